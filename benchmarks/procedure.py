"""The procedure with many at work: 200 sets in progress, 50 users in threads of one process, on both databases.

    python -m benchmarks.procedure [--seconds 30] [--think 1.0] [--sqlite | --postgresql]

Each user looks at a set, takes what may be done next (writes, advises, offers, initials, approves, sends, receives and
publishes, asks anew), and thinks for a second on average: far faster than people do. What is measured is from the call
to the answer, with the wait for others and for the disk. `--think 0` shows what the machine can do at most. Then the
state of a set with 1,000 events is rebuilt from them.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.archive.servers import postgresql

from weerwoord.archive import open_archive
from weerwoord.procedure import (
    Actor,
    AskedQuestion,
    Content,
    Grant,
    Procedure,
    Refusal,
    Role,
    SetView,
    body_of,
    cabinet_offices,
    open_procedure,
)
from weerwoord.procedure import commands as c
from weerwoord.procedure.audit import verify
from weerwoord.procedure.folding import fold

SETS, USERS, OFFICES = 200, 50, 10
QUESTIONS = 8
TEXT = "Er is in gewone overleggen over gesproken, en daar is besloten hoe het verder gaat. " * 8
"""Of an answer: some 110 words."""
_OF_OFFICE = (Role.DRAFTER, Role.COORDINATOR, Role.ADVISER, Role.MINISTER)
_FREE = {"advise", "comment", "save-answer", "raise-signal"}
_NOW_AND_THEN = {"postpone": 0.02, "send-back": 0.05, "advise": 0.3, "comment": 0.3, "raise-signal": 0.05}


class Field:
    """A procedure with its users and sets."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        chosen = dict(list(cabinet_offices(procedure.today()).items())[:OFFICES])
        self.offices = [replace(office, chain=(("jurist",),)) for office in chosen.values()]
        procedure.create_body(body_of("tweede-kamer", "tk", None, {office.key: office for office in self.offices}))
        self.members = [Actor(f"m{n}", f"Lid{n}", (Grant(Role.MEMBER, "tk"),), "Partij") for n in range(6)]
        self.clerks = [Actor(f"c{n}", f"Griffier{n}", (Grant(Role.CLERK, "tk"),)) for n in range(4)]
        self.officials = [
            Actor(f"{role}{office.key}", f"{role} {office.key}", self._grants(role, office.key))
            for office in self.offices
            for role in _OF_OFFICE
        ]
        self.users = [*self.members, *self.clerks, *self.officials]
        self.sets: list[str] = []

    def _grants(self, role: Role, office: str) -> tuple[Grant, ...]:
        also = (Grant(Role.COSIGNER, "tk", office),) if role == Role.ADVISER else ()
        return (Grant(role, "tk", office), *also)

    def begin(self, chance: random.Random) -> str:
        to = tuple(office.key for office in chance.sample(self.offices, chance.choice((1, 1, 1, 2))))
        asked = tuple(AskedQuestion(f"Wat doet u aan onderwerp {n} en wanneer is dat klaar?") for n in range(QUESTIONS))
        stream = self.procedure.draft_set(chance.choice(self.members), "tk", Content("het werk", to, asked)).set
        self.sets.append(stream)
        return stream

    def fill(self, chance: random.Random) -> None:
        """Set up the sets in progress: admitted, with half of the answers written and some advice."""
        quiet = Procedure(self.procedure.engine)
        for _ in range(SETS):
            stream = self.begin(chance)
            first = quiet.whole(stream).first()
            member = next(one for one in self.members if first and one.account == first.account)
            quiet.execute(member, stream, c.SubmitSet(), 1)
            quiet.execute(self.clerks[0], stream, c.AdmitSet(), 1)
            for office in quiet.whole(stream).assignments:
                drafter, _, adviser, _ = (one for one in self.officials if one.grants[0].office == office)
                for number in range(1, QUESTIONS // 2 + 1):
                    quiet.execute(drafter, stream, c.SaveAnswer(office, (str(number),), TEXT, 0))
                    quiet.execute(adviser, stream, c.Comment(office, "Korter kan ook.", str(number)))


def step(view: SetView, chance: random.Random) -> c.Command | None:
    """Return a command that the actor may give now; None where there is nothing to do."""
    office = next((one for one in view.offices if one in view.state.assignments), "")
    names = [n for n in view.may.get(office, ()) if chance.random() < _NOW_AND_THEN.get(n, 1.0)]
    chance.shuffle(names)
    makers: dict[str, Callable[[], c.Command | None]] = {
        "submit-set": c.SubmitSet,
        "admit-set": c.AdmitSet,
        "receive-paper": lambda: _waiting(view),
        "save-answer": lambda: _save(view, office, chance),
        "comment": lambda: c.Comment(office, "Zie de cijfers van vorig jaar."),
        "advise": lambda: c.Advise(office, "option", "Noem ook het bedrag."),
        "offer-answers": lambda: _offer(view, office),
        "initial": lambda: c.Initial(office, "jurist"),
        "approve": lambda: c.Approve(office, "Akkoord."),
        "send-back": lambda: c.SendBack(office, "Korter."),
        "send-answers": lambda: c.SendAnswers(office),
        "postpone": lambda: c.Postpone(office, "Er is meer overleg nodig."),
        "raise-signal": lambda: c.RaiseSignal(office, "Er zijn gevolgen."),
    }
    made = (makers[name]() for name in names if name in makers)
    return next((command for command in made if command), None)


def _waiting(view: SetView) -> c.Command | None:
    found = next((paper.id for paper in view.state.papers.values() if not paper.received), None)
    return c.ReceivePaper(found) if found else None


def _save(view: SetView, office: str, chance: random.Random) -> c.Command:
    numbers = view.state.numbers()
    units = view.state.assignments[office].units
    number = next((n for n in numbers if n not in units), chance.choice(numbers))
    unit = units.get(number)
    base = unit.current.version if unit and unit.current else 0
    resolves = tuple(unit.waiting) if unit else ()
    return c.SaveAnswer(office, (number,), f"{TEXT} Versie {chance.random()}.", base, resolves=resolves)


def _offer(view: SetView, office: str) -> c.Command | None:
    assignment = view.state.assignments[office]
    ready = len(assignment.present()) == QUESTIONS and not any(unit.waiting for unit in assignment.units.values())
    return c.OfferAnswers(office) if ready else None


def work(field: Field, actor: Actor, until: float, think: float, taken: dict[str, list[float]]) -> None:
    """Work as one user until the time is over; note how long each command took, in seconds."""
    chance = random.Random(actor.account)
    time.sleep(chance.random() * think)
    while time.monotonic() < until:
        view, command = _find(field, actor, chance, taken)
        begun = time.perf_counter()
        try:
            if view and command:
                field.procedure.execute(actor, view.id, command, view.version)
                taken[command.name].append(time.perf_counter() - begun)
        except Refusal as refusal:
            taken[f"({refusal.why})"].append(time.perf_counter() - begun)
        if think:
            time.sleep(chance.expovariate(1 / think))


def run(name: str, home: Path, url: str | None, seconds: float, think: float) -> None:
    """Measure on one database and print a table, milliseconds."""
    with open_archive(home, url) as archive:
        field = Field(open_procedure(archive))
        field.fill(random.Random(7))
        each: list[dict[str, list[float]]] = [defaultdict(list) for _ in field.users]
        until = time.monotonic() + seconds
        threads = [
            threading.Thread(target=work, args=(field, user, until, think, taken))
            for user, taken in zip(field.users, each, strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        taken: dict[str, list[float]] = defaultdict(list)
        for one in each:
            for command, times in one.items():
                taken[command] += times
        report = verify(field.procedure)
        done = [t for command, times in taken.items() if not command.startswith("(") for t in times]
        print(f"\n{name}: {len(field.users)} users, {SETS} sets, think {think} s, {len(done) / seconds:.0f} commands/s")
        print(f"{'':22}{'count':>7}{'p50':>8}{'p95':>8}{'max':>8}")
        for command, times in [("ALL COMMANDS", done), *sorted(taken.items())]:
            _line(command, times)
        print(f"{report.events} events, {len(report.faults)} faults")
        _rebuild(field)


def _find(
    field: Field, actor: Actor, chance: random.Random, taken: dict[str, list[float]]
) -> tuple[SetView | None, c.Command | None]:
    """Look at sets until there is something to do in one."""
    for _ in range(10):
        stream = field.begin(chance) if actor in field.members else chance.choice(field.sets)
        begun = time.perf_counter()
        try:
            view = field.procedure.view(actor, stream)
        except Refusal:
            continue
        taken["(look)"].append(time.perf_counter() - begun)
        command = step(view, chance)
        if command:
            return view, command
    return None, None


def _line(command: str, times: list[float]) -> None:
    if times:
        cuts = statistics.quantiles(times, n=20) if len(times) > 1 else [times[0]] * 19
        p50, p95, most = statistics.median(times), cuts[18], max(times)
        print(f"{command:22}{len(times):7}{p50 * 1000:8.1f}{p95 * 1000:8.1f}{most * 1000:8.1f}")


def _rebuild(field: Field) -> None:
    """Rebuild a set of 1,000 events: from the database, and from events that are in memory."""
    chance = random.Random(11)
    quiet = Procedure(field.procedure.engine)
    member, office = field.members[0], field.offices[0].key
    asked = tuple(AskedQuestion(f"Wat doet u aan onderwerp {n}?") for n in range(QUESTIONS))
    stream = quiet.draft_set(member, "tk", Content("het werk", (office,), asked)).set
    quiet.execute(member, stream, c.SubmitSet(), 1)
    quiet.execute(field.clerks[0], stream, c.AdmitSet(), 1)
    drafter = next(one for one in field.officials if one.grants[0].office == office)
    while len(quiet.events(stream)) < 1_000:
        quiet.execute(drafter, stream, _save(quiet.view(drafter, stream), office, chance))
    cold, warm = [], []
    for _ in range(10):
        again = Procedure(field.procedure.engine)
        begun = time.perf_counter()
        again.whole(stream)
        cold.append(time.perf_counter() - begun)
        events = again.events(stream)
        begun = time.perf_counter()
        fold(stream, events)
        warm.append(time.perf_counter() - begun)
    print(f"1,000 events: read and folded {_ms(cold)} ms, folded {_ms(warm)} ms (median of 10)")


def _ms(times: list[float]) -> str:
    return f"{statistics.median(times) * 1000:.1f}"


def main(quick: bool = False) -> None:
    """Measure on both databases, for 10 or 30 seconds each."""
    _measure(10 if quick else 30, 1.0, ("sqlite", "postgresql"))


def _measure(seconds: float, think: float, databases: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        if "sqlite" in databases:
            run("SQLite", Path(folder, "sqlite"), None, seconds, think)
        if "postgresql" in databases:
            with postgresql() as url:
                run("PostgreSQL", Path(folder, "postgresql"), url, seconds, think)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--think", type=float, default=1.0)
    parser.add_argument("--sqlite", action="store_true")
    parser.add_argument("--postgresql", action="store_true")
    given = parser.parse_args()
    both = given.sqlite == given.postgresql
    _measure(
        given.seconds,
        given.think,
        tuple(n for n, wanted in (("sqlite", given.sqlite), ("postgresql", given.postgresql)) if wanted or both),
    )
