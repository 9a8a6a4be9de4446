"""Terms that ask for attention: what is due soon, and what is late, as far as somebody may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from weerwoord.procedure.bodies import Body
from weerwoord.procedure.views import SetView


@dataclass(frozen=True, slots=True)
class Reminder:
    """The term of one office on one set. `left`: days to its last day, negative where that is past.

    `state`: 'soon', 'late' after a notice of postponement, or 'late-without-notice'.
    """

    set: str
    number: str | None
    subject: str
    office: str
    due: date
    left: int
    state: Literal["soon", "late", "late-without-notice"]


def reminders(views: Iterable[SetView], body: Body, today: date, *, own: bool = False) -> list[Reminder]:
    """Return what is late or due within the body's `soon_days`, the most urgent first.

    `own`: only of the offices that the viewer works for.
    """
    found: list[Reminder] = []
    for view in views:
        if view.state.status != "admitted":
            continue
        for office, assignment in view.state.assignments.items():
            if assignment.due is None or (own and office not in view.offices) or not assignment.awaited:
                continue
            left = (assignment.due - today).days
            if left > body.soon_days:
                continue
            late: Literal["late", "late-without-notice"] = "late" if assignment.extensions else "late-without-notice"
            found.append(
                Reminder(
                    view.id,
                    view.state.number,
                    view.state.content.subject,
                    office,
                    assignment.due,
                    left,
                    late if left < 0 else "soon",
                )
            )
    return sorted(found, key=lambda reminder: (reminder.due, reminder.number or ""))
