"""Official XML of written questions: the present form (`officiele-publicatie`) and the old one (`vraagdoc`).

The bytes decide nothing but the text: entities are not expanded, nothing is fetched, no DTD is read.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

from lxml import etree
from lxml.etree import _Element

from weerwoord.reading.errors import ReadError
from weerwoord.reading.forms import akn
from weerwoord.reading.forms.tree import local_name, text_of
from weerwoord.reading.forms.xml_reader import XmlReader
from weerwoord.reading.parts import Parts
from weerwoord.reading.source import Source

_PROBE = ("kamervragen", "vraag", "antwoord", "vragen", "reactie", "kamervraagomschrijving", "kamervraagopmerking")
_ROOTS = ("kamervragen", "vraagdoc")
_WITHOUT_TEXT = ("metadata", "metadata_gegevens")
_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_SHORT = 1500
_TOO_MUCH = "XML_PARSE_HUGE"
"""What the parser says where its own limits are passed."""


def extract(data: bytes) -> tuple[Source, Parts]:
    """Return the text of an official publication and its parts.

    Raises ReadError: 'broken-xml', 'hostile-xml', 'too-deep', 'not-a-question-document', 'empty-shell', 'removed'.
    """
    warnings: list[tuple[str, str]] = []
    root = _parse(data.lstrip() if data[:1].isspace() else data, warnings)
    if akn.is_akn(root):
        return akn.extract(root)
    _check_root(root)
    source, parts = XmlReader(root).read()
    source.warnings += warnings
    return source, parts


def _check_root(root: _Element) -> None:
    name = local_name(root)
    if name in _ROOTS or (_holds(root, *_PROBE) and (_holds(root, "kamervragen") or not _holds(root, "kamerstuk"))):
        return
    if name in _WITHOUT_TEXT:
        raise ReadError(
            "empty-shell",
            "this XML holds the publication's metadata only, not its text. "
            "Get the publication's own XML, or its PDF where there is none.",
        )
    text = text_of(root) if name == "officiele-publicatie" else "-"
    if not text or (len(text) < _SHORT and "pdf" in text.lower()):
        raise ReadError(
            "empty-shell",
            "this is an empty shell: it holds no questions and no answers. Get the PDF of the same publication.",
        )
    raise ReadError(
        "not-a-question-document",
        f"this XML (<{name[:40]}>) is no publication of written questions: nothing in it is a question or an answer.",
    )


def _holds(root: _Element, *names: str) -> bool:
    return next(root.iter(*(f"{{*}}{name}" for name in names)), None) is not None


def _parse(data: bytes, warnings: list[tuple[str, str]]) -> _Element:
    try:
        return _parse_as(data, None)
    except etree.XMLSyntaxError as error:
        _refuse_hostile(data, error)
        other = _true_encoding(data)
        if other is not None:
            try:
                root = _parse_as(data, other)
            except etree.XMLSyntaxError:
                pass
            else:
                message = f"the XML declares an encoding that it is not in; it was read as {other}"
                warnings.append(("wrong-encoding", message))
                return root
        reason = (error.msg or "no XML").split(", line ")[0]
        raise ReadError(
            "broken-xml",
            f"the XML is damaged or cut off at line {error.lineno or 1} ({reason}). Download it again.",
        ) from error


def _parse_as(data: bytes, encoding: str | None) -> _Element:
    parser = etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(data, parser)
    subset: Any = root.getroottree().docinfo.internalDTD
    if subset is not None and next(iter(subset.iterentities()), None) is not None:
        raise _hostile("it declares entities of its own, which no official publication does")
    return root


def _refuse_hostile(data: bytes, error: etree.XMLSyntaxError) -> None:
    if _TOO_MUCH in (error.msg or ""):
        raise ReadError(
            "too-deep", "the XML is nested deeper, or its texts are longer, than any publication's."
        ) from error
    if b"<!ENTITY" in data.replace(b"\0", b""):
        raise _hostile("it declares entities of its own, which no official publication does") from error


def _hostile(reason: str) -> ReadError:
    return ReadError("hostile-xml", f"this XML is refused: {reason}. Get the publication from its official source.")


def _true_encoding(data: bytes) -> str | None:
    """Return the encoding of bytes that are not in the one they declare, as happens with 'US-ASCII'; None otherwise."""
    match = _DECLARATION.match(data)
    declared = match.group(1).decode("ascii") if match else "utf-8"
    for encoding in (declared, "utf-8", "windows-1252"):
        try:
            codecs.lookup(encoding)
            data.decode(encoding)
        except (LookupError, ValueError):
            continue
        return None if encoding == declared else encoding
    return None
