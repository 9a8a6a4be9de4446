"""Writing questions over HTTP, without JavaScript: the form and its buttons, saving, two at once, submitting."""

from __future__ import annotations

import json
import re
from typing import Any

from fastapi.testclient import TestClient
from tests.web.test_desk import Enter, csrf, enter, stage

__all__ = ["enter", "stage"]
OFFICES = ("minister-financien", "minister-defensie")
NEW = "/werk/nieuw?orgaan=tk"


def press(client: TestClient, seen: str, do: str, version: str | None = None, **fields: Any) -> Any:
    """Press a button of the form at `seen`, with these fields filled in."""
    page = client.get(seen)
    assert page.status_code == 200, page.text
    found = re.search(r'name="version" value="(\d+)"', page.text)
    action = re.search(r'<form id="opstellen"[^>]* action="([^"]+)"', page.text)
    assert action
    data = {"csrf": csrf(page.text), "version": version or (found[1] if found else ""), "do": do, **fields}
    return client.post(action[1], data=data)


def typed(page: str) -> list[str]:
    """The questions and sub-questions in the form."""
    return re.findall(r'<textarea id="(?:vraag|deel)[^>]*>\n?([^<]*)</textarea>', page)


def saved(client: TestClient, **fields: Any) -> str:
    """Save a new set; return the address of its page."""
    answer = press(client, NEW, "save", **fields)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].partition("/bewerken")[0]


def test_buttons_change_the_form_and_lose_nothing_that_was_typed(enter: Enter) -> None:
    client = enter("lid")
    fields = {"subject": "de dijk", "to": OFFICES, "question-1": "Eén?", "question-2": "Twee?", "part-2-1": "Deel?",
              "note-2-1": "Bron (https://krant.example/a)", "separate": "1", "explanation": "Uitleg."}  # fmt: skip
    for do, expected in {
        "add": ["Eén?", "Twee?", "Deel?", ""],
        "insert-2": ["Eén?", "", "Twee?", "Deel?"],
        "up-2": ["Twee?", "Deel?", "Eén?"],
        "down-1": ["Twee?", "Deel?", "Eén?"],
        "down-2": ["Eén?", "Twee?", "Deel?"],
        "part-1": ["Eén?", "", "Twee?", "Deel?"],
        "part-2-1": ["Eén?", "Twee?"],
        "note-1": ["Eén?", "Twee?", "Deel?"],
        "remove-1": ["Twee?", "Deel?"],
        "remove-999": ["Eén?", "Twee?", "Deel?"],
        "onzin": ["Eén?", "Twee?", "Deel?"],
    }.items():
        answer = press(client, NEW, do, **fields)
        assert answer.status_code == 200
        assert typed(answer.text) == expected, do
        assert answer.text.count("checked") == 3
        assert "krant.example/a" in answer.text
        assert "Uitleg." in answer.text
    everyone = press(client, NEW, "all", **fields).text
    assert everyone.count('name="to"') == everyone.count("checked") - 1 > 15
    pasted = press(client, NEW, "paste", pasted="1. Drie?\n2. Vier\nvijf?", **fields)
    assert typed(pasted.text) == ["Eén?", "Twee?", "Deel?", "Drie?", "Vier vijf?"]


def test_what_was_removed_can_be_put_back(enter: Enter) -> None:
    client = enter("lid")
    answer = press(client, NEW, "remove-1", **{"question-1": "Eén?", "part-1-1": "Deel?", "question-2": "Twee?"})
    removed = re.search(r'name="removed" value="([^"]+)"', answer.text)
    assert removed
    back = press(client, NEW, "restore", removed=removed[1].replace("&#34;", '"'), **{"question-1": "Twee?"})
    assert typed(back.text) == ["Eén?", "Deel?", "Twee?"]
    for nonsense in ("", "{", "[]", '{"at": "x"}', '{"at": 1, "part": 2}'):
        assert press(client, NEW, "restore", removed=nonsense).status_code == 200


def test_a_reference_is_pointed_out_when_the_numbers_shift(enter: Enter) -> None:
    client = enter("lid")
    fields = {
        "question-1": "Klopt dat?",
        "question-2": "Waarom?",
        "question-3": "Kunt u uw antwoord op vraag 2 toelichten?",
    }
    assert "verwijst" not in press(client, NEW, "add", **fields).text
    moved = press(client, NEW, "up-2", **fields)
    assert 'Vraag 3: ‘<span lang="nl">uw antwoord op vraag 2</span>’' in moved.text


def test_a_set_is_saved_once_and_edited(enter: Enter) -> None:
    client = enter("lid")
    address = saved(client, subject="een dubbele klik", **{"question-1": "Waarom?", "question-2": ""})
    assert saved(client, subject="een dubbele klik", **{"question-1": "Waarom?"}) == address
    again = press(client, f"{address}/bewerken", "save", subject="een klik", **{"question-1": "Waarom?"})
    assert again.headers["location"] == f"{address}/bewerken?gedaan=edit-set"
    page = client.get(f"{address}/bewerken").text
    assert 'value="een klik"' in page
    assert "Er is niemand aan wie de vragen gericht zijn" in page
    assert f'href="{address}/bewerken"' in client.get(address).text


def test_what_is_missing_is_told_at_its_field_and_kept(enter: Enter) -> None:
    client = enter("lid")
    answer = press(client, NEW, "submit", subject="", to="minister-van-niets",
                   **{"question-1": "", "question-2": "Wel iets?", "part-2-1": "Zie vraag 12?", "note-2-1": "https://krant"})  # fmt: skip
    assert answer.status_code == 422
    page = answer.text
    for anchor in ("subject", "addressees", "vraag-1", "vraag-2", "deel-2-1"):
        assert f'<a href="#{anchor}">' in page
        assert f'id="{anchor}"' in page
        assert f'aria-describedby="{anchor}-' in page.replace(f"{anchor}-hulp {anchor}-fout", f"{anchor}-fout")
    assert "minister-van-niets" in page
    assert typed(page) == ["", "Wel iets?", "Zie vraag 12?"]
    none = press(client, NEW, "submit", subject="leeg", to=OFFICES)
    assert "Er staat nog geen vraag" in none.text
    empty = press(client, NEW, "submit", subject="niemand", **{"question-1": "Wie?"})
    assert "Er is niemand aan wie" in empty.text


def test_what_no_text_may_hold_is_told_and_stays_in_the_field(enter: Enter) -> None:
    client = enter("lid")
    address = saved(client, subject="stuurtekens", **{"question-1": "Gewoon?"})
    for bad in ("bel\x07", "x" * 20_001):
        answer = press(client, f"{address}/bewerken", "save", subject="stuurtekens", **{"question-1": bad})
        assert answer.status_code == 422
        assert typed(answer.text) == [bad]
    assert "Gewoon?" in client.get(address).text


def test_two_who_write_at_once_lose_nothing(enter: Enter) -> None:
    member, staff = enter("lid"), enter("medewerker")
    address = saved(member, subject="samen schrijven", **{"question-1": "Eén?", "question-2": "Twee?"})
    edit = f"{address}/bewerken"
    found = re.search(r'name="version" value="(\d+)"', member.get(edit).text)
    assert found
    press(staff, edit, "save", subject="samen schrijven", **{"question-1": "Eén, zegt Sam?", "question-2": "Twee?"})
    both = press(
        member, edit, "save", found[1], subject="samen", **{"question-1": "Eén?", "question-2": "Twee, zegt Vos?"}
    )
    assert both.status_code == 303
    page = member.get(both.headers["location"]).text
    assert typed(page) == ["Eén, zegt Sam?", "Twee, zegt Vos?"]
    assert "Sam Spits wijzigde intussen" in page
    clash = press(staff, edit, "save", found[1], subject="samen", **{"question-1": "Eén?", "question-2": "Nee?"})
    assert clash.status_code == 409
    assert typed(clash.text) == ["Eén, zegt Sam?", "Nee?"]
    assert "Twee, zegt Vos?" in clash.text
    theirs = re.search(r'name="theirs" value="([^"]+)"', clash.text)
    assert theirs
    assert json.loads(theirs[1].replace("&#34;", '"'))["where"] == "2"
    taken = press(
        staff, edit, "take-1", theirs=theirs[1].replace("&#34;", '"'),
        **{"question-1": "Eén, zegt Sam?", "question-2": "Nee?"},
    )  # fmt: skip
    assert typed(taken.text) == ["Eén, zegt Sam?", "Twee, zegt Vos?"]


def test_a_page_that_saves_by_itself_gets_the_form_as_it_is_now(enter: Enter) -> None:
    client = enter("lid")
    first = press(client, NEW, "save", autosave="1", subject="vanzelf", **{"question-1": "Bewaard?"})
    assert first.status_code == 200
    found = re.search(r'action="(/werk/sets/[^"/]+)/bewerken"', first.text)
    assert found
    assert 'name="version" value="1"' in first.text
    assert "Bewaard?" in client.get(found[1]).text


def test_staff_writes_for_the_member_who_submits(enter: Enter) -> None:
    staff, member = enter("medewerker"), enter("lid")
    address = saved(staff, subject="de sluis", to=OFFICES[:1], **{"question-1": "Wanneer is de sluis klaar?"})
    assert "voor het lid Vos" in staff.get(f"{address}/bewerken").text
    assert (
        press(
            staff,
            f"{address}/bewerken",
            "submit",
            subject="de sluis",
            to=OFFICES[:1],
            **{"question-1": "Wanneer is dat?"},
        ).status_code
        == 403
    )
    done = press(
        member, f"{address}/bewerken", "submit", subject="de sluis", to=OFFICES[:1], **{"question-1": "Wanneer is dat?"}
    )
    assert done.headers["location"] == f"{address}?gedaan=submit-set"
    clerk = enter("griffie")
    page = clerk.get(address).text
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found
    clerk.post(f"{address}/teruggeven", data={"csrf": csrf(page), "version": found[1], "reasons": "Te kort."})
    returned = member.get(f"{address}/bewerken").text
    assert "Te kort." in returned
    assert (
        press(
            member,
            f"{address}/bewerken",
            "submit",
            subject="de sluis",
            to=OFFICES[:1],
            **{"question-1": "Wanneer klaar?"},
        ).status_code
        == 303
    )
    late = member.post(
        f"{address}/bewerken", data={"csrf": csrf(returned), "version": "9", "do": "save", "question-1": "Toch anders?"}
    )
    assert late.status_code == 409
    assert typed(late.text) == ["Toch anders?"]


def test_a_co_questioner_edits_and_stays_one(enter: Enter) -> None:
    member, other = enter("lid"), enter("lid2")
    address = saved(member, subject="met zijn tweeën", **{"question-1": "Samen?"})
    page = member.get(address).text
    account = re.search(r'<option value="([^"]+)">Van den Berg', page)
    assert account
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    assert other.get(f"{address}/bewerken").status_code == 404
    member.post(f"{address}/uitnodigen", data={"csrf": csrf(page), "version": version[1], "account": account[1]})
    seen = other.get(address).text
    version = re.search(r'name="version" value="(\d+)"', seen)
    assert version
    other.post(f"{address}/uitnodiging", data={"csrf": csrf(seen), "version": version[1], "accept": "1"})
    stale = re.search(r'name="version" value="(\d+)"', other.get(f"{address}/bewerken").text)
    assert stale
    for question in ("Samen, ja?", "Samen, nog eens?"):
        assert (
            press(
                other, f"{address}/bewerken", "save", subject="met zijn tweeën", **{"question-1": question}
            ).status_code
            == 303
        )
    press(member, f"{address}/bewerken", "save", subject="met zijn tweeën", **{"question-1": "Of alleen?"})
    fields = {"csrf": csrf(other.get(address).text), "version": stale[1], "question-1": "Van Van den Berg?"}
    for do in ("save", "add"):
        answer = other.post(f"{address}/bewerken", data={**fields, "do": do})
        assert answer.status_code == 403
        assert typed(answer.text)[0] == "Van Van den Berg?"
        assert f'href="{address}#nu"' in answer.text


def test_only_those_who_ask_may_write(enter: Enter) -> None:
    answer = enter("").get(NEW)
    assert answer.headers["location"].startswith("/account/aanmelden"), answer.text
    for player in ("griffie", "minister", "opsteller", "beheer"):
        client = enter(player)
        assert client.get(NEW).status_code == 403
        assert client.get("/werk/nieuw").status_code == 403
        assert "/werk/nieuw" not in client.get("/werk").text
        assert client.post(NEW, data={"csrf": csrf(client.get("/account").text), "do": "save"}).status_code == 403
    assert enter("lid").get("/werk/nieuw?orgaan=elders").status_code == 404


def test_earlier_questions_are_looked_for_and_nothing_found_is_said(enter: Enter) -> None:
    answer = press(enter("lid"), NEW, "asked-1", **{"question-1": "Hoeveel zeehonden telt de kwelder vandaag?"})
    assert "Niets gevonden dat hierop lijkt" in answer.text
