"""The short notation of the tables of headings."""

from __future__ import annotations

from collections.abc import Iterable

from weerwoord.model.document import Office, Questioner, Signatory

_SHORT = {"Minister-President": "MP", "Minister": "M", "Staatssecretaris": "S", "other": "O"}


def members(found: Iterable[Questioner]) -> str:
    return "; ".join(f"{one.name}={one.party}" if one.party else one.name for one in found)


def offices(found: Iterable[Office | Signatory]) -> str:
    return "; ".join(f"{_SHORT[one.role]} {one.portfolio or ''}".strip() for one in found)


def signatories(found: Iterable[Signatory]) -> str:
    written = []
    for one in found:
        office = f"{'*' if one.on_behalf else ''}{_SHORT[one.role]} {one.portfolio or ''}".strip()
        written.append(f"{office}={one.name}" if one.name else office)
    return "; ".join(written)
