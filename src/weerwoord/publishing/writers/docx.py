"""Word, in the form in which offices exchange documents: 'AH 604', heading sentences, 'Vraag 1', real footnotes.

A letter gets its cover. The keywords say that paragraphs and headings are as they were written.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx import Document as new_document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from weerwoord.model import Document, Note
from weerwoord.publishing import letters, lists, printed
from weerwoord.publishing.printed import Part

_FONT = "Verdana"
_LONG_AGO = date(1980, 1, 1)
"""Before this no date can stand in a zip file."""


def write(document: Document) -> bytes:
    """Return the document as a Word file; the same bytes every time."""
    word = new_document()
    _set_up(word, document)
    parts = printed.parts(document)
    noting = _Notes(parts)
    if document.kind == "letter":
        for line in [*letters.cover(document), *letters.signatures(document)]:
            word.add_paragraph(line)
        parts = [part for part in parts if part.kind not in ("asked", "answered")]
    else:
        for line in _numbers(document):
            word.add_paragraph(line).runs[0].bold = True
    for part in parts:
        _add(word, part, noting)
    _add_foot(word, document)
    noting.add_to(word)
    out = io.BytesIO()
    word.save(out)
    return _dated(out.getvalue())


def _numbers(document: Document) -> list[str]:
    """'AH 604' for an answer or notice; the case number where it is known."""
    number = document.publication.number
    case = printed.case(document) if not number else printed.case_below(document)
    return [line for line in (f"AH {number}" if number else "", case) if line]


def _set_up(word: Word, document: Document) -> None:
    day = document.answered or document.submitted or _LONG_AGO
    moment = datetime.combine(max(day, _LONG_AGO), datetime.min.time(), UTC).replace(tzinfo=None)
    core = word.core_properties
    core.author = ", ".join(member.name for member in document.questioners)[:250]
    core.title = (document.subject or document.publication.identifier or "Schriftelijke vragen")[:250]
    core.keywords, core.language, core.comments = "Weerwoord", "nl-NL", ""
    core.created = core.modified = moment
    core.last_modified_by, core.revision = "Weerwoord", 1
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    styles: Any = word.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(9.5)
    normal.paragraph_format.space_after = Pt(6)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    normal.element.get_or_add_rPr().append(language)
    heading = styles["Heading 2"]
    heading.font.name, heading.font.size, heading.font.color.rgb = _FONT, Pt(9.5), RGBColor(0, 0, 0)
    heading.element.rPr.rFonts.attrib.clear()
    heading.element.rPr.rFonts.set(qn("w:ascii"), _FONT)
    heading.element.rPr.rFonts.set(qn("w:hAnsi"), _FONT)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(12), Pt(0)
    mark = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    text.font.size, text.paragraph_format.space_after = Pt(8), Pt(0)


def _add(word: Word, part: Part, noting: _Notes) -> None:
    if part.label:
        word.add_paragraph(part.label, style="Heading 2")
    last = None
    for block in lists.blocks(part.paragraphs):
        if isinstance(block, str):
            last = word.add_paragraph(block)
            continue
        for sign, text in block:
            last = word.add_paragraph(f"{sign} {text}")
            last.paragraph_format.left_indent, last.paragraph_format.first_line_indent = Cm(0.6), Cm(-0.6)
            last.paragraph_format.space_after = Pt(0)
    if part.notes:
        noting.refer(last if last is not None else word.add_paragraph(), part.notes)


def _add_foot(word: Word, document: Document) -> None:
    """What a page foot states: the identifier, chamber, session year and series."""
    if document.kind == "letter":
        return
    lines = [*printed.imprint(document), *filter(None, [printed.foot(document)])]
    footer = word.sections[0].footer
    for place, line in enumerate(lines):
        paragraph = footer.paragraphs[0] if place == 0 else footer.add_paragraph()
        paragraph.add_run(line).font.size = Pt(7)
        paragraph.paragraph_format.space_after = Pt(0)


class _Notes:
    """Refers to footnotes, which Word numbers itself where their marks are just their numbers."""

    def __init__(self, parts: list[Part]) -> None:
        self._found = printed.notes(parts)
        self._counted = [note.mark for note in self._found] == [str(n) for n in range(1, len(self._found) + 1)]
        self._referred: set[Note] = set()

    def refer(self, paragraph: Any, notes: tuple[Note, ...]) -> None:
        """Put the marks of `notes` behind a paragraph; a second mark of a note is its number, set high."""
        for note in notes:
            run = paragraph.add_run()
            run.style = "footnote reference"
            if note in self._referred:
                run.text = note.mark
                continue
            self._referred.add(note)
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(self._found.index(note) + 2))
            run._r.append(reference)
            if not self._counted:
                reference.set(qn("w:customMarkFollows"), "1")
                text = OxmlElement("w:t")
                text.text = note.mark
                run._r.append(text)

    def add_to(self, word: Word) -> None:
        """Add the part that holds the footnotes, where there are any."""
        if not self._found:
            return
        rules = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for number, kind in enumerate(("separator", "continuationSeparator"))
        )
        body = "".join(self._note(note, number) for number, note in enumerate(self._found, 2))
        xml = f"<w:footnotes {nsdecls('w', 'r')}>{rules}{body}</w:footnotes>"
        blob = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml.encode()
        parse_xml(xml)
        part = PackagePart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _note(self, note: Note, number: int) -> str:
        mark = "<w:footnoteRef/>" if self._counted else f"<w:t>{escape(note.mark)}</w:t>"
        label = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{mark}</w:r>'
        paragraphs = printed.paragraphs(note.text) or ("",)
        style = '<w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        texts = [f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' for text in paragraphs]
        blank = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        lines = [f"<w:p>{style}{label}{blank}{texts[0]}</w:p>", *(f"<w:p>{style}{text}</w:p>" for text in texts[1:])]
        return f"<w:footnote w:id={quoteattr(str(number))}>{''.join(lines)}</w:footnote>"


def _dated(data: bytes) -> bytes:
    """Return a zip file with all its members dated alike, so that the bytes depend on what they hold alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
