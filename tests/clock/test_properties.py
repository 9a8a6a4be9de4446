"""What must hold for every history on every day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.clock.histories import event, seat

from weerwoord.clock import ANSWERED, LATE, OPEN, Body, History, load_rules, reckon, sum_of, told
from weerwoord.clock.standing import SetStanding

_OFFICES = ("m:bz", "m:def", "s:bz", "m:jenv", "m:bz/Handel")
_DAYS = st.dates(date(2019, 12, 1), date(2025, 3, 1))
_SIGNED = st.lists(st.sampled_from((*_OFFICES, "m:bz+", "m:def+", "m:vws")), max_size=3, unique=True)


@st.composite
def histories(draw: st.DrawFn) -> History:
    def events(letter: str, most: int) -> list[tuple[str, str | None, list[str]]]:
        days = st.one_of(st.none(), _DAYS.map(date.isoformat))
        rows = draw(st.lists(st.tuples(days, _SIGNED), max_size=most))
        return [(f"{letter}{place}", day, by) for place, (day, by) in enumerate(rows)]

    perhaps = tuple(draw(st.lists(st.sampled_from(("1", "2")), max_size=2, unique=True)))
    return History(
        key="set",
        body=Body(draw(st.sampled_from(("TK", "EK", "municipality", None)))),
        submitted=draw(st.one_of(st.none(), _DAYS)),
        asked=tuple(seat(one) for one in draw(st.lists(st.sampled_from(_OFFICES), max_size=4, unique=True))),
        replies=tuple(event(*row) for row in events("a", 3)),
        notices=tuple(event(*row) for row in events("n", 2)),
        withdrawals=tuple(event(*row) for row in events("w", 1)),
        unseen=(*perhaps, "9") if perhaps else (),
        perhaps_notices=perhaps,
    )


_RULES = st.builds(
    lambda recess, act: load_rules().with_options(suspend_in_recess=recess, general_terms_act=act),
    st.booleans(),
    st.booleans(),
)


@given(histories(), _DAYS, _RULES)
def test_numbers_are_never_negative_and_fit_the_state(history: History, on: date, rules: object) -> None:
    found = reckon(history, on, rules)  # type: ignore[arg-type]
    if found is None:
        events = (*history.replies, *history.notices, *history.withdrawals)
        assert history.submitted is None or history.submitted > on
        assert history.submitted or (events and all(event.day and event.day > on for event in events))
        return
    for standing in (found.whole, *found.offices):
        for value in (standing.used, standing.left, standing.late, standing.late_most, standing.notice_late):
            assert value is None or value >= 0
        if standing.late is not None and standing.late_most is not None:
            assert standing.late <= standing.late_most
        if standing.due and standing.first_due:
            assert standing.day0 < standing.first_due <= standing.due  # type: ignore[operator]
        assert (standing.state in LATE) <= bool(standing.late)
        if standing.closed and standing.closed.day:
            assert standing.closed.day <= on
        assert (standing.closed is None) or standing.state not in OPEN
        assert standing.state not in ANSWERED or standing.closed
        for language in ("nl", "en"):
            assert all(told(step, language, standing.rule).strip() for step in sum_of(history, standing))


@given(histories(), _DAYS, st.integers(1, 400))
def test_time_only_moves_on(history: History, on: date, more: int) -> None:
    """What is answered stays answered, what is late and open gets later day by day."""
    rules = load_rules()
    first, then = reckon(history, on, rules), reckon(history, on + timedelta(days=more), rules)
    if first is None:
        return
    assert then is not None
    for before, after in zip(first.offices, then.offices, strict=True):
        if not before.awaited:
            assert not after.awaited
        if after.awaited and before.used is not None:
            assert after.used == before.used + more
            assert before.awaited
        if before.state in LATE and after.state in LATE and before.due == after.due and not after.doubts:
            assert after.late == (before.late or 0) + more


@given(histories(), _DAYS)
def test_order_of_arrival_does_not_matter(history: History, on: date) -> None:
    def turned(of: History) -> History:
        return replace(of, replies=of.replies[::-1], notices=of.notices[::-1])

    assert reckon(history, on, load_rules()) == reckon(turned(history), on, load_rules())


@given(histories(), _DAYS, st.sampled_from(_OFFICES))
def test_another_reply_of_an_office_that_answered_changes_nothing(history: History, on: date, office: str) -> None:
    rules = load_rules()
    before = reckon(history, on, rules)
    if before is None or history.withdrawals:
        return
    own = next((s for s in before.offices if s.seat == seat(office)), None)
    if own is None or own.closed_on is None or own.how not in ("own", "on-behalf"):
        return
    later = event("z9", own.closed_on.isoformat(), [office])
    after = reckon(replace(history, replies=(*history.replies, later)), on, rules)
    assert after is not None
    assert _states(after)[seat(office).key] == _states(before)[seat(office).key]


def _states(found: SetStanding) -> dict[str, tuple[str, int | None]]:
    return {s.seat.key: (s.state, s.used) for s in found.offices if s.seat}


@given(histories(), _DAYS)
def test_a_notice_never_makes_anything_later(history: History, on: date) -> None:
    rules = load_rules()
    bare = reckon(replace(history, notices=(), perhaps_notices=()), on, rules)
    told_of = reckon(replace(history, perhaps_notices=()), on, rules)
    if bare is None or told_of is None:
        return
    for without, with_notice in zip(bare.offices, told_of.offices, strict=True):
        if without.late is not None and with_notice.late is not None:
            assert with_notice.late <= without.late
