"""A question set with its answers side by side, as people are to read it: in the terminal, on paper, on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from weerwoord.archive.family import Family
from weerwoord.comparing import Cell, Row, short_name
from weerwoord.model import Office
from weerwoord.model.sets import SetOffice, SetPublication
from weerwoord.search.pair import office_name

UNKNOWN = "onbekend ambt"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MARKED = 0.35
"""Share of words in common from which differences are marked by word; below it the texts have nothing to mark."""
_FIRST_WORDS = 90
_FEWER = 40
"""Characters of an answer in the summary, and of what most say."""


@dataclass(frozen=True, slots=True)
class Column:
    """A reply in the matrix: `name` of the offices that sign it in full, `short` for its head."""

    slug: str
    number: str | None
    name: str
    short: str
    answers: int


@dataclass(frozen=True, slots=True)
class Other:
    """How the answer to a question begins, and what most say to it."""

    number: str
    begin: str
    most: str


@dataclass(frozen=True, slots=True)
class Apart:
    """A reply that somewhere says something else than most, with those answers."""

    column: Column
    answers: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What some replies say to a question; `lead` is the one whose text is shown, with differences if `marked`."""

    letter: str
    columns: tuple[Column, ...]
    lead: Cell
    marked: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as the page shows it: its row of the matrix, and what was said, by group."""

    row: Row
    anchor: str
    said: tuple[Said, ...]
    silent: tuple[Column, ...]


def columns_of(replies: Sequence[SetPublication]) -> tuple[Column, ...]:
    """Return the replies as columns, named after the offices that sign them."""
    return tuple(
        Column(
            reply.slug,
            reply.number,
            _joined([name_of(signer.office) for signer in reply.signers if not signer.on_behalf]),
            "+".join(short_name(s.office.role, s.office.portfolio) for s in reply.signers if not s.on_behalf) or "?",
            reply.answers,
        )
        for reply in replies
    )


def apart(found: Family, columns: Sequence[Column]) -> tuple[Apart, ...]:
    """Return the replies that say something else than most, those that do so most first."""
    rows = {row.number: row for row in found.matrix.rows}
    several = [
        Apart(columns[side], tuple(_other(rows[number], side) for number in numbers))
        for side, numbers in found.matrix.apart.items()
    ]
    return tuple(sorted(several, key=lambda one: -len(one.answers)))


def shown(found: Family, columns: Sequence[Column]) -> tuple[Shown, ...]:
    """Return the questions with what was said to each, by group."""
    made = []
    for row in found.matrix.rows:
        said = []
        for place, group in enumerate(row.groups):
            lead = row.cells[group.sides[0]]
            marked = bool(place and lead.difference and lead.difference.alike >= _MARKED)
            said.append(Said(letter(place), tuple(columns[side] for side in group.sides), lead, marked))
        silent = tuple(columns[cell.side] for cell in row.cells if cell.state != "answered")
        made.append(Shown(row, f"vraag-{row.number}", tuple(said), silent))
    return tuple(made)


def letter(place: int) -> str:
    """Return the letter of a group: A for the largest."""
    return _LETTERS[place] if place < len(_LETTERS) else str(place + 1)


def _other(row: Row, side: int) -> Other:
    answer = row.cells[side].answer
    return Other(row.number, _begin(answer.text if answer else "", _FIRST_WORDS), _begin(row.groups[0].text, _FEWER))


def _begin(text: str, length: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0] + " …"


def name_of(office: SetOffice) -> str:
    """Return an office in words: 'Minister van Financiën'."""
    return office_name(Office(office.role, office.portfolio)) or UNKNOWN


def _joined(names: Sequence[str]) -> str:
    if not names:
        return UNKNOWN
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"
