"""The references of a document that point, or may come to point, to a document in the archive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from weerwoord.archive.identity import number_key
from weerwoord.citing import find
from weerwoord.model import Document, Note, Reference

_IDENTIFIER = re.compile(r"(?<![a-z0-9])((?:ah|kv)-(?:tk-|ek-)?[0-9]{4,8}[a-z0-9-]*)", re.IGNORECASE)
_APPENDIX = re.compile(r"ah-(tk|ek)-(\d{4})-?(\d{4})-(\d{1,5}[a-z]?)(?:-[hn]\d+)?\Z")
_SHEET = re.compile(r"kv-(?:tk-)?(\d{4}z\d{5})")
_MAY_POINT = re.compile(r"aanhangsel|ah-|kv-|\d{4}[zZ]\d{5}", re.IGNORECASE)
_LONGEST_RANGE = 100


class Pointer(NamedTuple):
    """`origin`: answer, question, note or see-also; `numbers`: of the questions; `start`, `end` in that text.

    `target`: the key of what it points to, None where the text does not say enough.
    """

    origin: str
    numbers: str
    kind: str
    text: str
    start: int | None
    end: int | None
    target: str | None


def pointers(document: Document) -> list[Pointer]:
    """Return the references of a document to questions and answers that were published, in their order."""
    return list(dict.fromkeys(_all(document)))


def _all(document: Document) -> Iterator[Pointer]:
    chamber = document.publication.chamber
    for also in document.see_also:
        text = f"{also.session_year or '?'}, nr. {also.number}"
        yield Pointer(
            "see-also", "", "aanhangsel", text, None, None, number_key(chamber, also.session_year, also.number)
        )
    for question in document.questions:
        yield from _in_text(question.text, "question", question.number, chamber)
        yield from _in_notes(question.notes, question.number, chamber)
    for answer in document.answers:
        numbers = " ".join(answer.to)
        for reference in answer.references:
            yield from _point(reference, "answer", numbers, chamber)
        yield from _in_notes(answer.notes, numbers, chamber)
    yield from _in_notes(document.notes, "", chamber)


def _in_notes(notes: Iterable[Note], numbers: str, chamber: str | None) -> Iterator[Pointer]:
    for note in notes:
        yield from _in_text(note.text, "note", numbers, chamber)


def _in_text(text: str, origin: str, numbers: str, chamber: str | None) -> Iterator[Pointer]:
    if _MAY_POINT.search(text):
        for reference in find(text):
            yield from _point(reference, origin, numbers, chamber)


def _point(reference: Reference, origin: str, numbers: str, chamber: str | None) -> Iterator[Pointer]:
    for target in _targets(reference, chamber):
        yield Pointer(origin, numbers, reference.kind, reference.text, reference.start, reference.end, target)


def _targets(reference: Reference, chamber: str | None) -> list[str | None]:
    """The keys a reference points to; [None] for one to a publication it does not name enough; [] for other things."""
    target = reference.target or {}
    if reference.kind == "url":
        written = _IDENTIFIER.search(reference.text)
        return [identifier_key(written[1])] if written else []
    if reference.kind == "zaak":
        case = target.get("case")
        return [f"case:{str(case).lower()}"] if case else []
    if reference.kind != "aanhangsel":
        return []
    identifier = target.get("identifier")
    if identifier:
        return [identifier_key(str(identifier))]
    # Where no chamber is named, documents mean their own.
    body = target.get("chamber") or chamber
    year, number = target.get("session_year"), target.get("number")
    if not (body and year and number):
        return [None]
    last = str(target.get("through") or number)
    span = [str(number)]
    if str(number).isdecimal() and last.isdecimal() and 0 < int(last) - int(str(number)) <= _LONGEST_RANGE:
        span = [str(n) for n in range(int(str(number)), int(last) + 1)]
    return [number_key(str(body), str(year), n) for n in span]


def identifier_key(identifier: str) -> str:
    """Return the key of an official identifier, in the form that `identity` gives it."""
    lower = identifier.strip().lower().rstrip("-")
    appendix = _APPENDIX.match(lower)
    if appendix:
        return f"nr:{appendix[1]}:{appendix[2]}-{appendix[3]}:{appendix[4]}"
    sheet = _SHEET.match(lower)
    return f"case:{sheet[1]}:questions" if sheet else f"id:{lower}"
