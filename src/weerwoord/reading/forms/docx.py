"""Word letters (docx): every paragraph with what Word prints of it - notes, automatic numbers, page heads.

Own walk over the XML: libraries for Word (python-docx, docx2python, looked at in 2026) give up the printed form of the
automatic numbers or the places of the notes, and none refuses a hostile archive.
"""

from __future__ import annotations

from lxml.etree import _Element

from weerwoord.reading.forms import office_xml as xml
from weerwoord.reading.forms.docx_notes import Notes
from weerwoord.reading.forms.docx_numbering import Counters, Numbering
from weerwoord.reading.forms.docx_package import Package
from weerwoord.reading.forms.docx_runs import Fields, RunReader, shown_branch
from weerwoord.reading.forms.docx_styles import Styles
from weerwoord.reading.forms.office_text import Paragraph, ParagraphWriter, SourceBuilder, lay_out
from weerwoord.reading.forms.office_zip import open_archive
from weerwoord.reading.source import EXACT, Source

_PARAGRAPHS = frozenset({"w:p"})
_BLOCKS = frozenset({"w:p", "w:tbl"})
_ROWS = frozenset({"w:tr"})
_CELLS = frozenset({"w:tc"})
_PAGE_PARTS = frozenset({"w:headerReference", "w:footerReference"})
_ELSEWHERE = frozenset({"w:altChunk", "w:subDoc"})
_REMOVED = ("w:del", "w:moveFrom")


def extract(data: bytes) -> Source:
    """Return the text of a Word letter: the body, then the notes, then page heads and feet.

    Raises ReadError: 'broken-zip', 'zip-bomb', 'encrypted', 'not-a-letter', 'broken-xml', 'hostile-xml', 'too-large'.
    """
    return _Letter(Package(open_archive(data))).source()


class _Letter:
    """Reads the stories of a letter one after the other: body, notes, page heads and feet."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._builder = SourceBuilder("docx")
        warn = self._builder.warn
        self._core = package.core_properties()
        self._exact = _text(self._core, "cp:keywords") == EXACT
        self._styles = styles = Styles(package.related("styles"))
        settings = package.related("settings")
        self.numbering = Numbering(package.related("numbering"), styles)
        self._notes = {
            name: Notes(name, package.related(name + "s"), settings, package.document, warn)
            for name in ("footnote", "endnote")
        }
        self.runs = RunReader(styles, self._notes, warn)

    def source(self) -> Source:
        for paragraph in self._story(self._package.document, "body"):
            self._builder.add_body(paragraph)
        for name, notes in self._notes.items():
            self._add_notes(name, notes)
        self._add_page_parts()
        core = self._core
        source = self._builder.source(
            has_notes=any(notes.referred for notes in self._notes.values()),
            title=_text(core, "dc:title"),
            subject=_text(core, "dc:subject"),
        )
        if self._exact:
            self._builder.state_exact()
        return source

    def _add_notes(self, name: str, notes: Notes) -> None:
        counters = Counters(self._builder.warn)
        for note in notes.used:
            self.runs.label = note.mark
            paragraphs = self._story(note.element, name, counters)
            if paragraphs and paragraphs[0].label is None and paragraphs[0].text.startswith(note.mark):
                paragraphs[0].label = (0, len(note.mark))
            self._builder.add_note(note.mark, paragraphs)
        self.runs.label = ""
        if left := notes.unused():
            self._builder.warn("note-unused", f"{left} {name}(s) to which nothing refers are left out.")

    def _add_page_parts(self) -> None:
        """Add page heads and feet, each text once: a letter has one for the first page, one for the others."""
        counters = Counters(self._builder.warn)
        seen: set[tuple[str, ...]] = set()
        for reference in xml.find(self._package.document, _PAGE_PARTS, lambda element, _: element):
            part = self._package.referred(xml.attribute(reference, "r:id"))
            if part is None:
                continue
            paragraphs = self._story(part, "page", counters)
            texts = tuple(paragraph.text for paragraph in paragraphs)
            if texts in seen:
                continue
            seen.add(texts)
            for paragraph in paragraphs:
                self._builder.add_furniture(paragraph)

    def _story(self, container: _Element, name: str, counters: Counters | None = None) -> list[Paragraph]:
        """Return the paragraphs of the body, a note or a page part, its text boxes after what they are tied to."""
        paragraphs: list[Paragraph] = []
        # In Word, text boxes count by themselves.
        in_boxes = Counters(self._builder.warn)
        pending = [self._flow(container, name, counters or Counters(self._builder.warn))]
        while pending:
            flow = pending[-1]
            boxes = flow.read_on(paragraphs)
            if boxes is None:
                pending.pop()
            else:
                pending.extend(self._flow(box, "box", in_boxes) for box in reversed(boxes))
        return paragraphs

    def _flow(self, container: _Element, name: str, counters: Counters) -> _Flow:
        return _Flow(self, container, counters, in_body=name == "body")

    def is_heading(self, properties: _Element | None) -> bool | None:
        """Tell whether a paragraph is a heading; None where the file does not promise that headings are set as such."""
        return self._styles.is_heading(self._styles.of_paragraph(properties)) if self._exact else None

    def warn_of_other_file(self) -> None:
        self._builder.warn("part-elsewhere", "text that the letter takes in from another file is not read.")

    def end_section(self) -> None:
        for notes in self._notes.values():
            notes.next_section()


class _Flow:
    """A run of paragraphs and tables within one container, in order."""

    def __init__(self, letter: _Letter, container: _Element, counters: Counters, *, in_body: bool) -> None:
        self._letter = letter
        self._counters = counters
        self._in_body = in_body
        self._fields = Fields(container)
        self._blocks = xml.find(container, _BLOCKS, self._inside)
        self._carried: ParagraphWriter | None = None

    def read_on(self, paragraphs: list[Paragraph]) -> list[_Element] | None:
        """Read the next block into `paragraphs`; return the text boxes tied to it, None at the end."""
        block = next(self._blocks, None)
        if block is None:
            self._flush(paragraphs)
            return None
        if xml.kind(block) == "w:p":
            return self._read_paragraph(block, paragraphs)
        self._flush(paragraphs)
        boxes: list[_Element] = []
        rows = [
            [self._read_cell(cell, boxes) for cell in xml.find(row, _CELLS, self._inside)]
            for row in xml.find(block, _ROWS, self._inside)
        ]
        paragraphs.extend(lay_out(rows))
        return boxes

    def _read_cell(self, cell: _Element, boxes: list[_Element]) -> list[Paragraph]:
        """Return the paragraphs of a cell, also those of tables within it."""
        paragraphs: list[Paragraph] = []
        for paragraph in xml.find(cell, _PARAGRAPHS, self._inside):
            boxes.extend(self._read_paragraph(paragraph, paragraphs))
        self._flush(paragraphs)
        return paragraphs

    def _read_paragraph(self, element: _Element, paragraphs: list[Paragraph]) -> list[_Element]:
        writer = self._carried or ParagraphWriter()
        self._carried = None
        boxes = self._letter.runs.read(element, writer, self._fields)
        properties = xml.child(element, "w:pPr")
        if self._in_body and xml.child(properties, "w:sectPr") is not None:
            self._letter.end_section()
        if any(xml.child(properties, "w:rPr", removed) is not None for removed in _REMOVED):
            # The end of the paragraph is struck: its text goes on in the next, and it is not counted.
            self._carried = writer
            return boxes
        found = self._letter.numbering.of_paragraph(properties)
        paragraph = writer.paragraph(self._counters.next(*found) if found else "")
        paragraph.heading = self._letter.is_heading(properties)
        paragraphs.append(paragraph)
        return boxes

    def _flush(self, paragraphs: list[Paragraph]) -> None:
        """What was carried over from a struck paragraph end, and found no paragraph to go on in."""
        if self._carried is not None:
            paragraphs.append(self._carried.paragraph())
            self._carried = None

    def _inside(self, element: _Element, name: str) -> _Element | None:
        if name in _ELSEWHERE:
            self._letter.warn_of_other_file()
            return None
        properties = xml.child(element, name + "Pr") if name in ("w:tr", "w:tc") else None
        if properties is not None and any(xml.kind(mark) in ("w:del", "w:cellDel") for mark in properties):
            return None
        return shown_branch(element, name)


def _text(root: _Element | None, name: str) -> str | None:
    element = xml.child(root, name)
    return None if element is None else xml.content(element)
