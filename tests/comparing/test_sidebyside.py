"""A family side by side: what the demonstration family says, told by hand from its documents."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.comparing.making import QUESTIONS, made

import weerwoord
from weerwoord.citing import find
from weerwoord.comparing import Matrix, compare, compare_answers, side, side_by_side
from weerwoord.demonstration import documents
from weerwoord.model import Document

# Which offices say something else than most, question by question; and which only refer. All others say the same,
# the ministry's name aside.
APART = {
    "1": {"def"}, "2": {"az", "def"}, "3": {"bz", "def"}, "4": {"fin"}, "5": {"def"}, "6": {"ienw"}, "7": {"szw"},
    "8": {"szw"}, "9": set(),
}  # fmt: skip
ONLY_REFERS = {("5", "def"): ("1",)}
OFFICE_ONLY = {"2", "3", "6", "7"}
"""Questions to which answers are equal but for the ministry, or ik and wij."""


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    several = [
        weerwoord.read(data)
        for name, data in documents()
        if "2023Z09118" in name or any(f"20222023-{number}-" in name for number in (*range(3004, 3012), 3014))
    ]
    sheet = next(document for document in several if document.kind == "questions")
    return side_by_side([side(str(n), d) for n, d in enumerate(several) if d.kind == "reply"], sheet)


def _office(matrix: Matrix, place: int) -> str:
    return min(matrix.sides[place].own, key=len)


def test_who_says_something_else(matrix: Matrix) -> None:
    assert len(matrix.sides) == 11
    assert {row.number: {_office(matrix, n) for n in row.apart} for row in matrix.rows} == APART
    assert all(row.shared for row in matrix.rows)
    found = {_office(matrix, n): numbers for n, numbers in matrix.apart.items()}
    assert found["def"] == ("1", "2", "3", "5")


def test_who_only_refers(matrix: Matrix) -> None:
    found = {
        (row.number, _office(matrix, cell.side)): cell.referred.numbers
        for row in matrix.rows
        for cell in row.cells
        if cell.referred.only
    }
    assert found == ONLY_REFERS
    cell = next(cell for row in matrix.rows for cell in row.cells if cell.referred.only)
    assert cell.folded == (("1", "Nee."),)


def test_equal_but_for_the_ministry(matrix: Matrix) -> None:
    assert {row.number for row in matrix.rows if any(c.likeness == "office" for c in row.cells)} == OFFICE_ONLY


def _reply(by: str, *answers: str, questions: tuple[str, ...] = QUESTIONS) -> Document:
    document = made(by=by, answers=answers, questions=questions)
    return replace(document, answers=tuple(replace(a, references=tuple(find(a.text))) for a in document.answers))


def test_questions_are_aligned_by_number_and_text() -> None:
    whole = _reply("Defensie", "Ja.", "Twee.", "Nee.", "Ja.")
    fewer = _reply(
        "Financiën", "Twee.", "Nee.", "Ja.", questions=(QUESTIONS[1], QUESTIONS[2] + " Zo nee?", QUESTIONS[3])
    )
    more = _reply("Financiën", *["Ja."] * 5, questions=(*QUESTIONS, "En hoe zit het met de bruggen in Friesland?"))
    found = side_by_side([side("a", whole), side("b", fewer)])
    assert [[cell.number for cell in row.cells] for row in found.rows] == [
        ["1", None], ["2", "1"], ["3", "2"], ["4", "3"]
    ]  # fmt: skip
    assert found.rows[0].cells[1].state == "not-asked"
    assert not any(row.apart for row in found.rows)
    assert [row.number for row in side_by_side([side("a", whole), side("b", more)]).rows] == ["1", "2", "3", "4", "5"]


def test_what_was_not_answered() -> None:
    found = side_by_side([side("a", _reply("Defensie", "Ja.")), side("b", _reply("Financiën", "Ja.", "Nee."))])
    assert [cell.state for cell in found.rows[1].cells] == ["silent", "answered"]
    assert not found.rows[1].shared


def test_without_a_majority_nobody_stands_apart() -> None:
    several = [_reply("Defensie", "Ja."), _reply("Financiën", "Nee."), _reply("Justitie", "Misschien.")]
    row = side_by_side([side(str(n), d) for n, d in enumerate(several)]).rows[0]
    assert (row.shared, row.apart, len(row.groups)) == (False, (), 3)
    assert side_by_side([]).rows == ()


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("Zie het antwoord op vraag 1.", True),
        ("Graag verwijs ik u naar het antwoord op vraag 1.", True),
        ("Kortheidshalve verwijs ik naar de beantwoording van vraag 1.", True),
        ("Ja. Zie het antwoord op vraag 1.", False),
        ("Nee, zie het antwoord op vraag 1.", False),
        ("Ik ga daar niet over. Zie verder het antwoord op vraag 1.", False),
        ("Ja.", False),
    ],
)
def test_answers_that_only_refer(text: str, only: bool) -> None:
    row = side_by_side([side("a", _reply("Defensie", "Drie ponten.", text))]).rows[1]
    assert row.cells[0].referred.only == only
    assert row.cells[0].folded == ((("1", "Drie ponten."),) if only else ())


def test_any_two() -> None:
    one, other = _reply("Defensie", "Ja.", "Twee."), _reply("Financiën", "Ja.", "Drie.")
    found = compare(side("a", one), side("b", other))
    assert [pair.answer.likeness if pair.answer else None for pair in found] == ["same", "different", None, None]
    pair = compare_answers(side("a", one), "1", side("b", other), "2")
    assert pair.answer is not None
    assert (pair.left, pair.right, pair.answer.likeness) == ("1", "2", "different")
