"""Words that stand in one hidden text each, and everybody who reads everything: nobody meets a word that is not theirs.

Pages, API, feeds, searches, exports, mails, logs and refusals, before publication and after it.
"""

from __future__ import annotations

import json
import logging
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from tests.web.playing import LEAD, NAMES, OTHER, THIRD, Play, name_of, people, played
from tests.web.routes import FIELDS, STALE, endpoints, forms
from typer.testing import CliRunner

from weerwoord.alerting import settings
from weerwoord.cli.main import app as terminal
from weerwoord.procedure import AskedQuestion, Content
from weerwoord.procedure import commands as c
from weerwoord.procedure.reminding import Matter, matters
from weerwoord.web.app import create_app
from weerwoord.web.document.forms import CITATIONS, FORMS
from weerwoord.web.reminding import digest

ASKERS = {"first", "invited", "staff"}
CHAMBER = {"first", "invited", "other member", "staff", "staff of another", "clerk"}
_SENTENCE = "Wij zetten de {word} bij de sluis van het gemaal."
"""Around each word, so that it can be looked for by its neighbours too."""


def of(*offices: str) -> set[str]:
    return {who for who in people() for office in offices if who.endswith(f"of {NAMES[office]}")}


def _named(who: str) -> str:
    return name_of(who).lower()


SECRETS: dict[str, set[str]] = {
    "zwaanconcept": ASKERS,
    "reigeringediend": ASKERS | {"clerk"},
    "roerdompreden": ASKERS | {"clerk"},
    "ooievaarelders": {"member elsewhere"},
    "grielvoorstel": of(OTHER, THIRD),
    "lepelaartekst": of(LEAD),
    "wulpernaast": of(LEAD),
    "fuutopmerking": of(LEAD),
    "kievitadvies": of(LEAD),
    "kluutvervallen": of(LEAD),
    "spreeuwparaaf": of(LEAD),
    "torenvalkterug": of(LEAD),
    "sperwerbesluit": of(LEAD),
    "visarendsignaal": of(LEAD),
    "steenuilreden": of(LEAD),
    "gruttotekst": of(OTHER),
    "tureluuropmerking": of(OTHER),
    **{_named(who): of(LEAD) for who in of(LEAD)},
    **{_named(who): of(OTHER) for who in of(OTHER)},
    _named("clerk"): CHAMBER,
    _named("other member"): {"first", "staff", "staff of another"},  # who may invite them, or works for them
}
"""Each word, and who may read it. Whoever has a name reads it at the head of every page."""
PUBLIC = ("meerkoetvraag", "openbaarantwoord", "verbeterdantwoord")


def said(word: str) -> str:
    return _SENTENCE.format(word=word)


@dataclass
class World:
    play: Play
    home: Path
    sets: dict[str, str]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Return sets with all secrets: one that was answered, published and corrected, others that were not."""
    home = tmp_path_factory.mktemp("leaks")
    app = create_app(home)
    with played(app) as play:
        yield World(play, home, _plant(play))
    app.state.record.close()


def _plant(play: Play) -> dict[str, str]:
    def begin(word: str, who: str = "first", body: str = "tk", *to: str) -> str:
        asked = (AskedQuestion(said(word) + " Klopt dat?", (), (f"Bericht over {word}",)), AskedQuestion("En nu?"))
        return play.procedure.draft_set(play.actors[who], body, Content(f"de {word}", to or (LEAD,), asked)).set

    sets = {
        "draft": begin("zwaanconcept"),
        "elsewhere": begin("ooievaarelders", "member elsewhere", "stad", "college"),
        "submitted": begin("reigeringediend"),
        "returned": begin("reigeringediend"),
        "answered": begin("meerkoetvraag", "first", "tk", LEAD, OTHER),
        "signalled": begin("meerkoetvraag", "first", "tk", LEAD),
    }
    for name in ("draft", "submitted", "returned"):
        play.do("first", sets[name], c.InviteCoAsker(play.ids["invited"], name_of("invited"), "Landpartij"))
    for name in ("submitted", "returned"):
        play.do("invited", sets[name], c.AnswerInvitation(True))
    for name in ("submitted", "returned", "answered", "signalled"):
        play.do("first", sets[name], c.SubmitSet())
    play.do("clerk", sets["returned"], c.ReturnSet((said("roerdompreden"),)))
    for name in ("answered", "signalled"):
        play.do("clerk", sets[name], c.AdmitSet())
        _office(play, sets[name])
    play.do("drafter of other", sets["answered"], c.SaveAnswer(OTHER, ("1",), said("gruttotekst"), 0))
    play.do("adviser of other", sets["answered"], c.Comment(OTHER, said("tureluuropmerking")))
    proposal = c.ProposeRouting(OTHER, THIRD, "together", True, said("grielvoorstel"))
    play.do("coordinator of other", sets["answered"], proposal)
    play.do("adviser of lead", sets["signalled"], c.RaiseSignal(LEAD, said("visarendsignaal")))
    signal = next(iter(play.procedure.whole(sets["signalled"]).assignments[LEAD].signals))
    play.do("minister of lead", sets["signalled"], c.DecideSignal(LEAD, signal, "reprint", said("steenuilreden")))
    stream = sets["signalled"]
    base = play.procedure.whole(stream).assignments[LEAD].units["1"].current
    assert base
    play.do("drafter of lead", stream, c.SaveAnswer(LEAD, ("1",), said("verbeterdantwoord"), base.version))
    play.do("drafter of lead", stream, c.OfferAnswers(LEAD))
    _decided(play, stream)
    return sets


def _office(play: Play, stream: str) -> None:
    """All that an office may keep to itself, and then a published answer without any of it."""
    drafter, coordinator = "drafter of lead", "coordinator of lead"
    play.do(drafter, stream, c.SaveAnswer(LEAD, ("1",), said("lepelaartekst"), 0))
    play.do(coordinator, stream, c.SaveAnswer(LEAD, ("1",), said("wulpernaast"), 0))
    beside = play.procedure.whole(stream).assignments[LEAD].units["1"].waiting
    command = c.SaveAnswer(LEAD, ("1",), said("openbaarantwoord"), 1, resolves=tuple(beside))
    play.do(drafter, stream, command)
    play.do(drafter, stream, c.SaveAnswer(LEAD, ("2",), "Dat is nu zo.", 0))
    play.do(drafter, stream, c.Comment(LEAD, said("fuutopmerking"), "1"))
    for kind in ("fact", "option", "recommendation", "objection", "dissent"):
        play.do("adviser of lead", stream, c.Advise(LEAD, kind, said("kievitadvies")))  # type: ignore[arg-type]
    advice = next(iter(play.procedure.whole(stream).assignments[LEAD].advice))
    play.do("adviser of lead", stream, c.WithdrawAdvice(LEAD, advice, said("kluutvervallen")))
    play.do(drafter, stream, c.OfferAnswers(LEAD))
    play.do("co-signer of lead", stream, c.Initial(LEAD, "jurist", said("spreeuwparaaf")))
    play.do("director of lead", stream, c.SendBack(LEAD, said("torenvalkterug")))
    play.do(drafter, stream, c.OfferAnswers(LEAD))
    _decided(play, stream)


def _decided(play: Play, stream: str) -> None:
    play.do("co-signer of lead", stream, c.Initial(LEAD, "jurist", said("spreeuwparaaf")))
    play.do("director of lead", stream, c.Initial(LEAD, "directeur", said("spreeuwparaaf")))
    play.do("minister of lead", stream, c.Approve(LEAD, said("sperwerbesluit")))
    play.do("coordinator of lead", stream, c.SendAnswers(LEAD))
    play.received(stream)


def leaked(text: str, who: str) -> list[str]:
    """Return the words in a text that somebody may not read. `who`: 'nobody' for the public."""
    low = text.lower()
    return [word for word, known in SECRETS.items() if word in low and who not in known and word != _named(who)]


def everything(world: World) -> list[str]:
    """Return all addresses of open pages, feeds and the API, with every value that leads anywhere."""
    client = world.play.clients["nobody"]

    def listed(name: str, key: str = "slug") -> list[str]:
        results = client.get(f"/api/v1/{name}?pageSize=100").json()["results"]
        return [quote(str(one[key]), safe="") for one in results]

    documents, sets = listed("documents"), listed("sets")
    assert len(documents) >= 4
    assert len(sets) >= 2
    versions = {
        slug: [one["sha256"] for one in client.get(f"/api/v1/documents/{slug}/versions").json()["versions"]]
        for slug in documents
    }
    known = {
        "documenten": documents, "documents": documents, "sets": sets, "leden": listed("members"),
        "members": listed("members"), "partijen": listed("parties"), "parties": listed("parties"),
        "ministeries": listed("ministries"), "ministries": listed("ministries"), "standings": sets,
        "bewindspersonen": listed("offices"), "offices": listed("offices"),
        "government-members": listed("government-members"),
    }  # fmt: skip
    found: list[str] = []
    for one in endpoints(world.play.site):
        if "GET" not in one.methods or one.path.startswith("/werk"):
            continue
        kind = one.path.removeprefix("/api/v1").split("/")[1]
        for slug in known.get(kind, ["1"]) if re.search(r"\{(slug|key)\}", one.path) else [""]:
            path = re.sub(r"\{(slug|key)\}", slug, one.path)
            for sha in versions.get(slug, ["1"]) if "{sha256}" in path else [""]:
                forms_of = (*FORMS, *CITATIONS) if "{form}" in path else [""]
                filled = [path.replace("{sha256}", sha).replace("{form}", form) for form in forms_of]
                found += [re.sub(r"\{\w+\}", "1", address) for address in filled]
    return list(dict.fromkeys(found))


def test_those_who_may_read_a_text_do_read_it(world: World) -> None:
    """Otherwise nothing that follows would prove anything."""
    read: dict[str, str] = {}
    for who in (
        "first",
        "clerk",
        "coordinator of lead",
        "coordinator of other",
        "coordinator of third",
        "member elsewhere",
    ):
        client = world.play.clients[who]
        office = next((key for key, name in NAMES.items() if who.endswith(f"of {name}")), None)
        pages = [f"/werk/sets/{stream}" for stream in world.sets.values()]
        rooms = [f"{page}/{office}{rest}" for page in pages for rest in ("", "/antwoord/1", "/antwoord/1?versies=alle")]
        read[who] = "".join(client.get(page).text.lower() for page in [*pages, *(rooms if office else [])])
    for word, known in SECRETS.items():
        if word.startswith("naam"):
            continue
        assert any(word in text for who, text in read.items() if who in known), word
    public = world.play.clients["nobody"].get("/api/v1/pairs?pageSize=100").text.lower()
    for word in PUBLIC:
        assert word in public, word


def test_no_page_of_the_desk_shows_anybody_what_is_not_theirs(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    rooms = [one.path for one in endpoints(world.play.site) if one.path.startswith("/werk") and "GET" in one.methods]
    addresses = {"/werk/nieuw?orgaan=tk", "/account"}
    for path in rooms:
        # A room of a set without a number is nobody's: see `test_isolation`.
        numbered = [world.sets["answered"], world.sets["signalled"]]
        for stream in numbered if "{office}" in path else world.sets.values():
            for office in (LEAD, OTHER, THIRD) if "{office}" in path else ("",):
                for key in ("1",) if "{key}" in path else ("",):
                    full = path.format(set_id=stream, stream=stream, office=office, key=key)
                    addresses |= {full, f"{full}?versies=alle&tekst=1"} if key else {full}
        addresses.add(f"/werk/nieuw?volgt={world.play.procedure.whole(world.sets['answered']).number}")
    whole = {
        (who, address): _read(client, address) for who, client in world.play.clients.items() for address in addresses
    }
    for (who, address), text in whole.items():
        assert not leaked(text, who), (who, address, leaked(text, who))
    assert not leaked(caplog.text, "nobody")


def _read(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code < 500, address
    return str(answer.headers) + (answer.text if "pdf" not in answer.headers.get("content-type", "") else "")


def test_no_refusal_tells_anybody_what_is_not_theirs(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for who, client in world.play.clients.items():
        fields = {**FIELDS, "csrf": world.play.csrf(who), "account": world.play.ids["other member"]}
        for name in ("submitted", "answered") if who in CHAMBER else ("answered",):
            for form in forms(LEAD if who not in of(LEAD) else OTHER):
                for version in ("0", STALE) if who in CHAMBER else (STALE,):
                    address = f"/werk/sets/{world.sets[name]}/{form}"
                    answer = client.post(address, data={**fields, "version": version, "reasons": "", "reason": ""})
                    assert answer.status_code < 500
                    told = leaked(answer.text + str(answer.headers), who)
                    assert not told, (who, name, form, told)
    assert not leaked(caplog.text, "nobody")


@pytest.mark.parametrize("who", ["nobody", "clerk elsewhere", "coordinator of other"])
def test_no_open_page_feed_or_answer_of_the_api_holds_a_secret(world: World, who: str) -> None:
    world.play.site.state.record.follow()
    client = world.play.clients[who]
    addresses = everything(world)
    assert len(addresses) > 150
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code < 500, address
        text = answer.text if not answer.content.startswith((b"%PDF", b"PK", b"\x89PNG")) else ""
        # The office of a visitor is no help on an open page: what is said there is for everybody.
        found = leaked(text + str(answer.headers), "nobody")
        assert [word for word in found if word != _named(who)] == [], (address, found)


def test_a_search_for_a_secret_tells_what_a_search_for_nonsense_tells(world: World) -> None:
    world.play.site.state.record.follow()
    words = ("/zoeken?q={}", "/zoeken/atom.xml?q={}", "/api/v1/search?q={}", "/api/v1/pairs?q={}", "/volgen?soort=zoekvraag&waarde={}",
             "/open?q={}", "/leden?q={}", "/api/v1/members?q={}", "/sets/{}", "/documenten/{}")  # fmt: skip
    for pattern in words:
        for who in ("nobody", "clerk", "coordinator of other"):
            client = world.play.clients[who]
            for word in SECRETS:
                if word == _named(who):
                    continue
                # As long as the word, so that nothing but the word differs.
                nonsense = ("xq" * 20)[: len(word)]
                secret, plain = (client.get(pattern.format(each)) for each in (word, nonsense))
                assert secret.status_code == plain.status_code, (pattern, word)
                assert _without(secret.text, word) == _without(plain.text, nonsense), (pattern, word, who)
    found = world.play.clients["nobody"].get("/api/v1/search?q=openbaarantwoord").json()
    assert found["total"] > 0


def _without(text: str, word: str) -> str:
    """A page without the word that was asked for, and without what differs from one moment to the next."""
    text = re.sub(re.escape(word), "…", text, flags=re.IGNORECASE)
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)|urn:uuid:[0-9a-f-]+", "", text)


def test_asked_before_does_not_find_what_is_not_published(world: World) -> None:
    world.play.site.state.record.follow()
    question = "Wij zetten iets bij de sluis van het gemaal. Klopt dat?"
    client = world.play.clients["coordinator of other"]
    told = client.get(f"/eerder-gevraagd?tekst={quote(question)}").text
    told += client.get(f"/api/v1/asked-before?text={quote(question)}").text
    told += world.play.clients["nobody"].post("/api/v1/asked-before", json={"text": question}).text
    assert "meerkoetvraag" in told
    assert not leaked(told, "nobody")


def test_no_export_and_no_blob_holds_a_secret(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEERWOORD_HOME", str(world.home))
    told = ""
    slug = world.play.clients["nobody"].get("/api/v1/documents").json()["results"][0]["slug"]
    for words in (
        ("export",), ("export", "--as", "csv"), ("search", "sluis"), ("search", "--json", "gemaal"),
        *(("publish", slug, "--as", form, "--out", "-") for form in ("md", "jsonld", "akn")),
    ):  # fmt: skip
        result = CliRunner().invoke(terminal, list(words))
        assert result.exit_code == 0, (words, result.output)
        assert words[0] != "publish" or len(result.output) > 500, (words, result.output)
        told += result.output
    assert "openbaarantwoord" in told
    assert not leaked(told, "nobody")
    # Whatever is kept outside the tables of the procedure, an export, index or backup of documents may take along.
    source = sqlite3.connect(world.home / "archive.sqlite")
    rest = "\n".join(line for line in source.iterdump() if not re.match(r'INSERT INTO "procedure_', line))
    source.close()
    assert "meerkoetvraag" in rest.lower()
    assert not leaked(rest, "nobody")


def test_what_fails_leaves_no_draft_in_the_log(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """The database refuses to write: the error is logged, without the text that could not be saved."""
    caplog.set_level(logging.DEBUG)
    database = sqlite3.connect(world.home / "archive.sqlite")
    database.execute(
        "CREATE TRIGGER full BEFORE INSERT ON procedure_events BEGIN SELECT RAISE(ABORT, 'disk full'); END"
    )
    database.commit()
    client = TestClient(world.play.site, raise_server_exceptions=False, base_url="http://testserver")
    client.cookies.set("sessie", world.play.tokens["drafter of other"])
    room = f"/werk/sets/{world.sets['answered']}/{OTHER}"
    fields = {
        "csrf": world.play.csrf("drafter of other"),
        "version": "3",
        "to": "2",
        "base": "0",
        "text": said("gruttotekst"),
    }
    try:
        answer = client.post(f"{room}/save-answer", data=fields)
    finally:
        database.execute("DROP TRIGGER full")
        database.commit()
        database.close()
    assert answer.status_code == 500
    assert "disk full" in caplog.text
    assert not leaked(caplog.text, "nobody")
    assert "disk full" not in answer.text


def test_a_reminder_tells_its_reader_no_more_than_the_pages_do(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEERWOORD_SITE", "https://weerwoord.example")
    sent = 0
    for who in people():
        found: list[Matter] = matters(world.play.procedure, world.play.actors[who])
        if found:
            account = world.play.accounts.store.account(world.play.ids[who])
            mail = digest(account, found, settings(), datetime.now().astimezone())
            sent += 1
            body = mail.get_body(("plain",))
            assert body
            assert not leaked(body.get_content() + str(mail["Subject"]), who), who
    assert sent


def test_nothing_of_the_desk_is_in_what_readers_share(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """`Record.cached` is shared by all readers: no page of the desk puts anything there of a visitor's own."""
    record = world.play.site.state.record
    asked: list[Any] = []
    real: Callable[..., Any] = record.cached

    def watched(key: Any, compute: Callable[[], Any], form: Any = None) -> Any:
        value = real(key, compute, form)
        asked.append((key, value))
        return value

    monkeypatch.setattr(record, "cached", watched)
    room = f"/werk/sets/{world.sets['answered']}"
    for who in ("first", "clerk", "drafter of lead", "drafter of other", "member elsewhere"):
        for address in (
            "/werk",
            room,
            f"{room}/{LEAD}",
            f"{room}/{LEAD}/antwoord/1",
            f"{room}/{OTHER}/antwoord/1",
            "/open",
        ):
            world.play.clients[who].get(address)
    assert asked, "the board is shared"
    assert not leaked(repr(asked), "nobody")
    assert not leaked(json.dumps([str(key) for key in record._values]), "nobody")
