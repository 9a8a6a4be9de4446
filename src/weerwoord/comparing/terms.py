"""The term of a promise, as printed, and the days that it stands for where that is certain.

'uiterlijk 1 juli 2025' is a day; 'in het eerste kwartaal van 2025' a stretch; 'voor de zomer' is read as the Chamber
uses it, until the summer recess; begin, medio and eind of a year are its thirds. A term without a year is the first of
its kind that ends on or after the day on which it was said. 'op korte termijn' has no days.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from weerwoord.model import domain

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
_YEAR = r"(?P<year>20\d\d)"
_QUARTERS = ("eerste", "tweede", "derde", "vierde")
_COUNTS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "acht": 8, "tien": 10}
_PART = (
    r"(?P<part>begin|medio|eind|(?:(?:voor|vóór|tegen|aan) )?het einde? van|(?:voor|vóór) (?:het )?eind(?:e)?(?: van)?)"
)
_BEFORE = r"(?P<before>(?:uiterlijk|voor|vóór|ruim voor)(?: per| op| in)? )?"
_SEASONS = {"voorjaar": ((3, 1), (6, 21)), "zomer": ((6, 1), (9, 23)), "najaar": ((9, 1), (12, 21))}
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Term:
    """A term. `start`, `end`: where it is printed. `first`, `last`: its days, None where not certain.

    `approximate`: the words leave room ('begin 2025'), the days are a reading of them.
    """

    text: str
    start: int
    end: int
    first: date | None = None
    last: date | None = None
    approximate: bool = False


def find_term(text: str, said: date | None, start: int = 0, end: int | None = None) -> Term | None:
    """Return the first term in a stretch of text that lies after the day on which it was said, if there is one."""
    found = []
    for pattern, days_of, approximate in _FORMS:
        for match in pattern.finditer(text, start, len(text) if end is None else end):
            first, last = _placed(match, days_of, said)
            if last and said and last < said:
                continue
            found.append(Term(match[0], match.start(), match.end(), first, last, bool(last) and approximate))
            break
    # A term with days says more than 'op korte termijn'; of those, the first and longest.
    return min(found, key=lambda term: (term.last is None, term.start, -term.end), default=None)


def _placed(
    match: re.Match[str], days_of: Callable[[re.Match[str], int, date | None], Days], said: date | None
) -> Days:
    printed = match.groupdict().get("year")
    if printed:
        return _days(match, days_of, int(printed), said)
    if said is None:
        return None, None
    for year in (said.year, said.year + 1):
        first, last = _days(match, days_of, year, said)
        if last is None or last >= said:
            return first, last
    return None, None


def _days(
    match: re.Match[str], days_of: Callable[[re.Match[str], int, date | None], Days], year: int, said: date | None
) -> Days:
    try:
        return days_of(match, year, said)
    except ValueError:  # 31 juni
        return None, None


def _day(match: re.Match[str], year: int, _said: date | None) -> Days:
    day = date(year, _month(match), int(match["day"]))
    before = match["before"]
    if before and before.startswith(("voor", "vóór", "ruim")):
        return None, day - timedelta(1)
    return (None, day) if before else (day, day)


def _quarter(match: re.Match[str], year: int, _said: date | None) -> Days:
    which = match["quarter"].lower()
    number = _QUARTERS.index(which) if which in _QUARTERS else int(which[-1]) - 1
    return date(year, 3 * number + 1, 1), _month_end(year, 3 * number + 3)


def _half(match: re.Match[str], year: int, _said: date | None) -> Days:
    late = match["half"].lower() == "tweede"
    return date(year, 7 if late else 1, 1), _month_end(year, 12 if late else 6)


def _part_of_year(match: re.Match[str], year: int, said: date | None) -> Days:
    words = match[0].lower()
    if "volgend" in words:
        if said is None:
            return None, None
        year = said.year + 1
    third = 0 if "begin" in words else 1 if "medio" in words else 2
    if words.startswith(("voor", "vóór")):
        return None, date(year, 12, 31)
    return date(year, 4 * third + 1, 1), _month_end(year, 4 * third + 4)


def _part_of_month(match: re.Match[str], year: int, _said: date | None) -> Days:
    month, part = _month(match), (match["part"] or "").lower()
    if part.startswith("begin"):
        return date(year, month, 1), date(year, month, 10)
    if part.startswith("medio"):
        return date(year, month, 11), date(year, month, 20)
    return date(year, month, 21 if part else 1), _month_end(year, month)


def _season(match: re.Match[str], year: int, _said: date | None) -> Days:
    season = match["season"].lower().replace("herfst", "najaar").replace("lente", "voorjaar")
    (m1, d1), (m2, d2) = _SEASONS[season]
    if season == "zomer" and match["before"]:
        return None, _before_recess("Zomerreces", year) or date(year, 6, 30)
    return (None, date(year, m1, d1)) if match["before"] else (date(year, m1, d1), date(year, m2, d2))


def _recess(match: re.Match[str], year: int, _said: date | None) -> Days:
    summer = match["recess"].lower().startswith("zomer")
    known = _before_recess("Zomerreces" if summer else "Kerstreces", year)
    return None, known or (date(year, 6, 30) if summer else date(year, 12, 24))


def _whole_year(_match: re.Match[str], year: int, _said: date | None) -> Days:
    return date(year, 1, 1), date(year, 12, 31)


def _within(match: re.Match[str], _year: int, said: date | None) -> Days:
    count = _COUNTS.get(match["count"].lower()) or (int(match["count"]) if match["count"].isdigit() else 0)
    if not said or not 0 < count < 100:
        return None, None
    unit = match["unit"].lower()
    if unit.startswith("maand"):
        month = said.month - 1 + count
        year, month = said.year + month // 12, month % 12 + 1
        return None, min(date(year, month, min(said.day, 28)), _month_end(year, month))
    return None, said + timedelta(count * (7 if unit.startswith("w") else 1))


def _none(_match: re.Match[str], _year: int, _said: date | None) -> Days:
    return None, None


def _month(match: re.Match[str]) -> int:
    return _MONTHS.index(match["month"].lower()) + 1


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


@lru_cache(maxsize=64)
def _before_recess(name: str, year: int) -> date | None:
    """The last day before a recess of the Tweede Kamer, where its days are known."""
    for recess in domain.load("recesses")["recesses"]:
        first = date.fromisoformat(recess["from"])
        if name.lower() in recess["name"].lower() and first.year == year:
            return first - timedelta(1)
    return None


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(r"\b" + pattern.replace(" ", r"\s+") + r"(?!\w)", re.IGNORECASE)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int, date | None], Days], bool], ...] = (
    (_form(rf"{_BEFORE}(?P<day>\d{{1,2}}) {_MONTH} {_YEAR}"), _day, False),
    (_form(rf"(?P<before>(?:uiterlijk|voor|vóór|per)(?: per| op)? )(?P<day>\d{{1,2}}) {_MONTH}(?! 20\d\d)"),
     _day, False),
    (_form(rf"(?P<quarter>eerste|tweede|derde|vierde) kwartaal(?: van)?(?: {_YEAR})?"), _quarter, False),
    (_form(rf"(?P<quarter>Q[1-4])(?: van)?(?: {_YEAR})?"), _quarter, False),
    (_form(rf"(?P<half>eerste|tweede) helft van {_YEAR}"), _half, False),
    (_form(rf"{_PART} (?:{_YEAR}|dit (?:kalender)?jaar|volgend jaar|het (?:kalender)?jaar)"), _part_of_year, True),
    (_form(rf"(?P<part>begin|medio|eind) {_MONTH}(?: {_YEAR})?"), _part_of_month, True),
    (_form(rf"(?P<part>)in {_MONTH}(?: {_YEAR})?"), _part_of_month, False),
    (_form(rf"(?:(?P<before>voor|vóór) (?:de |het )?|in (?:de |het )?|dit |komend(?:e)? |deze )"
           rf"(?P<season>voorjaar|lente|zomer|najaar|herfst)(?:(?: van)? {_YEAR})?"), _season, True),
    (_form(rf"(?:voor|vóór) (?:de |het )?(?P<recess>zomerreces|kerstreces|kerst)(?: van)?(?: {_YEAR})?"),
     _recess, True),
    (_form(rf"(?:in de loop van|in|per) {_YEAR}"), _whole_year, False),
    (_form(r"binnen (?P<count>\d{1,2}|[a-zé]{3,5}) (?P<unit>dagen|weken|week|maanden|maand)"), _within, False),
    (_form(r"(?:zo (?:spoedig|snel) mogelijk|(?:op|binnen) (?:de )?(?:zeer )?(?:korte|afzienbare) termijn|binnenkort"
           r"|(?:in )?de komende (?:tijd|periode|maanden|weken)|te zijner tijd|spoedig|snel)"), _none, False),
)  # fmt: skip
