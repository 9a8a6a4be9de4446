"""Lists of question numbers as labels print them: 'Vraag 2, 3 en 5', '3 t/m 6', '7a en 7b', '15 19 23'."""

from __future__ import annotations

import re

MAX_RANGE = 200
"""The longest range written out. The highest question number in 38,247 documents is 128."""

_SIMPLE = re.compile(r"(?:Vraag|Antwoord) ([1-9][0-9]{0,2})$")
"""What most labels are."""
_PREFIX = re.compile(
    r"\s*\(?\s*(?:(?:antwoord(?:en)?|beantwoording)\b\s*:?\s*(?:(?:op|bij|van)\s+)?(?:de\s+)?)?"
    r"(?:vra(?:ag|gen)\b\s*:?\s*)?(?:(?:nrs?|nos?|nummers?)\b\.?\s*)?",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]{1,3})(?![0-9])(?:\s?(?!t\s?/|t\.|tm\b)(?P<letter>[a-z])(?![a-z/]))?"
    r"|(?P<through>t\s?/\s?m\b\.?|tm\b|tot\s+en\s+met\b|t\.\s?e\.\s?m\b\.?|tot\b|[-‐‑–—])"
    r"|(?P<joint>[,;/&+]|en\b|vra(?:ag|gen)\b)"
    r"|(?P<lone>[a-z])(?![a-z]))",
    re.IGNORECASE,
)
_END = re.compile(r"[\s.,:;)]*$")

_Item = tuple[int, str]
"""Number and letter: (7, 'a'); the letter is '' where there is none."""


def parse_numbers(text: str) -> tuple[str, ...] | None:
    """Return the question numbers that `text` lists, in its order, ranges written out; None where it is no such list.

    The whole text must be one: 'Vraag 2 en 3', 'Antwoord op de vragen 1 tot en met 4:', '7, 8, 9 10 en 11', '7a, b'.
    A number printed twice is given once; letters are given small.
    """
    simple = _SIMPLE.match(text)
    if simple:
        return (simple[1],)
    place = _begin(text)
    items: dict[_Item, None] = {}
    last: _Item | None = None
    through = open_end = False
    while open_end or not _END.match(text, place):
        token = _TOKEN.match(text, place)
        if token is None:
            return None
        place = token.end()
        open_end = token["joint"] not in (None, ",", ";")
        if token["through"]:
            if last is None or through:
                return None
            through = open_end = True
        elif not token["joint"]:
            item = _item(token, last)
            added = _range(last, item) if through and last and item else [item] if item else []
            if item is None or not added:
                return None
            items.update(dict.fromkeys(added))
            last, through = item, False
        else:
            open_end |= through
    return tuple(f"{number}{letter}" for number, letter in items) or None


def _begin(text: str) -> int:
    match = _PREFIX.match(text)
    return match.end() if match else 0


def _item(token: re.Match[str], last: _Item | None) -> _Item | None:
    """The number of a token; a letter alone ('7a en b') belongs to the number before it."""
    if token["number"]:
        return int(token["number"]), (token["letter"] or "").lower()
    if last is None or not last[1]:
        return None
    return last[0], token["lone"].lower()


def _range(first: _Item, last: _Item) -> list[_Item]:
    """Write out a range, by number ('3-6') or by letter ('7a-7c'); [] where it is neither."""
    if not first[1] and not last[1] and 0 <= last[0] - first[0] <= MAX_RANGE:
        return [(number, "") for number in range(first[0], last[0] + 1)]
    if first[0] == last[0] and first[1] and first[1] <= last[1]:
        return [(first[0], chr(code)) for code in range(ord(first[1]), ord(last[1]) + 1)]
    return []
