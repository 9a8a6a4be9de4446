"""How wide text is in the type of the official PDFs: what decides where its lines end.

Widths are in points at the size of the running text there (median advance of each character, 12 PDFs).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

WIDTHS = {
    **dict.fromkeys("’‘'|", 1.74), **dict.fromkeys("ilj.,:;Iïíì!", 2.37), **dict.fromkeys(" t()-[]/f", 2.84), "r": 3.32,
    "z": 3.79, **dict.fromkeys("sck–“”", 4.26), **dict.fromkeys("aevxy«»0123456789LFJëéèáàâê?", 4.74), "T": 4.43,
    **dict.fromkeys("ndhuopqbSPEVZöüóúñ", 5.21), **dict.fromkeys("gBKRXY", 5.69), **dict.fromkeys("ACDGHOQ&", 6.16),
    **dict.fromkeys("NU", 6.63), "w": 7.1, "m": 8.05, "M": 8.05, "W": 8.21, "%": 8.0, "@": 8.0,
}  # fmt: skip
OTHER = 5.21
BLANK = WIDTHS[" "]
COLUMN = 320.0
"""Width of the column of the running text: 1,745 lines, none of one column wider, full ones from 285 on."""
NOTES_COLUMN = 398.0
"""Width of the same column measured in the smaller type of the notes."""
CHARACTER = 4.21
"""Width of a character on average in a well-filled line."""
CHARACTERS = 76
"""Characters in a full line."""


def measure(text: str) -> float:
    """Return the width of a line of text."""
    return sum([WIDTHS.get(character, OTHER) for character in text])


def positions(text: str) -> list[float]:
    """Return where each character of `text` begins, and where the last one ends."""
    advances: Iterator[float] = (WIDTHS.get(character, OTHER) for character in text)
    return list(accumulate(advances, initial=0.0))
