"""The sum written out: the steps from day 0 to the verdict, as codes with their days and numbers.

`telling` puts them into words; nothing here is of one language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from weerwoord.clock.calendar import all_recesses_known, recesses_between
from weerwoord.clock.history import Event, History, Seat
from weerwoord.clock.standing import ANSWERED, Standing

Value = date | int | str | tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the sum. `document`: the address of what proves it; `day`: when, for a time line."""

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)
    day: date | None = None
    document: str | None = None


def sum_of(history: History, standing: Standing) -> tuple[Step, ...]:
    """Return the steps that lead to `standing`, of an office or of the whole set."""
    return tuple(_steps(history, standing))


def _steps(history: History, standing: Standing) -> Iterator[Step]:
    yield from _term(standing)
    yield from _recess(standing)
    yield from _notices(standing)
    if standing.state == "withdrawn" and standing.closed:
        yield _event("withdrawn", standing.closed, standing)
    elif standing.state in ANSWERED and standing.closed:
        yield _event("answered", standing.closed, standing)
        if standing.how and standing.how != "own":
            yield Step(f"cover-{standing.how}")
        yield from _verdict(standing)
    else:
        yield from _awaited(standing)
    for doubt in standing.doubts:
        values: dict[str, Value] = {}
        if doubt in ("unseen", "notice-unseen"):
            numbers = history.unseen if doubt == "unseen" else history.perhaps_notices
            values = {"numbers": _numbered(numbers), "count": len(numbers)}
        if doubt != "no-submission":  # the first step says so already
            several = "-several" if doubt == "notice-unseen" and len(history.perhaps_notices) > 1 else ""
            yield Step(f"doubt-{doubt}{several}", values)


def _numbered(numbers: tuple[str, ...]) -> str:
    """Return '1047, 1059 (2023-2024)': the session year after the last number of those that share it."""
    parts = [number.partition(" (") for number in numbers]
    following = [year for _number, _bracket, year in parts[1:]] + [""]
    return ", ".join(
        number + (f" ({year}" if year and year != after else "")
        for (number, _bracket, year), after in zip(parts, following, strict=True)
    )


def _term(standing: Standing) -> Iterator[Step]:
    day0, rule = standing.day0, standing.rule
    if day0 is None:
        yield Step("no-submission")
        return
    yield Step("submitted", {"day": day0}, day0)
    if rule is None:
        return
    if rule.term_days is None or standing.first_due is None:
        yield Step("no-term", {"rule": rule.key})
        return
    due = standing.first_due
    plain = (due - day0).days == rule.term_days
    code = "term" if plain else "term-moved"
    yield Step(code, {"day": day0, "days": rule.term_days, "due": due, "rule": rule.key}, due)


def _recess(standing: Standing) -> Iterator[Step]:
    """Recesses of the Tweede Kamer in the time that counts, as context."""
    if not standing.day0 or not standing.rule or standing.rule.body != "TK":
        return
    last = standing.closed_on or standing.on
    for recess, days in recesses_between(standing.day0, min(last, standing.due or last)):
        yield Step("recess", {"name": recess.name, "first": recess.first, "last": recess.last, "days": days})


def _notices(standing: Standing) -> Iterator[Step]:
    notice = standing.notice
    if notice is None:
        return
    rule = standing.rule
    yield _event("notice", notice, standing)
    if standing.notice_late:
        yield Step("notice-late", {"late": standing.notice_late})
    if rule and rule.extended_days and rule.term_days and standing.due and standing.due != standing.first_due:
        moved = (standing.due - standing.day0).days != rule.extended_days if standing.day0 else False
        values: dict[str, Value] = {
            "more": rule.extended_days - rule.term_days, "days": rule.extended_days, "due": standing.due
        }  # fmt: skip
        if standing.day0:
            yield Step("extended-moved" if moved else "extended", {**values, "day": standing.day0}, standing.due)
    for later in standing.later_notices:
        yield _event("notice-again", later, standing)


def _event(code: str, event: Event, standing: Standing) -> Step:
    """A step for what came in: its day, the number of that day, and who sent it."""
    values: dict[str, Value] = {"by": tuple(signed.seat for signed in event.by)}
    if event.day is None:
        return Step(f"{code}-undated", values, None, event.document)
    values["day"] = event.day
    if standing.day0 and event.day >= standing.day0:
        values["used"] = (event.day - standing.day0).days
        return Step(code, values, event.day, event.document)
    return Step(f"{code}-dated", values, event.day, event.document)


def _verdict(standing: Standing) -> Iterator[Step]:
    late, most = standing.late, standing.late_most
    if standing.due is None or standing.closed_on is None or standing.used is None:
        return
    values: dict[str, Value] = {"due": standing.due}
    if late is not None and most is not None and late != most:
        yield Step("verdict-between" if late else "verdict-perhaps", {**values, "late": late, "most": most})
    elif late:
        yield Step("verdict-late", {**values, "late": late})
    elif standing.due == standing.closed_on:
        yield Step("verdict-last-day", values)
    else:
        yield Step("verdict-in-time", {**values, "left": (standing.due - standing.closed_on).days})


def _awaited(standing: Standing) -> Iterator[Step]:
    values: dict[str, Value] = {"day": standing.on}
    lead = "partly" if standing.state == "partly" else "awaited"
    if standing.used is None:
        yield Step(f"{lead}-unknown", values)
        return
    values["used"] = standing.used
    if standing.due is None:
        yield Step(lead, values)
    elif standing.late:
        between = standing.late_most is not None and standing.late_most != standing.late
        values |= {"late": standing.late, "due": standing.due, "most": standing.late_most or standing.late}
        without = standing.notice is None and not between and lead == "awaited"
        yield Step(f"{lead}-{'between' if between else 'without-notice' if without else 'late'}", values)
    elif standing.late_most:
        yield Step(f"{lead}-perhaps", {**values, "due": standing.due, "most": standing.late_most})
    else:
        yield Step(f"{lead}-left", {**values, "due": standing.due, "left": (standing.due - standing.on).days})


def gaps(standing: Standing) -> bool:
    """Say whether recesses may be missing from the sum: the data about them have holes."""
    if not standing.day0 or not standing.rule or standing.rule.body != "TK":
        return False
    last = standing.closed_on or standing.on
    return not all_recesses_known(standing.day0, max(standing.day0, min(last, standing.due or last)))
