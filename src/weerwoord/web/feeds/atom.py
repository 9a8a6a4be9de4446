"""Atom feeds (RFC 4287), in pages (RFC 5005): the form, whatever they are about."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

import weerwoord
from weerwoord.web.language import gettext as _
from weerwoord.web.language import language
from weerwoord.web.record import Record
from weerwoord.web.rendering import changed, environment, record_of

MEDIA_TYPE = "application/atom+xml"
SIZE = 20
"""Entries on a page."""
_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "urn:weerwoord")
_NEVER = "1970-01-01T00:00:00Z"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML holds."""
_MOST_PAGES = 10**9


@dataclass(frozen=True, slots=True)
class Item:
    """An entry. `identity` names it for ever; `page`: the path of what it is about on the site; days are ISO 8601.

    `content` is HTML, as `content` makes it. `authors`: who asked or answered.
    """

    identity: str
    title: str
    page: str
    updated: str
    published: str | None
    authors: Sequence[str]
    summary: str
    content: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A page of a feed. `about`: the path of the page of the site that it follows; `pages`: how many there are."""

    title: str
    about: str
    items: Sequence[Item]
    page: int
    pages: int


def identity(kind: str, name: str) -> str:
    """Return the id of a thing: the same on every machine, wherever the site is."""
    return uuid.uuid5(_NAMES, f"{kind}:{name}").urn


def page_in(request: Request) -> int:
    """Return which page is asked for; raises HTTPException (400)."""
    given = request.query_params.get("page") or "1"
    if not re.fullmatch(r"[0-9]{1,10}", given) or not 1 <= int(given) <= _MOST_PAGES:
        raise HTTPException(400, _("Een bladzijde is een getal vanaf 1."))
    return int(given)


def unchanged(request: Request) -> Response | None:
    """Return 304 for a reader that has the present state of the archive and its index; None for others."""
    headers = _headers(record_of(request))
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    return Response(status_code=304, headers=headers) if headers["ETag"].removeprefix("W/") in known else None


def _headers(record: Record) -> dict[str, str]:
    tag = f'W/"{record.archive.last_change()}-{record.index.position}-{weerwoord.__version__}-{language()}"'
    return {"ETag": tag, "Cache-Control": "public, no-cache", "Vary": "Cookie", "Content-Language": language()}


def told(request: Request, feed: Feed) -> Response:
    """Return a feed as a response."""
    made = written(feed, str(request.base_url).rstrip("/"), request)
    return Response(made, 200, _headers(record_of(request)), MEDIA_TYPE)


def written(feed: Feed, base: str, request: Request) -> bytes:
    """Return a feed as XML; `base`: the address of the site, without a slash at the end."""
    root = etree.Element(f"{{{_ATOM}}}feed", {f"{{{_XML}}}lang": language()}, nsmap={None: _ATOM})
    own = base + changed(request, page=feed.page if feed.page > 1 else None)
    _text(root, "id", identity("feed", changed(request, page=None, sort=None)))
    _text(root, "title", feed.title)
    _text(root, "updated", max((item.updated for item in feed.items), default=_NEVER))
    author = _text(root, "author")
    _text(author, "name", "Weerwoord")
    _text(root, "generator", "Weerwoord", version=weerwoord.__version__)
    _link(root, "self", own, MEDIA_TYPE)
    _link(root, "alternate", base + feed.about, "text/html")
    for relation, page in _others(feed).items():
        _link(root, relation, base + changed(request, page=page if page > 1 else None), MEDIA_TYPE)
    for item in feed.items:
        _entry(root, item, base)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _others(feed: Feed) -> dict[str, int]:
    """The pages beside this one, by their relation to it."""
    if feed.pages <= 1:
        return {}
    found = {"first": 1, "last": feed.pages}
    if 1 < feed.page <= feed.pages + 1:
        found["previous"] = feed.page - 1
    if feed.page < feed.pages:
        found["next"] = feed.page + 1
    return found


def _entry(root: etree._Element, item: Item, base: str) -> None:
    entry = _text(root, "entry")
    _text(entry, "id", item.identity)
    _text(entry, "title", item.title)
    _text(entry, "updated", item.updated)
    if item.published:
        _text(entry, "published", item.published)
    for name in item.authors:
        _text(_text(entry, "author"), "name", name)
    _link(entry, "alternate", base + item.page, "text/html")
    _text(entry, "summary", item.summary)
    _text(entry, "content", item.content, type="html", **{f"{{{_XML}}}lang": "nl"})


def _text(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text) or None
    return element


def _link(parent: etree._Element, relation: str, address: str, media_type: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", {"rel": relation, "type": media_type, "href": address})


def content(parts: Sequence[tuple[str, str]]) -> str:
    """Return texts under their names ('' for none) as HTML."""
    return environment().get_template("feed-entry.html").render(parts=parts)


def first_words(text: str, most: int = 300) -> str:
    """Return the beginning of a text, cut between words."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[:most].rpartition(' ')[0] or flat[:most]} …"
