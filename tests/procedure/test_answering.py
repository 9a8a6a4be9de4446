from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.procedure.playing import (
    CLERK,
    CONTENT,
    DIKES,
    OFFICES,
    RAIL,
    TRADE,
    VOS,
    Stage,
    body,
    official,
    staffed,
)

from weerwoord.procedure import PUBLIC, Refusal, Role
from weerwoord.procedure import commands as c

DRAFTER, MINISTER, COORDINATOR = (official(role) for role in (Role.DRAFTER, Role.MINISTER, Role.COORDINATOR))
ADVISER, DELEGATE = official(Role.ADVISER), official(Role.DELEGATE)


@pytest.fixture
def stage() -> Stage:
    return Stage()


def refused(stage: Stage, actor: object, stream: str, command: c.Command) -> Refusal:
    with pytest.raises(Refusal) as raised:
        stage.do(actor, stream, command)  # type: ignore[arg-type]
    return raised.value


# Routing


def test_a_transfer_needs_both(stage: Stage) -> None:
    stream = stage.admitted()
    stage.do(
        COORDINATOR, stream, c.ProposeRouting(DIKES, TRADE, "transfer", take=False, reason="Het gaat over handel.")
    )
    proposal = next(iter(stage.procedure.whole(stream).proposals))
    assert stage.procedure.view(VOS, stream).state.proposals == {}
    assert refused(stage, COORDINATOR, stream, c.AnswerProposal(DIKES, proposal, True)).code == "own-proposal"
    assert (
        refused(stage, COORDINATOR, stream, c.ProposeRouting(DIKES, TRADE, "transfer", False)).code
        == "already-proposed"
    )
    stage.do(official(Role.COORDINATOR, TRADE), stream, c.AnswerProposal(TRADE, proposal, True))
    state = stage.procedure.view(VOS, stream).state
    assert (state.assignments[DIKES].state, state.assignments[DIKES].to) == ("transferred", TRADE)
    assert state.assignments[TRADE].due == state.assignments[RAIL].due
    assert refused(stage, DRAFTER, stream, c.SaveAnswer(DIKES, ("1",), "Ja.", 0)).code == "wrong-office-state"
    stage.do(official(Role.DRAFTER, TRADE), stream, c.SaveAnswer(TRADE, ("1",), "Ja.", 0))


def test_a_proposal_is_declined_with_a_reason_or_taken_back_without(stage: Stage) -> None:
    stream = stage.admitted()
    stage.do(COORDINATOR, stream, c.ProposeRouting(DIKES, RAIL, "behalf", take=True))
    first = next(iter(stage.procedure.whole(stream).proposals))
    assert (
        refused(stage, official(Role.COORDINATOR, RAIL), stream, c.AnswerProposal(RAIL, first, False)).code
        == "no-reason"
    )
    stage.do(COORDINATOR, stream, c.AnswerProposal(DIKES, first, False))
    assert (
        refused(stage, official(Role.COORDINATOR, RAIL), stream, c.AnswerProposal(RAIL, first, True)).code
        == "proposal-answered"
    )
    assert (
        refused(stage, official(Role.COORDINATOR, TRADE), stream, c.AnswerProposal(TRADE, first, True)).code
        == "unknown-proposal"
    )


def test_separately_demanded_forbids_a_joint_answer_but_not_within_one_ministry(stage: Stage) -> None:
    stream = stage.admitted(replace(CONTENT, separate=True))
    for kind in ("behalf", "together", "transfer"):
        refusal = refused(stage, COORDINATOR, stream, c.ProposeRouting(DIKES, RAIL, kind, take=True))  # type: ignore[arg-type]
        assert refusal.code == "separate-demanded"
        assert "Minister van Spoor" in refusal.text("nl")
    stage.routed(stream, "together", TRADE, DIKES)
    assert stage.procedure.whole(stream).assignments[DIKES].joint == {TRADE: "together"}


def test_a_joint_answer_is_agreed_to_by_those_who_sign_along(stage: Stage) -> None:
    stream = stage.admitted()
    stage.routed(stream, "behalf", RAIL, DIKES)
    stage.routed(stream, "together", TRADE, DIKES)
    stage.initialled(stream)
    refusal = refused(stage, MINISTER, stream, c.Approve(DIKES))
    assert (refusal.code, refusal.why) == ("waiting-for-joint", "state")
    rail = official(Role.MINISTER, RAIL)
    view = stage.procedure.view(rail, stream)
    assert len(view.state.offered[DIKES]) == 5
    assert view.state.assignments[DIKES].units == {}
    assert refused(stage, rail, stream, c.AnswerJoint(RAIL, DIKES, False)).code == "no-reason"
    stage.do(rail, stream, c.AnswerJoint(RAIL, DIKES, True))
    stage.do(official(Role.MINISTER, TRADE), stream, c.AnswerJoint(TRADE, DIKES, True))
    stage.do(MINISTER, stream, c.Amend(DIKES, "1", "Nee.", 1))
    assert refused(stage, MINISTER, stream, c.Approve(DIKES)).code == "waiting-for-joint"
    stage.do(rail, stream, c.AnswerJoint(RAIL, DIKES, True))
    stage.do(official(Role.MINISTER, TRADE), stream, c.AnswerJoint(TRADE, DIKES, True))
    stage.do(MINISTER, stream, c.Approve(DIKES))
    stage.do(COORDINATOR, stream, c.SendAnswers(DIKES))
    state = stage.procedure.view(VOS, stream).state
    paper = next(iter(state.papers.values()))
    assert [(s.office, s.name, s.on_behalf) for s in paper.signers] == [
        (DIKES, "Van der Plas", False), (TRADE, "Zeeman", False), (RAIL, None, True),
    ]  # fmt: skip
    assert state.assignments[RAIL].state == "sent"
    stage.do(CLERK, stream, c.ReceivePaper(paper.id))
    assert stage.procedure.view(PUBLIC, stream).state.status == "answered"


def test_who_disagrees_with_the_joint_text_sends_it_back_or_leaves(stage: Stage) -> None:
    stream = stage.admitted()
    stage.routed(stream, "behalf", RAIL, DIKES)
    stage.offered(stream)
    stage.do(official(Role.MINISTER, RAIL), stream, c.AnswerJoint(RAIL, DIKES, False, "Het spoor ontbreekt."))
    assert stage.procedure.view(DRAFTER, stream).state.assignments[DIKES].state == "open"
    stage.do(official(Role.COORDINATOR, RAIL), stream, c.LeaveJoint(RAIL, DIKES, "Wij antwoorden zelf."))
    state = stage.procedure.whole(stream)
    assert (state.assignments[RAIL].state, state.assignments[DIKES].joint) == ("open", {})
    assert refused(stage, COORDINATOR, stream, c.LeaveJoint(DIKES, RAIL, "Weg.")).code == "no-joint"


# Drafting


def test_two_who_save_at_once_lose_nothing(stage: Stage) -> None:
    stream = stage.admitted()
    stage.do(DRAFTER, stream, c.SaveAnswer(DIKES, ("2",), "Veertig.", 0))
    stage.do(COORDINATOR, stream, c.SaveAnswer(DIKES, ("2",), "Veertig kilometer.", 1))
    outcome = stage.do(DRAFTER, stream, c.SaveAnswer(DIKES, ("2",), "Ongeveer veertig.", 1, autosave=True))
    assert [note.code for note in outcome.notes] == ["kept-beside"]
    assert "coordinator-minister-dijken" in outcome.notes[0].text("nl")
    unit = stage.procedure.view(DRAFTER, stream).state.assignments[DIKES].units["2"]
    assert unit.current is not None
    assert (unit.current.text, unit.waiting) == ("Veertig kilometer.", [3])
    assert [saved.text for saved in unit.versions] == ["Veertig.", "Veertig kilometer.", "Ongeveer veertig."]
    assert "side-version" in [p.code for p in refused(stage, DRAFTER, stream, c.OfferAnswers(DIKES)).problems]
    stage.do(DRAFTER, stream, c.SaveAnswer(DIKES, ("2",), "Ongeveer veertig kilometer.", 2, resolves=(3,)))
    assert stage.procedure.whole(stream).assignments[DIKES].units["2"].waiting == []


def test_saving_the_same_again_writes_nothing(stage: Stage) -> None:
    stream = stage.admitted()
    stage.do(DRAFTER, stream, c.SaveAnswer(DIKES, ("1",), "Ja.", 0))
    before = len(stage.procedure.events(stream))
    for base in (0, 1):
        assert stage.do(COORDINATOR, stream, c.SaveAnswer(DIKES, ("1",), "Ja.", base, autosave=True)).events == ()
    assert len(stage.procedure.events(stream)) == before
    assert refused(stage, DRAFTER, stream, c.SaveAnswer(DIKES, ("1",), "Nee.", 7)).code == "unknown-version"


def test_questions_are_answered_together(stage: Stage) -> None:
    stream = stage.admitted()
    stage.do(DRAFTER, stream, c.SaveAnswer(DIKES, ("2",), "Veertig.", 0))
    refusal = refused(stage, DRAFTER, stream, c.SaveAnswer(DIKES, ("3", "2"), "Samen.", 0))
    assert (refusal.code, refusal.problems[0].values["others"]) == ("answered-with", ["2"])
    stage.do(DRAFTER, stream, c.SaveAnswer(DIKES, ("3", "2"), "Samen.", 0, replaces=("2",)))
    assignment = stage.procedure.whole(stream).assignments[DIKES]
    assert [given.to for given in assignment.given(["1", "2", "3", "3a", "3b"])] == [("2", "3")]
    assert assignment.units["2"].removed
    outcome = stage.do(COORDINATOR, stream, c.SaveAnswer(DIKES, ("2",), "Toch apart.", 1, autosave=True))
    assert outcome.notes[0].code == "answered-with"
    kept = stage.procedure.whole(stream).assignments[DIKES].units["2"]
    assert (kept.removed, kept.waiting, kept.versions[-1].text) == (True, [2], "Toch apart.")
    stage.do(DRAFTER, stream, c.RemoveAnswer(DIKES, "2+3", 1))
    assert stage.procedure.whole(stream).assignments[DIKES].present() == []
    assert refused(stage, DRAFTER, stream, c.SaveAnswer(DIKES, ("9",), "Ja.", 0)).code == "no-such-question"


def test_references_that_do_not_hold_are_refused(stage: Stage) -> None:
    stream = stage.admitted()
    for base, text, code in (
        (0, "Zie het antwoord op vraag 9.", "refers-to-nothing"),
        (1, "Zie het antwoord op vraag 1.", "refers-to-itself"),
    ):
        assert refused(stage, DRAFTER, stream, c.SaveAnswer(DIKES, ("1",), text, base)).code == code
        outcome = stage.do(DRAFTER, stream, c.SaveAnswer(DIKES, ("1",), text, base, autosave=True))
        assert [note.code for note in outcome.notes] == [code]
    stage = Stage()
    stream = stage.admitted()
    stage.do(DRAFTER, stream, c.SaveAnswer(DIKES, ("1",), "Zie het antwoord op vraag 2.", 0))
    stage.do(DRAFTER, stream, c.SaveAnswer(DIKES, ("2",), "Zie het antwoord op vraag 3.", 0))
    refusal = refused(stage, DRAFTER, stream, c.SaveAnswer(DIKES, ("3",), "Zie het antwoord op vraag 1.", 0))
    assert refusal.code == "refers-in-circle"
    assert "1 → 2 → 3 → 1" in refusal.text("nl") or "2 → 3 → 1 → 2" in refusal.text("nl")
    stage.do(DRAFTER, stream, c.SaveAnswer(DIKES, ("3",), "Zie het antwoord op vraag 1.", 0, autosave=True))
    assert "refers-in-circle" in [p.code for p in refused(stage, DRAFTER, stream, c.OfferAnswers(DIKES)).problems]


# Advice and decision


def test_the_chain_runs_side_by_side_and_in_order(stage: Stage) -> None:
    stream = stage.admitted()
    assert refused(stage, DRAFTER, stream, c.OfferAnswers(DIKES)).code == "unanswered"
    stage.offered(stream)
    jurist, director = official(Role.COSIGNER, step="jurist"), official(Role.COSIGNER, step="directeur")
    anyone = official(Role.COSIGNER)
    assert refused(stage, director, stream, c.Initial(DIKES, "directeur")).code == "not-this-step"
    assert refused(stage, jurist, stream, c.Initial(DIKES, "financien")).code == "not-your-step"
    stage.do(anyone, stream, c.Initial(DIKES, "financien", "Met dank."))
    assert refused(stage, anyone, stream, c.Initial(DIKES, "jurist")).code == "already-initialled"
    assert refused(stage, DRAFTER, stream, c.SaveAnswer(DIKES, ("1",), "Nee.", 1)).code == "wrong-office-state"
    stage.do(jurist, stream, c.Initial(DIKES, "jurist"))
    assert stage.procedure.view(director, stream).state.assignments[DIKES].offer.waiting == ("directeur",)  # type: ignore[union-attr]
    stage.do(director, stream, c.SendBack(DIKES, "Te lang."))
    assert stage.procedure.whole(stream).assignments[DIKES].state == "open"
    stage.do(DRAFTER, stream, c.OfferAnswers(DIKES))
    offers = stage.procedure.whole(stream).assignments[DIKES].offers
    assert ([offer.round for offer in offers], list(offers[0].done), offers[1].done) == (
        [1, 2],
        ["financien", "jurist"],
        {},
    )


def test_an_initialler_cannot_send_back_what_is_with_the_minister(stage: Stage) -> None:
    stream = stage.admitted()
    stage.initialled(stream)
    assert refused(stage, official(Role.COSIGNER), stream, c.SendBack(DIKES, "Wacht.")).code == "wrong-office-state"
    stage.do(MINISTER, stream, c.Approve(DIKES))
    stage.do(MINISTER, stream, c.SendBack(DIKES, "Toch niet."))
    assert [d.what for d in stage.procedure.whole(stream).assignments[DIKES].decisions] == ["approved", "sent back"]


def test_a_decision_against_advice_is_allowed_explained_and_kept(stage: Stage) -> None:
    stream = stage.admitted()
    stage.do(ADVISER, stream, c.Advise(DIKES, "option", "Noem het bedrag."))
    stage.do(ADVISER, stream, c.Advise(DIKES, "dissent", "Dit is onvolledig.", "2"))
    stage.initialled(stream)
    refusal = refused(stage, MINISTER, stream, c.Approve(DIKES))
    assert (refusal.code, "adviser-minister-dijken" in refusal.text("nl")) == ("explain-against-advice", True)
    assert refused(stage, DELEGATE, stream, c.Approve(DIKES)).code == "delegate-against-advice"
    stage.do(MINISTER, stream, c.Amend(DIKES, "2", "Veertig kilometer.", 1))
    stage.do(MINISTER, stream, c.Approve(DIKES, "Het volledige cijfer volgt in mei."))
    assignment = stage.procedure.view(ADVISER, stream).state.assignments[DIKES]
    assert [(d.what, len(d.against)) for d in assignment.decisions] == [("amended", 0), ("approved", 1)]
    assert [saved.amended for saved in assignment.units["2"].versions] == [False, True]
    assert "onvolledig" not in repr(stage.procedure.view(VOS, stream))


def test_advice_is_withdrawn_by_its_author_only_and_stays(stage: Stage) -> None:
    stream = stage.admitted()
    stage.do(ADVISER, stream, c.Advise(DIKES, "objection", "Het cijfer klopt niet."))
    advice = next(iter(stage.procedure.whole(stream).assignments[DIKES].advice))
    assert refused(stage, DRAFTER, stream, c.WithdrawAdvice(DIKES, advice, "Vervallen.")).code == "not-your-advice"
    stage.do(ADVISER, stream, c.WithdrawAdvice(DIKES, advice, "Het is verbeterd."))
    kept = stage.procedure.whole(stream).assignments[DIKES].advice[advice]
    assert (kept.text, kept.withdrawn, kept.against) == ("Het cijfer klopt niet.", "Het is verbeterd.", False)
    stage.initialled(stream)
    stage.do(DELEGATE, stream, c.Approve(DIKES))
    assert stage.procedure.whole(stream).assignments[DIKES].decisions[-1].delegate


def test_a_delegate_decides_only_with_a_mandate(stage: Stage) -> None:
    stream = stage.admitted()
    stage.offered(stream, RAIL)
    assert refused(stage, official(Role.DELEGATE, RAIL), stream, c.Approve(RAIL)).code == "no-delegation"


def test_nothing_anywhere_records_who_was_at_a_meeting() -> None:
    from dataclasses import fields

    from weerwoord.procedure import commands, state

    names = {
        f.name
        for m in (commands, state)
        for c in vars(m).values()
        if isinstance(c, type) and hasattr(c, "__dataclass_fields__")
        for f in fields(c)
    }
    assert not [name for name in names if any(word in name for word in ("attend", "present", "aanwezig", "meeting"))]


# Terms


def test_the_term_is_postponed_once_with_a_reason_and_the_chamber_is_told(stage: Stage) -> None:
    stream = stage.admitted()
    assert refused(stage, COORDINATOR, stream, c.Postpone(DIKES, " ")).code == "no-reason"
    stage.do(COORDINATOR, stream, c.Postpone(DIKES, "De afstemming vraagt meer tijd."))
    assert stage.procedure.view(VOS, stream).state.assignments[DIKES].due == date(2026, 4, 13)
    assert stage.procedure.view(PUBLIC, stream).state.assignments[DIKES].due == date(2026, 3, 23)
    paper = next(iter(stage.procedure.whole(stream).papers))
    stage.do(CLERK, stream, c.ReceivePaper(paper))
    state = stage.procedure.view(PUBLIC, stream).state
    assert (state.assignments[DIKES].due, state.assignments[RAIL].due) == (date(2026, 4, 13), date(2026, 3, 23))
    assert (state.papers[paper].kind, state.papers[paper].number, state.status) == ("notice", 1, "admitted")
    assert refused(stage, COORDINATOR, stream, c.Postpone(DIKES, "Nog meer tijd.")).code == "no-more-extensions"


def test_late_is_visible_to_all(stage: Stage) -> None:
    stream = stage.admitted()
    stage.sent(stream, RAIL)
    today = date(2026, 3, 24)
    state = stage.procedure.view(VOS, stream).state
    assert [state.assignments[o].late(today) for o in (DIKES, RAIL)] == [True, False]
    assert not state.assignments[DIKES].late(today - timedelta(days=1))


def test_a_body_without_a_term_has_nothing_to_postpone() -> None:
    stage = Stage(body=body(term_days=None, extension_days=None, extensions=None))
    stream = stage.admitted()
    assert stage.procedure.whole(stream).assignments[DIKES].due is None
    assert refused(stage, COORDINATOR, stream, c.Postpone(DIKES, "Meer tijd.")).code == "no-term"


# Answering and following up


def test_numbers_follow_the_year_of_receipt(stage: Stage) -> None:
    stream = stage.admitted()
    paper = stage.sent(stream)
    assert stage.procedure.view(VOS, stream).state.papers[paper].answers
    assert stage.procedure.view(PUBLIC, stream).state.papers == {}
    assert refused(stage, CLERK, stream, c.ReceivePaper(paper, date(2027, 1, 1))).code == "bad-day-of-receipt"
    assert refused(stage, CLERK, stream, c.ReceivePaper("none")).code == "unknown-paper"
    stage.at = stage.at.replace(month=9, day=14)
    stage.do(CLERK, stream, c.ReceivePaper(paper))
    assert refused(stage, CLERK, stream, c.ReceivePaper(paper)).code == "already-received"
    stage.at = stage.at.replace(month=9, day=15)
    other = stage.published(stream, RAIL)
    papers = stage.procedure.view(PUBLIC, stream).state.papers
    assert (papers[paper].session_year, papers[paper].number) == ("2025-2026", 1)
    assert (papers[other].session_year, papers[other].number) == ("2026-2027", 1)


def test_a_decision_note_stands_beside_the_answer(stage: Stage) -> None:
    stream = stage.admitted()
    stage.approved(stream)
    stage.do(COORDINATOR, stream, c.SendAnswers(DIKES, "Opties: noem het bedrag, of noem het later."))
    paper = next(iter(stage.procedure.whole(stream).papers))
    stage.do(CLERK, stream, c.ReceivePaper(paper))
    assert "Opties" in (stage.procedure.view(PUBLIC, stream).state.papers[paper].decision_note or "")


def test_a_signal_leads_the_minister_to_maintain_or_reconsider(stage: Stage) -> None:
    stream = stage.admitted()
    first = stage.published(stream)
    stage.do(DRAFTER, stream, c.RaiseSignal(DIKES, "De dijkgraven stoppen nu met herstel."))
    signal = next(iter(stage.procedure.whole(stream).assignments[DIKES].signals))
    assert refused(stage, COORDINATOR, stream, c.DecideSignal(DIKES, signal, "maintain", "x")).code == "not-your-role"
    assert refused(stage, MINISTER, stream, c.DecideSignal(DIKES, signal, "maintain", "")).code == "no-reason"
    stage.do(MINISTER, stream, c.DecideSignal(DIKES, signal, "reprint", "Het antwoord gaf een verkeerd beeld."))
    assert refused(stage, MINISTER, stream, c.DecideSignal(DIKES, signal, "maintain", "x")).code == "wrong-office-state"
    view = stage.procedure.view(DRAFTER, stream)
    assert (view.state.assignments[DIKES].state, view.state.assignments[DIKES].correction) == ("open", "reprint")
    assert not view.state.assignments[DIKES].late(date(2030, 1, 1))
    assert stage.procedure.view(PUBLIC, stream).state.assignments[DIKES].state == "published"
    stage.do(DRAFTER, stream, c.SaveAnswer(DIKES, ("1",), "Het herstel gaat door.", 1))
    stage.do(DRAFTER, stream, c.OfferAnswers(DIKES))
    for step in ("jurist", "financien", "directeur"):
        stage.do(official(Role.COSIGNER, step=step), stream, c.Initial(DIKES, step))
    stage.do(MINISTER, stream, c.Approve(DIKES))
    stage.do(COORDINATOR, stream, c.SendAnswers(DIKES))
    second = list(stage.procedure.whole(stream).papers)[-1]
    stage.do(CLERK, stream, c.ReceivePaper(second))
    papers = stage.procedure.view(PUBLIC, stream).state.papers
    assert (papers[second].corrects, papers[second].printing, papers[second].number) == (first, 1, papers[first].number)
    assert (papers[first].answers[0].text, papers[second].answers[0].text) != ("", "")
    assert papers[first].answers[0].text != papers[second].answers[0].text
    assert "dijkgraven" not in repr(stage.procedure.view(VOS, stream))


def test_a_further_answer_and_a_letter_get_numbers_of_their_own(stage: Stage) -> None:
    stream = stage.admitted()
    stage.published(stream, RAIL)
    rail = staffed(RAIL)
    stage.do(rail[Role.COORDINATOR], stream, c.OpenCorrection(RAIL, "further", "Er is meer bekend."))
    stage.do(rail[Role.DRAFTER], stream, c.OfferAnswers(RAIL))
    stage.do(rail[Role.MINISTER], stream, c.Approve(RAIL))
    stage.do(rail[Role.COORDINATOR], stream, c.SendAnswers(RAIL))
    stage.do(CLERK, stream, c.ReceivePaper(list(stage.procedure.whole(stream).papers)[-1]))
    stage.do(rail[Role.MINISTER], stream, c.SendLetter(RAIL, "Het werk is begonnen."))
    stage.do(CLERK, stream, c.ReceivePaper(list(stage.procedure.whole(stream).papers)[-1]))
    papers = stage.procedure.view(PUBLIC, stream).state.papers.values()
    assert [(paper.kind, paper.number, paper.printing) for paper in papers] == [
        ("answer", 1, 0),
        ("further", 2, 0),
        ("letter", 3, 0),
    ]


def test_what_was_written_jointly_is_corrected_by_who_wrote_it(stage: Stage) -> None:
    stream = stage.admitted()
    stage.routed(stream, "behalf", RAIL, DIKES)
    stage.initialled(stream)
    stage.do(official(Role.MINISTER, RAIL), stream, c.AnswerJoint(RAIL, DIKES, True))
    stage.do(MINISTER, stream, c.Approve(DIKES))
    stage.do(COORDINATOR, stream, c.SendAnswers(DIKES))
    stage.do(CLERK, stream, c.ReceivePaper(next(iter(stage.procedure.whole(stream).papers))))
    command = c.OpenCorrection(RAIL, "reprint", "Een getal.")
    assert refused(stage, official(Role.COORDINATOR, RAIL), stream, command).code == "other-office-wrote"
    assert OFFICES[DIKES].title in refused(stage, official(Role.COORDINATOR, RAIL), stream, command).text("nl")


def test_the_names_of_officials_stay_in_their_office(stage: Stage) -> None:
    stream = stage.admitted()
    stage.published(stream)
    for viewer, known in ((VOS, False), (PUBLIC, False), (official(Role.ADVISER), True)):
        told = repr(stage.procedure.history(viewer, stream))
        assert ("coordinator-minister-dijken" in told) == known, viewer.name
    assert "Griffier" in repr(stage.procedure.history(VOS, stream))
    assert "Griffier" not in repr(stage.procedure.history(PUBLIC, stream))


def test_what_comes_back_finds_its_drafts_again(stage: Stage) -> None:
    stream = stage.admitted()
    stage.do(DRAFTER, stream, c.SaveAnswer(DIKES, ("1",), "Ja.", 0))
    stage.do(COORDINATOR, stream, c.Postpone(DIKES, "Meer overleg."))
    stage.routed(stream, "transfer", DIKES, TRADE)
    stage.routed(stream, "transfer", TRADE, DIKES)
    state = stage.procedure.view(DRAFTER, stream).state
    mine = state.assignments[DIKES]
    assert (mine.state, mine.to, list(mine.units), mine.extensions) == ("open", None, ["1"], 1)
    assert state.assignments[TRADE].state == "transferred"


def test_a_correction_is_neither_postponed_nor_handed_over(stage: Stage) -> None:
    stream = stage.admitted()
    stage.published(stream)
    stage.do(COORDINATOR, stream, c.OpenCorrection(DIKES, "reprint", "Een getal."))
    assert refused(stage, COORDINATOR, stream, c.Postpone(DIKES, "Meer tijd.")).code == "no-term"
    assert refused(stage, COORDINATOR, stream, c.ProposeRouting(DIKES, TRADE, "transfer", False)).code == "cannot-route"


def test_lists_follow_what_happens(stage: Stage) -> None:
    from weerwoord.procedure import Procedure

    stream = stage.admitted()
    other = Procedure(stage.procedure.engine)
    for procedure in (stage.procedure, other):
        assert [view.state.status for view in procedure.views(VOS, "tk")] == ["admitted"]
        assert procedure.views(VOS, "tk")[0] is procedure.view(VOS, stream)
    stage.do(VOS, stream, c.WithdrawSet("Achterhaald."))
    stage.drafted()
    for procedure in (stage.procedure, other):
        assert [view.state.status for view in procedure.views(VOS, "tk")] == ["withdrawn", "draft"]
        assert [view.state.status for view in procedure.views(PUBLIC, "tk")] == ["withdrawn"]
        assert procedure.views(VOS, "ek") == []
