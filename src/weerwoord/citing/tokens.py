"""Pieces of pattern that all finders share, and the text in the two shapes that they search.

Every repeat in this package has an upper bound or is possessive over one character class, and every pattern is tried
only where a cheap substring search has found its key word: the work grows with the length of the text, whatever is
in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from weerwoord.model.document import Reference, ReferenceKind

SPACE = r"[^\S\n]{0,9}+\n?+[^\S\n]{0,9}+"
"""No or some white space with at most one line break: a reference never runs over a blank line."""

GAP = rf"(?=\s){SPACE}"
"""As SPACE, but not nothing."""

SYLLABLE = r"(?:[-\x02\xad\ufffe][^\S\n]?+\n?+)?+"
"""Where a word may be broken: extracted texts keep the hyphen of the line end ('Aanhang-sel')."""

END = r"(?![0-9A-Za-zÀ-ɏ])"
"""The end of a word or number."""

YEAR = r"[12][0-9]{3}[^\S\n]?[-‐‑–—/][^\S\n]?[0-9]{2,4}+(?![0-9]|[-–][0-9])"
"""A session year (vergaderjaar) as printed, damaged ones ('2022–203') included."""

CHAMBER = rf"(?:II?+|[TE]K|(?:Tweede|Eerste){GAP}Kamer(?:{GAP}der{GAP}Staten-Generaal)?+)(?![A-Za-z])"

NUMBER_SIGN = rf"(?:nrs?+|nummers?+|nos?+){SPACE}\.?+{SPACE}"

MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|(?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\.)"
)

_SESSION_YEAR = re.compile(r"([12][0-9]{3})[^0-9]{0,3}+([0-9]{2}(?:[0-9]{2})?)")
_CHAMBERS = {"ii": "TK", "tk": "TK", "tw": "TK", "i": "EK", "ek": "EK", "ee": "EK"}


@dataclass(frozen=True, slots=True)
class Haystack:
    """A text and its lower-case form of the same length, so that a place in one is a place in the other."""

    text: str
    lowered: str

    @classmethod
    def of(cls, text: str) -> Haystack:
        """The text ready to be searched."""
        # U+0130 is the one character that grows when lowered.
        return cls(text, text.replace("\u0130", "I").lower())

    def places(self, *needles: str) -> Iterator[int]:
        """The offsets of the needles (lower case), needle by needle, each in reading order."""
        for needle in needles:
            place = self.lowered.find(needle)
            while place >= 0:
                yield place
                place = self.lowered.find(needle, place + len(needle))

    def follows_letter(self, place: int) -> bool:
        """Whether the character before `place` is a letter."""
        return place > 0 and self.lowered[place - 1].isalpha()

    def follows_word(self, place: int) -> bool:
        """Whether the character before `place` is a letter or a digit."""
        return place > 0 and self.lowered[place - 1].isalnum()

    def reference(self, kind: ReferenceKind, start: int, end: int, target: dict[str, object]) -> Reference:
        """The reference that stands from `start` to `end`."""
        return Reference(kind, self.text[start:end], start, end, target)


def session_year(printed: str | None) -> str | None:
    """'2023-2024' for '2023–2024', '2023/24' or '20232024'; None where the two years do not follow each other."""
    match = _SESSION_YEAR.fullmatch(printed.strip()) if printed else None
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    follows = second == first + 1 if len(match[2]) == 4 else second == (first + 1) % 100
    return f"{first}-{first + 1}" if follows else None


def chamber(printed: str | None) -> str | None:
    """'TK' or 'EK' for 'II', 'I', 'Tweede Kamer', ...; None where none is printed."""
    return _CHAMBERS.get(printed[:2].lower()) if printed else None


def plain(printed: str) -> str:
    """The printed words on one line, with single spaces."""
    return " ".join(printed.split())
