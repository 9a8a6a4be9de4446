"""The room of an office on one set: where its work stands, and what this viewer may do there now."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

from weerwoord.procedure import Actor, Body, OfficeSetup, Role, SetView, Word, words
from weerwoord.procedure.content import Numbered
from weerwoord.procedure.notes import decision_note
from weerwoord.procedure.state import Advice, Assignment, Given, Paper, Proposal, Remark, Signal, Unit
from weerwoord.web.language import day, language, ngettext
from weerwoord.web.language import gettext as _

_COURSE = ("open", "initialling", "decision", "approved", "sent", "published")
_DECIDERS = frozenset({Role.MINISTER, Role.DELEGATE})


@dataclass(frozen=True, slots=True)
class Line:
    """One question or several that are answered together: `key` of the answer, which may not be there yet."""

    key: str
    questions: tuple[Numbered, ...]
    unit: Unit | None
    comments: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the course: 'done', 'now' or 'later'."""

    name: str
    when: str


@dataclass(frozen=True, slots=True)
class Room:
    """What `actor` sees of the work of `office`; `assignment` is None where the set was not put to it.

    It is made of the viewer's own view, so that it holds nothing that the viewer may not know.
    """

    view: SetView
    body: Body
    actor: Actor
    office: str
    today: date

    @property
    def assignment(self) -> Assignment | None:
        return self.view.state.assignments.get(self.office)

    @property
    def setup(self) -> OfficeSetup:
        return self.body.offices[self.office]

    @property
    def address(self) -> str:
        return f"/werk/sets/{self.view.id}/{self.office}"

    @property
    def state(self) -> str:
        return self.assignment.state if self.assignment else "none"

    def title(self, office: str) -> str:
        return self.body.offices[office].title

    # What may be done

    def can(self, command: str) -> bool:
        """Say whether the viewer may give this command now, and it can be anything but refused for its kind."""
        if not self.view.can(command, self.office):
            return False
        extra: dict[str, Callable[[], bool]] = {
            "initial": self._may_initial,
            "send-back": self._may_send_back,
            "approve": self._may_approve,
            "answer-joint": lambda: bool(self.asked_along()) and self._decides(),
            "postpone": self._may_postpone,
            "answer-proposal": lambda: bool(self.proposals()),
            "leave-joint": lambda: bool(self.companions()),
            "decide-signal": lambda: bool(self.open_signals()),
            "open-correction": lambda: self.assignment is not None and not self.assignment.lead,
        }
        return command not in extra or extra[command]()

    def holds(self, roles: frozenset[Role]) -> bool:
        return bool(self.actor.holds(self.body.key, roles, self.office))

    def _decides(self) -> bool:
        """A minister always, a delegate where the office gave a mandate."""
        return self.holds(frozenset({Role.MINISTER})) or (self.holds(_DECIDERS) and self.setup.delegation)

    def _may_initial(self) -> bool:
        return bool(self.own_steps())

    def own_steps(self) -> tuple[str, ...]:
        """Return the steps of the chain that are the viewer's to initial now."""
        offer = self.assignment.offer if self.assignment else None
        if offer is None or self.actor.account in offer.accounts.values():
            return ()
        held = self.actor.holds(self.body.key, frozenset({Role.COSIGNER}), self.office)
        return tuple(step for step in offer.waiting if any(grant.step in (None, step) for grant in held))

    def _may_send_back(self) -> bool:
        return self.state == "initialling" or self.holds(_DECIDERS)

    def _may_approve(self) -> bool:
        minister = self.holds(frozenset({Role.MINISTER}))
        return self._decides() and (minister or not self.against()) and not self.awaiting_joint()

    def _may_postpone(self) -> bool:
        mine = self.assignment
        if mine is None or mine.due is None or mine.correction:
            return False
        return self.body.extensions is None or mine.extensions < self.body.extensions

    # The work

    def lines(self) -> list[Line]:
        """Return the questions as they are answered, in order; what is not answered yet by itself."""
        units = {number: unit for unit in (self.assignment.present() if self.assignment else ()) for number in unit.to}
        asked = {question.number: question for question in self.view.state.questions()}
        found: list[Line] = []
        for number, question in asked.items():
            unit = units.get(number)
            if unit is None:
                found.append(Line(number, (question,), None, self._said(number)))
            elif unit.to[0] == number:
                together = tuple(asked[one] for one in unit.to)
                found.append(Line(unit.key, together, unit, self._said(unit.key)))
        return found

    def _said(self, key: str) -> int:
        return len(self.remarks(key))

    def remarks(self, key: str | None) -> list[Remark]:
        """Return the comments on an answer, also those made on its questions by themselves; None: on the whole."""
        comments = self.assignment.comments if self.assignment else []
        keys = {key, *(key.split("+") if key else ())}
        return [one for one in comments if one.key in keys]

    def answered(self) -> int:
        """Return how many questions have an answer with words in it."""
        return sum(
            len(line.questions) for line in self.lines() if line.unit and line.unit.current and line.unit.current.text
        )

    def missing(self) -> list[str]:
        """Return the numbers of questions that have no answer yet."""
        return [
            question.number
            for line in self.lines()
            if not (line.unit and line.unit.current and line.unit.current.text.strip())
            for question in line.questions
        ]

    def parts(self) -> list[str]:
        """Return the numbers of questions of which the answers may be offered now, while others are still missing."""
        if not self.missing() or self.assignment is None or self.assignment.correction:
            return []
        waiting = {number for unit in self.beside() for number in unit.to}
        ready = {n for one in self.view.state.to_send(self.office) if one.text.strip() for n in one.to} - waiting
        return [number for number in self.view.state.numbers() if number in ready]

    def settled(self, numbers: Collection[str]) -> bool:
        """Say whether an answer was sent, and is not being corrected, while others still wait."""
        correcting = self.assignment is not None and self.assignment.correction
        return not correcting and not self.view.state.sent(self.office).isdisjoint(numbers)

    def beside(self) -> list[Unit]:
        """Return the answers with texts beside them that somebody must settle."""
        return [unit for unit in (self.assignment.units.values() if self.assignment else ()) if unit.waiting]

    def stages(self) -> list[Stage]:
        """Return the steps from drafting to publication."""
        names = {
            "open": _("Opstellen"), "initialling": _("Parafen"), "decision": _("Beslissen"),
            "approved": _("Vastgesteld"), "sent": _("Verzonden"), "published": _("Gepubliceerd"),
        }  # fmt: skip
        if not self.setup.chain:
            del names["initialling"]
        if self.state not in _COURSE:
            return []
        at = _COURSE.index(self.state)
        last = self.state == "published"
        return [
            Stage(name, "done" if _COURSE.index(key) < at or last else "now" if key == self.state else "later")
            for key, name in names.items()
        ]

    def waits_for(self) -> str:
        """Return whom the work waits for, for those whose turn it is not; '' where it waits for nobody here."""
        offer = self.assignment.offer if self.assignment else None
        steps = ", ".join(offer.waiting) if offer else ""
        return {
            "open": _("De opstellers schrijven de antwoorden."),
            "initialling": _("De antwoorden liggen ter paraaf bij: {steps}.").format(steps=steps),
            "decision": _("De antwoorden liggen bij de bewindspersoon."),
            "approved": _("De antwoorden zijn vastgesteld. De coördinator of de bewindspersoon verzendt ze."),
            "sent": _("De antwoorden zijn verzonden. De griffie ontvangt en publiceert ze."),
        }.get(self.state, "")

    # Advice and decision

    def advice(self) -> list[Advice]:
        return list(self.assignment.advice.values()) if self.assignment else []

    def against(self) -> list[Advice]:
        """Return the objections and dissent that stand against the text."""
        return [one for one in self.advice() if one.against]

    def note(self) -> str:
        """Return a decision note to begin with."""
        return decision_note(self.assignment) if self.assignment else ""

    # With other offices

    def proposals(self) -> list[Proposal]:
        """Return the proposals on who answers that wait for an answer and concern this office."""
        every = self.view.state.proposals.values()
        return [one for one in every if one.answer is None and self.office in (one.giver, one.taker)]

    def others(self) -> list[OfficeSetup]:
        """Return the other offices of the body, those that were asked first."""
        asked = self.view.state.assignments
        return sorted(
            (setup for key, setup in self.body.offices.items() if key != self.office),
            key=lambda setup: (setup.key not in asked, setup.title),
        )

    def leads(self) -> list[str]:
        """Return the offices that answer also for this one."""
        every = self.view.state.assignments.values()
        return [one.office for one in every if self.office in one.joint]

    def companions(self) -> list[str]:
        """Return the offices that this one answers together with."""
        return [*(self.assignment.joint if self.assignment else ()), *self.leads()]

    def asked_along(self) -> list[tuple[str, tuple[Given, ...]]]:
        """Return the texts of lead offices that this one has still to agree to, by lead."""
        state = self.view.state
        return [
            (lead, given)
            for lead, given in state.offered.items()
            if lead in self.leads() and self.office not in state.agreed.get(lead, set())
        ]

    def awaiting_joint(self) -> list[str]:
        """Return the offices that sign along and did not agree to the text yet."""
        agreed = self.view.state.agreed.get(self.office, set())
        return [one for one in (self.assignment.joint if self.assignment else ()) if one not in agreed]

    # Afterwards

    def papers(self) -> list[Paper]:
        """Return what this office sent, and what was sent in its name."""
        every = self.view.state.papers.values()
        return [one for one in every if any(signer.office == self.office for signer in one.signers)]

    def open_signals(self) -> list[Signal]:
        signals = self.assignment.signals.values() if self.assignment else ()
        return [one for one in signals if one.outcome is None]

    # The term

    def sum(self) -> list[str]:
        """Return how the term of this office comes about, line by line, by the rules of the body."""
        mine, start, term = self.assignment, self.view.state.term_start, self.body.term_days
        if mine is None or mine.due is None or start is None or term is None:
            return []
        told = [
            _("{day}: dag 0, de vragen zijn ingediend").format(day=day(start)),
            ngettext("termijn: {num} dag", "termijn: {num} dagen", term).format(num=term),
        ]
        extra = mine.extensions * (self.body.extension_days or 0)
        if extra:
            told.append(ngettext("uitstel: {num} dag erbij", "uitstel: {num} dagen erbij", extra).format(num=extra))
        plain = start + timedelta(days=term + extra)
        if plain != mine.due:
            told.append(_("{day} valt in of na een reces, of op een vrije dag").format(day=day(plain)))
        told.append(_("{day}: laatste dag").format(day=day(mine.due)))
        return told

    def left(self) -> int | None:
        """Return the days to the last day of the term, negative where that is past; None where nothing is awaited."""
        mine = self.assignment
        return (mine.due - self.today).days if mine and mine.due and mine.awaited else None


def said(word: Word | str) -> str:
    """Return a word of the procedure in the language of the request; a name as it is."""
    return words(word.table)[word.code][language()] if isinstance(word, Word) else word


def state_word(state: str) -> str:
    """Return the state of an assignment in words."""
    return words("states")[state][language()]
