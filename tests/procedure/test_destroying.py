"""Destroying drafts, advice and names of sets that ended: gone from everywhere, while the chain stays whole."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update
from tests.procedure.playing import CLERK, DIKES, RAIL, VOS, Stage, official

from weerwoord.procedure import PUBLIC, Procedure, Refusal, Role, schema
from weerwoord.procedure import commands as c
from weerwoord.procedure.audit import export, verify
from weerwoord.procedure.destroying import destroy, ended
from weerwoord.procedure.events import Event, sealed
from weerwoord.procedure.log import event_of

SECRET = "Citroenvlinder"
LATER = date(2036, 1, 1)


@pytest.fixture
def stage() -> Stage:
    return Stage()


def _answered(stage: Stage) -> str:
    stream = stage.admitted()
    stage.do(official(Role.ADVISER), stream, c.Comment(DIKES, f"{SECRET} in een opmerking."))
    stage.do(official(Role.ADVISER), stream, c.Advise(DIKES, "fact", f"{SECRET} in een advies."))
    for office in (DIKES, RAIL):
        stage.published(stream, office)
    return stream


def _everything(stage: Stage) -> str:
    with stage.procedure.engine.connect() as connection:
        return "\n".join(
            str(tuple(row)) for table in schema.metadata.sorted_tables for row in connection.execute(select(table))
        )


def test_what_ended_is_destroyed_and_the_chain_stays_whole(stage: Stage) -> None:
    stream, busy, draft = _answered(stage), stage.admitted(), stage.drafted()
    elsewhere = Procedure(stage.procedure.engine, now=stage.now)
    adviser, minister = official(Role.ADVISER), official(Role.MINISTER)
    assert SECRET in str(elsewhere.view(adviser, stream).state), "another process has it in memory"
    before = verify(stage.procedure)
    public = stage.procedure.view(PUBLIC, stream).state

    assert ended(stage.procedure, stage.procedure.today()) == [], "too short ago"
    found = ended(stage.procedure, LATER)
    assert [one.set for one in found] == [stream, draft], "not the one under way"
    assert SECRET in _everything(stage), "listing destroys nothing"
    assert destroy(stage.procedure, found) == sum(one.contents for one in found)
    assert SECRET not in _everything(stage)
    for name in (VOS.name, CLERK.name, adviser.name, minister.name):
        rows = [row for row in _everything(stage).split("\n") if stream in row and "content" not in row]
        assert not any(f"'{name}'" in row for row in rows), name
    report = verify(stage.procedure, anchor=before.head)
    assert report.faults == ()
    assert report.events == before.events + 2

    for procedure in (stage.procedure, elsewhere):
        for actor in (adviser, minister, CLERK, VOS):
            assert SECRET not in str(procedure.view(actor, stream).state)
            assert SECRET not in str(procedure.history(actor, stream))
        after = procedure.view(PUBLIC, stream).state
        assert (after.papers, after.number, after.status) == (public.papers, public.number, public.status)
        for actor in (VOS, CLERK):
            with pytest.raises(Refusal):
                procedure.view(actor, draft)
        assert procedure.view(VOS, busy).state.askers
    assert stream in "\n".join(export(stage.procedure, stream))
    assert ended(stage.procedure, LATER) == [], "once"
    assert destroy(stage.procedure, found) == 0
    stage.published(busy)
    assert verify(stage.procedure).faults == ()


def test_a_set_that_moved_since_it_was_listed_is_left_alone(stage: Stage) -> None:
    stream = _answered(stage)
    found = ended(stage.procedure, LATER)
    stage.do(official(Role.COORDINATOR, RAIL), stream, c.OpenCorrection(RAIL, "reprint", "Er staat een fout in."))
    assert ended(stage.procedure, LATER) == []
    assert destroy(stage.procedure, found) == 0
    assert SECRET in _everything(stage)


def _tampered(stage: Stage, statement: Any) -> tuple[str, ...]:
    with stage.procedure.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER IF EXISTS procedure_contents_no_update"))
        connection.execute(statement)
    return tuple(fault.what for fault in verify(stage.procedure).faults)


def test_a_content_that_is_changed_or_missing_without_a_reason_is_found(stage: Stage) -> None:
    _answered(stage)
    table = schema.contents
    with pytest.raises(Exception, match="never changed"), stage.procedure.engine.begin() as connection:
        connection.execute(update(table).values(text="{}"))
    assert len(_tampered(stage, update(table).where(table.c.sequence == 9).values(text='{"name":"Ander"}'))) == 1
    assert (
        _tampered(stage, delete(table).where(table.c.sequence.in_((9, 12))))
        == ("its content is missing, and was not destroyed by the rules",) * 2
    )


def test_events_of_before_contents_stood_apart_stay_whole(stage: Stage) -> None:
    stage.drafted()
    stage.at += timedelta(days=1)
    with stage.procedure.engine.begin() as connection:
        events, head = schema.events, schema.head
        last = event_of(connection.execute(select(events).order_by(events.c.sequence.desc()).limit(1)).one())
        old = Event(
            last.sequence + 1, "set-old", 1, "tk", last.at, "a-1", "Vos", "member", "set-drafted",
            {"content": {"subject": "oud"}}, ("askers",), (), last.hash,
        )  # fmt: skip
        row = {
            **{name: getattr(old, name) for name in ("sequence", "stream", "version", "body", "at", "account")},
            "name": "Vos", "role": "member", "kind": "set-drafted", "data": '{"content":{"subject":"oud"}}',
            "audience": '["askers"]', "offices": "[]", "previous": last.hash, "hash": sealed(old),
        }  # fmt: skip
        connection.execute(insert(events).values(row))
        connection.execute(update(head).values(sequence=old.sequence, hash=sealed(old)))
    assert verify(stage.procedure).faults == ()
    assert stage.procedure.events("set-old")[0].name == "Vos"
