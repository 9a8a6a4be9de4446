"""How a set stands on a day: as a whole, and for each office that was asked.

Day 0 is the day of submission; a reply received on the due day is on time. A notice of postponement counts for the
whole set, also for the offices that did not send it: the Chamber's weekly list of late sets reckons so. It moves the
due day once, from day 21 to day 42 in the Tweede Kamer: the Rules know one extension, so a second notice adds nothing.
A notice sent after the due day still moves it, as that list does; until it came the set was late without notice.

A further answer or a second reply of the same office changes nothing: the first one closes. Nor does a reply that
leaves a question unanswered stay open: the Rules set a term for the answer, not for what it must hold.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Literal

from weerwoord.clock.calendar import all_recesses_known, end_of_term
from weerwoord.clock.covering import Cover, Covered, covers
from weerwoord.clock.history import Event, History, Seat
from weerwoord.clock.rules import Rule, Rules

State = Literal[
    "open", "postponed", "late", "late-without-notice", "no-term", "unknown",
    "answered", "answered-late", "answered-unclear", "withdrawn", "partly",
]  # fmt: skip
"""'answered' is in time, or where there is no term; 'answered-unclear': whether it was in time cannot be said.
'unknown': neither answered nor known to be late. 'partly', of whole sets: some of the offices
answered, or others than were asked."""

OPEN: frozenset[State] = frozenset({"open", "postponed", "late", "late-without-notice", "no-term", "unknown"})
"""The states in which an answer is still awaited."""
LATE: frozenset[State] = frozenset({"late", "late-without-notice"})
ANSWERED: frozenset[State] = frozenset({"answered", "answered-late", "answered-unclear"})

Doubt = Literal[
    "colleague", "taken-over", "unseen", "notice-unseen", "notice-undated", "reply-undated", "reply-before-submission",
    "notice-before-submission", "no-submission", "no-rule", "no-addressees", "recess-unknown",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """How an office, or a whole set, stands on the day `on`. Days are calendar days; unknown is None.

    `first_due`: without postponement; `due`: as it holds. `used`: from day 0 to the answer or the withdrawal, else to
    `on`. `left`: until `due`, while it is not past. `late`: days past `due`, 0 in time; where it is not known whether a
    notice came, the fewest, and `late_most` the most. `notice`: the first one that counts; `notice_late`: days it came
    after the first due day. `how`: why the reply answers for this office.
    """

    seat: Seat | None
    state: State
    on: date
    day0: date | None
    rule: Rule | None
    first_due: date | None = None
    due: date | None = None
    used: int | None = None
    left: int | None = None
    late: int | None = None
    late_most: int | None = None
    closed: Event | None = None
    how: Cover | None = None
    notice: Event | None = None
    notice_late: int | None = None
    later_notices: tuple[Event, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    soon: bool = False

    @property
    def closed_on(self) -> date | None:
        return self.closed.day if self.closed else None

    @property
    def elsewhere(self) -> bool:
        """Whether the answer that is awaited may stand in a publication that is not at hand."""
        return "unseen" in self.doubts and (self.awaited or self.state == "partly")

    @property
    def awaited(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class SetStanding:
    """How a set stands: `whole`, and `offices` in the order in which they were asked."""

    key: str
    whole: Standing
    offices: tuple[Standing, ...]

    @property
    def waiting(self) -> tuple[Standing, ...]:
        """The offices of which an answer is awaited."""
        return tuple(standing for standing in self.offices if standing.awaited)


def reckon(history: History, on: date, rules: Rules) -> SetStanding | None:
    """Return how a set stands at the end of the day `on`; None where nothing of it was there yet.

    What came in later is not known on that day. What has no date is taken to be known.
    """
    if history.submitted and history.submitted > on:
        return None
    whole, history = history, _known_on(history, on)
    if history.submitted is None and _events(whole) and not _events(history):
        return None
    ground = _ground(history, on, rules)
    found, doubts = covers(history.asked, history.replies)
    offices = []
    for seat in history.asked:
        own = _copy(ground, doubts=(*ground.doubts, doubts[seat.key])) if seat.key in doubts else ground
        offices.append(_office(history, own, seat, found.get(seat.key), rules))
    return SetStanding(history.key, _whole(history, ground, tuple(offices), rules), tuple(offices))


def _known_on(history: History, on: date) -> History:
    parts = (history.replies, history.notices, history.withdrawals)
    replies, notices, withdrawals = known = tuple(_known(part, on) for part in parts)
    # The numbers of other publications stand in replies: before one came, none is known.
    unseen = bool(replies) or not history.unseen
    if unseen and all(now is before for now, before in zip(known, parts, strict=True)):
        return history
    kept = replace(history, replies=replies, notices=notices, withdrawals=withdrawals)
    return kept if replies else replace(kept, unseen=(), perhaps_notices=())


def _known(events: tuple[Event, ...], on: date) -> tuple[Event, ...]:
    """The events that had come by `on`, in order; the very tuple where that is what it holds."""
    if len(events) < 2 and all(event.day is None or event.day <= on for event in events):
        return events
    return tuple(sorted((e for e in events if e.day is None or e.day <= on), key=_order))


def _events(history: History) -> tuple[Event, ...]:
    return (*history.replies, *history.notices, *history.withdrawals)


def _order(event: Event) -> tuple[bool, date, str]:
    return (event.day is None, event.day or date.min, event.document)


def _amend(standing: Standing, **changes: object) -> Standing:
    """Change a standing that nobody has seen yet: a new one each step takes much longer."""
    for name, value in changes.items():
        object.__setattr__(standing, name, value)
    return standing


def _copy(standing: Standing, **changes: object) -> Standing:
    made = object.__new__(Standing)
    for name in _FIELDS:
        object.__setattr__(made, name, getattr(standing, name))
    return _amend(made, **changes)


_FIELDS = tuple(field.name for field in fields(Standing))


def _doubt(standing: Standing, *doubts: Doubt) -> None:
    _amend(standing, doubts=(*standing.doubts, *doubts))


def _ground(history: History, on: date, rules: Rules) -> Standing:
    """What holds for the whole set: day 0, the rule and the due day without postponement."""
    day0 = history.submitted
    rule = rules.for_set(history.body, day0)
    doubts: list[Doubt] = []
    if day0 is None:
        doubts.append("no-submission")
    if rule is None:
        doubts.append("no-rule")
    if not history.asked:
        doubts.append("no-addressees")
    due = None
    if day0 and rule and rule.term_days is not None:
        due = end_of_term(day0, rule.term_days, rules, recess=rule.body == "TK")
        if rules.suspend_in_recess and rule.body == "TK" and not all_recesses_known(day0, due):
            doubts.append("recess-unknown")
    return Standing(None, "unknown", on, day0, rule, first_due=due, due=due, doubts=tuple(doubts))


def _office(history: History, ground: Standing, seat: Seat | None, covered: Covered | None, rules: Rules) -> Standing:
    """How one office stands, of which the ground is known and the reply, if any."""
    standing = _copy(ground, seat=seat)
    if covered is None and not history.withdrawals and history.unseen:
        _doubt(standing, "unseen")
    closing = covered.reply if covered else None
    withdrawn = next(iter(history.withdrawals), None)
    if withdrawn and (closing is None or _order(withdrawn) < _order(closing)):
        _noticed(history, standing, withdrawn.day, rules)
        return _closed(standing, withdrawn, "withdrawn")
    if closing and covered:
        _noticed(history, standing, closing.day, rules)
        return _amend(_answered(history, standing, closing, rules), how=covered.how)
    _noticed(history, standing, ground.on, rules)
    return _awaited(history, standing, rules)


def _noticed(history: History, standing: Standing, until: date | None, rules: Rules) -> None:
    """Add what the notices that came up to `until` change."""
    counting = []
    for notice in history.notices:
        if notice.day and standing.day0 and notice.day < standing.day0:
            _doubt(standing, "notice-before-submission")
        elif notice.day is None or until is None or notice.day <= until:
            counting.append(notice)
    if not counting:
        return
    first = counting[0]
    if first.day is None:
        _doubt(standing, "notice-undated")
    rule, due = standing.rule, standing.due
    if due and standing.day0 and rule and rule.extended_days is not None:
        due = max(due, end_of_term(standing.day0, rule.extended_days, rules, recess=rule.body == "TK"))
    late = max(0, (first.day - standing.first_due).days) if first.day and standing.first_due else None
    _amend(standing, due=due, notice=first, notice_late=late, later_notices=tuple(counting[1:]))


def _closed(standing: Standing, by: Event, state: State) -> Standing:
    used = (by.day - standing.day0).days if by.day and standing.day0 and by.day >= standing.day0 else None
    return _amend(standing, state=state, closed=by, used=used)


def _answered(history: History, standing: Standing, reply: Event, rules: Rules) -> Standing:
    if reply.day is None:
        _doubt(standing, "reply-undated")
    elif standing.day0 and reply.day < standing.day0:
        _doubt(standing, "reply-before-submission")
    _closed(standing, reply, "answered")
    if standing.rule and standing.rule.term_days is None and standing.used is not None:
        return standing
    if standing.used is None or standing.due is None or reply.day is None:
        return _amend(standing, state="answered-unclear")
    return _lateness(history, standing, reply.day, rules, in_time="answered", past="answered-late")


def _awaited(history: History, standing: Standing, rules: Rules) -> Standing:
    if standing.day0 is None:
        return standing
    _amend(standing, used=(standing.on - standing.day0).days)
    if standing.rule is None:
        return standing
    if standing.due is None:
        return _amend(standing, state="no-term")
    past: State = "late" if standing.notice or history.perhaps_notices else "late-without-notice"
    in_time: State = "postponed" if standing.notice else "open"
    _lateness(history, standing, standing.on, rules, in_time=in_time, past=past)
    if standing.state == "answered-unclear":
        return _amend(standing, state="unknown")
    if standing.late == 0:
        left = (standing.due - standing.on).days
        _amend(standing, left=left, soon=left <= rules.soon_days)
    return standing


def _lateness(
    history: History, standing: Standing, day: date, rules: Rules, *, in_time: State, past: State
) -> Standing:
    """Set state and days late on `day`; 'answered-unclear' where that hangs on a notice that may exist, unseen."""
    due, day0, rule = standing.due, standing.day0, standing.rule
    assert due is not None
    late = max(0, (day - due).days)
    if not (late and history.perhaps_notices and day0 and rule and rule.extended_days) or standing.notice:
        return _amend(standing, state=past if late else in_time, late=late, late_most=late)
    extended = end_of_term(day0, rule.extended_days, rules, recess=rule.body == "TK")
    least = max(0, (day - extended).days)
    _doubt(standing, "notice-unseen")
    return _amend(standing, late=least, late_most=late, state=past if least else "answered-unclear")


_WORST: tuple[State, ...] = ("late-without-notice", "late", "unknown", "postponed", "open", "no-term")


def _whole(history: History, ground: Standing, offices: tuple[Standing, ...], rules: Rules) -> Standing:
    if offices:
        whole = together(offices)
        # A reply of somebody else is not nothing, though it answers for no office that was asked.
        return _amend(whole, state="partly") if history.replies and whole.awaited else whole
    first = next(iter(history.replies), None)
    return _office(history, ground, None, Covered(first, "not-known") if first else None, rules)


def together(offices: tuple[Standing, ...]) -> Standing:
    """Return how several offices of one set stand as one: closed when none is awaited any more, by the last reply.

    All offices of the set give the standing of the set. Raises ValueError where there are none.
    """
    waiting = [standing for standing in offices if standing.awaited]
    if waiting:
        worst = min(waiting, key=lambda s: (_WORST.index(s.state), -(s.late or 0)))
        state: State = "partly" if len(waiting) < len(offices) else worst.state
        return _copy(worst, seat=None, state=state, doubts=_united(offices))
    last = max(offices, key=lambda s: (s.state != "withdrawn", s.closed_on is None, s.closed_on or date.min))
    unclear = last.state == "answered" and any(standing.state == "answered-unclear" for standing in offices)
    return _copy(
        last, seat=None, how=None, state="answered-unclear" if unclear else last.state, doubts=_united(offices)
    )


def _united(offices: tuple[Standing, ...]) -> tuple[Doubt, ...]:
    return tuple(dict.fromkeys(doubt for standing in offices for doubt in standing.doubts))
