"""The clock over the whole record: reading all sets, how each stands on a day, figures, the board; and grouping anew.

    python -m benchmarks.clock --folder F             F as `benchmarks.search` leaves it
    python -m benchmarks.clock --folder F --grouping  also groups everything anew, in a copy of the database

Times are of the processor, so that others who use the machine do not lengthen them. What the site does when the archive
moved is measured as it does it: the sets that changed are read again, and the day is reckoned anew.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from platformdirs import user_cache_path

from benchmarks import record
from weerwoord.archive import Archive, open_archive
from weerwoord.clock import Dimension, Ledger, Wanted, by_days_late, figures, load_rules, parted, select

T = TypeVar("T")
_ROUNDS = 5
_CHANGED = 100
"""Sets that change at once: a busy day."""
_PARTS: tuple[Dimension, ...] = ("ministry", "office", "party", "member", "cabinet", "month")


def measure(folder: Path, grouping: bool) -> None:
    """Measure all and print it."""
    with open_archive(folder / "home", create=False) as archive:
        _clock(archive)
    if grouping:
        _grouping(folder / "home")


def _clock(archive: Archive) -> None:
    rules = load_rules()
    ledger, took = _once(lambda: Ledger(archive.sets(), rules))
    day = ledger.day_shown(date.today())
    print(f"{archive.count():,} documents in {len(ledger.sets):,} sets; as of {day}")
    _say("all sets read from the archive", took)
    rows, _ = _once(lambda: ledger.on(day))
    days = iter(day - timedelta(n) for n in range(1, _ROUNDS + 1))
    _say("how each stands on another day", _median(lambda: ledger.on(next(days))))
    _say("figures of all", _median(lambda: figures(row.shown for row in rows)))
    for by in _PARTS:
        _say(f"figures by {by}", _median(lambda by=by: parted(rows, by)))  # type: ignore[misc]
    recent = Wanted(state="awaited", since=day - timedelta(365))
    board, _ = _once(lambda: sorted(select(rows, recent), key=by_days_late))
    _say(f"the board ({len(board):,} sets)", _median(lambda: sorted(select(rows, recent), key=by_days_late)))
    slugs = {slug for one in ledger.sets[-_CHANGED:] for slug in one.publications}
    _say(
        f"brought up to date after {len(slugs)} documents changed",
        _median(lambda: ledger.renewed(slugs, archive.set_of)),
    )
    print(f"  {_memory():,.0f} MB at most")


def _grouping(home: Path) -> None:
    """In a copy: an archive that is in use is left alone."""
    with tempfile.TemporaryDirectory() as name:
        for folder in (Path(name) / "blobs", Path(name) / "index"):
            folder.mkdir()
        with (
            closing(sqlite3.connect(f"file:{home / 'archive.sqlite'}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(Path(name) / "archive.sqlite")) as copy,
        ):
            source.backup(copy)
        with open_archive(name, create=False) as archive:
            before = archive.count_sets()
            _, took = _once(archive.regroup)
            _say("all grouped anew", took)
            print(f"  {before:,} sets before, {archive.count_sets():,} after")
            print(f"  {took / max(archive.count(), 1) * 1000:.2f} ms a document; {_memory():,.0f} MB at most")
        shutil.rmtree(name, ignore_errors=True)


def _once(work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    made = work()
    return made, time.process_time() - start


def _median(work: Callable[[], object]) -> float:
    return statistics.median(_once(work)[1] for _ in range(_ROUNDS))


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _say(what: str, seconds: float) -> None:
    print(f"  {what}: {seconds:.2f} s" if seconds >= 1 else f"  {what}: {seconds * 1000:.1f} ms")


def main(quick: bool = False) -> None:
    """Measure over the archive that `benchmarks.search` made."""
    count = record.QUICK if quick else record.FULL
    measure(user_cache_path("weerwoord") / f"record-{count}", grouping=True)


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--grouping", action="store_true")
    given = parser.parse_args()
    measure(given.folder, given.grouping)


if __name__ == "__main__":
    _main()
