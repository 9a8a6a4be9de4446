"""Breaking a paragraph into lines, with words divided at line ends as Dutch typesetters do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from weerwoord.demonstration.content import MARK
from weerwoord.demonstration.writers.measure import width

_VOWELS = re.compile("ij|aa|ee|oo|uu|ie|oe|eu|ui|ei|au|ou|[aeiouyàáâäèéêëìíîïòóôöùúûü]", re.IGNORECASE)
_ONSETS = frozenset("bl br ch cl cr dr dw fl fr gl gr kl kn kr kw pl pr sch schr spl spr str tr vl vr wr".split())  # noqa: SIM905
_LETTERS = re.compile(r"[^\W\d_]+")
_TREMA = {"ë": "e", "ï": "i", "ö": "o", "ü": "u", "ä": "a"}
SOFT = "\xad"
"""The hyphen that a division adds, told apart from those that words have of their own."""
_ROOM = 34.0
"""Points: a word is divided only where more room than this would be left."""


@lru_cache(maxsize=4096)
def divisions(word: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to divide `word` over two lines, as (before, after), the longest first part last.

    A hyphen of its own is used as it is; elsewhere `SOFT` is added, and a trema that the division makes needless goes.
    """
    if "/" in word or "@" in word or "\ue000" in word[:-3]:
        return ()
    found: list[tuple[str, str]] = []
    for match in _LETTERS.finditer(word):
        places = [match.start() + at for at in _syllables(match.group())]
        found += [(word[:at] + SOFT, _without_trema(word[at:])) for at in places]
        end = match.end()
        if word[end : end + 1] == "-" and word[end + 1 : end + 2].isalpha():
            found.append((word[: end + 1], word[end + 1 :]))
    return tuple(sorted(found, key=lambda pair: len(pair[0])))


def _syllables(letters: str) -> Iterator[int]:
    """Yield where a run of letters may be divided; at least three stay on either side."""
    vowels = list(_VOWELS.finditer(letters))
    for left, right in pairwise(vowels):
        between = letters[left.end() : right.start()].lower()
        at = right.start()
        if not between and letters[at] not in _TREMA:
            continue
        for length in (4, 3, 2, 1):
            if len(between) >= length and (length == 1 or between[-length:] in _ONSETS):
                at = right.start() - length
                break
        if 3 <= at <= len(letters) - 3:
            yield at


def _without_trema(rest: str) -> str:
    return _TREMA.get(rest[0], rest[0]) + rest[1:]


def lines(text: str, size: float, column: float, *, divide: bool = True) -> list[str]:
    """Return `text` broken into lines of at most `column` points."""
    broken: list[str] = []
    line = ""
    waiting = text.split(" ")[::-1]
    while waiting:
        word = waiting.pop()
        longer = f"{line} {word}" if line else word
        if width(longer, size) <= column:
            line = longer
            continue
        pair = _divided(line, word, size, column) if divide else None
        pair = pair or _address(line, word, size, column)
        if pair:
            broken.append(pair[0])
            line = ""
            waiting.append(pair[1])
        elif line:
            broken.append(line)
            line = ""
            waiting.append(word)
        else:
            broken.append(word)
    return [*broken, line] if line else broken


def _divided(line: str, word: str, size: float, column: float) -> tuple[str, str] | None:
    if line and column - width(line, size) < _ROOM:
        return None
    lead = f"{line} " if line else ""
    for before, after in reversed(divisions(word)):
        if width(lead + before, size) <= column and not MARK.match(after):
            return lead + before, after
    return None


def _address(line: str, word: str, size: float, column: float) -> tuple[str, str] | None:
    """Break a web address after a slash or hyphen, without any sign."""
    if "/" not in word or (line and column - width(line, size) < 2 * _ROOM):
        return None
    lead = f"{line} " if line else ""
    for at in range(len(word) - 1, 8, -1):
        parts = word[at - 1] in "/-" and word[at] != "/" and word[at - 2] != ":"
        if parts and width(lead + word[:at], size) <= column:
            return lead + word[:at], word[at:]
    return None
