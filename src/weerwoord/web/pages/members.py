"""Members: all of them, and the page of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from weerwoord.archive import Filter
from weerwoord.archive.views import Doubt
from weerwoord.web import listing, profiling
from weerwoord.web.language import gettext as _
from weerwoord.web.language import language
from weerwoord.web.record import Record
from weerwoord.web.rendering import fragment, record_of, render
from weerwoord.web.shelf import Html

router = APIRouter()
_WARMED = 200
Page = Annotated[int, Query(alias="page", ge=1, le=10**9)]


def warm(record: Record) -> None:
    """List all before the first reader comes."""
    _all(record)
    _doubts(record)


def to_warm(record: Record) -> Iterator[profiling.Wanted]:
    """Yield those whose pages are read most: who asked last, and sits now as a rule."""
    for one in sorted(listing.members(record), key=lambda one: one.last or date.min, reverse=True)[:_WARMED]:
        yield ("member", one.slug), Filter(member=one.slug)


@router.get("/leden")
def members(request: Request) -> Response:
    """List the members who asked, by name. For everyone."""
    return render(request, "members.html", all=_all(record_of(request)))


@router.get("/leden/{slug}")
def member(request: Request, slug: str, page: Page = 1) -> Response:
    """Show what a member asked, of whom, and what became of it. For everyone."""
    record = record_of(request)
    found = next((one for one in listing.members(record) if one.slug == slug), None)
    if found is None:
        other = _by_spelling(record, slug)
        if other is None:
            raise HTTPException(404)
        return RedirectResponse(f"/leden/{other}", 301)
    wanted = Filter(member=slug)
    key = ("member", slug)
    profile, chart = profiling.profile_of(record, key, wanted)
    rankings = [
        profiling.ranking(_("Gevraagd aan"), profiling.ministry_lines(profile.ministries)),
        profiling.ranking(
            _("Vroeg samen met"),
            [line for line in profiling.member_lines(profile) if line[0] != f"/leden/{slug}"],
        ),
    ]
    surname = next(iter(sorted(found.spellings, key=len)), found.name)
    return render(
        request,
        "profile.html",
        title=found.name,
        over=_("Lid"),
        query=f'door:"{surname}"',
        feed=f"/leden/{slug}/atom.xml",
        follow=f"/volgen?soort=lid&waarde={slug}",
        figures=f"/cijfers?member={slug}",
        profile=profile,
        parties=[(one, listing.party_names(record).get(one, one)) for one in found.parties],
        spellings=[one for one in found.spellings if one != found.name],
        doubts=_doubts(record).get(found.name, ()),
        chart=chart,
        rankings=[one for one in rankings if one],
        sheet=profiling.sheet(record, key, wanted, page),
    )


def _all(record: Record) -> Markup:
    """Return the list, the same for every reader, kept until the archive changes."""

    def made() -> Markup:
        everyone, parties = listing.members(record), listing.party_names(record)
        return fragment("members-all.html", members=everyone, parties=parties, doubts=listing.doubts(record))

    return record.cached(("all members", language()), made, Html)


def _doubts(record: Record) -> dict[str, list[Doubt]]:
    """Return the doubts by each name in them, which stands before its party: 'J. Bos (PvdA)'."""

    def by_name() -> dict[str, list[Doubt]]:
        found: dict[str, list[Doubt]] = {}
        for doubt in listing.doubts(record):
            for name in dict.fromkeys(name.rpartition(" (")[0] for name in doubt.names):
                found.setdefault(name, []).append(doubt)
        return found

    return record.cached("doubts by name", by_name)


def _by_spelling(record: Record, slug: str) -> str | None:
    """Return the member one of whose other spellings has this slug, as an older link may."""
    known = {one.slug for one in listing.members(record)}
    shared = record.archive.profile(Filter(member=slug), kinds=["members"], most=1).members
    return next((one.slug for one in shared if one.slug in known), None)
