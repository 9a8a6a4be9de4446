"""How long the site's pages take over the whole record, with people reading and an import at work.

    python -m benchmarks.pages --folder F             F as `benchmarks.search` leaves it
    python -m benchmarks.pages --folder F --readers 20 --seconds 60 --json J

`weerwoord serve` runs in a process of its own. First each page is asked for once alone, and again: what a first reader
after a start waits. Then 20 readers each ask for a page, look at it for a second, and go on, while `weerwoord import`
takes in documents that are new. 'p50' and 'p95' are the server's own time, which it tells in `Server-Timing`: from when
it took the request to when its response begins, so that waiting for its threads, for others and for the import is in
them; 'seen' is the time at the readers, who share the cores with the server. 'over 50': answers that took longer there.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from platformdirs import user_cache_path
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from benchmarks import record
from weerwoord.archive import Archive, open_archive

_LOOK = 1.0
"""Seconds on average that a reader looks at a page."""
_START = 120.0
_AIM = 50.0
_WORDS = ("woning", "onderzoek", "school", "beleid", "water", "kosten", "kind", "verkiezing", "minister", "natuur")
Pages = dict[str, list[str]]
Times = dict[str, list[tuple[float, float]]]
"""By kind of page: milliseconds at the server and at the reader."""


def addresses(archive: Archive) -> Pages:
    """Return addresses of each kind of page, drawn from what the archive holds."""
    chance = random.Random(7)
    documents = [entry.slug for entry in islice(archive.documents(), 0, 40_000, 1_000)]
    members = [member.slug for member in archive.members()]
    offices = [office.slug for office in archive.offices()]
    sets = [one.slug for one in islice(archive.sets(), 0, 20_000, 1_000)]
    found: Pages = {
        "home": ["/"],
        "search": [f"/zoeken?q={quote(word)}" for word in _WORDS],
        "search, filtered": [f"/zoeken?q={quote(word)}&vergaderjaar=2015-2016" for word in _WORDS],
        "search, page 5": [f"/zoeken?q={quote(word)}&pagina=5" for word in _WORDS],
        "search, everything": ["/zoeken?q="],
        "document": [f"/documenten/{slug}" for slug in documents],
        "source": [f"/documenten/{slug}/bron" for slug in documents],
        "versions": [f"/documenten/{slug}/versies" for slug in documents],
        "members": ["/leden"],
        "member": [f"/leden/{slug}" for slug in chance.sample(members, min(20, len(members)))],
        "parties": ["/partijen"],
        "party": [f"/partijen/{party.slug}" for party in archive.parties()],
        "ministries": ["/ministeries"],
        "ministry": [f"/ministeries/{key}" for key in sorted({o.ministry for o in archive.offices() if o.ministry})],
        "question set": [f"/sets/{slug}" for slug in sets],
        "repeated answers": ["/herhaald"],
        "promises": ["/toezeggingen"],
        "offices": ["/bewindspersonen"],
        "office": [f"/bewindspersonen/{slug}" for slug in chance.sample(offices, min(20, len(offices)))],
        "register": ["/register"],
        "figures": ["/cijfers"],
        "board": ["/open"],
        "help": ["/hulp", "/over"],
        "feed": ["/atom.xml", *(f"/zoeken/atom.xml?q={word}" for word in ("woning", "onderzoek"))],
        "API, search": [f"/api/v1/search?q={quote(word)}" for word in _WORDS],
        "API, documents": ["/api/v1/documents"],
    }
    return found


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Run `weerwoord serve` over `home`; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "weerwoord", "serve", "--port", str(port), "--home", str(home)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    where = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + _START
        while True:
            try:
                httpx.get(f"{where}/hulp", timeout=_START)
                break
            except httpx.TransportError:
                if time.monotonic() > deadline or process.poll() is not None:
                    raise
                time.sleep(0.1)
        yield where
    finally:
        process.terminate()
        process.wait(30)


def alone(where: str, pages: Pages) -> dict[str, tuple[float, float, int]]:
    """Return milliseconds of the first and of a later answer of each kind, and its status, nothing else asked for."""
    found = {}
    with httpx.Client(base_url=where, timeout=300) as client:
        for kind, paths in pages.items():
            begun = time.perf_counter()
            status = client.get(paths[0]).status_code
            first = time.perf_counter() - begun
            again = []
            for path in (paths * 5)[1:6]:
                begun = time.perf_counter()
                client.get(path)
                again.append(time.perf_counter() - begun)
            found[kind] = (first * 1000, statistics.median(again) * 1000, status)
    return found


async def together(where: str, pages: Pages, readers: int, seconds: float) -> tuple[Times, list[str]]:
    """Return the times of each answer by kind while `readers` read, and what went wrong."""
    times: Times = defaultdict(list)
    wrong: list[str] = []
    until = time.monotonic() + seconds

    async def read(client: httpx.AsyncClient, chance: random.Random) -> None:
        await asyncio.sleep(chance.uniform(0, _LOOK))  # twenty people do not all begin in the same instant
        while time.monotonic() < until:
            kind = chance.choice(list(pages))
            path = chance.choice(pages[kind])
            begun = time.perf_counter()
            try:
                answer = await client.get(path)
            except httpx.TransportError as error:
                wrong.append(f"{path}: {type(error).__name__}")
                continue
            times[kind].append((_server_time(answer), (time.perf_counter() - begun) * 1000))
            if answer.status_code >= 400:
                wrong.append(f"{path}: {answer.status_code}")
            await asyncio.sleep(chance.expovariate(1 / _LOOK))

    limits = httpx.Limits(max_connections=readers)
    async with httpx.AsyncClient(base_url=where, timeout=120, limits=limits) as client:
        await asyncio.gather(*(read(client, random.Random(reader)) for reader in range(readers)))
    return times, wrong


def _server_time(answer: httpx.Response) -> float:
    return float(answer.headers["Server-Timing"].partition("dur=")[2])


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[18] if len(taken) > 1 else sum(taken)


@contextmanager
def importing(home: Path, documents: int, half: int) -> Iterator[None]:
    """Import that many documents of half of a year that the record does not have, for as long as the block takes."""
    with tempfile.TemporaryDirectory() as name:
        for file, data in record.documents(2026, half, documents):
            (Path(name) / file).write_bytes(data)
        command = [sys.executable, "-m", "weerwoord", "import", name]
        environment = {**os.environ, "WEERWOORD_HOME": str(home)}
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield
        finally:
            process.terminate()
            process.wait(60)


def measure(
    folder: Path, readers: int, seconds: float, documents: int, console: Console, half: int = 0
) -> dict[str, Any]:
    """Measure all, print a table and return the figures."""
    home = folder / "home"
    with open_archive(home, create=False) as archive:
        pages = addresses(archive)
        count = archive.count()
    with served(home) as where:
        single = alone(where, pages)
        pages = {kind: paths for kind, paths in pages.items() if single[kind][2] < 400}
        with importing(home, documents, half):
            times, wrong = asyncio.run(together(where, pages, readers, seconds))
    with open_archive(home, create=False) as archive:
        new = archive.count() - count
    title = f"Milliseconds an answer; {count:,} documents, {readers} readers, {new:,} imported meanwhile"
    table = Table(box=SIMPLE_HEAD, title=title)
    for head in ("page", "first", "alone", "p50", "p95", "seen p50", "p95", "over 50", "answers"):
        table.add_column(head, justify="left" if head == "page" else "right")
    rows = {}
    every: Times = {**times, "all": [one for several in times.values() for one in several]}
    for kind, taken in every.items():
        first, again, status = single.get(kind, (0.0, 0.0, 200))
        server, seen = ([one[place] for one in taken] for place in (0, 1))
        figures = (first, again, statistics.median(server), _p95(server), statistics.median(seen), _p95(seen))
        over = sum(one > _AIM for one in server)
        names = ("first", "alone", "p50", "p95", "seen_p50", "seen_p95")
        rows[kind] = {**dict(zip(names, figures, strict=True)), "over": over, "answers": len(taken), "status": status}
        table.add_row(kind, *(f"{figure:.1f}" for figure in figures), str(over), str(len(taken)))
    for kind in single.keys() - times.keys():
        table.add_row(f"{kind} ({single[kind][2]})")
    console.print(table)
    for line in wrong[:20]:
        console.print(line)
    return {"documents": count, "imported": new, "readers": readers, "pages": rows, "wrong": wrong}


def main(quick: bool = False) -> None:
    """Measure over the archive that `benchmarks.search` made."""
    count = record.QUICK if quick else record.FULL
    folder = user_cache_path("weerwoord") / f"record-{count}"
    measure(folder, 20, 20 if quick else 60, 500 if quick else 5000, Console(width=130))


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--import", dest="documents", type=int, default=5000, help="documents to import meanwhile")
    parser.add_argument(
        "--half",
        type=int,
        choices=(0, 1),
        default=0,
        help="the half of 2026 to import: what was imported once is known",
    )
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    facts = measure(given.folder, given.readers, given.seconds, given.documents, Console(width=130), given.half)
    if given.json:
        given.json.write_text(json.dumps(facts, indent=1))


if __name__ == "__main__":
    _main()
