"""The archive: what is in it, and the ways in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, ColumnElement, func, select

from weerwoord.archive import listings, quarantine
from weerwoord.archive.blobs import Blobs
from weerwoord.archive.database import open_engine, reading
from weerwoord.archive.filters import ENTRY, Filter, entry
from weerwoord.archive.importing import Outcome, found_in, import_sources, stored_sources
from weerwoord.archive.pairs import People, pairs_of
from weerwoord.archive.place import Place, find_place
from weerwoord.archive.preparing import unpack
from weerwoord.archive.rows import chunks
from weerwoord.archive.schema import (
    Addressee,
    Alias,
    Change,
    Counter,
    Key,
    Link,
    Member,
    Office,
    Publication,
    Questioner,
    Signatory,
    Spelling,
    Version,
)
from weerwoord.archive.views import (
    ChangeFacts,
    Doubt,
    Entry,
    LinkFacts,
    MemberFacts,
    OfficeFacts,
    Pair,
    PartyFacts,
    Published,
    SignerFacts,
    VersionFacts,
    YearRegister,
)

_PAGE = 200


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

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def import_paths(self, paths: Iterable[Path], *, jobs: int = 0, again: bool = False) -> Iterator[Outcome]:
        """Import files, folders and zips; yield what became of each source once it is safe on the disk.

        `jobs`: processes, 0 for one a core. `again`: read what is known anew. Raises ArchiveError('cannot-write').
        """
        sources, bad = found_in(paths)
        return import_sources(self.engine, self.place, sources, bad, jobs=jobs, again=again)

    def reread(self, *, jobs: int = 0) -> Iterator[Outcome]:
        """Read all stored bytes anew, as after an upgrade of the reader; quarantine is tried again too."""
        return import_sources(self.engine, self.place, stored_sources(self.engine), jobs=jobs, again=True)

    def publication(self, slug: str) -> Published | None:
        """Return a publication by its slug, by one that it had before, or by its identifier; None where there is none."""
        with reading(self.engine) as connection:
            number = self._number(connection, slug)
            row = connection.execute(select(*ENTRY, Publication.shown_id).where(Publication.id == number)).first()
            if row is None:
                return None
            versions = connection.execute(
                select(Version)
                .where(Version.publication_id == number)
                .with_only_columns(Version.id, Version.sha256, Version.name, Version.format, Version.imported_at, Version.reader, Version.maturity)
                .order_by(Version.maturity.desc(), Version.form_rank.desc(), Version.id.desc())
            ).all()
            packed = connection.execute(select(Version.document).where(Version.id == row.shown_id)).scalar_one()
        facts = tuple(
            VersionFacts(v.sha256, v.name, v.format, v.imported_at, v.reader, v.maturity > 0, v.id == row.shown_id) for v in versions
        )
        return Published(entry(row), unpack(packed), facts)

    def _number(self, connection: Connection, slug: str) -> int | None:
        exact = select(Publication.id).where(Publication.slug == slug)
        alias = select(Alias.publication_id).where(Alias.slug == slug)
        for query in (exact, alias):
            found: int | None = connection.execute(query).scalar()
            if found is not None:
                return found
        keyed = connection.execute(select(Key.publication_id).where(Key.key == f"id:{slug.lower()}")).scalars().all()
        if len(keyed) == 1:
            return int(keyed[0])
        loose = connection.execute(select(Publication.id).where(func.lower(Publication.slug) == slug.lower())).scalars().all()
        return int(loose[0]) if len(loose) == 1 else None

    def version(self, sha256: str) -> tuple[bytes, str] | None:
        """Return the source bytes of a version and its form; None where there is no such version. Raises ArchiveError."""
        with reading(self.engine) as connection:
            form = connection.execute(select(Version.format).where(Version.sha256 == sha256)).scalar()
        return (self.blobs.read(sha256), str(form)) if form else None

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

    def pairs(self, slugs: Sequence[str] | None = None) -> Iterator[Pair]:
        """Yield all pairs of what is shown, in the order of arrival, or those of some publications. Memory stays flat."""
        if slugs is not None:
            for some in chunks(slugs, _PAGE):
                yield from self._pairs(Publication.slug.in_(some))[0]
            return
        last: int | None = 0
        while last is not None:
            found, last = self._pairs(Publication.id > last)
            yield from found

    def _pairs(self, condition: ColumnElement[bool]) -> tuple[Iterator[Pair], int | None]:
        query = select(*ENTRY, Version.document).join(Version, Version.id == Publication.shown_id)
        with reading(self.engine) as connection:
            rows = connection.execute(query.where(condition).order_by(Publication.id).limit(_PAGE)).all()
            people = _people(connection, [row.id for row in rows])
        found = chain.from_iterable(pairs_of(entry(row), unpack(row.document), people.get(row.id, People())) for row in rows)
        return found, rows[-1].id if rows else None

    def last_change(self) -> int:
        """Return the number of the newest change, 0 for an empty archive."""
        with reading(self.engine) as connection:
            return int(connection.execute(select(Counter.value).where(Counter.name == "change")).scalar_one())

    def changes_since(self, number: int, *, limit: int = 10_000) -> list[ChangeFacts]:
        """Return the changes after `number`, oldest first: what an index must follow. Later commits have higher numbers."""
        columns = (Change.number, Change.slug, Change.what, Change.at)
        with reading(self.engine) as connection:
            rows = connection.execute(select(*columns).where(Change.number > number).order_by(Change.number).limit(limit))
            return [ChangeFacts(*row) for row in rows]

    def refers_to(self, slug: str) -> list[LinkFacts]:
        """Return the references in a publication, each with what it points to, as far as that is here."""
        with reading(self.engine) as connection:
            return _links(connection, Link.publication_id == self._number(connection, slug))

    def referred_to_by(self, slug: str) -> list[LinkFacts]:
        """Return the references that point to a publication."""
        with reading(self.engine) as connection:
            number = self._number(connection, slug)
            keys = select(Key.key).where(Key.publication_id == number)
            return _links(connection, Link.target.in_(keys) & (Link.publication_id != number))

    def unresolved(self) -> list[LinkFacts]:
        """Return the references that point to nothing here."""
        with reading(self.engine) as connection:
            return _links(connection, Link.target.is_(None) | Link.target.not_in(select(Key.key)))

    def quarantine(self) -> list[quarantine.InQuarantine]:
        """Return what could not be imported, by name."""
        with reading(self.engine) as connection:
            return quarantine.listed(connection)

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

    def signers(self) -> list[SignerFacts]:
        with reading(self.engine) as connection:
            return listings.signers(connection)

    def register(self) -> list[YearRegister]:
        """Return which Aanhangsel numbers are here, by chamber and session year, and the holes."""
        with reading(self.engine) as connection:
            return listings.register(connection)

    def count(self) -> int:
        """Return the number of publications."""
        with reading(self.engine) as connection:
            return int(connection.execute(select(func.count()).select_from(Publication)).scalar_one())


def _people(connection: Connection, numbers: list[int]) -> dict[int, People]:
    asked: dict[int, list[tuple[str, str, str]]] = {}
    for row in connection.execute(
        select(Questioner.publication_id, Spelling.name, Spelling.party, Member.slug)
        .join(Spelling, Spelling.id == Questioner.spelling_id)
        .join(Member, Member.id == Spelling.member_id)
        .where(Questioner.publication_id.in_(numbers))
        .order_by(Questioner.publication_id, Questioner.place)
    ):
        asked.setdefault(row.publication_id, []).append((row.slug, row.name, row.party))
    to: dict[int, list[tuple[str, str | None, str | None]]] = {}
    by: dict[int, list[tuple[str, str | None, str | None]]] = {}
    for entity, found in ((Addressee, to), (Signatory, by)):
        person = Signatory.person if entity is Signatory else Office.slug
        for row in connection.execute(
            select(entity.publication_id, Office.slug.label("office"), Office.ministry, person.label("person"))
            .join(Office, Office.id == entity.office_id)
            .where(entity.publication_id.in_(numbers))
            .order_by(entity.publication_id, entity.place)
        ):
            found.setdefault(row.publication_id, []).append((row.office, row.ministry, row.person))
    return {
        number: People(
            members=tuple(slug for slug, _, _ in asked.get(number, ())),
            member_names=tuple(name for _, name, _ in asked.get(number, ())),
            parties=_once(party for _, _, party in asked.get(number, ())),
            offices=_once(office for office, _, _ in to.get(number, ())),
            signed_offices=_once(office for office, _, _ in by.get(number, ())),
            ministries=_once(ministry for _, ministry, _ in (*to.get(number, ()), *by.get(number, ()))),
            signatories=_once(person for _, _, person in by.get(number, ())),
        )
        for number in numbers
    }


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _links(connection: Connection, condition: ColumnElement[bool]) -> list[LinkFacts]:
    rows = connection.execute(
        select(Publication.slug, Link.origin, Link.numbers, Link.kind, Link.text, Link.start, Link.end, Link.target)
        .join(Publication, Publication.id == Link.publication_id)
        .where(condition)
        .order_by(Link.publication_id, Link.place)
    ).all()
    targets: dict[str, list[str]] = {}
    for some in chunks({row.target for row in rows if row.target}):
        found = select(Key.key, Publication.slug).join(Publication, Publication.id == Key.publication_id)
        for row in connection.execute(found.where(Key.key.in_(some)).order_by(Publication.slug)):
            targets.setdefault(row.key, []).append(row.slug)
    return [
        LinkFacts(r.slug, r.origin, tuple(r.numbers.split()), r.kind, r.text, r.start, r.end, r.target, tuple(targets.get(r.target or "", ())))
        for r in rows
    ]
