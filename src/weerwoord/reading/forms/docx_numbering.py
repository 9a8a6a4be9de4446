"""Automatic numbers: which list a paragraph of Word's is in, and what is printed before it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element

from weerwoord.reading.forms import office_xml as xml
from weerwoord.reading.forms.docx_styles import Styles, is_on
from weerwoord.reading.forms.office_numbers import BULLET, advance, printed

_DEEPEST = 8
_MOST_LINKS = 10
_PLACE = re.compile(r"%([1-9])")

Warn = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart`: the level (from 1) after which it begins anew, 0 for never, None for any."""

    start: int
    format: str
    text: str
    restart: int | None
    legal: bool
    hidden: bool
    style: str


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A w:num: `counts` names what it counts with, which it shares with all lists of the same definition."""

    identifier: str
    counts: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)

    def start_of(self, level: int) -> int:
        if level in self.starts:
            return self.starts[level]
        return self.levels[level].start if level in self.levels else 1


class Numbering:
    """The numbering part; a missing one numbers nothing."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, _Element] = {}
        self._instances: dict[str, _Element] = {}
        self._lists: dict[str, NumberedList | None] = {}
        for element in root if root is not None else ():
            if xml.kind(element) == "w:abstractNum":
                self._definitions.setdefault(xml.attribute(element, "w:abstractNumId") or "", element)
            elif xml.kind(element) == "w:num":
                self._instances.setdefault(xml.attribute(element, "w:numId") or "", element)

    def of_paragraph(self, properties: _Element | None) -> tuple[NumberedList, int] | None:
        """Return the list that a paragraph is in and its level (from 0), given its w:pPr; None for no list."""
        style = self._styles.of_paragraph(properties)
        own = xml.child(properties, "w:numPr")
        styled = self._styles.numbering(style)
        list_id = xml.attribute(xml.child(own, "w:numId"), "w:val")
        if list_id is None:
            list_id = styled.list_id if styled else None
        found = self._list(list_id) if list_id is not None else None
        if found is None:
            return None
        depth = xml.attribute(xml.child(own, "w:ilvl"), "w:val")
        if depth is not None:
            level = xml.number(depth, 0)
        else:
            level = self._styled_level(found, style, styled.style if styled else "", styled.level if styled else None)
        return (found, level) if 0 <= level <= _DEEPEST else None

    def _styled_level(self, found: NumberedList, style: str, source: str, level: int | None) -> int:
        """A level that names the style comes first: that is how Word ties headings to the levels of a list."""
        for name in (style, source):
            for depth, definition in found.levels.items():
                if name and definition.style == name:
                    return depth
        return level or 0

    def _list(self, list_id: str) -> NumberedList | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._made(list_id)
        return self._lists[list_id]

    def _made(self, list_id: str) -> NumberedList | None:
        instance = self._instances.get(list_id)
        if instance is None:
            return None
        counts = self._definition_of(list_id)
        levels = _levels(self._definitions.get(counts))
        made = NumberedList(list_id, counts, levels)
        for override in instance:
            if xml.kind(override) != "w:lvlOverride":
                continue
            depth = xml.number(xml.attribute(override, "w:ilvl"), 0)
            if not 0 <= depth <= _DEEPEST:
                continue
            levels.update((depth, level) for level in _levels(override).values())
            start = xml.child(override, "w:startOverride")
            if start is not None:
                made.starts[depth] = xml.number(xml.attribute(start, "w:val"), 1)
        return made

    def _definition_of(self, list_id: str) -> str:
        """Return the definition of a list; one that only links to a list style is followed to that style's own."""
        counts = ""
        for _ in range(_MOST_LINKS):
            counts = xml.attribute(xml.child(self._instances.get(list_id), "w:abstractNumId"), "w:val") or ""
            link = xml.attribute(xml.child(self._definitions.get(counts), "w:numStyleLink"), "w:val")
            styled = self._styles.numbering(link) if link else None
            if styled is None:
                break
            list_id = styled.list_id
        return counts


def _levels(element: _Element | None) -> dict[int, Level]:
    levels = {}
    for definition in element if element is not None else ():
        if xml.kind(definition) != "w:lvl":
            continue
        depth = xml.number(xml.attribute(definition, "w:ilvl"), 0)
        if not 0 <= depth <= _DEEPEST:
            continue
        restart = xml.child(definition, "w:lvlRestart")
        levels[depth] = Level(
            start=xml.number(_value(definition, "w:start"), 0),
            format=_format(definition),
            text=_value(definition, "w:lvlText") or "",
            restart=None if restart is None else xml.number(xml.attribute(restart, "w:val"), 0),
            legal=_is_set(xml.child(definition, "w:isLgl")),
            hidden=_is_set(xml.child(definition, "w:rPr", "w:vanish")),
            style=_value(definition, "w:pStyle") or "",
        )
    return levels


def _format(definition: _Element) -> str:
    """Formats of newer Words stand in an alternative, beside one that older Words know."""
    older = xml.child(definition, "mc:AlternateContent", "mc:Fallback", "w:numFmt")
    return _value(definition, "w:numFmt") or xml.attribute(older, "w:val") or "decimal"


def _value(element: _Element, name: str) -> str | None:
    return xml.attribute(xml.child(element, name), "w:val")


def _is_set(element: _Element | None) -> bool:
    return element is not None and is_on(xml.attribute(element, "w:val"))


class Counters:
    """How far the lists of one story (the text, the headers, the text boxes) have counted.

    As Word does: lists of one definition count on together; a list with a start of its own begins there the first
    time it is used.
    """

    def __init__(self, warn: Warn) -> None:
        self._values: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._warn = warn

    def next(self, numbered: NumberedList, level: int) -> str:
        """Count one more paragraph, and return what is printed before it."""
        values = self._values.setdefault(numbered.counts, {})
        if level in numbered.starts and (numbered.identifier, level) not in self._begun:
            self._begun.add((numbered.identifier, level))
            values.pop(level, None)
        advance(values, level, numbered.start_of, lambda deeper: _restarts(numbered.levels.get(deeper), level))
        definition = numbered.levels.get(level)
        if definition is None or definition.hidden:
            return ""
        if definition.format == "bullet":
            return BULLET if definition.text else ""
        shown = _PLACE.sub(lambda place: self._shown(numbered, level, int(place[1]) - 1, values), definition.text)
        return shown.strip()

    def _shown(self, numbered: NumberedList, level: int, shown: int, values: dict[int, int]) -> str:
        """Return the number of one level within the printed text of a level."""
        if shown > level or shown not in numbered.levels:
            return ""
        style = numbered.levels[shown].format
        if style == "bullet":
            return ""
        if numbered.levels[level].legal and shown < level:
            style = "decimal"
        text = printed(values[shown], style)
        if text is None:
            self._warn("number-format", f"numbers in the form {style!r} are given in digits.")
            return str(values[shown])
        return text


def _restarts(level: Level | None, used: int) -> bool:
    if level is None or level.restart is None:
        return True
    return used < level.restart
