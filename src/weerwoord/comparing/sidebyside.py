"""One question set, answered by several offices: question by question, office by office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from weerwoord.comparing.differing import Difference, Likeness, differ_tokens, likeness_of
from weerwoord.comparing.ministries import portfolio_key
from weerwoord.comparing.referring import Referred, referred
from weerwoord.comparing.tokens import Token, tokens
from weerwoord.comparing.words import letters
from weerwoord.model import Answer, Document

_SAME_QUESTION = 0.6
"""Share of letters in common from which two questions are one: less than for documents, since numbers speak too."""
_MOST = 0.5
"""Share of the answers from which what they say is what most say."""

State = Literal["answered", "silent", "not-asked"]


@dataclass(frozen=True, slots=True)
class Side:
    """A reply: `key` is its address, `own` the keys of the ministries that sign it."""

    key: str
    document: Document
    own: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one reply says to one question.

    `state`: 'silent' where the question is printed and not answered, 'not-asked' where it is not even printed.
    `numbers`: all questions that the answer answers. `group`: place of its group in `Row.groups`, None without an
    answer. `likeness`: to the answer of the first group; `difference`: from it, where there is any. `folded`: the
    answers that it refers to, by number, where it says nothing itself.
    """

    side: int
    number: str | None
    state: State
    answer: Answer | None
    numbers: tuple[str, ...]
    group: int | None
    likeness: Likeness | None
    difference: Difference | None
    referred: Referred
    folded: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Replies that say the same to a question, who is speaking aside; the largest group comes first."""

    sides: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A question with what each reply says to it. `number`, `text`: as most documents print them.

    `shared`: the first group is what most say. `apart`: the sides that say something else than most do.
    """

    number: str
    text: str
    cells: tuple[Cell, ...]
    groups: tuple[Group, ...]
    shared: bool
    apart: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A family side by side: `sides` are the columns."""

    sides: tuple[Side, ...]
    rows: tuple[Row, ...]

    @property
    def apart(self) -> dict[int, tuple[str, ...]]:
        """For each side that somewhere says something else than most: the numbers of those questions."""
        found: dict[int, list[str]] = {}
        for row in self.rows:
            for side in row.apart:
                found.setdefault(side, []).append(row.number)
        return {side: tuple(numbers) for side, numbers in sorted(found.items())}


def side(key: str, document: Document) -> Side:
    """Return a reply as a column of a matrix."""
    return Side(key, document, frozenset(portfolio_key(s.role, s.portfolio) for s in document.signatories))


def side_by_side(replies: Sequence[Side], sheet: Document | None = None) -> Matrix:
    """Put replies to one question set side by side; `sheet`: the question sheet, whose order and texts then count."""
    asked, places = align([*([sheet] if sheet else []), *(reply.document for reply in replies)])
    if sheet:
        places = places[1:]
    rows = tuple(_row(number, text, row, replies, places) for row, (number, text) in enumerate(asked))
    return Matrix(tuple(replies), rows)


def align(documents: Sequence[Document]) -> tuple[list[tuple[str, str]], list[dict[int, str]]]:
    """Return the questions of a set, as (number, text), and for each document which row is which of its numbers.

    The document with most questions, the first of those, gives the rows. Another's question is the row of the same
    number if the texts are alike or one is not printed, else the row with the most alike text; else a row of its own.
    """
    if not documents:
        return [], []
    lead = max(documents, key=lambda document: len(document.questions))
    rows = [(question.number, question.text) for question in lead.questions]
    plain = [letters(text) for _, text in rows]
    places: list[dict[int, str]] = []
    for document in documents:
        taken: dict[int, str] = {}
        for number, text in _printed(document):
            row = _find(number, letters(text), rows, plain, taken)
            if row is None:
                row = len(rows)
                rows.append((number, text))
                plain.append(letters(text))
            taken[row] = number
        places.append(taken)
    return rows, places


def _printed(document: Document) -> list[tuple[str, str]]:
    """The questions of a document, then the numbers that it answers without printing the question."""
    printed = [(question.number, question.text) for question in document.questions]
    known = {number for number, _ in printed}
    answered = dict.fromkeys(number for answer in document.answers for number in answer.to)
    return printed + [(number, "") for number in answered if number not in known]


def _find(number: str, text: str, rows: list[tuple[str, str]], plain: list[str], taken: dict[int, str]) -> int | None:
    free = [row for row in range(len(rows)) if row not in taken]
    same = next((row for row in free if rows[row][0] == number), None)
    if same is not None and (not text or not plain[same] or _alike(text, plain[same]) >= _SAME_QUESTION):
        return same
    best = max(free, key=lambda row: _alike(text, plain[row]), default=None)
    return best if best is not None and text and _alike(text, plain[best]) >= _SAME_QUESTION else None


def _alike(one: str, other: str) -> float:
    return 1.0 if one == other else Indel.normalized_similarity(one, other, score_cutoff=_SAME_QUESTION)


def _row(number: str, text: str, row: int, replies: Sequence[Side], places: Sequence[dict[int, str]]) -> Row:
    given = [_given(reply.document, places[n].get(row)) for n, reply in enumerate(replies)]
    words = {n: tokens(a.text, replies[n].own) for n, a in enumerate(given) if a}
    groups = _groups(words, given)
    of = {n: place for place, group in enumerate(groups) for n in group.sides}
    shared = bool(groups) and len(groups[0].sides) > 1 and len(groups[0].sides) >= _MOST * len(words)
    cells = tuple(
        _cell(n, reply, places[n].get(row), given[n], of.get(n), words, groups) for n, reply in enumerate(replies)
    )
    apart = tuple(sorted(n for n, place in of.items() if place)) if shared else ()
    return Row(number, text, cells, groups, shared, apart)


def _given(document: Document, number: str | None) -> Answer | None:
    several = [answer for answer in document.answers if number in answer.to] if number is not None else []
    if len(several) < 2:
        return several[0] if several else None
    to = tuple(dict.fromkeys(n for answer in several for n in answer.to))
    return Answer(to, "\n\n".join(answer.text for answer in several), references=())


def _groups(words: dict[int, list[Token]], given: Sequence[Answer | None]) -> tuple[Group, ...]:
    found: dict[tuple[str, ...], list[int]] = {}
    for n, several in words.items():
        found.setdefault(tuple(token.neutral for token in several), []).append(n)
    ordered = sorted(found.values(), key=lambda sides: (-len(sides), sides[0]))
    return tuple(Group(tuple(sides), _text(given[sides[0]])) for sides in ordered)


def _text(answer: Answer | None) -> str:
    return answer.text if answer else ""


def _cell(
    n: int,
    reply: Side,
    number: str | None,
    answer: Answer | None,
    group: int | None,
    words: dict[int, list[Token]],
    groups: tuple[Group, ...],
) -> Cell:
    if answer is None or group is None:
        state: State = "not-asked" if number is None else "silent"
        return Cell(n, number, state, None, (), None, None, None, Referred(), ())
    lead = groups[0].sides[0]
    likeness = likeness_of(words[lead], words[n])
    difference = None
    if n != lead and likeness != "same":
        difference = differ_tokens(groups[0].text, words[lead], answer.text, words[n])
    points = referred(reply.document, answer)
    folded = (
        tuple((to, text) for to in points.numbers if (text := _text(_given(reply.document, to)))) if points.only else ()
    )
    return Cell(n, number, "answered", answer, answer.to, group, likeness, difference, points, folded)
