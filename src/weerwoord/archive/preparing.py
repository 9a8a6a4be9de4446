"""From bytes to what the database stores of a document; runs in the reading processes."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import Any

import weerwoord
from weerwoord.archive.identity import Identity, form_rank, identify
from weerwoord.archive.offices import OfficeName, find_holder, find_office
from weerwoord.archive.pointers import Pointer, pointers
from weerwoord.comparing import keys_of, pack_traits, traits_of
from weerwoord.model import Document, from_plain, to_plain

_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document, ready to be stored.

    `heading`: columns of `publications`. `offices`: what `addressees` and `signatories` name, in that order.
    `set_keys`: under which others of its question set are looked for.
    """

    name: str
    sha256: str
    size: int
    form: str
    rank: int
    identity: Identity
    heading: dict[str, Any]
    questioners: tuple[tuple[str, str | None], ...]
    addressees: tuple[tuple[OfficeName, str | None], ...]
    signatories: tuple[tuple[OfficeName, str | None, str | None, bool, str | None], ...]
    pointers: tuple[Pointer, ...]
    set_keys: frozenset[int]
    packed: bytes
    reader: str


def clean(text: str) -> str:
    """Return text that every database takes: without NUL and lone surrogates, which become '\ufffd'."""
    if "\0" in text or not text.isascii():
        return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    return text


def _clean(text: str | None) -> str | None:
    return None if text is None else clean(text)


def prepare(document: Document, name: str, size: int) -> Prepared:
    """Return what is stored of a document of `size` bytes that was given as `name`."""
    sha256 = document.source.sha256
    identity = identify(document, sha256)
    day = document.answered or document.submitted
    traits = traits_of(document)
    return Prepared(
        name=clean(name),
        sha256=sha256,
        size=size,
        form=document.source.format,
        rank=form_rank(document.source.format),
        identity=identity,
        heading={**_heading(document, identity), "traits": pack_traits(traits)},
        questioners=tuple((clean(q.name), _clean(q.party)) for q in document.questioners),
        addressees=tuple((_office(a.role, a.portfolio), _clean(a.portfolio)) for a in document.addressees),
        signatories=tuple(
            (
                _office(s.role, s.portfolio),
                _clean(s.portfolio),
                _clean(s.name),
                s.on_behalf,
                find_holder(s.role, s.portfolio, s.name, day),
            )
            for s in document.signatories
        ),
        pointers=tuple(p._replace(text=clean(p.text)) for p in pointers(document)),
        set_keys=keys_of(traits),
        packed=pack(document),
        reader=weerwoord.__version__,
    )


def _office(role: str, portfolio: str | None) -> OfficeName:
    return find_office(role, _clean(portfolio))


def _heading(document: Document, identity: Identity) -> dict[str, Any]:
    publication = document.publication
    number = publication.number
    return {
        "kind": document.kind,
        "chamber": publication.chamber,
        "body": _clean(publication.body),
        "session_year": publication.session_year,
        "number": _clean(number),
        "ordinal": int(number) if number and number.isascii() and number.isdigit() and len(number) < 7 else None,
        "identifier": _clean(publication.identifier),
        "case_number": identity.case,
        "subject": _clean(document.subject),
        "submitted": document.submitted,
        "answered": document.answered,
        "questions": len(document.questions),
        "answers": len(document.answers),
        "unread": document.source.accounted.get("unread", 0),
        "notice": _clean(document.notice),
    }


def pack(document: Document) -> bytes:
    """Return a document as deflated JSON."""
    text = json.dumps(to_plain(document), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def unpack(packed: bytes) -> Document:
    """Return the document that `pack` wrote; raises zlib.error, ValueError, KeyError or TypeError for other bytes."""
    return from_plain(json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")))
