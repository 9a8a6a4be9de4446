"""Who answered: 'Minister A (X) en van Staatssecretaris B (Y)', with the slips of real headings."""

from __future__ import annotations

import re

from weerwoord.model.document import Role
from weerwoord.reading.grammar.names import is_known, spelled
from weerwoord.reading.grammar.offices import GENERAL_AFFAIRS, PREPOSITION, OfficeReader
from weerwoord.reading.grammar.portfolio import known_portfolio
from weerwoord.reading.grammar.words import BARE_ROLE, part_glued, tidy

_I = re.IGNORECASE
_LOOSE = re.compile(r"[\s,.;:)\]]{0,8}+(?:(?:en|alsmede)\b\s?|en(?=(?-i:[A-Z])|van\b|voor\b|de\b))?", _I)
_NAME_END = re.compile(
    rf"\s?,?\s?\(|\s?[\[,;]|\s(?:(?:en|van|door|antwoord|de)\s?){{1,4}}+(?={BARE_ROLE})|\sen\s(?=[^(),;]{{1,60}}+\()"
    rf"|\s(?={BARE_ROLE})|\s?\.?$",
    _I,
)
_OPENS = re.compile(r"\s?,?\s?\(")
_INTERIM = re.compile(r",?\s?\b(?:a\.i\.|ad\sinterim)", _I)
_NEXT_ROLE = re.compile(BARE_ROLE, _I)
_WORD = re.compile(r"\s(?=[^\W\d_])")
_LAST_PREPOSITION = re.compile(r"\s(?:van|voor)$", _I)
_OFFICE_INSIDE = re.compile(rf"(?:de\s)?(?:{BARE_ROLE})\s(?:van|voor)\s|(?:van|voor)\s", _I)
_PREMIER_INSIDE = re.compile(r"minister[\s-]president", _I)
_ABBREVIATED = re.compile(r"\s\([A-Z][A-Za-z&]{1,5}\)$")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z&]{0,6}$")
_INITIALS = re.compile(
    r",?\s(?P<name>(?:(?:drs?|mr|ir|prof|de\sheer|mevrouw)\.?\s){0,3}+(?:[A-Z][a-z]{0,2}\.\s?){1,6}+[^(),;]{2,60}+)"
)
_SURNAME_BEHIND = re.compile(
    rf",\s(?!(?:van\s)?(?:de\s)?(?i:{BARE_ROLE}))"
    r"(?P<name>(?:[Vv]an\s|[Dd]e[nr]?\s|[Tt]e[nr]?\s){0,3}+[A-ZÀ-Þ][\w’'-]{1,30}+(?:\s[A-ZÀ-Þ][\w’'-]{1,30}+)?)"
    rf"(?=\s?\.?$|,?\s(?:en\s)?(?:van\s)?(?:de\s)?(?i:{BARE_ROLE}))"
)
_GIVEN_NAME = re.compile(r"\s(?=[A-ZÀ-Þ][a-zà-ÿ])")
_NAME_FIRST = re.compile(
    rf"(?:van\s)?(?:de\sheer|mevrouw|dhr\.|mw\.)\s(?P<name>[^(),;]{{2,60}}+),\s?(?=(?:de\s)?(?:{BARE_ROLE}))", _I
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LONGEST_BRACKET = 160
_LONGEST_NAME = 120


class SignerReader(OfficeReader):
    """Reads the signatories of one stretch of an answer's heading; `left_over`: what it could not understand."""

    def __init__(self, text: str, role: Role | None = None, on_behalf: bool = False) -> None:
        super().__init__(text)
        self.role = role
        self.on_behalf = on_behalf
        self.left_over: list[str] = []

    def read_signers(self) -> None:
        """Read to the end of the text; what is no office-holder is passed over up to the next role word."""
        position = 0
        while position < len(self.text):
            loose = _LOOSE.match(self.text, position)
            position = loose.end() if loose else position
            first = _NAME_FIRST.match(self.text, position)
            count = len(self.found)
            after = self._office(first.end() if first else position)
            if after is not None and after > position:
                if first and len(self.found) > count and self.found[count].name is None:
                    self._name(count, first.group("name"))
                position = self._aside(after)
            else:
                position = self._pass_over(position)
        self._share()

    def _pass_over(self, position: int) -> int:
        following = _NEXT_ROLE.search(self.text, position + 1)
        end = following.start() if following else len(self.text)
        words = self.text[position:end].strip(" .,;:()[]")
        if _LETTERS.search(words):
            self.left_over.append(words)
        return end

    def _name_end(self, start: int) -> int:
        """Return where a name that begins at `start` must end."""
        stop = _NAME_END.search(self.text, start, start + _LONGEST_NAME)
        return stop.start() if stop else min(len(self.text), start + _LONGEST_NAME)

    def _name(self, place: int, name: str) -> None:
        one = self.found[place]
        self.role = one.role
        self.found[place] = type(one)(one.role, one.portfolio, _clean(name), one.on_behalf)

    def _after_role(self, match: re.Match[str]) -> int:
        """Read a name with its portfolio in brackets, or a portfolio that a name may follow."""
        position = match.end()
        if self.role == "Minister-President":
            return self._signed_premier(position)
        preposition = PREPOSITION.match(self.text, position)
        start = preposition.end() if preposition else position + (self.text[position : position + 1] == " ")
        found = known_portfolio(self.text, start)
        if found and found.known:
            return self._after_portfolio(self._add(found))
        person = self._person(position, bracketed=preposition is not None)
        if person is None:
            return super()._after_role(match)
        if self.on_behalf and person[2] and "van" in match.group("join").lower():
            self.on_behalf = False  # 'mede namens …, en van Minister B (Y)': B signed
        self._take(person[1], person[0])
        return person[3]

    def _after_portfolio(self, position: int) -> int:
        """'de minister van Justitie, P.H. Donner', 'de Minister van Justitie (Donner)'."""
        place = len(self.found) - 1
        behind = _INITIALS.match(self.text, position) or _SURNAME_BEHIND.match(self.text, position)
        if behind and not known_portfolio(self.text, behind.start("name")):
            self._name(place, behind.group("name"))
            return behind.end()
        opens = _OPENS.match(self.text, position)
        if opens:
            inside, end = self._brackets(opens.end())
            if inside and not is_known(inside) and not _ABBREVIATION.match(inside):
                self._name(place, inside)
            return end
        given = _GIVEN_NAME.match(self.text, position)
        stop = self._name_end(position + 1) if given else None
        if given and stop and not _NEXT_ROLE.match(self.text, given.end()):
            self._name(place, self.text[given.end() : stop])
            return stop
        return position

    def _person(self, position: int, bracketed: bool) -> tuple[str | None, str | None, bool, int] | None:
        """Read a name and its portfolio; return both, whether that stood in brackets, and the end."""
        end = self._name_end(position)
        name = self.text[position:end]
        opens = _OPENS.match(self.text, end)
        if opens:
            inside, end = self._brackets(opens.end())
            return _clean(name), self._portfolio(inside), True, end
        if bracketed:
            return None
        for blank in _WORD.finditer(self.text, position + 1, end):
            found = known_portfolio(self.text, blank.end())
            if found and found.known:
                name = _LAST_PREPOSITION.sub("", self.text[position : blank.start()])
                return _clean(name), found.name, False, found.end
        cleaned = _clean(name)
        return (cleaned, None, False, end) if cleaned else None

    def _brackets(self, opened: int) -> tuple[str, int]:
        """Return what stands in the brackets that opened before `opened`, and where they end; it may be forgotten."""
        depth = 1
        for at in range(opened, min(len(self.text), opened + _LONGEST_BRACKET)):
            depth += (self.text[at] == "(") - (self.text[at] == ")")
            if depth == 0:
                return tidy(self.text[opened:at]), at + 1
        found = known_portfolio(self.text, opened)
        if found and found.known:
            return found.name, found.end
        end = min(len(self.text), opened + _LONGEST_BRACKET)
        role = _NEXT_ROLE.search(self.text, opened, end)
        end = role.start() if role else end
        return tidy(self.text[opened:end]).rstrip(" ,.)"), end

    def _portfolio(self, inside: str) -> str | None:
        """The portfolio that stands in brackets; those of a Minister-President hold none."""
        if _PREMIER_INSIDE.search(inside):
            self.role = "Minister-President"
            return None
        prefix = _OFFICE_INSIDE.match(inside)
        name = _ABBREVIATED.sub("", inside[prefix.end() :] if prefix else inside).strip(" .,")
        name = spelled(name)
        if name and not is_known(name) and not _ABBREVIATION.match(name):
            self.unknown.append(name)
        return name or None

    def _signed_premier(self, position: int) -> int:
        general = GENERAL_AFFAIRS.match(self.text, position)
        position = general.end() if general else position
        initials = _INITIALS.match(self.text, position)
        end = self._name_end(position)
        name = self.text[position:end]
        if initials:
            end = min(initials.end(), self._name_end(initials.start("name")))
            name = self.text[initials.start("name") : end]
        no_name = PREPOSITION.match(name) and name.lstrip()[:1].islower()  # 'van Algemene Zaken', not 'Van Agt'
        self._take(None, None if no_name else _clean(name))
        opens = _OPENS.match(self.text, end)
        if opens:
            end = self._brackets(opens.end())[1]
        general = GENERAL_AFFAIRS.match(self.text, end)
        return general.end() if general else end

    def _no_role(self, position: int) -> int | None:
        """'Minister A (X) en B (Y)': the role word serves both."""
        preposition = PREPOSITION.match(self.text, position)
        start = preposition.end() if preposition else position
        stop = self._name_end(start)
        if stop == start or not _OPENS.match(self.text, stop):
            return super()._no_role(position)
        if self.role not in ("Minister", "Staatssecretaris"):
            self.role = "Minister"
        name, portfolio, _, end = self._person(start, bracketed=True) or (None, None, False, start)
        self._take(portfolio, name)
        return end


def _clean(name: str) -> str | None:
    """Return a person's name as printed, with the blanks it lost; None where there is none."""
    cleaned = part_glued(tidy(_INTERIM.sub("", name)).strip(" .,;:"))
    return cleaned if cleaned.lower() not in ("", "en", "ende") else None
