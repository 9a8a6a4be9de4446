"""OpenDocument letters (odt): every paragraph with all that is printed of it - notes, numbers, page heads."""

from __future__ import annotations

from lxml.etree import _Element

from weerwoord.reading.errors import ReadError
from weerwoord.reading.forms import office_xml as xml
from weerwoord.reading.forms.odt_lists import Item, Lists, is_hidden
from weerwoord.reading.forms.odt_styles import Styles
from weerwoord.reading.forms.odt_text import TextReader
from weerwoord.reading.forms.office_text import Paragraph, SourceBuilder, lay_out
from weerwoord.reading.forms.office_zip import Archive, open_archive
from weerwoord.reading.source import Source

_ROWS = frozenset({"table:table-row"})
_CELLS = frozenset({"table:table-cell"})
_MASTER_PAGES = frozenset({"style:master-page"})
_MANIFEST = "META-INF/manifest.xml"


def extract(data: bytes) -> Source:
    """Return the text of an OpenDocument letter: the body, then the notes, then page heads and feet.

    Raises ReadError: 'broken-zip', 'zip-bomb', 'encrypted', 'not-a-letter', 'broken-xml', 'hostile-xml', 'too-large'.
    """
    archive = open_archive(data)
    _refuse_locked(archive)
    root = _part(archive, "content.xml")
    text = xml.child(root, "office:body", "office:text")
    if text is None:
        raise ReadError(
            "not-a-letter",
            "the file is a zip archive, but holds no OpenDocument text. Give the letter itself (docx, odt or PDF).",
        )
    builder = SourceBuilder("odt")
    common = _part(archive, "styles.xml")
    body = _Part(builder, root, common)
    for paragraph in body.paragraphs(text):
        builder.add_body(paragraph)
    notes = sorted(body.reader.notes, key=lambda note: note.kind == "endnote")
    for note in notes:
        builder.add_note(note.mark, body.paragraphs(note.body))
    _add_page_parts(builder, common)
    meta = xml.child(_part(archive, "meta.xml"), "office:meta")
    return builder.source(has_notes=bool(notes), title=_text(meta, "dc:title"), subject=_text(meta, "dc:subject"))


def _refuse_locked(archive: Archive) -> None:
    """A locked OpenDocument file is a zip archive like any other; its manifest says which parts are enciphered."""
    manifest = archive.read(_MANIFEST) or b""
    if "encrypted-package" in archive or b"encryption-data" in manifest:
        raise ReadError("encrypted", "the letter is locked with a password. Give an unlocked copy.")


def _part(archive: Archive, name: str) -> _Element | None:
    data = archive.read(name)
    return None if data is None else xml.parse(data, name)


def _add_page_parts(builder: SourceBuilder, common: _Element | None) -> None:
    """Add page heads and feet, each text once."""
    page = _Part(builder, common, common)
    seen: set[tuple[str, ...]] = set()
    for master in xml.find(common, _MASTER_PAGES, lambda element, _: element) if common is not None else ():
        for element in master:
            if xml.attribute(element, "style:display") == "false":
                continue
            paragraphs = page.paragraphs(element)
            texts = tuple(paragraph.text for paragraph in paragraphs)
            if texts in seen:
                continue
            seen.add(texts)
            for paragraph in paragraphs:
                builder.add_furniture(paragraph)


class _Part:
    """Reads the stories of one part with the styles it may name."""

    def __init__(self, builder: SourceBuilder, root: _Element | None, common: _Element | None) -> None:
        self._builder = builder
        styles = Styles()
        styles.add(xml.child(root, "office:automatic-styles"))
        styles.add(xml.child(common, "office:styles"))
        self._lists = Lists(styles)
        self.reader = TextReader(styles)

    def paragraphs(self, container: _Element) -> list[Paragraph]:
        """Return the paragraphs of a story; the text of frames comes after the paragraph they are tied to."""
        paragraphs: list[Paragraph] = []
        pending = [self._lists.blocks(container)]
        while pending:
            block, item = next(pending[-1], (None, None))
            if block is None:
                pending.pop()
                continue
            drawings: list[_Element] = []
            if xml.kind(block) == "table:table":
                paragraphs.extend(lay_out(self._rows(block, drawings)))
            else:
                paragraphs.append(self._paragraph(block, item, drawings))
            pending.extend(self._lists.blocks(drawing) for drawing in reversed(drawings))
        return paragraphs

    def _rows(self, table: _Element, drawings: list[_Element]) -> list[list[list[Paragraph]]]:
        return [
            [
                [self._paragraph(*block, drawings) for block in self._lists.blocks(cell, into_tables=True)]
                for cell in xml.find(row, _CELLS, _inside)
            ]
            for row in xml.find(table, _ROWS, _inside)
        ]

    def _paragraph(self, element: _Element, item: Item | None, drawings: list[_Element]) -> Paragraph:
        writer, tied = self.reader.read(element)
        drawings.extend(tied)
        return writer.paragraph(self._lists.number(element, item))


def _inside(element: _Element, name: str) -> _Element | None:
    return None if is_hidden(element, name) else element


def _text(root: _Element | None, name: str) -> str | None:
    element = xml.child(root, name)
    return None if element is None else xml.content(element)
