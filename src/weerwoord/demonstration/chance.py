"""Chance that is the same at every run."""

from __future__ import annotations

from random import Random


def seeded(*parts: object) -> Random:
    """Return a source of chance that `parts` decide."""
    return Random(" ".join(map(str, parts)))  # noqa: S311
