"""Documents and texts as the database keeps them."""

from __future__ import annotations

import json
import zlib

from weerwoord.model import Document, from_plain, to_plain

_LEVEL = 3


def clean(text: str) -> str:
    """Return text that every database takes: without NUL and lone surrogates, which become '\ufffd'."""
    if "\0" in text or not text.isascii():
        return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    return text


def pack(document: Document) -> bytes:
    """Return a document as deflated JSON."""
    text = json.dumps(to_plain(document), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def unpack(packed: bytes) -> Document:
    """Return the document that `pack` wrote; raises zlib.error, ValueError, KeyError or TypeError for other bytes."""
    return from_plain(json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")))
