"""Reading: from the bytes of a published document to exact question/answer pairs, with proof.

One door, `read`. It knows the form by its content; each form has a module under `weerwoord.reading.forms` that turns
bytes into a `Source`; what follows is the same for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weerwoord.reading.errors import ReadError

if TYPE_CHECKING:
    from weerwoord.reading.door import read

__all__ = ["ReadError", "read"]


def __getattr__(name: str) -> Any:
    """Import the door when it is first asked for: its passes load a lexicon and patterns."""
    if name == "read":
        from weerwoord.reading.door import read

        return read
    raise AttributeError(f"module 'weerwoord.reading' has no attribute {name!r}")
