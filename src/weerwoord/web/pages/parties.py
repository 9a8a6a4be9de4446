"""Parties and groups: all of them, and the page of each."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.archive import Filter
from weerwoord.archive.profiles import Profile
from weerwoord.web import listing, profiling
from weerwoord.web.language import gettext as _
from weerwoord.web.pages.members import Page
from weerwoord.web.record import Record
from weerwoord.web.rendering import record_of, render

router = APIRouter()


def to_warm(record: Record) -> Iterator[profiling.Wanted]:
    """Yield the parties, those that asked most first."""
    for one in sorted(listing.parties(record), key=lambda one: -one.publications):
        if one.slug:
            yield ("party", one.slug), Filter(party=one.slug)


@router.get("/partijen")
def parties(request: Request) -> Response:
    """List the parties whose members asked, with a chart. For everyone."""
    record = record_of(request)
    found = sorted(listing.parties(record), key=lambda one: (-one.publications, one.slug))
    lines = [(f"/partijen/{one.slug}", one.short or _("zonder partij"), one.publications) for one in found if one.slug]
    chart = profiling.ranking(_("Publicaties per partij"), lines[:20])
    return render(request, "parties.html", parties=[one for one in found if one.slug], ranking=chart)


@router.get("/partijen/{slug}")
def party(request: Request, slug: str, page: Page = 1) -> Response:
    """Show what the members of a party asked, and of whom. For everyone."""
    record = record_of(request)
    found = next((one for one in listing.parties(record) if one.slug == slug), None)
    if found is None or not slug:
        raise HTTPException(404)
    wanted = Filter(party=slug)
    key = ("party", slug)
    profile, chart = profiling.profile_of(record, key, wanted)
    rankings = [
        profiling.ranking(_("Leden die het meest vroegen"), _own(record, slug, profile)),
        profiling.ranking(_("Gevraagd aan"), profiling.ministry_lines(profile.ministries)),
    ]
    return render(
        request,
        "profile.html",
        title=found.name if found.name != found.short else found.short,
        over=_("Partij") if found.name == found.short else f"{_('Partij')} · {found.short}",
        query=f'partij:"{found.short}"',
        feed=f"/partijen/{slug}/atom.xml",
        follow=f"/volgen?soort=partij&waarde={slug}",
        figures=f"/cijfers?party={slug}",
        profile=profile,
        chart=chart,
        rankings=[one for one in rankings if one],
        sheet=profiling.sheet(record, key, wanted, page),
    )


def _own(record: Record, slug: str, profile: Profile) -> list[profiling.Line]:
    """Members of the party itself: those of others who asked along are not among them."""
    members = {one.slug for one in listing.members(record) if slug in one.parties}
    return [line for line in profiling.member_lines(profile) if line[0].removeprefix("/leden/") in members]
