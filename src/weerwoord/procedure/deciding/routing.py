"""Splitting and routing: which office answers, alone or with others; always by mutual consent."""

from __future__ import annotations

from collections.abc import Mapping

from weerwoord.procedure import commands as c
from weerwoord.procedure.audience import office_tag
from weerwoord.procedure.deciding.asking import bad_texts
from weerwoord.procedure.deciding.case import Case, decides
from weerwoord.procedure.errors import Problem, Refusal, invalid
from weerwoord.procedure.events import Fact
from weerwoord.procedure.state import Proposal


@decides(c.ProposeRouting)
def _propose(case: Case, command: c.ProposeRouting) -> list[Fact]:
    invalid(bad_texts([command.reason]))
    case.setup(command.other)
    if command.other == command.office:
        raise Refusal("invalid", Problem("same-office", where="other"))
    giver, taker = (command.other, command.office) if command.take else (command.office, command.other)
    invalid(_separately(case, command.kind, giver, taker))
    for proposal in case.state.proposals.values():
        if proposal.answer is None and {proposal.giver, proposal.taker} == {giver, taker}:
            raise Refusal("state", Problem("already-proposed"))
    own = Proposal("", command.kind, giver, taker, command.office, command.reason)
    if not _fits(case, own, (command.office,)) or not _public(case, own):
        raise Refusal("state", Problem("cannot-route"))
    data = {
        "id": case.new_id(),
        "kind": command.kind,
        "giver": giver,
        "taker": taker,
        "by": command.office,
        "reason": command.reason,
    }
    return [_between(giver, taker, "routing-proposed", data)]


@decides(c.AnswerProposal)
def _answer(case: Case, command: c.AnswerProposal) -> list[Fact]:
    invalid(bad_texts([command.reason]))
    proposal = case.state.proposals.get(command.proposal)
    if proposal is None or command.office not in (proposal.giver, proposal.taker):
        raise Refusal("invalid", Problem("unknown-proposal"))
    if proposal.answer is not None:
        raise Refusal("state", Problem("proposal-answered"))
    own = command.office == proposal.by
    if own and command.accept:
        raise Refusal("invalid", Problem("own-proposal"))
    if not command.accept and not own and not command.reason.strip():
        raise Refusal("invalid", Problem("no-reason", where="reason"))
    data = {"id": proposal.id, "accept": command.accept, "reason": command.reason, "office": command.office}
    answered = _between(proposal.giver, proposal.taker, "proposal-answered", data)
    if not command.accept:
        return [answered]
    invalid(_separately(case, proposal.kind, proposal.giver, proposal.taker))
    if not _fits(case, proposal, (proposal.giver, proposal.taker)):
        raise Refusal("state", Problem("proposal-lapsed"))
    return [answered, _routed(proposal)]


def _routed(proposal: Proposal) -> Fact:
    both = (proposal.giver, proposal.taker)
    if proposal.kind == "transfer":
        return Fact("assignment-transferred", {"giver": both[0], "taker": both[1]}, ("public",), both)
    data = {"lead": proposal.taker, "other": proposal.giver, "mode": proposal.kind}
    return _between(*both, "joint-formed", data)


@decides(c.LeaveJoint)
def _leave(case: Case, command: c.LeaveJoint) -> list[Fact]:
    invalid(bad_texts([command.reason]))
    if not command.reason.strip():
        raise Refusal("invalid", Problem("no-reason", where="reason"))
    for lead, other in ((command.office, command.other), (command.other, command.office)):
        assignment = case.state.assignments.get(lead)
        if assignment is None or other not in assignment.joint:
            continue
        if assignment.state not in ("open", "initialling", "decision") or case.state.sent(lead):
            raise Refusal("state", Problem("joint-settled"))
        data = {"lead": lead, "other": other, "reason": command.reason, "by": command.office}
        return [_between(lead, other, "joint-ended", data)]
    raise Refusal("state", Problem("no-joint"))


def _separately(case: Case, kind: str, giver: str, taker: str) -> list[Problem]:
    """What the demand to answer separately, and only for one's own ministry, stands in the way of."""
    if not case.state.content.separate:
        return []
    one, other = case.setup(giver), case.setup(taker)
    joint = kind != "transfer" or taker in case.state.assignments
    if not joint or one.ministry == other.ministry:
        return []
    return [Problem("separate-demanded", {"one": one.title, "other": other.title})]


def _fits(case: Case, proposal: Proposal, offices: tuple[str, ...]) -> bool:
    """Say whether a routing is possible by the state of these `offices`: never look into others before they agree."""
    for office in offices:
        assignment = case.state.assignments.get(office)
        state = assignment.state if assignment else "none"
        fitting: tuple[str, ...]
        if office == proposal.taker:
            fitting = ("open", "none", "transferred") if proposal.kind == "transfer" else ("open",)
        else:
            fitting = ("open",) if proposal.kind == "transfer" else ("open", "none")
        if state not in fitting or (assignment and (assignment.correction or case.state.sent(office))):
            return False
        if assignment and office == proposal.giver and assignment.joint:
            return False
    return True


def _public(case: Case, proposal: Proposal) -> bool:
    """Say whether a routing is possible by what everybody knows: who has an assignment that is not yet answered."""
    giver, taker = (case.state.assignments.get(office) for office in (proposal.giver, proposal.taker))
    if any(one and one.state in ("sent", "published") for one in (giver, taker)):
        return False
    if proposal.kind == "transfer":
        return giver is not None and giver.state != "transferred"
    return taker is not None and taker.state != "transferred"


def _between(one: str, other: str, kind: str, data: Mapping[str, object]) -> Fact:
    return Fact(kind, data, (office_tag(one), office_tag(other)), (one, other))
