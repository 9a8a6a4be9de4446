"""The inside of one paragraph of Word's: its runs, fields, breaks, marks of notes, and the text boxes tied to it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from weerwoord.reading.forms import office_xml as xml
from weerwoord.reading.forms.docx_notes import Notes
from weerwoord.reading.forms.docx_numbering import Warn
from weerwoord.reading.forms.docx_styles import Look, Styles
from weerwoord.reading.forms.docx_symbols import symbol
from weerwoord.reading.forms.office_text import ParagraphWriter

_CHARACTERS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}
"""A page or column break counts as a line break: the text after it stands elsewhere, and is not glued to that before.
Where no text precedes it on its line, it leaves nothing."""

_SKIPPED = frozenset(
    {
        "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:rubyPr",
        "w:del", "w:moveFrom", "w:delText", "w:instrText", "w:delInstrText", "w:ffData", "w:fldData",
    }
)  # fmt: skip
_TEXT = frozenset({"w:t", "m:t"})


class Fields:
    """Where in the fields of a story the walk stands: what a field is made from is not shown, its result is.

    Fields reach over paragraphs. One that never ends is none: it would swallow the rest of the text.
    """

    def __init__(self, container: _Element) -> None:
        self._whole = _whole_fields(container)
        self._open: list[bool] = []
        self._codes = 0

    @property
    def in_code(self) -> bool:
        return self._codes > 0

    def meet(self, character: _Element) -> None:
        """Take note of a w:fldChar."""
        match xml.attribute(character, "w:fldCharType"):
            case "begin" if character in self._whole:
                self._open.append(True)
                self._codes += 1
            case "separate" if self._open:
                self._codes -= self._open[-1]
                self._open[-1] = False
            case "end" if self._open:
                self._codes -= self._open.pop()


def _whole_fields(container: _Element) -> set[_Element]:
    begun: list[_Element] = []
    whole = set()
    for element in container.iter():
        if xml.kind(element) == "w:fldChar":
            match xml.attribute(element, "w:fldCharType"):
                case "begin":
                    begun.append(element)
                case "end" if begun:
                    whole.add(begun.pop())
    return whole


class RunReader:
    """Reads paragraphs; `label` is the mark of the note that is being read, '' elsewhere."""

    def __init__(self, styles: Styles, notes: dict[str, Notes], warn: Warn) -> None:
        self._styles = styles
        self._notes = notes
        self._warn = warn
        self._own_mark: tuple[Notes, _Element, int] | None = None
        self.label = ""

    def read(self, paragraph: _Element, writer: ParagraphWriter, fields: Fields) -> list[_Element]:
        """Write what a paragraph shows, and return the text boxes that are tied to it."""
        boxes: list[_Element] = []
        style = self._styles.of_paragraph(xml.child(paragraph, "w:pPr"))
        stack: list[tuple[Iterator[_Element], Look]] = [(iter(paragraph), Look())]
        while stack:
            elements, look = stack[-1]
            element = next(elements, None)
            if element is None:
                stack.pop()
                self._end_own_mark(writer)
                continue
            name = xml.kind(element)
            if name == "w:txbxContent":
                if not look.hidden:
                    boxes.append(element)
            elif name == "w:r":
                stack.append((iter(element), self._styles.look(xml.child(element, "w:rPr"), style)))
            elif name == "w:fldChar":
                fields.meet(element)
            elif not self._write(element, name, writer, look, shown=not (look.hidden or fields.in_code)):
                further = shown_branch(element, name)
                if further is not None:
                    stack.append((iter(further), look))
        return boxes

    def _write(self, element: _Element, name: str, writer: ParagraphWriter, look: Look, *, shown: bool) -> bool:
        """Write an element that stands for characters; return False where it is none."""
        if name in _TEXT:
            if shown:
                writer.write_text(xml.content(element), high=look.high)
        elif name in _CHARACTERS:
            if shown:
                writer.write(_CHARACTERS[name])
        elif name == "w:sym":
            if shown:
                writer.write(self._symbol(element), high=look.high)
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            if shown:
                self._refer(element, self._notes[name.removesuffix("Reference").removeprefix("w:")], writer)
        elif name in ("w:footnoteRef", "w:endnoteRef"):
            writer.write_label(self.label)
        else:
            return False
        return True

    def _symbol(self, element: _Element) -> str:
        font = xml.attribute(element, "w:font") or ""
        code = xml.attribute(element, "w:char") or ""
        character = symbol(font, code)
        if character is None:
            self._warn("symbol-unknown", f"the sign {code} of the font {font!r} has no known character.")
            return "\ufffd"
        return character

    def _refer(self, element: _Element, notes: Notes, writer: ParagraphWriter) -> None:
        if xml.attribute(element, "w:customMarkFollows") in ("1", "true", "on"):
            self._own_mark = (notes, element, writer.length)
        else:
            writer.write_mark(notes.refer(element))

    def _end_own_mark(self, writer: ParagraphWriter) -> None:
        """The mark that a reference brings itself is what follows it in its run."""
        if self._own_mark is None:
            return
        notes, element, start = self._own_mark
        self._own_mark = None
        mark = writer.text_from(start).strip()
        if mark:
            writer.raise_from(start + writer.text_from(start).index(mark), mark)
            notes.refer_by(element, mark)
        else:
            writer.write_mark(notes.refer(element))


def shown_branch(element: _Element, name: str) -> _Element | None:
    """Return where to read on in an element: itself, the one alternative of several, or None where nothing shows."""
    if name in _SKIPPED:
        return None
    if name != "mc:AlternateContent":
        return element
    branches = [inner for inner in element if xml.kind(inner) in ("mc:Choice", "mc:Fallback")]
    return next((branch for branch in branches if _has_text(branch)), branches[0] if branches else None)


def _has_text(element: _Element) -> bool:
    return any(xml.kind(inner) in _TEXT and inner.text for inner in element.iter())
