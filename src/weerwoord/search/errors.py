"""What can be wrong with a query, told in Dutch or English: what, where, and what to do about it."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["nl", "en"]


class SearchError(Exception):
    """Something the search refuses or cannot do."""


class QueryError(SearchError):
    """A query that cannot be understood.

    `code` names the fault for programs, `position` and `length` say where it stands (characters from 0), `values` what
    the message speaks of. `message(language)` tells it to people; str() gives the English one.
    """

    def __init__(self, code: str, position: int = 0, length: int = 0, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.position = position
        self.length = length
        self.values = values

    def message(self, language: Language = "nl") -> str:
        """Return what is wrong, where, and what to do."""
        text = _messages()[self.code][language].format(**self.values)
        where = {"nl": "Bij teken {}: ", "en": "At character {}: "}[language].format(self.position + 1)
        return where + text

    def __str__(self) -> str:
        return self.message("en")

    def __reduce__(self) -> tuple[object, ...]:
        return _remade, (self.code, self.position, self.length, self.values)


def _remade(code: str, position: int, length: int, values: dict[str, object]) -> QueryError:
    return QueryError(code, position, length, **values)


class IndexBusyError(SearchError):
    """Another process writes to this index. Wait for it, or stop it."""


class IndexDamagedError(SearchError):
    """The index cannot be opened or is of another version. Rebuild it from the archive."""


@cache
def _messages() -> dict[str, dict[Language, str]]:
    found: dict[str, dict[Language, str]] = json.loads(
        (files("weerwoord.search") / "data/messages.json").read_text(encoding="utf-8")
    )
    return found
