"""Many commands at once on one set, over HTTP: each is done or refused in words, none is lost, the log stays whole."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from tests.web.playing import LEAD, NAMES, OTHER, Play, played

from weerwoord.procedure import commands as c
from weerwoord.procedure.audit import verify

ROUNDS = 6


@pytest.fixture
def play(fresh_site: FastAPI) -> Iterator[Play]:
    with played(fresh_site) as made:
        yield made


def at_once(*jobs: Callable[[], None]) -> None:
    """Run all jobs at the same moment, each in a thread; an error in one is an error here."""
    ready = threading.Barrier(len(jobs))
    errors: list[BaseException] = []

    def run(job: Callable[[], None]) -> None:
        try:
            ready.wait(10)
            job()
        except BaseException as error:  # noqa: BLE001 - it is raised below
            errors.append(error)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive(), "they wait for each other"
    if errors:
        raise errors[0]


def test_two_offices_at_work_at_once_lose_nothing_and_break_nothing(play: Play) -> None:
    """Drafters and coordinators save one answer, comment, advise and look; others postpone and propose."""
    stream = play.admitted()
    told: Counter[int] = Counter()
    done: set[str] = set()
    guard = threading.Lock()

    def worker(who: str, office: str) -> Callable[[], None]:
        def send(command: str, **fields: str) -> int:
            view = play.procedure.view(play.actors[who], stream)
            data = {"csrf": play.csrf(who), "version": str(view.version), **fields}
            answer = play.clients[who].post(f"/werk/sets/{stream}/{office}/{command}", data=data)
            with guard:
                told[answer.status_code] += 1
            return answer.status_code

        def work() -> None:
            for turn in range(ROUNDS):
                mark = f"{who} {turn}"
                for command, fields in (
                    ("save-answer", {"to": "1", "text": f"Tekst {mark}.", "base": str(turn), "autosave": "1"}),
                    ("comment", {"text": f"Opmerking {mark}."}),
                    ("advise", {"kind": "fact", "text": f"Feit {mark}."}),
                    ("postpone", {"reason": f"Uitstel {mark}."}),
                ):
                    if send(command, **fields) in (200, 303):
                        with guard:
                            done.add(next(text for text in fields.values() if mark in text))
                assert play.clients[who].get(f"/werk/sets/{stream}/{office}/antwoord/1").status_code == 200
                assert play.clients[who].get("/werk").status_code == 200

        return work

    workers = [
        worker(f"{role} of {NAMES[o]}", o) for o in (LEAD, OTHER) for role in ("drafter", "coordinator", "adviser")
    ]
    at_once(*workers)
    assert set(told) <= {200, 303, 403, 409, 422}, told
    assert told[303] > 3 * ROUNDS
    kept = [event.data for event in play.procedure.events(stream)]
    texts = Counter(str(data[key]) for data in kept for key in ("text", "reason") if key in data)
    for text in done:
        assert texts[text] == 1, f"{text!r} was answered as done and is there {texts[text]} times"
    whole = play.procedure.whole(stream)
    for office in (LEAD, OTHER):
        numbers = [saved.version for saved in whole.assignments[office].units["1"].versions]
        assert numbers == list(range(1, len(numbers) + 1))
        assert whole.assignments[office].extensions <= 1
    assert verify(play.procedure).faults == ()


@pytest.mark.parametrize("many", [5])
def test_what_can_be_done_once_is_done_once(play: Play, many: int) -> None:
    """A button that is pressed five times at the same moment: submitting, admitting, approving, sending, receiving."""
    stream = play.drafted(to=(LEAD,))

    def press(who: str, address: str, **fields: str) -> list[int]:
        version = play.procedure.view(play.actors[who], stream).version
        data = {"csrf": play.csrf(who), "version": str(version), **fields}
        told: list[int] = []
        client = play.clients[who]
        at_once(*[lambda: told.append(client.post(f"/werk/sets/{stream}{address}", data=data).status_code)] * many)
        return sorted(told)

    only_one = [303, *[409] * (many - 1)]
    play.do("invited", stream, c.AnswerInvitation(True))
    assert press("first", "/indienen") == only_one
    assert press("clerk", "/toelaten") == only_one
    play.initialled(stream)
    assert press("minister of lead", f"/{LEAD}/approve") == only_one
    assert press("coordinator of lead", f"/{LEAD}/send-answers") == only_one
    paper = next(iter(play.procedure.whole(stream).papers))
    told = press("clerk", "/ontvangen", paper=paper)
    assert told[0] == 303
    assert set(told[1:]) <= {409, 422}
    whole = play.procedure.whole(stream)
    assert (whole.number, len(whole.papers), whole.status) == (whole.number, 1, "answered")
    kinds = Counter(event.kind for event in play.procedure.events(stream))
    assert {kinds[kind] for kind in ("set-submitted", "set-admitted", "approved", "paper-sent", "paper-received")} == {
        1
    }
    assert len(list(play.archive.documents())) == 2, "the question sheet and the answer"
    assert verify(play.procedure).faults == ()
