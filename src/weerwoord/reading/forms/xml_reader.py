"""Walks the elements of an official publication once, in the order of the document, and hands on what they hold.

The walk keeps its own stack: the document decides how deep it is nested, and must not decide how deep Python recurses.
"""

from __future__ import annotations

import html.entities
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from weerwoord.reading.forms.markup import Grid
from weerwoord.reading.forms.official import Collector, Leave
from weerwoord.reading.forms.official_facts import Facts
from weerwoord.reading.parts import Parts
from weerwoord.reading.source import Source

_INLINE = frozenset(
    "nadruk sup inf extref intref extref-groep intref-groep dossierref datum organisatie kamervraagonderwerp ondw "
    "voornaam politiek partij plaats term afk vet cur ond soort kamer ondernummer tekstcorrectie aanhaling q "
    "initialen titulatuur".split()
)
_NAMES = frozenset("naam voorvoegsels achternaam functie minister minvan".split())
_PARAGRAPHS = frozenset(
    "al tekstregel tussenkop tuskop kop titel subtitel title bijschrift bron noot.al noot.li context.al datumtekst "
    "dagtekening ondertekening ondtek onderwerp definitie term-groep".split()
)
_CONTAINERS = frozenset(
    "officiele-publicatie kamervragen kamerwrk vraagdoc body vragen al-groep tekst divisie lijst noot.lijst table "
    "tgroup thead tbody tfoot plaatje box definitielijst definitie-item citaat vrije-tekst algemeen "
    "structuurtekst groep tekst-sluiting bijlage".split()
)
_LABELS = frozenset(("nr", "nummer"))


class _Frame(NamedTuple):
    """An element that is being walked. `running`: it holds running text, so that what is in it stays in its line."""

    element: _Element
    name: str
    running: bool
    leave: Leave | None


def local_name(element: _Element) -> str:
    """Return an element's name without its namespace."""
    tag = str(element.tag)
    return tag.rpartition("}")[2] if tag.startswith("{") else tag


class XmlReader:
    """Reads one document."""

    def __init__(self, root: _Element) -> None:
        self.root = root
        self.facts = Facts()
        self.collector = Collector("xml")
        self.writer = self.collector.writer
        self._frames: list[_Frame] = []
        self._heading_kind = ""
        self._marks: dict[str, str] | None = None
        self._notes = 0
        self._grids: list[tuple[Grid, dict[str, int]]] = []

    def read(self) -> tuple[Source, Parts]:
        """Return the text and its parts.

        Raises ReadError: 'removed', 'empty-shell'.
        """
        self._walk()
        source, parts = self.collector.finish()
        parts.facts = {**self.facts.result(), **parts.facts}
        parts.warnings += [(code, message, None) for code, message in self.facts.warnings]
        source.facts = dict(parts.facts)
        return source, parts

    def _walk(self) -> None:
        walks = [iter((self.root,))]
        frames = self._frames
        write = self.writer.write
        while walks:
            node = next(walks[-1], None)
            if node is None:
                walks.pop()
                if not frames:
                    return
                frame = frames.pop()
                if frame.leave is not None:
                    frame.leave()
                element = frame.element
            elif isinstance(node.tag, str):
                tag = node.tag
                name = tag if tag[0] != "{" else tag.rpartition("}")[2]
                running, leave = self._enter(node, name)
                frames.append(_Frame(node, name, running, leave))
                if node.text:
                    write(node.text)
                walks.append(iter(node))
                continue
            else:
                element = node
                self._entity(node)
            if element.tail and frames:
                write(element.tail)

    def _enter(self, element: _Element, name: str) -> tuple[bool, Leave | None]:
        if name in _PARAGRAPHS:
            self.writer.begin_block()
            return True, self.writer.end_block
        if name in _INLINE:
            if name == "datum":
                self._date(element)
            return True, None
        special = _SPECIAL.get(name)
        if special is not None:
            return special(self, element)
        if name in _LABELS:
            return self._label()
        if name in _NAMES:
            if element.getprevious() is not None:
                self.writer.space()
            return True, None
        if name in _CONTAINERS:
            return self._container()
        return self._unknown(name)

    def _container(self) -> tuple[bool, Leave | None]:
        self.writer.begin_block()
        return False, self.writer.end_block

    def _unknown(self, name: str) -> tuple[bool, Leave | None]:
        self.collector.warn("unknown-element", f"the element <{name[:40]}> is not known; its text is kept in its place")
        if self._frames and self._frames[-1].running:
            return True, None
        return self._container()

    # --- parts ------------------------------------------------------------------------------------------------------

    def _question(self, element: _Element) -> tuple[bool, Leave | None]:
        return False, self.collector.question()

    def _answer(self, element: _Element) -> tuple[bool, Leave | None]:
        return False, self.collector.answer()
