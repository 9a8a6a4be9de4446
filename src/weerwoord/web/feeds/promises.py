"""What answers announce as a feed, the last said first, and as a calendar of the days on which it is due."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time, timedelta

from fastapi import APIRouter
from icalendar import Calendar, Event
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.web.feeds import atom
from weerwoord.web.language import gettext as _
from weerwoord.web.listing import office_names
from weerwoord.web.pages.promises import Shown, shown
from weerwoord.web.promised import asked_in, promises_of
from weerwoord.web.rendering import changed, record_of

router = APIRouter()
_READ = ["GET", "HEAD"]
_MOST = 500
"""Days in a calendar."""


@router.api_route("/toezeggingen/atom.xml", methods=_READ)
def promises(request: Request) -> Response:
    """Give promises as an Atom feed, the last said first. For everyone."""
    page, asked = atom.page_in(request), asked_in(request.query_params)
    record = record_of(request)
    found = promises_of(record)
    counts = found.counts(asked.wanted) if found else {}
    total = counts.get(asked.wanted.which, 0) if asked.wanted.which else sum(counts.values())
    offset = (page - 1) * atom.SIZE
    listed = found.page(asked.wanted, order="said", limit=atom.SIZE, offset=offset) if found else []
    names = office_names(record)
    items = [_item(shown(record, one), names) for one in listed]
    query = changed(request, page=None, lang=None).partition("?")[2]
    about = f"/toezeggingen?{query}" if query else "/toezeggingen"
    return atom.told(request, atom.Feed(_("Toezeggingen"), about, items, page, -(-total // atom.SIZE)))


@router.api_route("/toezeggingen/agenda.ics", methods=_READ)
def calendar(request: Request) -> Response:
    """Give the last days of terms as a calendar, an event a promise; coming ones unless others are asked for.

    For everyone.
    """
    record, asked = record_of(request), asked_in(request.query_params, which="komend")
    found = promises_of(record)
    base = str(request.base_url).rstrip("/")
    made = Calendar()
    made.add("prodid", "-//Weerwoord//promises//NL")
    made.add("version", "2.0")
    made.add("x-wr-calname", _("Toezeggingen"))
    for one in found.page(asked.wanted, limit=_MOST) if found else []:
        if one.last:
            made.add_component(_event(shown(record, one), base))
    headers = {"Content-Disposition": 'inline; filename="toezeggingen.ics"'}
    return Response(made.to_ical(), media_type="text/calendar; charset=utf-8", headers=headers)


def _item(one: Shown, names: dict[str, str]) -> atom.Item:
    promise = one.promise
    said = f"{(promise.said or datetime(1970, 1, 1, tzinfo=UTC).date()).isoformat()}T00:00:00Z"
    due = _("uiterlijk {day}").format(day=promise.last.isoformat()) if promise.last else _("geen dag genoemd")
    return atom.Item(
        identity=atom.identity("promise", _name(one)),
        title=f"{_subject(one)}: {due}",
        page=one.address,
        updated=said,
        published=said if promise.said else None,
        authors=[names.get(slug, slug) for slug in promise.offices],
        summary=atom.first_words(promise.words),
        content=atom.content([("", promise.words)]),
    )


def _event(one: Shown, base: str) -> Event:
    promise, event = one.promise, Event()
    assert promise.last is not None
    event.add("uid", f"{_name(one)}@toezegging.weerwoord")
    event.add("dtstamp", datetime.combine(promise.said or promise.last, time(), UTC))
    event.add("dtstart", promise.last)
    event.add("dtend", promise.last + timedelta(days=1))
    event.add("summary", _("Toegezegd: {subject}").format(subject=_subject(one)))
    event.add("description", f"{promise.words}\n{base}{one.address}")
    event.add("url", base + one.address)
    event.add("transp", "TRANSPARENT")
    return event


def _subject(one: Shown) -> str:
    return (one.published.document.subject if one.published else None) or one.promise.slug


def _name(one: Shown) -> str:
    """A name that stays while the document says the same."""
    promise = one.promise
    words = hashlib.sha256(promise.words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{promise.slug}:{'-'.join(promise.numbers)}:{words}"
