"""Pages of the official publications' site: their classes say what is a question, an answer or a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import _Element

from weerwoord.reading.forms.html_blocks import HEADINGS, Blocks, class_names
from weerwoord.reading.forms.official import Collector
from weerwoord.reading.forms.official_facts import Facts
from weerwoord.reading.forms.tree import Entered, Frame, text_of, walk, words
from weerwoord.reading.parts import NotePart, Parts
from weerwoord.reading.source import Source

_HEADING = "kamervraagomschrijving"
_REMARKS = frozenset(("kamervraagopmerking", "kamervraagbijlage", "toelicht"))
_PAIRS = frozenset(("vraag", "antwoord"))
_LABELS = frozenset(("stuktitel", "nummer", "nr"))
_DOCUMENT_NUMBERS = frozenset(("kamervraagnummer", "vraagnummer"))
_OUTSIDE = words("nav footer aside button form select option dialog noscript")
_SOON = 30
_NOTE_ID = "supernote-note-"
_OWN_ADDRESS = re.compile(r"/(?P<identifier>(?:ah|kv)-[\w-]+?)(?:\.html)?(?:[?#].*)?$", re.IGNORECASE)


def is_official(root: _Element) -> bool:
    """Tell whether a page has the structure of a publication of written questions.

    'vraag' is a class on other sites as well: it counts only beside the publications' own classes or metadata.
    """
    pair = own = False
    for element in root.iter("div", "section", "article", *HEADINGS, "p", "meta"):
        if element.tag == "meta":
            own = own or (element.get("name") or "").lower().startswith("overheidop.")
            continue
        names = class_names(element)
        if any(name.startswith(_HEADING) for name in names) or "kamervraagopmerking" in names:
            return True
        pair = pair or not _PAIRS.isdisjoint(names)
        own = own or "stuktitel" in names or (pair and element.tag == "p" and "nummer" in names)
        if pair and own:
            return True
    return False


class OfficialPage:
    """Reads one page."""

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._facts = Facts()
        self._collector = Collector("html")
        self._writer = self._collector.writer
        self._blocks = Blocks(self._writer, self._write_number, rows_only=True)
        self._frames: list[Frame] = []
        self._content = _common_ancestor(root)
        self._targets = frozenset(_note_targets(root))
        self._label_due = False
        self._note: NotePart | None = None

    def read(self) -> tuple[Source, Parts]:
        """Return the text of the page and its parts.

        Raises ReadError: 'removed', 'empty-shell'.
        """
        end = self._collector.furniture()
        walk(self._root, self._frames, self._enter, self._blocks.write)
        end()
        source, parts = self._collector.finish()
        parts.facts = dict(self._facts.result())
        parts.warnings += [(code, message, None) for code, message in self._facts.warnings]
        source.facts = dict(parts.facts)
        return source, parts

    def _write_number(self, number: str) -> None:
        """The number of a list item is printed by the browser; official XML has it in the text, so it goes there."""
        self._writer.write(number)
        self._writer.join()

    def _enter(self, element: _Element, name: str) -> Entered:
        if element is self._content:
            return Entered(False, self._collector.content())
        if name in ("meta", "link"):
            self._metadata(element, name)
        elif name in _OUTSIDE or element.get("role") == "navigation":
            return Entered(False, self._collector.furniture())
        names = class_names(element)
        entered = self._official(element, name, names) if names or name in HEADINGS else None
        if entered is not None:
            return entered
        if name == "p":
            self._label_due = False
        return self._blocks.enter(element, name)

    def _official(self, element: _Element, name: str, names: frozenset[str]) -> Entered | None:
        """Handle what the publications' own classes mark; None for the rest."""
        collector = self._collector
        if self._note is not None:
            return self._in_note(self._note, names)
        if "nootnum" in names:
            return self._note_mark(element)
        if "noot" in names:
            return self._begin_note(element)
        if collector.in_pair and self._label_due and (name in HEADINGS or not _LABELS.isdisjoint(names)):
            self._label_due = False
            return Entered(True, collector.label())
        if "vraag" in names and name not in ("a", "span"):
            self._label_due = True
            return Entered(False, collector.question())
        if "antwoord" in names and name not in ("a", "span"):
            self._label_due = True
            return Entered(False, collector.answer())
        if any(one.startswith(_HEADING) for one in names):
            return Entered(True, collector.heading())
        if not _REMARKS.isdisjoint(names):
            return Entered(False, collector.remark())
        if not _DOCUMENT_NUMBERS.isdisjoint(names):
            self._facts.add_number(text_of(element))
            return Entered(True, collector.other_heading())
        return None

    # --- notes --------------------------------------------------------------------------------------------------

    def _note_mark(self, element: _Element) -> Entered:
        target = (element.get("href") or "").rpartition("#")[2]
        self._writer.write_mark(text_of(element), self._collector.pointers(target) if target else None)
        return Entered(True, read=False)

    def _begin_note(self, element: _Element) -> Entered:
        """A note at the foot of the page: the mark is printed before it, and the way back is a button."""
        number = next((inner for inner in _beginning(element) if "nootnum" in class_names(inner)), None)
        self._writer.end_block()
        name = self._note_name(element)
        self._note, end = self._collector.note(text_of(number), name)
        if not name:
            self._note.pointers = None  # no mark names this note: the numbers must do

        def leave() -> None:
            end()
            self._note = None

        return Entered(False, leave)

    def _note_name(self, element: _Element) -> str:
        for inner in _beginning(element):
            written = inner.get("id") or inner.get("name") or ""
            name = written.removeprefix(_NOTE_ID)
            if name in self._targets:
                return name
        return ""

    def _in_note(self, note: NotePart, names: frozenset[str]) -> Entered | None:
        if "note-close" in names:
            return Entered(False, self._collector.furniture())
        if "nootnum" in names:
            return Entered(True, self._collector.note_label(note))
        return None

    # --- the head -------------------------------------------------------------------------------------------------

    def _metadata(self, element: _Element, name: str) -> None:
        if name == "meta":
            self._facts.add_metadata(element.get("name") or element.get("property") or "", element.get("content") or "")
        elif element.get("rel") == "canonical":
            match = _OWN_ADDRESS.search(element.get("href") or "")
            if match:
                self._facts.add_metadata("DC.identifier", match["identifier"])


def _structured(root: _Element) -> Iterator[_Element]:
    """Yield the elements of which it is known that they belong to the publication, not to the site."""
    for element in root.iter("div", "section", "article", *HEADINGS, "p"):
        names = class_names(element)
        if names and (
            not names.isdisjoint(_PAIRS)
            or not names.isdisjoint(_REMARKS)
            or any(name.startswith(_HEADING) for name in names)
        ):
            yield element


def _common_ancestor(root: _Element) -> _Element:
    """Return the innermost element that holds all that belongs to the publication: that of the first and the last."""
    first: _Element | None = None
    last: _Element | None = None
    for element in _structured(root):
        first = element if first is None else first
        last = element
    if first is None or last is None:
        return root
    above = set(first.iterancestors())
    return next((ancestor for ancestor in last.iterancestors() if ancestor in above), root)


def _beginning(element: _Element) -> Iterator[_Element]:
    """Yield an element and the first of those in it, where a note has its number."""
    return islice(element.iter("*"), _SOON)


def _note_targets(root: _Element) -> Iterator[str]:
    for element in root.iter("a"):
        if "nootnum" in class_names(element):
            target = (element.get("href") or "").rpartition("#")[2]
            if target:
                yield target
