"""Refusals: what was not done, why, and what to do about it, in Dutch and English."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

Why = Literal["unknown", "forbidden", "state", "conflict", "invalid", "busy"]
Language = Literal["nl", "en"]


@lru_cache(maxsize=8)
def words(name: str) -> dict[str, dict[str, str]]:
    """Return a table of words of `data`: code, language, text."""
    found: dict[str, dict[str, str]] = json.loads(
        files("weerwoord.procedure").joinpath("data", f"{name}.json").read_text(encoding="utf-8")
    )
    return found


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `where`: the field or question it concerns, as pages name it; None for the whole."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)
    where: str | None = None

    def text(self, language: Language = "nl") -> str:
        """Return the problem in words."""
        values = {key: _said(value, language) for key, value in self.values.items()}
        return words("refusals")[self.code][language].format(**values)


def _said(value: Any, language: Language) -> str:
    if isinstance(value, Word):
        return words(value.table)[value.code][language]
    if isinstance(value, list | tuple):
        items = [_said(item, language) for item in value]
        joint = " en " if language == "nl" else " and "
        return joint.join(filter(None, (", ".join(items[:-1]), items[-1]))) if items else ""
    return str(value)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a table, said in the language of the sentence it stands in."""

    table: str
    code: str


class Refusal(Exception):
    """A command that was refused; nothing was changed.

    `why`: 'unknown' (or not visible to you: the same), 'forbidden', 'state', 'conflict', 'invalid', 'busy'.
    `problems`: one or more, each with a stable `code` and words.
    """

    def __init__(self, why: Why, *problems: Problem) -> None:
        super().__init__(why, *(problem.code for problem in problems))
        self.why = why
        self.problems = problems

    @property
    def code(self) -> str:
        return self.problems[0].code

    def text(self, language: Language = "nl") -> str:
        """Return all that is wrong, in words."""
        return " ".join(problem.text(language) for problem in self.problems)

    def __str__(self) -> str:
        return self.text("en")


def invalid(problems: Iterable[Problem]) -> None:
    """Raise Refusal('invalid') where there is any problem."""
    found = tuple(problems)
    if found:
        raise Refusal("invalid", *found)
