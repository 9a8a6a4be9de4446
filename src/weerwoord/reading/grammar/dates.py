"""Dutch dates: '29 januari 2024'."""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches

MONTHS = {
    "januari": 1,
    "februari": 2,
    "maart": 3,
    "april": 4,
    "mei": 5,
    "juni": 6,
    "juli": 7,
    "augustus": 8,
    "september": 9,
    "oktober": 10,
    "november": 11,
    "december": 12,
}
_SHORT = {name[:3]: number for name, number in MONTHS.items()} | {"mrt": 3, "sept": 9}
PATTERN = (
    r"(?P<day>\d{1,2})\s{0,2}+(?P<month>" + "|".join(MONTHS) + r"|(?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\.?)"
    r"\s{0,2}+(?P<year>(?:19|20)\d\d)(?!\d)"
)
_DATE = re.compile(PATTERN, re.IGNORECASE)
_NUMERIC = re.compile(r"(?<!\d)(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>(?:19|20)\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_MISSPELLED = re.compile(
    r"(?P<day>\d{1,2})(?:e|ste)?\s{0,2}+(?P<month>[A-Za-z]{3,11}+)\.?\s{0,2}+(?P<year>(?:19|20)\d\d)(?!\d)"
)


def find_date(text: str) -> tuple[date | None, str | None]:
    """Return the first date in `text` and what is printed; (None, printed) for a day that does not exist."""
    match = _DATE.search(text) or _NUMERIC.search(text) or _ISO.search(text) or _MISSPELLED.search(text)
    if match is None:
        return None, None
    month = _month(match.group("month").lower().rstrip("."))
    try:
        return date(int(match.group("year")), month, int(match.group("day"))), match.group()
    except ValueError:
        return None, match.group()


def _month(name: str) -> int:
    """Return a month's number, 0 for what is none; 'febuari' and 'ocktober' are slips."""
    if name.isdigit():
        return int(name)
    close = get_close_matches(name, MONTHS, 1, 0.75) if name not in MONTHS and name not in _SHORT else ()
    return MONTHS.get(name) or _SHORT.get(name) or (MONTHS[close[0]] if close else 0)
