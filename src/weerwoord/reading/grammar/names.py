"""The names of ministries and portfolios that the data know, found in a heading as slips left them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from weerwoord.model.domain import portfolios
from weerwoord.reading.grammar.words import DASH, INTRODUCER

_TOKEN = re.compile(r"[^\s,]++")
_AFTER = (
    rf"(?=$|\d|[^\w&{DASH}]|[{DASH}]\s?(?-i:[A-ZÀ-Þ])|\s?[{DASH}]\s|(?:{INTRODUCER}|van|voor|mede)(?![A-Z])"
    r"|en\s(?:(?:van|voor|de)\b|(?-i:[A-Z])))"
)
_PARTS = re.compile(rf"(\s?[{DASH}]\s?(?=[A-Z])|\s?\()")
_SHORT = 5
"""Names up to this length are abbreviations."""
_KEY, _SHORT_KEY = 4, 2


@lru_cache(maxsize=1)
def _index() -> dict[str, list[tuple[re.Pattern[str], int]]]:
    """The patterns of all names and their lengths, the longest first, under their first letters."""
    index: dict[str, list[tuple[re.Pattern[str], int]]] = {}
    for name in sorted(portfolios(), key=len, reverse=True):
        key = name[:_KEY].casefold() if len(name) > _SHORT else name[:_SHORT_KEY]
        index.setdefault(key, []).append((_pattern(name), len(name)))
    return index


def _pattern(name: str) -> re.Pattern[str]:
    """A name in which blanks and commas may be missing, 'en' may be '&' and 'ë' may be 'e'; a group a word."""
    words = []
    for word in _TOKEN.findall(name):
        spelled = r"en|&" if word == "en" else re.escape(word).replace("ë", "[ëe]")
        words.append(f"({spelled})")
    flags = re.IGNORECASE if len(name) > _SHORT else re.NOFLAG  # 'EZ' is a name, 'ez' is none
    return re.compile(r"\s?,?\s?".join(words) + (_AFTER if flags else rf"(?=$|[^\w&{DASH}])"), flags)


def known_names(text: str, start: int = 0) -> Iterator[tuple[int, str]]:
    """Yield the names that stand at `start`, the longest first: where each ends, and how it is printed.

    Printed means with its own capitals and commas, and with the blanks that were lost.
    """
    index = _index()
    for key in (text[start : start + _KEY].casefold(), text[start : start + _SHORT_KEY]):
        for pattern, length in index.get(key, ()):
            match = pattern.match(text, start)
            if match is not None:
                end = match.end()
                yield end, match.group() if end - start == length else _printed(match)


def _printed(match: re.Match[str]) -> str:
    text = match.group(1)
    for group in range(2, len(match.regs)):
        between = match.string[match.end(group - 1) : match.start(group)]
        text += (", " if "," in between else " ") + match.group(group)
    return text


def is_known(name: str) -> bool:
    """Tell whether `name`, or each part of 'Financiën – Toeslagen en Douane', is the name of a portfolio."""
    if any(end == len(name) for end, _ in known_names(name)):
        return True
    parts = _PARTS.split(name.rstrip(")"))[::2]
    return len(parts) == 2 and all(any(end == len(part) for end, _ in known_names(part)) for part in parts)


def spelled(name: str) -> str:
    """Return `name` with the blanks that an extractor lost, where it, or its part behind a dash, is a known one."""
    parts = _PARTS.split(name)
    parts[::2] = map(_spelled, parts[::2])
    parts[1::2] = map(even_dash, parts[1::2])
    return "".join(parts)


def even_dash(dash: str) -> str:
    """Return a dash with blanks on both sides or on none: one that has a single blank lost the other."""
    return dash if dash.count(" ") != 1 or "(" in dash else f" {dash.strip()} "


def _spelled(name: str) -> str:
    return next((printed for end, printed in known_names(name) if end == len(name)), name)
