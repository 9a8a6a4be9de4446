"""The record that the site shows: the archive, its index, and what was derived from them."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from contextvars import ContextVar, copy_context
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar, cast

from weerwoord.archive import open_archive
from weerwoord.indexing import behind, follow, follower, open_index
from weerwoord.search import Encoder, IndexBusyError, default_encoder
from weerwoord.web.shelf import Shelf, Shelved, program

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
_AGAIN = 1.0
"""Seconds before a cheap value that was made of one that lags is made again."""
_SHELVED = 0.02
"""Seconds: what takes more is kept for the next start as well."""
_QUIET = 20
"""Seconds without a change after which what lags is computed anew without anyone asking."""
SETTINGS = "clock.json"
"""The archive's own terms, in its data folder; see `clock.load_rules`."""


@dataclass(slots=True)
class _Value:
    """`change`: of the oldest thing it was made of; `seen`: of the archive when it was made.

    `at`: when it was computed, by the clock of this process; `made`: when what it tells was so, seconds since 1970.
    """

    value: Any
    change: int
    seen: int
    at: float
    made: float
    took: float

    def lasts(self, change: int) -> bool:
        """Whether it need not be computed anew yet, though it be cheap."""
        return self.change == change or (self.seen == change and time.monotonic() - self.at < _AGAIN)


_lag: ContextVar[tuple[int, float] | None] = ContextVar("lag", default=None)
"""The change and the time of the oldest value that lags among those used so far: in a request, or for another value."""

Warmer = Callable[["Record"], object]


class Record:
    """An archive with its index, followed as others import into it; its methods may be called from several threads.

    Raises ArchiveError where the archive cannot be opened.
    """

    def __init__(self, home: Path | str | None = None, database: str | None = None) -> None:
        self.archive = open_archive(home, database)
        self.index = open_index(self.archive)
        self._shelf = Shelf(self.archive.place.home / "derived")
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

    def start(self, warmers: Sequence[Warmer] = (), once: Sequence[Warmer] = ()) -> None:
        """Keep up with the archive from now on, in a thread; in another call `warmers`, then those that are for `once`.

        A warmer computes what the first reader of a page would wait for. When the archive changed and is quiet again
        `warmers` are called again, so that nothing lags for longer than it must.
        """
        if self._thread is None:
            self._thread = threading.Thread(target=self._keep_up, name="weerwoord-record", daemon=True)
            self._thread.start()
            threading.Thread(target=self._warm, args=(warmers, once), name="weerwoord-warm", daemon=True).start()

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

    def _warm(self, warmers: Sequence[Warmer], once: Sequence[Warmer]) -> None:
        warm = self._warm_all(warmers)
        self._warm_all(once)
        seen = warm
        while not self._stop.wait(_QUIET):
            before, seen = seen, self.change
            if warm != seen == before:
                warm = self._warm_all(warmers)

    def _warm_all(self, warmers: Sequence[Warmer]) -> int | None:
        """Return the change of which all is computed now, None where something lags still."""
        self.begin()
        change = self.change
        for warm in warmers:
            if self._stop.is_set():
                break
            try:
                warm(self)
            except Exception:  # noqa: BLE001 - the page itself will say so, or the site was stopped meanwhile
                _LOG.debug("%r failed", warm, exc_info=True)
        return None if self.as_of() else change

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

    def cached(self, key: Hashable, compute: Callable[[], T], form: Any = None) -> T:
        """Return `compute()`, kept under `key` until the archive changes; put today's date in the key where it counts.

        One thread computes a value at a time. Of a value that takes long the last one is shown until it is computed
        anew, in its turn with others, so that an import does not hold up readers; `as_of` tells. With `form`, the type
        of the value, one that takes long is kept for the next start too.
        """
        change = self.change
        kept = self._values.get(key)
        if kept is None or (kept.took < _CHEAP and not kept.lasts(change)):
            kept = self._compute(key, compute, form)
        elif kept.change != change and time.monotonic() - kept.at > _REST * kept.took:
            self._renew(key, compute, form)
        self._used(kept)
        return cast(T, kept.value)

    def awaited(self, key: Hashable) -> bool:
        """Return whether another thread computes the first value under `key` just now: some pages can do without."""
        lock = self._locks.get(key)
        return key not in self._values and lock is not None and lock.locked()

    def has(self, key: Hashable) -> bool:
        """Return whether there is a value under `key`, be it one that lags."""
        return key in self._values

    def shelved(self, key: Hashable, form: Any) -> Any:
        """Return what was kept of the archive as it is now by `shelve`, None where nothing was."""
        found = self._shelf.find(self._state(), key, form)
        return found.value if found else None

    def shelve(self, key: Hashable, form: Any, value: object, change: int) -> None:
        """Keep a value of the type `form` for the next start, unless the archive is past `change`."""
        state = self._state()
        if self._look(now=True) == change:
            self._shelf.put(state, key, form, Shelved(repr(key), 0, time.time(), value))

    @staticmethod
    def begin() -> None:
        """Forget which values were used so far: a request begins."""
        _lag.set(None)

    @staticmethod
    def as_of() -> datetime | None:
        """Return when the oldest of the values that this request used was true, None where all are up to date."""
        lag = _lag.get()
        return datetime.fromtimestamp(lag[1], UTC) if lag else None

    def _used(self, value: _Value) -> None:
        if value.change != self._change:
            lag = _lag.get() or (value.change, value.made)
            _lag.set((min(lag[0], value.change), min(lag[1], value.made)))

    def _state(self) -> str:
        """Return a name for the archive, index and settings as they are, and for this program."""
        settings = b""
        with suppress(OSError):
            settings = (self.archive.place.home / SETTINGS).read_bytes()
        told = (self.archive.mark(), self.index.position, settings, program())
        return hashlib.sha256(repr(told).encode()).hexdigest()[:32]

    def _renew(self, key: Hashable, compute: Callable[[], object], form: Any) -> None:
        """Have a value computed anew in a thread that does so for all, one after the other."""
        with self._guard:
            if key not in self._waiting:  # in the language of who asked
                self._waiting[key] = partial(copy_context().run, self._compute, key, compute, form)
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
                compute()
            except Exception:  # noqa: BLE001 - the last value stays, and who asks next has it tried again
                _LOG.warning("%r could not be computed anew", key, exc_info=True)
            self._stop.wait(_BETWEEN * (time.monotonic() - start))

    def _compute(self, key: Hashable, compute: Callable[[], object], form: Any) -> _Value:
        with self._lock(key):
            state = self._state() if form else ""
            change = self._look(now=bool(form))
            kept = self._values.get(key)
            if kept is not None and kept.lasts(change):
                return kept
            found = self._shelf.find(state, key, form) if form and kept is None else None
            if found:
                made = _Value(found.value, change, change, time.monotonic(), found.made, found.took)
            else:
                made = self._made(compute, change)
                if form and made.took >= _SHELVED and made.change == change and self._state() == state:
                    self._shelf.put(state, key, form, Shelved(repr(key), made.took, made.made, made.value))
            with self._guard:
                self._values[key] = made
                self._values.move_to_end(key)
                while len(self._values) > _KEPT:
                    self._locks.pop(self._values.popitem(last=False)[0], None)
            return made

    @staticmethod
    def _made(compute: Callable[[], object], change: int) -> _Value:
        """Return what is computed, no newer than the oldest of the values that it is made of."""
        before = _lag.get()
        _lag.set(None)
        start, made = time.monotonic(), time.time()
        try:
            value = compute()
            lag = _lag.get() or (change, made)
        finally:
            _lag.set(before)
        now = time.monotonic()
        return _Value(value, min(change, lag[0]), change, now, min(made, lag[1]), now - start)

    def _lock(self, key: Hashable) -> threading.Lock:
        with self._guard:
            return self._locks.setdefault(key, threading.Lock())
