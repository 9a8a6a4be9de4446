"""Hyphens at the ends of lines and what is left of them inside lines: which are the word's own?

Where a line ends in a hyphen (`join`), joining is the default, since most are the typesetter's; kept are those that the
lexicon, a capital, an abbreviation, a digit or two colliding vowels show to be the writer's. Inside a line (`mend`) it
is the other way round: a hyphen goes only where the joined word is known and the hyphenated one makes no sense.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from weerwoord.reading.lexicon import elements, is_compound, is_listed, is_word, zipf

_LAST_LETTERS = re.compile(r"[^\W\d_]+$")
_FIRST_LETTERS = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"://|\bwww\.|@|\w\.[a-z]{2,6}/|^/+\w|/\S*/", re.IGNORECASE)
_VOWEL = re.compile("[aeiouyà-æè-ïò-öø-ü]", re.IGNORECASE)
_TREMA = dict(zip("eiuoa", "ëïüöä", strict=True))
_COLLISION = re.compile("a[aeiu]|e[eiu]|i[eij]|o[eiou]|u[iu]|ji|é[aeiou]")
"""Letter pairs that would be read as one sound: a compound keeps a hyphen between them ('zee-eend')."""
_ADJECTIVE = re.compile("(?:isch|lijk|eel|aal|ief|air|eus|baar|kundig)$")
_ADJECTIVE_INFLECTED = re.compile("(?:isch|lijk|eel|ele|aal|ale|ief|ieve|air|aire|eus|euze|baar|bare|kundig)e?$")
_CHAIN = re.compile("(?:en|of|aan|van|tot|op|in|na|voor|bij|met|om|te|ter|door|zonder|the|to|of|à|la|mij|je|ze)-")
"""The middle of a phrase made a word: 'kant-en-klaar', 'huis-aan-huis', 'state-of-the-art'."""
_LONGEST = 1000
"""Characters that are looked at before a hyphen: web addresses are long, and nothing sensible is longer."""
_COMMON = 3.0
_USUAL = 2.9

_INSIDE = re.compile(r"(?<![\w’'/@.:%=&?_-])[^\W\d_]{2,}(?:-[^\W\d_]{1,})+(?![\w/@_=-]|\.\w)")


def is_address(token: str) -> bool:
    """Tell whether `token` looks like a part of a web or mail address."""
    return bool(_ADDRESS.search(token))


def join(left: str, right: str) -> str:
    """Return what a line end's hyphen between `left` and `right` makes of them.

    `left` is the last run of non-blanks of a line, its hyphen left off; `right` the first run of the next line.
    """
    if len(left) > _LONGEST:
        return left[:-_LONGEST] + join(left[-_LONGEST:], right)
    if is_address(left):
        return f"{left}-{right}"
    if left and right in elements("after a suspended part") and not _is_scrap(left, right):
        return f"{left}- {right}"
    last, first = _LAST_LETTERS.search(left), _FIRST_LETTERS.match(right)
    if last is None or first is None or _goes_on_in_chain(last.group(), first.group(), right):
        return f"{left}-{right}"
    return f"{left[: last.start()]}{_joined(last.group(), first.group(), left[: last.start()])}{right[first.end() :]}"


def _goes_on_in_chain(left: str, first: str, right: str) -> bool:
    """'kant-/en-klare', but 'Minis-/ter-President'."""
    if not _CHAIN.match(right):
        return False
    return not is_listed(left + first) or is_listed(f"{left}-{right.rstrip('.,;:?!)»')}")


def _is_scrap(left: str, right: str) -> bool:
    """'Soe-/dan', 'zo-/als': syllables that only look like 'dan' and 'als'."""
    whole = left + right
    return right != "en" and is_word(whole) and (zipf(whole) >= 4.5 or not is_word(left))


@lru_cache(maxsize=4096)
def _joined(left: str, right: str, before: str = "") -> str:
    kept = f"{left}-{right}"
    whole = left + right
    if whole in elements("names with a capital inside"):
        return whole
    if right[0].isupper():
        capitals = left.isupper() and right.isupper() and len(right) > 1
        return whole if capitals and is_listed(whole) and not is_word(left) else kept
    if _is_abbreviation(left) or _is_known_with_hyphen(left, right, before):
        return kept
    return _with_trema(left, right) or (kept if _keeps(left, right, before) else whole)


def _is_abbreviation(left: str) -> bool:
    """'EU', 'CO', 'JenV', 'E': by their capitals (those in small letters see below)."""
    if left.startswith("IJ"):
        return len(left) > 2 and not left[2:].islower()
    return len(left) == 1 or not left[1:].islower()


def _is_known_with_hyphen(left: str, right: str, before: str) -> bool:
    if is_listed(f"{before}{left}-{right}") or is_listed(f"{left}-{right}"):
        return not (is_word(left + right) and zipf(left + right) >= _COMMON)
    return False


def _is_small_abbreviation(left: str) -> bool:
    """'ggz', 'btw', 'mvo': only where no word comes of joining ('mo-/ment')."""
    return left.lower() in elements("abbreviations") or not _VOWEL.search(left)


def _keeps(left: str, right: str, before: str) -> bool:
    """Tell whether the hyphen between two halves, the second in small letters, is the word's own."""
    whole = left + right
    if right in elements("right, keeps its hyphen") and is_listed(left):
        return zipf(whole) < _COMMON if len(right) > 3 else is_word(left) and not is_listed(whole)
    if is_word(whole):
        return False
    if _is_small_abbreviation(left) and (_stands(right) or not is_listed(whole)):
        return True
    both_words = is_word(left) and is_word(right)
    if both_words and _COLLISION.fullmatch((left[-1] + right[0]).lower()):
        return True
    if left.lower() in elements("left, keeps its hyphen") and zipf(whole) < _COMMON:
        return is_word(right) or not (is_listed(whole) or is_compound(whole))
    if is_listed(whole):
        return False
    if both_words and _ADJECTIVE.search(left) and _ADJECTIVE_INFLECTED.search(right):
        return True
    if both_words and before.endswith("-") and before[:-1].islower() and not is_listed(before + left):
        return True
    return left[0].isupper() and not is_word(left) and _follows_name(right) and not is_compound(whole)


def _follows_name(right: str) -> bool:
    """'Porthos-uitspraak', but 'Wiegersloot' and 'Westerveld' are names as a whole."""
    return len(right) > 3 and is_word(right) and zipf(right) > _USUAL and right not in elements("ends names")


def mend(text: str) -> str:
    """Return `text` without the hyphens that line ends, joined by whoever made it, left inside words."""
    at = text.find("-")
    if at < 0:
        return text
    kept: list[str] = []
    start = 0
    while at >= 0:
        # Only the run of non-blanks around a hyphen is looked at: texts are long, and hyphens few.
        begin = max(text.rfind(" ", start, at) + 1, start)
        end = text.find(" ", at)
        end = len(text) if end < 0 else end
        kept += (text[start:begin], _INSIDE.sub(_mended, text[begin:end]))
        start = end
        at = text.find("-", end)
    kept.append(text[start:])
    return "".join(kept)


def _mended(match: re.Match[str]) -> str:
    parts = match.group().split("-")
    if len(parts) == 2:
        return _inside(parts[0], parts[1])
    mended = parts[0]
    for left, right in pairwise(parts):
        # 'EU-lidsta-ten', but never 'staakt-het-vuren': of a longer chain only what is plainly a scrap is joined.
        whole = _inside(left, right)
        scrap = "-" not in whole and is_word(whole) and not (_stands(left) and _stands(right))
        mended += right if scrap else f"-{right}"
    return _inside(*mended.split("-")) if mended.count("-") == 1 else mended


@lru_cache(maxsize=4096)
def _inside(left: str, right: str) -> str:
    kept = f"{left}-{right}"
    if not right.islower() or _is_abbreviation(left) or _is_sensible(left, right):
        return kept
    whole = left + right
    restored = _with_trema(left, right)
    if restored:
        return restored
    if _is_small_abbreviation(left) and not is_word(whole):
        return kept
    both = _stands(left) and _stands(right)
    if both and _COLLISION.fullmatch((left[-1] + right[0]).lower()):
        return kept
    if is_word(whole) or zipf(whole) >= _COMMON:
        return whole
    if is_listed(whole):
        return kept if _stands(right) else whole
    if both or (_stands(right) and left[0].isupper() and not is_listed(left.removesuffix("s"))):
        return kept
    return whole if is_compound(whole) else kept


def _stands(word: str) -> bool:
    """Tell whether `word` can stand by itself."""
    return len(word) > 2 and (is_word(word) or (len(word) > 7 and is_compound(word)))


def _is_sensible(left: str, right: str) -> bool:
    """Tell whether 'left-right' may be what was written."""
    first = left.lower()
    if right in elements("after a suspended part") or is_listed(f"{first}-{right}"):
        return True
    if right in elements("right, keeps its hyphen"):
        return is_listed(first)
    if first in elements("left, keeps its hyphen") or first in elements("left, may keep its hyphen"):
        return _stands(right) and zipf(left + right) < 4.2
    return False


def _with_trema(left: str, right: str) -> str:
    """'ge', 'informeerd' -> 'geïnformeerd', which loses its trema at a line's end; '' where there is no such word."""
    if right[0] not in _TREMA or not _VOWEL.match(left[-1]):
        return ""
    plain, restored = left + right, left + _TREMA[right[0]] + right[1:]
    return restored if is_listed(restored) and zipf(restored) >= zipf(plain) and not is_word(plain) else ""
