"""Parses the XML parts of office files, and names their elements shortly ('w:p', 'text:span')."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from lxml import etree
from lxml.etree import _Element

from weerwoord.reading.errors import ReadError

MAX_XML = 8_000_000
"""Bytes of one part. The tree takes some twenty times that; a letter's text part has a tenth of a megabyte."""

_OOXML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    _OOXML + "wordprocessingml/2006/main": "w",
    _STRICT + "wordprocessingml/main": "w",
    _OOXML + "officeDocument/2006/relationships": "r",
    _STRICT + "officeDocument/relationships": "r",
    _OOXML + "officeDocument/2006/math": "m",
    _STRICT + "officeDocument/math": "m",
    _OOXML + "markup-compatibility/2006": "mc",
    _OOXML + "package/2006/relationships": "rel",
    _OOXML + "package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    _ODF + "drawing:1.0": "draw",
    **{f"{_ODF}{name}:1.0": name for name in ("office", "text", "table", "style", "meta")},
}
_NAMESPACES: dict[str, list[str]] = {}
for _uri, _prefix in _PREFIXES.items():
    _NAMESPACES.setdefault(_prefix, []).append(_uri)

_ENTITY = b"<!ENTITY"
_NUMBER = re.compile(r"\s*([+-]?\d{1,9})\s*$")


def parse(data: bytes, part: str) -> _Element:
    """Return the root element of a part; nothing outside the bytes is ever fetched, comments are left out.

    Raises ReadError: 'broken-xml', 'hostile-xml' (it declares entities), 'too-large'.
    """
    if len(data) > MAX_XML:
        raise ReadError("too-large", f"the part {part!r} holds more text than any document on written questions has.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        # Else a name used twice (xml:id) makes a document unreadable that every word processor opens.
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if _declares_entities(data):
            raise _hostile(part) from error
        message = f"the part {part!r} is damaged ({error.msg}). Open the file in the word processor and save it anew."
        raise ReadError("broken-xml", message) from error
    if root.getroottree().docinfo.internalDTD is not None and _declares_entities(data):
        raise _hostile(part)
    return root


def _declares_entities(data: bytes) -> bool:
    # Without zero bytes, UTF-16 and UTF-32 read like ASCII. A rarer encoding does no harm: nothing is expanded.
    return _ENTITY in data.replace(b"\0", b"")


def _hostile(part: str) -> ReadError:
    message = f"the part {part!r} declares entities, which no word processor does. Do not trust the file."
    return ReadError("hostile-xml", message)


@lru_cache(maxsize=8192)
def _short(tag: str) -> str:
    namespace, _, local = tag[1:].rpartition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else ""


@lru_cache(maxsize=1024)
def _full(name: str) -> tuple[str, ...]:
    prefix, _, local = name.partition(":")
    return tuple(f"{{{namespace}}}{local}" for namespace in _NAMESPACES[prefix])


def kind(element: _Element) -> str:
    """Return the element's short name, the same for the strict and the usual namespace; '' for foreign ones."""
    return _short(str(element.tag))


def attribute(element: _Element | None, name: str) -> str | None:
    """Return the value of an attribute by its short name ('w:val'), None where element or attribute is missing."""
    if element is not None:
        for full in _full(name):
            value = element.get(full)
            if value is not None:
                return value
    return None


def number(value: str | None, default: int) -> int:
    """Return a whole number as an attribute gives it, `default` where it is none or absurdly long."""
    match = _NUMBER.match(value or "")
    return int(match.group(1)) if match else default


def child(element: _Element | None, *path: str) -> _Element | None:
    """Return the first child of that short name, and so on down the path; None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if kind(inner) == name), None)
    return element


def content(element: _Element) -> str:
    """Return all text in an element that holds nothing but text."""
    return "".join(str(text) for text in element.itertext()) if len(element) else element.text or ""


def find(
    container: _Element, wanted: frozenset[str], inside: Callable[[_Element, str], _Element | None]
) -> Iterator[_Element]:
    """Yield, in order, the outermost elements of the `wanted` kinds, at whatever depth.

    `inside` says where to look on: the element itself, one branch of it, or None to pass it over. No recursion: a
    file decides how deep it is nested.
    """
    stack = [iter(container)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        name = kind(element)
        if name in wanted:
            if inside(element, name) is not None:
                yield element
        elif (further := inside(element, name)) is not None:
            stack.append(iter(further))
