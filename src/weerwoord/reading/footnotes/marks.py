"""The marks of notes in plain text, where nothing tells a raised '2' from any other 2.

The notes are known by then: each of them has a mark above, in the order of their numbers. Every place where the digits
stand gets a cost, from 0 (glued to a question mark) upward; the cheapest places in order are taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from weerwoord.reading.footnotes.found import Span
from weerwoord.reading.source import Line

_MISSING = 8
"""What it costs to find no mark for a note."""
_DOUBTFUL = 5
"""Marks of this cost or more are believed only where others on the page are written alike: after a blank."""
_BLANK_STYLE = (2.5, 3.5)
_FAR = 99.0
_CLOSE = 6

_LISTED = re.compile(r"\d{1,3}(?:(?:\s*,\s*|\s+en\s+|\s+)\d{1,3})*[.,]?$")
_CLOSING = frozenset("?!»”’'\")]")
_STOPS = frozenset(".,:;")
_AFTER = frozenset(" .,;:)?!»”’'\"]–\n")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d$")
_WORD = re.compile(r"[^\W\d_]+$")
_TOKEN = re.compile(r"\S+$")
_NO_MARK_AFTER = re.compile(
    r"\b(?:artikel(?:en)?|art|artt|vraag|vragen|antwoord(?:en)?|lid|leden|nr|nrs|nummers?|paragraaf|par|hoofdstuk|bijlage|deel|stap"
    r"|fase|categorie|pagina|blz|punt|groep|klasse|niveau|scenario|versie|circa|ca|ruim|bijna|ongeveer|minimaal|maximaal|minstens"
    r"|tabel|figuur|onder|per|tot|de|het|een|van|in|op|en|met|voor|naar|om|dan|of|uit|na|tussen|binnen|zone|fonds)\.?$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r" (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|miljoen|miljard|procent|jaar|keer|euro|uur|weken|dagen|maanden|personen|mensen|punten?|procentpunten?"
    r"|t/m|tot|van de|en \d|à|x |%|km|kg|ton|graden)\b"
)
_GOES_ON = re.compile(
    r" (?:dat|die|dit|deze|de|het|een|heb|heeft|hebben|is|zijn|was|waren|wordt|worden|ik|wij|en|of|om|van|in|op"
    r"|aan|met|voor|door|bij|uit|naar|over|tot|als|dan|ook|nog|niet|waar\w*|daar\w*|hier\w*|zal|zullen|kan|kunnen"
    r"|moet\w*|blijkt|staat|wat|welke)\b"
)
_NUMBERS = re.compile(r"(?: \d{1,4}(?![\d,]))+")
_AFTER_MARK = re.compile(r"(?<!\d)\d{1,2}(?:,| en)?$")
_BETWEEN = re.compile(r"\s*(?:,|\ben\b)?\s*$")


@dataclass(slots=True)
class _Place:
    start: int
    end: int
    cost: float


def marks_of(
    body: list[Line], first: int, count: int, known: Sequence[Span] = (), worded: bool = True
) -> list[list[Span]] | None:
    """Return the spans of the marks of notes `first`, `first` + 1, … in `body`, [] for one that is not found.

    `known`: the spans of marks found before. `worded`: questions are labelled 'Vraag 1', so that a number alone on a
    line is no label. None where fewer than half of them look like marks: then the lines taken for notes are none.
    """
    places = [_places(body, str(number), worded) for number in range(first, first + count)]
    chosen = _cheapest(places, body, known)
    sure = sum(1 for place in chosen if place and place.cost < _DOUBTFUL)
    if 2 * sure < count:
        return None
    alike = any(place and _BLANK_STYLE[0] <= place.cost <= _BLANK_STYLE[1] for place in chosen)
    return [[(p.start, p.end)] if p and (p.cost < _DOUBTFUL or alike) else [] for p in chosen]


def is_marked(body: list[Line], number: int, worded: bool = True) -> bool:
    """Tell whether a mark `number` stands in `body` without much doubt: at a word's or a sentence's end."""
    return any(place.cost <= _BLANK_STYLE[0] for place in _places(body, str(number), worded))


def _places(body: list[Line], digits: str, worded: bool) -> list[_Place]:
    """Return every place in `body` where `digits` may be a mark."""
    found: list[_Place] = []
    for line in body:
        text = line.text
        if not worded and _LISTED.match(text):
            continue
        at = text.find(digits)
        while at >= 0:
            cost = _cost(line, at, at + len(digits))
            if cost < _FAR:
                found.append(_Place(line.start + at, line.start + at + len(digits), cost))
            at = text.find(digits, at + 1)
    return found


def _cheapest(places: list[list[_Place]], body: list[Line], known: Sequence[Span]) -> list[_Place | None]:
    """Choose one place or none for each note, in ascending order, at the least total cost."""
    # Each state: (cost, end of the last mark, marks chosen so far).
    states: list[tuple[float, int, tuple[_Place | None, ...]]] = [(0.0, -1, ())]
    for options in places:
        following: list[tuple[float, int, tuple[_Place | None, ...]]] = []
        for cost, end, chosen in states:
            following.append((cost + _MISSING, end, (*chosen, None)))
            for place in options:
                if place.start >= end:
                    price = min(place.cost, 1.0) if _follows(body, chosen, place, known) else place.cost
                    following.append((cost + price, place.end, (*chosen, _Place(place.start, place.end, price))))
        states = _undominated(following)
    return list(min(states, key=lambda state: state[0])[2])


def _undominated(
    states: list[tuple[float, int, tuple[_Place | None, ...]]],
) -> list[tuple[float, int, tuple[_Place | None, ...]]]:
    """Keep a state only where no cheaper one ends sooner."""
    kept: list[tuple[float, int, tuple[_Place | None, ...]]] = []
    for state in sorted(states, key=lambda state: (state[1], state[0])):
        if not kept or state[0] < kept[-1][0]:
            kept.append(state)
    return kept


def _follows(body: list[Line], chosen: tuple[_Place | None, ...], place: _Place, known: Sequence[Span]) -> bool:
    """Tell whether only a blank or comma lies between the last mark and this one: '?1 2 3', '2, 3 en 4'."""
    last = chosen[-1] if chosen else None
    before = [last.end] if last else [end for _, end in known if 0 < place.start - end <= _CLOSE]
    if not before or not 0 < place.start - before[-1] <= _CLOSE:
        return False
    for line in body:
        if line.start < before[-1] <= line.end:
            between = line.text[before[-1] - line.start : place.start - line.start]
            return place.end <= line.end and bool(_BETWEEN.match(between))
    return False


def _cost(line: Line, start: int, end: int) -> float:
    """Return how unlikely it is that the digits at `start` are a mark; `_FAR`: they are none."""
    text = line.text
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else "\n"
    if after.isdigit() or (after in ".," and text[end + 1 : end + 2].isdigit()):
        return _FAR
    if len(text) < 16 and _LISTED.match(text):
        return _FAR if line.opens else 1.0  # a number alone after a blank line is a question's
    if not before:
        return _at_start(text, end, after)
    if before == " ":
        return _after_blank(text, start, end, after)
    if before in _CLOSING or before in _STOPS:
        if before in _STOPS and text[start - 2 : start - 1].isdigit():
            return 2.0 if before == "." and _YEAR.search(text, 0, start - 1) and after in _AFTER else _FAR
        return 1.0 if after.isalpha() else 0.0 if after in _AFTER else _FAR
    if after not in _AFTER:
        return _FAR
    if before.isdigit():
        return _after_digits(text, start)
    if before.isalpha():
        word = _WORD.search(text, 0, start)
        letters = word.group() if word else ""
        if len(letters) > 2 and letters[1:].islower():
            return 1.0
        if len(letters) == 2:
            return 2.0 if letters[1].islower() else 6.0
        return 3.8 if len(letters) > 2 else _FAR
    return 2.0 if before == "%" else _FAR


def _at_start(text: str, end: int, after: str) -> float:
    if after not in _AFTER or after == "\n":
        return _FAR
    follower = text[end:].lstrip(" ,.;:)»”’?!")[:1]
    if after in ".)":
        return 4.0  # rather an item of a list
    return 2.0 if follower.islower() else 3.0


def _after_digits(text: str, start: int) -> float:
    """'in 20231 heb ik': a year with a mark; 'NIS24': a name that ends in a digit, with one."""
    if _YEAR.search(text, 0, start):
        return 2.0
    token = _TOKEN.search(text, 0, start)
    return 3.9 if token and token.group()[:1].isalpha() and len(token.group()) < 8 else _FAR


def _after_blank(text: str, start: int, end: int, after: str) -> float:
    """'zijn? 2', 'wetgeving 3.', '2023 1 heb': extractors that put a blank before a raised digit."""
    head = text[:start].rstrip()
    if _AFTER_MARK.search(head) and after in _AFTER:
        return 6.5
    if not head or after not in _AFTER or _NO_MARK_AFTER.search(head):
        return _FAR
    row = _NUMBERS.match(text, end)
    if row:
        numbers = [int(text[start:end]), *map(int, row.group().split())]
        if any(second != first + 1 for first, second in pairwise(numbers)):
            return _FAR  # a row of a table
    if head[-1] in _CLOSING or (head[-1] in ".;" and len(head) > 3 and (head[-3:-1].isalpha() or head[-2] in _CLOSING)):
        return 2.5
    if head[-1] == "." and _YEAR.search(head, 0, len(head) - 1):
        return 2.5
    if head[-1].isdigit():
        return 3.5 if _YEAR.search(head) and after == " " else _FAR
    if not head[-1].isalpha() or COUNTED.match(text, end):
        return _FAR
    if after in ".,;:?!)»":
        return 3.0
    if after == "\n":
        return 4.5
    if _GOES_ON.match(text, end):
        return 5.5
    return 7.0
