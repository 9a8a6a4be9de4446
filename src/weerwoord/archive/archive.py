"""The archive: what is in it, and the ways in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, bindparam, func, select

from weerwoord.archive import completeness, grouping, listings, paging, profiles, quarantine, sets
from weerwoord.archive.blobs import Blobs
from weerwoord.archive.database import open_engine, reading, writing
from weerwoord.archive.filters import ENTRY, Filter, entry
from weerwoord.archive.packing import clean, unpack
from weerwoord.archive.pairs import People, pairs_of
from weerwoord.archive.place import Place, find_place
from weerwoord.archive.related import links, links_where, people_of
from weerwoord.archive.rows import Numbers, chunks
from weerwoord.archive.schema import (
    Alias,
    Change,
    Counter,
    Key,
    Link,
    Publication,
    Quarantined,
    QuestionSetRow,
    Version,
)
from weerwoord.archive.sets import SetOrder
from weerwoord.archive.views import (
    ChangeFacts,
    Doubt,
    Entry,
    LinkFacts,
    MemberFacts,
    Names,
    OfficeFacts,
    Outcome,
    Pair,
    PartyFacts,
    Published,
    SignerFacts,
    VersionFacts,
    YearRegister,
)
from weerwoord.model import Document
from weerwoord.model.sets import QuestionSet

_PAGE = 200
_VERSION = (
    Version.id,
    Version.sha256,
    Version.name,
    Version.format,
    Version.imported_at,
    Version.reader,
    Version.maturity,
)


# What the page of a publication asks is written once: to build a query takes longer than to run it.
_SLUG: BindParameter[str] = bindparam("slug")
_NUMBER: BindParameter[int] = bindparam("number")
_EXACT = select(Publication.id).where(Publication.slug == _SLUG)
_ALIAS = select(Alias.publication_id).where(Alias.slug == _SLUG)
_SLUGS: BindParameter[Any] = bindparam("slugs", expanding=True)
_NUMBERS = select(Publication.slug, Publication.id).where(Publication.slug.in_(_SLUGS))
_WITH_DOCUMENT = select(*ENTRY, Version.document).join(Version, Version.id == Publication.shown_id)
_SHOWN = _WITH_DOCUMENT.where(Publication.slug.in_(_SLUGS))
_LAST_CHANGE = select(Counter.value).where(Counter.name == "change")
_COUNTERS = select(Counter.name, Counter.value).order_by(Counter.name)
_NEWEST_CHANGE = select(Change.slug, Change.what, Change.at).order_by(Change.number.desc()).limit(1)
_REFUSED = select(func.count()).select_from(Quarantined)
_ENTRY = select(*ENTRY, Publication.shown_id).where(Publication.id == _NUMBER)
_VERSIONS = (
    select(*_VERSION)
    .where(Version.publication_id == _NUMBER)
    .order_by(Version.maturity.desc(), Version.form_rank.desc(), Version.id.desc())
)
_DOCUMENT = select(Version.document).where(Version.id == _NUMBER)
_SET = select(Publication.set_id).where(Publication.id == _NUMBER)
_SEVERAL = select(func.count()).select_from(Publication).where(Publication.set_id == QuestionSetRow.id)
_SET_NAME = select(QuestionSetRow.slug, _SEVERAL.scalar_subquery()).where(QuestionSetRow.id == _SET.scalar_subquery())
_OF_IT = links_where(Link.publication_id == _NUMBER)
_TO_IT = links_where(
    Link.target.in_(select(Key.key).where(Key.publication_id == _NUMBER)) & (Link.publication_id != _NUMBER)
)


def open_archive(home: Path | str | None = None, database: str | None = None, *, create: bool = True) -> Archive:
    """Open the archive at `home` (else WEERWOORD_HOME, else the platform's folder), made where it is not there yet.

    `database`: URL (else WEERWOORD_DATABASE, else SQLite in `home`). Raises ArchiveError.
    """
    return Archive(find_place(home, database), create=create)


class Archive:
    """An open archive. Its methods may be called from several threads; close it, or use it in a `with`."""

    def __init__(self, place: Place, *, create: bool = True) -> None:
        self.place = place
        self.engine = open_engine(place, create=create)
        self.blobs = Blobs(place.blobs)
        with reading(self.engine) as connection:
            outdated = grouping.outdated(connection)
        if outdated:
            self.regroup()

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def import_paths(
        self, paths: Iterable[Path], *, jobs: int = 0, again: bool = False, here: bool = False
    ) -> Iterator[Outcome]:
        """Import files, folders and zips; yield what became of each source once it is safe on the disk.

        `jobs`: processes that read, 0 for one a core; each is stopped where a document takes more time or memory than
        any does. `here`: read in this process instead, for documents of our own making. `again`: read what is known
        anew. Raises ArchiveError('cannot-write').
        """
        from weerwoord.archive.importing import found_in, import_sources  # loads the reader, which few need

        sources, bad = found_in(paths)
        return import_sources(self.engine, self.place, sources, bad, jobs=jobs, again=again, here=here)

    def reread(self, *, jobs: int = 0, here: bool = False) -> Iterator[Outcome]:
        """Read all stored bytes anew, as after an upgrade of the reader; quarantine is tried again too."""
        from weerwoord.archive.importing import import_sources, stored_sources

        return import_sources(self.engine, self.place, stored_sources(self.engine), jobs=jobs, again=True, here=here)

    def regroup(self) -> None:
        """Group all publications into question sets anew. Runs by itself after an upgrade that tells sets otherwise."""
        with writing(self.engine) as connection:
            grouping.rebuild(connection, Numbers(connection))

    def publication(self, slug: str) -> Published | None:
        """Return a publication by its slug, one it had before, or its identifier; None where there is none."""
        with reading(self.engine) as connection:
            number = self._number(connection, slug)
            row = connection.execute(_ENTRY, {"number": number}).first()
            if row is None:
                return None
            versions = connection.execute(_VERSIONS, {"number": number}).all()
            packed = connection.execute(_DOCUMENT, {"number": row.shown_id}).scalar_one()
        facts = tuple(
            VersionFacts(v.sha256, v.name, v.format, v.imported_at, v.reader, v.maturity > 0, v.id == row.shown_id)
            for v in versions
        )
        return Published(entry(row), unpack(packed), facts)

    def _number(self, connection: Connection, slug: str) -> int | None:
        slug = clean(slug)  # PostgreSQL takes no NUL, and no driver half a surrogate
        for query in (_EXACT, _ALIAS):
            found: int | None = connection.execute(query, {"slug": slug}).scalar()
            if found is not None:
                return found
        keyed = connection.execute(select(Key.publication_id).where(Key.key == f"id:{slug.lower()}")).scalars().all()
        if len(keyed) == 1:
            return int(keyed[0])
        any_case = select(Publication.id).where(func.lower(Publication.slug) == slug.lower())
        loose = connection.execute(any_case).scalars().all()
        return int(loose[0]) if len(loose) == 1 else None

    def version(self, sha256: str) -> tuple[bytes, str] | None:
        """Return the source bytes of a version and their form; None where there is none such. Raises ArchiveError."""
        with reading(self.engine) as connection:
            form = connection.execute(select(Version.format).where(Version.sha256 == sha256)).scalar()
        return (self.blobs.read(sha256), str(form)) if form else None

    def document(self, sha256: str) -> Document | None:
        """Return what was read of a version; None where there is none such."""
        with reading(self.engine) as connection:
            packed = connection.execute(select(Version.document).where(Version.sha256 == sha256)).scalar()
        return unpack(packed) if packed is not None else None

    def documents(self, wanted: Filter | None = None, *, after: str | None = None) -> Iterator[Entry]:
        """Yield publications in the order of their arrival; `after`: go on behind this slug. Memory stays flat."""
        last = 0
        if after is not None:
            with reading(self.engine) as connection:
                last = self._number(connection, after) or 0
        conditions = list((wanted or Filter()).conditions())
        while True:
            with reading(self.engine) as connection:
                query = select(*ENTRY).where(Publication.id > last, *conditions).order_by(Publication.id).limit(_PAGE)
                rows = connection.execute(query).all()
            yield from map(entry, rows)
            if len(rows) < _PAGE:
                return
            last = rows[-1].id

    def page(
        self, wanted: Filter | None = None, *, order: paging.Order = "-arrived", offset: int = 0, limit: int = 20
    ) -> paging.Page:
        """Return `limit` publications from the `offset`th on, and how many there are; see `paging`."""
        with reading(self.engine) as connection:
            return paging.page(connection, wanted or Filter(), order, offset, limit)

    def changed_at(self, slugs: Sequence[str]) -> dict[str, tuple[Entry, str]]:
        """Return publications by the slugs they have now, each with when it last changed."""
        with reading(self.engine) as connection:
            return paging.changed_at(connection, slugs)

    def pairs(
        self, slugs: Sequence[str] | None = None, *, wanted: Filter | None = None, after: str | None = None
    ) -> Iterator[Pair]:
        """Yield all pairs that are shown, in the order of arrival, or those of some publications. Memory stays flat.

        `after`: go on behind this slug. A slug that is not there is as none.
        """
        conditions = list((wanted or Filter()).conditions())
        if slugs is not None:
            for some in chunks(slugs, _PAGE):
                yield from self._pairs(Publication.slug.in_(some), *conditions)[0]
            return
        last: int | None = 0
        if after is not None:
            with reading(self.engine) as connection:
                last = self._number(connection, after) or 0
        while last is not None:
            found, last = self._pairs(Publication.id > last, *conditions)
            yield from found

    def _pairs(self, *conditions: ColumnElement[bool]) -> tuple[Iterator[Pair], int | None]:
        with reading(self.engine) as connection:
            rows = connection.execute(_WITH_DOCUMENT.where(*conditions).order_by(Publication.id).limit(_PAGE)).all()
            people = people_of(connection, [row.id for row in rows])
        found = chain.from_iterable(
            pairs_of(entry(row), unpack(row.document), people.get(row.id, People())) for row in rows
        )
        return found, rows[-1].id if rows else None

    def sets(self, wanted: Filter | None = None) -> Iterator[QuestionSet]:
        """Yield the question sets of which a publication meets the filter, by arrival. Memory stays flat."""
        last = 0
        while True:
            with reading(self.engine) as connection:
                numbers = sets.set_numbers(connection, wanted or Filter(), last)
                found = list(sets.set_facts(connection, numbers))
            yield from found
            if not numbers:
                return
            last = numbers[-1]

    def page_sets(
        self, wanted: Filter | None = None, *, order: SetOrder = "-arrived", offset: int = 0, limit: int = 20
    ) -> list[QuestionSet]:
        """Return `limit` question sets from the `offset`th on, of which a publication meets the filter."""
        with reading(self.engine) as connection:
            numbers = sets.set_page(connection, wanted or Filter(), order, offset, limit)
            return list(sets.set_facts(connection, numbers))

    def count_sets(self, wanted: Filter | None = None) -> int:
        """Return the number of question sets of which a publication meets the filter."""
        with reading(self.engine) as connection:
            return sets.count_sets(connection, wanted or Filter())

    def question_set(self, slug: str) -> QuestionSet | None:
        """Return a question set by its slug, one it had before, or its case number; None where there is none."""
        with reading(self.engine) as connection:
            number = sets.set_number(connection, slug)
            return next(sets.set_facts(connection, [number]), None) if number is not None else None

    def set_of(self, slug: str) -> QuestionSet | None:
        """Return the question set that a publication, by its slug, goes back to; None where there is no such."""
        with reading(self.engine) as connection:
            number = self._number(connection, slug)
            of = connection.execute(_SET, {"number": number}).scalar()
            return next(sets.set_facts(connection, [of]), None) if of is not None else None

    def set_name_of(self, slug: str) -> tuple[str, int] | None:
        """Return the slug of the set that a publication goes back to, and how many publications that has."""
        with reading(self.engine) as connection:
            row = connection.execute(_SET_NAME, {"number": self._number(connection, slug)}).first()
            return (str(row[0]), int(row[1])) if row else None

    def shown(self, slugs: Sequence[str]) -> dict[str, tuple[Entry, Document]]:
        """Return publications by their present slugs, with the document that is shown; those not there are left out."""
        found = {}
        with reading(self.engine) as connection:
            for some in chunks(slugs, _PAGE):
                for row in connection.execute(_SHOWN, {"slugs": some}).all():
                    found[row.slug] = (entry(row), unpack(row.document))
        return found

    def last_change(self) -> int:
        """Return the number of the newest change, 0 for an empty archive."""
        with reading(self.engine) as connection:
            return int(connection.execute(_LAST_CHANGE).scalar_one())

    def mark(self) -> str:
        """Return a text that is another whenever anything was stored or dropped, and for another archive."""
        with reading(self.engine) as connection:
            numbers = connection.execute(_COUNTERS).all()
            newest = connection.execute(_NEWEST_CHANGE).first()
            refused = connection.execute(_REFUSED).scalar_one()
        return repr(([tuple(row) for row in numbers], tuple(newest or ()), refused))

    def changes_since(self, number: int, *, limit: int = 10_000) -> list[ChangeFacts]:
        """Return the changes after `number`, oldest first, for an index to follow; numbers rise with commits."""
        columns = (Change.number, Change.slug, Change.what, Change.at)
        with reading(self.engine) as connection:
            rows = connection.execute(
                select(*columns).where(Change.number > number).order_by(Change.number).limit(limit)
            )
            return [ChangeFacts(*row) for row in rows]

    def refers_to(self, slug: str) -> list[LinkFacts]:
        """Return the references in a publication, each with what it points to, as far as that is here."""
        with reading(self.engine) as connection:
            return links(connection, _OF_IT, {"number": self._number(connection, slug)})

    def referred_to_by(self, slug: str) -> list[LinkFacts]:
        """Return the references that point to a publication."""
        with reading(self.engine) as connection:
            return links(connection, _TO_IT, {"number": self._number(connection, slug)})

    def unresolved(self, *, offset: int = 0, limit: int | None = None) -> list[LinkFacts]:
        """Return the references that point to nothing here, or `limit` of them from the `offset`th on."""
        with reading(self.engine) as connection:
            return links(connection, links_where(self._unresolved).offset(offset).limit(limit))

    def unresolved_count(self) -> int:
        """Return how many references point to nothing here."""
        with reading(self.engine) as connection:
            query = select(func.count()).select_from(Link).where(self._unresolved)
            return int(connection.execute(query).scalar_one())

    @property
    def _unresolved(self) -> ColumnElement[bool]:
        return Link.target.is_(None) | Link.target.not_in(select(Key.key))

    def quarantine(self) -> list[quarantine.InQuarantine]:
        """Return what could not be imported, by name."""
        with reading(self.engine) as connection:
            return quarantine.listed(connection)

    def profile(
        self, wanted: Filter, *, kinds: Collection[profiles.Kind] = profiles.KINDS, most: int = 12
    ) -> profiles.Profile:
        """Return what the publications that `wanted` lets through have in common, counted; see `profiles`."""
        with reading(self.engine) as connection:
            return profiles.profile(connection, wanted, kinds=kinds, most=most)

    def ministries(self) -> tuple[tuple[str, int], ...]:
        """Return the ministries that were asked, by key, with the number of publications: most first."""
        with reading(self.engine) as connection:
            return profiles.ministries(connection)

    def completeness(self) -> completeness.Completeness:
        """Return what could not be read, placed or resolved; see `completeness`."""
        with reading(self.engine) as connection:
            return completeness.completeness(connection)

    def members(self) -> list[MemberFacts]:
        with reading(self.engine) as connection:
            return listings.members(connection)

    def doubts(self) -> list[Doubt]:
        """Return the names that may be one person, without proof."""
        with reading(self.engine) as connection:
            return listings.doubts(connection)

    def parties(self) -> list[PartyFacts]:
        with reading(self.engine) as connection:
            return listings.parties(connection)

    def offices(self) -> list[OfficeFacts]:
        with reading(self.engine) as connection:
            return listings.offices(connection)

    def names(self) -> Names:
        """Return what parties and offices are called, by slug; cheap, unlike their figures."""
        with reading(self.engine) as connection:
            return listings.names(connection)

    def signers(self) -> list[SignerFacts]:
        with reading(self.engine) as connection:
            return listings.signers(connection)

    def people(self, slug: str) -> People:
        """Return who asked, was asked and signed in a publication, as slugs; empty where there is none such."""
        with reading(self.engine) as connection:
            number = self._number(connection, slug)
            return people_of(connection, [number])[number] if number is not None else People()

    def people_of(self, slugs: Sequence[str]) -> dict[str, People]:
        """Return the same for several publications, by the slugs that they have now."""
        found: dict[str, People] = {}
        with reading(self.engine) as connection:
            for some in chunks(slugs):
                numbers = {slug: number for slug, number in connection.execute(_NUMBERS, {"slugs": some}).all()}  # noqa: C416
                people = people_of(connection, list(numbers.values()))
                found.update({slug: people[number] for slug, number in numbers.items()})
        return found

    def register(self) -> list[YearRegister]:
        """Return which Aanhangsel numbers are here, by chamber and session year, and the holes."""
        with reading(self.engine) as connection:
            return listings.register(connection)

    def count(self) -> int:
        """Return the number of publications."""
        with reading(self.engine) as connection:
            return int(connection.execute(select(func.count()).select_from(Publication)).scalar_one())
