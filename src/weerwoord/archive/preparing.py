"""From bytes to what the database stores of a document; runs in the reading processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import weerwoord
from weerwoord.archive.identity import Identity, form_rank, identify
from weerwoord.archive.offices import OfficeName, find_holder, find_office
from weerwoord.archive.packing import clean, pack
from weerwoord.archive.pointers import Pointer, pointers
from weerwoord.comparing import keys_of, pack_traits, traits_of
from weerwoord.model import Document


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
