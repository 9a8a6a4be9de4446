"""Reading sources over processes: in order, within flat memory, and past one that kills its process or never ends."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, bindparam, create_engine, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from weerwoord.archive.blobs import Blobs
from weerwoord.archive.errors import ArchiveError
from weerwoord.archive.preparing import Prepared, prepare
from weerwoord.archive.quarantine import Bad
from weerwoord.archive.schema import Publication, Version
from weerwoord.archive.sources import Source, SourceError, load
from weerwoord.reading import ReadError, read
from weerwoord.reading.processes import TIME_LIMIT, Lost, StartError, cores, run

_FEW = 12
"""So many sources one process reads sooner than several are started."""


_NICE = 9
"""What stores and indexes goes first: else reading runs ahead of it, and at the end a core has nothing to do."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a reading process must know. `again`: read what is known anew."""

    url: URL
    blobs: Path
    again: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Bytes that the archive has already."""

    name: str
    sha256: str
    slug: str


@dataclass(frozen=True, slots=True)
class Full:
    """The disk could not be written to."""

    message: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a source, and its bytes where they were put beside their place."""

    result: Prepared | Bad | Known | Full
    staged: Path | None = None


_SLUG = (
    select(Publication.slug)
    .join(Version, Version.publication_id == Publication.id)
    .where(Version.sha256 == bindparam("sha256"))
)
"""Made once: to put it together takes longer than to run it."""


class Reader:
    """Reads sources for one archive, in one process."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._blobs = Blobs(job.blobs)
        self._engine: Engine = create_engine(job.url, pool_size=1)
        self._opened: Connection | None = None

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
        self._engine.dispose()

    def take(self, source: Source) -> Taken:
        """Read one source; whatever is wrong with it becomes a `Bad`."""
        try:
            data = self._blobs.read(source.sha256) if source.sha256 else load(source)
        except (SourceError, ArchiveError) as error:
            return Taken(Bad(source.name, source.sha256 or "", 0, error.code, error.message))
        sha256 = hashlib.sha256(data).hexdigest()
        slug = None if self._job.again else self._known(sha256)
        if slug is not None:
            return Taken(Known(source.name, sha256, slug))
        result = _read(source, data, sha256)  # first: what kills this process leaves no bytes behind
        try:
            staged = self._blobs.stage(data, sha256)
        except OSError as error:
            return Taken(Full(f"{self._job.blobs} cannot be written to: {error.strerror or error}."))
        return Taken(result, staged)

    def _known(self, sha256: str) -> str | None:
        try:
            if self._opened is None:
                # Without a transaction: each look sees what was stored by then.
                self._opened = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            found: str | None = self._opened.execute(_SLUG, {"sha256": sha256}).scalar()
        except DBAPIError:
            self._engine.dispose()
            self._opened = None
            return None  # the writer looks again, and says what is wrong with the database
        return found


def _read(source: Source, data: bytes, sha256: str) -> Prepared | Bad:
    try:
        return prepare(read(data, name=source.name), source.name, len(data))
    except ReadError as error:
        return Bad(source.name, sha256, len(data), error.code, error.message)
    except Exception as error:  # noqa: BLE001 - a fault of ours must not stop an import; it is told as one
        message = f"the reader itself failed ({type(error).__name__}: {error}). Tell us."
        return Bad(source.name, sha256, len(data), "internal", message)


def _start(job: Job) -> Callable[[Source], Taken]:
    os.nice(_NICE)
    return Reader(job).take


def take_here(sources: Sequence[Source], job: Job) -> Iterator[Taken]:
    """Yield what comes of each source, read in this process: without limits of time and memory."""
    reader = Reader(job)
    try:
        yield from map(reader.take, sources)
    finally:
        reader.close()


def take_all(sources: Sequence[Source], job: Job, jobs: int = 0, limit: float = TIME_LIMIT) -> Iterator[Taken]:
    """Yield what comes of each source, in order, and of one that kills its process or takes too long that it does.

    `jobs`: processes; 0 takes one for each core where it pays. `limit`: seconds for one source.
    Raises ArchiveError('cannot-start') where the processes do not start.
    """
    outcomes = run(sources, partial(_start, job), jobs or (1 if len(sources) <= _FEW else cores()), limit)
    try:
        for source, outcome in zip(sources, outcomes, strict=True):
            if isinstance(outcome, Lost):
                yield Taken(Bad(source.name, source.sha256 or "", 0, outcome.code, outcome.message))
            else:
                yield outcome
    except StartError as error:
        raise ArchiveError("cannot-start", f"nothing was read: {error}") from error
