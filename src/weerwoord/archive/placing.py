"""Which publication each version belongs to, in memory: what `identity` proves, in any order of arrival."""

from __future__ import annotations

from collections.abc import Iterable

from weerwoord.archive.identity import Identity
from weerwoord.archive.rows import Stub, Work


class Places:
    """The publications a batch may touch, by key."""

    def __init__(self, known: Iterable[Work]) -> None:
        self.works: dict[int, Work] = {work.id: work for work in known}
        self._by_key = {work.key: work for work in self.works.values()}
        self._waiting: dict[str, list[Work]] = {}
        for work in self.works.values():
            if work.awaits:
                self._waiting.setdefault(work.awaits, []).append(work)
        self.merged: list[tuple[Work, Work]] = []
        """Pairs (gone, kept)."""
        self.renamed: list[tuple[str, Work]] = []
        """Slugs that publications had before."""

    def find(self, identity: Identity) -> Work | None:
        """Return the publication a document belongs to, None where it is the first of its own."""
        work = self._by_key.get(identity.key)
        if work or not identity.awaits:
            return work
        typeset = self._by_key.get(identity.awaits)
        return typeset if typeset and _same(typeset, identity.fingerprint, identity.key) else None

    def add(self, work: Work) -> None:
        """Take in a publication that is new."""
        self.works[work.id] = work
        self._by_key[work.key] = work
        if work.awaits:
            self._waiting.setdefault(work.awaits, []).append(work)

    def put(self, work: Work, stub: Stub) -> None:
        """Give a publication a version; one that was awaiting it becomes part of it."""
        work.stubs[stub.id] = stub
        work.touched = True
        if stub.awaits:
            return
        for waiting in [w for w in self._waiting.get(work.key, ()) if _same(work, _first(w), w.key)]:
            self._merge(waiting, work)

    def take(self, work: Work, stub_id: int) -> None:
        """Take a version out again (it was read anew and turns out to be another publication's)."""
        del work.stubs[stub_id]
        work.touched = True

    def rename(self, work: Work, slug: str) -> None:
        """Give a publication a slug, and keep the old one as an alias."""
        if slug != work.slug:
            self.renamed.append((work.slug, work))
            work.slug = slug

    def _merge(self, gone: Work, kept: Work) -> None:
        kept.stubs.update(gone.stubs)
        kept.touched = True
        if gone.awaits:
            self._waiting[gone.awaits].remove(gone)
        self._by_key.pop(gone.key, None)
        self.works.pop(gone.id, None)
        self.merged.append((gone, kept))


def own_slug(work: Work) -> str:
    """Return the slug of a publication's best version."""
    best = sorted(work.stubs.values(), key=lambda stub: stub.rank, reverse=True)
    return next((stub.slug for stub in best if stub.key == work.key), work.slug)


def _first(work: Work) -> str | None:
    return next(iter(work.stubs.values())).fingerprint if work.stubs else None


def _same(typeset: Work, fingerprint: str | None, key: str) -> bool:
    """Say whether what is not yet typeset is this typeset publication: proven, and by no other case's document."""
    if fingerprint is None:
        return False
    agrees = any(stub.fingerprint == fingerprint for stub in typeset.stubs.values() if not stub.awaits)
    return agrees and all(stub.key == key for stub in typeset.stubs.values() if stub.awaits)
