"""The commands: what somebody may ask the procedure to do. `permissions` says who may give which, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from weerwoord.procedure.content import Content

RoutingKind = Literal["transfer", "behalf", "together"]
AdviceKind = Literal["fact", "option", "recommendation", "objection", "dissent"]


@dataclass(frozen=True, slots=True)
class Command:
    """Any command on a set; `name` is stable and is what pages, logs and the table of permissions call it."""

    name: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class OfficeCommand(Command):
    """A command on the work of one office."""

    office: str


# Asking


@dataclass(frozen=True, slots=True)
class EditSet(Command):
    """Replace the content of a draft; whoever else had agreed to sign along is asked again."""

    name: ClassVar[str] = "edit-set"
    content: Content


@dataclass(frozen=True, slots=True)
class InviteCoAsker(Command):
    """Ask another member to put the questions together with you. `printed`: the name as it will be printed."""

    name: ClassVar[str] = "invite-co-asker"
    account: str
    printed: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerInvitation(Command):
    """Accept or decline to put the questions together; declining later takes the name off again."""

    name: ClassVar[str] = "answer-invitation"
    accept: bool


@dataclass(frozen=True, slots=True)
class SubmitSet(Command):
    """Hand the set to the clerk. Invitations that nobody answered lapse."""

    name: ClassVar[str] = "submit-set"


@dataclass(frozen=True, slots=True)
class WithdrawSet(Command):
    """Take the questions back. After admission a notice says so to all."""

    name: ClassVar[str] = "withdraw-set"
    reason: str = ""


# Admitting


@dataclass(frozen=True, slots=True)
class AdmitSet(Command):
    """Admit: the set gets its number, its term starts, each office gets its assignment.

    `term_start`: day 0 of the term, else the day of submission. `duplicates`: the numbers of sets that looked alike and
    were judged to be others.
    """

    name: ClassVar[str] = "admit-set"
    term_start: date | None = None
    duplicates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnSet(Command):
    """Give the set back to the member, with the reasons."""

    name: ClassVar[str] = "return-set"
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReceivePaper(Command):
    """Take in what an office sent: it gets its number in the Aanhangsel and is published.

    `received`: else today; it decides the session year.
    """

    name: ClassVar[str] = "receive-paper"
    paper: str
    received: date | None = None


# Splitting and routing


@dataclass(frozen=True, slots=True)
class ProposeRouting(OfficeCommand):
    """Propose to another office who answers. Nothing changes before the other agrees.

    `kind`: 'transfer' the assignment, or answer jointly: 'behalf' (one signs, also on behalf of the other) or
    'together' (both sign). `take`: True where your `office` is to write the answer, False where `other` is.
    """

    name: ClassVar[str] = "propose-routing"
    other: str
    kind: RoutingKind
    take: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnswerProposal(OfficeCommand):
    """Agree to a proposal of another office, or decline it with a reason; one's own is taken back by declining it."""

    name: ClassVar[str] = "answer-proposal"
    proposal: str
    accept: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LeaveJoint(OfficeCommand):
    """End a joint answer before it is approved: the other office answers for itself again."""

    name: ClassVar[str] = "leave-joint"
    other: str
    reason: str


# Drafting


@dataclass(frozen=True, slots=True)
class SaveAnswer(OfficeCommand):
    """Save the answer to one question or to several together.

    `base`: the version of this answer that the writer started from, 0 for none. Where another saved meanwhile, the text
    is kept as a side version. `resolves`: side versions that are dealt with by this text. `replaces`: answers (by key,
    '2' or '2+3') that this one takes the place of. `autosave`: also keeps a text with references that are wrong.
    """

    name: ClassVar[str] = "save-answer"
    to: tuple[str, ...]
    text: str
    base: int
    notes: tuple[str, ...] = ()
    resolves: tuple[int, ...] = ()
    replaces: tuple[str, ...] = ()
    autosave: bool = False


@dataclass(frozen=True, slots=True)
class RemoveAnswer(OfficeCommand):
    """Take an answer away, for example to answer its questions together; its versions stay readable."""

    name: ClassVar[str] = "remove-answer"
    key: str
    base: int


@dataclass(frozen=True, slots=True)
class Comment(OfficeCommand):
    """Say something about an answer (`key`), or about the whole."""

    name: ClassVar[str] = "comment"
    text: str
    key: str | None = None


# Advice and decision


@dataclass(frozen=True, slots=True)
class Advise(OfficeCommand):
    """Lay a fact, option, recommendation, objection or dissent before the minister. It is signed and never changes."""

    name: ClassVar[str] = "advise"
    kind: AdviceKind
    text: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class WithdrawAdvice(OfficeCommand):
    """Say that one's own advice no longer holds, and why; the advice itself stays."""

    name: ClassVar[str] = "withdraw-advice"
    advice: str
    reason: str


@dataclass(frozen=True, slots=True)
class OfferAnswers(OfficeCommand):
    """Offer the answers to the chain of initials (parafenlijn), or to the minister where there is none.

    `only`: the questions that are answered now, where the rest will follow in a paper of its own; empty for all.
    """

    name: ClassVar[str] = "offer-answers"
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Initial(OfficeCommand):
    """Initial the text that was offered, at a step of the chain."""

    name: ClassVar[str] = "initial"
    step: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SendBack(OfficeCommand):
    """Send the text back to the drafters, with the reason."""

    name: ClassVar[str] = "send-back"
    reason: str


@dataclass(frozen=True, slots=True)
class AnswerJoint(OfficeCommand):
    """Agree, for one's own `office`, to the text that `lead` wrote also in its name, or decline it with a reason."""

    name: ClassVar[str] = "answer-joint"
    lead: str
    accept: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Amend(OfficeCommand):
    """The minister's own change to an answer that was offered."""

    name: ClassVar[str] = "amend"
    key: str
    text: str
    base: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approve(OfficeCommand):
    """Decide on the answers. `explanation`: needed where objection or dissent stands against the text."""

    name: ClassVar[str] = "approve"
    explanation: str = ""


# Terms, sending, following up


@dataclass(frozen=True, slots=True)
class Postpone(OfficeCommand):
    """Tell the Chamber, with the reason, that the answer will take longer; a notice is published."""

    name: ClassVar[str] = "postpone"
    reason: str


@dataclass(frozen=True, slots=True)
class SendAnswers(OfficeCommand):
    """Send the approved answers. `decision_note`: a decision note (beslisnota) to be published beside them."""

    name: ClassVar[str] = "send-answers"
    decision_note: str | None = None


@dataclass(frozen=True, slots=True)
class RaiseSignal(OfficeCommand):
    """Tell the minister that carrying out what was answered has consequences nobody meant."""

    name: ClassVar[str] = "raise-signal"
    text: str


@dataclass(frozen=True, slots=True)
class DecideSignal(OfficeCommand):
    """Maintain or reconsider, with reasons: 'maintain', 'reprint' (corrected), 'further' (further answer), 'letter'."""

    name: ClassVar[str] = "decide-signal"
    signal: str
    outcome: Literal["maintain", "reprint", "further", "letter"]
    reasons: str


@dataclass(frozen=True, slots=True)
class OpenCorrection(OfficeCommand):
    """Open a published answer again: for a corrected reprint (herdruk), or for a further answer (nader antwoord)."""

    name: ClassVar[str] = "open-correction"
    kind: Literal["reprint", "further"]
    reason: str


@dataclass(frozen=True, slots=True)
class SendLetter(OfficeCommand):
    """Send the Chamber a letter on an answer given before; it is published as a notice."""

    name: ClassVar[str] = "send-letter"
    text: str
