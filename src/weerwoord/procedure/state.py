"""What is known of a set, as it follows from its events; a viewer's state follows from what that viewer may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from weerwoord.procedure.content import Content, Numbered, numbered

Mode = Literal["behalf", "together"]
PaperKind = Literal["answer", "further", "reprint", "notice", "letter", "withdrawal"]


@dataclass(slots=True)
class Asker:
    """A questioner: 'first', 'invited', 'accepted' or 'declined'. `account`: None where the viewer may not know it."""

    name: str
    party: str | None
    account: str | None = None
    status: str = "accepted"

    @property
    def asks(self) -> bool:
        return self.status in ("first", "accepted")


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved version of an answer. `side`: kept beside the current text, because another had saved meanwhile."""

    version: int
    text: str
    notes: tuple[str, ...]
    by: str
    at: str
    base: int
    side: bool = False
    autosave: bool = False
    amended: bool = False


@dataclass(slots=True)
class Unit:
    """The answer to one or more questions. `versions`: all ever saved; `waiting`: side versions to deal with."""

    key: str
    to: tuple[str, ...]
    versions: list[Saved] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    removed: bool = False

    @property
    def current(self) -> Saved | None:
        return next((saved for saved in reversed(self.versions) if not saved.side), None)

    @property
    def newest(self) -> int:
        return self.versions[-1].version if self.versions else 0


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on an answer (`key`) or on the whole."""

    text: str
    key: str | None
    by: str
    at: str


@dataclass(slots=True)
class Advice:
    """Signed advice; `account` wrote it. It never changes, but its author may say that it no longer holds."""

    id: str
    kind: str
    text: str
    key: str | None
    by: str
    account: str
    at: str
    withdrawn: str | None = None

    @property
    def against(self) -> bool:
        return self.kind in ("objection", "dissent") and self.withdrawn is None


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was offered or sent: the numbers it answers, its text and the texts of its notes."""

    to: tuple[str, ...]
    text: str
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Offer:
    """A round of initials. `chain`: groups of steps, one group after another, the steps in a group side by side.

    `only`: the questions of which the answers were offered, the rest to follow; empty for all.
    `done`: who initialled which step; `accounts`: by which account.
    """

    round: int
    chain: tuple[tuple[str, ...], ...]
    by: str
    at: str
    only: tuple[str, ...] = ()
    done: dict[str, Remark] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)

    @property
    def waiting(self) -> tuple[str, ...]:
        """The steps that can be initialled now; none where the chain is done."""
        for group in self.chain:
            left = tuple(step for step in group if step not in self.done)
            if left:
                return left
        return ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A minister's decision on one round. `against`: the advice that stood against the text, explained."""

    round: int
    what: Literal["approved", "amended", "sent back"]
    reason: str
    by: str
    at: str
    delegate: bool = False
    against: tuple[str, ...] = ()


@dataclass(slots=True)
class Signal:
    """What an official brought back to the minister after publication, and what the minister decided."""

    id: str
    text: str
    by: str
    at: str
    outcome: str | None = None
    reasons: str | None = None


@dataclass(slots=True)
class Assignment:
    """The work of one office on a set. `due`: the last day of its term. `lead`: the office that answers for it.

    `joint`: the offices that sign along with this one. `correction`: 'reprint' or 'further' while one is being made.
    """

    office: str
    due: date | None = None
    state: str = "open"
    extensions: int = 0
    units: dict[str, Unit] = field(default_factory=dict)
    comments: list[Remark] = field(default_factory=list)
    advice: dict[str, Advice] = field(default_factory=dict)
    offers: list[Offer] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    joint: dict[str, Mode] = field(default_factory=dict)
    lead: str | None = None
    to: str | None = None
    signals: dict[str, Signal] = field(default_factory=dict)
    correction: Literal["reprint", "further"] | None = None

    @property
    def offer(self) -> Offer | None:
        return self.offers[-1] if self.offers else None

    def present(self) -> list[Unit]:
        """Return the answers that stand, as they were begun."""
        return [unit for unit in self.units.values() if not unit.removed]

    def given(self, numbers: list[str]) -> tuple[Given, ...]:
        """Return the answers as they stand, in the order of the question `numbers`."""
        standing = [(unit, unit.current) for unit in self.present()]
        found = [Given(unit.to, saved.text, saved.notes) for unit, saved in standing if saved]
        return tuple(sorted(found, key=lambda answer: numbers.index(answer.to[0])))

    @property
    def awaited(self) -> bool:
        """Whether an answer of this office is still to come."""
        return self.state not in ("sent", "published", "transferred") and self.correction is None

    def late(self, today: date) -> bool:
        """Say whether the term is over and nothing was sent. Also true of a viewer's state."""
        return self.due is not None and today > self.due and self.awaited


@dataclass(frozen=True, slots=True)
class Signer:
    """An office under a paper; `name` as printed, None for those on whose behalf it is signed."""

    office: str
    name: str | None
    on_behalf: bool = False


@dataclass(slots=True)
class Paper:
    """What an office sent to the Chamber. `number`, `session_year`: in the Aanhangsel, once received.

    `corrects`: the paper that a reprint takes the place of; `printing`: 0, then 1 for the first reprint.
    `due`, `extensions`: the term after a postponement. `published`: hashes of what went into the archive, oldest first.
    """

    id: str
    kind: PaperKind
    office: str
    signers: tuple[Signer, ...]
    answers: tuple[Given, ...]
    text: str | None
    sent: str
    decision_note: str | None = None
    corrects: str | None = None
    printing: int = 0
    due: date | None = None
    extensions: int = 0
    received: date | None = None
    session_year: str | None = None
    number: int | None = None
    published: list[str] = field(default_factory=list)
    slug: str | None = None


@dataclass(slots=True)
class Proposal:
    """A proposal on who answers: `giver` would be answered for, `taker` would write. Open until `answer` is known."""

    id: str
    kind: str
    giver: str
    taker: str
    by: str
    reason: str
    answer: str | None = None


@dataclass(slots=True)
class SetState:
    """A set of questions. `version` counts the events it follows from."""

    id: str
    body: str = ""
    status: str = "none"
    content: Content = field(default_factory=Content)
    askers: list[Asker] = field(default_factory=list)
    number: str | None = None
    submitted: date | None = None
    term_start: date | None = None
    session_year: str | None = None
    returned: list[tuple[str, ...]] = field(default_factory=list)
    duplicates: tuple[str, ...] = ()
    withdrawn: str | None = None
    assignments: dict[str, Assignment] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    offered: dict[str, tuple[Given, ...]] = field(default_factory=dict)
    """Texts that a lead office offered to the offices that sign along, by lead."""
    agreed: dict[str, set[str]] = field(default_factory=dict)
    """The offices that agreed to the text offered last, by lead."""
    papers: dict[str, Paper] = field(default_factory=dict)
    sheet: list[str] = field(default_factory=list)
    """Hashes of the question sheet as published."""
    version: int = 0

    def questions(self) -> list[Numbered]:
        return numbered(self.content)

    def numbers(self) -> list[str]:
        return [question.number for question in self.questions()]

    def sent(self, office: str, *, received: bool = False) -> set[str]:
        """Return the questions that an office has sent an answer to; `received`: only what the clerk took in."""
        papers = [paper for paper in self.papers.values() if paper.received or not received]
        own = [paper for paper in papers if any(signer.office == office for signer in paper.signers)]
        return {number for paper in own for answer in paper.answers for number in answer.to}

    def to_send(self, office: str) -> tuple[Given, ...]:
        """Return the answers of an office that would be sent now: those not sent before, of a correction all.

        While they are with others, of a part that was offered only that part.
        """
        assignment = self.assignments[office]
        given = assignment.given(self.numbers())
        if not assignment.correction:
            given = tuple(answer for answer in given if self.sent(office).isdisjoint(answer.to))
        only = assignment.offer.only if assignment.offer and assignment.state != "open" else ()
        return tuple(answer for answer in given if set(answer.to) <= set(only)) if only else given

    def first(self) -> Asker | None:
        return next((asker for asker in self.askers if asker.status == "first"), None)
