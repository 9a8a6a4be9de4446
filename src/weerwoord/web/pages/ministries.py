"""Ministries: all of them, and the page of each with its offices."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.archive import Filter
from weerwoord.archive.offices import ministry_names
from weerwoord.archive.views import OfficeFacts
from weerwoord.web import listing, profiling
from weerwoord.web.language import gettext as _
from weerwoord.web.pages.members import Page
from weerwoord.web.record import Record
from weerwoord.web.rendering import record_of, render

router = APIRouter()


def to_warm(record: Record) -> Iterator[profiling.Wanted]:
    """Yield the ministries, those that were asked most first."""
    for key, _count in _counts(record):
        yield ("ministry", key), Filter(ministry=key)


@router.get("/ministeries")
def ministries(request: Request) -> Response:
    """List the ministries and their offices, with a chart of how often each was asked. For everyone."""
    record = record_of(request)
    counts = _counts(record)
    chart = profiling.ranking(_("Publicaties per ministerie"), profiling.ministry_lines(counts))
    by_ministry: dict[str | None, list[OfficeFacts]] = {}
    for one in listing.offices(record):
        by_ministry.setdefault(one.ministry, []).append(one)
    names = ministry_names()
    listed = sorted(((names.get(key, key), key) for key in by_ministry if key), key=lambda one: one[0].lower())
    return render(
        request,
        "ministries.html",
        ranking=chart,
        ministries=[(key, name, _titled(by_ministry[key])) for name, key in listed],
        others=_titled(by_ministry.get(None, [])),
    )


@router.get("/ministeries/{key}")
def ministry(request: Request, key: str, page: Page = 1) -> Response:
    """Show what a ministry was asked and answered, whichever of its offices. For everyone."""
    record = record_of(request)
    own = [one for one in listing.offices(record) if one.ministry == key]
    name = ministry_names().get(key)
    if name is None and not own:
        raise HTTPException(404)
    wanted = Filter(ministry=key)
    profile, chart = profiling.profile_of(record, ("ministry", key), wanted)
    rankings = [
        profiling.ranking(_("Partijen die het meest vroegen"), profiling.party_lines(profile)),
        profiling.ranking(_("Leden die het meest vroegen"), profiling.member_lines(profile)),
    ]
    return render(
        request,
        "profile.html",
        title=name or key,
        over=_("Ministerie"),
        query=f'aan:"{name or key}"',
        feed=f"/ministeries/{key}/atom.xml",
        follow=f"/volgen?soort=ministerie&waarde={key}",
        figures=f"/cijfers?ministry={key}",
        profile=profile,
        offices=_titled(own),
        signers=profiling.signer_names(profile),
        chart=chart,
        rankings=[one for one in rankings if one],
        sheet=profiling.sheet(record, ("ministry", key), wanted, page),
    )


def _counts(record: Record) -> tuple[tuple[str, int], ...]:
    """Return the ministries by key, with the number of publications of each, the most first."""
    return record.cached("ministries", record.archive.ministries, tuple[tuple[str, int], ...])


def _titled(offices: list[OfficeFacts]) -> list[tuple[str, OfficeFacts]]:
    """Return offices with their titles; ministers before state secretaries, then by name."""
    order = {"Minister-President": 0, "Minister": 1, "Staatssecretaris": 2}
    titled = [(profiling.office_title(one.role, one.portfolio) or one.slug, one) for one in offices]
    return sorted(titled, key=lambda one: (order.get(one[1].role, 3), one[0].lower()))
