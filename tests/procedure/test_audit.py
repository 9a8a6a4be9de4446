"""The log shows every change, deletion, insertion and move, whichever field it touches."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import delete, insert, select, text, update
from tests.procedure.playing import CLERK, DIKES, VOS, Stage

from weerwoord.procedure import commands as c
from weerwoord.procedure.audit import export, verify
from weerwoord.procedure.schema import events, head


@pytest.fixture
def stage() -> Stage:
    stage = Stage()
    stage.published(stage.admitted())
    return stage


def _open(stage: Stage) -> None:
    """Take away what keeps events from being changed, as someone with the database in hand could."""
    with stage.procedure.engine.begin() as connection:
        for what in ("update", "delete"):
            connection.execute(text(f"DROP TRIGGER procedure_events_no_{what}"))


def test_a_log_nobody_touched_is_whole(stage: Stage) -> None:
    report = verify(stage.procedure)
    assert report.faults == ()
    assert report.events > 15
    assert verify(stage.procedure, anchor=report.head).faults == ()


def test_the_database_itself_refuses_changes(stage: Stage) -> None:
    for statement in (update(events).values(name="Ander"), delete(events)):
        with pytest.raises(Exception, match="never changed"), stage.procedure.engine.begin() as connection:
            connection.execute(statement)


@pytest.mark.parametrize("column", [column.name for column in events.columns])
def test_any_changed_field_is_found(stage: Stage, column: str) -> None:
    _open(stage)
    for place in (1, 7):
        with stage.procedure.engine.begin() as connection:
            row = connection.execute(select(events).where(events.c.sequence == place)).one()._mapping
            value = row[column]
            new = (
                value + 1_000
                if isinstance(value, int)
                else re.sub(r"[a-z0-9]", lambda m: "b" if m[0] == "a" else "a", value, count=1)
            )
            assert new != value or value in ("[]", "")
            if new == value:
                new = '["x"]'
            connection.execute(update(events).where(events.c.sequence == place).values({column: new}))
        assert verify(stage.procedure).faults, (column, place)
        with stage.procedure.engine.begin() as connection:
            where = events.c.sequence == (new if column == "sequence" else place)
            connection.execute(update(events).where(where).values({column: value}))
    assert verify(stage.procedure).faults == ()


def test_a_change_with_its_own_hash_made_new_is_found(stage: Stage) -> None:
    from dataclasses import replace

    from weerwoord.procedure.events import sealed
    from weerwoord.procedure.log import event_of

    _open(stage)
    with stage.procedure.engine.begin() as connection:
        event = event_of(connection.execute(select(events).where(events.c.sequence == 5)).one())
        forged = replace(event, name="Ander", hash="")
        connection.execute(update(events).where(events.c.sequence == 5).values(name="Ander", hash=sealed(forged)))
    assert [fault.sequence for fault in verify(stage.procedure).faults] == [6]


@pytest.mark.parametrize("place", [1, 5, "last"])
def test_a_deleted_event_is_found(stage: Stage, place: int | str) -> None:
    _open(stage)
    number = verify(stage.procedure).events if place == "last" else place
    with stage.procedure.engine.begin() as connection:
        connection.execute(delete(events).where(events.c.sequence == number))
    assert verify(stage.procedure).faults


def test_an_end_that_was_cut_off_with_its_head_is_found_by_the_anchor(stage: Stage) -> None:
    anchor = verify(stage.procedure).head
    _open(stage)
    with stage.procedure.engine.begin() as connection:
        last, before = connection.execute(select(events).order_by(events.c.sequence.desc()).limit(2)).all()
        connection.execute(delete(events).where(events.c.sequence == last.sequence))
        connection.execute(update(head).values(sequence=before.sequence, hash=before.hash))
    assert verify(stage.procedure).faults == ()
    assert "cut off" in verify(stage.procedure, anchor=anchor).faults[0].what


def test_events_that_changed_places_are_found(stage: Stage) -> None:
    _open(stage)
    with stage.procedure.engine.begin() as connection:
        for old, new in ((4, 1_000), (5, 4), (1_000, 5)):
            connection.execute(update(events).where(events.c.sequence == old).values(sequence=new))
    assert {fault.sequence for fault in verify(stage.procedure).faults} >= {4, 5}


def test_an_inserted_event_is_found(stage: Stage) -> None:
    with stage.procedure.engine.begin() as connection:
        row = dict(connection.execute(select(events).order_by(events.c.sequence.desc()).limit(1)).one()._mapping)
        row |= {"sequence": row["sequence"] + 1, "version": row["version"] + 1, "hash": "0" * 64}
        connection.execute(insert(events).values(row))
    assert verify(stage.procedure).faults


def test_a_set_is_written_out_whole(stage: Stage) -> None:
    stream = stage.admitted()
    stage.do(VOS, stream, c.WithdrawSet("Achterhaald."))
    lines = list(export(stage.procedure, stream))
    told = [line for line in lines if re.match(r"\d+\. ", line)]
    assert len(told) == len(stage.procedure.events(stream))
    assert any("Vos (lid) diende de vragen in" in line for line in told)
    assert any("Achterhaald." in line for line in lines)
    assert any("withdrew the questions" in line for line in export(stage.procedure, stream, "en"))
    with pytest.raises(KeyError):
        list(export(stage.procedure, "set-none"))


def test_state_is_rebuilt_from_the_log_by_another_process(stage: Stage) -> None:
    from weerwoord.procedure import Procedure

    stream = stage.admitted()
    again = Procedure(stage.procedure.engine)
    assert again.whole(stream) == stage.procedure.whole(stream)
    assert (
        again.view(CLERK, stream).state.assignments[DIKES].due == stage.procedure.whole(stream).assignments[DIKES].due
    )
