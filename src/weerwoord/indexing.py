"""The search index of an archive: opened in its folder, made anew where it cannot be read, kept up with the archive.

The index is derived: whatever happens to it, the archive fills it again.
"""

from __future__ import annotations

import gc
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import cast

from weerwoord.archive import Archive
from weerwoord.archive import Pair as Kept
from weerwoord.archive.place import Place
from weerwoord.archive.views import Names
from weerwoord.model import Office, Role
from weerwoord.reading.processes import collect_seldom, start_method
from weerwoord.search import IndexBusyError, IndexDamagedError, Pair, SearchIndex, Writing
from weerwoord.search.pair import office_name
from weerwoord.search.vectors import FILE as VECTORS

_AT_ONCE = 1_000
"""Changes that are indexed before the index is told to keep them: a `kill -9` costs no more than these."""


_STEP = 0.2
"""Seconds from one look at what is to be indexed to the next: new documents are found within a second."""
_LINGER = 10.0
"""Seconds without a change after which a follower ends."""
_PAUSE = 0.25
_NICE = 5


def open_index(archive: Archive) -> SearchIndex:
    """Open the index in the archive's folder; one that is damaged or of another version begins anew, empty."""
    folder = archive.place.home / "index"
    try:
        return SearchIndex(folder)
    except IndexDamagedError:
        for path in folder.iterdir():
            if path.name.startswith(VECTORS):  # hours of work, and good with any index
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        return SearchIndex(folder)


def follow(archive: Archive, index: SearchIndex, told: Callable[[int, int], None] | None = None) -> int:
    """Bring `index` up to date with `archive`; return how many changes that took.

    `told(done, total)` hears how far it is, in changes. Raises IndexBusyError where another process writes to the
    index: it is following the archive too.
    """
    if index.position == archive.last_change():
        return 0
    with following(archive, index) as catch_up:
        return catch_up(told)


@contextmanager
def following(archive: Archive, index: SearchIndex) -> Iterator[Callable[..., int]]:
    """Hold the index open for writing; what is given does what `follow` does, as often as it is called.

    Raises IndexBusyError where another process writes to the index.
    """
    with index.writing() as writing:
        yield partial(_catch_up, archive, index, writing)


@contextmanager
def keeping_up(archive: Archive) -> Iterator[Callable[[], None]]:
    """What is given brings the index up to date, at most every so often, and so does the end of the block.

    Where another process writes to the index nothing is done: that one follows the archive too.
    """
    index = open_index(archive)
    with ExitStack() as held:
        catch_up: list[Callable[..., int]] = []
        due = time.monotonic() + _STEP

        def now(*, early: bool = False) -> None:
            nonlocal due
            if time.monotonic() < due and not early:
                return
            due = time.monotonic() + _STEP
            with suppress(IndexBusyError):
                if not catch_up:
                    catch_up.append(held.enter_context(following(archive, index)))
                catch_up[0]()

        yield now
        now(early=True)


@contextmanager
def keeping_up_aside(archive: Archive) -> Iterator[Callable[[], None]]:
    """As `keeping_up`, in a process of its own that needs no telling; the end of the block waits for it.

    To store and to index take about as long: side by side both are done in the time of one. Where this process is
    killed, that one brings the index up to date and ends; what it left undone the archive still tells.
    """
    context = get_context(start_method())
    ours, theirs = context.Pipe()
    process = context.Process(  # type: ignore[attr-defined]
        target=_keep_up_aside, args=(archive.place, theirs, ours), name="weerwoord-index", daemon=True
    )
    process.start()
    theirs.close()
    try:
        yield lambda: None
        with suppress(OSError):  # it is gone already
            ours.send(None)
        process.join()
    finally:
        ours.close()
        process.kill()
        process.join()
    with suppress(IndexBusyError):  # where it could not, this says why
        follow(archive, open_index(archive))


def _keep_up_aside(place: Place, told: Connection, theirs: Connection) -> None:
    gc.freeze()  # what a fork inherits is the other's, its connections too: never to be finalised here
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that made this process
    theirs.close()
    with Archive(place, create=False) as archive, keeping_up(archive) as now, suppress(EOFError, OSError):
        while not told.poll(_STEP / 4):
            now()
        told.recv()


def _catch_up(
    archive: Archive, index: SearchIndex, writing: Writing, told: Callable[[int, int], None] | None = None
) -> int:
    last = archive.last_change()
    if index.position > last:  # the index of an archive that stood here before
        writing.rebuild([])
        writing.commit()
        index.mark(0)
    start, done = index.position, 0
    while index.position < last and (changes := archive.changes_since(index.position, limit=_AT_ONCE)):
        names = archive.names()  # after the changes: all that those pairs name is in it
        gone = {change.slug for change in changes}
        for slug in gone:
            writing.delete(slug)
        writing.update(_mapped(archive.pairs(sorted(gone)), names))
        writing.commit()
        index.mark(changes[-1].number)
        done += len(changes)
        if told:
            told(done, max(last - start, done))
    return done


def pairs(archive: Archive) -> Iterator[Pair]:
    """Yield all pairs that are shown, as the index holds them."""
    return _mapped(archive.pairs(), archive.names())


def behind(archive: Archive, index: SearchIndex) -> int:
    """Return how many changes of `archive` are not in `index` yet; all of them where it is another archive's."""
    last, position = archive.last_change(), index.position
    return last - position if position <= last else last


def follower(place: Place) -> BaseProcess:
    """Return a process, not started yet, that follows for as long as there is something new, and a while longer.

    Analysing words takes a core for itself: a process that answers people leaves larger imports to this one. It ends
    with the process that made it; to end it before costs nothing.
    """
    return get_context("spawn").Process(target=_follow_aside, args=(place,), name="weerwoord-index", daemon=True)


def _follow_aside(place: Place) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that made this process; it ends this one
    os.nice(_NICE)
    collect_seldom()
    parent = parent_process()
    with Archive(place, create=False) as archive, suppress(IndexBusyError):
        index = open_index(archive)
        quiet = time.monotonic()
        while time.monotonic() - quiet < _LINGER and parent is not None and parent.is_alive():
            if follow(archive, index):
                quiet = time.monotonic()
            time.sleep(_PAUSE)


def pairs_for_index(archive: Archive, slugs: Iterable[str]) -> Iterator[Pair]:
    """Yield the pairs of some publications as the index holds them."""
    return _mapped(archive.pairs(sorted(slugs)), archive.names())


def _mapped(pairs: Iterable[Kept], names: Names) -> Iterator[Pair]:
    """Turn the archive's pairs into those of the index: with names that people search by, in place of slugs."""
    for pair in pairs:
        entry = pair.entry
        yield Pair(
            id=pair.id,
            publication=entry.slug,
            number=pair.number,
            question=pair.question or "",
            answer=pair.answer or "",
            subject=entry.subject or "",
            members=pair.member_names,
            parties=tuple(names.parties.get(slug, slug) for slug in pair.parties),
            addressees=_called(names, pair.offices),
            ministries=_portfolios(names, (*pair.offices, *pair.signed_offices)),
            offices=_called(names, pair.signed_offices),
            session_year=entry.session_year or "",
            aanhangsel=entry.number or "",
            kind=entry.kind,
            status="answered" if pair.answer else "postponed" if entry.kind == "notice" else "open",
            submitted=entry.submitted,
            answered=entry.answered,
        )


def _called(names: Names, slugs: Iterable[str]) -> tuple[str, ...]:
    found = (Office(cast(Role, names.offices[slug][0]), names.offices[slug][1]) for slug in slugs)
    return tuple(filter(None, map(office_name, found)))


def _portfolios(names: Names, slugs: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (names.offices[slug][1] for slug in slugs))))
