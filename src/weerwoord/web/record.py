"""The record that the site shows: the archive, its index, and what was derived from them."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar, cast

from weerwoord.archive import open_archive
from weerwoord.indexing import behind, follow, follower, open_index
from weerwoord.search import Encoder, IndexBusyError, default_encoder

T = TypeVar("T")
_LOG = logging.getLogger("weerwoord.web")
_LOOK = 0.25
"""Seconds between two looks at whether the archive moved: one row by its key."""
_FOLLOW = 0.4
"""Seconds between two looks of the thread that keeps the index up: new documents are findable within a second."""
_FEW = 20
"""Changes that this process indexes itself; more are left to one of their own, so that readers do not wait."""
_CHEAP = 0.02
"""Seconds: what takes less is computed anew at once; of what takes more the last value is shown meanwhile."""
_REST = 20
"""After a value that took t seconds, it is not computed again for this many times t: an import does not hold up
readers."""
_BETWEEN = 6
"""After a value was computed anew in t seconds nothing is for this many times t: many readers of many pages together
take a seventh of a core for that, not all of them."""
_KEPT = 2_000
"""Values kept."""


@dataclass(slots=True)
class _Value:
    value: Any
    change: int
    at: float
    took: float


class Record:
    """An archive with its index, followed as others import into it; its methods may be called from several threads.

    Raises ArchiveError where the archive cannot be opened.
    """

    def __init__(self, home: Path | str | None = None, database: str | None = None) -> None:
        self.archive = open_archive(home, database)
        self.index = open_index(self.archive)
        self._values: OrderedDict[Hashable, _Value] = OrderedDict()
        self._locks: dict[Hashable, threading.Lock] = {}
        self._guard = threading.Lock()
        self._waiting: OrderedDict[Hashable, Callable[[], object]] = OrderedDict()
        self._renewing = False
        self._following = threading.Lock()
        self._follower: BaseProcess | None = None
        self._change = -1
        self._looked = 0.0
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, warmers: Sequence[Callable[[Record], object]] = ()) -> None:
        """Keep up with the archive from now on, in a thread; in another call `warmers`.

        A warmer computes what the first reader of a page would wait for.
        """
        if self._thread is None:
            self._thread = threading.Thread(target=self._keep_up, name="weerwoord-record", daemon=True)
            self._thread.start()
            threading.Thread(target=self._warm, args=(warmers,), name="weerwoord-warm", daemon=True).start()

    def rest(self, seconds: float) -> bool:
        """Wait, in a warmer; return whether to stop."""
        return self._stop.wait(seconds)

    def close(self) -> None:
        """Stop following and close the archive."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(10)
        if self._follower is not None and self._follower.is_alive():
            self._follower.terminate()
            self._follower.join(10)
        self.archive.close()

    def follow(self) -> None:
        """Bring the index up to date with the archive now, and forget what was derived from an older one."""
        self._follow_here()
        with self._guard:
            self._values.clear()

    def _follow_here(self) -> None:
        with self._following:
            try:
                follow(self.archive, self.index)
            except IndexBusyError:
                _LOG.debug("another process brings the index up to date")
        self._look(now=True)

    def _follow(self) -> None:
        if self._follower is not None and self._follower.is_alive():
            return
        missing = behind(self.archive, self.index)
        if missing > _FEW:
            self._follower = follower(self.archive.place)
            self._follower.start()
        elif missing:
            self._follow_here()

    @property
    def change(self) -> int:
        """A number that is another whenever archive or index changed, at most a quarter of a second old."""
        return self._look()

    def _look(self, *, now: bool = False) -> int:
        at = time.monotonic()
        if now or at - self._looked > _LOOK:
            self._looked = at
            self._change = self.archive.last_change() + self.index.position
        return self._change

    def _warm(self, warmers: Sequence[Callable[[Record], object]]) -> None:
        for warm in warmers:
            if self._stop.is_set():
                return
            try:
                warm(self)
            except Exception:  # noqa: BLE001 - the page itself will say so, or the site was stopped meanwhile
                _LOG.debug("%r failed", warm, exc_info=True)

    def _keep_up(self) -> None:
        while not self._stop.is_set():
            try:
                self._follow()
            except Exception:  # noqa: BLE001 - a disk that is full for a while must not end the thread
                _LOG.exception("the index could not be brought up to date; trying again")
                self._stop.wait(5)
            self._stop.wait(_FOLLOW)

    def encoder(self) -> Encoder | None:
        """Return the model of meaning, loaded at its first use (a second or so)."""
        return default_encoder()

    def cached(self, key: Hashable, compute: Callable[[], T]) -> T:
        """Return `compute()`, kept under `key` until the archive changes; put today's date in the key where it counts.

        One thread computes a value at a time. Of a value that takes long the last one is shown until it is computed
        anew, in its turn with others, so that an import does not hold up readers.
        """
        change = self.change
        kept = self._values.get(key)
        if kept is None or (kept.change != change and kept.took < _CHEAP):
            return self._compute(key, compute, change)
        if kept.change != change and time.monotonic() - kept.at > _REST * kept.took:
            self._renew(key, compute)
        return cast(T, kept.value)

    def awaited(self, key: Hashable) -> bool:
        """Return whether another thread computes the first value under `key` just now: some pages can do without."""
        lock = self._locks.get(key)
        return key not in self._values and lock is not None and lock.locked()

    def _renew(self, key: Hashable, compute: Callable[[], object]) -> None:
        """Have a value computed anew in a thread that does so for all, one after the other."""
        with self._guard:
            if key not in self._waiting:  # in the language of who asked
                self._waiting[key] = partial(copy_context().run, compute)
            begin = not self._renewing
            self._renewing = True
        if begin:
            threading.Thread(target=self._renew_all, name="weerwoord-renew", daemon=True).start()

    def _renew_all(self) -> None:
        while True:
            with self._guard:
                if not self._waiting or self._stop.is_set():
                    self._renewing = False
                    return
                key, compute = self._waiting.popitem(last=False)
            start = time.monotonic()
            try:
                self._compute(key, compute, self.change)
            except Exception:  # noqa: BLE001 - the last value stays, and who asks next has it tried again
                _LOG.warning("%r could not be computed anew", key, exc_info=True)
            self._stop.wait(_BETWEEN * (time.monotonic() - start))

    def _compute(self, key: Hashable, compute: Callable[[], T], change: int) -> T:
        with self._lock(key):
            kept = self._values.get(key)
            if kept is not None and kept.change == change:
                return cast(T, kept.value)
            start = time.monotonic()
            value = compute()
            now = time.monotonic()
            with self._guard:
                self._values[key] = _Value(value, change, now, now - start)
                self._values.move_to_end(key)
                while len(self._values) > _KEPT:
                    self._locks.pop(self._values.popitem(last=False)[0], None)
            return value

    def _lock(self, key: Hashable) -> threading.Lock:
        with self._guard:
            return self._locks.setdefault(key, threading.Lock())
