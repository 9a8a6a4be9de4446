"""Importing: documents a second from bytes to found, on all cores.

    python -m benchmarks.importing [--documents 12000] [--database URL]

Text and official XML by `weerwoord import`'s own way, indexing included; PDF the same, beside bare extraction of its
text (PDFium) over as many processes. Each import has a new process, which has met no word yet, and an empty archive.
In an import apart, which is looked at twenty times a second, it is told how long after a document was stored it is
found. `start` is what an import of a few documents takes; `beyond` is the rate of what comes on top of that. `ms` is
processor time a document, of all processes together. Rounds alternate between ours and the peer. Memory is the most
that one process had; as many read as there are cores, and one writes and indexes.
"""

from __future__ import annotations

import argparse
import bisect
import contextlib
import io
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pypdfium2
from rich.console import Console
from rich.table import Table

from benchmarks import record
from weerwoord.archive import open_archive
from weerwoord.archive.importing import found_in
from weerwoord.cli.archive import take_in
from weerwoord.indexing import open_index
from weerwoord.reading.processes import cores

_PLAIN = ("text", "xml", "old-xml")
_YEARS = (1999, 2007, 2013, 2018, 2023)
ROUNDS = 3
_WHOSE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
_FEW = 20
"""Documents whose import takes little but to start."""


def _written(folder: Path, forms: tuple[str, ...], count: int) -> Path:
    folder.mkdir()
    for year in _YEARS:
        for name, data in record.documents(year, 0, count // len(_YEARS), forms):
            (folder / name).write_bytes(data)
    return folder


@dataclass(frozen=True, slots=True)
class _Taken:
    """What an import took: seconds, seconds of processor time, and megabytes in the two kinds of processes."""

    seconds: float
    worked: float
    writing: float
    reading: float


def _import(folder: Path, database: str | None) -> _Taken:
    """Import in a new process, from the first byte to the last document found.

    The archive is left beside `folder` until all is measured: a file system is slow to make files where thousands were
    deleted seconds ago (ext4 passes by what was just freed), and no user's import comes after that.
    """
    home = tempfile.mkdtemp(prefix="home-", dir=folder.parent)
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_import_here, folder, home, database).result()


def _import_here(folder: Path, home: str, database: str | None) -> _Taken:
    with open_archive(home, database) as archive:
        before = archive.count()
        sources, bad = found_in([folder])
        worked = _worked()
        begun = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            take_in(archive, sources, bad, again=bool(before))
        taken = time.perf_counter() - begun
        worked = _worked() - worked
        assert open_index(archive).position == archive.last_change()
    own, readers = (resource.getrusage(who).ru_maxrss / 1024 for who in _WHOSE)
    return _Taken(taken, worked, own, readers)


_Seen = list[tuple[float, int]]
"""When the number of a last change was seen first."""


def _found_after(folder: Path) -> list[float]:
    """Return the seconds from stored to found of each document, in order of length, while `folder` is imported."""
    home = tempfile.mkdtemp(prefix="home-", dir=folder.parent)
    code = "from weerwoord.cli import main; main()"
    stored: _Seen = []
    found: _Seen = []
    with open_archive(home) as archive, subprocess.Popen(
        [sys.executable, "-c", code, "import", str(folder)],
        env={**os.environ, "WEERWOORD_HOME": home}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        index, going = open_index(archive), True
        while going:
            going = process.poll() is None
            for seen, last in ((stored, archive.last_change()), (found, index.position)):
                if not seen or last > seen[-1][1]:
                    seen.append((time.monotonic(), last))
            time.sleep(0.05)
    return sorted(_when(found, change) - _when(stored, change) for change in range(1, stored[-1][1] + 1))


def _when(seen: _Seen, change: int) -> float:
    return seen[bisect.bisect_left(seen, change, key=lambda one: one[1])][0]


def _worked() -> float:
    used = [resource.getrusage(who) for who in _WHOSE]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _text_of(path: Path) -> int:
    document = pypdfium2.PdfDocument(path.read_bytes())
    total = 0
    for page in document:
        text = page.get_textpage()
        total += len(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return total


def _extract(folder: Path) -> float:
    paths = sorted(folder.iterdir())
    with ProcessPoolExecutor(cores()) as pool:
        list(pool.map(_text_of, paths[:8]))
        begun = time.perf_counter()
        list(pool.map(_text_of, paths, chunksize=8))
        return len(paths) / (time.perf_counter() - begun)


def main(quick: bool = False) -> None:
    """Measure with 500 documents or 12,000."""
    measure(500 if quick else 12_000, os.environ.get("WEERWOORD_BENCH_DATABASE"))


def measure(documents: int, database: str | None) -> None:
    """Measure and print a table."""
    table = Table(title=f"Documents a second on {cores()} cores, from bytes to found; median (least-most)")
    for head in ("documents", "number", "import", "ms", "start, s", "beyond", "bare extraction", "share"):
        table.add_column(head, justify="left" if head == "documents" else "right")
    rounds = 1 if database else ROUNDS
    with tempfile.TemporaryDirectory() as name:
        few = _written(Path(name, "few"), _PLAIN, _FEW)
        plain = _written(Path(name, "plain"), _PLAIN, documents)
        pdf = _written(Path(name, "pdf"), ("pdf",), max(50, documents // 5))
        start = min(_import(few, database).seconds for _ in range(rounds))
        taken = [_import(plain, database) for _ in range(rounds)]
        beyond = (documents - _FEW) / (statistics.median(one.seconds for one in taken) - start)
        rates = [documents / one.seconds for one in taken]
        table.add_row(
            "text and XML", str(documents), _told(rates), _ms(taken, documents), f"{start:.1f}", f"{beyond:,.0f}"
        )
        found = _found_after(plain) if database is None else []
        count = len(list(pdf.iterdir()))
        read, bare = [], []
        for _ in range(rounds):
            read.append(_import(pdf, database))
            bare.append(_extract(pdf))
        ours = [count / one.seconds for one in read]
        share = statistics.median(ours) / statistics.median(bare)
        table.add_row("PDF", str(count), _told(ours), _ms(read, count), "", "", _told(bare), f"{share:.0%}")
    console = Console(width=120)
    console.print(table)
    writing, reading = max(one.writing for one in taken), max(one.reading for one in (*taken, *read))
    if found:
        middle, most = statistics.median(found), statistics.quantiles(found, n=20)[-1]
        within = sum(one <= 1 for one in found) / len(found)
        console.print(f"Found after {middle:.2f} s (median; 95 % after {most:.2f}); {within:.1%} within a second")
    console.print(f"Most memory: {writing:.0f} MB to write and index, {reading:.0f} MB in a process that reads")


def _ms(taken: list[_Taken], documents: int) -> str:
    return f"{statistics.median(one.worked for one in taken) * 1000 / documents:.1f}"


def _told(rates: list[float]) -> str:
    return f"{statistics.median(rates):,.0f} ({min(rates):,.0f}-{max(rates):,.0f})"


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=12_000)
    parser.add_argument("--database", help="a PostgreSQL database that is empty; one round is measured")
    given = parser.parse_args()
    measure(given.documents, given.database)


if __name__ == "__main__":
    _main()
