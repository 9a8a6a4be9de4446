"""The term of one set as people read it: the sum written out, for the whole and for each office that was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from weerwoord.clock import (
    ANSWERED,
    History,
    Standing,
    Step,
    article,
    history_of,
    reckon,
    state_in_words,
    sum_of,
    told,
)
from weerwoord.clock.steps import gaps
from weerwoord.model.sets import QuestionSet
from weerwoord.web.language import language
from weerwoord.web.ledger import day_shown, rules, seat_name
from weerwoord.web.record import Record

_TONES = {"late": "bad", "late-without-notice": "bad", "postponed": "warn", "partly": "warn", "answered-late": "warn",
          "answered": "good"}  # fmt: skip
_WIDE = 1000


@dataclass(frozen=True, slots=True)
class Said:
    """A step in words. `sort`: fact, verdict, recess or doubt; `document`: the slug of what proves it."""

    text: str
    sort: str
    document: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the line of time: `x` from 0 to 1000; `sort`: submitted, due, notice, reply, now."""

    x: int
    sort: str


@dataclass(frozen=True, slots=True)
class OfficeTerm:
    """How one office stands; `slug` and `name` are its own, None for the set as a whole."""

    slug: str | None
    name: str
    state: str
    tone: str
    closed: date | None
    due: date | None
    sum: Sequence[Said]


@dataclass(frozen=True, slots=True)
class Term:
    """The term of a set on a day. `offices` is empty for a set to one office: the whole says it all."""

    slug: str
    on: date
    whole: OfficeTerm
    offices: Sequence[OfficeTerm]
    answered: int
    marks: Sequence[Mark]
    late_from: int | None
    unverified: str
    holes: bool


def term_of(record: Record, found: QuestionSet, on: date) -> Term | None:
    """Return the term of a set on a day; None for oral questions, and where nothing of the set was there yet."""
    history = history_of(found)
    standing = reckon(history, on, rules(record)) if history else None
    if history is None or standing is None:
        return None
    several = standing.offices if len(standing.offices) > 1 else ()
    alone = standing.offices[0] if len(standing.offices) == 1 else standing.whole
    whole = standing.whole
    marks, late_from = _line(whole, history)
    rule = whole.rule
    return Term(
        slug=found.slug,
        on=on,
        whole=_office(history, alone if not several else whole, whole),
        offices=tuple(_office(history, one, one) for one in several),
        answered=sum(one.state in ANSWERED for one in standing.offices),
        marks=marks,
        late_from=late_from,
        unverified=article(rule, language()) if rule and not rule.article_verified else "",
        holes=gaps(whole),
    )


@dataclass(frozen=True, slots=True)
class TermLine:
    """The term of a set on one line: `slug` of the set, its state in words."""

    slug: str
    state: str
    tone: str


def line_of(record: Record, found: QuestionSet | None) -> TermLine | None:
    """Return the term of a set on one line, None where it has none."""
    history = history_of(found) if found else None
    standing = reckon(history, date.today(), rules(record)) if history else None
    if history and standing and (standing.whole.awaited or standing.waiting):
        # What nobody awaits any more stands the same on whichever day lists stand, which takes all sets to tell.
        standing = reckon(history, day_shown(record), rules(record))
    if standing is None:
        return None
    whole = standing.whole
    tone = "" if whole.elsewhere else _TONES.get(whole.state, "")
    return TermLine(standing.key, state_in_words(whole, language()), tone)


def tone_of(shown: Standing) -> str:
    """Return the tone of a standing: good, warn, bad or none."""
    if shown.elsewhere:
        return ""
    if shown.state == "partly" and shown.late:
        return "bad"
    return _TONES.get(shown.state, "warn" if shown.soon else "")


def _office(history: History, summed: Standing, shown: Standing) -> OfficeTerm:
    steps = sum_of(history, summed)
    return OfficeTerm(
        slug=shown.seat.key if shown.seat else None,
        name=seat_name(shown.seat) if shown.seat else "",
        state=state_in_words(shown, language()),
        tone=tone_of(shown),
        closed=shown.closed_on,
        due=shown.due,
        sum=tuple(Said(told(step, language(), shown.rule), _sort(step), step.document) for step in steps),
    )


def _sort(step: Step) -> str:
    for lead in ("verdict", "doubt", "recess"):
        if step.code.startswith(lead):
            return lead
    return "verdict" if step.code.startswith(("awaited", "partly")) else "fact"


def _line(standing: Standing, history: History) -> tuple[tuple[Mark, ...], int | None]:
    """Return the days of a set on a line from day 0 to the answer or the day shown, and where lateness begins."""
    day0 = standing.day0
    if day0 is None:
        return (), None
    end = standing.closed_on or standing.on
    last = max(filter(None, (end, standing.due)))
    span = max(1, (last - day0).days)

    def at(day: date) -> int:
        return round(_WIDE * max(0, min(span, (day - day0).days)) / span)

    marks = [Mark(0, "submitted")]
    marks += [Mark(at(day), "due") for day in dict.fromkeys((standing.first_due, standing.due)) if day]
    marks += [Mark(at(one.day), "notice") for one in history.notices if one.day and day0 <= one.day <= end]
    marks += [Mark(at(one.day), "reply") for one in history.replies if one.day and day0 <= one.day <= standing.on]
    if standing.awaited or standing.state == "partly":
        marks.append(Mark(at(standing.on), "now"))
    late = standing.due is not None and standing.due < end
    return tuple(marks), at(standing.due) if late and standing.due else None
