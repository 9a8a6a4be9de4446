"""The inside of one paragraph of an OpenDocument text: its characters, breaks, marks of notes, and the frames in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from weerwoord.reading.forms import office_xml as xml
from weerwoord.reading.forms.odt_lists import is_hidden
from weerwoord.reading.forms.odt_styles import Look, Styles
from weerwoord.reading.forms.office_numbers import roman
from weerwoord.reading.forms.office_text import ParagraphWriter

_WHITE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1000
_CHARACTERS = {"text:tab": "\t", "text:line-break": "\n"}


@dataclass(slots=True)
class Note:
    """A note met in the text: "footnote" or "endnote", its printed mark, and the element that holds its paragraphs."""

    kind: str
    mark: str
    body: _Element


class TextReader:
    """Reads paragraphs; `notes` are those met so far. Runs of white space are one space, as OpenDocument has it."""

    def __init__(self, styles: Styles) -> None:
        self.notes: list[Note] = []
        self._styles = styles
        self._writer = ParagraphWriter()
        self._after_space = True
        self._counts = {"footnote": 0, "endnote": 0}

    def read(self, paragraph: _Element) -> tuple[ParagraphWriter, list[_Element]]:
        """Return what a paragraph shows, and the drawings tied to it: frames and shapes may hold text."""
        self._writer = ParagraphWriter()
        self._after_space = True
        drawings: list[_Element] = []
        look = self._styles.look("paragraph", xml.attribute(paragraph, "text:style-name"), Look())
        if _is_hidden_paragraph(paragraph):
            return self._writer, drawings
        self._write(paragraph.text, look)
        stack: list[tuple[_Element, Iterator[_Element], Look]] = [(paragraph, iter(paragraph), look)]
        while stack:
            around, elements, look = stack[-1]
            element = next(elements, None)
            if element is None:
                stack.pop()
                if stack:
                    self._write(around.tail, stack[-1][2])
                continue
            name = xml.kind(element)
            if name.startswith("draw:") and not look.hidden:
                drawings.append(element)
            elif not self._write_element(element, name, look):
                inner = self._look_of(element, name, look)
                self._write(element.text, inner)
                stack.append((element, iter(element), inner))
                continue
            self._write(element.tail, look)
        return self._writer, drawings

    def _look_of(self, element: _Element, name: str, around: Look) -> Look:
        if name in ("text:span", "text:a"):
            return self._styles.look("text", xml.attribute(element, "text:style-name"), around)
        return around

    def _write_element(self, element: _Element, name: str, look: Look) -> bool:
        """Write an element that stands for characters, or pass over a hidden one; False where it holds text."""
        if name == "text:note":
            if not look.hidden:
                self._write_note(element)
        elif name == "text:s":
            spaces = min(xml.number(xml.attribute(element, "text:c"), 1), _MOST_SPACES)
            self._write_character(" " * spaces, look)
        elif name in _CHARACTERS:
            self._write_character(_CHARACTERS[name], look)
        elif name == "text:hidden-text":
            return xml.attribute(element, "text:is-hidden") != "false"
        else:
            return is_hidden(element, name)
        return True

    def _write_note(self, element: _Element) -> None:
        kind = "endnote" if xml.attribute(element, "text:note-class") == "endnote" else "footnote"
        citation = xml.child(element, "text:note-citation")
        mark = (xml.attribute(citation, "text:label") or "").strip()
        if not mark:
            self._counts[kind] += 1
            count = self._counts[kind]
            # The word processor leaves the number it printed; without one, it counts as LibreOffice does.
            mark = xml.content(citation).strip() if citation is not None else ""
            mark = mark or (str(count) if kind == "footnote" else roman(count))
        self._writer.write_mark(mark)
        self._after_space = False
        body = xml.child(element, "text:note-body")
        if body is not None:
            self.notes.append(Note(kind, mark, body))

    def _write(self, text: str | None, look: Look) -> None:
        if not text or look.hidden:
            return
        text = _WHITE.sub(" ", text)
        if self._after_space:
            text = text.removeprefix(" ")
        if text:
            self._after_space = text.endswith(" ")
            self._writer.write_text(text, high=look.high)

    def _write_character(self, character: str, look: Look) -> None:
        if not look.hidden:
            self._writer.write(character)
            self._after_space = False


def _is_hidden_paragraph(paragraph: _Element) -> bool:
    return any(
        xml.kind(element) == "text:hidden-paragraph" and xml.attribute(element, "text:is-hidden") == "true"
        for element in paragraph
    )
