"""Work that would hold up or endanger the threads of this process, in one of its own that can be stopped.

PDFium is C++ and may run in one thread only: what it does with a hostile document cannot be stopped from within. Vega
lets no other thread go on while it draws.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from weerwoord.reading.errors import ReadError
from weerwoord.reading.processes import MEMORY_LIMIT, limit_memory

_T = TypeVar("_T")
_STARTING = 60.0
"""Seconds in which the process must have started, on a machine that is busy."""


class Apart:
    """One process that does work for the threads of this one, in turns. It is started when first needed."""

    def __init__(self, limit: float = 10.0, memory: int = MEMORY_LIMIT) -> None:
        """`limit`: seconds for one piece of work; `memory`: bytes of data that the process may add."""
        self._limit = limit
        self._memory = memory
        self._turn = threading.Lock()
        self._process: Any = None
        self._connection: Connection | None = None

    def run(self, work: Callable[..., _T], *given: Any) -> _T:
        """Return what `work(*given)` returns; `work` is a function at the top of a module.

        Raises what it raises, where that is a ReadError; ReadError('too-slow'), ('crashed') where the process was
        stopped or died, and ('internal') where the work itself fails.
        """
        outcome, value = self._ask(work, given)
        if outcome == "done":
            return value  # type: ignore[no-any-return]
        if outcome == "failed":
            raise ReadError(*value)
        if outcome == "slow":
            raise ReadError("too-slow", f"it took more than {self._limit:.0f} seconds.")
        raise ReadError("crashed", "it killed the process that worked on it, or took more memory than that may have.")

    def _ask(self, work: Callable[..., Any], given: tuple[Any, ...]) -> tuple[str, Any]:
        with self._turn:
            try:
                connection = self._started()
                connection.send((work, given))
                answer: tuple[str, Any] = connection.recv() if connection.poll(self._limit) else ("slow", None)
            except (EOFError, OSError):
                answer = "died", None
            if answer[0] in ("slow", "died"):
                self._stop()
        return answer

    def close(self) -> None:
        """Stop the process."""
        with self._turn:
            self._stop()

    def _started(self) -> Connection:
        if self._connection is None or not self._process.is_alive():
            self._stop()
            context = get_context("spawn")
            self._connection, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, self._limit, self._memory), daemon=True)
            self._process.start()
            theirs.close()
            if not self._connection.poll(_STARTING):
                raise EOFError
            self._connection.recv()
        return self._connection

    def _stop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._process.kill()
            self._process.join()
            self._process.close()
        self._connection = self._process = None


def _serve(connection: Connection, limit: float, memory: int) -> None:
    """Do what is asked, until the one that asks is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    limit_memory(memory)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # C++ prints there why it dies, which means nothing to a person
    with contextlib.suppress(EOFError, OSError):
        connection.send("ready")
        while True:
            work, given = connection.recv()
            signal.alarm(int(limit) + 10)  # the parent stops it sooner, unless that was killed itself
            answer = _done(work, given)
            signal.alarm(0)
            connection.send(answer)


def _done(work: Callable[..., Any], given: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        return "done", work(*given)
    except ReadError as error:
        return "failed", (error.code, error.message)
    except MemoryError:
        return "failed", ("too-large", "it takes more memory than there is for it.")
    except Exception as error:  # noqa: BLE001 - a fault of ours must not stop the next; it is told as one
        return "failed", ("internal", f"the reader itself failed ({type(error).__name__}: {error}). Tell us.")
