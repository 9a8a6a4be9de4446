"""Promises that answers make, for the pages and the API."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException

from weerwoord.archive import Archive
from weerwoord.archive.promises import Promises, PromisesWanted, Which, build_promises, open_promises
from weerwoord.web.language import gettext as _
from weerwoord.web.record import Record
from weerwoord.web.standing_query import day_in, page_in, word_in

_LOG = logging.getLogger("weerwoord.web")
_SMALL = 5_000
"""Publications up to which the file is made anew by itself when the archive moved; for larger archives,
`weerwoord compare --rebuild` makes it, by night for example."""

WHICH: dict[str, Which] = {"komend": "coming", "verstreken": "past", "zonder-dag": "undated"}
"""The kinds as addresses name them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which promises and which page; `which`: the kind as the address names it."""

    wanted: PromisesWanted
    which: str | None
    page: int

    def in_api(self) -> str:
        """Return the parameters with which the API gives the same."""
        wanted = self.wanted
        told = {"which": wanted.which, "office": wanted.office, "ministry": wanted.ministry}
        days = {name: day.isoformat() for name in ("since", "until") if (day := getattr(wanted, name))}
        return urlencode({name: word for name, word in told.items() if word} | days)


def asked_in(parameters: QueryParams, *, which: str | None = None) -> Asked:
    """Return what query parameters ask, as of today; raises HTTPException (400), which says what may stand there.

    `which`: the kind that is meant where none is named.
    """
    named = parameters.get("welke") or which
    if named is not None and named not in WHICH:
        raise HTTPException(400, _("Deze keuze is er niet. Kies uit: {names}.").format(names=", ".join(WHICH)))
    wanted = PromisesWanted(
        date.today(),
        WHICH[named] if named else None,
        word_in(parameters, "office"),
        word_in(parameters, "ministry"),
        day_in(parameters, "since"),
        day_in(parameters, "until"),
    )
    return Asked(wanted, named, page_in(parameters))


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
