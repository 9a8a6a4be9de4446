"""What the archive could not read, place or resolve, counted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from weerwoord.archive.quarantine import InQuarantine, listed
from weerwoord.archive.schema import Key, Link, Publication

_MOST = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that publications point to and that is not here: its key, how it is printed, how often."""

    key: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Completeness:
    """`unread`: (slug, subject, characters) of publications of which something was not placed, the most first.

    `references`, `unresolved`: references to publications, and those that point to nothing here. `wanted`: the most
    frequent of those. `vague`: references that do not say enough to point to anything.
    """

    publications: int
    unread: tuple[tuple[str, str | None, int], ...]
    unread_publications: int
    quarantined: tuple[InQuarantine, ...]
    references: int
    unresolved: int
    vague: int
    wanted: tuple[Wanted, ...]


def completeness(connection: Connection) -> Completeness:
    """Return what is missing; lists hold at most 50 of each but the quarantine."""
    here = Link.target.in_(select(Key.key))
    to_publications = Link.target.is_not(None)
    count = select(func.count()).select_from(Link)
    references = int(connection.execute(count.where(to_publications)).scalar_one())
    resolved = int(connection.execute(count.where(here)).scalar_one())
    vague = int(connection.execute(count.where(Link.target.is_(None))).scalar_one())
    most = (
        select(Link.target, func.min(Link.text), func.count().label("n"))
        .where(to_publications, Link.target.not_in(select(Key.key)))
        .group_by(Link.target)
        .order_by(func.count().desc(), Link.target)
        .limit(_MOST)
    )
    unread = (
        select(Publication.slug, Publication.subject, Publication.unread)
        .where(Publication.unread > 0)
        .order_by(Publication.unread.desc(), Publication.slug)
    )
    several = connection.execute(select(func.count()).select_from(Publication).where(Publication.unread > 0))
    return Completeness(
        publications=int(connection.execute(select(func.count()).select_from(Publication)).scalar_one()),
        unread=tuple((r.slug, r.subject, int(r.unread)) for r in connection.execute(unread.limit(_MOST))),
        unread_publications=int(several.scalar_one()),
        quarantined=tuple(listed(connection)),
        references=references,
        unresolved=references - resolved,
        vague=vague,
        wanted=tuple(Wanted(str(r[0]), r[1], int(r.n)) for r in connection.execute(most)),
    )
