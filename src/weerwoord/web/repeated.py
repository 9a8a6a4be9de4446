"""Answers that were given more than once, for the pages."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Mapping

from weerwoord.archive import Archive, Published
from weerwoord.archive.repeats import Repeated, Repeats, build_repeats, open_repeats
from weerwoord.web.record import Record

_LOG = logging.getLogger("weerwoord.web")
_SMALL = 5_000
"""Publications up to which the file is made anew by itself when the archive moved: it takes a second or two then. For
larger archives, `weerwoord compare --rebuild` makes it, by night for example."""
_TOLD = 8
"""Words from which an answer's repeats are told beside it: that 'Ja.' was said before tells nothing."""


def repeats_of(record: Record) -> Repeats | None:
    """Return the repeated answers, None where they were not looked for yet."""
    return record.cached("repeats", lambda: _up_to_date(record.archive))


def _up_to_date(archive: Archive) -> Repeats | None:
    found = open_repeats(archive)
    stale = found is None or found.position != archive.last_change()
    if stale and archive.count() <= _SMALL:
        try:
            build_repeats(archive)
        except (OSError, sqlite3.Error) as error:
            _LOG.warning("the repeated answers cannot be written: %s", error)
        found = open_repeats(archive)
    return found


def repeated_in(record: Record, published: Published) -> Mapping[str, Repeated]:
    """Return which answers of a document were given more than once, by the numbers that they answer."""
    repeats = repeats_of(record)
    if repeats is None:
        return {}
    telling = [answer for answer in published.document.answers if len(answer.text.split()) >= _TOLD]
    found = {" ".join(answer.to): repeats.of(answer.text) for answer in telling}
    return {numbers: one for numbers, one in found.items() if one and one.documents > 1}
