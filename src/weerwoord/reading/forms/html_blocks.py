"""What the elements of any page do to its lines: paragraphs, lists, tables, line breaks."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from lxml.etree import _Element

from weerwoord.reading.forms.grid import Grid
from weerwoord.reading.forms.markup import LineWriter
from weerwoord.reading.forms.tree import Entered, words

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
WITHOUT_TEXT = words(
    "script style template object embed svg math canvas audio video iframe base link meta area map col colgroup"
)
_BLOCKS = HEADINGS | words(
    "html head body title main article section div p blockquote address center figure figcaption header footer nav "
    "aside details summary dialog form fieldset legend dl dt dd ul ol menu dir caption thead tbody tfoot hr noscript "
    "option select button textarea search hgroup"
)
_LAYOUT = HEADINGS | words("table section article main center form nav header footer")
_PARAGRAPHS = frozenset(("p", "div", "li", "ul", "ol", "blockquote"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))

_IN_LINE = Entered(True)


@lru_cache(maxsize=4096)
def _tokens(classes: str) -> frozenset[str]:
    return frozenset(classes.split())


def class_names(element: _Element) -> frozenset[str]:
    """Return the classes of an element."""
    classes = element.get("class")
    return _tokens(classes) if classes else frozenset()


class Blocks:
    """Writes the lines of a page. `numbered` is called with the number that a browser prints before a list item."""

    def __init__(self, writer: LineWriter, numbered: Callable[[str], None], *, rows_only: bool = False) -> None:
        self._writer = writer
        self._numbered = numbered
        self._rows_only = rows_only
        self._lists: list[tuple[str, int] | None] = []
        self._grids: list[Grid] = []
        self._pre = 0
        self._block = Entered(False, writer.end_block)

    def write(self, text: str) -> None:
        """Write text; in preformatted text every line end counts, and a blank line ends the paragraph."""
        if not self._pre:
            self._writer.write(text)
            return
        for place, line in enumerate(text.split("\n")):
            if place:
                self._writer.break_line()
            self._writer.write(line)

    def enter(self, element: _Element, name: str) -> Entered:
        """Say what becomes of an element; most are inline."""
        if name in _BLOCKS:
            if name in ("ul", "ol", "menu", "dir"):
                return self._list(element, name)
            self._writer.begin_block()
            return self._block
        if name == "a":
            self._writer.link(element.get("href"))
        elif name == "br":
            self._writer.break_line()
        elif name == "li":
            return self._item(element)
        elif name == "table":
            return self._table()
        elif name == "tr":
            return self._row(element)
        elif name in ("td", "th"):
            return self._cell(element)
        elif name in ("pre", "listing", "xmp"):
            return self._preformatted()
        elif name in WITHOUT_TEXT:
            return Entered(True, read=False)
        return _IN_LINE

    def _preformatted(self) -> Entered:
        self._writer.begin_block()
        self._pre += 1

        def leave() -> None:
            self._pre -= 1
            self._writer.end_block()

        return Entered(False, leave)

    def _list(self, element: _Element, name: str) -> Entered:
        printed = name == "ol" and "expliciet" not in class_names(element)
        start = element.get("start") or "1"
        first = int(start) if start.isdecimal() and len(start) < 6 else 1
        self._lists.append((element.get("type") or "1", first - 1) if printed else None)
        self._writer.begin_block()

        def leave() -> None:
            self._writer.end_block()
            self._lists.pop()

        return Entered(False, leave)

    def _item(self, element: _Element) -> Entered:
        self._writer.begin_block()
        counted = self._lists[-1] if self._lists else None
        if counted is None or _prints_own_number(element):
            return self._block
        kind, before = counted
        value = element.get("value") or ""
        number = int(value) if value.isdecimal() and len(value) < 6 else before + 1
        self._lists[-1] = (kind, number)
        self._numbered(f"{_written(number, kind)}.")

        def leave() -> None:
            self._writer.end_block()
            self._writer.set_automatic("")

        return Entered(False, leave)

    def _table(self) -> Entered:
        self._writer.begin_block()
        self._grids.append(Grid())

        def leave() -> None:
            self._writer.end_block()
            self._grids.pop()

        return Entered(False, leave)

    def _row(self, element: _Element) -> Entered:
        """A row of a table is a line; one that only arranges the page is a block like any other."""
        cells = [cell for cell in element if cell.tag in ("td", "th")]
        if not self._grids or not cells or (not self._rows_only and _only_arranges(cells)):
            self._writer.begin_block()
            return self._block
        self._writer.begin_row()
        self._grids[-1].begin_row()
        return Entered(True, self._writer.end_row)

    def _cell(self, element: _Element) -> Entered:
        if not self._writer.in_row or not self._grids:
            self._writer.begin_block()
            return self._block
        width, height = _span(element.get("colspan")), _span(element.get("rowspan"))
        self._writer.begin_cell(self._grids[-1].place(width, height))
        return Entered(False)


def _prints_own_number(item: _Element) -> bool:
    """Tell whether a list item begins with its number ('<span class="ol">a.</span>')."""
    first = item
    for _ in range(3):
        if len(first) == 0 or (first is not item and first.text and not first.text.isspace()):
            return False
        first = first[0]
        if class_names(first) & {"ol", "li.nr", "linr"}:
            return True
    return False


def _only_arranges(cells: list[_Element]) -> bool:
    """Tell whether the cells of a row hold what no table of data holds: headings, tables, whole pieces of text."""
    if len(cells) == 1:
        return True
    for cell in cells:
        names = [str(inner.tag) for inner in cell]
        if not _LAYOUT.isdisjoint(names) or sum(name in _PARAGRAPHS for name in names) > 2:
            return True
    return False


def _span(written: str | None) -> int:
    return max(1, int(written)) if written and written.isdecimal() and len(written) < 5 else 1


def _written(number: int, kind: str) -> str:
    """Write the number of a list item in the way its list asks for."""
    if kind in ("a", "A") and 1 <= number <= len(_LETTERS):
        letters = _LETTERS[number - 1]
    elif kind in ("i", "I") and 1 <= number < 40:
        letters, rest = "", number
        for value, sign in _ROMAN:
            letters += sign * (rest // value)
            rest %= value
    else:
        return str(number)
    return letters.upper() if kind.isupper() else letters
