"""What the styles of an OpenDocument text say: is text hidden or raised, and how are lists numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from weerwoord.reading.forms import office_xml as xml
from weerwoord.reading.forms.office_numbers import BULLET, letters, printed, roman

_MOST_ANCESTORS = 30
_BULLETS = ("text:list-level-style-bullet", "text:list-level-style-image")
_NUMBERS = ("text:list-level-style-number", "text:outline-level-style")
_PLACE = re.compile(r"%(\d{1,2})%")
_RAISED = re.compile(r"super\b|\+?0*[1-9]\d*(?:\.\d+)?%")


@dataclass(frozen=True, slots=True)
class Look:
    """How characters are set, as far as reading needs it."""

    hidden: bool = False
    high: bool = False


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How a level of a list prints its number; `shown`: how many levels the number names."""

    format: str = ""
    start: int = 1
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    template: str | None = None
    letters_repeated: bool = False
    bullet: bool = False


Levels = dict[int, ListLevel]


@dataclass(slots=True)
class Styles:
    """The styles that one part may name: its own automatic ones, and those of the document."""

    outline: Levels = field(default_factory=dict)
    _styles: dict[tuple[str, str], _Element] = field(default_factory=dict)
    _lists: dict[str, Levels] = field(default_factory=dict)
    _properties: dict[tuple[str, str], tuple[str | None, str | None]] = field(default_factory=dict)

    def add(self, container: _Element | None) -> None:
        """Take up the styles in office:styles or office:automatic-styles; those taken up first go first."""
        for element in container if container is not None else ():
            name = xml.attribute(element, "style:name") or ""
            match xml.kind(element):
                case "style:style":
                    self._styles.setdefault((xml.attribute(element, "style:family") or "", name), element)
                case "text:list-style":
                    self._lists.setdefault(name, _levels(element))
                case "text:outline-style":
                    self.outline = self.outline or _levels(element)

    def levels(self, name: str) -> Levels:
        return self._lists.get(name, {})

    def list_of(self, style: str | None) -> str:
        """Return the list style that a paragraph style names, '' for none."""
        for element in self._lineage("paragraph", style):
            name = xml.attribute(element, "style:list-style-name")
            if name is not None:
                return name
        return ""

    def look(self, family: str, style: str | None, around: Look) -> Look:
        """Return how text of a style is set, within text that is set as `around` says."""
        if style is None:
            return around
        if (family, style) not in self._properties:
            self._properties[family, style] = (
                self._property(family, style, "text:display"),
                self._property(family, style, "style:text-position"),
            )
        display, position = self._properties[family, style]
        high = around.high if position is None else bool(_RAISED.match(position))
        return Look(around.hidden or display == "none", high)

    def _property(self, family: str, style: str, name: str) -> str | None:
        for element in self._lineage(family, style):
            value = xml.attribute(xml.child(element, "style:text-properties"), name)
            if value is not None:
                return value
        return None

    def _lineage(self, family: str, style: str | None) -> Iterator[_Element]:
        """Yield a style and those it comes from, which may go in a circle."""
        for _ in range(_MOST_ANCESTORS):
            element = self._styles.get((family, style or ""))
            if element is None:
                return
            yield element
            style = xml.attribute(element, "style:parent-style-name")


def _levels(element: _Element) -> Levels:
    levels: Levels = {}
    for definition in element:
        level = xml.number(xml.attribute(definition, "text:level"), 0) - 1
        name = xml.kind(definition)
        if name in _BULLETS:
            levels[level] = ListLevel(bullet=True)
        elif name in _NUMBERS:
            levels[level] = ListLevel(
                format=xml.attribute(definition, "style:num-format") or "",
                start=xml.number(xml.attribute(definition, "text:start-value"), 1),
                prefix=xml.attribute(definition, "style:num-prefix") or "",
                suffix=xml.attribute(definition, "style:num-suffix") or "",
                shown=xml.number(xml.attribute(definition, "text:display-levels"), 1),
                template=xml.attribute(definition, "style:num-list-format")
                or xml.attribute(definition, "loext:num-list-format"),
                letters_repeated=xml.attribute(definition, "style:num-letter-sync") == "true",
            )
    return levels


def shown_number(levels: Levels, level: int, values: dict[int, int]) -> str:
    """Return what a list prints before an item of `level` (from 0), '' for nothing."""
    definition = levels.get(level)
    if definition is None:
        return ""
    if definition.bullet:
        return BULLET
    if definition.template is not None:
        return _PLACE.sub(lambda place: _of_level(levels, int(place[1]) - 1, values), definition.template).strip()
    numbers = [_of_level(levels, one, values) for one in range(max(0, level + 1 - definition.shown), level + 1)]
    return (definition.prefix + ".".join(filter(None, numbers)) + definition.suffix).strip()


def _of_level(levels: Levels, level: int, values: dict[int, int]) -> str:
    definition = levels.get(level)
    if definition is None or definition.bullet or level not in values:
        return ""
    value = values[level]
    match definition.format:
        case "":
            return ""
        case "a":
            return letters(value, repeated=definition.letters_repeated)
        case "A":
            return letters(value, repeated=definition.letters_repeated).upper()
        case "i":
            return roman(value)
        case "I":
            return roman(value).upper()
    return printed(value, "decimal") or ""
