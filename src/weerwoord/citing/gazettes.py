"""References of kind 'other': court decisions (ECLI) and official gazettes.

Targets: `{"ecli": "ECLI:NL:HR:2016:2785"}`; `{"gazette": "Stb" | "Stcrt" | "Trb", "year": "2024", "number": "153"}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from weerwoord.citing.tokens import END, NUMBER_SIGN, SPACE, Haystack
from weerwoord.model.document import Reference

_BREAK = r"(?:-?+[^\S\n]?+\n?+)?+"
_ECLI = re.compile(
    rf"ECLI:{_BREAK}(?P<country>[A-Z]{{2}}){_BREAK}:{_BREAK}(?P<court>[A-Z][A-Z0-9]{{1,10}}+){_BREAK}:{_BREAK}"
    rf"(?P<year>[12][0-9]{{3}}){_BREAK}:{_BREAK}(?P<number>[A-Z0-9]{{1,25}}+(?:\.[A-Z0-9]{{1,10}}+){{0,3}}+)",
    re.IGNORECASE,
)
_GAZETTE = re.compile(
    rf"(?P<name>st(?:b|crt)\.?+|trb\.?+|staatsblad|staatscourant|tractatenblad)(?![a-z])"
    rf"{SPACE},?+{SPACE}(?P<year>[12][0-9]{{3}})(?![0-9]){SPACE},?+{SPACE}(?:{NUMBER_SIGN})?+(?P<number>[0-9]{{1,6}}+){END}",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(
    rf"(?P<name>stb|stcrt|trb)-(?P<year>[12][0-9]{{3}})-(?P<number>[0-9]{{1,6}}+){END}", re.IGNORECASE
)
_NAMES = {"stb": "Stb", "stc": "Stcrt", "trb": "Trb", "staatsb": "Stb", "staatsc": "Stcrt", "tra": "Trb"}


def find_decisions(haystack: Haystack) -> Iterator[Reference]:
    """The European Case Law Identifiers."""
    for place in haystack.places("ecli:"):
        match = None if haystack.follows_letter(place) else _ECLI.match(haystack.text, place)
        if match is not None:
            ecli = ":".join(["ECLI", match["country"], match["court"], match["year"], match["number"]])
            yield haystack.reference("other", place, match.end(), {"ecli": ecli.upper()})


def find_gazettes(haystack: Haystack) -> Iterator[Reference]:
    """The numbers of Staatsblad, Staatscourant and Tractatenblad, in words and by identifier."""
    for place in haystack.places("stb", "stcrt", "trb", "staatsblad", "staatscourant", "tractatenblad"):
        if haystack.follows_letter(place):
            continue
        match = _GAZETTE.match(haystack.text, place) or _IDENTIFIER.match(haystack.text, place)
        if match is not None:
            name = match["name"].lower()
            gazette = next(short for start, short in _NAMES.items() if name.startswith(start))
            target: dict[str, object] = {"gazette": gazette, "year": match["year"], "number": match["number"]}
            yield haystack.reference("other", place, match.end(), target)
