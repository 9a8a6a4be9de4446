"""Markdown (CommonMark) with a front matter that states how the document is numbered; notes as `[^1]`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from weerwoord.model import Document, Note
from weerwoord.publishing import letters, printed
from weerwoord.publishing.printed import Part

_SPECIAL = re.compile(r"[\\`*_\[\]<>&#|~!$^]")
_AT_START = re.compile(r"(?P<lead>\d{1,9}(?=[.)](?:\s|$))|(?=[-+=:](?:[-=+: ]|$)))")


def write(document: Document) -> bytes:
    """Return the document as Markdown, UTF-8 with line feeds."""
    return ("\n\n".join(_blocks(document)) + "\n").encode()


def _blocks(document: Document) -> Iterator[str]:
    yield _front_matter(document)
    found = printed.parts(document)
    if document.kind == "letter":
        yield from map(escaped, [*letters.cover(document), *letters.signatures(document)])
        found = [part for part in found if part.kind not in ("asked", "answered")]
    names = printed.note_names(found)
    for part in found:
        yield from _part(part, names)
    for note, name in names.items():
        first, *further = [_linked(runs) for runs in printed.linked(note)] or [""]
        yield f"[^{name}]: {first}"
        yield from (f"    {text}" for text in further)


def _part(part: Part, names: dict[Note, str]) -> Iterator[str]:
    if part.label:
        yield f"## {escaped(part.label)}"
    marks = "".join(f"[^{names[note]}]" for note in part.notes)
    *others, last = part.paragraphs or ("",)
    level = "# " if part.kind == "asked" else ""
    yield from (level + escaped(text) for text in others)
    if last or marks:
        yield level + escaped(last) + marks


def _linked(runs: list[printed.LinkedRun]) -> str:
    """Return a paragraph of a note; an address that is not printed lies behind the words that it belongs to."""
    written = []
    for place, (text, address) in enumerate(runs):
        bare = escaped(text, begins=place == 0)
        written.append(bare if address in (None, text) else f"[{bare}](<{printed.address_of(address or '')}>)")
    return "".join(written)


def escaped(text: str, *, begins: bool = True) -> str:
    """Return a paragraph, or what comes later in one (`begins`: False), in which nothing is markup."""
    text = _SPECIAL.sub(r"\\\g<0>", text)
    start = _AT_START.match(text) if begins else None
    if start is None:
        return text
    lead = start.group("lead") or ""
    return f"{lead}\\{text[len(lead) :]}"


def _front_matter(document: Document) -> str:
    publication = document.publication
    facts = {
        "title": document.subject,
        "lang": "nl",
        "generator": "Weerwoord",
        "kind": document.kind,
        "identifier": publication.identifier,
        "chamber": publication.chamber,
        "session_year": publication.session_year,
        "number": publication.number,
        "case": publication.case,
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts.items() if value]
    return "\n".join(["---", *lines, "---"])
