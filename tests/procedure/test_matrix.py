"""Every command and every view against every role, office and state, generated from the one table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from tests.procedure.playing import (
    ADMIN,
    BERG,
    CLERK,
    CONTENT,
    DIKES,
    OFFICES,
    OTHER,
    RAIL,
    STAFF,
    TRADE,
    VOS,
    Stage,
    official,
    staffed,
)

from weerwoord.procedure import PUBLIC, Actor, Grant, Refusal, Role, body_of
from weerwoord.procedure import commands as c
from weerwoord.procedure.audience import tags, visible
from weerwoord.procedure.commands import Command, OfficeCommand
from weerwoord.procedure.deciding import Case
from weerwoord.procedure.events import Event
from weerwoord.procedure.folding import APPLIERS, fold
from weerwoord.procedure.judging import judge
from weerwoord.procedure.permissions import OFFICE_STATES, SET_STATES, TABLE
from weerwoord.procedure.state import SetState
from weerwoord.procedure.views import history_lines, look

BODY = body_of("tweede-kamer", "tk", None, OFFICES)
SAMPLES: dict[type[Command], Command] = {
    c.EditSet: c.EditSet(CONTENT),
    c.InviteCoAsker: c.InviteCoAsker("account-new", "Nieuw", "Landpartij"),
    c.AnswerInvitation: c.AnswerInvitation(True),
    c.SubmitSet: c.SubmitSet(),
    c.WithdrawSet: c.WithdrawSet("Achterhaald."),
    c.AdmitSet: c.AdmitSet(),
    c.ReturnSet: c.ReturnSet(("Niet helder.",)),
    c.ReceivePaper: c.ReceivePaper("none"),
    c.ProposeRouting: c.ProposeRouting(DIKES, TRADE, "together", True),
    c.AnswerProposal: c.AnswerProposal(DIKES, "none", True),
    c.LeaveJoint: c.LeaveJoint(DIKES, TRADE, "Anders."),
    c.SaveAnswer: c.SaveAnswer(DIKES, ("1",), "Ja.", 0),
    c.RemoveAnswer: c.RemoveAnswer(DIKES, "1", 1),
    c.Comment: c.Comment(DIKES, "Kijk hier eens naar."),
    c.Advise: c.Advise(DIKES, "fact", "Er zijn 40 kilometer afgekeurd."),
    c.WithdrawAdvice: c.WithdrawAdvice(DIKES, "none", "Vervallen."),
    c.OfferAnswers: c.OfferAnswers(DIKES),
    c.Initial: c.Initial(DIKES, "jurist"),
    c.SendBack: c.SendBack(DIKES, "Korter."),
    c.AnswerJoint: c.AnswerJoint(DIKES, RAIL, True),
    c.Amend: c.Amend(DIKES, "1", "Nee.", 1),
    c.Approve: c.Approve(DIKES),
    c.Postpone: c.Postpone(DIKES, "Er is meer overleg nodig."),
    c.SendAnswers: c.SendAnswers(DIKES),
    c.RaiseSignal: c.RaiseSignal(DIKES, "Er is een gevolg dat niemand wilde."),
    c.DecideSignal: c.DecideSignal(DIKES, "none", "maintain", "Het blijft zo."),
    c.OpenCorrection: c.OpenCorrection(DIKES, "reprint", "Een getal klopt niet."),
    c.SendLetter: c.SendLetter(DIKES, "Een aanvulling."),
}

ACTORS: dict[str, Actor] = {
    "first": VOS,
    "invited": BERG,
    "staff": STAFF,
    "other member": OTHER,
    "staff of another": Actor("account-s2", "S2", (Grant(Role.STAFF, "tk", member="account-Uil"),)),
    "clerk": CLERK,
    "administrator": ADMIN,
    "public": PUBLIC,
    "member elsewhere": Actor(VOS.account and "account-x", "X", (Grant(Role.MEMBER, "ek"),)),
    "clerk elsewhere": Actor("account-y", "Y", (Grant(Role.CLERK, "ek"),)),
    **{f"{role} of dikes": actor for role, actor in staffed(DIKES).items()},
    **{f"{role} of rail": actor for role, actor in staffed(RAIL).items()},
    **{f"{role} of trade": actor for role, actor in staffed(TRADE).items()},
}


def _states() -> Iterator[tuple[str, tuple[Event, ...]]]:
    """Each state of a set, and each of the assignment of DIKES, as the commands bring it about."""
    stage = Stage()
    procedure = stage.procedure

    def invited() -> str:
        stream = stage.drafted()
        stage.do(VOS, stream, c.InviteCoAsker(BERG.account or "", BERG.name, BERG.party))
        return stream

    def at(name: str, stream: str) -> tuple[str, tuple[Event, ...]]:
        return name, procedure.events(stream)

    yield at("draft", invited())
    stream = invited()
    stage.do(BERG, stream, c.AnswerInvitation(True))
    stage.do(VOS, stream, c.SubmitSet())
    yield at("submitted", stream)
    stage.do(CLERK, stream, c.ReturnSet(("Niet helder.",)))
    yield at("returned", stream)
    stage.do(VOS, stream, c.WithdrawSet())
    yield at("withdrawn", stream)
    stream = stage.submitted()
    stage.do(CLERK, stream, c.AdmitSet())
    yield at("admitted", stream)
    yield at("admitted/open", stream)
    stage.offered(stream)
    yield at("admitted/initialling", stream)
    stream = stage.admitted()
    stage.initialled(stream)
    yield at("admitted/decision", stream)
    stage.do(official(Role.MINISTER), stream, c.Approve(DIKES))
    yield at("admitted/approved", stream)
    stage.do(official(Role.COORDINATOR), stream, c.SendAnswers(DIKES))
    yield at("admitted/sent", stream)
    stage.do(CLERK, stream, c.ReceivePaper(next(iter(procedure.whole(stream).papers))))
    yield at("admitted/published", stream)
    stage.published(stream, RAIL)
    yield at("answered", stream)
    stage.do(official(Role.COORDINATOR), stream, c.OpenCorrection(DIKES, "further", "Meer bekend."))
    yield at("answered/open", stream)
    stream = stage.admitted()
    stage.routed(stream, "behalf", DIKES, RAIL)
    yield at("admitted/joined", stream)
    stream = stage.admitted()
    stage.routed(stream, "transfer", DIKES, TRADE)
    yield at("admitted/transferred", stream)
    stage.do(VOS, stream, c.WithdrawSet("Achterhaald."))
    yield at("withdrawn/transferred", stream)


STATES = dict(_states())


def _case(actor: Actor) -> object:
    moment = datetime(2026, 3, 9, tzinfo=UTC)
    return lambda state, grant: Case(state, actor, BODY, moment, moment.date(), lambda *_: 1, lambda: "id", grant)


def _reaches(name: str, actor: Actor, command: type[Command], whole: SetState) -> bool:
    """What the table says of role and place, worked out apart from the code under test."""
    rule = TABLE[command]
    if not any(grant.role in rule.roles and grant.body == "tk" for grant in actor.grants):
        return False
    if rule.where == "office":
        return name.endswith("of dikes")
    if rule.where == "body":
        return True
    statuses = {asker.account: asker.status for asker in whole.askers}
    served = {"staff": VOS.account, "staff of another": "account-Uil"}.get(name, actor.account)
    wanted = {"first": ("first",), "asker": ("first", "accepted"), "invited": ("invited", "accepted")}
    return statuses.get(served) in wanted[rule.where]


def test_the_samples_cover_the_table_and_the_states_cover_the_names() -> None:
    assert set(SAMPLES) == set(TABLE)
    assert {fold("s", events).status for events in STATES.values()} == set(SET_STATES)
    found = {one.state for events in STATES.values() for one in fold("s", events).assignments.values()}
    assert found == set(OFFICE_STATES)


@pytest.mark.parametrize("state", STATES)
def test_every_command_by_everybody(state: str) -> None:
    events = STATES[state]
    whole = fold("s", events)
    office = whole.assignments[DIKES].state if DIKES in whole.assignments else "none"
    allowed = 0
    for name, actor in ACTORS.items():
        seen = visible(events, tags(actor, whole))
        for command, sample in SAMPLES.items():
            rule = TABLE[command]
            refusal: Refusal | None = None
            try:
                judge("s", events, actor, sample, len(seen), _case(actor))  # type: ignore[arg-type]
            except Refusal as raised:
                refusal = raised
            if refusal:
                assert "{" not in refusal.text("nl")
                assert refusal.text("en") != refusal.text("nl")
            reached = _reaches(name, actor, command, whole)
            fits = whole.status in rule.sets and (not rule.offices or office in rule.offices)
            where = (state, name, command.name)
            by_table = refusal is None or not {p.code for p in refusal.problems} & {
                "no-such-set", "not-your-role", "not-your-office", "not-your-set", "wrong-set-state", "wrong-office-state",
            }  # fmt: skip
            if command is c.SendBack and office != "initialling" and "co-signer" in name:
                continue  # the one rule that depends on role and state together; tested by itself
            assert by_table == (bool(seen) and reached and fits), where
            if not seen:
                assert refusal is not None
                assert (refusal.why, refusal.code) == ("unknown", "no-such-set"), where
            elif not reached:
                assert refusal is not None
                assert refusal.why == "forbidden", where
            allowed += by_table
    assert allowed or state.startswith("withdrawn")


@pytest.mark.parametrize("state", STATES)
def test_what_a_view_offers_is_what_the_table_allows(state: str) -> None:
    events = STATES[state]
    whole = fold("s", events)
    for name, actor in ACTORS.items():
        if not visible(events, tags(actor, whole)):
            with pytest.raises(Refusal) as refused:
                look("s", events, actor)
            assert refused.value.why == "unknown"
            continue
        view = look("s", events, actor)
        office = whole.assignments[DIKES].state if DIKES in whole.assignments else "none"
        for command, rule in TABLE.items():
            offered = view.can(command.name, DIKES if issubclass(command, OfficeCommand) else "")
            fits = whole.status in rule.sets and (not rule.offices or office in rule.offices)
            assert offered == (_reaches(name, actor, command, whole) and fits), (state, name, command.name)


def _secret_set() -> tuple[Event, ...]:
    """A set in which every hidden text carries a mark of who may know it."""
    stage = Stage()
    stream = stage.drafted()
    stage.do(VOS, stream, c.InviteCoAsker(BERG.account or "", BERG.name, BERG.party))
    stage.do(VOS, stream, c.EditSet(type(CONTENT)("GEHEIM-askers", (DIKES,), CONTENT.questions)))
    stage.do(BERG, stream, c.AnswerInvitation(False))
    stage.do(VOS, stream, c.EditSet(CONTENT))
    stage.do(VOS, stream, c.SubmitSet())
    stage.do(CLERK, stream, c.ReturnSet(("GEHEIM-returned",)))
    stage.do(VOS, stream, c.SubmitSet())
    stage.do(CLERK, stream, c.AdmitSet(duplicates=("GEHEIM-clerk",)))
    for office, mark in ((DIKES, "GEHEIM-dikes"), (RAIL, "GEHEIM-rail")):
        roles = staffed(office)
        stage.answered(stream, office, mark)
        stage.do(roles[Role.DRAFTER], stream, c.Comment(office, mark))
        for kind in ("fact", "option", "recommendation", "objection", "dissent"):
            stage.do(roles[Role.ADVISER], stream, c.Advise(office, kind, mark))  # type: ignore[arg-type]
        stage.do(roles[Role.DRAFTER], stream, c.OfferAnswers(office))
        for group in OFFICES[office].chain:
            for step in group:
                stage.do(official(Role.COSIGNER, office, step), stream, c.Initial(office, step, mark))
        stage.do(roles[Role.MINISTER], stream, c.SendBack(office, mark))
        for number in ("1", "2", "3", "3a", "3b"):
            stage.do(roles[Role.DRAFTER], stream, c.SaveAnswer(office, (number,), "Openbaar.", 1))
    stage.do(official(Role.COORDINATOR), stream, c.ProposeRouting(DIKES, TRADE, "together", True, "GEHEIM-pair"))
    return stage.procedure.events(stream)


@pytest.mark.parametrize("upto", range(1, 50, 4))
def test_nobody_sees_the_work_of_others(upto: int) -> None:
    """Views, histories and refusals, at every stage of the set, hold no mark that the viewer may not know."""
    events = _SECRET[:upto]
    whole = fold("s", events)
    for name, actor in ACTORS.items():
        office = next((o for o in OFFICES if f"of {o.split('-')[-1]}" in name), None)
        may = {
            "GEHEIM-askers": name in ("first", "staff") or name == "invited",
            "GEHEIM-returned": name in ("first", "staff", "clerk", "invited"),
            "GEHEIM-clerk": name == "clerk",
            "GEHEIM-dikes": name.endswith("of dikes"),
            "GEHEIM-rail": name.endswith("of rail"),
            "GEHEIM-pair": name.endswith(("of dikes", "of trade")),
        }
        told = repr(office)
        try:
            view = look("s", events, actor)
            told += repr(view) + repr(history_lines(visible(events, tags(actor, whole)), tags(actor, whole)))
        except Refusal as refusal:
            told += refusal.text("nl") + refusal.text("en")
        for sample in SAMPLES.values():
            for expected in (0, len(visible(events, tags(actor, whole)))):
                try:
                    judge("s", events, actor, sample, expected, _case(actor))  # type: ignore[arg-type]
                except Refusal as refusal:
                    told += refusal.text("nl") + refusal.text("en")
        for mark, allowed in may.items():
            assert allowed or mark not in told, (upto, name, mark)
        if not name.endswith("of dikes"):
            for who in staffed(DIKES).values():
                if who.name != actor.name:
                    assert who.name not in told, (upto, name, who.name)


_SECRET = _secret_set()


def test_those_who_may_see_do_see() -> None:
    assert "GEHEIM-dikes" in repr(look("s", _SECRET, official(Role.ADVISER)))
    assert "GEHEIM-rail" in repr(look("s", _SECRET, official(Role.MINISTER, RAIL)))
    assert "GEHEIM-pair" in repr(look("s", _SECRET, official(Role.COORDINATOR, TRADE)))
    assert "GEHEIM-clerk" in repr(look("s", _SECRET, CLERK))
    assert "GEHEIM-returned" in repr(look("s", _SECRET, VOS))


def test_an_office_at_work_does_not_show_in_the_version_that_others_see() -> None:
    """The version counts what a viewer sees, so that it does not give away how busy an office is."""
    counts = {len(visible(_SECRET[:upto], frozenset({"public"}))) for upto in range(20, len(_SECRET))}
    assert len(counts) == 1


def test_every_event_can_be_folded_without_those_a_viewer_may_not_see() -> None:
    for events in (*STATES.values(), _SECRET):
        whole = fold("s", events)
        for actor in ACTORS.values():
            fold("s", visible(events, tags(actor, whole)))
    assert len(APPLIERS) > 30
