"""What a person is told: names the data do not know, days that do not exist, words that were not understood."""

from __future__ import annotations

import pytest
from tests.reading.grammar import answer_headings, question_headings
from tests.reading.grammar.notation import offices

from weerwoord.reading.grammar import parse_answer_heading, parse_question_heading
from weerwoord.reading.grammar.offices import parse_offices


def codes(remarks: list[tuple[str, str]]) -> list[str]:
    return [code for code, _ in remarks]


@pytest.mark.parametrize("row", question_headings.PLAIN, ids=lambda row: row[0][:60])
def test_nothing_to_say_of_a_plain_question(row: question_headings.Row) -> None:
    assert parse_question_heading(row[0]).remarks == []


@pytest.mark.parametrize("row", answer_headings.PLAIN, ids=lambda row: row[0][:60])
def test_nothing_to_say_of_a_plain_answer(row: answer_headings.Row) -> None:
    assert parse_answer_heading(row[0]).remarks == []


def test_unknown_portfolios_are_reported() -> None:
    heading = parse_question_heading(
        "Vragen van het lid A (B) aan de Ministers van Kaas en Melk en van Defensie over X"
    )
    assert codes(heading.remarks) == ["unknown-portfolio"]
    assert "'Kaas en Melk'" in heading.remarks[0][1]
    answer = parse_answer_heading("Antwoord van Minister A (Kaas en Melk), mede namens de Minister van Brood")
    assert codes(answer.remarks) == ["unknown-portfolio", "unknown-portfolio"]


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        (
            "Vragen van het lid A (B) aan de Minister van Defensie over X (ingezonden 30 februari 2012).",
            "impossible-date",
        ),
        ("Vragen van het lid A (B) aan de Minister van Defensie over X (ingezonden 30 mei).", "impossible-date"),
        ("Vragen van het lid A (B) aan de Minister van Defensie X en Y", "subject-unannounced"),
        ("Vragen van het lid A (B) aan de Minister van Defensie (ergens) over X", "heading-left-over"),
        ("Vragen van de leden A, B en C (beiden P) aan de Minister van Defensie over X", "both-of-many"),
        ("Vragen van het lid A 123 (P) aan de Minister van Defensie over X", "heading-left-over"),
        ("Vragen van het lid A (P) over X aan de Minister van Defensie (ingezonden 3 mei 2004)", "addressees-behind"),
        (
            "Vragen van het lid A (P) aan de Minister van Defensie over X (ingezonden 3 mei 2004) en zo",
            "heading-left-over",
        ),
    ],
)
def test_what_is_said_of_a_question(heading: str, code: str) -> None:
    assert codes(parse_question_heading(heading).remarks) == [code]


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Antwoord van Minister A (Defensie) (ontvangen 31 april 2012).", "impossible-date"),
        ("Antwoord van Minister A (Defensie) mede namens alle anderen (ontvangen 3 mei 2012).", "heading-left-over"),
    ],
)
def test_what_is_said_of_an_answer(heading: str, code: str) -> None:
    assert codes(parse_answer_heading(heading).remarks) == [code]


@pytest.mark.parametrize(
    ("heading", "notice", "further"),
    [
        ("Antwoord van Minister A (Defensie)", False, False),
        ("Mededeling van Minister A (Defensie)", True, False),
        ("Nader antwoord van Minister A (Defensie)", False, True),
        ("Aanvullende antwoorden van Minister A (Defensie)", False, True),
        ("HERDRUK Nader antwoord van Minister A (Defensie)", False, True),
    ],
)
def test_kinds_of_answers(heading: str, notice: bool, further: bool) -> None:
    found = parse_answer_heading(heading)
    assert (found.notice, found.further) == (notice, further)


def test_oral_questions() -> None:
    assert parse_question_heading("Mondelinge vragen van het lid A (B) aan de Minister van Defensie over X").oral
    assert not parse_question_heading("Vragen van het lid A (B) aan de Minister van Defensie over X").oral


def test_where_a_list_of_offices_ends() -> None:
    text = "de Minister van Justitie en de Staatssecretaris van Kaas over iets"
    listed = parse_offices(text)
    assert offices(listed.offices) == "M Justitie; S Kaas"
    assert listed.unknown == ["Kaas"]
    assert text[listed.end :] == " over iets"
    assert parse_offices("iets anders").offices == []
