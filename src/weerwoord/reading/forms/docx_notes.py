"""Footnotes and endnotes of Word: which are referred to, and the marks they are printed with."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element

from weerwoord.reading.forms import office_xml as xml
from weerwoord.reading.forms.docx_numbering import Warn
from weerwoord.reading.forms.office_numbers import printed

_SECTIONS = frozenset({"w:sectPr"})
_RULES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(slots=True)
class Note:
    """A note that the text refers to: its printed mark, and the element that holds its paragraphs."""

    mark: str
    element: _Element


@dataclass(frozen=True, slots=True)
class _Counting:
    style: str
    start: int
    anew: bool


class Notes:
    """One kind of notes: "footnote" or "endnote".

    `used`: those referred to so far, in order. Sections may count anew, and each may print its numbers otherwise:
    `next_section` is to be called at the end of each.
    """

    def __init__(
        self, name: str, part: _Element | None, settings: _Element | None, document: _Element, warn: Warn
    ) -> None:
        self.used: list[Note] = []
        self.referred = False
        self._name = name
        self._warn = warn
        self._elements: dict[str, _Element] = {}
        for element in part if part is not None else ():
            if xml.attribute(element, "w:type") not in _RULES:
                self._elements.setdefault(xml.attribute(element, "w:id") or "", element)
        default = _counting(xml.child(settings, f"w:{name}Pr"), _USUAL[name])
        sections = xml.find(document, _SECTIONS, lambda element, kind: None if kind == "w:sectPrChange" else element)
        self._sections = [_counting(xml.child(section, f"w:{name}Pr"), default) for section in sections] or [default]
        self._section = 0
        self._count = 0

    def refer(self, reference: _Element) -> str:
        """Count a reference and return its printed mark."""
        counting = self._sections[min(self._section, len(self._sections) - 1)]
        number = counting.start + self._count
        self._count += 1
        mark = printed(number, counting.style)
        if mark is None:
            self._warn("number-format", f"note marks in the form {counting.style!r} are given in digits.")
        mark = mark or str(number)
        self.refer_by(reference, mark)
        return mark

    def refer_by(self, reference: _Element, mark: str) -> None:
        """Note a reference with a mark of its own ('*'), which does not count."""
        self.referred = True
        element = self._elements.pop(xml.attribute(reference, "w:id") or "", None)
        if element is None:
            self._warn("note-missing", f"the text of note {mark} is not in the file, or another mark has it.")
        else:
            self.used.append(Note(mark, element))

    def next_section(self) -> None:
        self._section += 1
        counting = self._sections[min(self._section, len(self._sections) - 1)]
        if counting.anew:
            self._count = 0

    def unused(self) -> int:
        """Return how many notes with text no reference that is printed refers to."""
        return sum(
            any(xml.kind(text) == "w:t" and text.text for text in element.iter()) for element in self._elements.values()
        )


_USUAL = {"footnote": _Counting("decimal", 1, False), "endnote": _Counting("lowerRoman", 1, False)}


def _counting(properties: _Element | None, default: _Counting) -> _Counting:
    """Return how notes are counted, given w:footnotePr or w:endnotePr of the settings or a section."""
    style = xml.attribute(xml.child(properties, "w:numFmt"), "w:val")
    start = xml.attribute(xml.child(properties, "w:numStart"), "w:val")
    restart = xml.attribute(xml.child(properties, "w:numRestart"), "w:val")
    return _Counting(
        style or default.style,
        xml.number(start, default.start),
        default.anew if restart is None else restart == "eachSect",
    )
