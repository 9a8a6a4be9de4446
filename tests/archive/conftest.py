from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from tests.archive.servers import postgresql

from weerwoord.archive import Archive, open_archive

_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    pytest.importorskip("psycopg", reason="PostgreSQL needs the package psycopg")
    started = postgresql()
    try:
        url = started.__enter__()
    except RuntimeError as error:
        pytest.skip(str(error))
    yield url
    started.__exit__(None, None, None)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Callable[[], str | None]:
    """Return what makes the address of a new database; None for SQLite in the data folder."""
    if request.param == "sqlite":
        return lambda: None
    url = request.getfixturevalue("server")

    def make() -> str:
        name = f"test{next(_numbers)}"
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return make_url(url).set(database=name).render_as_string(hide_password=False)

    return make


@pytest.fixture
def new_archive(tmp_path: Path, database: Callable[[], str | None]) -> Iterator[Callable[[], Archive]]:
    opened: list[Archive] = []

    def make() -> Archive:
        opened.append(open_archive(tmp_path / f"home{len(opened)}", database()))
        return opened[-1]

    yield make
    for archive in opened:
        archive.close()


@pytest.fixture
def archive(new_archive: Callable[[], Archive]) -> Archive:
    return new_archive()
