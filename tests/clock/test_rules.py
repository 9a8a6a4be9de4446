"""Rules and settings, the calendar, and the words."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from tests.clock.histories import event, seat

from weerwoord.clock import (
    Body,
    History,
    RulesError,
    article,
    body_of,
    load_rules,
    reckon,
    state_in_words,
    state_name,
    sum_of,
    told,
)
from weerwoord.clock.calendar import holidays_of, recesses, recesses_between
from weerwoord.clock.standing import Doubt, State
from weerwoord.clock.telling import doubt_in_words
from weerwoord.model import Publication


def test_holidays_are_those_the_act_names() -> None:
    """Algemene termijnenwet art. 3(1): New Year, Easter Monday, Whit Monday, Christmas, Ascension, King's Day, 5 May."""
    named = {
        *(date(2024, 1, 1), date(2024, 3, 29), date(2024, 4, 1), date(2024, 4, 27), date(2024, 5, 5)),
        *(date(2024, 5, 9), date(2024, 5, 20), date(2024, 12, 25), date(2024, 12, 26)),
    }
    assert {day for day in holidays_of(2024) if day.weekday() != 6 or day == date(2024, 5, 5)} == named
    assert all(date(year, 5, 5) in holidays_of(year) for year in range(1996, 2030))


def test_recesses_are_in_order_and_do_not_overlap() -> None:
    known = recesses()
    assert len(known) >= 14
    assert all(one.first <= one.last < other.first for one, other in pairwise(known))
    assert [(r.name, days) for r, days in recesses_between(date(2024, 2, 19), date(2024, 2, 23))] == [
        ("Voorjaarsreces 2024", 5)
    ]


def test_every_state_and_doubt_has_words_in_both_languages() -> None:
    for language in ("nl", "en"):
        assert len({state_name(state, language) for state in get_args(State)}) == len(get_args(State))
        assert all(doubt_in_words(doubt, language) for doubt in get_args(Doubt))


def test_sum_written_out_names_days_documents_and_article() -> None:
    history = History(
        key="s",
        body=Body("TK"),
        submitted=date(2024, 1, 29),
        asked=(seat("m:bz"),),
        replies=(event("ah-2", "2024-03-15", ["m:bz"]),),
        notices=(event("ah-1", "2024-02-19", ["m:bz"]),),
    )
    found = reckon(history, date(2024, 4, 1), load_rules())
    assert found
    rule = found.whole.rule
    steps = sum_of(history, found.offices[0])
    assert [told(step, "nl", rule) for step in steps] == [
        "29 januari 2024: ingezonden. Dat is dag 0.",
        "29 januari 2024 + 21 dagen = 19 februari 2024: de laatste dag (Reglement van Orde van de Tweede Kamer, artt. 12.1–12.4†).",
        "Voorjaarsreces 2024, 16 februari 2024 tot en met 26 februari 2024: 11 dagen van deze tijd in reces.",
        "19 februari 2024, dag 21: mededeling van uitstel van Minister (bz).",
        "Uitstel geeft 21 dagen meer: 29 januari 2024 + 42 dagen = 11 maart 2024.",
        "15 maart 2024, dag 46: antwoord ontvangen van Minister (bz).",
        "4 dagen na 11 maart 2024: 4 dagen te laat.",
    ]
    assert told(steps[-1], "en", rule) == "4 days after 11 March 2024: 4 days late."
    assert [step.document for step in steps if step.document] == ["ah-1", "ah-2"]
    assert state_in_words(found.whole, "en") == "answered after 46 days, 4 days late"


def test_one_day_is_singular() -> None:
    history = History("s", Body("TK"), date(2024, 1, 29), (seat("m:bz"),))
    found = reckon(history, date(2024, 2, 20), load_rules())
    assert found
    assert state_in_words(found.whole, "nl") == "1 dag te laat, zonder mededeling"


def test_unverified_articles_carry_a_dagger() -> None:
    rule = load_rules().for_set(Body("TK"), date(2024, 1, 1))
    assert rule
    assert article(rule, "en").endswith("†")
    municipal = load_rules().for_set(Body("municipality", "Ons Dorp"), date(2024, 1, 1))
    assert municipal
    assert not article(municipal, "nl").endswith("†")


@pytest.mark.parametrize(
    ("body", "kind", "name"),
    [("gemeente Echt-Susteren", "municipality", "echt-susteren"), ("Gemeenteraad van Ons Dorp", "municipality", "ons dorp"),
     ("Provinciale Staten van Utrecht", "province", "utrecht"), ("provincie Drenthe", "province", "drenthe")],
)  # fmt: skip
def test_body_is_told_from_its_name(body: str, kind: str, name: str) -> None:
    assert body_of(Publication(body=body)) == Body(kind, name)  # type: ignore[arg-type]
    assert body_of(Publication(chamber="EK")) == Body("EK")
    assert body_of(Publication()) == Body(None)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("{", "cannot be read as JSON"),
        ("[]", "must hold an object"),
        ({"rule": []}, "must hold an object"),
        ({"rules": {}}, "must be a list"),
        ({"rules": [3]}, "rule 1: body must be one of"),
        ({"rules": [{"body": "TK"}, {"body": "senaat"}]}, "rule 2: body must be one of"),
        ({"rules": [{"body": "TK", "term_days": 0}]}, "term_days must be a number of days"),
        ({"rules": [{"body": "TK", "term_days": True}]}, "term_days must be a number of days"),
        ({"rules": [{"body": "TK", "term_days": 30, "extended_days": 21}]}, "cannot be less"),
        ({"rules": [{"body": "TK", "from": "31-02-2020"}]}, "from must be a day"),
        ({"rules": [{"body": "TK", "article": 12}]}, "article must be a text"),
        ({"rules": [{"body": "TK", "name": 12}]}, "name must be a text"),
        ({"options": {"reces": True}}, "there is no option 'reces'"),
        ({"options": {"general_terms_act": "ja"}}, "cannot be 'ja'"),
        ({"options": {"soon_days": -1}}, "cannot be -1"),
        ({"options": 3}, "options must be an object"),
    ],
)
def test_bad_settings_say_what_is_wrong_where(tmp_path: Path, settings: object, says: str) -> None:
    file = tmp_path / "clock.json"
    file.write_text(settings if isinstance(settings, str) else json.dumps(settings), encoding="utf-8")
    with pytest.raises(RulesError, match=says) as raised:
        load_rules(file)
    assert str(file) in str(raised.value)


def test_without_settings_the_built_in_rules_hold(tmp_path: Path) -> None:
    assert load_rules(tmp_path / "none.json") == load_rules()
    assert not load_rules().general_terms_act
    assert not load_rules().suspend_in_recess


def test_what_may_be_answered_elsewhere_is_not_called_late() -> None:
    history = History(
        key="s",
        body=Body("TK"),
        submitted=date(2024, 1, 29),
        asked=(seat("m:bz"), seat("m:def")),
        replies=(event("a", "2024-02-23", ["m:bz"]),),
        unseen=("1047 (2023-2024)", "1059 (2023-2024)", "3 (2024-2025)"),
        perhaps_notices=("1047 (2023-2024)", "1059 (2023-2024)"),
    )
    found = reckon(history, date(2024, 11, 20), load_rules())
    assert found
    assert state_in_words(found.whole, "nl") == "deels beantwoord, maar stukken ontbreken"
    assert state_in_words(found.offices[1], "en") == "no answer here, but publications are missing"
    said = [told(step, "nl", found.whole.rule) for step in sum_of(history, found.offices[1])]
    assert said[-3] == (
        "20 november 2024, dag 296: nog geen antwoord in dit archief; zonder mededeling van uitstel 275 dagen te laat, "
        "met een mededeling 254 dagen."
    )
    assert said[-2].startswith("Andere stukken bij deze set zijn niet in dit archief (nr. 1047, 1059 (2023-2024), 3 (")
    assert said[-1].startswith("Een van de nrs. 1047, 1059 (2023-2024) kan een mededeling van uitstel zijn")
