"""Word documents: footnotes that are footnotes, questions that Word numbers by itself, letters with their annex."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from xml.sax.saxutils import escape

from weerwoord.demonstration.content import MARK, Paper
from weerwoord.demonstration.writers.archive import packed
from weerwoord.demonstration.writers.wordform import Paragraph

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write(paper: Paper, paragraphs: Iterable[Paragraph], *, automatic: bool = False) -> bytes:
    """Return `paragraphs` as a Word file; `automatic`: Word itself numbers the questions that carry a number."""
    return packed(
        [
            ("[Content_Types].xml", _content_types()),
            ("_rels/.rels", _relations([("officeDocument", "word/document.xml")])),
            ("word/document.xml", _document(paragraphs, automatic)),
            (
                "word/_rels/document.xml.rels",
                _relations([(name, f"{name}.xml") for name in ("styles", "numbering", "footnotes")]),
            ),
            ("word/styles.xml", _styles()),
            ("word/numbering.xml", _numbering()),
            ("word/footnotes.xml", _footnotes(paper)),
        ]
    )


def _document(paragraphs: Iterable[Paragraph], automatic: bool) -> str:
    body: list[str] = []
    for kind, group in groupby(paragraphs, key=lambda paragraph: paragraph.kind):
        if kind == "row":
            body.append(_table([paragraph.text for paragraph in group]))
        else:
            body += [_paragraph(paragraph, automatic) for paragraph in group]
    return f'{_DECLARATION}<w:document xmlns:w="{_MAIN}"><w:body>{"".join(body)}<w:sectPr/></w:body></w:document>'


def _paragraph(paragraph: Paragraph, automatic: bool) -> str:
    text = paragraph.text
    properties = ""
    if automatic and paragraph.number is not None:
        properties = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        text = text.removeprefix(f"{paragraph.number}. ")
    elif paragraph.kind == "item" and text.startswith("–"):
        properties = '<w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr>'
    bold = "<w:rPr><w:b/></w:rPr>" if paragraph.kind == "label" else ""
    return f"<w:p>{properties}{_runs(text, bold)}</w:p>"


def _runs(text: str, properties: str = "") -> str:
    out: list[str] = []
    for place, piece in enumerate(MARK.split(text)):
        if place % 2:
            out.append(
                '<w:r><w:rPr><w:rStyle w:val="Voetnootmarkering"/></w:rPr>'
                f'<w:footnoteReference w:id="{int(piece) + 1}"/></w:r>'
            )
        elif piece:
            out.append(f'<w:r>{properties}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>')
    return "".join(out)


def _table(rows: list[str]) -> str:
    lines = ("".join(f"<w:tc><w:p>{_runs(cell)}</w:p></w:tc>" for cell in row.split("\t")) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def _footnotes(paper: Paper) -> str:
    notes = [
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in enumerate(("separator", "continuationSeparator"))
    ]
    mark = '<w:r><w:rPr><w:rStyle w:val="Voetnootmarkering"/></w:rPr><w:footnoteRef/></w:r>'
    for number, note in enumerate(paper.notes, 2):
        text = _runs(f" {note.text} {note.url}" if note.url else f" {note.text}")
        notes.append(f'<w:footnote w:id="{number}"><w:p>{mark}{text}</w:p></w:footnote>')
    return f'{_DECLARATION}<w:footnotes xmlns:w="{_MAIN}">{"".join(notes)}</w:footnotes>'


def _numbering() -> str:
    return (
        f'{_DECLARATION}<w:numbering xmlns:w="{_MAIN}"><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _styles() -> str:
    return (
        f'{_DECLARATION}<w:styles xmlns:w="{_MAIN}">'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="character" w:styleId="Voetnootmarkering"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>'
    )


def _content_types() -> str:
    parts = [("document", "document.main"), *((name, name) for name in ("styles", "numbering", "footnotes"))]
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in parts
    )
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
