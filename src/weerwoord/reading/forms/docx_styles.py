"""What Word's styles say of the text set in them: is it hidden, raised, numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from weerwoord.reading.forms import office_xml as xml

_MOST_ANCESTORS = 30
_OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of characters is set, as far as reading needs it."""

    hidden: bool = False
    high: bool = False


@dataclass(frozen=True, slots=True)
class StyleNumbering:
    """The list that a style puts its paragraphs in; `style` is the one of its ancestors that says so."""

    list_id: str
    level: int | None
    style: str


class Styles:
    """The styles part; a missing one has no styles."""

    def __init__(self, root: _Element | None) -> None:
        self._styles: dict[str, _Element] = {}
        self._default: dict[str, str] = {}
        self._looks: dict[tuple[str, str], tuple[bool, str]] = {}
        for style in root if root is not None else ():
            identifier = xml.attribute(style, "w:styleId")
            if xml.kind(style) != "w:style" or identifier is None:
                continue
            self._styles.setdefault(identifier, style)
            if is_on(xml.attribute(style, "w:default") or "0"):
                self._default.setdefault(xml.attribute(style, "w:type") or "", identifier)

    def of_paragraph(self, properties: _Element | None) -> str:
        """Return the identifier of a paragraph's style, given its w:pPr; '' where there is none."""
        own = xml.attribute(xml.child(properties, "w:pStyle"), "w:val")
        return own if own in self._styles else self._default.get("paragraph", "")

    def is_heading(self, style: str) -> bool:
        """Tell whether a paragraph style, or one it is based on, is one of Word's own headings."""
        names = (xml.attribute(xml.child(element, "w:name"), "w:val") or "" for _, element in self._lineage(style))
        return any(name.lower().startswith("heading ") for name in names)

    def numbering(self, style: str) -> StyleNumbering | None:
        """Return the list that a style or one of its ancestors says its paragraphs are in."""
        level: int | None = None
        for name, element in self._lineage(style):
            numbering = xml.child(element, "w:pPr", "w:numPr")
            depth = xml.attribute(xml.child(numbering, "w:ilvl"), "w:val")
            if level is None and depth is not None:
                level = xml.number(depth, 0)
            list_id = xml.attribute(xml.child(numbering, "w:numId"), "w:val")
            if list_id is not None:
                return StyleNumbering(list_id, level, name)
        return None

    def look(self, properties: _Element | None, paragraph_style: str) -> Look:
        """Return how a run is set, given its w:rPr and the style of its paragraph."""
        style = xml.attribute(xml.child(properties, "w:rStyle"), "w:val") or ""
        hidden, position = self._styled(paragraph_style, style)
        vanish = xml.child(properties, "w:vanish")
        if vanish is not None:
            hidden = is_on(xml.attribute(vanish, "w:val"))
        position = xml.attribute(xml.child(properties, "w:vertAlign"), "w:val") or position
        return Look(hidden, position == "superscript")

    def _styled(self, paragraph_style: str, style: str) -> tuple[bool, str]:
        """Return what the two styles of a run say together: hidden, and its vertical position."""
        key = (paragraph_style, style)
        if key not in self._looks:
            # 'Hidden' is one of Word's toggles: set by both styles, it is off again.
            hidden = self._hides(paragraph_style) != self._hides(style)
            self._looks[key] = hidden, self._position(style) or self._position(paragraph_style)
        return self._looks[key]

    def _hides(self, style: str) -> bool:
        for _, element in self._lineage(style):
            vanish = xml.child(element, "w:rPr", "w:vanish")
            if vanish is not None:
                return is_on(xml.attribute(vanish, "w:val"))
        return False

    def _position(self, style: str) -> str:
        for _, element in self._lineage(style):
            position = xml.attribute(xml.child(element, "w:rPr", "w:vertAlign"), "w:val")
            if position is not None:
                return position
        return ""

    def _lineage(self, style: str) -> Iterator[tuple[str, _Element]]:
        """Yield a style and those it is based on, which may go in a circle."""
        for _ in range(_MOST_ANCESTORS):
            element = self._styles.get(style)
            if element is None:
                return
            yield style, element
            style = xml.attribute(xml.child(element, "w:basedOn"), "w:val") or ""


def is_on(value: str | None) -> bool:
    """Read one of Word's on-off values; the bare element, without a value, means on."""
    return value is None or value.lower() not in _OFF
