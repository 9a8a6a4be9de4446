from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine
from tests.archive.conftest import database, server  # noqa: F401 - fixtures
from tests.procedure.accounts.openid import issuer  # noqa: F401 - a fixture

from weerwoord.archive.database import open_engine
from weerwoord.archive.place import find_place
from weerwoord.procedure import Grant, Role
from weerwoord.procedure.accounts import Account, Accounts, SiteKey, passwords
from weerwoord.procedure.database import prepare

ORIGIN = "https://weerwoord.example"
PASSWORD = "zeven houten bruggen"


@dataclass
class Time:
    at: datetime = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture(autouse=True)
def _light_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests hash hundreds of passwords; what argon2 costs in earnest is not what they are about."""
    hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", hasher)
    monkeypatch.setattr(passwords, "_NOBODY", hasher.hash("nobody"))


@pytest.fixture
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """SQLite; PostgreSQL as well for tests that ask for `database`."""
    named = request.getfixturevalue("database")() if "database" in request.fixturenames else None
    opened = open_engine(find_place(tmp_path / "home", named))
    prepare(opened)
    yield opened
    opened.dispose()


@pytest.fixture
def accounts(engine: Engine, time: Time) -> Accounts:
    return Accounts(engine, SiteKey(b"k" * 40), origin=ORIGIN, now=time)


@pytest.fixture
def vos(accounts: Accounts) -> Account:
    account = accounts.store.create("Vos@kamer.example", "Vos", "Waterpartij")
    accounts.set_password(account.id, PASSWORD)
    accounts.store.grant(account.id, Grant(Role.MEMBER, "tk"))
    return accounts.store.account(account.id)
