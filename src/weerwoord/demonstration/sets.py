"""Sets of questions with what became of them: replies, notices and sheets, all of invented content."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from weerwoord.demonstration import headings
from weerwoord.demonstration.content import Block, Era, Member, Paper, Seat, Signer, Text
from weerwoord.demonstration.dates import in_words, session_year
from weerwoord.demonstration.offices import holder, members, seats_on
from weerwoord.demonstration.order import renumbered
from weerwoord.demonstration.sentences import Wording, fields_of
from weerwoord.demonstration.texts import Shape, Writer, questions_and_answers

_PAIRS = 2010
"""Since then each answer is printed below its question."""

Sort = Literal["reply", "questions", "oral", "postponed", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a document is to be; None leaves it to chance.

    `lists`: lists and tables in the texts. `joint_questions`: several questions under one label. `missing`: answers
    may be missing. Forms that label too little do without.
    """

    sort: Sort = "reply"
    year: int | None = None
    questions: int | None = None
    members: int | None = None
    seats: int | None = None
    chamber: Literal["TK", "EK"] = "TK"
    lists: bool = True
    joint_questions: bool = True
    missing: bool = True
    letters: bool = True
    joint: float = 0.14
    introduction: bool | None = None
    explanation: bool | None = None


def generate(random: Random, wish: Wish | None = None) -> Paper:
    """Return a paper with everything left to chance that `wish` leaves open."""
    wish = wish or Wish()
    submitted = _day(random, wish.year or random.randint(1996, 2026))
    seats = _seats(random, submitted, wish.seats or random.choice((1, 1, 1, 1, 2, 2, 3, 5)))
    asking = members(random, submitted, wish.members or random.choice((1, 1, 1, 1, 2, 2, 3, 4, 6)))
    words = Wording(random, random.choice(fields_of(seats[0].portfolio or "")), submitted)
    paper = _questions(random, wish, words, submitted, seats, asking)
    if wish.sort == "reply":
        paper = _reply(random, wish, paper)
    elif wish.sort in ("postponed", "withdrawn"):
        paper = _notice(random, paper, words, withdrawn=wish.sort == "withdrawn")
    return renumbered(paper)


def asked_on(random: Random, submitted: date, seats: tuple[Seat, ...], case: str) -> tuple[Paper, Wording]:
    """Return a question sheet of `submitted` to `seats`, with the answers to come, and its wording."""
    words = Wording(random, random.choice(fields_of(seats[0].portfolio or "")), submitted)
    asking = members(random, submitted, random.choice((1, 1, 2)))
    wish = Wish(questions=random.choice((3, 4, 5, 6)), joint_questions=False, missing=False, explanation=False)
    paper = _questions(random, wish, words, submitted, seats, asking)
    return replace(paper, case=case, identifier=f"kv-tk-{case}"), words


def era_of(year: int) -> Era:
    """Return how documents of `year` were printed."""
    return "1996" if year < 2004 else "2004" if year < _PAIRS else "2010" if year < 2020 else "2020"


def case_number(random: Random, day: date) -> str:
    """Return a number as the Chamber gives a case: '2024Z01294', and before 2009 '2030405240'."""
    if day.year < 2009:
        first = int(session_year(day)[2:4])
        return f"2{first:02d}{(first + 1) % 100:02d}{random.randint(10, 99999):05d}"
    return f"{day.year}Z{random.randint(100, 24999):05d}"


def _day(random: Random, year: int) -> date:
    earliest = date(2026, 3, 2) if year == 2026 else date(year, 1, 8)
    latest = date(2026, 6, 30) if year == 2026 else date(year, 12, 12)
    day = earliest + timedelta(days=random.randint(0, (latest - earliest).days))
    return day - timedelta(days=max(0, day.weekday() - 4))


def _seats(random: Random, day: date, count: int) -> tuple[Seat, ...]:
    """Choose offices, ordered as headings order them: the Minister-President, ministers, state secretaries."""
    known = seats_on(day)
    chosen = random.sample(known, min(count, len(known)))
    if all(seat.role == "Minister-President" for seat in chosen) and random.random() < 0.8:
        chosen = [random.choice([seat for seat in known if seat.role == "Minister"])]
    order = ("Minister-President", "Minister", "Staatssecretaris", "other")
    return tuple(sorted(chosen, key=lambda seat: order.index(seat.role)))


def _questions(
    random: Random, wish: Wish, words: Wording, submitted: date, seats: tuple[Seat, ...], asking: tuple[Member, ...]
) -> Paper:
    count = 0 if wish.sort == "oral" else wish.questions or random.choice((2, 3, 4, 5, 6, 7, 8, 9, 11, 14, 22))
    together = wish.joint_questions and submitted.year >= _PAIRS
    shape = Shape(
        wish.joint,
        0.3 if together else 0.0,
        wish.missing and random.random() < 0.08,
        wish.letters and submitted.year >= _PAIRS,
    )
    subject = words.phrase("over")
    if random.random() < 0.5:
        words.given["kop"] = words.phrase("kop")
        subject = f"het bericht «{words.given['kop']}»"
    asked, replied = questions_and_answers(Writer(words, plain=not wish.lists), count, shape)
    case = case_number(random, submitted)
    return Paper(
        kind="questions",
        era=era_of(submitted.year),
        chamber=wish.chamber,
        session_year=session_year(submitted),
        number=None,
        identifier=f"kv-{wish.chamber.lower()}-{case}",
        case=case,
        members=asking,
        seats=seats,
        subject=subject,
        submitted=submitted,
        questions=asked,
        answers=replied if wish.sort == "reply" else (),
        notes=tuple(words.notes),
        explanation=_explanation(random, words, submitted, wish),
        oral=wish.sort == "oral",
        numbering=random.choice(("en", "t/m")),
    )


def _explanation(random: Random, words: Wording, day: date, wish: Wish) -> Text:
    wanted = wish.explanation if wish.explanation is not None else random.random() < 0.15
    if not wanted or wish.sort == "oral":
        return ()
    before = day - timedelta(days=random.randint(20, 120))
    said = words.template(
        "explanations",
        lid=members(random, day, 1)[0].name,
        datum=in_words(before),
        zaaknummer=case_number(random, before),
    )
    return (Block(said),)


def _reply(random: Random, wish: Wish, paper: Paper) -> Paper:
    received = _received(random, paper.submitted)
    taken: set[str] = set()
    signing = list(paper.seats)
    named = signing[: random.choice((1, 1, 1, 2))]
    rest = [seat for seat in signing if seat not in named]
    see: tuple[tuple[str, str], ...] = ()
    number = random.randint(40, 3900)
    if (received - paper.submitted).days > 21 and number > 120:
        see = ((session_year(received), str(number - random.randint(20, 110))),)
    introduce = wish.introduction if wish.introduction is not None else random.random() < 0.1
    words = Wording(random, fields_of(paper.seats[0].portfolio or "")[0], received)
    printed = published(paper, received, str(number))
    reprint = random.random() < 0.05
    if reprint:
        printed = replace(printed, identifier=printed.identifier + ("-n1" if received.year >= _PAIRS else "-h1"))
    return replace(
        printed,
        kind="reply",
        signers=signers(random, tuple(named), taken),
        on_behalf=tuple(rest),
        see_also=see,
        introduction=(Block(words.template("introductions")),) if introduce else (),
        further=random.random() < 0.06,
        reprint=reprint,
    )


def signers(random: Random, seats: tuple[Seat, ...], taken: set[str]) -> tuple[Signer, ...]:
    """Return invented holders of `seats`."""
    found = []
    for seat in seats:
        name, initials = holder(random, taken)
        found.append(Signer(seat, name, initials))
    return tuple(found)


def published(paper: Paper, received: date, number: str) -> Paper:
    """Return `paper` as number `number` of the Aanhangsel, received on `received`."""
    year = session_year(received)
    return replace(
        paper,
        era=era_of(received.year),
        session_year=year,
        number=number,
        received=received,
        identifier=f"ah-{paper.chamber.lower()}-{year.replace('-', '')}-{number}",
        page=int(number) * 2 + 1 if received.year < 2009 else 1,
    )


def _received(random: Random, submitted: date) -> date:
    day = submitted + timedelta(days=random.choice((14, 18, 20, 21, 21, 24, 29, 37, 42, 55)))
    return day - timedelta(days=max(0, day.weekday() - 4))


def _notice(random: Random, paper: Paper, words: Wording, *, withdrawn: bool) -> Paper:
    received = _received(random, paper.submitted)
    given = {
        "vragers": headings.who_asks(paper.members),
        "over": paper.subject,
        "zaaknummer": paper.case,
    }
    if withdrawn:
        said = words.template("withdrawn", **given)
    else:
        said = " ".join((words.template("notices", **given), words.template("reasons"), words.template("promises")))
    return replace(
        published(paper, received, str(random.randint(40, 3900))),
        kind="notice",
        signers=signers(random, paper.seats[:1], set()),
        notice=(Block(said),),
        answers=(),
    )
