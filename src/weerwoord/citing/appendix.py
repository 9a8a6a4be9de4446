"""References to the Appendix of the official report (Aanhangsel van de Handelingen), where answers are printed.

Target: `{"session_year": "2023-2024" | None, "number": "1047" | None, "chamber": "TK" | "EK" | None}`, with
`"identifier"` where one is printed ('ah-tk-20232024-1047') and `"through"` for the end of a range. A list gives one
reference a number, of which the first carries the words before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from weerwoord.citing.enumerations import NOT_A_NUMBER, Listed, listed
from weerwoord.citing.tokens import (
    CHAMBER,
    END,
    GAP,
    NUMBER_SIGN,
    SPACE,
    SYLLABLE,
    YEAR,
    Haystack,
    chamber,
    session_year,
)
from weerwoord.model.document import Reference

_REACH_BACK = 70
_HANDELINGEN = rf"handelin{SYLLABLE}gen"
_YEAR_WORD = rf"(?:(?:vergader{SYLLABLE}jaar|zittingsjaar){SPACE})?+"
_NUMBER = rf"(?P<number>[0-9]{{1,4}}+[a-z]?+){NOT_A_NUMBER}"

_APPENDIX = re.compile(
    rf"aanhang{SYLLABLE}sels?+\)?+"
    rf"(?P<named>{SPACE}(?:(?:van|bij|tot){GAP})?+(?:der?+{GAP})?+{_HANDELINGEN}(?![a-z]))?+"
    rf"(?:{SPACE},?+{SPACE}(?:van{GAP}de{GAP})?+(?P<chamber>{CHAMBER}))?+"
    rf"(?:{SPACE}[,;]?+{SPACE}\(?+{_YEAR_WORD}(?P<year>{YEAR})\)?+)?+"
    rf"(?:{SPACE}[,;:]?+{SPACE}(?P<sign>{NUMBER_SIGN})|{SPACE},?+{SPACE}){_NUMBER}",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?<![a-z])(?:(?:{_HANDELINGEN}{GAP})?+(?P<chamber>{CHAMBER}){SPACE},?+{SPACE}{_YEAR_WORD}(?P<year>{YEAR}){SPACE},"
    rf"|(?P<kamervragen>kamervragen{SPACE}\()){SPACE}\Z",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(rf"{SPACE},?+{SPACE}vergader{SYLLABLE}jaar{SPACE}(?P<year>{YEAR})", re.IGNORECASE)
_OTHER_YEAR = re.compile(
    rf"{SPACE}(?:,|;|en(?![a-z])){SPACE}(?:zie{GAP}(?:ook{GAP})?+)?+{_YEAR_WORD}(?P<year>{YEAR}){SPACE},?+{SPACE}"
    rf"(?P<sign>{NUMBER_SIGN}){_NUMBER}",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(
    rf"ah-(?:(?P<chamber>tk|ek)[-–](?P<year>[0-9]{{4}}[-–]?+[0-9]{{4}})"
    rf"(?:[-–]|{SPACE},?+{SPACE}{NUMBER_SIGN})(?:AH)?+(?P<number>[0-9]{{1,5}}+[a-z]?+)(?P<reprint>-[hn][0-9])?+|[0-9]{{5,8}}+){END}",
    re.IGNORECASE,
)


def find_appendix(haystack: Haystack) -> Iterator[Reference]:
    """The references to numbers of the Aanhangsel, in words and by identifier."""
    read_to = 0
    for place in haystack.places("aanhang"):
        if place < read_to or haystack.follows_letter(place):
            continue
        for reference in _in_words(haystack, place):
            read_to = reference.end
            yield reference
    for place in haystack.places("ah-"):
        identifier = None if haystack.follows_word(place) else _IDENTIFIER.match(haystack.text, place)
        if identifier is not None:
            yield haystack.reference("aanhangsel", place, identifier.end(), _identified(identifier))


def _in_words(haystack: Haystack, place: int) -> Iterator[Reference]:
    text = haystack.text
    match = _APPENDIX.match(text, place)
    if match is None:
        return
    before = _BEFORE.search(text, max(0, place - _REACH_BACK), place)
    year = match["year"] or (before["year"] if before else None)
    # A number without 'nr.' may be the page in a running foot ('..., Aanhangsel 2') or begin the next line.
    if not (match["sign"] or (match["named"] and year)) or not (match["named"] or year):
        return
    house = chamber(match["chamber"] or (before["chamber"] if before else None))
    start = before.start() if before else place
    yield from _numbers(haystack, start, match, session_year(year), house)


def _numbers(
    haystack: Haystack, start: int, match: re.Match[str] | None, year: str | None, house: str | None
) -> Iterator[Reference]:
    text = haystack.text
    while match is not None:
        plural = (match["sign"] or "").lower().startswith(("nrs", "nummers"))
        items = listed(text, Listed(start, match.end(), match["number"]), plural=plural)
        after = None if match["year"] else _YEAR_AFTER.match(text, items[-1].end)
        if year is None and after is not None:
            year = session_year(after["year"])
            items[-1] = items[-1]._replace(end=after.end())
        for item in items:
            target: dict[str, object] = {"session_year": year, "number": item.number, "chamber": house}
            if item.through is not None:
                target["through"] = item.through
            yield haystack.reference("aanhangsel", item.start, item.end, target)
        match = _OTHER_YEAR.match(text, items[-1].end)
        if match is not None:
            start, year = match.start("year"), session_year(match["year"])


def _identified(match: re.Match[str]) -> dict[str, object]:
    identifier = match[0].lower()
    if match["year"]:
        years = "".join(filter(str.isdigit, match["year"]))
        identifier = f"ah-{match['chamber'].lower()}-{years}-{match['number']}{match['reprint'] or ''}"
    return {
        "session_year": session_year(match["year"]),
        "number": match["number"],
        "chamber": chamber(match["chamber"]),
        "identifier": identifier,
    }
