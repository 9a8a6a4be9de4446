"""A backup takes the procedure along, between databases as well."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.archive.conftest import database, new_archive, server  # noqa: F401 - fixtures
from tests.procedure.accounts.conftest import _light_hashing  # noqa: F401 - fixture

from weerwoord.archive import Archive, ArchiveError, open_archive
from weerwoord.archive.backup import backup, restore
from weerwoord.procedure import open_accounts, open_procedure
from weerwoord.procedure.audit import verify
from weerwoord.procedure.database import check_unused, kept, prepare
from weerwoord.procedure.rehearsal import rehearse


def test_a_backup_holds_the_procedure(tmp_path: Path, new_archive: Callable[[], Archive]) -> None:  # noqa: F811
    with open_archive(tmp_path / "first") as first:
        procedure = open_procedure(first)
        accounts = open_accounts(first, procedure)
        players = rehearse(procedure, accounts)
        accounts.sign_in(players[0].login, players[0].password)
        before = verify(procedure)
        backup(first, tmp_path / "kept.tar", also=kept())
        with pytest.raises(ArchiveError, match="begun here"):
            check_unused(first.engine)
    second = new_archive()
    prepare(second.engine)
    check_unused(second.engine)
    assert restore(second, tmp_path / "kept.tar", also=kept()) == 2
    procedure = open_procedure(second)
    assert verify(procedure) == before
    accounts = open_accounts(second, procedure)
    assert accounts.sign_in(players[0].login, players[0].password).needs is None
    assert len(accounts.sessions.of(accounts.store.by_login("lid").id)) == 1  # type: ignore[union-attr]
    rehearse(procedure, accounts)
    assert procedure.note("tk", "role-given", {}, accounts.store.by_login("beheer").actor()) is None  # type: ignore[union-attr,func-returns-value]
    assert verify(procedure).faults == ()
