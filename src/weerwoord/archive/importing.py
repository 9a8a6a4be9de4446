"""Importing: what is told as done is on the disk, and doing it again changes nothing."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError, OperationalError

from weerwoord.archive.blobs import Blobs
from weerwoord.archive.database import reading
from weerwoord.archive.errors import ArchiveError
from weerwoord.archive.place import Place
from weerwoord.archive.preparing import Prepared
from weerwoord.archive.quarantine import Bad, keep
from weerwoord.archive.schema import Quarantined, Version
from weerwoord.archive.sources import Source, find_sources
from weerwoord.archive.views import Outcome
from weerwoord.archive.workers import Full, Job, Known, Taken, take_all, take_here
from weerwoord.archive.writing import store

_BATCH = 128
"""Documents committed at once: what the disk and the database ask for each commit is shared by more of them."""
_BATCH_BYTES = 32_000_000
_BATCH_SECONDS = 0.33
"""After so long what was read is committed, however little: new documents are there, and found, within a second."""
_NO_TURN = nullcontext()


def found_in(paths: Iterable[Path]) -> tuple[list[Source], list[Bad]]:
    """Return the sources that `paths` name, and what is wrong with the paths."""
    sources: list[Source] = []
    bad: list[Bad] = []
    for item in find_sources(paths):
        if isinstance(item, Bad):
            bad.append(item)
        else:
            sources.append(item)
    return sources, bad


def stored_sources(engine: Engine) -> list[Source]:
    """Return all that the archive holds, quarantine included, to be read again."""
    with reading(engine) as connection:
        kept = [
            Source(r.name, "", None, r.sha256)
            for r in connection.execute(select(Version.name, Version.sha256).order_by(Version.id))
        ]
        waiting = select(Quarantined.name, Quarantined.sha256).where(
            Quarantined.resolved_at.is_(None), Quarantined.sha256 != ""
        )
        kept += [Source(r.name, "", None, r.sha256) for r in connection.execute(waiting.order_by(Quarantined.id))]
    return kept


def import_sources(
    engine: Engine,
    place: Place,
    sources: Sequence[Source],
    bad: Sequence[Bad] = (),
    *,
    jobs: int = 0,
    again: bool = False,
    here: bool = False,
    turn: AbstractContextManager[object] = _NO_TURN,
) -> Iterator[Outcome]:
    """Import sources and yield what became of each, once it is safe on the disk.

    `turn`: is held, time and again, while the database is written to: a lock shared with other writers of this process.
    `here`: read in this process, without its limits of time and memory; see `Archive.import_paths`.
    Raises ArchiveError('cannot-write') where disk or database take no more; what was yielded stays.
    """
    blobs = Blobs(place.blobs)
    try:
        blobs.folder.mkdir(parents=True, exist_ok=True)
        blobs.sweep()
        with turn:
            outcomes = _commit(engine, blobs, [Taken(one) for one in bad])
        yield from outcomes
        waiting: list[Taken] = []
        size = 0
        since = time.monotonic()
        job = Job(place.url, place.blobs, again)
        for taken in take_here(sources, job) if here else take_all(sources, job, jobs):
            waiting.append(taken)
            size += taken.result.size if isinstance(taken.result, Prepared | Bad) else 0
            late = time.monotonic() - since > _BATCH_SECONDS
            if len(waiting) >= _BATCH or size > _BATCH_BYTES or late:
                with turn:
                    outcomes = _commit(engine, blobs, waiting)
                yield from outcomes
                waiting, size, since = [], 0, time.monotonic()
        with turn:
            outcomes = _commit(engine, blobs, waiting)
        yield from outcomes
    except OSError as error:
        raise ArchiveError("cannot-write", f"{place.home} cannot be written to: {error.strerror or error}.") from error
    except OperationalError as error:
        cause = str(error.orig).strip().splitlines()[0]
        raise ArchiveError(
            "cannot-write", f"the database takes no more: {cause}. Run the import again after that is mended."
        ) from error


def _commit(engine: Engine, blobs: Blobs, several: Sequence[Taken]) -> list[Outcome]:
    full = next((taken.result for taken in several if isinstance(taken.result, Full)), None)
    if full:
        raise ArchiveError("cannot-write", full.message)
    good = [taken for taken in several if isinstance(taken.result, Prepared)]
    outcomes, failed = _store(engine, blobs, good)
    bad = [(taken.result, taken.staged) for taken in several if isinstance(taken.result, Bad)]
    keep(engine, blobs, [one for one, _ in (*bad, *failed)], [staged for _, staged in bad if staged])
    by_hash = {outcome.sha256: outcome for outcome in outcomes}
    by_name = {one.name: one for one, _ in failed}
    return [_outcome(taken, by_hash, by_name) for taken in several]


def _store(engine: Engine, blobs: Blobs, good: Sequence[Taken]) -> tuple[list[Outcome], list[tuple[Bad, None]]]:
    """Store in one transaction; where that fails, one by one, so that only what the database refuses is left out."""
    if not good:
        return [], []
    prepared = [taken.result for taken in good if isinstance(taken.result, Prepared)]
    try:
        stored = store(engine, blobs, prepared, [taken.staged for taken in good if taken.staged])
    except OperationalError:
        raise
    except DBAPIError as error:
        if len(good) == 1:
            one = prepared[0]
            why = f"the database refused it: {str(error.orig).strip().splitlines()[0]}. Tell us."
            return [], [(Bad(one.name, one.sha256, one.size, "not-stored", why), None)]
        outcomes: list[Outcome] = []
        failures: list[tuple[Bad, None]] = []
        for taken in good:
            some, others = _store(engine, blobs, [Taken(taken.result)])
            outcomes += some
            failures += others
        return outcomes, failures
    return [Outcome(s.name, s.what, s.sha256, s.slug) for s in stored], []


def _outcome(taken: Taken, stored: dict[str | None, Outcome], refused: dict[str, Bad]) -> Outcome:
    result = taken.result
    assert not isinstance(result, Full)
    if isinstance(result, Known):
        return Outcome(result.name, "known", result.sha256, result.slug)
    if isinstance(result, Prepared):
        done = stored.get(result.sha256)
        if done:
            # The same bytes under a second name in one batch are known by then.
            same = done.name == result.name
            return Outcome(result.name, done.what if same else "known", result.sha256, done.slug)
        result = refused[result.name]
    return Outcome(result.name, "quarantined", result.sha256 or None, None, result.code, result.message)
