"""How fast the reader is: documents per second on one core for each form, beside bare extraction of the same bytes.

Peers, in the same run on the same documents: PDF, PDFium's text of each page; official XML, a bare lxml walk over all
text; text, decoding and splitting into lines. The documents are the demonstration set's, and the real ones beside the
repository where they are there. Repeats alternate between reader and peer, so that whatever else the machine does
falls on both; the median is given.
"""

from __future__ import annotations

import gc
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pypdfium2
from lxml import etree
from rich.console import Console
from rich.table import Table

from weerwoord.cli import batch
from weerwoord.cli.workers import Failure
from weerwoord.demonstration import documents
from weerwoord.reading import ReadError, read

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
Peer = Callable[[bytes], object]


def main(quick: bool = False) -> None:
    """Measure and print three tables: one core by form, memory over many documents, all cores."""
    console = Console()
    repeats = 5 if quick else 15
    console.print(_by_form(repeats))
    console.print(_memory(1_000 if quick else 10_000))
    console.print(_all_cores(400 if quick else 4_000))


# --- one core, by form --------------------------------------------------------------------------------------------


def _pdf(data: bytes) -> int:
    document = pypdfium2.PdfDocument(data)
    total = 0
    for page in document:
        text = page.get_textpage()
        total += len(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return total


def _xml(data: bytes) -> int:
    return sum(len(text) for text in etree.fromstring(data, etree.XMLParser(resolve_entities=False)).itertext())


def _lines(data: bytes) -> int:
    return len(data.decode(errors="replace").splitlines())


PEERS: dict[str, tuple[str, Peer]] = {
    "pdf": ("PDFium text", _pdf),
    "xml": ("lxml walk", _xml),
    "text": ("decode, split", _lines),
    "markdown": ("decode, split", _lines),
}


def _collections() -> Iterator[tuple[str, str, list[bytes]]]:
    """Yield (name, form, documents)."""
    by_form: dict[str, list[bytes]] = {}
    for _, data in documents():
        by_form.setdefault(_form(data), []).append(data)
    for form, made in sorted(by_form.items()):
        yield f"demonstration, {form}", form, made
    if CORPUS.is_dir():
        yield "seed.txt", "text", [(CORPUS / "seed.txt").read_bytes()]
        yield "real, typeset PDF", "pdf", [path.read_bytes() for path in sorted(CORPUS.glob("full/*.pdf"))]
        yield "real, extracted text", "text", [path.read_bytes() for path in sorted(CORPUS.glob("extracted/*.txt"))]
        yield "real, Markdown", "markdown", [path.read_bytes() for path in sorted(CORPUS.glob("full/*.md"))]
        yield "real, Word letters", "docx", [path.read_bytes() for path in sorted(CORPUS.glob("letters/*.docx"))]


def _form(data: bytes) -> str:
    try:
        return read(data).source.format
    except ReadError:
        return "unread"


def _by_form(repeats: int) -> Table:
    table = Table(title=f"One core, median of {repeats} runs")
    for head in ("documents", "number", "kB each", "ms each", "per second", "peer", "peer ms", "reader / peer"):
        table.add_column(head, justify="left" if head in ("documents", "peer") else "right")
    for name, form, made in _collections():
        peer_name, peer = PEERS.get(form, ("", None))
        ours, theirs = _alternate(made, peer, repeats)
        table.add_row(
            name,
            str(len(made)),
            f"{sum(map(len, made)) / len(made) / 1000:.1f}",
            f"{ours * 1000:.2f}",
            f"{1 / ours:,.0f}",
            peer_name,
            f"{theirs * 1000:.2f}" if theirs else "",
            f"{ours / theirs:.2f}" if theirs else "",
        )
    return table


def _alternate(made: list[bytes], peer: Peer | None, repeats: int) -> tuple[float, float]:
    """Return the median seconds a document for the reader and for its peer (0 where there is none)."""
    rounds = max(1, 20 // len(made))
    ours: list[float] = []
    theirs: list[float] = []
    for data in made:
        read(data)
    for _ in range(repeats):
        ours.append(_timed(read, made, rounds))
        if peer:
            theirs.append(_timed(peer, made, rounds))
    return statistics.median(ours), statistics.median(theirs) if theirs else 0.0


def _timed(call: Callable[[bytes], object], made: list[bytes], rounds: int) -> float:
    gc.collect()
    start = time.perf_counter()
    for _ in range(rounds):
        for data in made:
            call(data)
    return (time.perf_counter() - start) / rounds / len(made)


# --- many documents -----------------------------------------------------------------------------------------------


def _memory(number: int) -> Table:
    """Read `number` documents one after another in a fresh process; give its resident memory along the way."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        steps = pool.submit(_resident, number).result()
    table = Table(title=f"Memory over {number:,} documents, MB resident")
    for count, _ in steps:
        table.add_column(f"after {count:,}", justify="right")
    table.add_row(*(f"{size:.0f}" for _, size in steps))
    return table


def _resident(number: int) -> list[tuple[int, float]]:
    made = [data for _, data in documents()]
    steps: list[tuple[int, float]] = []
    for count in range(1, number + 1):
        read(made[count % len(made)])
        if count in (number // 100, number // 10, number // 2, number):
            steps.append((count, _now()))
    return steps


def _now() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _all_cores(number: int) -> Table:
    """Read a folder of `number` files with one process and with one for each core."""
    table = Table(title=f"A folder of {number:,} files, from disk")
    for head in ("processes", "seconds", "documents a second"):
        table.add_column(head, justify="right")
    made = documents()
    with tempfile.TemporaryDirectory() as folder:
        for count in range(number):
            name, data = made[count % len(made)]
            (Path(folder) / f"{count:06}-{name}").write_bytes(data)
        tasks, missing = batch.find([folder])
        assert len(tasks) == number, missing
        for jobs in (1, multiprocessing.cpu_count()):
            start = time.perf_counter()
            done = sum(not isinstance(outcome, Failure) for outcome in batch.read_tasks(tasks, jobs))
            assert done == number
            seconds = time.perf_counter() - start
            table.add_row(str(jobs), f"{seconds:.1f}", f"{done / seconds:,.0f}")
    return table


if __name__ == "__main__":
    main(quick="--quick" in sys.argv)
