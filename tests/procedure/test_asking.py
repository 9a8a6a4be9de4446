from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.procedure.playing import BERG, CLERK, CONTENT, DIKES, OTHER, RAIL, STAFF, VOS, Stage

from weerwoord.procedure import PUBLIC, AskedQuestion, Content, Refusal
from weerwoord.procedure import commands as c
from weerwoord.procedure.content import from_plain, numbered, to_plain


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (Content(), {"no-subject", "no-addressee", "no-questions"}),
        (replace(CONTENT, addressees=("minister-van-niets",)), {"unknown-office"}),
        (replace(CONTENT, addressees=(DIKES, DIKES)), {"addressee-twice"}),
        (replace(CONTENT, questions=(AskedQuestion("  "),)), {"empty-question"}),
        (replace(CONTENT, questions=(AskedQuestion("Wat?", ("",)),)), {"empty-question"}),
        (replace(CONTENT, questions=(AskedQuestion("Wat?", notes=(" ",)),)), {"empty-note"}),
        (replace(CONTENT, questions=(AskedQuestion("Wat?", notes=("https://dijken",)),)), {"bad-link"}),
        (replace(CONTENT, questions=(AskedQuestion("Wat?", notes=("Zie www..nl en http://",)),)), {"bad-link"}),
        (replace(CONTENT, questions=(AskedQuestion("Wat bedoelt u met vraag 4?"),)), {"refers-to-nothing"}),
        (replace(CONTENT, questions=(AskedQuestion("Zie vraag 1?"),)), {"refers-to-itself"}),
    ],
)
def test_what_a_set_lacks_is_said_in_words(stage: Stage, content: Content, codes: set[str]) -> None:
    stream = stage.drafted(content)
    with pytest.raises(Refusal) as refused:
        stage.do(VOS, stream, c.SubmitSet())
    assert {problem.code for problem in refused.value.problems} == codes
    assert refused.value.why == "invalid"
    assert stage.procedure.view(VOS, stream).state.status == "draft"


def test_a_set_cannot_follow_itself(stage: Stage) -> None:
    stream = stage.drafted()
    stage.do(VOS, stream, c.EditSet(replace(CONTENT, follows=stream.upper())))
    with pytest.raises(Refusal, match="follow up itself"):
        stage.do(VOS, stream, c.SubmitSet())


@pytest.mark.parametrize("text", ["x" * 20_001, "a\x00b", "a\ud800"])
def test_texts_beyond_measure_are_not_even_kept(stage: Stage, text: str) -> None:
    with pytest.raises(Refusal) as refused:
        stage.drafted(replace(CONTENT, subject=text))
    assert refused.value.why == "invalid"


def test_questions_are_numbered_with_their_parts() -> None:
    assert [q.number for q in numbered(CONTENT)] == ["1", "2", "3", "3a", "3b"]
    only_parts = Content(questions=(AskedQuestion("", ("Waar?", "Wanneer?"), ("Een noot.",)),))
    assert [(q.number, q.notes) for q in numbered(only_parts)] == [("1a", ("Een noot.",)), ("1b", ())]
    assert from_plain(to_plain(CONTENT)) == CONTENT


def test_others_sign_along_and_who_did_not_answer_is_left_out(stage: Stage) -> None:
    stream = stage.drafted()
    stage.do(VOS, stream, c.InviteCoAsker(BERG.account or "", BERG.name, BERG.party))
    stage.do(VOS, stream, c.InviteCoAsker(OTHER.account or "", OTHER.name, OTHER.party))
    assert stage.procedure.view(BERG, stream).state.content == CONTENT
    stage.do(BERG, stream, c.AnswerInvitation(True))
    stage.do(STAFF, stream, c.EditSet(replace(CONTENT, subject="de dijken")))
    assert [a.status for a in stage.procedure.view(VOS, stream).state.askers] == ["first", "invited", "invited"]
    stage.do(BERG, stream, c.AnswerInvitation(True))
    stage.do(VOS, stream, c.SubmitSet())
    assert [a.name for a in stage.procedure.view(CLERK, stream).state.askers] == ["Vos", "Van den Berg"]
    with pytest.raises(Refusal) as refused:
        stage.procedure.view(OTHER, stream)
    assert refused.value.why == "unknown"


def test_who_declined_no_longer_sees_the_draft(stage: Stage) -> None:
    stream = stage.drafted()
    stage.do(VOS, stream, c.InviteCoAsker(BERG.account or "", BERG.name))
    stage.do(BERG, stream, c.AnswerInvitation(False))
    with pytest.raises(Refusal) as refused:
        stage.procedure.view(BERG, stream)
    assert refused.value.text() == Refusal("unknown", *refused.value.problems).text()
    with pytest.raises(Refusal) as unknown:
        stage.procedure.view(BERG, "set-none")
    assert unknown.value.problems == refused.value.problems


def test_staff_writes_for_its_member_but_does_not_submit(stage: Stage) -> None:
    outcome = stage.procedure.draft_set(STAFF, "tk", CONTENT, member=VOS)
    assert stage.procedure.view(VOS, outcome.set).state.first() is not None
    with pytest.raises(Refusal) as refused:
        stage.do(STAFF, outcome.set, c.SubmitSet())
    assert refused.value.code == "not-your-role"
    with pytest.raises(Refusal):
        stage.procedure.draft_set(STAFF, "tk", CONTENT, member=BERG)
    with pytest.raises(Refusal):
        stage.procedure.draft_set(CLERK, "tk", CONTENT)


def test_an_edit_on_an_older_version_is_refused_and_says_what_happened(stage: Stage) -> None:
    stream = stage.drafted()
    stage.procedure.execute(STAFF, stream, c.EditSet(replace(CONTENT, subject="anders")), 1)
    with pytest.raises(Refusal) as refused:
        stage.procedure.execute(VOS, stream, c.EditSet(replace(CONTENT, subject="weer anders")), 1)
    assert refused.value.why == "conflict"
    assert "Medewerker Vos: wijzigde de vragen." in refused.value.text("nl")
    assert stage.procedure.view(VOS, stream).state.content.subject == "anders"
    for wrong in (None, -1, 99):
        with pytest.raises(Refusal) as refused:
            stage.procedure.execute(VOS, stream, c.SubmitSet(), wrong)
        assert refused.value.code == "no-version"


def test_the_clerk_returns_with_reasons_and_admits(stage: Stage) -> None:
    stream = stage.submitted()
    with pytest.raises(Refusal, match="Say why"):
        stage.do(CLERK, stream, c.ReturnSet((" ",)))
    stage.do(CLERK, stream, c.ReturnSet(("Vraag 2 is geen vraag.",)))
    assert stage.procedure.view(VOS, stream).state.returned == [("Vraag 2 is geen vraag.",)]
    stage.do(VOS, stream, c.SubmitSet())
    with pytest.raises(Refusal) as refused:
        stage.do(CLERK, stream, c.AdmitSet(term_start=date(2026, 3, 1)))
    assert refused.value.code == "term-before-submission"
    stage.do(CLERK, stream, c.AdmitSet(term_start=date(2026, 3, 3)))
    state = stage.procedure.view(PUBLIC, stream).state
    assert (state.number, state.session_year, state.submitted) == ("2026Z00001", "2025-2026", date(2026, 3, 2))
    assert {office: one.due for office, one in state.assignments.items()} == dict.fromkeys(
        (DIKES, RAIL), date(2026, 3, 24)
    )
    assert [asker.account for asker in state.askers] == [None]


def test_questions_are_withdrawn(stage: Stage) -> None:
    stream = stage.drafted()
    stage.do(VOS, stream, c.WithdrawSet())
    stream = stage.admitted()
    with pytest.raises(Refusal, match="reason"):
        stage.do(VOS, stream, c.WithdrawSet())
    stage.do(VOS, stream, c.WithdrawSet("De minister heeft geantwoord in het debat."))
    paper = next(iter(stage.procedure.view(CLERK, stream).state.papers))
    stage.do(CLERK, stream, c.ReceivePaper(paper))
    state = stage.procedure.view(PUBLIC, stream).state
    assert (state.status, state.papers[paper].kind, state.papers[paper].number) == ("withdrawn", "withdrawal", 1)
