"""Walks the tree of an XML document or a page once, in the order of the document, with a stack of its own.

The document decides how deep it is nested, and must not decide how deep Python recurses.
"""

from __future__ import annotations

import html.entities
from collections.abc import Callable
from typing import NamedTuple

from lxml.etree import _Element

Leave = Callable[[], None]


class Entered(NamedTuple):
    """What becomes of an element.

    `running`: it holds running text, so that what is in it stays in its line. `leave` is called when it ends.
    `read`: whether what is in it is read at all.
    """

    running: bool
    leave: Leave | None = None
    read: bool = True


class Frame(NamedTuple):
    """An element that is being walked."""

    element: _Element
    name: str
    running: bool
    leave: Leave | None


def words(names: str) -> frozenset[str]:
    """Return a set of names that are written in one text."""
    return frozenset(names.split())


def local_name(element: _Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text_of(element: _Element | None) -> str:
    """Return all text in an element, white space collapsed."""
    return "" if element is None else " ".join("".join(str(text) for text in element.itertext()).split())


def walk(
    root: _Element, frames: list[Frame], enter: Callable[[_Element, str], Entered], write: Callable[[str], None]
) -> None:
    """Call `enter` for each element and `write` for each text; `frames` holds the elements that are open."""
    walks = [iter((root,))]
    while walks:
        node = next(walks[-1], None)
        if node is None:
            walks.pop()
            if not frames:
                return
            node, _, _, leave = frames.pop()
            if leave is not None:
                leave()
        else:
            tag: object = node.tag
            if isinstance(tag, str):
                name = tag.rpartition("}")[2] if tag[0] == "{" else tag
                running, leave, read = enter(node, name)
                frames.append(Frame(node, name, running, leave))
                if read and node.text:
                    write(node.text)
                walks.append(iter(node) if read else iter(()))
                continue
            write(_character(node.text or ""))
        if node.tail and frames:
            write(node.tail)


def _character(written: str) -> str:
    """Return what '&eacute;' stands for: only a DTD would say so, and none is read. Other names stay as written."""
    return html.entities.html5.get(written[1:]) or written
