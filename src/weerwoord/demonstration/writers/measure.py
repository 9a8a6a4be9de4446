"""How wide a text is in the typeface of the official PDFs."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from weerwoord.demonstration.content import MARK

RAISED = 0.65
"""A note mark in the text is this share of its size."""


@lru_cache(maxsize=1)
def table() -> tuple[dict[str, int], int]:
    """Return the widths of letters in thousandths of the type size, and that of any other letter."""
    data = json.loads(files("weerwoord.demonstration").joinpath("data", "widths.json").read_text(encoding="utf-8"))
    return {letter: int(width) for width, letters in data["groups"].items() for letter in letters}, data["default"]


def width(text: str, size: float) -> float:
    """Return how wide `text` is in points; note marks in it are set small."""
    if "\ue000" in text:
        marks = "".join(match.group(1) for match in MARK.finditer(text))
        return width(MARK.sub("", text), size) + width(marks, size * RAISED)
    widths, other = table()
    return sum(widths.get(letter, other) for letter in text) * size / 1000
