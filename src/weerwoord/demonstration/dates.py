"""Dutch dates, and the session years of the Tweede Kamer."""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def in_words(day: date) -> str:
    """Return '29 januari 2024'."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def session_year(day: date) -> str:
    """Return the session year of a day; one begins on the third Tuesday of September."""
    first = date(day.year, 9, 1)
    opening = first + timedelta(days=(1 - first.weekday()) % 7 + 14)
    start = day.year if day >= opening else day.year - 1
    return f"{start}-{start + 1}"
