"""Lists of publication numbers: 'nr. 1767 en 1775', 'nrs. 3, 4 en 6', 'nrs. 3 t/m 5'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from weerwoord.citing.tokens import GAP, MONTH, NUMBER_SIGN, SPACE

NOT_A_NUMBER = rf"(?![0-9A-Za-z]|/[0-9]|[-–][0-9]{{1,4}}+[-–0-9]|[ \xa0.][0-9]{{3}}(?![0-9])|{SPACE}{MONTH}(?![a-z]))"
"""What may not come after a number: then it is a date, a file number or a quantity."""

_LONGEST = 60
_NEXT = re.compile(
    rf"{SPACE}(?P<mark>,(?:{SPACE}en(?![a-z]))?+|en(?![a-z])|&|;|t/m|tot{GAP}en{GAP}met|[-–]){SPACE}"
    rf"(?:{NUMBER_SIGN})?+(?P<number>[0-9]{{1,4}}+[a-z]?+){NOT_A_NUMBER}",
    re.IGNORECASE,
)


class Listed(NamedTuple):
    """One number of a list, with where it stands; `through` is the end of a range that begins with it."""

    start: int
    end: int
    number: str
    through: str | None = None


def listed(text: str, first: Listed, *, plural: bool) -> list[Listed]:
    """The first number and those that follow it in one list.

    After 'nr.' a comma belongs to the list only where 'en' closes it ('nr. 3, 4 en 6'): what else follows a comma there
    is often a date or a page. After 'nrs.' (`plural`) every comma and dash does.
    """
    items, waiting = [first], list[Listed]()
    for mark, item in _following(text, first.end):
        last = waiting[-1] if waiting else items[-1]
        if mark in "-–" or mark.startswith("t"):
            if waiting or (mark in "-–" and not plural) or last.through:
                break
            items[-1] = last._replace(end=item.end, through=item.number)
        elif plural or mark not in ",;":
            items += [*waiting, item]
            waiting.clear()
        else:
            waiting.append(item)
    return items


def _following(text: str, place: int) -> Iterator[tuple[str, Listed]]:
    for _ in range(_LONGEST):
        match = _NEXT.match(text, place)
        if match is None:
            return
        place = match.end()
        yield match["mark"].lower(), Listed(match.start("number"), place, match["number"])
