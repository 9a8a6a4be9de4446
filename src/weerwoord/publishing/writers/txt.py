"""Plain text as the printed Aanhangsel reads: head, heading sentences, 'Vraag 1', 'Antwoord 1', notes, page foot.

Lines are filled as a page's are. Where that could be read otherwise than it is meant, each paragraph is a line.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from weerwoord.model import Document, Note
from weerwoord.publishing import faithful, letters, printed
from weerwoord.publishing.printed import Part
from weerwoord.reading import ReadError, read

_WIDTH = 78
_NO_MARK_AFTER = frozenset("0123456789-–/")
"""Behind these '[2]' could belong to what is written: '820[2]'."""


def write(document: Document) -> bytes:
    """Return the document as text, UTF-8 with line feeds."""
    filled = _written(document, _WIDTH)
    return filled if _is_faithful(document, filled) else _written(document, None)


def _is_faithful(document: Document, data: bytes) -> bool:
    try:
        return not faithful.differences(document, read(data))
    except ReadError:
        return False


def _written(document: Document, width: int | None) -> bytes:
    blocks = [block for block in _blocks(document, width) if block]
    return ("\n\n".join(blocks) + "\n").encode()


def _blocks(document: Document, width: int | None) -> Iterator[str]:
    found = printed.parts(document)
    if document.kind == "letter":
        yield from letters.cover(document)
        yield "\n".join(letters.signatures(document))
        found = [part for part in found if part.kind not in ("asked", "answered")]
    else:
        yield "\n".join(
            [*printed.head(document), *filter(None, [printed.number(document), printed.case_below(document)])]
        )
    for part in found:
        yield _part(part, width)
    for note in printed.notes(found):
        yield _note(note, width)
    if document.kind != "letter":
        yield _foot(document)


def _part(part: Part, width: int | None) -> str:
    marks = "".join(f"[{note.mark}]" for note in part.notes)
    *others, last = part.paragraphs or ("",)
    between = " " if marks and last[-1:] in _NO_MARK_AFTER else ""
    texts = [_filled(text, width) for text in (*others, last + between + marks)]
    body = "\n\n".join(filter(None, texts))
    return f"{part.label}\n{body}".strip("\n") if part.label else body


def _note(note: Note, width: int | None) -> str:
    return _filled(f"[{note.mark}] {note.text}".replace("\n\n", "\n"), width)


def _foot(document: Document) -> str:
    foot = printed.foot(document)
    return "\n".join([*printed.imprint(document), *([f"{foot} 1"] if foot else [])])


def _filled(text: str, width: int | None) -> str:
    if width is None:
        return text
    return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))
