"""The pairs of a document, in the order in which it prints its questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from weerwoord.archive.views import Entry, Pair
from weerwoord.model import Answer, Document


@dataclass(frozen=True, slots=True)
class People:
    """Who asked, was asked and signed, as slugs; see `Pair`."""

    members: tuple[str, ...] = ()
    member_names: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    signed_offices: tuple[str, ...] = ()
    ministries: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()


def pairs_of(entry: Entry, document: Document, people: People) -> Iterator[Pair]:
    """Yield a row for each question, then for each answer to a number that is not among the questions."""
    answers: dict[str, list[Answer]] = {}
    for answer in document.answers:
        for number in answer.to:
            answers.setdefault(number, []).append(answer)
    rows: list[tuple[str, str | None, tuple[str, ...]]] = [
        (q.number, q.text, tuple(note.text for note in q.notes)) for q in document.questions
    ]
    printed = {question.number for question in document.questions}
    rows += [(number, None, ()) for number in answers if number not in printed]
    seen: dict[str, int] = {}
    for place, (number, question, notes) in enumerate(rows):
        seen[number] = seen.get(number, 0) + 1
        repeated = f"~{seen[number]}" if seen[number] > 1 else ""
        given = answers.get(number, []) if not repeated else []
        yield Pair(
            id=f"{entry.slug}#{number}{repeated}",
            entry=entry,
            place=place,
            number=number,
            question=question,
            answer="\n\n".join(answer.text for answer in given) or None,
            answers=tuple(dict.fromkeys(n for answer in given for n in answer.to)),
            notes=notes + tuple(note.text for answer in given for note in answer.notes),
            members=people.members,
            member_names=people.member_names,
            parties=people.parties,
            offices=people.offices,
            signed_offices=people.signed_offices,
            ministries=people.ministries,
            signatories=people.signatories,
        )
