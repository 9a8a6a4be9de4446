"""Question numbers as they are listed in Dutch: '2, 3 en 5', '3 tot en met 5', '7a, b en c', '1 t/m 4'."""

from __future__ import annotations

import re
from typing import NamedTuple

from weerwoord.citing.tokens import GAP, MONTH, SPACE

_MOST_ITEMS = 60
_LONGEST_RANGE = 200

_COUNTED_WORDS = (
    "miljoen|miljard|mln|mld|duizend|honderd|procent|euro|dollar|keer|maal|ton|kilo[a-z]*+|km|meter|kg|mw|gw|uur|uren"
    "|minuut|minuten|seconden|dag|dagen|week|weken|maand|maanden|jaar|jaren|kwartaal|mensen|personen|kinderen"
    "|gemeenten|gezinnen|huishoudens|bedrijven|partijen|landen|vragen|punten|provincies|aanvragen|stuks|van de [0-9]"
)
_NUMBER = re.compile(
    r"(?P<number>[1-9][0-9]{0,2}+)(?:(?P<letter>[a-df-z])(?![0-9A-Za-zÀ-ɏ])|(?![0-9A-Za-zÀ-ɏ])|(?=en[\s0-9]))",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[a-z](?![0-9A-Za-zÀ-ɏ])")
_UNTIL = re.compile(rf"{SPACE}(?:tot{GAP}en{GAP}met|t\.?+/?+m\.?+|[-‐‑–—]){SPACE}", re.IGNORECASE)
_NEXT = re.compile(
    rf"{SPACE}(?P<mark>[,;]{SPACE}(?:en(?![a-z])|&)?+|en/of|en(?![a-z])|&|/)"
    rf"{SPACE}(?:(?:(?:op|van|bij|onder){GAP})?+(?:de{GAP})?+vra(?:ag|gen){SPACE})?+",
    re.IGNORECASE,
)
_COMMA_LOST = re.compile(rf"(?P<mark>){GAP}(?=[1-9][0-9]{{0,2}}+{SPACE}(?:,|en\s){SPACE}[1-9])", re.IGNORECASE)
_COUNTS = re.compile(
    rf"(?:[.,][0-9]{{1,9}}+)?+{SPACE}(?:[%‰°€]|(?:{_COUNTED_WORDS})(?![a-z])|{MONTH}(?![a-z]))"
    rf"|[.,:][0-9]{{3}}(?![0-9])|{SPACE}-?+{SPACE}(?:op|voor){SPACE}-?+{SPACE}[1é]",
    re.IGNORECASE,
)
_WORD_FOLLOWS = re.compile(r"[^\S\n]{1,3}[a-zà-ÿ]{2}")
_WORDS = ("één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_WORD = re.compile(rf"(?:{'|'.join(_WORDS)})(?![a-zà-ÿ])", re.IGNORECASE)


class Numbers(NamedTuple):
    """Question numbers as printed, ranges written out, and the offset where the list ends."""

    numbers: list[str]
    end: int


class _Item(NamedTuple):
    numbers: list[str]
    end: int
    mark: str


def read_numbers(text: str, place: int, *, plural: bool, words: bool = False) -> Numbers | None:
    """The list of question numbers that begins at `place`, or None where there is none.

    What counts something is no question number ('vraag 1 miljoen', 'vraag 3 keer'). `plural`: the list stands after
    'vragen' or 'antwoorden', so that a number after its last comma belongs to it. `words`: one number may be a word.
    """
    items = _items(text, place, words=words)
    while items and (_COUNTS.match(text, items[-1].end) or _loose(text, items, plural=plural)):
        items.pop()
    if not items:
        return None
    return Numbers(list(dict.fromkeys(number for item in items for number in item.numbers)), items[-1].end)


def _loose(text: str, items: list[_Item], *, plural: bool) -> bool:
    """Whether the last item may be the first words of what follows ('Zie vraag 4, 5 gemeenten ...')."""
    closed = any("en" in item.mark.lower() for item in items)
    return not plural and not closed and "," in items[-1].mark and _WORD_FOLLOWS.match(text, items[-1].end) is not None


def _items(text: str, place: int, *, words: bool) -> list[_Item]:
    first = _item(text, place, "")
    if first is None:
        word = _WORD.match(text, place) if words else None
        return [_Item([str(_WORDS.index(word[0].lower()) + 1)], word.end(), "")] if word else []
    items = [first]
    while len(items) < _MOST_ITEMS:
        after = _NEXT.match(text, items[-1].end) or _COMMA_LOST.match(text, items[-1].end)
        following = _item(text, after.end(), after["mark"], items[-1]) if after else None
        if following is None:
            break
        items.append(following)
    return items


def _item(text: str, place: int, mark: str, before: _Item | None = None) -> _Item | None:
    """One number or range; after '7a' also a letter alone ('7a en b')."""
    first = _NUMBER.match(text, place)
    if first is None:
        stem = before.numbers[-1] if before else ""
        letter = _LETTER.match(text, place) if stem[-1:].isalpha() else None
        return _Item([stem[:-1] + letter[0]], letter.end(), mark) if letter and letter[0] > stem[-1] else None
    until = _UNTIL.match(text, first.end())
    last = _NUMBER.match(text, until.end()) if until else None
    if last is None:
        return _Item([first[0]], first.end(), mark)
    return _Item(_range(first, last), last.end(), mark)


def _range(first: re.Match[str], last: re.Match[str]) -> list[str]:
    low, high = int(first["number"]), int(last["number"])
    if low == high and first["letter"] and last["letter"]:
        letters = range(ord(first["letter"].lower()), ord(last["letter"].lower()) + 1)
        return [f"{low}{chr(letter)}" for letter in letters] or [first[0], last[0]]
    if first["letter"] or last["letter"] or not low < high <= low + _LONGEST_RANGE:
        return [first[0], last[0]]
    return [str(number) for number in range(low, high + 1)]
