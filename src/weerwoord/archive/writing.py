"""Storing documents: a batch is one transaction, a document is in it whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, delete, select, update

from weerwoord.archive.blobs import Blobs
from weerwoord.archive.database import writing
from weerwoord.archive.grouping import regroup
from weerwoord.archive.identity import short_hash
from weerwoord.archive.members import resolve
from weerwoord.archive.packing import unpack
from weerwoord.archive.placing import Places, own_slug
from weerwoord.archive.preparing import Prepared, prepare
from weerwoord.archive.quarantine import settle
from weerwoord.archive.rows import Numbers, Stub, Work, chunks, fetch_near, insert_all, now, table
from weerwoord.archive.schema import Alias, Blob, Change, Key, Publication, Version
from weerwoord.archive.showing import Showing, hide


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a document: 'added' a publication, 'version' of one, 'reread', or 'known' already."""

    name: str
    sha256: str
    slug: str
    what: str


def store(engine: Engine, blobs: Blobs, prepared: Sequence[Prepared], staged: Iterable[Path]) -> list[Stored]:
    """Store documents in one transaction, after their bytes are safe on the disk; return what became of each.

    When this returns, all of it survives a power cut; when it raises (DBAPIError, OSError), none of it is there.
    Documents that are there already are read anew if they differ from what is there, else left.
    """
    blobs.settle(staged)
    with writing(engine) as connection:
        return _Batch(connection, prepared).run()


class _Batch:
    """One transaction's work."""

    def __init__(self, connection: Connection, prepared: Sequence[Prepared]) -> None:
        self.connection = connection
        self.prepared = list({document.sha256: document for document in prepared}.values())
        self.numbers = Numbers(connection)
        self.at = now()
        self.existing = self._existing()
        keys = {key for p in self.prepared for key in (p.identity.key, p.identity.awaits) if key}
        self.places = Places(fetch_near(connection, keys, {work for _, work, _ in self.existing.values()}))
        self.slugs = {work.id: work.slug for work in self.places.works.values()}
        self.versions: list[tuple[Work, Prepared, int]] = []
        self.by_stub: dict[int, Prepared] = {}

    def _existing(self) -> dict[str, tuple[int, int, bytes]]:
        """Versions that are there already, by hash: their id, their publication's and their document."""
        found = {}
        for some in chunks(p.sha256 for p in self.prepared):
            columns = (Version.sha256, Version.id, Version.publication_id, Version.document)
            for row in self.connection.execute(select(*columns).where(Version.sha256.in_(some))):
                found[row.sha256] = (row.id, row.publication_id, row.document)
        return found

    def run(self) -> list[Stored]:
        outcomes = [self._place(document) for document in self.prepared]
        self._write()
        final = {w.id: w.slug for w in self.places.works.values()}
        for gone, kept in self.places.merged:
            final[gone.id] = kept.slug
        return [
            Stored(d.name, d.sha256, final.get(work, ""), what)
            for d, (work, what) in zip(self.prepared, outcomes, strict=True)
        ]

    def _place(self, document: Prepared) -> tuple[int, str]:
        known = self.existing.get(document.sha256)
        number = 0
        if known:
            number, owner, packed = known
            work = next((w for w in self.places.works.values() if number in w.stubs), self.places.works.get(owner))
            if packed == document.packed and work and _same_stub(work.stubs[number], document):
                return work.id, "known"
            if work:
                self.places.take(work, number)
        identity = document.identity
        work = self.places.find(identity)
        what = "reread" if known else "version" if work else "added"
        if work is None:
            work = Work(self.numbers.next("id"), identity.key, identity.slug, identity.awaits, 0)
            self.places.add(work)
        number = number or self.numbers.next("id")
        self.by_stub[number] = document
        self.versions.append((work, document, number))
        stub = Stub(
            number,
            document.sha256,
            identity.maturity,
            document.rank,
            identity.key,
            identity.slug,
            identity.awaits,
            identity.fingerprint,
        )
        self.places.put(work, stub)
        return work.id, what

    def _write(self) -> None:
        works = [work for work in self.places.works.values() if work.touched]
        alive, empty = [w for w in works if w.stubs], [w for w in works if not w.stubs]
        self._name(alive)
        new = [work for work in alive if not work.shown]
        shows = {w.id: self._shown(w) for w in alive if w.best.id != w.shown or w.best.id in self.by_stub}
        showing = Showing(self.connection, self.numbers)
        buckets = showing.meet([*self.prepared, *shows.values()])
        insert_all(self.connection, Blob, self._blobs())
        merged = [gone for gone, _ in self.places.merged]
        removed = [w.id for w in (*merged, *empty) if w.shown]
        hide(self.connection, [*removed, *(w.id for w in alive if w.id in shows and w.shown)])
        self._free_slugs(alive)
        insert_all(self.connection, Publication, [self._row(w, shows[w.id]) for w in new])
        for work in alive:
            if work.shown:
                values = self._heading(work, shows[work.id]) if work.id in shows else {}
                self.connection.execute(
                    update(Publication)
                    .where(Publication.id == work.id)
                    .values(slug=work.slug, awaits=work.awaits, **values)
                )
        self._write_versions()
        self._write_keys(alive, [*merged, *empty])
        self._regroup(alive, shows, empty)
        self._remove(removed, empty)
        self._write_aliases(alive)
        showing.show(shows)
        resolve(self.connection, self.numbers, buckets)
        self._log(alive, merged, empty, shows)
        settle(self.connection, [(d.name, d.sha256) for d in self.prepared], self.at)
        self.numbers.save()

    def _name(self, alive: list[Work]) -> None:
        """Give each publication the slug of its best version, or one with its key where another has that slug."""
        wanted = {work.id: own_slug(work) for work in alive}
        taken: dict[str, int] = {}
        for some in chunks(set(wanted.values())):
            for row in self.connection.execute(
                select(Publication.id, Publication.slug).where(Publication.slug.in_(some))
            ):
                gone = any(row.id == work.id for work, _ in self.places.merged)
                if not gone and wanted.get(row.id, row.slug) == row.slug:
                    taken[row.slug] = row.id
        for work in alive:
            slug = wanted[work.id]
            if taken.setdefault(slug, work.id) != work.id:
                slug = f"{slug}-{short_hash(work.key)}"
                work.slug = work.slug if work.shown else slug
            self.places.rename(work, slug)

    def _shown(self, work: Work) -> Prepared:
        stub = work.best
        ready = self.by_stub.get(stub.id)
        if ready:
            return ready
        row = self.connection.execute(
            select(Version.name, Version.document, Blob.size)
            .join(Blob, Blob.sha256 == Version.sha256)
            .where(Version.id == stub.id)
        ).one()
        return prepare(unpack(row.document), row.name, row.size)

    def _blobs(self) -> list[dict[str, Any]]:
        missing = {d.sha256: d.size for d in self.prepared if d.sha256 not in self.existing}
        for some in chunks(missing):
            for (sha256,) in self.connection.execute(select(Blob.sha256).where(Blob.sha256.in_(some))).all():
                missing.pop(sha256)
        return [{"sha256": sha256, "size": size} for sha256, size in missing.items()]

    def _free_slugs(self, alive: list[Work]) -> None:
        """A slug that a publication takes may be another's alias, or be given up in this very batch."""
        for some in chunks(work.slug for work in alive):
            self.connection.execute(delete(Alias).where(Alias.slug.in_(some)))
        for gone, _ in self.places.merged:
            if gone.shown:
                self.connection.execute(
                    update(Publication)
                    .where(Publication.id == gone.id)
                    .values(slug=f"gone:{gone.id}", key=f"gone:{gone.id}")
                )

    def _heading(self, work: Work, shown: Prepared) -> dict[str, Any]:
        return {**shown.heading, "shown_id": work.best.id}

    def _row(self, work: Work, shown: Prepared) -> dict[str, Any]:
        names = {"id": work.id, "key": work.key, "slug": work.slug, "awaits": work.awaits}
        return {**names, "change": 0, "first_at": self.at, **self._heading(work, shown)}

    def _write_versions(self) -> None:
        new = []
        for work, document, number in self.versions:
            identity = document.identity
            final = next((kept for gone, kept in self.places.merged if gone is work), work)
            row = {
                "publication_id": final.id,
                "format": document.form,
                "maturity": identity.maturity,
                "form_rank": document.rank,
                "key": identity.key,
                "slug": identity.slug,
                "awaits": identity.awaits,
                "fingerprint": identity.fingerprint,
                "reader": document.reader,
                "document": document.packed,
            }
            if document.sha256 in self.existing:
                self.connection.execute(update(Version).where(Version.id == number).values(**row))
            else:
                new.append(
                    {"id": number, "sha256": document.sha256, "name": document.name, "imported_at": self.at, **row}
                )
        insert_all(self.connection, Version, new)
        for gone, kept in self.places.merged:
            if gone.shown:
                self.connection.execute(
                    update(Version).where(Version.publication_id == gone.id).values(publication_id=kept.id)
                )
                self.connection.execute(
                    update(Alias).where(Alias.publication_id == gone.id).values(publication_id=kept.id)
                )

    def _write_keys(self, alive: list[Work], gone: list[Work]) -> None:
        """Give each publication the keys of all its versions."""
        reread = bool(self.existing)
        old = {w.id: w for w in (*gone, *alive) if w.shown}
        present: dict[int, set[str]] = {}
        for some in chunks(old):
            for row in self.connection.execute(select(Key.key, Key.publication_id).where(Key.publication_id.in_(some))):
                present.setdefault(row.publication_id, set()).add(row.key)
            self.connection.execute(delete(Key).where(Key.publication_id.in_(some)))
        wanted: dict[int, set[str]] = {}
        for work in alive:
            kept = [present.get(g.id, set()) for g, k in self.places.merged if k is work]
            ready = [self.by_stub[s].identity.keys for s in work.stubs if s in self.by_stub]
            wanted[work.id] = set().union(*kept, *ready, {work.key})
            if reread:
                wanted[work.id] |= {k for s in work.stubs if s not in self.by_stub for k in self._keys_of(s)}
            else:
                wanted[work.id] |= present.get(work.id, set())
        insert_all(
            self.connection, Key, [{"key": k, "publication_id": i} for i, keys in wanted.items() for k in sorted(keys)]
        )

    def _keys_of(self, stub: int) -> tuple[str, ...]:
        row = self.connection.execute(select(Version.name, Version.document).where(Version.id == stub)).one()
        return prepare(unpack(row.document), row.name, 0).identity.keys

    def _regroup(self, alive: list[Work], shows: dict[int, Prepared], empty: list[Work]) -> None:
        """Bring the question sets up to date with what is shown."""
        renamed = {work.id for _, work in self.places.renamed if work in alive}
        before = {w.id for w in alive if w.shown and (w.id in shows or w.id in renamed)}
        gone = {gone.id: kept.id for gone, kept in self.places.merged if gone.shown}
        gone |= {work.id: self._heir(work).id for work in empty if work.shown}
        keys = {i: document.set_keys for i, document in shows.items()}
        regroup(self.connection, self.numbers, keys, before, gone)

    def _heir(self, empty: Work) -> Work:
        """The publication whose version the only one of `empty` has become."""
        to = next(w for w, _, n in self.versions if n == empty.shown)
        return next((kept for gone, kept in self.places.merged if gone is to), to)

    def _remove(self, removed: list[int], empty: list[Work]) -> None:
        for work in empty:
            # Its only version was read anew as another publication's: what pointed here points there.
            to = self._heir(work)
            self.connection.execute(update(Alias).where(Alias.publication_id == work.id).values(publication_id=to.id))
            self.places.renamed.append((work.slug, to))
        for some in chunks(removed):
            self.connection.execute(delete(Publication).where(Publication.id.in_(some)))

    def _write_aliases(self, alive: list[Work]) -> None:
        taken = {work.slug for work in alive}
        old = [*self.places.renamed, *((gone.slug, kept) for gone, kept in self.places.merged)]
        names = {slug: work.id for slug, work in old if slug not in taken}
        for some in chunks(names):
            self.connection.execute(delete(Alias).where(Alias.slug.in_(some)))
        insert_all(self.connection, Alias, [{"slug": s, "publication_id": i} for s, i in names.items()])

    def _log(self, alive: list[Work], merged: list[Work], empty: list[Work], shows: dict[int, Prepared]) -> None:
        rows = [("gone", work.slug, 0) for work in (*merged, *empty) if work.shown]
        rows += [
            ("gone", slug, 0) for slug, work in self.places.renamed if work.shown and slug == self.slugs.get(work.id)
        ]
        rows += [("added" if not w.shown else "changed" if w.id in shows else "version", w.slug, w.id) for w in alive]
        numbered = [(self.numbers.next("change"), *row) for row in rows]
        insert_all(
            self.connection, Change, [{"number": n, "slug": s, "what": w, "at": self.at} for n, w, s, _ in numbered]
        )
        rows_of = table(Publication)
        numbers = [{"this": work, "change": number} for number, _, _, work in numbered if work]
        if numbers:
            self.connection.execute(update(rows_of).where(rows_of.c.id == bindparam("this")), numbers)


def _same_stub(stub: Stub, document: Prepared) -> bool:
    identity = document.identity
    return (stub.key, stub.slug, stub.awaits, stub.fingerprint, stub.maturity) == (
        identity.key,
        identity.slug,
        identity.awaits,
        identity.fingerprint,
        identity.maturity,
    )
