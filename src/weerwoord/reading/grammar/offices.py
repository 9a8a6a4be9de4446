"""Lists of offices: 'de Minister-President en de Ministers van X, van Y en Z, voor W en de Staatssecretaris van V'."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from weerwoord.model.document import Office, Role
from weerwoord.model.domain import portfolios

ROLE = (
    r"(?P<mp>minister[\s-]{1,2}president|(?:mp|premier)\b)"
    r"|(?P<minister>(?:vice-?(?:minister-?president|premier),? (?:en )?(?:de )?)?ministers?(?![\w-]))"
    r"|(?P<secretary>staatss?ecretaris(?:sen)?(?!\w))"
)
_ROLE = re.compile(rf"(?:(?:aan|namens|en|van)\s+)?(?:(?:de|het|haar|zijn|mijn|onze)\s+)*(?:{ROLE})", re.IGNORECASE)
_GLUED_ROLE = re.compile(r"\b(Ministers?|Staatssecretaris(?:sen)?)(?=[A-Z])")
_SEPARATOR = re.compile(r"\s*(?:,\s*(?:en|alsmede|evenals)?|;|\ben\b|\balsmede\b|\bevenals\b|&)\s*", re.IGNORECASE)
_PREPOSITION = re.compile(r"\s*(?:(?:van|voor|van het ministerie van|belast met)\s+(?=\S)|(?:van|voor)(?=[A-Z]))", re.IGNORECASE)
_ABSENCE = re.compile(r",?\s*bij (?:afwezigheid|ontstentenis) van\s*", re.IGNORECASE)
_UNKNOWN_END = re.compile(
    rf"\s*(?:,|;|\ben\b)\s*(?:(?:van|voor)\s|(?:(?:de|het)\s+)?(?:{ROLE}))|\s*,?\s*\b(?:over|inzake|betreffende)\s|\s*[.;]?\s*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class OfficeList:
    """The offices found, where the list ended in the text, and portfolios that the data do not know."""

    offices: list[Office] = field(default_factory=list)
    end: int = 0
    unknown: list[str] = field(default_factory=list)


@lru_cache(maxsize=1)
def _known() -> re.Pattern[str]:
    names = sorted(portfolios() - {"Justitie en Veiligheid en"}, key=len, reverse=True)
    spaced = "|".join(re.escape(name).replace(r"\ ", r"\s*").replace(",", r",?") for name in names)
    return re.compile(rf"(?:{spaced})(?=$|[\s,;.()»:])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _spelled() -> dict[str, str]:
    return {name.replace(" ", ""): name for name in portfolios()}


def role_of(match: re.Match[str]) -> Role:
    """Return the role that a match of `ROLE` names."""
    if match.group("mp"):
        return "Minister-President"
    return "Minister" if match.group("minister") else "Staatssecretaris"


def parse_offices(text: str) -> OfficeList:
    """Read a list of offices from the start of `text`; it ends where no further office follows.

    A role word serves all portfolios after it. Names of ministries may hold commas and 'en': the longest known name
    is taken; an unknown one runs to the next 'van'/'voor' or role word, and is reported.
    """
    text = _GLUED_ROLE.sub(r"\1 ", text)
    found = OfficeList()
    position = 0
    role: Role | None = None
    while True:
        match = _ROLE.match(text, position)
        if match:
            role = role_of(match)
            position = match.end()
            if role == "Minister-President":
                position = _general_affairs(text, position)
                found.offices.append(Office(role, None))
                found.end = position
            else:
                position = _portfolio(text, position, role, found, after_role=True)
        elif role is not None and role != "Minister-President":
            before = position
            position = _portfolio(text, position, role, found, after_role=False)
            if position == before:
                break
        else:
            break
        separator = _SEPARATOR.match(text, position)
        if separator is None or separator.end() == position:
            break
        position = separator.end()
    _share_portfolio(found)
    return found


def _share_portfolio(found: OfficeList) -> None:
    """'de Minister en de Staatssecretaris van X' names the portfolio once, at the end."""
    for place in range(len(found.offices) - 2, -1, -1):
        office = found.offices[place]
        if office.portfolio is None and office.role != "Minister-President":
            found.offices[place] = Office(office.role, found.offices[place + 1].portfolio)


def without_absence(text: str) -> str:
    """Take out 'bij afwezigheid van de Staatssecretaris van X': that office was not asked."""
    match = _ABSENCE.search(text)
    if match is None:
        return text
    rest = text[match.end() :]
    return text[: match.start()] + rest[parse_offices(rest).end :].lstrip(" ,").join((" ", ""))


def _general_affairs(text: str, position: int) -> int:
    """'Minister-President, Minister van Algemene Zaken' is one office."""
    match = re.compile(r",?\s*(?:(?:en\s+)?(?:tevens\s+)?minister\s+van\s+)?Algemene Zaken", re.IGNORECASE).match(
        text, position
    )
    return match.end() if match else position


def _portfolio(text: str, position: int, role: Role, found: OfficeList, after_role: bool) -> int:
    """Read one portfolio at `position`, add the office, return where it ends (`position` itself: there is none)."""
    preposition = _PREPOSITION.match(text, position)
    start = preposition.end() if preposition else position
    while start < len(text) and text[start] == " ":
        start += 1
    known = _known().match(text, start)
    if known:
        name, end = known.group(), known.end()
        longer = _unknown_tail(text, end)
        if longer:
            name, end = text[start:longer], longer
            found.unknown.append(name)
    elif preposition or after_role:
        stop = _UNKNOWN_END.search(text, start)
        end = stop.start() if stop else len(text)
        name = text[start:end].strip(" .,;")
        if not name:
            if after_role:
                found.offices.append(Office(role, None))
                found.end = start
            return position
        found.unknown.append(name)
    else:
        return position
    name = re.sub(r"\s+", " ", name)
    # An extractor may have lost a space: 'Cultuur enWetenschap'.
    found.offices.append(Office(role, name if " " not in name else _spelled().get(name.replace(" ", ""), name)))
    found.end = end
    return end


def _unknown_tail(text: str, end: int) -> int:
    """'Economische Zaken en Ruimte': a known name followed by 'en' and a capital that begins no office is longer."""
    match = re.compile(r"(?:,\s+[A-Z][a-zà-ÿ]+)*\s+en\s+(?!de\b|van\b|voor\b)[A-Z][a-zà-ÿ]+(?:\s+[A-Z][a-zà-ÿ]+)*").match(text, end)
    if match is None:
        return 0
    tail = re.sub(r"^(?:,|\s+en)\s+", "", match.group())
    first = re.sub(r"^.*?\ben\s+|^,\s+", "", match.group())
    if _known().match(tail) or _known().match(first) or _ROLE.match(tail) or _ROLE.match(first):
        return 0
    return match.end()
