"""What the events inside an office do to the state."""

from __future__ import annotations

from typing import Any, Literal

from weerwoord.procedure.events import Event
from weerwoord.procedure.folding import applies
from weerwoord.procedure.papers import given
from weerwoord.procedure.state import Advice, Assignment, Decision, Offer, Remark, Saved, SetState, Signal, Unit


def _office(state: SetState, event: Event) -> Assignment:
    return state.assignments[event.offices[0]]


@applies("answer-saved")
def _saved(state: SetState, event: Event, data: Any) -> None:
    assignment = _office(state, event)
    for key in data["replaces"]:
        assignment.units[key].removed = True
    # A new text beside an answer that took its questions over stands nowhere until somebody deals with it.
    unit = assignment.units.setdefault(data["key"], Unit(data["key"], tuple(data["to"]), removed=data["side"]))
    unit.removed = unit.removed and data["side"]
    unit.versions.append(
        Saved(
            data["version"],
            data["text"],
            tuple(data["notes"]),
            event.name,
            event.at,
            data["base"],
            data["side"],
            data["autosave"],
        )
    )
    if data["side"]:
        unit.waiting.append(data["version"])
    unit.waiting = [version for version in unit.waiting if version not in data["resolves"]]


@applies("answer-removed")
def _removed(state: SetState, event: Event, data: Any) -> None:
    _office(state, event).units[data["key"]].removed = True


@applies("commented")
def _commented(state: SetState, event: Event, data: Any) -> None:
    _office(state, event).comments.append(Remark(data["text"], data["key"], event.name, event.at))


@applies("advised")
def _advised(state: SetState, event: Event, data: Any) -> None:
    advice = Advice(data["id"], data["kind"], data["text"], data["key"], event.name, event.account, event.at)
    _office(state, event).advice[advice.id] = advice


@applies("advice-withdrawn")
def _advice_withdrawn(state: SetState, event: Event, data: Any) -> None:
    _office(state, event).advice[data["advice"]].withdrawn = data["reason"]


@applies("answers-offered")
def _offered(state: SetState, event: Event, data: Any) -> None:
    assignment = _office(state, event)
    chain = tuple(tuple(group) for group in data["chain"])
    assignment.offers.append(Offer(data["round"], chain, event.name, event.at, tuple(data.get("only", ()))))
    assignment.state = "initialling" if chain else "decision"


@applies("joint-offered")
def _joint_offered(state: SetState, _event: Event, data: Any) -> None:
    state.offered[data["lead"]] = given(data["answers"])
    state.agreed[data["lead"]] = set()


@applies("joint-answered")
def _joint_answered(state: SetState, _event: Event, data: Any) -> None:
    if data["accept"]:
        state.agreed.setdefault(data["lead"], set()).add(data["office"])
        return
    state.assignments[data["lead"]].state = "open"
    state.offered.pop(data["lead"], None)


@applies("initialled")
def _initialled(state: SetState, event: Event, data: Any) -> None:
    assignment = _office(state, event)
    offer = assignment.offers[-1]
    offer.done[data["step"]] = Remark(data["remark"], None, event.name, event.at)
    offer.accounts[data["step"]] = event.account
    if not offer.waiting:
        assignment.state = "decision"


@applies("sent-back")
def _sent_back(state: SetState, event: Event, data: Any) -> None:
    assignment = _office(state, event)
    _decide(assignment, event, "sent back", data["reason"])
    assignment.state = "open"
    state.offered.pop(assignment.office, None)


@applies("amended")
def _amended(state: SetState, event: Event, data: Any) -> None:
    assignment = _office(state, event)
    unit = assignment.units[data["key"]]
    saved = Saved(data["version"], data["text"], tuple(data["notes"]), event.name, event.at, data["base"], amended=True)
    unit.versions.append(saved)
    _decide(assignment, event, "amended", data["key"])


@applies("approved")
def _approved(state: SetState, event: Event, data: Any) -> None:
    assignment = _office(state, event)
    assignment.decisions.append(
        Decision(
            data["round"],
            "approved",
            data["explanation"],
            event.name,
            event.at,
            data["delegate"],
            tuple(data["against"]),
        )
    )
    assignment.state = "approved"


def _decide(assignment: Assignment, event: Event, what: Literal["amended", "sent back"], reason: str) -> None:
    assignment.decisions.append(Decision(len(assignment.offers), what, reason, event.name, event.at))


@applies("signalled")
def _signalled(state: SetState, event: Event, data: Any) -> None:
    _office(state, event).signals[data["id"]] = Signal(data["id"], data["text"], event.name, event.at)


@applies("signal-decided")
def _signal_decided(state: SetState, event: Event, data: Any) -> None:
    signal = _office(state, event).signals[data["signal"]]
    signal.outcome, signal.reasons = data["outcome"], data["reasons"]


@applies("correction-opened")
def _correction(state: SetState, event: Event, data: Any) -> None:
    assignment = _office(state, event)
    assignment.state, assignment.correction = "open", data["kind"]
