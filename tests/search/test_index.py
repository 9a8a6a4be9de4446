"""Changes to an index: at once, whole, and safe from a killed writer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.search.conftest import PAIRS

from weerwoord.search import IndexBusyError, IndexDamagedError, Pair, SearchIndex


def test_what_is_added_is_found_within_a_second(index: SearchIndex) -> None:
    begun = time.monotonic()
    index.update([Pair("new#1", "new", "1", "Waar blijft de olifant?")])
    assert index.search("olifanten").total == 1
    assert time.monotonic() - begun < 1


def test_an_update_takes_the_place_of_the_publication(index: SearchIndex) -> None:
    index.update([replace(PAIRS[0], question="Alleen nog een olifant", answer="")])
    assert index.search("olifant").total == 1
    assert index.search("nr:1047").total == 1
    assert len(index) == 5


def test_compounds_are_found_whether_they_were_met_before_the_first_of_a_commit_or_not(index: SearchIndex) -> None:
    several = [Pair(f"{n}#1", f"{n}", "1", f"De uitslag{n} van een verkiezingsuitslag gisteren") for n in range(40)]
    more = [Pair("a#1", "a", "1", "Een huurwoning na-oorlogse huurprijzen"), Pair("b#1", "b", "1", "Een huurwoning")]
    before = index.search("verkiezing").total
    with index.writing() as writing:
        writing.update(several)
        writing._writer._write()  # type: ignore[attr-defined]
        writing.update(more)
        writing.delete("b")
    assert index.search("verkiezing").total == before + 40
    assert index.search('"een uitslag gisteren"').total == 40
    assert index.search('"een verkiezingsuitslag gisteren"').total == 40
    assert index.search('"een verkiezing uitslag gisteren"').total == 0
    assert index.search('"woning na oorlogse prijs"').total == 1
    assert index.search('"een huurwoning"').total == 1


def test_a_phrase_of_frequent_words_is_found_where_they_stand_so_and_nowhere_else(index: SearchIndex) -> None:
    texts = ["in het zijn van de", "van het in de", "het-zijn: van de zorgminister", "de het van zijn", "zijn van het"]
    index.rebuild(Pair(f"{n}#1", f"{n}", "1", text, text[::-1]) for n, text in enumerate(texts))

    def found(query: str) -> set[str]:
        return {result.pair.publication for result in index.search(query).results}

    assert found('"het zijn van de"') == {"0", "2"}
    assert found('"zijn van"') == {"0", "2", "4"}
    assert found('"van de minister"') == {"2"}
    assert found('"van het in"') == {"1"}
    assert found('in:antwoord "van het in"') == set()
    assert found('"de van"') == set()


def test_deletes(index: SearchIndex) -> None:
    index.delete(["kv-1", "never-there"])
    assert index.search("woning").total == 0
    assert len(index) == 4


def test_rebuilds(index: SearchIndex) -> None:
    assert index.rebuild(iter(PAIRS[:2])) == 2
    assert len(index) == 2


def test_a_rebuild_that_fails_changes_nothing(index: SearchIndex) -> None:
    def broken() -> object:
        yield PAIRS[0]
        raise OSError("the archive is gone")

    with pytest.raises(OSError, match="gone"):
        index.rebuild(broken())  # type: ignore[arg-type]
    assert len(index) == len(PAIRS)
    assert index.search("huis").total == 1


def test_another_reader_sees_changes(index: SearchIndex) -> None:
    other = SearchIndex(index.folder)
    assert other.search("olifant").total == 0
    index.update([Pair("new#1", "new", "1", "Waar blijft de olifant?")])
    assert other.search("olifant").total == 1


def test_reading_goes_on_while_another_writes(index: SearchIndex) -> None:
    with index.writing() as writing:
        writing.update([Pair("new#1", "new", "1", "Waar blijft de olifant?")])
        assert index.search("olifant").total == 0
        assert index.search("huis").total == 1
        writing.commit()
        assert index.search("olifant").total == 1
        with pytest.raises(IndexBusyError), SearchIndex(index.folder).writing():
            pass
    assert index.search("olifant").total == 1


def test_remembers_how_far_it_followed_the_archive(index: SearchIndex) -> None:
    assert index.position == 0
    index.mark(17)
    assert SearchIndex(index.folder).position == 17
    assert index.search("huis").total == 1


def test_an_index_of_another_version_is_refused(index: SearchIndex) -> None:
    (index.folder / "weerwoord-version").write_text("0")
    with pytest.raises(IndexDamagedError):
        SearchIndex(index.folder)


def test_a_damaged_index_is_refused(index: SearchIndex) -> None:
    (index.folder / "meta.json").write_text("{")
    with pytest.raises(IndexDamagedError):
        SearchIndex(index.folder)


WRITER = """
import sys
from pathlib import Path
from weerwoord.search import Pair, SearchIndex
index = SearchIndex(Path(sys.argv[1]))
with index.writing() as writing:
    for at in range(100_000):
        writing.update([Pair(f"w{at}#1", f"w{at}", "1", f"olifant {at}", "grijs " * 50)])
        if at % 20 == 19:
            writing.commit()
            print(at + 1, flush=True)
"""


def test_a_killed_writer_loses_nothing_it_acknowledged(index: SearchIndex) -> None:
    for _ in range(2):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(index.folder)], stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
        )  # fmt: skip
        assert writer.stdout is not None
        acknowledged = 0
        for line in writer.stdout:
            acknowledged = int(line)
            if acknowledged >= 100:
                writer.send_signal(signal.SIGKILL)
                break
        acknowledged = max([acknowledged, *(int(line) for line in writer.stdout if line.strip())])
        writer.wait()
        writer.stdout.close()
        again = SearchIndex(index.folder)
        assert again.search("olifant").total >= acknowledged
        assert again.search("huis").total == 1
        again.update(PAIRS)
