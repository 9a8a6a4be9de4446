"""The documents that `weerwoord read --demonstration` reads."""

from __future__ import annotations

from weerwoord import demonstration


def documents() -> list[tuple[str, bytes]]:
    """Return the fictional demonstration documents as (name, bytes)."""
    return demonstration.documents()
