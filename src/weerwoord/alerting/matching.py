"""What is new for a subscription."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from weerwoord.archive import Archive
from weerwoord.archive.pairs import People
from weerwoord.archive.rows import chunks
from weerwoord.archive.views import Entry
from weerwoord.clock import Ledger, Wanted, select
from weerwoord.indexing import pairs_for_index
from weerwoord.search import SearchIndex

_AT_ONCE = 2_000
"""Publications looked through together."""
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Item:
    """Something to tell: a title, a line about it, and the path of its page."""

    title: str
    about: str
    page: str


class News:
    """The publications that came or changed after a change of the archive, to be matched with subscriptions."""

    def __init__(self, archive: Archive, since: int, until: int) -> None:
        self.archive = archive
        self.newest: dict[str, int] = {}
        number = since
        while number < until and (changes := archive.changes_since(number)):
            for change in changes:
                if change.number <= until and change.what in ("added", "changed"):
                    self.newest[change.slug] = change.number
            number = changes[-1].number

    def after(self, change: int) -> list[str]:
        """Return the slugs that changed after `change`, oldest first."""
        return sorted((s for s, n in self.newest.items() if n > change), key=lambda slug: self.newest[slug])

    def about(self, kind: str, value: str, change: int) -> list[str]:
        """Return the slugs that a topic means."""
        slugs = self.after(change)
        if kind == "search":
            return [slug for some in chunks(slugs, _AT_ONCE) for slug in self._searched(some, value)]
        if kind == "set":
            found = self.archive.question_set(value)
            wanted = {one.slug for one in found.publications} if found else set()
            return [slug for slug in slugs if slug in wanted]
        people = {s: p for some in chunks(slugs, _AT_ONCE) for s, p in self.archive.people_of(some).items()}
        return [slug for slug in slugs if slug in people and value in _named(kind, people[slug])]

    def _searched(self, slugs: list[str], query: str) -> list[str]:
        with _index_of(self.archive, slugs) as index:
            found: set[str] = set()
            page = 1
            while results := index.search(query, page=page, size=_PAGE, facets=()).results:
                found.update(one.pair.publication for one in results)
                page += 1
        return [slug for slug in slugs if slug in found]

    def items(self, slugs: Sequence[str]) -> list[Item]:
        """Return what is told of publications; one that is gone since is left out."""
        entries = (self.archive.publication(slug) for slug in slugs)
        people = self.archive.people_of(slugs)
        return [_item(one.entry, people.get(one.entry.slug)) for one in entries if one]


@contextmanager
def _index_of(archive: Archive, slugs: list[str]) -> Iterator[SearchIndex]:
    """An index of a few publications only: the same language finds the same, whatever else the archive holds."""
    with tempfile.TemporaryDirectory(prefix="weerwoord-news-") as folder:
        index = SearchIndex(Path(folder))
        index.update(pairs_for_index(archive, slugs))
        yield index


def _named(kind: str, people: People) -> tuple[str, ...]:
    return {
        "member": people.members,
        "party": people.parties,
        "ministry": people.ministries,
        "office": (*people.offices, *people.signed_offices),
    }[kind]


def _item(entry: Entry, people: People | None) -> Item:
    day = entry.answered or entry.submitted
    words = [entry.kind, day.isoformat() if day else "", ", ".join(people.member_names) if people else ""]
    return Item(entry.subject or entry.slug, " · ".join(filter(None, words)), f"/documenten/{entry.slug}")


def newly_late(ledger: Ledger, ministry: str, since: date, until: date) -> list[Item]:
    """Return the sets that were not late on `since` and are on `until`, of one ministry's offices or ('') of all."""
    wanted = Wanted(ministry=ministry or None, state="all-late", certain=True)
    before = {row.set.slug for row in select(ledger.on(since), wanted)}
    return [
        Item(row.set.subject or row.set.slug, f"late · {row.shown.due or ''}", f"/sets/{row.set.slug}")
        for row in select(ledger.on(until), wanted)
        if row.set.slug not in before
    ]
