"""Promises that answers make, for the pages and the API."""

from __future__ import annotations

import logging
import sqlite3

from weerwoord.archive import Archive
from weerwoord.archive.promises import Promises, build_promises, open_promises
from weerwoord.web.record import Record

_LOG = logging.getLogger("weerwoord.web")
_SMALL = 5_000
"""Publications up to which the file is made anew by itself when the archive moved; for larger archives,
`weerwoord compare --rebuild` makes it, by night for example."""


def promises_of(record: Record) -> Promises | None:
    """Return the promises, None where they were not looked for yet."""
    return record.cached("promises", lambda: _up_to_date(record.archive))


def _up_to_date(archive: Archive) -> Promises | None:
    found = open_promises(archive)
    stale = found is None or found.position != archive.last_change()
    if stale and archive.count() <= _SMALL:
        try:
            build_promises(archive)
        except (OSError, sqlite3.Error) as error:
            _LOG.warning("the promises cannot be written: %s", error)
        found = open_promises(archive)
    return found
