"""Dutch dates: '29 januari 2024'."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, name in enumerate(
        "januari februari maart april mei juni juli augustus september oktober november december".split(), 1
    )
}
_SHORT = {name[:3]: number for name, number in MONTHS.items()} | {"mrt": 3, "sept": 9}
PATTERN = (
    r"(?P<day>\d{1,2})\s*(?P<month>" + "|".join(MONTHS) + r"|(?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\.?)"
    r"\s*(?P<year>(?:19|20)\d\d)"
)
_DATE = re.compile(PATTERN, re.IGNORECASE)
_NUMERIC = re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>(?:19|20)\d\d)")


def find_date(text: str) -> tuple[date | None, str | None]:
    """Return the first date in `text` and what is printed; (None, printed) for a day that does not exist."""
    match = _DATE.search(text)
    if match:
        name = match.group("month").lower().rstrip(".")
        month = MONTHS.get(name) or _SHORT[name]
    else:
        match = _NUMERIC.search(text)
        if match is None:
            return None, None
        month = int(match.group("month"))
    try:
        return date(int(match.group("year")), month, int(match.group("day"))), match.group()
    except ValueError:
        return None, match.group()
