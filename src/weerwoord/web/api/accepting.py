"""What a client accepts, by its headers (RFC 9110, 12.4 and 12.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

_RANGE = re.compile(r"\s*([^\s;,]+)\s*((?:;[^,]*)?)")
_QUALITY = re.compile(r";\s*q\s*=\s*(\d(?:\.\d{0,3})?)\s*(?:;|$)", re.I)


def ranked(header: str | None) -> list[str]:
    """Return what stands in an Accept-Language header, the primary subtags, best first."""
    found = [(quality, name.partition("-")[0].lower()) for name, quality in _ranges(header)]
    return [name for quality, name in sorted(found, key=lambda one: -one[0]) if quality > 0]


def best(header: str | None, offered: Sequence[str]) -> str | None:
    """Return the media type of `offered` that an Accept header prefers, None where it wants none of them.

    Of equals the first of `offered`; a header that is missing, or no list of types, takes anything.
    """
    ranges = [(name.lower(), quality) for name, quality in _ranges(header) if "/" in name]
    if not ranges:
        return offered[0]
    top, chosen = 0.0, None
    for offer in offered:
        bare = offer.partition(";")[0]
        fits = [(len(name.replace("*", "")), quality) for name, quality in ranges if _covers(name, bare)]
        quality = max(fits)[1] if fits else 0.0  # the most precise range counts
        if quality > top:
            top, chosen = quality, offer
    return chosen


def _covers(wanted: str, offer: str) -> bool:
    kind = wanted.partition("/*")[0]
    return wanted in ("*/*", offer) or (wanted.endswith("/*") and offer.startswith(f"{kind}/"))


def _ranges(header: str | None) -> list[tuple[str, float]]:
    found = []
    for part in (header or "").split(","):
        match = _RANGE.fullmatch(part)
        if match:
            quality = _QUALITY.search(match[2])
            found.append((match[1], min(1.0, float(quality[1])) if quality else 1.0))
    return found
