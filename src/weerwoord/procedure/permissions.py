"""The one table of who may do what, where and when. Commands, views and tests are generated from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from weerwoord.procedure import commands as c
from weerwoord.procedure.roles import CHAMBER_ROLES, OFFICE_ROLES, OFFICIALS, Role

Where = Literal["body", "first", "asker", "invited", "office"]

SET_STATES = ("draft", "returned", "submitted", "admitted", "answered", "withdrawn")
"""Of a set: being written, given back by the clerk, with the clerk, with the offices, answered by all, taken back."""
OFFICE_STATES = ("open", "initialling", "decision", "approved", "sent", "published", "joined", "transferred")
"""Of an assignment: being drafted, in the chain of initials, with the minister, approved, sent to the Chamber,
published, answered by another office together with its own, handed to another office."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`where`: 'body' any set of the body; 'first' the first questioner; 'asker' any who agreed; 'invited' who was
    asked to; 'office' the office of the command. `sets`, `offices`: in which states. `alongside`: two may do it at
    once, because nothing is overwritten by it: no expected version is asked.
    """

    roles: frozenset[Role]
    where: Where
    sets: tuple[str, ...]
    offices: tuple[str, ...] = ()
    alongside: bool = False


_WRITERS = frozenset({Role.COORDINATOR, Role.DRAFTER})
_COORDINATOR = frozenset({Role.COORDINATOR})
_LEAD = frozenset({Role.COORDINATOR, Role.MINISTER})
_MINISTER = frozenset({Role.MINISTER})
_SIGNERS = frozenset({Role.MINISTER, Role.DELEGATE})
_ASKERS = frozenset({Role.MEMBER, Role.STAFF})
_MEMBER = frozenset({Role.MEMBER})
_CLERK = frozenset({Role.CLERK})
_WRITING = ("draft", "returned")
_LIVE = ("admitted", "answered")
_UNSENT = ("open", "initialling", "decision", "approved")

DRAFT_SET = Rule(_ASKERS, "body", ())
"""Who may begin a set: members, and their staff for them."""

TABLE: dict[type[c.Command], Rule] = {
    c.EditSet: Rule(_ASKERS, "asker", _WRITING),
    c.InviteCoAsker: Rule(_ASKERS, "first", _WRITING),
    c.AnswerInvitation: Rule(_MEMBER, "invited", _WRITING),
    c.SubmitSet: Rule(_MEMBER, "first", _WRITING),
    c.WithdrawSet: Rule(_MEMBER, "first", ("draft", "returned", "submitted", "admitted")),
    c.AdmitSet: Rule(_CLERK, "body", ("submitted",)),
    c.ReturnSet: Rule(_CLERK, "body", ("submitted",)),
    c.ReceivePaper: Rule(_CLERK, "body", ("admitted", "answered", "withdrawn")),
    c.ProposeRouting: Rule(_COORDINATOR, "office", ("admitted",), ("open", "none", "transferred")),
    c.AnswerProposal: Rule(_COORDINATOR, "office", ("admitted",), ("open", "none", "transferred")),
    c.LeaveJoint: Rule(_COORDINATOR, "office", ("admitted",), ("open", "initialling", "decision", "joined", "none")),
    c.SaveAnswer: Rule(_WRITERS, "office", _LIVE, ("open",), alongside=True),
    c.RemoveAnswer: Rule(_WRITERS, "office", _LIVE, ("open",)),
    c.Comment: Rule(OFFICE_ROLES, "office", _LIVE, _UNSENT, alongside=True),
    c.Advise: Rule(OFFICIALS, "office", _LIVE, ("open", "initialling", "decision"), alongside=True),
    c.WithdrawAdvice: Rule(OFFICIALS, "office", _LIVE, ("open", "initialling", "decision"), alongside=True),
    c.OfferAnswers: Rule(_WRITERS, "office", _LIVE, ("open",)),
    c.Initial: Rule(frozenset({Role.COSIGNER}), "office", _LIVE, ("initialling",)),
    c.SendBack: Rule(_SIGNERS | {Role.COSIGNER}, "office", _LIVE, ("initialling", "decision", "approved")),
    c.AnswerJoint: Rule(_SIGNERS, "office", _LIVE, ("joined", "none", "sent", "published")),
    c.Amend: Rule(_MINISTER, "office", _LIVE, ("decision",)),
    c.Approve: Rule(_SIGNERS, "office", _LIVE, ("decision",)),
    c.Postpone: Rule(_LEAD, "office", ("admitted",), _UNSENT),
    c.SendAnswers: Rule(_LEAD, "office", _LIVE, ("approved",)),
    c.RaiseSignal: Rule(OFFICIALS, "office", _LIVE, ("sent", "published"), alongside=True),
    c.DecideSignal: Rule(_MINISTER, "office", _LIVE, ("published",)),
    c.OpenCorrection: Rule(_LEAD, "office", _LIVE, ("published",)),
    c.SendLetter: Rule(_MINISTER, "office", _LIVE, ("published",)),
}
"""'none' among `offices`: the office has no assignment in this set; it may be asked to sign along."""

COMMANDS = {command.name: command for command in TABLE}

VIEWS: dict[str, frozenset[Role]] = {
    "board": CHAMBER_ROLES | OFFICE_ROLES,
    "admin": frozenset({Role.ADMINISTRATOR}),
}
"""Pages that need a role by themselves; what they show of a set is what its viewer may know (see `audience`)."""
