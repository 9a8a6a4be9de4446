"""Advice and decision: the chain of initials, the offices that sign along, and the minister."""

from __future__ import annotations

from weerwoord.procedure import commands as c
from weerwoord.procedure.audience import office_tag
from weerwoord.procedure.deciding.asking import bad_texts
from weerwoord.procedure.deciding.case import Case, decides
from weerwoord.procedure.errors import Problem, Refusal, Word, invalid
from weerwoord.procedure.events import Fact
from weerwoord.procedure.papers import plain_given
from weerwoord.procedure.references import wrong_references
from weerwoord.procedure.roles import Role
from weerwoord.procedure.state import Assignment, Given


@decides(c.OfferAnswers)
def _offer(case: Case, command: c.OfferAnswers) -> list[Fact]:
    assignment = case.assignment(command.office)
    only = tuple(number for number in case.state.numbers() if number in command.only)
    invalid(_unready(case, assignment, only or tuple(command.only)))
    answers = tuple(a for a in case.state.to_send(command.office) if not only or set(a.to) <= set(only))
    offered = case.inside(
        command.office,
        "answers-offered",
        round=len(assignment.offers) + 1,
        chain=[list(group) for group in case.setup(command.office).chain],
        versions={unit.key: unit.current.version for unit in assignment.present() if unit.current},
        only=list(only),
    )
    return [offered, *_to_joint(assignment, answers)]


def _unready(case: Case, assignment: Assignment, only: tuple[str, ...]) -> list[Problem]:
    """What keeps the answers to all questions, or to `only` some, from being offered."""
    numbers = case.state.numbers()
    answers = assignment.given(numbers)
    sent = set() if assignment.correction else case.state.sent(assignment.office)
    if only and (assignment.correction or not set(only) <= set(numbers) - sent):
        return [Problem("not-a-part", where="only")]
    wanted = only or numbers
    answered = {number for answer in answers if answer.text.strip() for number in answer.to}
    missing = [number for number in wanted if number not in answered]
    problems = [Problem("unanswered", {"numbers": missing})] if missing else []
    problems += [
        Problem("answered-with", {"numbers": [n for n in a.to if n in only], "others": list(a.to)}, "only")
        for a in answers
        if only and set(a.to) & set(only) and not set(a.to) <= set(only)
    ]
    waiting = [unit for unit in assignment.units.values() if unit.waiting and set(unit.to) & set(wanted)]
    problems += [Problem("side-version", {"numbers": list(unit.to)}, unit.key) for unit in waiting]
    return problems + wrong_references(answers, numbers)


def _to_joint(assignment: Assignment, answers: tuple[Given, ...]) -> list[Fact]:
    """Show the text to the offices that sign along: they must agree to this very text."""
    if not assignment.joint:
        return []
    offices = (assignment.office, *assignment.joint)
    data = {"lead": assignment.office, "answers": plain_given(answers)}
    return [Fact("joint-offered", data, tuple(map(office_tag, offices)), offices)]


@decides(c.AnswerJoint)
def _answer_joint(case: Case, command: c.AnswerJoint) -> list[Fact]:
    invalid(bad_texts([command.reason]))
    lead = case.state.assignments.get(command.lead)
    if lead is None or command.office not in lead.joint:
        raise Refusal("state", Problem("no-joint"))
    if command.lead not in case.state.offered or lead.state not in ("initialling", "decision"):
        raise Refusal("state", Problem("nothing-offered"))
    if not command.accept and not command.reason.strip():
        raise Refusal("invalid", Problem("no-reason", where="reason"))
    _mandate(case, command.office)
    data = {"lead": command.lead, "office": command.office, "accept": command.accept, "reason": command.reason}
    offices = (command.lead, command.office)
    return [Fact("joint-answered", data, tuple(map(office_tag, offices)), offices)]


@decides(c.Initial)
def _initial(case: Case, command: c.Initial) -> list[Fact]:
    invalid(bad_texts([command.remark]))
    offer = case.assignment(command.office).offer
    assert offer is not None
    if command.step not in offer.waiting:
        raise Refusal("state", Problem("not-this-step", {"step": command.step, "steps": list(offer.waiting)}))
    held = case.actor.holds(case.body.key, frozenset({Role.COSIGNER}), command.office)
    if not any(grant.step in (None, command.step) for grant in held):
        raise Refusal("forbidden", Problem("not-your-step", {"step": command.step}))
    if case.account in offer.accounts.values():
        raise Refusal("state", Problem("already-initialled"))
    return [case.inside(command.office, "initialled", step=command.step, remark=command.remark, round=offer.round)]


@decides(c.SendBack)
def _send_back(case: Case, command: c.SendBack) -> list[Fact]:
    invalid(bad_texts([command.reason]))
    assignment = case.assignment(command.office)
    decides_here = bool(case.actor.holds(case.body.key, frozenset({Role.MINISTER, Role.DELEGATE}), command.office))
    if assignment.state != "initialling" and not decides_here:
        values = {"command": Word("commands", command.name), "state": Word("states", assignment.state)}
        raise Refusal("state", Problem("wrong-office-state", values))
    if not command.reason.strip():
        raise Refusal("invalid", Problem("no-reason", where="reason"))
    return [case.inside(command.office, "sent-back", reason=command.reason, **{"from": assignment.state})]


@decides(c.Amend)
def _amend(case: Case, command: c.Amend) -> list[Fact]:
    invalid(bad_texts([command.text, *command.notes]))
    assignment = case.assignment(command.office)
    unit = assignment.units.get(command.key)
    if unit is None or unit.removed or unit.current is None:
        raise Refusal("invalid", Problem("unknown-answer", {"key": command.key}))
    if not command.text.strip():
        raise Refusal("invalid", Problem("no-text", where="text"))
    if command.base != unit.current.version:
        raise Refusal("conflict", Problem("changed-meanwhile", {"name": unit.current.by}, command.key))
    numbers = case.state.numbers()
    new = Given(unit.to, command.text, command.notes)
    if unit.to not in [answer.to for answer in case.state.to_send(command.office)]:
        raise Refusal("state", Problem("not-offered", {"numbers": list(unit.to)}, command.key))
    answers = tuple(new if answer.to == unit.to else answer for answer in assignment.given(numbers))
    invalid(wrong_references(answers, numbers))
    answers = tuple(new if answer.to == unit.to else answer for answer in case.state.to_send(command.office))
    amended = case.inside(
        command.office,
        "amended",
        key=unit.key,
        text=command.text,
        notes=list(command.notes),
        version=unit.newest + 1,
        base=command.base,
    )
    return [amended, *_to_joint(assignment, answers)]


@decides(c.Approve)
def _approve(case: Case, command: c.Approve) -> list[Fact]:
    invalid(bad_texts([command.explanation]))
    assignment = case.assignment(command.office)
    waiting = [o for o in assignment.joint if o not in case.state.agreed.get(command.office, set())]
    if waiting:
        names = [case.setup(office).title for office in waiting]
        raise Refusal("state", Problem("waiting-for-joint", {"offices": names}))
    delegate = _mandate(case, command.office)
    against = [advice for advice in assignment.advice.values() if advice.against]
    if against and delegate:
        raise Refusal("forbidden", Problem("delegate-against-advice"))
    if against and not command.explanation.strip():
        names = sorted({advice.by for advice in against})
        raise Refusal("invalid", Problem("explain-against-advice", {"names": names}, "explanation"))
    return [
        case.inside(
            command.office,
            "approved",
            round=len(assignment.offers),
            explanation=command.explanation,
            delegate=delegate,
            against=[advice.id for advice in against],
        )
    ]


def _mandate(case: Case, office: str) -> bool:
    """Say whether a delegate acts, not the minister; raises Refusal where the office gave no mandate for that."""
    if case.actor.holds(case.body.key, frozenset({Role.MINISTER}), office):
        return False
    if not case.setup(office).delegation:
        raise Refusal("forbidden", Problem("no-delegation", {"office": case.setup(office).title}))
    return True
