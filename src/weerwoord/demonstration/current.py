"""Sets with their whole course, of the last months of the demonstration: sheets, notices, replies, a withdrawal.

They show what stands open and what is late on the day of the newest document.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any

from weerwoord.demonstration import headings
from weerwoord.demonstration.chance import seeded
from weerwoord.demonstration.content import Asked, Block, Paper, Replied, Seat
from weerwoord.demonstration.order import renumbered
from weerwoord.demonstration.sentences import Wording
from weerwoord.demonstration.sets import asked_on, published, signers
from weerwoord.model import Role

_SEED = 2026


def current() -> Iterator[tuple[str, Paper]]:
    """Yield the papers, each with the name of the form in which it is written, set by set in order of time."""
    told = json.loads(files("weerwoord.demonstration").joinpath("data", "current.json").read_text(encoding="utf-8"))
    for one in told["sets"]:
        random = seeded(_SEED, one["case"])
        seats = tuple(_seat(role, portfolio) for role, portfolio in one["offices"])
        paper, words = asked_on(random, date.fromisoformat(one["submitted"]), seats, one["case"])
        if "subject" in one:
            paper = _written(paper, one)
        yield one["sheet"], renumbered(replace(paper, answers=()))
        before: list[str] = []
        for what, day, number, form, signing in one["events"]:
            signed = tuple(seats[place] for place in signing)
            made = published(paper, date.fromisoformat(day), str(number))
            made = replace(made, signers=signers(random, signed, set()))
            yield form, renumbered(_event(what, made, words, before))
            before.append(str(number))


def _written(paper: Paper, told: dict[str, Any]) -> Paper:
    """Return a paper with a subject, questions and answers that were written for it."""
    asked = tuple(Asked(str(n), (Block(text),), n) for n, text in enumerate(told["questions"], 1))
    answers = tuple(Replied((str(n),), (Block(text),)) for n, text in enumerate(told["answers"], 1))
    plain = replace(paper, subject=told["subject"], questions=asked, answers=answers)
    return replace(plain, notes=(), introduction=(), explanation=())


def _event(what: str, paper: Paper, words: Wording, before: list[str]) -> Paper:
    if what == "reply":
        see = tuple((paper.session_year, number) for number in before)
        return replace(paper, kind="reply", see_also=see, further=False)
    given = {"vragers": headings.who_asks(paper.members), "over": paper.subject, "zaaknummer": paper.case}
    if what == "withdrawn":
        said = words.template("withdrawn", **given)
    else:
        said = " ".join((words.template("notices", **given), words.template("reasons"), words.template("promises")))
    return replace(paper, kind="notice", notice=(Block(said),), answers=())


def _seat(role: Role, portfolio: Any) -> Seat:
    return Seat(role, portfolio, "van", portfolio)
