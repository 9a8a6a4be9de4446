"""The room of an office, over HTTP: from an assignment to published answers and a correction, and who sees nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from weerwoord.archive import Archive
from weerwoord.procedure import Actor, AskedQuestion, Content, Grant, Procedure, Role, open_procedure
from weerwoord.procedure import commands as c
from weerwoord.procedure.accounts import Accounts
from weerwoord.procedure.administration import Administration
from weerwoord.procedure.bodies import cabinet_offices
from weerwoord.procedure.opening import open_accounts

LEAD, OTHER = "minister-infrastructuur-en-waterstaat", "minister-financien"
QUESTIONS = tuple(
    AskedQuestion(text)
    for text in (
        "Is op uw ministerie gesproken over het fietsplan?",
        "Zo ja, met welk doel?",
        "Klopt het dat medewerkers hun voorkeur konden opgeven?",
        "Hoeveel medewerkers hebben dat gedaan?",
        "Beseft u dat treinreizigers zich gepasseerd kunnen voelen?",
        "Komt er een tweede ronde?",
        "Kunt u toezeggen dat die er niet komt?",
        "Hoe verhoudt dit zich tot de onafhankelijkheid van het plan?",
        "Wilt u deze vragen afzonderlijk en alleen voor uw eigen ministerie beantwoorden?",
    )
)
SECRET = "Zilverreiger"
"""Stands in drafts, comments, advice and signals only: never outside the office."""


class Play:
    """A site with two offices and one person a role, signed in by a client each."""

    def __init__(self, site: FastAPI) -> None:
        self.site = site
        archive: Archive = site.state.record.archive
        self.procedure: Procedure = open_procedure(archive)
        self.accounts: Accounts = open_accounts(archive, self.procedure, origin="http://testserver")
        self.administration = Administration(self.procedure, self.accounts)
        offices = {
            key: replace(office, holder=f"Holder{place}", chain=((("jurist",), ("directeur",)) if key == LEAD else ()))
            for place, (key, office) in enumerate(cabinet_offices(self.procedure.today()).items())
        }
        self.administration.create_body("tk", "tweede-kamer", offices=offices, demonstration=True)
        self.actors: dict[str, Actor] = {}
        self.clients: dict[str, TestClient] = {}
        for role in (Role.MEMBER, Role.CLERK):
            self.person(role)
        for office in (LEAD, OTHER):
            for role in (Role.COORDINATOR, Role.DRAFTER, Role.ADVISER, Role.MINISTER):
                self.person(role, office)
        for step in ("jurist", "directeur"):
            self.person(Role.COSIGNER, LEAD, step)

    def person(self, role: Role, office: str | None = None, step: str | None = None) -> None:
        key = ":".join(filter(None, (step or role, office)))
        name = f"{(step or role).title()} {'Een' if office == LEAD else 'Twee'}"
        party = "Waterpartij" if role == Role.MEMBER else None
        account, _ = self.administration.add_account(
            f"{key}@example.nl", name, Grant(role, "tk", office, step=step), party
        )
        self.actors[key] = self.accounts.store.account(account).actor()
        client = TestClient(self.site, base_url="http://testserver", follow_redirects=False)
        client.cookies.set("sessie", self.accounts.sessions.open(account, complete=True))
        self.clients[key] = client

    def do(self, who: str, command: c.Command) -> None:
        actor = self.actors[who]
        self.procedure.execute(actor, self.set, command, self.procedure.view(actor, self.set).version)

    def asked(self, *, separate: bool = True) -> None:
        content = Content("het fietsplan van 22 november", (LEAD, OTHER), QUESTIONS, separate=separate)
        self.set = self.procedure.draft_set(self.actors["member"], "tk", content).set
        self.do("member", c.SubmitSet())
        self.do("clerk", c.AdmitSet())

    def room(self, office: str = LEAD) -> str:
        return f"/werk/sets/{self.set}/{office}"

    def get(self, who: str, page: str = "", office: str = LEAD) -> str:
        answer = self.clients[f"{who}:{office}"].get(self.room(office) + page)
        assert answer.status_code == 200, (who, page, answer.status_code)
        return answer.text

    def send(self, who: str, command: str, page: str = "", office: str = LEAD, status: int = 303, **fields: Any) -> Any:
        """Fill in and send the form for `command` that stands on a page."""
        text = self.get(who, page, office)
        found = re.search(rf'<form class="order" method="post" action="[^"]*/{command}">(.*?)</form>', text, re.S)
        assert found, f"{who} finds no form for {command}"
        hidden = dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', found[1]))
        answer = self.clients[f"{who}:{office}"].post(f"{self.room(office)}/{command}", data={**hidden, **fields})
        assert answer.status_code == status, (
            command,
            answer.status_code,
            re.findall(r"<li>(.*?)</li>", answer.text)[:4],
        )
        return answer

    def offers(self, who: str, command: str, office: str = LEAD) -> bool:
        return f'/{command}"' in self.get(who, office=office)

    def written(self, office: str = LEAD, text: str = "Dat is zo.") -> None:
        for number in range(1, 10):
            said = f"{text} Zie ook het antwoord op vraag 8." if number == 5 else text
            self.send("drafter", "save-answer", f"/antwoord/{number}", office, to=[str(number)], text=said)

    def published(self) -> str:
        """Let the clerk receive what was sent last; return its slug."""
        paper = list(self.procedure.whole(self.set).papers)[-1]
        self.do("clerk", c.ReceivePaper(paper))
        slug = self.procedure.whole(self.set).papers[paper].slug
        assert slug
        return slug


@pytest.fixture
def play(fresh_site: FastAPI) -> Play:
    return Play(fresh_site)


def test_from_assignment_to_publication_and_correction(play: Play) -> None:
    play.asked()
    assert not any(play.offers(who, "approve") for who in ("drafter", "minister", "adviser"))
    play.written()
    refused = play.send(
        "drafter", "save-answer", "/antwoord/1", status=422, to=["1"], text="Zie het antwoord op vraag 44."
    )
    assert refused.text.count("Zie het antwoord op vraag 44.") == 1, "what was typed is kept"
    assert "vraag 44" in re.search(r'role="alert".*?</ul>', refused.text, re.S)[0]  # type: ignore[index]
    play.send("adviser", "advise", kind="dissent", text="Noem het aantal.", key="4")
    play.send("drafter", "comment", "/antwoord/4", text="Het aantal is niet bekend.")
    play.send("drafter", "offer-answers")
    assert not play.offers("directeur", "initial"), "not yet"
    play.send("jurist", "initial", remark="Akkoord.")
    assert not play.offers("jurist", "initial"), "already"
    play.send("directeur", "send-back", reason="Vraag 4 is te kort.")
    play.send("drafter", "save-answer", "/antwoord/4", to=["4"], text="Dat wordt niet bijgehouden.")
    play.send("drafter", "offer-answers")
    play.send("jurist", "initial")
    play.send("directeur", "initial")
    assert not play.offers("coordinator", "approve")
    play.send("minister", "amend", "/antwoord/2", text="Om te horen wat er leeft.")
    refused = play.send("minister", "approve", status=422, explanation=" ")
    assert "Adviser Een" in refused.text
    play.send("minister", "approve", explanation="Een aantal is niet te geven.")
    assert "Anders dan geadviseerd." in play.get("drafter")
    assert "Noem het aantal." in play.get("coordinator"), "the decision note begins with what was advised"
    play.send("coordinator", "send-answers", **{"with-note": "1", "note": "Beslisnota: het aantal."})
    first = play.published()

    play.written(OTHER, "Ja.")
    assert "Om te horen wat er leeft." in play.get("drafter", "/antwoord/2", OTHER), "what the sibling published"
    play.send("drafter", "offer-answers", office=OTHER)
    play.send("minister", "approve", office=OTHER)
    play.send("minister", "send-answers", office=OTHER)
    second = play.published()
    reader = TestClient(play.site, base_url="http://testserver")
    play.site.state.record.follow()
    one, two = reader.get(f"/documenten/{first}"), reader.get(f"/documenten/{second}")
    assert "Om te horen wat er leeft." in one.text
    assert second in one.text, "each points to the other"
    assert first in two.text
    assert "Beslisnota: het aantal." in one.text
    notes = [reader.get(f"/api/v1/documents/{slug}").json()["decision_note"] for slug in (first, second)]
    assert notes == ["Beslisnota: het aantal.", None]

    play.send("adviser", "raise-signal", text="Niemand neemt de trein nog.")
    play.send("minister", "decide-signal", outcome="reprint", reasons="Antwoord 1 klopte niet.")
    play.send("drafter", "save-answer", "/antwoord/1", to=["1"], text="Nee, dat is niet zo.")
    play.send("drafter", "offer-answers")
    play.send("jurist", "initial")
    play.send("directeur", "initial")
    play.send("minister", "approve", explanation="Verbeterd.")
    play.send("coordinator", "send-answers")
    again = play.published()
    play.site.state.record.follow()
    assert "Nee, dat is niet zo." in reader.get(f"/documenten/{again}").text
    assert "antwoord gehandhaafd" not in play.get("adviser")
    for page in ("", "/antwoord/1", "/antwoord/1?versies=alle"):
        assert "Nee, dat is niet zo." in play.get("drafter", page)


def test_two_offices_answer_together(play: Play) -> None:
    play.asked(separate=False)
    play.send(
        "coordinator", "propose-routing", other=OTHER, routing="together-take", reason="Eén antwoord is helderder."
    )
    assert "Eén antwoord is helderder." in play.get("coordinator", office=OTHER)
    play.send("coordinator", "answer-proposal", office=OTHER, accept="1")
    play.written()
    play.send("drafter", "offer-answers")
    play.send("jurist", "initial")
    play.send("directeur", "initial")
    assert not play.offers("minister", "approve"), "the other minister has to agree first"
    play.send("minister", "answer-joint", office=OTHER, accept="1")
    play.send("minister", "approve")
    paper = play.get("coordinator", "/stuk")
    assert "Holder" in paper
    pdf = play.clients[f"coordinator:{LEAD}"].get(play.room() + "/stuk.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert pdf.headers["cache-control"] == "no-store"


def test_two_who_write_at_once_lose_nothing(play: Play) -> None:
    play.asked()
    page = "/antwoord/2"
    play.send("drafter", "save-answer", page, to=["2"], text="Eerste tekst.")
    saved = play.send("coordinator", "save-answer", page, status=200, to=["2"], text="Tweede tekst.", autosave="1")
    assert saved.json()["base"] == 2
    told = play.send("drafter", "save-answer", page, status=200, to=["2"], text="Zie vraag 77.", base="1", autosave="1")
    assert (told.json()["beside"], told.json()["base"]) == (True, None)
    text = play.get("drafter", page)
    assert "Een tekst ernaast, van Drafter Een" in text
    assert "Zie vraag 77." in play.get("drafter", page + "?tekst=3")
    play.send("drafter", "save-answer", page, to=["2"], text="Beide teksten.", resolves="3")
    assert "Een tekst ernaast" not in play.get("drafter", page)
    wrong = play.send("drafter", "save-answer", page, status=200, to=["2"], text="Zie vraag 77.", autosave="1")
    assert "77" in wrong.json()["notes"][0]

    play.send("drafter", "save-answer", page, to=["2", "3"], text="Samen beantwoord.")
    assert "Samen beantwoord." in play.get("drafter", "/antwoord/2+3")
    moved = play.clients[f"drafter:{LEAD}"].get(play.room() + "/antwoord/3")
    assert moved.status_code == 303
    assert moved.headers["location"].endswith("/antwoord/2+3")
    play.send("drafter", "save-answer", "/antwoord/2+3", to=["2"], text="Weer apart.")
    assert "Weer apart." in play.get("drafter", "/antwoord/2")
    play.send("drafter", "save-answer", "/antwoord/2", status=409, to=["2", "3"], text="Samen.", was="1")
    play.send("drafter", "remove-answer", "/antwoord/2")
    kept = re.sub(r"</?(ins|del)>", "", play.get("drafter", "/antwoord/2"))
    assert "Weer apart." in kept, "its versions stay"


def test_nobody_outside_the_office_sees_anything(play: Play) -> None:
    play.asked()
    play.written(text=f"{SECRET}.")
    play.send("adviser", "advise", kind="objection", text=f"{SECRET} advies.")
    play.send("drafter", "comment", "/antwoord/1", text=f"{SECRET} opmerking.")
    play.site.state.record.follow()
    nobody = TestClient(play.site, base_url="http://testserver", follow_redirects=False)
    outside = {key: client for key, client in play.clients.items() if LEAD not in key}
    pages = ("", "/antwoord/1", "/antwoord/1?tekst=1", "/stuk", "/stuk.pdf")
    for page in pages:
        for key, client in outside.items():
            answer = client.get(play.room() + page)
            assert answer.status_code == 404, (key, page)
            assert SECRET not in answer.text
        hidden, absent = (nobody.get(address + page) for address in (play.room(), f"/werk/sets/set-0/{LEAD}"))
        assert hidden.status_code == absent.status_code == 303
        assert "aanmelden" in hidden.headers["location"]
    everywhere = ("/", f"/zoeken?q={SECRET}", "/open", "/open.ics", "/documenten/kv-tk-2026Z00001", "/atom.xml", "/register",
                  f"/api/v1/search?q={SECRET}", "/api/v1/changes", f"/werk/sets/{play.set}", "/werk", play.room(OTHER))  # fmt: skip
    for address in everywhere:
        for client in (*outside.values(), nobody):
            text = client.get(address).text.replace(f"q={SECRET}", "")
            for place in re.finditer(SECRET, text):
                around = text[max(0, place.start() - 200) : place.end() + 80]
                assert not re.search(rf"{SECRET}(\.| advies| opmerking)", around), (address, around)


@pytest.mark.parametrize("command", ["approve", "save-answer", "advise", "send-answers", "nonsense"])
def test_a_command_of_a_stranger_is_refused_and_shows_nothing(play: Play, command: str) -> None:
    play.asked()
    token = re.search(r'name="csrf" value="([^"]+)"', play.get("drafter", office=OTHER))
    assert token
    client = play.clients[f"drafter:{OTHER}"]
    fields = {"csrf": token[1], "version": "3", "to": "1", "text": "x", "base": "0", "kind": "fact"}
    assert client.post(f"{play.room()}/{command}", data=fields).status_code == 404
    assert client.post(f"{play.room(OTHER)}/{command}", data={**fields, "csrf": "x"}).status_code == 403
    assert client.post(f"{play.room(OTHER)}/approve", data=fields).status_code == 403


@pytest.mark.parametrize(
    "fields",
    [{"version": "x"}, {"base": "-1"}, {"base": "999"}, {"to": "99"}, {"to": ""}, {"resolves": "x"}, {"text": "\x00"}],
)
def test_bad_fields_are_refused_in_words(play: Play, fields: dict[str, str]) -> None:
    play.asked()
    sent = {"to": "1", "text": "Antwoord.", **fields}
    answer = play.send("drafter", "save-answer", "/antwoord/1", status=422, **sent)
    assert 'role="alert"' in answer.text


@pytest.mark.browser
def test_everyone_can_use_it(
    play: Play, browser: Any, serve: Callable[[FastAPI], str], axe: Callable[[Any], None], tmp_path: Path
) -> None:
    play.asked()
    play.written()
    play.send("adviser", "advise", kind="objection", text="Noem het aantal.")
    address = serve(play.site)
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    token = play.clients[f"drafter:{LEAD}"].cookies["sessie"]
    context.add_cookies([{"name": "sessie", "value": token, "url": address}])
    page.goto(f"{address}{play.room()}")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    axe(page)
    page.goto(f"{address}{play.room()}/antwoord/4")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    axe(page)
    page.fill("#tekst", "Dat wordt niet bijgehouden. Zie vraag 66.")
    page.locator("#bewaard", has_text="66").wait_for()
    view = play.procedure.view(play.actors[f"drafter:{LEAD}"], play.set)
    current = view.state.assignments[LEAD].units["4"].current
    assert current
    assert (current.autosave, current.text[-13:]) == (True, "Zie vraag 66.")
    page.fill("#tekst", "Dat wordt niet bijgehouden.")
    page.click("form[action$='/save-answer'] button[type=submit]")
    page.wait_for_url("**/antwoord/4?gedaan=save-answer")
    context.close()
