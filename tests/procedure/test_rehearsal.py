from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.procedure.accounts.conftest import _light_hashing  # noqa: F401 - fixture
from typer.testing import CliRunner

from weerwoord.archive import Archive, open_archive
from weerwoord.cli.main import app
from weerwoord.procedure import Grant, Refusal, Role, open_accounts, open_procedure
from weerwoord.procedure.administration import Administration
from weerwoord.procedure.audit import verify
from weerwoord.procedure.rehearsal import rehearse


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "home") as opened:
        yield opened


def test_one_user_a_role_can_sign_in_and_finds_work(archive: Archive) -> None:
    procedure = open_procedure(archive)
    players = rehearse(procedure, open_accounts(archive, procedure))
    assert rehearse(procedure, open_accounts(archive, procedure)) == players
    assert {player.role for player in players} == set(Role) - {Role.PUBLIC}
    accounts = open_accounts(archive, procedure)
    seen = {}
    for player in players:
        signed_in = accounts.sign_in(player.login, player.password)
        assert signed_in.needs is None
        session = accounts.sessions.find(signed_in.token)
        assert session is not None
        seen[player.login] = [view.state.status for view in procedure.views(session.actor, "tk")]
    assert seen["lid"] == ["draft", "submitted", "admitted", "admitted"]
    assert seen["griffie"] == ["submitted", "admitted", "admitted"]
    assert seen["minister2"] == ["admitted", "admitted"]
    assert archive.publication("kv-tk-" + str(procedure.views(session.actor, "tk")[0].state.number)) is not None
    assert verify(procedure).faults == ()


def test_a_demonstration_is_never_set_up_among_others(archive: Archive) -> None:
    procedure = open_procedure(archive)
    accounts = open_accounts(archive, procedure)
    accounts.store.create("echt@kamer.example", "Echt")
    with pytest.raises(Refusal) as refused:
        rehearse(procedure, accounts)
    assert refused.value.code == "not-empty"
    Administration(procedure, accounts).create_body("tk", "tweede-kamer")
    account = accounts.store.by_login("echt@kamer.example")
    assert account is not None
    Administration(procedure, accounts).give_role(account.id, Grant(Role.CLERK, "tk"))
    accounts.set_password(account.id, "zeven houten bruggen")
    assert open_accounts(archive, procedure).sign_in(account.login, "zeven houten bruggen").needs == "setup"


def test_an_administrator_administers_its_own_body_only(archive: Archive) -> None:
    procedure = open_procedure(archive)
    accounts = open_accounts(archive, procedure)
    for key, name in (("waterstad", "Gemeenteraad Waterstad"), ("polder", "Gemeenteraad Polder")):
        Administration(procedure, accounts).create_body(key, "municipality", name)
    account, _ = Administration(procedure, accounts).add_account("beheer", "Bea", Grant(Role.ADMINISTRATOR, "polder"))
    administration = Administration(procedure, accounts, accounts.store.account(account).actor())
    administration.add_account("raadslid", "Raad", Grant(Role.MEMBER, "polder"))
    for grant, code in (
        (Grant(Role.MEMBER, "waterstad"), "not-administrator"),
        (Grant(Role.MINISTER, "polder", "burgemeester"), "unknown-office"),
    ):
        with pytest.raises(Refusal) as refused:
            administration.give_role(account, grant)
        assert refused.value.code == code
    with pytest.raises(Refusal):
        administration.create_body("derde", "municipality", "Gemeenteraad Derde")
    kinds = [event.kind for event in procedure.events("body:polder")]
    assert kinds == ["body-created", "role-given", "role-given"]


@pytest.mark.parametrize(
    ("key", "preset", "name", "code"),
    [
        ("A b", "tweede-kamer", None, "bad-key"),
        ("x", "koninkrijk", None, "unknown-preset"),
        ("x", "municipality", None, "body-needs-name"),
        ("tk", "tweede-kamer", None, "body-exists"),
    ],
)
def test_a_body_that_cannot_be_is_refused(archive: Archive, key: str, preset: str, name: str | None, code: str) -> None:
    procedure = open_procedure(archive)
    administration = Administration(procedure, open_accounts(archive, procedure))
    administration.create_body("tk", "tweede-kamer")
    with pytest.raises(Refusal) as refused:
        administration.create_body(key, preset, name)
    assert refused.value.code == code


def test_the_terminal_sets_up_a_body_users_and_checks_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEERWOORD_HOME", str(tmp_path / "home"))

    def run(*words: str, code: int = 0) -> str:
        result = CliRunner().invoke(app, list(words))
        assert result.exit_code == code, result.output
        return result.output

    assert "30 dagen" in run(
        "admin", "create-body", "waterstad", "--rules", "municipality", "--name", "Gemeenteraad Waterstad"
    )
    run(
        "admin",
        "office",
        "college",
        "-b",
        "waterstad",
        "--title",
        "het college",
        "--holder",
        "Boom",
        "--chain",
        "jurist+financien,secretaris",
    )
    assert "jurist + financien → secretaris" in run("admin", "bodies")
    assert "/account/uitnodiging/" in run(
        "admin", "user", "add", "lid@w.example", "--name", "Vos", "-b", "waterstad", "-r", "member"
    )
    run(
        "admin",
        "user",
        "add",
        "staf@w.example",
        "--name",
        "Spits",
        "-b",
        "waterstad",
        "-r",
        "staff",
        "--member",
        "lid@w.example",
    )
    run("admin", "user", "add", "pen@w.example", "--name", "Pen", "-b", "waterstad", "-r", "drafter", "-o", "college")
    run(
        "admin",
        "user",
        "grant",
        "pen@w.example",
        "-b",
        "waterstad",
        "-r",
        "co-signer",
        "-o",
        "college",
        "--step",
        "jurist",
    )
    run("admin", "user", "revoke", "pen@w.example", "-b", "waterstad", "-r", "drafter", "-o", "college")
    assert "co-signer college (waterstad)" in run("admin", "user", "list")
    assert "geen ambt" in run(
        "admin", "user", "add", "x@w.example", "--name", "X", "-b", "waterstad", "-r", "drafter", "-o", "geen", code=2
    )
    run("admin", "user", "add", "x@w.example", "--name", "X", "-b", "waterstad", "-r", "koning", code=2)
    run("admin", "user", "disable", "pen@w.example")
    assert "gesloten" in run("admin", "user", "list", "-b", "waterstad")
    told = run("audit", "verify")
    assert "niets mis" in told
    run("audit", "verify", "--anchor", told.split()[-1])
    run("audit", "verify", "--anchor", "0" * 63 + "1", code=1)
    assert "gaf een rol" in run("audit", "export", "body:waterstad")
    run("audit", "export", "2026Z99999", code=2)
    assert "0 stukken" in run("admin", "publish")
