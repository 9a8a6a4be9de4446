"""Reading sources over processes: in order, within flat memory, and past one that kills its process."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from pathlib import Path

from sqlalchemy import Engine, create_engine, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from weerwoord.archive.blobs import Blobs
from weerwoord.archive.errors import ArchiveError
from weerwoord.archive.preparing import Prepared, prepare
from weerwoord.archive.quarantine import Bad
from weerwoord.archive.schema import Publication, Version
from weerwoord.archive.sources import Source, SourceError, load
from weerwoord.reading import ReadError, read

_ALONE = 12
"""So many sources are read sooner in this process than others are started."""
_AHEAD = 96
"""Sources in flight for each process: enough to go on with while a batch is committed."""


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


class Reader:
    """Reads sources for one archive, in one process."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._blobs = Blobs(job.blobs)
        self._engine: Engine = create_engine(job.url, pool_size=1)

    def close(self) -> None:
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
        try:
            staged = self._blobs.stage(data, sha256)
        except OSError as error:
            return Taken(Full(f"{self._job.blobs} cannot be written to: {error.strerror or error}."))
        return Taken(_read(source, data, sha256), staged)

    def _known(self, sha256: str) -> str | None:
        query = select(Publication.slug).join(Version, Version.publication_id == Publication.id)
        try:
            with self._engine.connect() as opened:
                found: str | None = opened.execute(query.where(Version.sha256 == sha256)).scalar()
        except DBAPIError:
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


_reader: Reader | None = None


def _start(job: Job) -> None:
    global _reader
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _reader = Reader(job)


def _end_with_parent() -> None:
    """End this process when the one that started it is killed; it would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _take(source: Source) -> Taken:
    assert _reader is not None
    return _reader.take(source)


def cores() -> int:
    """Return how many processes may run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def take_all(sources: Sequence[Source], job: Job, jobs: int = 0) -> Iterator[Taken]:
    """Yield what comes of each source, in order. `jobs`: processes; 0 takes one for each core where it pays."""
    processes = jobs or (1 if len(sources) <= _ALONE else cores())
    if processes == 1 and (jobs == 1 or len(sources) <= _ALONE):
        reader = Reader(job)
        try:
            yield from map(reader.take, sources)
        finally:
            reader.close()
        return
    start = 0
    while start < len(sources):
        # A source that kills its process (PDFium is C++) breaks the pool: it is told, the rest goes on in a new one.
        for taken in _pooled(sources, start, job, processes):
            yield taken
            start += 1
        if start < len(sources):
            yield _alone(sources[start], job)
            start += 1


def _pooled(sources: Sequence[Source], start: int, job: Job, processes: int) -> Iterator[Taken]:
    """Yield in order until the pool breaks."""
    waiting: deque[Future[Taken]] = deque()
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_start, initargs=(job,))
    try:
        for place in range(start, len(sources)):
            waiting.append(pool.submit(_take, sources[place]))
            if len(waiting) >= processes * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(source: Source, job: Job) -> Taken:
    """Read a source in a process of its own: if that dies, this one is the culprit."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_start, initargs=(job,)) as pool:
        try:
            return pool.submit(_take, source).result()
        except BrokenProcessPool:
            why = "reading it killed the reading process; the file is damaged or hostile."
            return Taken(Bad(source.name, source.sha256 or "", 0, "crashed", why))
