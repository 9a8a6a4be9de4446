"""Drafting: answers to one question or several, saved by people who work side by side, with nothing lost."""

from __future__ import annotations

from weerwoord.procedure import commands as c
from weerwoord.procedure.deciding.asking import bad_texts
from weerwoord.procedure.deciding.case import Case, decides
from weerwoord.procedure.errors import Problem, Refusal, invalid
from weerwoord.procedure.events import Fact
from weerwoord.procedure.references import wrong_references
from weerwoord.procedure.state import Assignment, Given, Unit


@decides(c.SaveAnswer)
def _save(case: Case, command: c.SaveAnswer) -> list[Fact]:
    invalid(bad_texts([command.text, *command.notes]))
    numbers = case.state.numbers()
    to = _in_order(command.to, numbers)
    key = "+".join(to)
    assignment = case.assignment(command.office)
    _unsent(case, command.office, to)
    unit = assignment.units.get(key, Unit(key, to))
    current = unit.current
    if command.base > unit.newest or command.base < 0:
        raise Refusal("invalid", Problem("unknown-version", {"version": command.base}, key))
    if current and not unit.removed and (current.text, current.notes) == (command.text, command.notes):
        return _resolved(case, command, unit)
    overlapping = _overlapping(assignment, key, to, command.replaces)
    if overlapping and not command.autosave:
        raise Refusal("invalid", *overlapping)
    case.notes.extend(overlapping)
    side = bool(overlapping) or (current is not None and command.base != current.version)
    if side and not overlapping:
        assert current is not None
        values = {"numbers": list(to), "name": current.by, "version": unit.newest + 1}
        case.notes.append(Problem("kept-beside", values, key))
    if not side:
        _check(case, command, assignment, Given(to, command.text, command.notes), numbers)
    return [_saved(case, command, unit, side)]


def _unsent(case: Case, office: str, to: tuple[str, ...]) -> None:
    """Refuse to change answers that were sent, unless they are being corrected."""
    sent = case.state.sent(office).intersection(to)
    if sent and not case.assignment(office).correction:
        raise Refusal("state", Problem("sent-already", {"numbers": [n for n in to if n in sent]}, "+".join(to)))


def _saved(case: Case, command: c.SaveAnswer, unit: Unit, side: bool) -> Fact:
    return case.inside(
        command.office,
        "answer-saved",
        key=unit.key,
        to=list(unit.to),
        text=command.text,
        notes=list(command.notes),
        version=unit.newest + 1,
        base=command.base,
        side=side,
        resolves=[] if side else list(command.resolves),
        replaces=[] if side else list(command.replaces),
        autosave=command.autosave,
    )


def _resolved(case: Case, command: c.SaveAnswer, unit: Unit) -> list[Fact]:
    """Saving what is there already changes nothing, unless it deals with a side version."""
    if any(version in unit.waiting for version in command.resolves):
        return [_saved(case, command, unit, side=False)]
    return []


def _in_order(to: tuple[str, ...], numbers: list[str]) -> tuple[str, ...]:
    wrong = [number for number in to if number not in numbers]
    if wrong or not to:
        raise Refusal("invalid", Problem("no-such-question", {"numbers": wrong, "last": numbers[-1]}, "to"))
    return tuple(number for number in numbers if number in to)


def _overlapping(assignment: Assignment, key: str, to: tuple[str, ...], replaces: tuple[str, ...]) -> list[Problem]:
    for other in replaces:
        if other not in assignment.units or other == key:
            raise Refusal("invalid", Problem("unknown-answer", {"key": other}))
    return [
        Problem("answered-with", {"numbers": [n for n in to if n in unit.to], "others": list(unit.to)}, key)
        for unit in assignment.present()
        if unit.key != key and unit.key not in replaces and set(unit.to) & set(to)
    ]


def _check(case: Case, command: c.SaveAnswer, assignment: Assignment, new: Given, numbers: list[str]) -> None:
    """Refuse wrong references in what is saved; where it is saved by itself while typing, only tell of them."""
    others = [answer for answer in assignment.given(numbers) if not set(answer.to) & set(new.to)]
    answers = sorted([*others, new], key=lambda answer: numbers.index(answer.to[0]))
    own = "+".join(new.to)
    problems = [p for p in wrong_references(answers, numbers) if p.where == own or p.code == "refers-in-circle"]
    if not command.autosave:
        invalid(problems)
    case.notes.extend(problems)


@decides(c.RemoveAnswer)
def _remove(case: Case, command: c.RemoveAnswer) -> list[Fact]:
    unit = case.assignment(command.office).units.get(command.key)
    if unit is None or unit.removed or unit.current is None:
        raise Refusal("invalid", Problem("unknown-answer", {"key": command.key}))
    _unsent(case, command.office, unit.to)
    if command.base != unit.current.version:
        raise Refusal("conflict", Problem("changed-meanwhile", {"name": unit.current.by}, command.key))
    return [case.inside(command.office, "answer-removed", key=command.key)]


@decides(c.Comment)
def _comment(case: Case, command: c.Comment) -> list[Fact]:
    _said(case, command.office, command.text, command.key)
    return [case.inside(command.office, "commented", id=case.new_id(), key=command.key, text=command.text)]


@decides(c.Advise)
def _advise(case: Case, command: c.Advise) -> list[Fact]:
    _said(case, command.office, command.text, command.key)
    if command.kind not in ("fact", "option", "recommendation", "objection", "dissent"):
        raise Refusal("invalid", Problem("unknown-kind", {"kind": command.kind}))
    data = {"id": case.new_id(), "kind": command.kind, "text": command.text, "key": command.key}
    return [case.inside(command.office, "advised", **data)]


def _said(case: Case, office: str, text: str, key: str | None) -> None:
    invalid(bad_texts([text]))
    if not text.strip():
        raise Refusal("invalid", Problem("no-text", where="text"))
    if key is not None and key not in case.assignment(office).units and key not in case.state.numbers():
        raise Refusal("invalid", Problem("unknown-answer", {"key": key}))


@decides(c.WithdrawAdvice)
def _withdraw(case: Case, command: c.WithdrawAdvice) -> list[Fact]:
    invalid(bad_texts([command.reason]))
    advice = case.assignment(command.office).advice.get(command.advice)
    if advice is None or advice.withdrawn is not None:
        raise Refusal("invalid", Problem("unknown-advice"))
    if advice.account != case.account:
        raise Refusal("forbidden", Problem("not-your-advice", {"name": advice.by}))
    if not command.reason.strip():
        raise Refusal("invalid", Problem("no-reason", where="reason"))
    return [case.inside(command.office, "advice-withdrawn", advice=advice.id, reason=command.reason)]
