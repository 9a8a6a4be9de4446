"""Lists of offices: 'de Minister-President en de Ministers van X, van Y en Z, voor W en de Staatssecretaris van V'.

The same list, with names, says who answered: 'Minister A (X) en van Staatssecretaris B (Y)'. A role word serves all
portfolios after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from weerwoord.model.document import Office, Role, Signatory
from weerwoord.reading.grammar.portfolio import Portfolio, elided, known_portfolio, other_body, unknown_portfolio
from weerwoord.reading.grammar.words import BODY, INTRODUCER, ROLE, VICE

__all__ = ["ROLE", "OfficeList", "OfficeReader", "parse_offices", "role_of"]

_I = re.IGNORECASE
_ARTICLES = r"(?:(?:de|het|den|haar|zijn|hun|mijn|onze)(?:\s|(?=(?-i:[A-Z]))|(?=minister|staats))){0,2}+"
_STATES = (
    r"(?:(?:demissionaire?|waarnemende?|toenmalige?|voormalige?|huidige|betrokken|verantwoordelijke?|nieuwe)\s){0,2}+"
)
_JOIN = (
    r"(?:(?:aan|en|van|door|alsmede|tevens|ook|antwoord|mededeling)(?:\s|(?=(?-i:[A-Z])|de\b|minister|staats))){0,4}+"
)
_AT = rf"(?P<join>{_JOIN}){_ARTICLES}{_STATES}"
_ROLE = re.compile(rf"{_AT}(?:{ROLE})(?:\s(?:a\.i\.|ad\sinterim))?", _I)
_COLLEAGUE = re.compile(rf"{_AT}(?P<body>ambtgeno(?:ot|te|ten)|collega(?:[’']?s)?)\b", _I)
_BODY = re.compile(rf"{_AT}(?P<body>{BODY}|{VICE})", _I)
PREPOSITION = re.compile(r"\s?(?:(?:van|voor)(?:\shet\sministerie\svan)?(?:\s|(?=(?-i:[A-Z]))|$)|belast\smet\s)", _I)
_SEPARATOR = re.compile(
    r"\s?(?:(?:,\s?){1,2}+(?:(?:en|alsmede|alsook|evenals|tevens)\b\s?|en(?=(?-i:[A-Z])))?"
    r"|(?:[;/&]|en\b(?:\s?/\s?of\b)?|en(?=(?-i:[A-Z])|van\b|voor\b|de\b)|(?:alsmede|alsook|evenals|tevens|respectievelijk)\b|resp\.)\s?)"
    r"(?:(?:tevens|ook)\s)?",
    _I,
)
_ABSENCE = re.compile(r"\s?[,(]?\s?bij\s(?:afwezigheid|ontstentenis|verhindering)\svan\s?", _I)
_ASIDE = re.compile(rf"(?:,\s?|\s)(?:(?:(?:tevens|en)\s)?(?:de\s)?{VICE}\b|a\.i\.|ad\sinterim\b)", _I)
_ABBREVIATED = re.compile(r"\s?\([A-Z][A-Za-z&]{0,3}[A-Z]{1,3}[a-z]?\)")
GENERAL_AFFAIRS = re.compile(
    r"(?:,\s?|\s)?(?:(?:en|tevens)\s){0,2}+(?:(?:de\s?)?minister\s?van\s?)?algemene\s?zaken(?:\b|(?=en\s|over\s))"
    r"|\s?\((?:AZ|algemene\s?zaken)\)",
    _I,
)
_SURNAME = re.compile(rf"\s(?-i:[A-Z])[\w’'-]{{1,30}}+(?=\s?(?:[,(]|en\s|{INTRODUCER}\s|$))", _I)
_NAMED = re.compile(
    r"\s?(?P<name>(?-i:[A-ZÀ-Þ])[\w’'.-]{0,30}+(?:\s[\w’'.-]{1,30}+){0,3}?)"
    r"(?:\s?\((?P<inside>[^()]{2,80}+)\)|\s(?:van|voor)\s)",
    _I,
)


@dataclass(slots=True)
class OfficeList:
    """The offices found, where the list ended in the text, and portfolios that the data do not know."""

    offices: list[Office] = field(default_factory=list)
    end: int = 0
    unknown: list[str] = field(default_factory=list)


def role_of(match: re.Match[str]) -> Role:
    """Return the role that a match of `ROLE` names."""
    if match.group("mp"):
        return "Minister-President"
    return "Minister" if match.group("minister") else "Staatssecretaris"


def parse_offices(text: str) -> OfficeList:
    """Read a list of offices from the start of `text`; it ends where no further office follows.

    Names of ministries may hold commas and 'en': the longest known name is taken; an unknown one runs to the next
    'van', 'voor' or role word, and is reported. Who is absent ('bij afwezigheid van') was not asked.
    """
    reader = OfficeReader(text)
    reader.read(0)
    return OfficeList([Office(one.role, one.portfolio) for one in reader.found], reader.end, reader.unknown)


class OfficeReader:
    """Reads a list of offices; `found` are office-holders, whose names only an answer gives."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Signatory] = []
        self.unknown: list[str] = []
        self.end = 0
        self.on_behalf = False
        self.role: Role | None = None
        self.many = False

    def read(self, position: int, asides: bool = True) -> None:
        """Read offices from `position` on, as long as they follow each other."""
        while True:
            after = self._office(position)
            if after is None:
                break
            self.end = self._aside(after) if asides else after
            separator = _SEPARATOR.match(self.text, self.end)
            position = separator.end() if separator else self.end + (self.text[self.end : self.end + 1] == " ")
        self._share()

    def _office(self, position: int) -> int | None:
        """Read one office at `position`; return where it ends, None where there is none."""
        if self.role in ("Minister", "Staatssecretaris"):
            after = self._another(position)
            if after is not None:
                return after
        match = _ROLE.match(self.text, position)
        if match:
            self.role = role_of(match)
            self.many = (match.group("minister") or "").endswith("s") or (match.group("secretary") or "").endswith("en")
            return self._after_role(match)
        match = _COLLEAGUE.match(self.text, position)
        if match:
            self.role = "Staatssecretaris" if self.role == "Staatssecretaris" else "Minister"
            self.many = match.group("body").lower().endswith(("n", "s"))
            return self._after_role(match)
        match = _BODY.match(self.text, position)
        if match:
            self.role = "other"
            return self._add_found(other_body(self.text, match.start("body")))
        return self._no_role(position)

    def _no_role(self, position: int) -> int | None:
        """What may stand without a role word of its own: here an unknown portfolio after 'van' or 'voor'."""
        if self.role not in ("Minister", "Staatssecretaris"):
            return None
        preposition = PREPOSITION.match(self.text, position)
        if preposition is None:
            return None
        return self._add_found(unknown_portfolio(self.text, preposition.end(), self.many))

    def _another(self, position: int) -> int | None:
        """A known portfolio under the last role word, with or without 'van'."""
        preposition = PREPOSITION.match(self.text, position)
        start = preposition.end() if preposition else position
        found = known_portfolio(self.text, start)
        if found is None and preposition is None and self.found:
            found = elided(self.text, position, self.found[-1].portfolio)
        return self._add_found(found)

    def _after_role(self, match: re.Match[str]) -> int:
        """Read what a role word is followed by: a portfolio, a name, or nothing."""
        position = match.end()
        if self.role == "Minister-President":
            return self._premier(position)
        preposition = PREPOSITION.match(self.text, position)
        start = preposition.end() if preposition else position + (self.text[position : position + 1] == " ")
        found = known_portfolio(self.text, start)
        if found:
            return self._add(found)
        named = self._named(match, preposition is not None)
        if named is not None:
            return named
        after = self._add_found(unknown_portfolio(self.text, start, self.many))
        if after is not None:
            return after
        self._take(None)
        return position

    def _named(self, match: re.Match[str], preposition: bool) -> int | None:
        """'minister Donner van Justitie', 'minister Donner (Justitie)': the name is left out of a list of offices."""
        named = None if preposition else _NAMED.match(self.text, match.end())
        if named is None:
            return None
        start = named.start("inside") if named.group("inside") else named.end()
        found = known_portfolio(self.text, start)
        if found is None:
            return None
        return max(self._add(found, named.group("name")), named.end())

    def _premier(self, position: int) -> int:
        """'Minister-President, Minister van Algemene Zaken' is one office."""
        self._take(None)
        surname = _SURNAME.match(self.text, position)
        position = surname.end() if surname else position
        general = GENERAL_AFFAIRS.match(self.text, position)
        return general.end() if general else position

    def _aside(self, position: int) -> int:
        """Pass over what says nothing about who was asked: the absent, a second title, an abbreviation in brackets."""
        while True:
            absence = _ABSENCE.match(self.text, position)
            if absence:
                absent = OfficeReader(self.text)
                absent.end = absence.end()
                absent.read(absence.end(), asides=False)
                position = absent.end + (self.text[absent.end : absent.end + 1] == ")")
                continue
            other = _ASIDE.match(self.text, position) or _ABBREVIATED.match(self.text, position)
            if other is None:
                return position
            position = other.end()

    def _take(self, portfolio: str | None, name: str | None = None) -> None:
        assert self.role is not None
        self.found.append(Signatory(self.role, portfolio, name, self.on_behalf))

    def _add(self, found: Portfolio, name: str | None = None) -> int:
        if not found.known:
            self.unknown.append(found.name)
        self._take(found.name, name)
        return found.end

    def _add_found(self, found: Portfolio | None) -> int | None:
        return None if found is None else self._add(found)

    def _share(self) -> None:
        """'de Minister en de Staatssecretaris van X' names the portfolio once."""
        for step in (-1, 1):
            known: str | None = None
            for place in range(len(self.found))[::step]:
                one = self.found[place]
                if one.role in ("Minister-President", "other") or one.name:
                    known = None
                elif one.portfolio is None and known:
                    self.found[place] = Signatory(one.role, known, None, one.on_behalf)
                else:
                    known = one.portfolio
