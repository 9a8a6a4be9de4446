"""Weerwoord: the open-source system for written parliamentary questions.

`weerwoord.read(path_or_bytes)` gives a `weerwoord.model.Document`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weerwoord.reading import ReadError, read

__all__ = ["ReadError", "__version__", "read"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import the reader when it is first asked for: the model alone needs none of it."""
    if name in ("read", "ReadError"):
        from weerwoord import reading

        return getattr(reading, name)
    raise AttributeError(f"module 'weerwoord' has no attribute {name!r}")
