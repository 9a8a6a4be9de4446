"""References to parliamentary papers: 'Kamerstuk 29 383, nr. 406', 'Kamerstukken II 2019/20, 35 334, nr. 1'.

Target: `{"dossier": "29383", "number": "406" | "H" | None}`, with `"chapter"` for what is added to the file number
('VII' of '36 600-VII', '02' of '21 501-02'), `"session_year"` and `"chamber"` where printed, and `"through"` for the
end of a range. The parts are those of the official identifier `kst-<dossier>[-<chapter>]-<number>`.
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

_REACH_BACK = 80
_DOSSIER = r"(?P<dossier>[0-9]{2}[ \xa0\u2009\u202f.\n]?+[0-9]{3})(?![0-9])"
_CHAPTER = (
    rf"(?:(?:[-–]|{GAP}[-–]?+)(?P<chapter>[IVX]{{1,5}}+(?:[AB])?+|[A-HJ-M])(?![A-Za-z0-9])"
    rf"|[-–](?P<part>[0-9]{{2}})(?=[-–][0-9]|{SPACE},?+{SPACE}(?i:nr)|(?<=0[0-9])))?+(?:{SPACE}\(R[0-9]{{4}}\))?+"
)
_PLACE = (
    rf"(?:{SPACE},?+{SPACE}(?P<sign>(?i:{NUMBER_SIGN}))(?P<number>[0-9]{{1,4}}+[a-z]?+|[A-Z]{{1,3}}+){NOT_A_NUMBER}"
    rf"|{SPACE},{SPACE}(?P<letter>[A-Z]{{1,2}}+)(?![A-Za-z0-9])"
    rf"|{SPACE},{SPACE}(?P<bare>(?!(?:19|20)[0-9]{{2}})[0-9]{{1,4}}+){NOT_A_NUMBER}"
    rf"|[-–](?P<dashed>[0-9]{{1,4}}+|[A-Z]{{1,2}}+)(?![A-Za-z0-9]))"
)
_SESSION = (
    rf"(?:(?P<chamber>(?i:{CHAMBER})){SPACE},?+{SPACE})?+"
    rf"(?:(?i:vergader{SYLLABLE}jaar)?+{SPACE}(?P<year>{YEAR}){SPACE},?+{SPACE})?+"
)
_NUMBERED = re.compile(_SESSION + _DOSSIER + _CHAPTER + _PLACE)
_FILE_ALONE = re.compile(_SESSION + _DOSSIER + _CHAPTER)
_WORD = re.compile(
    rf"kamer{SYLLABLE}stuk(?:{SYLLABLE}ken)?+(?:dossier|nummer)?+{SPACE}[:,]?+{SPACE}(?:nrs?+\.{SPACE})?+",
    re.IGNORECASE,
)
_AND = re.compile(rf"{SPACE}(?:,|;|en(?![a-z])|&){SPACE}", re.IGNORECASE)
_FILE_BEFORE = re.compile(
    rf"(?<![0-9A-Za-z./€$–-])(?<![0-9][ \xa0]){_DOSSIER}(?:{_CHAPTER}|[-–][0-9]{{2}}){SPACE},?+{SPACE}\Z"
)
_SESSION_BEFORE = re.compile(
    rf"(?<![A-Za-z])(?:(?i:{CHAMBER}){SPACE},?+{SPACE})?+(?i:vergader{SYLLABLE}jaar)?+{SPACE}{YEAR}{SPACE},?+{SPACE}\Z"
)
_IDENTIFIER = re.compile(
    rf"kst-(?:(?P<dossier>[0-9]{{5}})(?:-(?P<chapter>[IVX]{{1,5}}+[AB]?+|[A-H]|[0-9]{{2}}(?=-)))?+"
    rf"-(?P<number>[0-9]{{1,4}}+|[A-Z]{{1,2}}+)(?:-[hn][0-9])?+|[0-9]{{5,8}}+){END}",
    re.IGNORECASE,
)


def find_papers(haystack: Haystack) -> Iterator[Reference]:
    """The references to Kamerstukken: after that word, as a bare file and number, and by identifier."""
    read_to = 0
    for place in haystack.places("kamer"):
        if place < read_to or haystack.follows_letter(place):
            continue
        for reference in _after_word(haystack, place):
            read_to = reference.end
            yield reference
    yield from _bare(haystack)
    for place in haystack.places("kst-"):
        identifier = None if haystack.follows_word(place) else _IDENTIFIER.match(haystack.text, place)
        if identifier is not None:
            yield haystack.reference("kamerstuk", place, identifier.end(), _identified(identifier))


def _after_word(haystack: Haystack, place: int) -> Iterator[Reference]:
    """After 'Kamerstuk', or after the name of the Chamber ('Eerste Kamer, 36 373, H')."""
    text, start, house = haystack.text, place, ""
    word = _WORD.match(text, place)
    if word is not None:
        match = _NUMBERED.match(text, word.end()) or _FILE_ALONE.match(text, word.end())
    elif haystack.lowered.endswith(("eerste ", "tweede "), 0, place):
        start = place - len("eerste ")
        match = _NUMBERED.match(text, start)
    else:
        return
    while match is not None:
        house = match["chamber"] or house
        end = start
        for reference in _numbers(haystack, start, match, house):
            end = reference.end
            yield reference
        another = _AND.match(text, end)
        match = _NUMBERED.match(text, another.end()) if another else None
        start = match.start() if match else end


def _bare(haystack: Haystack) -> Iterator[Reference]:
    """'35 334, nr. 82' without the word, with or without 'Tweede Kamer, vergaderjaar 2023–2024,' before it."""
    text, read_to = haystack.text, 0
    for place in haystack.places("nr"):
        if place < read_to or haystack.follows_letter(place):
            continue
        file = _FILE_BEFORE.search(text, max(read_to, place - 24), place)
        match = _NUMBERED.match(text, file.start()) if file else None
        if match is None:
            continue
        session = _SESSION_BEFORE.search(text, max(read_to, match.start() - _REACH_BACK), match.start())
        if session is not None:
            match = _NUMBERED.match(text, session.start()) or match
        for reference in _numbers(haystack, match.start(), match, match["chamber"]):
            read_to = reference.end
            yield reference


def _numbers(haystack: Haystack, start: int, match: re.Match[str], house: str | None) -> Iterator[Reference]:
    found = match.groupdict()
    number = found.get("number") or found.get("letter") or found.get("bare") or found.get("dashed")
    items = [Listed(start, match.end(), number or "")]
    if number and number[0].isdigit() and found.get("sign"):
        items = listed(haystack.text, items[0], plural=match["sign"].lower().startswith(("nrs", "nummers")))
    for item in items:
        target = _file(match, house) | {"number": item.number or None}
        if item.through is not None:
            target["through"] = item.through
        yield haystack.reference("kamerstuk", item.start, item.end, target)


def _file(match: re.Match[str], house: str | None) -> dict[str, object]:
    printed = {
        "chapter": match["chapter"] or match["part"],
        "session_year": session_year(match["year"]),
        "chamber": chamber(house),
    }
    target: dict[str, object] = {"dossier": "".join(filter(str.isdigit, match["dossier"]))}
    return target | {key: value for key, value in printed.items() if value}


def _identified(match: re.Match[str]) -> dict[str, object]:
    target: dict[str, object] = {"dossier": match["dossier"], "number": match["number"], "identifier": match[0]}
    if match["chapter"]:
        target["chapter"] = match["chapter"]
    return target
