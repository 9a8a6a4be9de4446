"""Offices (bewindspersonen): all of them, and the page of each with who held it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from weerwoord.archive import Filter
from weerwoord.archive.names import fold
from weerwoord.archive.offices import Holder, holders, ministry_names
from weerwoord.archive.views import OfficeFacts
from weerwoord.web import listing, profiling
from weerwoord.web.language import gettext as _
from weerwoord.web.pages.members import Page
from weerwoord.web.record import Record
from weerwoord.web.rendering import record_of, render

router = APIRouter()
_WARMED = 200
_ROLE = re.compile(r"^(?:minister|staatssecretaris)\s+(?:(?:van|voor)\s+)?", re.I)


def to_warm(record: Record) -> Iterator[profiling.Wanted]:
    """Yield the offices that were asked most."""
    for one in sorted(listing.offices(record), key=lambda one: -one.asked)[:_WARMED]:
        yield ("office", one.slug), Filter(office=one.slug)


@router.get("/bewindspersonen")
def offices() -> Response:
    """Go to the list of ministries, where the offices stand under theirs. For everyone."""
    return RedirectResponse("/ministeries", 301)


@router.get("/bewindspersonen/{slug}")
def office(request: Request, slug: str, page: Page = 1) -> Response:
    """Show what an office was asked and answered, and who held it. For everyone."""
    record = record_of(request)
    found = next((one for one in listing.offices(record) if one.slug == slug), None)
    if found is None:
        raise HTTPException(404)
    wanted = Filter(office=slug)
    key = ("office", slug)
    profile, chart = profiling.profile_of(record, key, wanted)
    title = profiling.office_title(found.role, found.portfolio) or slug
    rankings = [
        profiling.ranking(_("Partijen die het meest vroegen"), profiling.party_lines(profile)),
        profiling.ranking(_("Leden die het meest vroegen"), profiling.member_lines(profile)),
    ]
    ministry = (found.ministry, ministry_names().get(found.ministry, found.ministry)) if found.ministry else None
    return render(
        request,
        "profile.html",
        title=title,
        over=_("Bewindspersoon"),
        query=f'aan:"{title}"',
        feed=f"/bewindspersonen/{slug}/atom.xml",
        follow=f"/volgen?soort=bewindspersoon&waarde={slug}",
        figures=f"/cijfers?office={slug}",
        profile=profile,
        ministry=ministry,
        held=held_by(found),
        signers=profiling.signer_names(profile),
        chart=chart,
        rankings=[one for one in rankings if one],
        sheet=profiling.sheet(record, key, wanted, page),
    )


def held_by(office: OfficeFacts) -> list[Holder]:
    """Return who held the office, by the record of cabinets, newest first; who stayed on in a next cabinet once.

    By the title: whoever minded a portfolio of their own at the same ministry held another office.
    """
    own = [
        one
        for one in holders()
        if one.role == office.role
        and (one.role == "Minister-President" or fold(_ROLE.sub("", one.title)) == fold(office.portfolio or ""))
    ]
    held: list[Holder] = []
    for one in sorted(own, key=lambda one: one.since):
        if held and (held[-1].slug, held[-1].until) == (one.slug, one.since):
            held[-1] = replace(held[-1], until=one.until)
        else:
            held.append(one)
    return held[::-1]
