"""The offices of a body as one chooses from them: by ministry."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from weerwoord.archive.names import fold
from weerwoord.model.domain import load
from weerwoord.procedure import OfficeSetup
from weerwoord.procedure.bodies import Body


@dataclass(frozen=True, slots=True)
class Ministry:
    """The offices of one ministry, the ministers first, each with whether it is chosen."""

    name: str
    offices: tuple[tuple[OfficeSetup, bool], ...]


def by_ministry(body: Body, chosen: Collection[str]) -> list[Ministry]:
    """Return the offices of a body by ministry, in the order of the body."""
    found: dict[str, list[tuple[OfficeSetup, bool]]] = {}
    for key, office in body.offices.items():
        found.setdefault(office.ministry, []).append((office, key in chosen))
    return [Ministry(_name(key), tuple(offices)) for key, offices in found.items()]


def _name(key: str) -> str:
    return _names().get(key) or key.replace("-", " ").capitalize()


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """The names of ministries by their folded form, the newest spelling."""
    cabinets = sorted(load("cabinets")["cabinets"], key=lambda cabinet: cabinet["from"])
    return {fold(office["ministry"]): office["ministry"] for cabinet in cabinets for office in cabinet["offices"]}
