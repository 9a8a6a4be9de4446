"""One portfolio in a list: the longest known name after which the list goes on properly, else an unknown one.

'Economische Zaken en Klimaat en Groene Groei' is two names, 'Medische Zorg en Sport' is one that the data do not know.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from weerwoord.reading.grammar.names import even_dash, is_known, known_names, spelled
from weerwoord.reading.grammar.words import BARE_ROLE, BODY, DASH, INTRODUCER, ON_BEHALF, tidy

_I = re.IGNORECASE
_STOP = re.compile(
    rf"\s?,?\s?(?:\b(?:en|aan|van|door|namens|de|het|haar|zijn|demissionaire?|waarnemende?)\s?){{0,5}}+(?:{BARE_ROLE})"
    rf"|\s?(?:[,;&]|\ben\b)\s?(?:en\s)?(?:van|voor|aan|de|het)\b|\s(?:van|voor)\s"
    rf"|\s?,?\s?\b{INTRODUCER}\s|\s?,?\s?\bbij\s(?:afwez|ontst|verhin)"
    rf"|\s?,?\s?(?:{ON_BEHALF})|\s?[()«“\"]|,\s(?=(?-i:[a-z]))|\s[{DASH}]\s|[.;]?\s?$",
    _I,
)
_BODY_STOP = re.compile(
    rf"\s?,?\s?\b{INTRODUCER}\s|\s?,?\s?(?:{ON_BEHALF})|\s(?:en\s)?(?:aan\s)?(?:de\s)?(?:{BARE_ROLE})"
    r"|\s?[(),;:«“\"]|\.?$",
    _I,
)
_DIRTY = re.compile(
    r"(?:\s?,\s?(?:en\s)?(?=(?-i:[A-Z])[^.])(?=[^()«“;]{1,60}?\s(?:en|&)\s(?!de\s|van\s|voor\s|aan\s))|\s(?:en|&)\s|\s?&\s?)"
    r"(?P<next>(?:van|voor|de|het|aan)(?=(?-i:[A-Z]))|[^\W\d_]{1,30}+)",
    _I,
)
_GOES_ON = re.compile(
    r"(?:van|voor|de|het|aan|over|inzake|betreffende|tevens|alsmede|ook|mede|namens|bij|door|haar|zijn|demissionair)"
    rf"(?:\b|(?=(?-i:[A-Z])|minister|staats))|{BARE_ROLE}|{BODY}",
    _I,
)
_BETWEEN = re.compile(r",\s?|\sen\s")
_SUB = re.compile(rf"\s?[{DASH}]\s?(?=(?-i:[A-Z]))", _I)
_BRACKETS = re.compile(r"\s?\((?P<inside>[^()]{4,80}+)\)")
_LONGEST = 200
"""Characters in the longest name that is believed."""


class Portfolio(NamedTuple):
    """A portfolio's name as printed, where it ends, and whether the data know it."""

    name: str
    end: int
    known: bool


def known_portfolio(text: str, start: int) -> Portfolio | None:
    """Return the portfolio that begins at `start` with a name of the data, None where none does."""
    found = _known(text, start)
    return _with_sub(text, found) if found else None


def _known(text: str, start: int) -> Portfolio | None:
    longest = 0
    for end, name in known_names(text, start):
        if _ends_well(text, end):
            return Portfolio(name, end, True)
        longest = longest or end
    return _unknown(text, start, longest, many=False) if longest else None


def unknown_portfolio(text: str, start: int, many: bool) -> Portfolio | None:
    """Return what stands at `start` up to the next office or the subject; `many`: known names may follow it."""
    found = _unknown(text, start, start, many)
    return _with_sub(text, found) if found.name else None


def other_body(text: str, start: int) -> Portfolio | None:
    """Return the name of whoever else is asked: 'college van Gedeputeerde Staten van Limburg'."""
    stop = _BODY_STOP.search(text, start, start + _LONGEST)
    end = stop.start() if stop else min(len(text), start + _LONGEST)
    name = tidy(text[start:end])
    return Portfolio(name, end, True) if name else None


def elided(text: str, start: int, before: str | None) -> Portfolio | None:
    """'Financiën – Toeslagen en Douane en – Fiscaliteit': what stands after a dash that repeats the head `before`."""
    dash = re.compile(rf"[{DASH}]\s?").match(text, start)
    head = _SUB.search(before) if before else None
    if dash is None or head is None or before is None:
        return None
    found = _known(text, dash.end()) or _unknown(text, dash.end(), dash.end(), many=False)
    return Portfolio(before[: head.end()] + found.name, found.end, found.known) if found.name else None


def _unknown(text: str, start: int, after: int, many: bool) -> Portfolio:
    stop = _STOP.search(text, after, after + _LONGEST)
    end = stop.start() if stop else min(len(text), after + _LONGEST)
    if many:
        for between in _BETWEEN.finditer(text, start, end):
            if any(_ends_well(text, at) for at, _ in known_names(text, between.end())):
                end = between.start()
                break
    name = spelled(tidy(text[start:end]).strip(" .,;"))
    return Portfolio(name, end, False)


def _ends_well(text: str, end: int) -> bool:
    """Tell whether a name that ends at `end` is whole: no 'en' or comma follows that must belong to it."""
    dirty = _DIRTY.match(text, end)
    if dirty is None:
        return True
    at = dirty.start("next")
    return _GOES_ON.match(text, at) is not None or next(known_names(text, at), None) is not None


def _with_sub(text: str, found: Portfolio) -> Portfolio:
    """Add a part behind a dash or in brackets: 'Financiën – Toeslagen en Douane'."""
    dash = _SUB.match(text, found.end)
    if dash is not None:
        sub = _known(text, dash.end()) or _unknown(text, dash.end(), dash.end(), many=False)
        if sub.name:
            return Portfolio(found.name + even_dash(dash.group()) + sub.name, sub.end, found.known and sub.known)
    brackets = _BRACKETS.match(text, found.end)
    if brackets is not None and " " in brackets.group("inside") and is_known(brackets.group("inside")):
        return Portfolio(f"{found.name} ({brackets.group('inside')})", brackets.end(), found.known)
    return found
