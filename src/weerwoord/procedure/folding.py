"""From events to state. Every event can be applied without those that a viewer may not see."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from weerwoord.procedure.content import from_plain
from weerwoord.procedure.events import Event
from weerwoord.procedure.papers import day, read_paper
from weerwoord.procedure.state import Asker, Assignment, Paper, Proposal, SetState

Apply = Callable[[SetState, Event, Any], None]
APPLIERS: dict[str, Apply] = {}


def applies(kind: str) -> Callable[[Apply], Apply]:
    """Register what an event of this kind does to the state."""

    def register(function: Apply) -> Apply:
        assert kind not in APPLIERS, kind
        APPLIERS[kind] = function
        return function

    return register


def fold(stream: str, events: Iterable[Event]) -> SetState:
    """Return the state of a set after these events. Time and memory are linear in their number.

    What was destroyed is passed over, as what a viewer may not see: of a set that ended, its public state is left.
    """
    from weerwoord.procedure import folding_office  # noqa: F401 - registers what events of offices do

    state = SetState(stream)
    for event in events:
        state.body = state.body or event.body
        if not event.destroyed:
            APPLIERS[event.kind](state, event, event.data)
        state.version += 1
    return state


@applies("set-drafted")
def _drafted(state: SetState, _event: Event, data: Any) -> None:
    state.status = "draft"
    state.content = from_plain(data["content"])
    state.askers = [Asker(a["name"], a["party"], a["account"], a["status"]) for a in data["askers"]]


@applies("set-edited")
def _edited(state: SetState, _event: Event, data: Any) -> None:
    state.content = from_plain(data["content"])
    for asker in state.askers:
        # Who made the change agrees with it; logs from before this was noted ask everybody again.
        if asker.status == "accepted" and asker.account != data.get("agrees"):
            asker.status = "invited"


@applies("co-asker-invited")
def _invited(state: SetState, _event: Event, data: Any) -> None:
    state.askers = [asker for asker in state.askers if asker.account != data["account"]]
    state.askers.append(Asker(data["name"], data["party"], data["account"], "invited"))


@applies("invitation-answered")
def _answered(state: SetState, _event: Event, data: Any) -> None:
    for asker in state.askers:
        if asker.account == data["account"]:
            asker.status = "accepted" if data["accept"] else "declined"


@applies("set-submitted")
def _submitted(state: SetState, _event: Event, data: Any) -> None:
    state.status = "submitted"
    state.submitted = day(data["day"])
    state.content = from_plain(data["content"])
    state.askers = [Asker(a["name"], a["party"], a["account"], a["status"]) for a in data["askers"]]


@applies("set-returned")
def _returned(state: SetState, _event: Event, data: Any) -> None:
    state.status = "returned"
    state.returned.append(tuple(data["reasons"]))


@applies("duplicates-judged")
def _judged(state: SetState, _event: Event, data: Any) -> None:
    state.duplicates = tuple(data["numbers"])


@applies("set-admitted")
def _admitted(state: SetState, _event: Event, data: Any) -> None:
    state.status = "admitted"
    state.number = data["number"]
    state.submitted = day(data["submitted"])
    state.session_year = data["session_year"]
    state.term_start = day(data["term_start"])
    state.content = from_plain(data["content"])
    if not state.askers:
        state.askers = [Asker(a["name"], a["party"]) for a in data["askers"]]
    due = day(data["due"])
    state.assignments = {office: Assignment(office, due) for office in state.content.addressees}


@applies("sheet-published")
def _sheet(state: SetState, _event: Event, data: Any) -> None:
    state.sheet.append(data["sha256"])


@applies("set-withdrawn")
def _withdrawn(state: SetState, _event: Event, data: Any) -> None:
    state.status = "withdrawn"
    state.withdrawn = data["reason"]


@applies("routing-proposed")
def _proposed(state: SetState, _event: Event, data: Any) -> None:
    state.proposals[data["id"]] = Proposal(
        data["id"], data["kind"], data["giver"], data["taker"], data["by"], data["reason"]
    )


@applies("proposal-answered")
def _proposal(state: SetState, _event: Event, data: Any) -> None:
    state.proposals[data["id"]].answer = "accepted" if data["accept"] else "declined"


@applies("assignment-transferred")
def _transferred(state: SetState, _event: Event, data: Any) -> None:
    giver = state.assignments[data["giver"]]
    giver.state, giver.to = "transferred", data["taker"]
    taker = state.assignments.setdefault(data["taker"], Assignment(data["taker"], giver.due, "transferred"))
    if taker.state == "transferred":  # also one that handed it over before: its drafts are there again
        taker.state, taker.to, taker.due, taker.extensions = "open", None, giver.due, giver.extensions


@applies("joint-formed")
def _joint(state: SetState, _event: Event, data: Any) -> None:
    state.assignments[data["lead"]].joint[data["other"]] = data["mode"]
    if data["other"] in state.assignments:
        other = state.assignments[data["other"]]
        other.state, other.lead = "joined", data["lead"]


@applies("joint-ended")
def _ended(state: SetState, _event: Event, data: Any) -> None:
    lead = state.assignments[data["lead"]]
    lead.joint.pop(data["other"], None)
    if lead.state in ("initialling", "decision"):
        lead.state = "open"
    state.offered.pop(data["lead"], None)
    if data["other"] in state.assignments:
        other = state.assignments[data["other"]]
        other.state, other.lead = "open", None


@applies("paper-sent")
def _sent(state: SetState, event: Event, data: Any) -> None:
    paper = read_paper(data, event.at)
    state.papers[paper.id] = paper
    numbers = set(state.numbers())
    for assignment in _answered_by(state, paper):
        if numbers <= state.sent(assignment.office):
            assignment.state = "sent"
        elif assignment.office == paper.office:
            assignment.state = "open"  # the rest is still to come
    if paper.kind == "notice" and paper.due:
        for signer in paper.signers:
            if signer.office in state.assignments:
                assignment = state.assignments[signer.office]
                assignment.due, assignment.extensions = paper.due, paper.extensions


def _answered_by(state: SetState, paper: Paper) -> list[Assignment]:
    """The assignments that a paper answers; none for a notice or a letter."""
    if paper.kind not in ("answer", "further", "reprint"):
        return []
    offices = {signer.office for signer in paper.signers}
    return [one for office, one in state.assignments.items() if office in offices and one.state != "transferred"]


@applies("paper-received")
def _received(state: SetState, event: Event, data: Any) -> None:
    if data["id"] not in state.papers:
        _sent(state, event, data)
    paper = state.papers[data["id"]]
    paper.received = day(data["received"])
    paper.session_year = data["session_year"]
    paper.number = data["number"]
    numbers = set(state.numbers())
    for assignment in _answered_by(state, paper):
        if numbers <= state.sent(assignment.office, received=True):
            assignment.state = "published"
            assignment.correction = None
    waiting = [one for one in state.assignments.values() if one.state not in ("published", "transferred")]
    if state.status == "admitted" and state.assignments and not waiting:
        state.status = "answered"


@applies("paper-published")
def _published(state: SetState, _event: Event, data: Any) -> None:
    paper = state.papers[data["id"]]
    paper.published.append(data["sha256"])
    paper.slug = data["slug"]


@applies("content-destroyed")
def _destroyed(_state: SetState, _event: Event, _data: Any) -> None:
    """It changes nothing: the events before it are passed over where they stand."""
