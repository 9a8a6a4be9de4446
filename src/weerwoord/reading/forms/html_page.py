"""Any other page, such as those of the Chamber's site: its lines, with what belongs to the site marked as furniture."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.etree import _Element

from weerwoord.reading.forms.html_blocks import Blocks, class_names
from weerwoord.reading.forms.markup import LineWriter, Target
from weerwoord.reading.forms.office_text import note_marks
from weerwoord.reading.forms.tree import Entered, Frame, text_of, walk, words
from weerwoord.reading.parts import Span
from weerwoord.reading.source import Line, Source, SourceNote

_FURNITURE = words("head nav footer aside button form select option dialog menu noscript search")
_ROLES = words("navigation banner contentinfo search complementary dialog alertdialog menu")
_SITE = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|broodkruimels?|kruimelpad|cookies?|navigation|navigatie|nav|navbar|menu|footer|skip|skiplinks?"
    r"|share|social|sidebar|pagination|paginering|sr-only|visually-hidden|note-close)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PAGE_TITLE = re.compile(r"[A-Z][\w ()]{3,60} : \S")
"""'Antwoord schriftelijke vragen : Antwoord op vragen over …' heads the pages of the Chamber's site."""
_NOTES = frozenset(("noot", "voetnoot", "footnote", "endnote"))
_NOTE_ROLES = frozenset(("doc-footnote", "doc-endnote"))
_CASE = re.compile(r"[?&]id=(?P<case>\d{4}Z\d{5})\b", re.IGNORECASE)
_NOTE_LABEL = re.compile(r"[\[(]?(?P<mark>\d{1,3}|\*{1,3})[\])]?[.:]?(?=\s|$)")


def read_page(root: _Element) -> Source:
    """Return the text of a page, a line for each block, in paragraphs."""
    page = _Page(root, by_class=True)
    source = page.read()
    if not any(not line.furniture for line in source.lines):
        # A class such as 'menu' was given to the whole page.
        source = _Page(root, by_class=False).read()
    return source


@lru_cache(maxsize=4096)
def _is_of_site(names: str) -> bool:
    return bool(_SITE.search(names))


class _Page:
    def __init__(self, root: _Element, *, by_class: bool) -> None:
        self._root = root
        self._by_class = by_class
        self._writer = LineWriter("html")
        self._blocks = Blocks(self._writer, self._writer.set_automatic)
        self._frames: list[Frame] = []
        self._main = _main(root)
        self._inside = 0
        self._high: list[Span] = []
        self._facts: dict[str, str] = {}
        self._notes: list[list[Line]] = []

    def read(self) -> Source:
        outside = self._main is not None
        self._writer.target = Target(furniture=outside)
        walk(self._root, self._frames, self._enter, self._blocks.write)
        source = self._writer.finish()
        _settle_marks(source, self._high)
        for lines in self._notes:
            _add_note(source, lines)
        _take_low_notes(source, self._high)
        source.marks_known = bool(source.raised)
        source.facts = self._facts
        return source

    def _enter(self, element: _Element, name: str) -> Entered:
        if element is self._main:
            self._inside += 1
            return self._part(Target())
        if name in ("meta", "link", "title"):
            self._state(element, name)
        if self._is_furniture(element, name) or (name == "h1" and _PAGE_TITLE.match(text_of(element))):
            return self._part(Target(furniture=True))
        if name == "sup" or (name == "a" and "nootnum" in class_names(element)):
            self._writer.write_mark(text_of(element), self._high)
            return Entered(True, read=False)
        if not class_names(element).isdisjoint(_NOTES) or element.get("role") in _NOTE_ROLES:
            lines: list[Line] = []
            self._notes.append(lines)
            return self._part(Target(kept=lines))
        return self._blocks.enter(element, name)

    def _part(self, target: Target) -> Entered:
        writer = self._writer
        writer.end_block()
        outside, writer.target = writer.target, target

        def leave() -> None:
            writer.end_block()
            writer.target = outside

        return Entered(False, leave)

    def _is_furniture(self, element: _Element, name: str) -> bool:
        if self._writer.target.furniture or name in ("html", "body"):
            return False
        if name in _FURNITURE or element.get("role") in _ROLES or element.get("hidden") is not None:
            return True
        if name == "header" and self._main is None:
            return not self._frames or self._frames[-1].name not in ("article", "section", "main")
        names = element.get("class")
        return self._by_class and names is not None and _is_of_site(names)

    def _state(self, element: _Element, name: str) -> None:
        """Keep what the head of the page states: its title, and the case in the addresses of the Chamber's site."""
        if name == "title":
            title = text_of(element).partition(" | ")[0]
            if title:
                self._facts.setdefault("title", title)
            return
        address = element.get("content") if element.get("property") == "og:url" else None
        if element.get("rel") == "canonical":
            address = element.get("href")
        match = _CASE.search(address or "")
        if match:
            self._facts.setdefault("case", match["case"].upper())


def _main(root: _Element) -> _Element | None:
    """Return the one element that holds what the page is about, where the page says which."""
    found = [*root.iter("main"), *(element for element in root.iter("div") if element.get("role") == "main")]
    if not found:
        found = list(root.iter("article"))
    return found[0] if len(found) == 1 else None


def _settle_marks(source: Source, high: list[Span]) -> None:
    """Of what is set high, keep what can only be the mark of a note: not the 2 of 'm2'."""
    source.raised = [mark for start, end in high for mark in note_marks(source.text, start, end)]


def _add_note(source: Source, lines: list[Line]) -> None:
    """Add what the page itself marks as a note: its mark is printed first."""
    if not lines:
        return
    match = _NOTE_LABEL.match(lines[0].text)
    if match is None:
        source.lines += lines
        source.lines.sort(key=lambda line: line.start)
        return
    source.notes.append(_note(match["mark"], lines, lines[0].start + len(match.group())))


def _take_low_notes(source: Source, high: list[Span]) -> None:
    """A line that begins with a number set high, to which a mark above points, is a note."""
    begins = dict(high)
    marks = {mark for _, _, mark in source.raised}
    kept: list[Line] = []
    note: SourceNote | None = None
    for line in source.lines:
        label = source.text[line.start : begins[line.start]].strip("[]() ") if line.start in begins else ""
        if label in marks and not line.furniture:
            note = _note(label, [line], begins[line.start])
            source.notes.append(note)
        elif note is not None and line.opens is False:
            note.lines.append(line)
        else:
            note = None
            kept.append(line)
    source.lines = kept


def _note(mark: str, lines: list[Line], label_end: int) -> SourceNote:
    """Return a note; what is left of its first line without the label is its first line."""
    first = lines[0]
    label = (first.start, label_end)
    rest = first.text[label_end - first.start :]
    start = label_end + len(rest) - len(rest.lstrip())
    if start < first.end:
        lines = [Line(first.text[start - first.start :], start, first.end, opens=True), *lines[1:]]
    else:
        lines = lines[1:]
    return SourceNote(mark, lines, label)
