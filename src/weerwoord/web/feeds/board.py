"""The board as a feed and as a calendar of due days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import quote

from fastapi import APIRouter
from icalendar import Calendar, Event
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.clock import Row, state_name, sum_of, told
from weerwoord.web.language import gettext as _
from weerwoord.web.language import language
from weerwoord.web.ledger import seat_name, standings
from weerwoord.web.rendering import record_of, render_xml
from weerwoord.web.standing_query import asked_in

router = APIRouter()
_MOST = 200
_CALENDAR = "text/calendar; charset=utf-8"


@router.get("/open/atom.xml")
def atom(request: Request) -> Response:
    """Give the board as an Atom feed: an entry a set, renewed when its state changes. For everyone."""
    record = record_of(request)
    asked = asked_in(record, request.query_params, recent=True, state="awaited")
    rows = standings(record).board(asked.on, asked.wanted)[:_MOST]
    updated = [(row, _since(row)) for row in rows]
    newest = max((day for _row, day in updated), default=asked.on)
    return render_xml(
        request, "open.atom.xml", "application/atom+xml",
        entries=[_entry(row, day) for row, day in updated],
        base=str(request.base_url).rstrip("/"), updated=_stamp(newest), query=request.url.query,
    )  # fmt: skip


@router.get("/open/agenda.ics")
def calendar(request: Request) -> Response:
    """Give the days on which answers are due as a calendar, an event a set. For everyone."""
    record = record_of(request)
    asked = asked_in(record, request.query_params, recent=True, state="awaited")
    made = Calendar()
    made.add("prodid", "-//Weerwoord//terms//NL")
    made.add("version", "2.0")
    made.add("x-wr-calname", _("Uiterste dagen van schriftelijke vragen"))
    for row in standings(record).board(asked.on, asked.wanted):
        if row.shown.due:
            made.add_component(_event(row, row.shown.due, str(request.base_url).rstrip("/")))
    return Response(
        made.to_ical(), media_type=_CALENDAR, headers={"Content-Disposition": 'inline; filename="open.ics"'}
    )


def _entry(row: Row, day: date) -> tuple[Row, str, list[str], str, str]:
    return row, state_name(row.shown.state, language()), _told(row), _stamp(day), _offices(row)


def _event(row: Row, due: date, base: str) -> Event:
    event = Event()
    address = f"{base}/sets/{quote(row.set.slug)}/termijn"
    # The same set is the same event whatever its due day becomes, so that a calendar moves it.
    event.add("uid", f"{row.set.slug}@termijn.weerwoord")
    event.add("dtstamp", datetime.combine(_since(row), time(), UTC))
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("sequence", 1 if row.shown.notice else 0)
    subject = row.set.subject or row.set.case_number or row.set.slug
    event.add("summary", _("Antwoord uiterlijk: {subject}").format(subject=subject))
    event.add("description", "\n".join((_offices(row), *_told(row), address)))
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event


def _since(row: Row) -> date:
    """The day on which the state of a set became what it is: its last event, or the first day of being late."""
    shown, history = row.shown, row.set.history
    days = [e.day for e in (*history.replies, *history.notices, *history.withdrawals) if e.day and e.day <= shown.on]
    if history.submitted:
        days.append(history.submitted)
    if shown.due and shown.late:
        days.append(min(shown.due + timedelta(days=1), shown.on))
    return max(days, default=shown.on)


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _told(row: Row) -> list[str]:
    return [told(step, language(), row.shown.rule) for step in sum_of(row.set.history, row.shown)]


def _offices(row: Row) -> str:
    return "; ".join(seat_name(seat) for seat in row.waiting or row.set.history.asked)
