r"""Cells of CSV: lists in one cell, and texts that a spreadsheet does not take for a formula.

- A list is joined with ' | '; in its items '\' stands as '\\' and '|' as '\|'.
- A text that begins with a sign by which spreadsheets know a formula (= + - @, their wide forms, tab, carriage return)
  gets an apostrophe before it, as spreadsheets have it for 'this is text'; so does one that already begins with
  apostrophes and then such a sign. So nothing is computed on opening, and one apostrophe taken from each such cell
  gives back the very text.

JSON Lines and Parquet need none of this.
"""

from __future__ import annotations

import re
from datetime import date

_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
_ESCAPED = re.compile(r"\\([\\|])")
_SEPARATOR = " | "


def cell(value: str | int | date | list[str] | None) -> str | int:
    """Return a value as it stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    text = value if isinstance(value, str) else joined(value)
    return f"'{text}" if _FORMULA.match(text) else text


def joined(items: list[str]) -> str:
    """Return a list as one text."""
    return _SEPARATOR.join(item.replace("\\", "\\\\").replace("|", "\\|") for item in items)


def text_of(shown: str) -> str | None:
    """Return the text that a cell stands for; None for an empty one."""
    return (shown[1:] if shown.startswith("'") and _FORMULA.match(shown) else shown) or None


def items_of(shown: str) -> list[str]:
    """Return the list that a cell stands for."""
    text = text_of(shown)
    return [_ESCAPED.sub(r"\1", item) for item in text.split(_SEPARATOR)] if text else []
