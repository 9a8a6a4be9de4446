"""Feeds of documents: what is new, and what a member, a party, a ministry or an office asked or answered."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from urllib.parse import quote

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.archive import Filter, Pair
from weerwoord.archive.offices import ministry_names
from weerwoord.web import labels, listing
from weerwoord.web.feeds import atom
from weerwoord.web.language import gettext as _
from weerwoord.web.rendering import record_of

router = APIRouter()
_READ = ["GET", "HEAD"]


@router.api_route("/atom.xml", methods=_READ)
def newest(request: Request) -> Response:
    """Give what came in or changed, the newest first. For everyone."""
    return _feed(request, Filter(), _("Nieuwe vragen en antwoorden"), "/")


@router.api_route("/leden/{slug}/atom.xml", methods=_READ)
def member(request: Request, slug: str) -> Response:
    """Give what a member asked. For everyone."""
    record = record_of(request)
    names = {one.slug: one.name for one in listing.members(record)}
    return _feed(request, Filter(member=slug), _named(names, slug), f"/leden/{quote(slug, safe='')}")


@router.api_route("/partijen/{slug}/atom.xml", methods=_READ)
def party(request: Request, slug: str) -> Response:
    """Give what members of a party asked. For everyone."""
    names = listing.party_names(record_of(request))
    return _feed(request, Filter(party=slug), _named(names, slug), f"/partijen/{quote(slug, safe='')}")


@router.api_route("/ministeries/{key}/atom.xml", methods=_READ)
def ministry(request: Request, key: str) -> Response:
    """Give what was asked of the offices of a ministry, or answered by them. For everyone."""
    name = _("Ministerie van {name}").format(name=_named(ministry_names(), key))
    return _feed(request, Filter(ministry=key), name, f"/ministeries/{quote(key, safe='')}")


@router.api_route("/bewindspersonen/{slug}/atom.xml", methods=_READ)
def office(request: Request, slug: str) -> Response:
    """Give what was asked of an office, or answered by it. For everyone."""
    names = listing.office_names(record_of(request))
    return _feed(request, Filter(office=slug), _named(names, slug), f"/bewindspersonen/{quote(slug, safe='')}")


@router.api_route("/sets/{slug}/atom.xml", methods=_READ)
def question_set(request: Request, slug: str) -> Response:
    """Give what was published of a question set. For everyone."""
    found = record_of(request).archive.question_set(slug)
    if found is None:
        raise HTTPException(404)
    about = f"/sets/{quote(found.slug, safe='')}"
    return _feed(request, Filter(question_set=found.slug), found.subject or found.slug, about)


def _named(names: dict[str, str], slug: str) -> str:
    if not names.get(slug):
        raise HTTPException(404)
    return names[slug]


def _feed(request: Request, wanted: Filter, title: str, about: str) -> Response:
    page = atom.page_in(request)
    if same := atom.unchanged(request):
        return same
    archive = record_of(request).archive
    found = archive.page(wanted, order="-changed", offset=(page - 1) * atom.SIZE, limit=atom.SIZE)
    changed = {entry.slug: at for entry, at in zip(found.entries, found.changed, strict=True)}
    pairs = archive.pairs([entry.slug for entry in found.entries])
    texts = {slug: list(several) for slug, several in groupby(pairs, key=lambda pair: pair.entry.slug)}
    items = [
        _item(row, changed[row.entry.slug], texts.get(row.entry.slug, []))
        for row in listing.rows(record_of(request), found.entries)
    ]
    return atom.told(request, atom.Feed(title, about, items, page, -(-found.total // atom.SIZE)))


def _item(row: listing.Row, changed: str, pairs: Sequence[Pair]) -> atom.Item:
    entry = row.entry
    what = labels.kind(entry.kind)
    question = next((pair.question for pair in pairs if pair.question), None)
    asking = [name for _slug, name in row.members]
    answering = [name for _slug, name in row.answering]
    return atom.Item(
        identity=atom.identity("document", entry.slug),
        title=f"{what}: {entry.subject}" if entry.subject else f"{what} {entry.slug}",
        page=f"/documenten/{quote(entry.slug, safe='')}",
        updated=changed,
        published=entry.first_at,
        authors=answering or asking,
        summary=atom.first_words(question or entry.subject or what),
        content=atom.content([part for pair in pairs for part in _parts(pair)] or [("", entry.subject or what)]),
    )


def _parts(pair: Pair) -> list[tuple[str, str]]:
    """A pair's texts, as far as they are there."""
    texts = ((_("Vraag"), pair.question), (_("Antwoord"), pair.answer))
    return [(f"{name} {pair.number}", text) for name, text in texts if text]
