"""The first page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.archive import Entry, Filter
from weerwoord.web.ledger import late
from weerwoord.web.listing import Row, members, rows
from weerwoord.web.record import Record
from weerwoord.web.rendering import record_of, render

router = APIRouter()
_NEW = 6
"""Publications of a kind under 'new'."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What the first page tells of the archive."""

    documents: int
    pairs: int
    answered: int
    members: int
    answers: tuple[Row, ...]
    questions: tuple[Row, ...]
    examples: tuple[str, ...]


@router.get("/")
def home(request: Request) -> Response:
    """Show the search field, what is new and how much there is. For everyone."""
    record = record_of(request)
    glance = _seen(record)
    overdue = late(record) if glance.documents else None
    return render(request, "home.html", glance=glance, late=overdue, counting=bool(glance.documents) and not overdue)


def warm(record: Record) -> None:
    """Look before the first reader comes."""
    _seen(record)


def _seen(record: Record) -> Glance:
    return record.cached("home", lambda: _glance(record), Glance)


def _glance(record: Record) -> Glance:
    found = record.index.search("", size=1, order="newest")
    counts: dict[str, dict[str, int]] = {name: dict(values) for name, values in found.facets.items()}
    newest = record.archive.page(Filter(kind="reply"), order="-answered", limit=_NEW).entries
    asked = record.archive.page(Filter(kind="questions"), order="-submitted", limit=_NEW).entries
    return Glance(
        record.archive.count(),
        found.total,
        counts["status"].get("answered", 0),
        len(members(record)),
        tuple(rows(record, newest)),
        tuple(rows(record, asked)),
        (*_plain_words(record, (*newest, *asked)), *_examples(counts)),
    )


def _plain_words(record: Record, newest: Sequence[Entry]) -> list[str]:
    """Return a query of two words of a newest subject, as people type them: longest words that do find something."""
    for entry in newest:
        words = [word for word in re.findall(r"[^\W\d_]{6,}", entry.subject or "") if word.islower()]
        for pair in combinations(sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))[:4], 2):
            query = " ".join(sorted(pair, key=words.index))
            if record.index.search(query, size=1, facets=()).total:
                return [query]
    return []


def _examples(counts: dict[str, dict[str, int]]) -> list[str]:
    """Return queries that find something here: what is most in the archive, by field."""
    made = []
    for field, facet in (("partij", "party"), ("aan", "ministry"), ("door", "member"), ("jaar", "session_year")):
        value = next(iter(counts[facet]), None)
        if value:
            made.append(f'{field}:"{value}"' if " " in value else f"{field}:{value}")
    return made
