"""Whom to remind of what: a term that ends soon or is over, a set or a paper that lies with the clerk.

Each is reminded of what waits for them, not of what waits for a colleague; a coordinator of all that the office has
open. What is told of a set is what its reader may see of it, and of that never a draft: number, subject, term, place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import delete, insert, select

from weerwoord.archive.database import writing
from weerwoord.clock.calendar import runs_on
from weerwoord.procedure import log, schema
from weerwoord.procedure.accounts.store import Account
from weerwoord.procedure.bodies import Body
from weerwoord.procedure.procedure import Procedure
from weerwoord.procedure.roles import Actor, Role
from weerwoord.procedure.terms import reminders
from weerwoord.procedure.views import SetView

_MOVES = frozenset({"offer-answers", "approve", "send-answers", "answer-joint"})
"""Commands that an office's work waits for; whose turn it is to initial is asked of the chain."""
_DECIDERS = frozenset({Role.COORDINATOR})


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that waits for somebody. `key`: the same every day. `what`: a term of an office, or with the clerk.

    `office`: its title. `due`, `left`: the last day of its term, and the days until then, negative where it is past.
    `noticed`: whether the Chamber was told that it takes longer. `path`: of its page on the site.
    """

    key: str
    what: Literal["term", "admit", "receive"]
    number: str | None
    subject: str
    path: str
    office: str | None = None
    due: date | None = None
    left: int = 0
    noticed: bool = False


def matters(procedure: Procedure, actor: Actor) -> list[Matter]:
    """Return what waits for somebody today, in all bodies, the most urgent first."""
    found: list[Matter] = []
    for body in procedure.bodies():
        if any(grant.body == body.key for grant in actor.grants):
            views = procedure.views(actor, body.key)
            found += _terms(views, body, actor, procedure.today())
            found += [matter for view in views for matter in _at_the_clerk(view)]
    return found


def _terms(views: list[SetView], body: Body, actor: Actor, today: date) -> Iterator[Matter]:
    by_id = {view.id: view for view in views}
    for one in reminders(views, body, today, own=True):
        if _must_act(by_id[one.set], actor, one.office):
            office = body.offices.get(one.office)
            yield Matter(
                f"{one.set}:{one.office}",
                "term",
                one.number,
                one.subject,
                f"/werk/sets/{one.set}/{one.office}",
                office.title if office else one.office,
                one.due,
                one.left,
                one.state != "late-without-notice",
            )


def _must_act(view: SetView, actor: Actor, office: str) -> bool:
    if actor.holds(view.state.body, _DECIDERS, office):
        return True
    if _MOVES.intersection(view.may.get(office, ())):
        return True
    offer = view.state.assignments[office].offer
    if offer is None or not view.can("initial", office) or actor.account in offer.accounts.values():
        return False
    steps = {grant.step for grant in actor.holds(view.state.body, frozenset({Role.COSIGNER}), office)}
    return None in steps or not steps.isdisjoint(offer.waiting)


def _at_the_clerk(view: SetView) -> Iterator[Matter]:
    subject, path = view.state.content.subject, f"/werk/sets/{view.id}"
    if view.can("admit-set"):
        yield Matter(f"{view.id}:admit", "admit", None, subject, path)
    if view.can("receive-paper"):
        for paper in view.state.papers.values():
            if not paper.received:
                yield Matter(f"{view.id}:receive:{paper.id}", "receive", view.state.number, subject, f"{path}#stukken")


def address(account: Account) -> str | None:
    """Return where an account is reminded; None for who wants none, is closed, or signs in by no e-mail address."""
    name, at, host = account.login.partition("@")
    fits = bool(name and at and "." in host and "@" not in host) and account.login.isascii()
    return account.login if fits and account.reminded and not account.disabled else None


def claim(procedure: Procedure, account: str, found: Iterable[Matter]) -> list[Matter]:
    """Return those matters of which this account was not reminded today; from now on it was.

    Two who remind at once never both get a matter. Where sending fails, `give_back` them. On Saturdays, Sundays and
    public holidays nobody is reminded.
    """
    day = procedure.today()
    if runs_on(day):
        return []
    table = schema.reminded
    told = {"account": account, "day": day.isoformat()}
    with writing(procedure.engine) as connection:
        log.lock(connection)
        connection.execute(delete(table).where(table.c.day < told["day"]))
        query = select(table.c.matter).where(table.c.account == account, table.c.day == told["day"])
        known = set(connection.execute(query).scalars())
        mine = [matter for matter in found if matter.key not in known]
        if mine:
            connection.execute(insert(table), [{"matter": matter.key, **told} for matter in mine])
    return mine


def give_back(procedure: Procedure, account: str, found: Iterable[Matter]) -> None:
    """Forget that an account was reminded of these today: it was not."""
    table = schema.reminded
    keys = [matter.key for matter in found]
    with writing(procedure.engine) as connection:
        connection.execute(delete(table).where(table.c.account == account, table.c.matter.in_(keys)))
