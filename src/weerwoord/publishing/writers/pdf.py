"""PDF in the Aanhangsel's typographic form, by Typst: A4, wide left margin, notes at the foot, tagged (PDF/UA-1).

The document goes to the typesetter as data. The bytes depend on the document alone: only Typst's own fonts are used,
and the date is the document's.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any, NoReturn

import typst

from weerwoord.model import Document, Note
from weerwoord.publishing import headings, letters, lists, printed
from weerwoord.publishing.printed import Part
from weerwoord.reading.source import CASE

_NO_GLYPH = re.compile(r"the text `?\"(?P<text>.*?)\"`? could not be displayed")
_HYPHENS = re.compile("-(?=-)")
_LONG_AGO = date(1970, 1, 1)


def write(document: Document) -> bytes:
    """Return the document as PDF. Raises Unpublishable for a character that the fonts have no sign for."""
    day = document.answered or document.submitted
    stamp = datetime.combine(day or _LONG_AGO, datetime.min.time(), UTC)
    try:
        made = typst.compile(
            _template(),
            format="pdf",
            sys_inputs={"document": json.dumps(_data(document, day), ensure_ascii=False)},
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=int(stamp.timestamp()),
        )
    except typst.TypstError as error:
        _refuse(error)
    assert isinstance(made, bytes)
    return made


def _refuse(error: Exception) -> NoReturn:
    from weerwoord.publishing.forms import Unpublishable

    match = _NO_GLYPH.search(str(error))
    if match is None:
        raise error
    named = ", ".join(f"U+{ord(sign):04X}" for sign in match["text"][:3])
    reason = f"the fonts hold no sign for {match['text'][:3]!r} ({named}): a PDF that all can read cannot show it"
    raise Unpublishable("pdf", [reason]) from error


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("weerwoord.publishing").joinpath("data", "aanhangsel.typ").read_bytes()


def _data(document: Document, day: date | None) -> dict[str, Any]:
    found = printed.parts(document)
    letter = document.kind == "letter"
    if letter:
        found = [part for part in found if part.kind not in ("asked", "answered")]
    chamber, year = printed.chamber_name(document), document.publication.session_year
    sheet = document.kind == "questions"
    heading = "Vragen gesteld door de leden der Kamer"
    names = printed.note_names(found)
    noted: set[Note] = set()
    cover = letters.cover(document) if letter else []
    below = "" if letter else printed.case_below(document)
    numbered = bool(below) and document.publication.identifier not in (None, below)
    return {
        "layout": "letter" if letter else "publication",
        "title": document.subject or document.publication.identifier or "Schriftelijke vragen",
        "author": [member.name for member in document.questioners],
        "description": " ".join(part.paragraphs[0] for part in found if part.kind in ("asked", "answered")),
        # The Aanhangsel prints no case on a paper that has its number; as in its XML, the metadata hold it.
        "keywords": ["Weerwoord", document.kind, *([f"{CASE}{below}"] if numbered else [])],
        "date": [day.year, day.month, day.day] if day else None,
        "chamber": f"{chamber} der Staten-Generaal" if chamber else None,
        "digit": "2" if document.publication.chamber == "TK" else "1",
        "year": f"Vergaderjaar {headings.dashed(year)}" if year else None,
        "sheet": sheet,
        "series": "Aanhangsel van de Handelingen",
        "heading": cover[0] if letter else heading + ("" if sheet else _ANSWERED),
        "number": [] if letter else list(filter(None, [printed.number(document), "" if numbered else below])),
        "cover": [block for block in (cover[1:3], cover[3:], letters.signatures(document)) if block] if letter else [],
        "imprint": [] if letter else printed.imprint(document),
        "foot": "" if letter else printed.foot(document),
        "parts": [_part(part, document, names, noted) for part in found],
    }


_ANSWERED = ", met de daarop door de regering gegeven antwoorden"


def _set(text: str) -> str:
    """Return a text as it is set.

    What follows a hyphen and a blank ('werkgevers- en') stays on its line: a hyphen at a line's end is then inside a
    word. Hyphens side by side are kept apart by a word joiner, since extractors take two for one.
    """
    return _HYPHENS.sub("-\u2060", text).replace("- ", "-\u00a0")


def _part(part: Part, document: Document, names: dict[Note, str], noted: set[Note]) -> dict[str, Any]:
    notes = []
    for note in part.notes:
        notes.append(
            {
                "mark": note.mark,
                "name": f"n{names[note]}",
                "again": note in noted,
                "paragraphs": [
                    [[_set(text), printed.address_of(address) if address else None] for text, address in runs]
                    for runs in printed.linked(note)
                ],
            }
        )
        noted.add(note)
    if part.kind in ("asked", "answered"):
        runs = [[what, _set(text)] for what, text, _ in headings.marked(part.paragraphs[0], document)]
        return {"label": "", "blocks": [{"kind": "heading", "runs": runs}], "notes": notes}
    blocks = [
        {"kind": "paragraph", "text": block} if isinstance(block, str) else {"kind": "list", "items": block}
        for block in lists.blocks([_set(text) for text in part.paragraphs] or ([""] if notes else []))
    ]
    return {"label": part.label, "blocks": blocks, "notes": notes}
