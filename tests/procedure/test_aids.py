from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.procedure.playing import CLERK, CONTENT, DIKES, RAIL, VOS, Stage, official

from weerwoord.procedure import AskedQuestion, Role
from weerwoord.procedure import commands as c
from weerwoord.procedure.duplicates import look_alikes
from weerwoord.procedure.notes import decision_note
from weerwoord.procedure.terms import reminders


def test_sets_that_ask_the_same_are_shown_and_the_clerk_decides() -> None:
    stage = Stage()
    first = stage.admitted()
    again = replace(
        CONTENT,
        subject="dijken",
        questions=(AskedQuestion("Hoeveel kilometer dijk is er afgekeurd?"), AskedQuestion("Wie betaalt de sluis?")),
    )
    stream = stage.submitted(again)
    stage.submitted(replace(CONTENT, questions=(AskedQuestion("Waarom rijden de treinen niet op tijd?"),)))
    found = look_alikes(stage.procedure.view(CLERK, stream), stage.procedure.views(CLERK, "tk"))
    assert [(one.set, one.number, [pair[:2] for pair in one.pairs]) for one in found] == [
        (first, "2026Z00001", [("1", "2")])
    ]
    stage.do(CLERK, stream, c.AdmitSet(duplicates=("2026Z00001",)))
    assert stage.procedure.view(CLERK, stream).state.duplicates == ("2026Z00001",)
    assert stage.procedure.view(VOS, stream).state.duplicates == ()


def test_what_is_urgent_comes_first() -> None:
    stage = Stage()
    stage.admitted()
    late = stage.admitted()
    stage.do(official(Role.COORDINATOR), late, c.Postpone(DIKES, "Meer overleg."))
    views, body = stage.procedure.views(VOS, "tk"), stage.body
    assert reminders(views, body, date(2026, 3, 15)) == []
    assert {one.state for one in reminders(views, body, date(2026, 3, 16))} == {"soon"}
    told = reminders(views, body, date(2026, 4, 14))
    assert [(one.office, one.left, one.state) for one in told] == [
        (DIKES, -22, "late-without-notice"), (RAIL, -22, "late-without-notice"), (RAIL, -22, "late-without-notice"), (DIKES, -1, "late"),
    ]  # fmt: skip
    own = stage.procedure.views(official(Role.DRAFTER, RAIL), "tk")
    assert {one.office for one in reminders(own, body, date(2026, 4, 14), own=True)} == {RAIL}


def test_a_decision_note_names_nobody() -> None:
    stage = Stage()
    stream = stage.admitted()
    adviser = official(Role.ADVISER)
    for kind, text in (("fact", "Veertig kilometer."), ("option", "Noem het bedrag."), ("dissent", "Onvolledig.")):
        stage.do(adviser, stream, c.Advise(DIKES, kind, text))  # type: ignore[arg-type]
    gone = next(iter(stage.procedure.whole(stream).assignments[DIKES].advice))
    stage.do(adviser, stream, c.WithdrawAdvice(DIKES, gone, "Nageteld."))
    stage.initialled(stream)
    stage.do(official(Role.MINISTER), stream, c.Approve(DIKES, "Het cijfer volgt."))
    note = decision_note(stage.procedure.view(adviser, stream).state.assignments[DIKES])
    assert note == "Opties\n\n– Noem het bedrag.\n\nTegenspraak\n\n– Onvolledig.\n\nBeslissing\n\nHet cijfer volgt."
