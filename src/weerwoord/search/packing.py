"""A pair as the index keeps it, to be shown: a JSON list of its fields, which the index compresses itself."""

from __future__ import annotations

import json
from datetime import date
from operator import attrgetter

from weerwoord.search.pair import FIELDS, Pair

_values = attrgetter(*FIELDS)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode
_LISTS = tuple(FIELDS.index(name) for name in ("members", "parties", "addressees", "ministries", "offices"))
_DAYS = tuple(FIELDS.index(name) for name in ("submitted", "answered"))


def pack(pair: Pair) -> bytes:
    """Return `pair` as bytes."""
    return _encode(_values(pair)).encode("utf-8", "surrogatepass")


def unpack(packed: bytes) -> Pair:
    """Return the pair that `pack` wrote; raises ValueError or TypeError for other bytes."""
    values = json.loads(bytes(packed).decode("utf-8", "surrogatepass"))
    for place in _LISTS:
        values[place] = tuple(values[place])
    for place in _DAYS:
        if values[place]:
            values[place] = date.fromisoformat(values[place])
    return Pair(*values)
