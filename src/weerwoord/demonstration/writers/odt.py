"""OpenDocument texts: footnotes that are footnotes, and questions that the word processor numbers by itself."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from xml.sax.saxutils import escape

from weerwoord.demonstration.content import MARK, Paper
from weerwoord.demonstration.writers.archive import packed
from weerwoord.demonstration.writers.wordform import Paragraph

_URN = "urn:oasis:names:tc:opendocument:xmlns"
_MIME = "application/vnd.oasis.opendocument.text"
_TAB = "\t"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = " ".join(f'xmlns:{name}="{_URN}:{name}:1.0"' for name in ("office", "text", "table", "style"))


def write(paper: Paper, paragraphs: Iterable[Paragraph], *, automatic: bool = False) -> bytes:
    """Return `paragraphs` as an OpenDocument text; `automatic`: questions with a number are a numbered list."""
    return packed(
        [
            ("mimetype", _MIME),
            ("META-INF/manifest.xml", _manifest()),
            ("content.xml", _content(paper, paragraphs, automatic)),
            ("styles.xml", f'{_DECLARATION}<office:document-styles {_NAMES} office:version="1.3"/>'),
        ]
    )


def _content(paper: Paper, paragraphs: Iterable[Paragraph], automatic: bool) -> str:
    body: list[str] = []
    begun = False
    for kind, group in groupby(paragraphs, key=lambda paragraph: paragraph.kind):
        if kind == "row":
            body.append(_table([paragraph.text for paragraph in group], paper))
            continue
        for paragraph in group:
            if automatic and paragraph.number is not None:
                body.append(_numbered(paragraph, paper, begun))
                begun = True
            else:
                body.append(f"<text:p>{_inline(paragraph.text, paper)}</text:p>")
    styles = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix="."/></text:list-style>'
    )
    return (
        f'{_DECLARATION}<office:document-content {_NAMES} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document-content>"
    )


def _numbered(paragraph: Paragraph, paper: Paper, begun: bool) -> str:
    text = paragraph.text.removeprefix(f"{paragraph.number}. ")
    goes_on = ' text:continue-numbering="true"' if begun else ""
    return (
        f'<text:list text:style-name="L1"{goes_on}><text:list-item><text:p>{_inline(text, paper)}</text:p>'
        "</text:list-item></text:list>"
    )


def _table(rows: list[str], paper: Paper) -> str:
    columns = rows[0].count("\t") + 1

    def cell(text: str) -> str:
        return f"<table:table-cell><text:p>{_inline(text, paper)}</text:p></table:table-cell>"

    lines = "".join(f"<table:table-row>{''.join(map(cell, row.split(_TAB)))}</table:table-row>" for row in rows)
    return f'<table:table><table:table-column table:number-columns-repeated="{columns}"/>{lines}</table:table>'


def _inline(text: str, paper: Paper) -> str:
    def noted(number: int) -> str:
        note = paper.notes[number - 1]
        words = f"{note.text} {note.url}" if note.url else note.text
        return (
            f'<text:note text:id="ftn{number}" text:note-class="footnote">'
            f"<text:note-citation>{number}</text:note-citation>"
            f"<text:note-body><text:p>{escape(words)}</text:p></text:note-body></text:note>"
        )

    pieces = MARK.split(text)
    return "".join(noted(int(piece)) if place % 2 else escape(piece) for place, piece in enumerate(pieces))


def _manifest() -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", _MIME), ("content.xml", "text/xml"), ("styles.xml", "text/xml"))
    )
    return f'{_DECLARATION}<manifest:manifest xmlns:manifest="{_URN}:manifest:1.0">{entries}</manifest:manifest>'
