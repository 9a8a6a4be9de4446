"""What is a Dutch word, how often it is used, and which words keep a hyphen.

Measured on the 3,837 different lower-case words (28,584 tokens) of 230,000 characters of clean parliamentary text
(Word letters, official XML, Markdown), words not known:

| list | words | unknown | share of tokens |
|---|---|---|---|
| simplemma 2.0 (its Dutch forms) | 369,748 | 578 | 5.2 % |
| wordfreq 3.1 (`large` Dutch) | 311,278 | 204 | 1.5 % |
| OpenTaal 2020 (Debian's wdutch) | 408,851 | 181 | 1.4 % |
| **OpenTaal and wordfreq together** | 497,821 | 128 | 0.7 % |
| all three | 696,684 | 118 | 0.7 % |

So the list is OpenTaal's with wordfreq's frequencies, and wordfreq's words from Zipf 1.2 up; most of what is still
unknown are compounds of known words (`is_compound`). `data/README.md` tells how the file was made and its licences.
The file is loaded at the first look-up (0.1 s, 30 MB): it stays text in blocks by the first five letters, since half a
million separate strings would take 0.25 s and 67 MB.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

_PREFIX = 5
_STEP = 0.3
_UNSTRESSED = str.maketrans("áéíóúàèìòù", "aeiouaeiou")
_INFLECTED = re.compile(
    "(?:ige|lijke|ische|bare|ende|loze|zame|ele|ale|aire|euze|ieve)$|^(?:ge|be|ver|ont|her).{4,}(?:de|kte|pte|fte|ste)$"
)
"""Endings of inflected adjectives, which begin no compound, and end one only where the list has the whole."""


class _Words:
    """The word list: `short` words have their class by themselves, longer ones stand in `blocks`.

    A word's class is a letter: A-Z for words of the dictionary, a-z for names and words only seen in texts; the letter
    stands for the Zipf frequency in steps of 0.3, 'A' and 'a' being not counted. Behind it may stand '(' for a word
    that begins no compound of the dictionary, ')' for one that ends none, '|' for both.
    """

    __slots__ = ("blocks", "short")

    def __init__(self) -> None:
        text = gzip.decompress((files("weerwoord.reading") / "data/words.txt.gz").read_bytes()).decode()
        # Each block is 'aanle g/A iding/Q …': the space that every entry is found by is kept.
        short, *rest = text.splitlines()
        self.short = dict(entry.split("/") for entry in short.split())
        self.blocks = {line[:_PREFIX]: line[_PREFIX:] for line in rest}

    def find(self, word: str) -> str:
        """Return the class of `word` (lower case), two characters at most, or '' if it is not in the list."""
        if len(word) <= _PREFIX:
            return self.short.get(word, "")
        block = self.blocks.get(word[:_PREFIX])
        if block is None:
            return ""
        entry = f" {word[_PREFIX:]}/"
        at = block.find(entry)
        return block[at + len(entry) : at + len(entry) + 2] if at >= 0 else ""

    def all(self) -> Iterator[str]:
        """Yield every word of the list."""
        yield from self.short
        for start, block in self.blocks.items():
            yield from (start + entry.split("/")[0] for entry in block.split())


def words() -> Iterator[str]:
    """Yield every word of the list, in small letters, in no order that means anything."""
    return _words().all()


@lru_cache(maxsize=1)
def _words() -> _Words:
    return _Words()


def _find(word: str) -> str:
    word = word.lower()
    if word.isascii():
        return _words().find(word.replace("'", "’") if "'" in word else word)
    # An accent may only stress: 'nóg', 'één', 'vóór'.
    return _words().find(word) or _words().find(word.translate(_UNSTRESSED))


def is_listed(word: str) -> bool:
    """Tell whether `word` (hyphens may be part of it) is in the dictionary or was seen in texts."""
    return bool(_find(word))


def is_word(word: str) -> bool:
    """Tell whether `word` is in the dictionary: a word by itself, no name, no scrap."""
    return _find(word)[:1].isupper()


def zipf(word: str) -> float:
    """Return the Zipf frequency of `word` (6-7.5 'de', 5 'vraag', 3 'uitvoer'), 0.0 if unknown or not counted."""
    found = _find(word)
    return (ord(found[0].upper()) - 65) * _STEP if found else 0.0


def begins_compounds(word: str) -> bool:
    """Tell whether compounds begin with `word`, as far as is known: not with 'naar', 'uiteindelijk', 'Europees'."""
    return _find(word)[1:] not in ("(", "|") and word.lower() not in elements("no part of a compound")


def ends_compounds(word: str) -> bool:
    """Tell whether compounds end with `word`, as far as is known: not with 'wordt', 'aangenomen', 'voorheen'."""
    return _find(word)[1:] not in (")", "|") and word not in elements("no part of a compound")


def is_compound(word: str) -> bool:
    """Tell whether `word`, not itself in the list, could be a compound of two or three words that are in use."""
    return bool(compound_parts(word.lower()))


@lru_cache(maxsize=20_000)
def compound_parts(word: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to divide `word` (lower case) into a first word and a last one, itself perhaps a compound."""
    pairs = [(_stem(word[:at]), word[at:]) for at in range(3, len(word) - 2) if _is_pair(word, at)]
    if not pairs:
        pairs = [
            (_stem(word[:at]), word[at:])
            for at in range(4, len(word) - 6)
            if _is_first(word[:at]) and any(_is_pair(word[at:], middle) for middle in range(3, len(word) - at - 2))
        ]
    return tuple(pairs)


def _is_pair(word: str, at: int) -> bool:
    return _is_last(word[at:]) and _is_first(word[:at])


@lru_cache(maxsize=20_000)
def _is_first(part: str) -> bool:
    stem = _stem(part)
    return _can_be_part(stem) and (stem != part or begins_compounds(part))


def _stem(part: str) -> str:
    """Take off the -s that binds a compound ('veiligheids')."""
    return part[:-1] if len(part) > 4 and part[-1] == "s" and not is_word(part) and is_word(part[:-1]) else part


@lru_cache(maxsize=20_000)
def _is_last(part: str) -> bool:
    return part in elements("three letters that end compounds") or (
        len(part) > 3 and ends_compounds(part) and _can_be_part(part)
    )


def _can_be_part(part: str) -> bool:
    """Short words are parts only when they are common: Dutch has a word for nearly any three letters."""
    found = _find(part)[:1]
    if not found.isupper() or part in elements("no part of a compound") or _INFLECTED.search(part):
        return False
    common = 13 if len(part) == 3 else 10 if len(part) == 4 else 5 if len(part) < 7 else 0
    return ord(found) - 65 >= common


def is_inflected(word: str) -> bool:
    """Tell whether `word` looks like an adjective with its ending: 'gezamenlijke', 'verzekerde'."""
    return bool(_INFLECTED.search(word))


@cache
def elements(name: str) -> frozenset[str]:
    """Return the words under the heading `[name]` of data/roles.txt."""
    chosen: list[str] = []
    heading = ""
    for line in (files("weerwoord.reading") / "data/roles.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[] ")
        elif heading == name and not line.startswith("#"):
            chosen += line.split()
    return frozenset(chosen)
