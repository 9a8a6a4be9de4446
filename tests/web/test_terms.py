"""Terms over HTTP: a postponement with its reason, and what is late, as office, Chamber and public see it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.web.test_desk import send
from tests.web.test_office import LEAD, OTHER, Play

from weerwoord.procedure import open_procedure
from weerwoord.procedure.documents import in_words


def _asked_days_ago(site: FastAPI, days: int) -> Play:
    play = Play(site)
    now = play.procedure
    play.procedure = open_procedure(site.state.record.archive, now=lambda: datetime.now(UTC) - timedelta(days=days))
    play.asked()
    play.procedure = now
    return play


def _around(page: str, word: str) -> str:
    """What stands in the row, item or section that begins with this word."""
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    return text[text.index(word) : text.index(word) + 400]


def test_a_postponement_is_published_and_moves_the_term(fresh_site: FastAPI) -> None:
    play = _asked_days_ago(fresh_site, 18)
    clerk, reader = play.clients["clerk"], TestClient(play.site, base_url="http://testserver")
    before = play.procedure.whole(play.set).assignments[LEAD].due
    assert before
    play.send("coordinator", "postpone", status=422, reason=" ")
    assert not play.offers("drafter", "postpone"), "a coordinator's or minister's to do"
    play.send("coordinator", "postpone", reason="De cijfers van de gemeenten komen later.")
    after = play.procedure.whole(play.set).assignments[LEAD].due
    assert after
    assert after > before
    assert "1 keer uitgesteld" in _around(clerk.get(f"/werk/sets/{play.set}").text, "Wie antwoordt")
    assert not play.offers("coordinator", "postpone"), "the rules know one postponement"

    paper = next(iter(play.procedure.whole(play.set).papers))
    here = f"/werk/sets/{play.set}"
    assert send(clerk, here, f"{here}/ontvangen", paper=paper).status_code == 303
    slug = play.procedure.whole(play.set).papers[paper].slug
    play.site.state.record.follow()
    notice = reader.get(f"/documenten/{slug}").text
    assert "De cijfers van de gemeenten komen later." in notice
    assert in_words(after) in notice
    board = reader.get("/open").text
    row = _around(board, "Het fietsplan van 22 november")
    assert f"uiterlijk {after.day} " in row
    assert "uitgesteld, nog 24 dagen" in row


def test_what_is_late_is_seen_by_the_chamber_and_by_all(fresh_site: FastAPI) -> None:
    play = _asked_days_ago(fresh_site, 30)
    days = (play.procedure.today() - play.procedure.whole(play.set).assignments[LEAD].due).days  # type: ignore[operator]
    assert days > 0
    play.site.state.record.follow()
    for who in ("member", "clerk"):
        page = play.clients[who].get(f"/werk/sets/{play.set}").text
        assert len(re.findall(f"{days} dag(?:en)? te laat", page)) == 2, "both offices"
        assert "zonder uitstelbericht" in play.clients[who].get("/werk").text
    board = TestClient(play.site, base_url="http://testserver").get("/open").text
    row = _around(board, f"{days} dagen te laat Het fietsplan")
    assert "te laat, zonder mededeling" in row


def test_a_part_is_answered_now_and_the_rest_later(fresh_site: FastAPI) -> None:
    play = _asked_days_ago(fresh_site, 1)
    for number in ("1", "2", "4"):
        play.send("drafter", "save-answer", f"/antwoord/{number}", OTHER, to=[number], text="Dat is zo.")
    play.send("drafter", "offer-answers", office=OTHER, only=["1", "2"])
    assert "volgt later" in play.get("minister", "/stuk", OTHER)
    play.send("minister", "approve", office=OTHER)
    play.send("coordinator", "send-answers", office=OTHER)
    slug = play.published()
    play.site.state.record.follow()
    page = TestClient(play.site, base_url="http://testserver").get(f"/documenten/{slug}").text
    assert "Het antwoord op de vragen 3, 4, 5, 6, 7, 8 en 9 volgt later." in page
    assert "save-answer" not in play.get("drafter", "/antwoord/1", OTHER), "what was sent is not changed"
    play.send("drafter", "save-answer", "/antwoord/3", OTHER, to=["3"], text="Ook dat.")
