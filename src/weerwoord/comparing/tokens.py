"""A text as words that can be compared: word for word, and without what only says which office is speaking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from weerwoord.comparing.ministries import ministry_keys, names
from weerwoord.comparing.words import fold, letters

OFFICE = "⟨ministerie⟩"
MINISTER = "⟨minister⟩"
_I, _MY = "⟨ik⟩", "⟨mijn⟩"
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_PRONOUNS = {"ik": _I, "wij": _I, "we": _I, "mij": _MY, "me": _MY, "mijn": _MY, "ons": _MY, "onze": _MY}
# An office is named with a capital behind a small word, or by 'mijn ministerie': most short answers name none.
_MAY_NAME = re.compile(r"[a-z]\s+[A-Z]|inister|epartement")
_REACH = 2
"""Words from 'ik' or 'wij' within which a verb stands that is singular for the one and plural for the other."""
_IRREGULAR = {
    "ben": "zijn", "heb": "hebben", "zal": "zullen", "zou": "zouden", "kan": "kunnen", "mag": "mogen",
    "was": "waren", "had": "hadden", "wilde": "wilden", "sta": "staan", "ga": "gaan", "zie": "zien", "doe": "doen",
}  # fmt: skip
_DOUBLE = re.compile(r"(.)\1")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or several that name an office. `start`, `end`: its characters. `plain`: the word as it counts.

    `neutral`: the same for what differs only by who is speaking.
    """

    start: int
    end: int
    plain: str
    neutral: str


def tokens(text: str, own: frozenset[str] = frozenset()) -> list[Token]:
    """Return the words of `text`; `own`: the keys of the ministries of who is speaking (see `portfolio_key`).

    Capitals, marks, hyphens and punctuation do not count. Only the speaker's own ministry is taken out: another one
    is something else that is said.
    """
    phrases = list(_phrases(text, own))
    found: list[Token] = []
    place = 0
    for start, end, neutral in [*phrases, (len(text), len(text), "")]:
        found += [_word(match) for match in _WORD.finditer(text, place, start) if _plain(match[0])]
        if neutral:
            found.append(Token(start, end, "-".join(filter(None, map(letters, text[start:end].split()))), neutral))
        place = end
    return _first_person(found)


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    return letters(word)


def _word(match: re.Match[str]) -> Token:
    plain = _plain(match[0])
    return Token(match.start(), match.end(), plain, _PRONOUNS.get(match[0].lower(), plain))


def _phrases(text: str, own: frozenset[str]) -> list[tuple[int, int, str]]:
    """Where the text names the office that is speaking."""
    if not _MAY_NAME.search(text):
        return []
    found = []
    for match in _naming().finditer(text):
        name, short = match["name"], match["short"]
        key = ministry_keys().get(fold(name or short or ""))
        if match["own"] or (key and key in own):
            minister = bool(match["minister"])
            start = match.start("short") if short else match.start()
            found.append((start, match.end(), MINISTER if minister else OFFICE))
    return found


@lru_cache(maxsize=1)
def _naming() -> re.Pattern[str]:
    every = sorted({name for name, _ in names()}, key=len, reverse=True)
    name = "|".join(r"\s+".join(map(re.escape, one.split())) for one in every)
    return re.compile(
        r"\b(?:"
        r"(?P<own>(?i:mijn|ons|onze)\s+(?i:ministerie|departement|ministeries|departementen)\b)"
        rf"|(?:(?i:het|de)\s+)?(?:(?i:ministerie|departement)|(?P<minister>(?i:minister)))\s+van\s+(?P<name>{name})"
        rf"|(?:(?i:bij|binnen|van|voor|door|op))\s+(?P<short>{name})"
        r")(?![\w-])"
    )


def _first_person(found: list[Token]) -> list[Token]:
    near = {
        place
        for middle, token in enumerate(found)
        if token.neutral == _I
        for place in range(max(0, middle - _REACH), min(len(found), middle + _REACH + 1))
    }
    return [
        Token(token.start, token.end, token.plain, _stem(token.plain))
        if place in near and token.neutral == token.plain
        else token
        for place, token in enumerate(found)
    ]


def _stem(verb: str) -> str:
    """The same for a verb's singular and plural: herken, herkennen; deel, delen; verwijs, verwijzen."""
    whole = _IRREGULAR.get(verb, verb)
    while whole.endswith("en") and len(whole) > 3:
        whole = _DOUBLE.sub(r"\1", whole[:-2])
    whole = _DOUBLE.sub(r"\1", whole)
    return whole[:-1] + {"z": "s", "v": "f"}.get(whole[-1:], whole[-1:])
