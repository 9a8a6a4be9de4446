"""The names of laws, treaties and European acts that `data/laws.json` knows, and how to recognise one in a text.

Each row has the official name, its other names (`aliases`), and its identifier where we have one: `bwb` in the
register of Dutch law (Basiswettenbestand, wetten.overheid.nl) or `celex` in that of the European Union (eur-lex.eu).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

_LONGEST_PRINTED = 160
_SKIPPED = frozenset(" \t\r\n\x02\xa0\xad\ufffe\u2009\u202f-‐‑–'’,")
_ABBREVIATION = 5


@dataclass(frozen=True, slots=True)
class Statute:
    """A law, treaty or European act: its official name, and its identifier as (key, value) where it is known."""

    name: str
    identifier: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class _Register:
    by_name: dict[str, Statute]
    lengths: tuple[int, ...]


def known_statute(text: str, place: int) -> tuple[Statute, int] | None:
    """The statute whose name begins at `place`, and where the name ends; None where no known name stands there.

    Letters are compared without case, white space, hyphens and commas, so that a name broken over two lines
    ('vennoot-schapsbelasting') is found. The longest name wins. An abbreviation must begin with a capital.
    """
    letters, ends = _squeezed(text, place)
    register = _register()
    for length in register.lengths:
        statute = register.by_name.get(letters[:length]) if length <= len(letters) else None
        if statute is None:
            continue
        end = ends[length - 1]
        abbreviated_badly = length <= _ABBREVIATION and not text[place].isupper()
        if not text[end : end + 1].isalnum() and not abbreviated_badly:
            return statute, end
    return None


def named_statute(name: str) -> Statute | None:
    """The statute of that official name or alias."""
    return _register().by_name.get(_squeezed(name, 0)[0])


def _squeezed(text: str, place: int) -> tuple[str, list[int]]:
    """The letters and digits from `place` up to other punctuation, and the offset after each of them."""
    letters, ends = list[str](), list[int]()
    for offset, character in enumerate(text[place : place + _LONGEST_PRINTED], start=place + 1):
        if character.isalnum():
            letters.append(character.lower()[0])
            ends.append(offset)
        elif character not in _SKIPPED:
            break
    return "".join(letters), ends


@cache
def _register() -> _Register:
    rows = json.loads(resources.files("weerwoord.citing").joinpath("data", "laws.json").read_text("utf-8"))
    by_name: dict[str, Statute] = {}
    for row in rows:
        key = next((key for key in ("bwb", "celex") if key in row), None)
        statute = Statute(row["name"], (key, row[key]) if key else None)
        for name in (row["name"], *row.get("aliases", ())):
            by_name[_squeezed(name, 0)[0]] = statute
    return _Register(by_name, tuple(sorted({len(name) for name in by_name}, reverse=True)))
