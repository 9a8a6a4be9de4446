"""References to acts of the European Union: 'Verordening (EU) 2016/679', 'Richtlijn 96/71/EG', 'CELEX 32016R0679'.

Target: `{"type": "regulation", "year": "2016", "number": "679", "celex": "32016R0679"}`, where the type may also be
'directive', 'decision' or 'framework decision'; `{"celex": ...}` alone for the CELEX number of anything else; or
`{"journal": "L", "number": "119", "year": "2016" | None}` for the Official Journal (PbEU).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from weerwoord.citing.tokens import END, SPACE, SYLLABLE, Haystack
from weerwoord.model.document import Reference

_TYPES = {"ri": ("directive", "L"), "ve": ("regulation", "R"), "be": ("decision", "D")}
_LETTERS = {"L": "directive", "R": "regulation", "D": "decision", "F": "framework decision"}
_FIRST_YEAR = 1951
_YEAR_BEFORE_NUMBER = range(2015, 2100)
"""The years in which all acts are numbered year/number; before, regulations were number/year."""

_COMMUNITY = r"E[UGE]G?+|Euratom|GBVB|JBZ|EGKS"
_ACT = re.compile(
    rf"(?:richt{SYLLABLE}lijn|verorde{SYLLABLE}ning|besluit)(?:en)?+{SPACE}(?:\((?P<community>{_COMMUNITY})"
    rf"(?:,{SPACE}[A-Za-z]{{2,10}})?+\){SPACE})?+(?:n(?:r|o)\.?+{SPACE})?+(?P<open>\()?+"
    rf"(?P<first>[0-9]{{1,4}}+)/(?P<second>[0-9]{{1,4}}+)(?![0-9])(?:/(?P<suffix>{_COMMUNITY})(?![A-Za-z]))?+",
    re.IGNORECASE,
)
_CELEX = re.compile(rf"3(?P<year>[12][0-9]{{3}})(?P<letter>[LRDF])(?P<number>[0-9]{{4}}){END}")
_CELEX_WORD = re.compile(
    rf"CELEX{SPACE}(?::{SPACE}|n(?:r|o)\.?+{SPACE})?+(?P<celex>[0-9][12][0-9]{{3}}[A-Z]{{1,2}}+[0-9]{{3,4}}+){END}",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    rf"Pb(?:{SPACE}E[UG]G?+)?+{SPACE}(?:(?P<year>[12][0-9]{{3}}),?+{SPACE})?+(?P<journal>[LC]){SPACE}"
    rf"(?:n(?:r|o)\.?+{SPACE})?+(?P<number>[0-9]{{1,4}})(?![0-9])"
)
_WORD_CHARACTERS = re.compile(r"[A-Za-zà-ÿ-]{0,40}\Z")


def find_european(haystack: Haystack) -> Iterator[Reference]:
    """The references to directives, regulations and decisions of the European Union, and to its Official Journal."""
    for place in haystack.places("richt", "verord", "besluit") if "/" in haystack.text else ():
        match = _ACT.match(haystack.text, place)
        target = _act(match, framework=haystack.lowered.endswith("kader", 0, place)) if match else None
        if match is not None and target is not None:
            before = _WORD_CHARACTERS.search(haystack.text, max(0, place - 40), place)
            end = match.end() + (match["open"] is not None and haystack.text[match.end() : match.end() + 1] == ")")
            yield haystack.reference("eu", before.start() if before else place, end, target)
    yield from _celex(haystack)
    for place in haystack.places("pb"):
        journal = None if haystack.follows_letter(place) else _JOURNAL.match(haystack.text, place)
        if journal is not None:
            found: dict[str, object] = journal.groupdict()
            yield haystack.reference("eu", place, journal.end(), found)


def _celex(haystack: Haystack) -> Iterator[Reference]:
    for place in haystack.places("celex"):
        named = None if haystack.follows_letter(place) else _CELEX_WORD.match(haystack.text, place)
        if named is not None:
            act = _CELEX.fullmatch(named["celex"].upper())
            target = _numbered(act) if act else {"celex": named["celex"].upper()}
            yield haystack.reference("eu", place, named.end(), target)
    for act in _CELEX.finditer(haystack.text):
        if not haystack.follows_word(act.start()):
            yield haystack.reference("eu", act.start(), act.end(), _numbered(act))


def _numbered(act: re.Match[str]) -> dict[str, object]:
    return _target(_LETTERS[act["letter"]], act["letter"], act["year"], act["number"])


def _act(match: re.Match[str], *, framework: bool) -> dict[str, object] | None:
    kind, letter = ("framework decision", "F") if framework else _TYPES[match[0][:2].lower()]
    if letter in "DF" and not (match["community"] or match["suffix"]):
        return None
    first, second = match["first"], match["second"]
    if letter == "R" and _year(second) and int(first) not in _YEAR_BEFORE_NUMBER:
        first, second = second, first
    year = _year(first)
    return _target(kind, letter, year, second) if year else None


def _target(kind: str, letter: str, year: str, number: str) -> dict[str, object]:
    return {"type": kind, "year": year, "number": str(int(number)), "celex": f"3{year}{letter}{int(number):04d}"}


def _year(printed: str) -> str | None:
    """'1996' for '96' or '1996'; None where the digits are no year in which there were European acts."""
    if len(printed) == 2:
        printed = f"19{printed}" if int(printed) > _FIRST_YEAR % 100 else f"20{printed}"
    return printed if len(printed) == 4 and _FIRST_YEAR <= int(printed) < 2100 else None
