"""Many at once, on both databases: nothing lost, nothing doubled, no holes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from tests.archive.conftest import database, server  # noqa: F401 - fixtures
from tests.procedure.playing import CLERK, CONTENT, DIKES, RAIL, VOS, body, official

from weerwoord.archive.database import open_engine
from weerwoord.archive.place import find_place
from weerwoord.procedure import Procedure, Refusal, Role
from weerwoord.procedure import commands as c
from weerwoord.procedure.audit import verify


def _open(home: str, url: str | None) -> Procedure:
    return Procedure(open_engine(find_place(home, url)))


@pytest.fixture
def place(tmp_path: Path, database: Callable[[], str | None]) -> Iterator[tuple[str, str | None]]:  # noqa: F811
    home, url = str(tmp_path / "home"), database()
    procedure = _open(home, url)
    procedure.create_body(body())
    yield home, url
    procedure.engine.dispose()


def _submitted(procedure: Procedure) -> str:
    stream = procedure.draft_set(VOS, "tk", CONTENT).set
    procedure.execute(VOS, stream, c.SubmitSet(), 1)
    return stream


def test_one_of_many_who_admit_at_once_does(place: tuple[str, str | None]) -> None:
    procedure = _open(*place)
    stream = _submitted(procedure)
    barrier = threading.Barrier(8)

    def admit(_: int) -> str:
        barrier.wait()
        try:
            procedure.execute(CLERK, stream, c.AdmitSet(), 1)
        except Refusal as refusal:
            return refusal.why
        return "done"

    with ThreadPoolExecutor(8) as pool:
        told = sorted(pool.map(admit, range(8)))
    assert told == ["done", *["state"] * 7]
    assert verify(procedure).faults == ()
    procedure.engine.dispose()


def _work(home: str, url: str | None, worker: int) -> list[str]:
    """A process of its own: it takes sets through, and edits a set that all share."""
    procedure = _open(home, url)
    shared = procedure.views(CLERK, "tk")[0].id
    numbers: list[str] = []
    for turn in range(5):
        stream = _submitted(procedure)
        procedure.execute(CLERK, stream, c.AdmitSet(), 1)
        numbers.append(procedure.whole(stream).number or "")
        drafter = official(Role.DRAFTER, DIKES, name=f"drafter-{worker}")
        unit = procedure.whole(shared).assignments[DIKES].units.get("1")
        base = unit.current.version if unit and unit.current else 0
        procedure.execute(drafter, shared, c.SaveAnswer(DIKES, ("1",), f"Tekst {worker}-{turn}.", base))
        paper = _through(procedure, stream)
        procedure.execute(CLERK, stream, c.ReceivePaper(paper), procedure.view(CLERK, stream).version)
    procedure.engine.dispose()
    return numbers


def _through(procedure: Procedure, stream: str) -> str:
    def do(role: Role, command: c.Command) -> None:
        actor = official(role, RAIL)
        procedure.execute(actor, stream, command, procedure.view(actor, stream).version)

    do(Role.DRAFTER, c.SaveAnswer(RAIL, ("1", "2", "3", "3a", "3b"), "Ja.", 0))
    do(Role.DRAFTER, c.OfferAnswers(RAIL))
    do(Role.MINISTER, c.Approve(RAIL))
    do(Role.COORDINATOR, c.SendAnswers(RAIL))
    return next(iter(procedure.whole(stream).papers))


def test_processes_work_side_by_side(place: tuple[str, str | None]) -> None:
    procedure = _open(*place)
    shared = _submitted(procedure)
    procedure.execute(CLERK, shared, c.AdmitSet(), 1)
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        given = [
            number
            for numbers in pool.map(_work, *zip(*[(*place, n) for n in range(3)], strict=True))
            for number in numbers
        ]
    assert sorted(number[-5:] for number in given) == [f"{n:05d}" for n in range(2, 17)]
    papers = [p for view in procedure.views(CLERK, "tk") for p in view.state.papers.values()]
    assert sorted(paper.number or 0 for paper in papers) == list(range(1, 16))
    unit = procedure.whole(shared).assignments[DIKES].units["1"]
    assert {saved.text for saved in unit.versions} == {f"Tekst {w}-{t}." for w in range(3) for t in range(5)}
    assert [saved.version for saved in unit.versions] == list(range(1, 16))
    assert verify(procedure).faults == ()
    procedure.engine.dispose()


def test_a_number_is_not_used_up_by_what_fails(place: tuple[str, str | None]) -> None:
    procedure = _open(*place)
    streams = [_submitted(procedure) for _ in range(2)]
    with pytest.raises(Refusal):
        procedure.execute(CLERK, streams[0], c.AdmitSet(), 0)
    for stream in streams:
        procedure.execute(CLERK, stream, c.AdmitSet(), 1)
    assert [(procedure.whole(s).number or "")[-5:] for s in streams] == ["00001", "00002"]
    procedure.engine.dispose()
