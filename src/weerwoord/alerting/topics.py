"""What one can be told about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args
from urllib.parse import quote, urlencode

from weerwoord.alerting.errors import AlertError
from weerwoord.archive import Archive
from weerwoord.archive.offices import ministry_names
from weerwoord.model import Office, Role
from weerwoord.search import QueryError
from weerwoord.search.pair import office_name
from weerwoord.search.parsing import parse

TopicKind = Literal["search", "member", "party", "ministry", "office", "set", "late"]
TOPICS: tuple[TopicKind, ...] = get_args(TopicKind)
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Topic:
    """Something to be told about. `value`: a query, a slug or a key; of what is late a ministry's key, '' for all.

    `name`: how people call it; `page`: the path of its page on the site.
    """

    kind: TopicKind
    value: str
    name: str
    page: str


def named(archive: Archive, kind: str, value: str) -> Topic:
    """Return the topic of this kind and value; raises AlertError where there is none such in the archive."""
    value = value.strip()
    if kind not in TOPICS:
        raise AlertError("unknown-topic", f"there is no topic {kind!r}; there are {', '.join(TOPICS)}.")
    if len(value) > _LONGEST or "\0" in value:
        raise AlertError("bad-value", f"the value of a topic has at most {_LONGEST} characters.")
    name = _name(archive, kind, value)
    if name is None:
        raise AlertError("nothing-there", f"there is no {kind} {value!r} in the archive.")
    return Topic(kind, value, name, _page(kind, value))


def _name(archive: Archive, kind: TopicKind, value: str) -> str | None:
    if kind == "search":
        return _query(value)
    if kind == "late":
        return "" if not value else ministry_names().get(value)
    if kind == "ministry":
        return ministry_names().get(value)
    if kind == "member":
        return next((one.name for one in archive.members() if one.slug == value), None)
    if kind == "party":
        return next((one.short for one in archive.parties() if one.slug == value and value), None)
    if kind == "office":
        found = next((one for one in archive.offices() if one.slug == value), None)
        return office_name(Office(cast(Role, found.role), found.portfolio)) if found else None
    known = archive.question_set(value)
    return (known.subject or known.slug) if known else None


def _query(value: str) -> str | None:
    if not value:
        return None
    try:
        parse(value)
    except QueryError as error:
        raise AlertError("bad-query", error.message("en")) from error
    return value


def _page(kind: TopicKind, value: str) -> str:
    if kind == "search":
        return f"/zoeken?{urlencode({'q': value})}"
    if kind == "late":
        return "/open" + (f"?ministry={quote(value)}" if value else "")
    room = {"member": "leden", "party": "partijen", "ministry": "ministeries", "office": "bewindspersonen"}
    return f"/{room.get(kind, 'sets')}/{quote(value)}"
