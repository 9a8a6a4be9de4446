"""Lists of OpenDocument texts: which paragraphs are items of which list, and the numbers printed before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from weerwoord.reading.forms import office_xml as xml
from weerwoord.reading.forms.odt_styles import Levels, Styles, shown_number
from weerwoord.reading.forms.office_numbers import advance

_PARAGRAPHS = frozenset({"text:p", "text:h"})
_ITEMS = frozenset({"text:list-item", "text:list-header"})
_SKIPPED = frozenset(
    {"text:tracked-changes", "office:annotation", "office:forms", "text:note", "table:covered-table-cell"}
)
_DEEPEST = 9

Values = dict[int, int]


@dataclass(slots=True)
class Item:
    """An item of a list: its first paragraph gets the number. `start`: the number it is given, None to count on."""

    values: Values
    level: int
    style: str
    start: int | None = None
    numbered: bool = True
    sublists: int = 0


@dataclass(frozen=True, slots=True)
class _OpenList:
    values: Values
    level: int
    style: str


@dataclass(slots=True)
class Lists:
    """How far the lists of a part have counted."""

    styles: Styles
    _by_name: dict[str, Values] = field(default_factory=dict)
    _by_style: dict[str, Values] = field(default_factory=dict)
    _headings: Values = field(default_factory=dict)

    def blocks(self, container: _Element, *, into_tables: bool = False) -> Iterator[tuple[_Element, Item | None]]:
        """Yield paragraphs, headings and tables in order, each with the list item it stands in.

        `into_tables`: yield the paragraphs of tables, not the tables.
        """
        stack: list[tuple[Iterator[_Element], _OpenList | None, Item | None]] = [(iter(container), None, None)]
        while stack:
            elements, around, item = stack[-1]
            element = next(elements, None)
            if element is None:
                stack.pop()
                continue
            name = xml.kind(element)
            if name in _PARAGRAPHS or (name == "table:table" and not into_tables):
                yield element, item
            elif name == "text:list":
                stack.append((iter(element), self._opened(element, around, item), None))
            elif name in _ITEMS and around is not None:
                stack.append((iter(element), around, _item(element, around, numbered=name == "text:list-item")))
            elif name == "text:numbered-paragraph":
                stack.append((iter(element), None, self._single_item(element)))
            elif not is_hidden(element, name):
                stack.append((iter(element), around, item))

    def number(self, paragraph: _Element, item: Item | None) -> str:
        """Count a paragraph or heading, and return what is printed before it."""
        if item is None:
            return self._heading_number(paragraph)
        if not item.numbered or not 0 <= item.level <= _DEEPEST:
            return ""
        item.numbered = False
        style = item.style or self.styles.list_of(xml.attribute(paragraph, "text:style-name"))
        return self._count(self.styles.levels(style), item.values, item.level, item.start)

    def _count(self, levels: Levels, values: Values, level: int, start: int | None) -> str:
        if start is not None:
            values.pop(level, None)

        def start_of(one: int) -> int:
            if one == level and start is not None:
                return start
            return levels[one].start if one in levels else 1

        advance(values, level, start_of)
        return shown_number(levels, level, values)

    def _heading_number(self, heading: _Element) -> str:
        """Headings are numbered by the outline, where the document numbers them."""
        level = xml.number(xml.attribute(heading, "text:outline-level"), 1) - 1
        if xml.kind(heading) != "text:h" or xml.attribute(heading, "text:is-list-header") == "true":
            return ""
        if level not in self.styles.outline or level > _DEEPEST:
            return ""
        start: int | None = None
        if xml.attribute(heading, "text:restart-numbering") == "true":
            start = xml.number(xml.attribute(heading, "text:start-value"), self.styles.outline[level].start)
        return self._count(self.styles.outline, self._headings, level, start)

    def _opened(self, element: _Element, around: _OpenList | None, item: Item | None) -> _OpenList:
        style = xml.attribute(element, "text:style-name") or (around.style if around else "")
        continues = xml.attribute(element, "text:continue-numbering") == "true"
        if around is not None:
            values, level = around.values, around.level + 1
            if item is not None:
                item.sublists += 1
                if item.sublists > 1 and not continues:
                    for deeper in [one for one in values if one >= level]:
                        del values[deeper]
            return _OpenList(values, level, style)
        earlier = self._by_name.get(xml.attribute(element, "text:continue-list") or "")
        if earlier is None and continues:
            earlier = self._by_style.get(style)
        values = {} if earlier is None else earlier
        self._by_style[style] = values
        self._by_name[xml.attribute(element, "xml:id") or ""] = values
        self._by_name.pop("", None)
        return _OpenList(values, 0, style)

    def _single_item(self, element: _Element) -> Item:
        """A paragraph that names its list (text:numbered-paragraph) instead of standing in it."""
        style = xml.attribute(element, "text:style-name") or ""
        values = self._by_name.setdefault(f"\0{xml.attribute(element, 'text:list-id') or style}", {})
        level = xml.number(xml.attribute(element, "text:level"), 1) - 1
        return Item(values, level, style, _start(element))


def _item(element: _Element, around: _OpenList, *, numbered: bool) -> Item:
    style = xml.attribute(element, "text:style-override") or around.style
    return Item(around.values, around.level, style, _start(element), numbered)


def _start(element: _Element) -> int | None:
    value = xml.attribute(element, "text:start-value")
    return None if value is None else xml.number(value, 1)


def is_hidden(element: _Element, name: str) -> bool:
    """Say whether nothing of an element shows: comments, deleted text, hidden sections."""
    if name in _SKIPPED:
        return True
    if name != "text:section":
        return False
    display = xml.attribute(element, "text:display")
    return display == "none" or (display == "condition" and xml.attribute(element, "text:is-hidden") == "true")
