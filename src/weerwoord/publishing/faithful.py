"""Whether what was written says what the document says: it is read back, and every difference is named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from weerwoord.model import Document, SourceFacts
from weerwoord.model.plain import to_plain
from weerwoord.publishing.printed import is_labelled
from weerwoord.reading.characters import tidy

_NOWHERE = SourceFacts("", "text", 0, {})
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def content(document: Document) -> Document:
    """Return the document without what differs from form to form: the facts of its source, warnings and spans.

    Remarks stand in the order in which they are printed: a document does not say where among the pairs they stood.
    """
    return replace(
        document,
        source=_NOWHERE,
        warnings=(),
        remarks=tuple(sorted(document.remarks, key=is_labelled)),
        questions=tuple(replace(question, span=None) for question in document.questions),
        answers=tuple(replace(answer, span=None) for answer in document.answers),
    )


def differences(expected: Document, got: Document) -> list[str]:
    """Return what differs in content between two documents, a line each, with both sides; [] where nothing does."""
    left, right = (to_plain(content(document)) for document in (expected, got))
    return [
        f"{place}: {one} would be read as {other}"
        for place, one, other in ((place, *_around(a, b)) for place, a, b in _differing("", left, right))
        if not place.startswith(("source", "warnings"))
    ]


def problems(document: Document) -> list[str]:
    """Return what no form can hold in the texts of a document: control characters, blank paragraphs, loose blanks.

    Each line says where it stands and what to do. [] for what the reader gave.
    """
    return [f"{place}: {what}" for place, text in texts(document) for what in _faults(text)]


def texts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield every text of a document with its place, in words that an error can show."""
    yield "subject", document.subject or ""
    for member in document.questioners:
        yield "questioner", member.name
        yield "party", member.party or ""
    for question in document.questions:
        yield f"question {question.number}", question.text
        for note in question.notes:
            yield f"note {note.mark} of question {question.number}", note.text
    for answer in document.answers:
        yield f"answer {', '.join(answer.to)}", answer.text
        for note in answer.notes:
            yield f"note {note.mark} of answer {', '.join(answer.to)}", note.text
    yield "notice", document.notice or ""
    for remark in document.remarks:
        yield "remark", remark
    for note in document.notes:
        yield f"note {note.mark}", note.text


def tidied(text: str) -> str:
    """Return a text as every form can hold it: NFC, no control characters, single blanks, one blank line a paragraph.

    What typists and browsers give is brought to this before it is published, so that nobody is refused for a stray
    blank; the words stay as they are.
    """
    lines = [
        " ".join(tidy(_CONTROL.sub("", line)).split()) for line in re.split(r"\r\n|[\n\r\f\x0b\x85\u2028\u2029]", text)
    ]
    blocks, block = [], [""]
    for line in lines:
        block = [*block, line]
        if not line:
            blocks.append(" ".join(filter(None, block)))
            block = []
    return "\n\n".join(filter(None, [*blocks, " ".join(filter(None, block))]))


def _faults(text: str) -> Iterator[str]:
    control = _CONTROL.search(text)
    if control:
        sign = f"U+{ord(control.group()):04X}"
        yield f"the control character {sign} at {control.start()} can be written in no form: take it out"
    if not unicodedata.is_normalized("NFC", text):
        yield "it is not in Unicode NFC: normalise it"
    for paragraph in text.split("\n\n") if text else ():
        if not paragraph.strip():
            yield "a paragraph is blank: leave it out"
        elif paragraph != tidy(paragraph).strip() or "\n" in paragraph:
            near = _short(paragraph)
            yield f"blanks, line ends or invisible characters that no form keeps, near {near}: tidy the text"


def _differing(place: str, left: Any, right: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(left, dict) and isinstance(right, dict):
        for name in dict.fromkeys([*left, *right]):
            yield from _differing(f"{place}.{name}" if place else name, left.get(name), right.get(name))
    elif isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        for index, (one, other) in enumerate(zip(left, right, strict=True), 1):
            yield from _differing(f"{place} {index}", one, other)
    elif left != right:
        yield place, left, right


_BEFORE, _SHOWN = 30, 70


def _around(left: Any, right: Any) -> tuple[str, str]:
    """Both sides, each from shortly before the place where they begin to differ."""
    one, other = (value if isinstance(value, str) else repr(value) for value in (left, right))
    place = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, place - _BEFORE)
    lead = "…" if start else ""
    return _short(lead + one[start:]), _short(lead + other[start:])


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else repr(value)
    return f"‘{text[:_SHOWN]}…’" if len(text) > _SHOWN + 1 else f"‘{text}’"
