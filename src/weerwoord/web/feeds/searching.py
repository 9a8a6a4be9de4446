"""The feed of a search: the pairs that it finds, the newest first."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.search import Result
from weerwoord.web.feeds import atom
from weerwoord.web.language import gettext as _
from weerwoord.web.pages.search import asked_in
from weerwoord.web.rendering import changed, record_of

router = APIRouter()


@router.api_route("/zoeken/atom.xml", methods=["GET", "HEAD"])
def search(request: Request) -> Response:
    """Give what a search finds, with the parameters of the page of results. For everyone."""
    asked = asked_in(request.query_params)
    page = atom.page_in(request)
    if same := atom.unchanged(request):
        return same
    record = record_of(request)
    found = record.index.search(
        asked.query, page=page, size=atom.SIZE, order="newest", facets=(), filters=asked.filters
    )
    known = record.archive.changed_at([result.pair.publication for result in found.results])
    items = [
        _item(result, known[result.pair.publication][1], known[result.pair.publication][0].first_at)
        for result in found.results
        if result.pair.publication in known  # else it has gone since it was indexed
    ]
    title = _("Zoekvraag: {query}").format(query=asked.query) if asked.query.strip() else _("Alle vragen en antwoorden")
    about = "/zoeken" + changed(request, page=None).removeprefix(request.url.path)
    return atom.told(request, atom.Feed(title, about, items, page, found.pages))


def _item(result: Result, at: str, first_at: str) -> atom.Item:
    pair = result.pair
    number = pair.id.removeprefix(f"{pair.publication}#")
    texts = ((_("Vraag"), pair.question), (_("Antwoord"), pair.answer or _("Nog geen antwoord.")))
    return atom.Item(
        identity=atom.identity("pair", pair.id),
        title=_("Vraag {number}: {subject}").format(number=pair.number, subject=pair.subject or pair.publication),
        page=f"/documenten/{quote(pair.publication, safe='')}#vraag-{quote(number, safe='~')}",
        updated=at,
        published=first_at,
        authors=pair.offices or pair.members,
        summary=atom.first_words(pair.question or pair.answer or pair.subject),
        content=atom.content(texts),
    )
