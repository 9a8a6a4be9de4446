"""Following up: signals of officials, what the minister decides on them, corrections and letters."""

from __future__ import annotations

from weerwoord.procedure import commands as c
from weerwoord.procedure.deciding.answering import sent
from weerwoord.procedure.deciding.asking import bad_texts
from weerwoord.procedure.deciding.case import Case, decides
from weerwoord.procedure.errors import Problem, Refusal, invalid
from weerwoord.procedure.events import Fact
from weerwoord.procedure.papers import signers
from weerwoord.procedure.state import Paper


@decides(c.RaiseSignal)
def _signal(case: Case, command: c.RaiseSignal) -> list[Fact]:
    invalid(bad_texts([command.text]))
    if not command.text.strip():
        raise Refusal("invalid", Problem("no-text", where="text"))
    return [case.inside(command.office, "signalled", id=case.new_id(), text=command.text)]


@decides(c.DecideSignal)
def _decide(case: Case, command: c.DecideSignal) -> list[Fact]:
    invalid(bad_texts([command.reasons]))
    signal = case.assignment(command.office).signals.get(command.signal)
    if signal is None or signal.outcome is not None:
        raise Refusal("invalid", Problem("unknown-signal"))
    if command.outcome not in ("maintain", "reprint", "further", "letter"):
        raise Refusal("invalid", Problem("unknown-kind", {"kind": command.outcome}))
    if not command.reasons.strip():
        raise Refusal("invalid", Problem("no-reason", where="reasons"))
    data = {"signal": signal.id, "outcome": command.outcome, "reasons": command.reasons}
    decided = case.inside(command.office, "signal-decided", **data)
    if command.outcome in ("maintain", "letter"):
        return [decided]
    return [decided, _opened(case, command.office, command.outcome, command.reasons)]


@decides(c.OpenCorrection)
def _correct(case: Case, command: c.OpenCorrection) -> list[Fact]:
    invalid(bad_texts([command.reason]))
    if command.kind not in ("reprint", "further"):
        raise Refusal("invalid", Problem("unknown-kind", {"kind": command.kind}))
    if not command.reason.strip():
        raise Refusal("invalid", Problem("no-reason", where="reason"))
    return [_opened(case, command.office, command.kind, command.reason)]


def _opened(case: Case, office: str, kind: str, reason: str) -> Fact:
    lead = case.assignment(office).lead
    if lead:
        raise Refusal("state", Problem("other-office-wrote", {"office": case.setup(lead).title}))
    return case.inside(office, "correction-opened", kind=kind, reason=reason)


@decides(c.SendLetter)
def _letter(case: Case, command: c.SendLetter) -> list[Fact]:
    invalid(bad_texts([command.text]))
    if not command.text.strip():
        raise Refusal("invalid", Problem("no-text", where="text"))
    own = signers(case.body, case.assignment(command.office))[:1]
    return [sent(Paper(case.new_id(), "letter", command.office, own, (), command.text.strip(), ""))]
