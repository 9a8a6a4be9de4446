"""What a document tells of the question set that it goes back to, small enough to keep beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from weerwoord.comparing.ministries import portfolio_key
from weerwoord.comparing.words import digest, fold, letters
from weerwoord.model import Document

CASE = re.compile(r"(?<![0-9A-Za-z])(\d{4})\s?[Zz]\s?(\d{5})(?!\d)")
_APPENDIX = re.compile(r"(?:ah|kv)-(tk|ek)-(\d{4})-?(\d{4})-(\d{1,5}[a-z]?)")
_TELLING = 30
"""Letters from which a question says what its set is about; shorter ones ('Kunt u dit toelichten?') are everywhere."""
_ALONE = 80
"""Letters from which one question is enough to look for its set."""
_FEW = 3


@dataclass(frozen=True, slots=True)
class Traits:
    """What counts when two documents are asked whether they go back to one set. Unknown is None or empty.

    `number`: '2023-2024:1047'. `see_also`: numbers in that form. `case`: in capitals. `questioners`: the last words of
    their names, folded; `addressees`: keys of their ministries. `subject`: its letters. `questions`: a digest and the
    count of the letters of each, in their order.
    """

    chamber: str | None
    body: str | None
    number: str | None
    see_also: tuple[str, ...]
    case: str | None
    submitted: date | None
    answered: date | None
    questioners: tuple[str, ...]
    addressees: tuple[str, ...]
    subject: str
    questions: tuple[tuple[int, int], ...]


def traits_of(document: Document) -> Traits:
    """Return what a document tells of its set."""
    publication = document.publication
    return Traits(
        chamber=publication.chamber,
        body=fold(publication.body) if publication.body else None,
        number=_number(document),
        see_also=tuple(
            dict.fromkeys(f"{s.session_year}:{s.number.strip().lower()}" for s in document.see_also if s.session_year)
        ),
        case=_case(document),
        submitted=document.submitted,
        answered=document.answered,
        questioners=tuple(filter(None, dict.fromkeys(fold(q.name).rpartition("-")[2] for q in document.questioners))),
        addressees=tuple(sorted({portfolio_key(o.role, o.portfolio) for o in document.addressees})),
        subject=letters(document.subject or ""),
        questions=tuple((digest(text), len(text)) for text in question_letters(document)),
    )


def question_letters(document: Document) -> tuple[str, ...]:
    """Return the letters of each question that has any."""
    return tuple(filter(None, (letters(question.text) for question in document.questions)))


def _number(document: Document) -> str | None:
    publication = document.publication
    printed = _APPENDIX.match((publication.identifier or "").strip().lower())
    if printed:
        return f"{printed[2]}-{printed[3]}:{printed[4]}"
    if publication.session_year and publication.number:
        return f"{publication.session_year}:{publication.number.strip().lower()}"
    return None


def _case(document: Document) -> str | None:
    """The case number of the set: the document's own, else the only one that a notice names."""
    publication = document.publication
    own = CASE.fullmatch(publication.case or "") or CASE.search(publication.identifier or "")
    if own:
        return f"{own[1]}Z{own[2]}"
    named = {f"{match[1]}Z{match[2]}" for match in CASE.finditer(document.notice or "")}
    return named.pop() if len(named) == 1 else None


def keys_of(traits: Traits) -> frozenset[int]:
    """Return numbers of which documents of one set share at least one: what to look under for siblings.

    They find candidates only, `judge` decides. The case; the own number and those seen also; questioner and day; and
    the questions, by pairs of the three of lowest digest, so that an edit in one of them does not hide a sibling.
    """
    return frozenset(digest(key) for key in _keys(traits))


def _keys(traits: Traits) -> Iterator[str]:
    if traits.case:
        yield f"case:{traits.case}"
    where = traits.chamber or traits.body or ""
    for number in filter(None, (traits.number, *traits.see_also)):
        yield f"number:{where}:{number}"
    if traits.submitted:
        for name in traits.questioners:
            yield f"asked:{traits.submitted}:{name}"
    telling = sorted(pair for pair in set(traits.questions) if pair[1] >= _TELLING)[:_FEW]
    for one, other in combinations(telling, 2):
        yield f"questions:{one[0]}:{other[0]}"
    if len(telling) < _FEW:
        yield from (f"question:{number}" for number, length in telling if length >= _ALONE or len(telling) == 1)


def pack_traits(traits: Traits) -> str:
    """Return traits as JSON, a line that is the same for the same traits."""
    days = [day.isoformat() if day else None for day in (traits.submitted, traits.answered)]
    row = (
        traits.chamber, traits.body, traits.number, traits.see_also, traits.case, days, traits.questioners,
        traits.addressees, traits.subject, traits.questions,
    )  # fmt: skip
    return json.dumps(row, separators=(",", ":"))


def unpack_traits(packed: str) -> Traits:
    """Return the traits that `pack_traits` wrote; raises ValueError or TypeError for anything else."""
    chamber, body, number, see_also, case, days, questioners, addressees, subject, questions = json.loads(packed)
    submitted, answered = (date.fromisoformat(day) if day else None for day in days)
    return Traits(
        chamber,
        body,
        number,
        tuple(see_also),
        case,
        submitted,
        answered,
        tuple(questioners),
        tuple(addressees),
        subject,
        tuple((int(value), int(length)) for value, length in questions),
    )
