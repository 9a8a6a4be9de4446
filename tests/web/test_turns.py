"""From question to publication as the pages lead the way: each next person is told, and what follows is linked."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from fastapi.testclient import TestClient
from tests.web.test_desk import Enter, enter, send, stage
from tests.web.test_drafting import NEW, press

__all__ = ["enter", "stage"]
OFFICE = "minister-infrastructuur-en-waterstaat"


def waiting(client: TestClient, subject: str) -> list[tuple[str, str]]:
    """What the dashboard says that waits in the set on `subject`: (what, address)."""
    for entry in client.get("/werk").text.split("<li")[1:]:
        if subject in unescape(entry):
            return re.findall(r'<a class="button[^"]*" href="([^"]+)">([^<]+)<', entry)
    return []


def to_move(client: TestClient, address: str) -> set[str]:
    """The players whom the sign-in page shows as next to move on a set."""
    page = client.get(f"/account/aanmelden?naar={address}").text
    return {
        form.partition('"')[0]
        for form in page.split('name="player" value="')[1:]
        if "nu aan zet" in form.partition("</form>")[0]
    }


def test_the_pages_lead_from_question_to_publication_and_to_follow_up_questions(enter: Enter) -> None:
    player = {login: enter(login) for login in (
        "lid", "griffie", "opsteller", "adviseur", "jurist", "directeur", "minister", "coordinator")}  # fmt: skip
    subject = "het licht op de kade"
    questions = {"question-1": "Brandt het licht op de kade?", "question-2": "Zo nee, waarom niet?"}
    begun = press(player["lid"], NEW, "submit", subject=subject, to=OFFICE, **questions)
    address = begun.headers["location"].partition("?")[0]
    room = f"{address}/{OFFICE}"

    def step(login: str, what: str, at: str, action: str, seen: str = "", **fields: Any) -> None:
        """Check that the dashboard leads `login` there, and do it with the form that stands there."""
        assert login in to_move(player["lid"], address)
        assert (at, what) in waiting(player[login], subject)
        assert at in player[login].get(address).text or at.startswith(address + "#")
        answer = send(player[login], seen or at.partition("#")[0], action, **fields)
        assert answer.status_code == 303, answer.text
        assert player[login].get(answer.headers["location"]).status_code == 200

    step("griffie", "Laat toe of geef terug", f"{address}#nu", f"{address}/toelaten")
    step("opsteller", "Beantwoord nog 2 vragen", f"{room}/antwoord/1", f"{room}/save-answer",
         page="1", to="1", base="0", was="0", text="Ja.")  # fmt: skip
    told = player["opsteller"].get(f"{room}/antwoord/1?gedaan=save-answer").text
    assert f'href="{room}/antwoord/2">Verder met vraag 2' in told
    step("opsteller", "Beantwoord nog 1 vraag", f"{room}/antwoord/2", f"{room}/save-answer",
         page="2", to="2", base="0", was="0", text="Zie het antwoord op vraag 1.")  # fmt: skip
    step("adviseur", "Geef advies", f"{room}#advies", f"{room}/advise", kind="fact", text="De lampen zijn vervangen.")
    assert not waiting(player["adviseur"], subject)
    step("opsteller", "Leg de antwoorden voor", room, f"{room}/offer-answers")
    assert not waiting(player["directeur"], subject)
    step("jurist", "Parafeer", room, f"{room}/initial", step="jurist")
    step("directeur", "Parafeer", room, f"{room}/initial", step="directeur")
    assert "liggen bij de bewindspersoon" in player["opsteller"].get(room).text
    step("minister", "Stel de antwoorden vast", room, f"{room}/approve")
    step("coordinator", "Verzend de antwoorden", room, f"{room}/send-answers")
    paper = re.search(r'name="paper" value="([^"]+)"', player["griffie"].get(address).text)
    assert paper
    step("griffie", "Ontvang en publiceer 1 stuk", f"{address}#stukken", f"{address}/ontvangen", paper=paper[1])
    assert not to_move(player["lid"], address)

    page = player["lid"].get(address).text
    published = re.search(r'href="(/documenten/[^"]+)">Lees het antwoord', page)
    assert published
    pdf = player["lid"].get(f"{published[1]}/document.pdf")
    assert pdf.content.startswith(b"%PDF")
    further = re.search(r'href="(/werk/nieuw\?[^"]+)">Stel vervolgvragen', page)
    assert further
    assert "Stel vervolgvragen" not in player["griffie"].get(address).text
    form = player["lid"].get(unescape(further[1])).text
    assert f'value="{OFFICE}" checked' in form
    number = re.search(r'id="follows" name="follows" value="([^"]+)"', form)
    assert number
    begun = press(player["lid"], NEW, "save", subject="het licht, vervolg", to=OFFICE, follows=number[1],
                  **{"question-1": "En nu?"})  # fmt: skip
    second = begun.headers["location"].partition("/bewerken")[0]
    assert f'href="{address}"' in player["lid"].get(second).text
    assert f'href="{second}"' in player["lid"].get(address).text
    assert second not in player["griffie"].get(address).text, "a draft shows to its questioners only"


def test_changing_roles_leads_back_to_the_set_where_the_other_may_see_it(enter: Enter) -> None:
    client = enter("lid")
    draft = press(client, NEW, "save", subject="alleen van Vos", **{"question-1": "Wie?"}).headers["location"]
    address = draft.partition("/bewerken")[0]
    for player, to in (("medewerker", address), ("griffie", "/werk"), ("opsteller", "/werk")):
        other = TestClient(client.app, follow_redirects=False)
        answer = send(other, "/account/aanmelden", "/account/rol", player=player, naar=draft)
        assert answer.headers["location"] == to
    answer = send(enter(""), "/account/aanmelden", "/account/rol", player="lid", naar="//elders.example/")
    assert answer.headers["location"] == "/werk"
