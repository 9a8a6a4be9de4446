"""Numbers of cases and of papers: one after another, without holes or doubles, whoever asks at once."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, insert, select, update

from weerwoord.procedure import schema

Highest = Callable[[str, str], int]
"""The highest number of a series in a year that was given out elsewhere, 0 where none is known."""


def next_number(connection: Connection, body: str, series: str, year: str, highest: Highest) -> int:
    """Return the next number. It is given out only if this transaction commits; the caller holds the log's lock."""
    table = schema.numbers
    here = (table.c.body == body) & (table.c.series == series) & (table.c.year == year)
    last = connection.execute(select(table.c.last).where(here)).scalar()
    if last is None:
        number = highest(series, year) + 1
        connection.execute(insert(table).values(body=body, series=series, year=year, last=number))
        return number
    number = int(last) + 1
    connection.execute(update(table).where(here).values(last=number))
    return number
