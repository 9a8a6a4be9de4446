"""Nothing is lost or doubled: killed imports, imports at once, backups, damage."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from tests.archive.making import put, sheet, state, text_documents

from weerwoord.archive import Archive, ArchiveError, open_archive
from weerwoord.archive.backup import backup, restore
from weerwoord.archive.checking import check
from weerwoord.archive.database import HEAD, upgrade, writing
from weerwoord.archive.schema import Base

_IMPORT = """
import sys
from pathlib import Path
from weerwoord.archive import open_archive
if __name__ == "__main__":
    with open_archive(sys.argv[1], sys.argv[2] or None) as archive:
        for outcome in archive.import_paths([Path(sys.argv[3])], jobs=int(sys.argv[4])):
            print(outcome.what, outcome.sha256, flush=True)
"""


def _start(archive: Archive, folder: Path, jobs: int, script: Path) -> subprocess.Popen[str]:
    script.write_text(_IMPORT)
    url = archive.place.url.render_as_string(hide_password=False)
    command = [sys.executable, str(script), str(archive.place.home), url, str(folder), str(jobs)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)


def _many(folder: Path, count: int) -> Path:
    return put(folder, [(f"{n}.txt", sheet(str(n), f"Lid{n % 7}", "CDA")) for n in range(1, count + 1)])


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_script_without_a_guard_gets_one_error(jobs: int, archive: Archive, tmp_path: Path) -> None:
    """Beside a thread each process runs the script anew and dies of it: no document is to blame for that."""
    folder = _many(tmp_path / "in", 20)
    script = tmp_path / "run.py"
    script.write_text(
        "import sys, threading, time\nfrom pathlib import Path\nfrom weerwoord.archive import open_archive\n"
        "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
        "with open_archive(sys.argv[1], sys.argv[2]) as archive:\n"
        "    list(archive.import_paths([Path(sys.argv[3])], jobs=int(sys.argv[4])))\n"
    )
    url = archive.place.url.render_as_string(hide_password=False)
    command = [sys.executable, str(script), str(archive.place.home), url, str(folder), str(jobs)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("weerwoord.archive.errors.ArchiveError: nothing was read: ")
    assert "__main__" in ended.stderr.splitlines()[-1]
    assert archive.count() == 0
    assert not archive.quarantine()


def test_killed_and_started_again(archive: Archive, tmp_path: Path) -> None:
    folder = _many(tmp_path / "in", 900)
    chance = random.Random(4)
    acknowledged: set[str] = set()
    for _ in range(3):  # each takes in one batch, or two: fewer than all
        process = _start(archive, folder, 1, tmp_path / "run.py")
        assert process.stdout
        wanted = chance.randint(1, 60)
        told = 0
        for line in process.stdout:
            acknowledged.add(line.split()[1])
            told += not line.startswith("known")
            if told >= wanted:
                break
        time.sleep(chance.random() * 0.1)
        os.killpg(process.pid, signal.SIGKILL)
        acknowledged.update(
            line.split()[1] for line in process.stdout if len(line.split()) == 2 and line.endswith("\n")
        )
        process.wait()
        process.stdout.close()
        there = {
            v.sha256 for e in archive.documents() for v in (archive.publication(e.slug) or pytest.fail(e.slug)).versions
        }
        assert acknowledged <= there
        assert check(archive).problems == ()
    assert 0 < archive.count() < 900
    list(archive.import_paths([folder], here=True))
    assert archive.count() == 900
    assert [y.holes for y in archive.register()] == [()]
    assert sum(m.publications for m in archive.members()) == 900
    assert check(archive).problems == ()


def test_readers_end_with_a_killed_import(archive: Archive, tmp_path: Path) -> None:
    folder = _many(tmp_path / "in", 600)
    process = _start(archive, folder, 2, tmp_path / "run.py")
    assert process.stdout
    process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)  # it alone: its readers must notice
    process.wait()
    deadline = time.monotonic() + 20
    while _group(process.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    process.stdout.close()
    assert not _group(process.pid)
    assert check(archive).problems == ()
    list(archive.import_paths([folder], here=True))
    assert archive.count() == 600


def _group(number: int) -> bool:
    try:
        os.killpg(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_two_imports_at_once(archive: Archive, tmp_path: Path) -> None:
    folder = put(
        tmp_path / "in",
        [*text_documents(40), *((f"x{n}.txt", sheet(str(n), f"Lid{n % 7}", "CDA")) for n in range(1, 120))],
    )
    two = [_start(archive, folder, jobs, tmp_path / "run.py") for jobs in (1, 2)]
    told = []
    for process in two:
        out, _ = process.communicate(timeout=240)
        assert process.returncode == 0
        told.append([line.split()[0] for line in out.splitlines()])
    assert [len(lines) for lines in told] == [159, 159]
    fresh = [line for lines in told for line in lines if line != "known"]
    assert len(fresh) == 159
    assert check(archive).problems == ()
    numbers = [change.number for change in archive.changes_since(0)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_backup_and_restore(archive: Archive, new_archive: Callable[[], Archive], tmp_path: Path) -> None:
    list(archive.import_paths([put(tmp_path / "in", [*text_documents(30), ("bad.pdf", b"%PDF-")])], here=True))
    for name in ("whole.tar", "whole.tar.gz"):
        file = tmp_path / name
        backup(archive, file)
        other = new_archive()
        assert restore(other, file) == archive.count()
        assert state(other) == state(archive)
        assert other.quarantine() == archive.quarantine()
        assert check(other).problems == ()
        with pytest.raises(ArchiveError, match="not empty"):
            restore(other, file)
        # It goes on where the first was.
        more = list(
            other.import_paths([put(tmp_path / "more", [("new.txt", sheet("4999", "Groenveld", "CDA"))])], here=True)
        )
        assert [o.what for o in more] == ["added"]


def test_backup_while_importing(archive: Archive, tmp_path: Path) -> None:
    folder = _many(tmp_path / "in", 150)
    process = _start(archive, folder, 1, tmp_path / "run.py")
    assert process.stdout
    process.stdout.readline()
    backup(archive, tmp_path / "b.tar")
    process.communicate(timeout=120)
    with open_archive(tmp_path / "restored") as other:
        assert restore(other, tmp_path / "b.tar") > 0
        assert check(other).problems == ()


def test_from_one_database_to_another(server: str, archive: Archive, tmp_path: Path) -> None:
    list(archive.import_paths([put(tmp_path / "in", text_documents(10))], here=True))
    backup(archive, tmp_path / "b.tar")
    with open_archive(tmp_path / "lite") as other:
        restore(other, tmp_path / "b.tar")
        assert state(other) == state(archive)


@pytest.mark.parametrize("damage", ["cut", "other", "changed"])
def test_a_damaged_backup_leaves_the_archive_empty(
    archive: Archive, new_archive: Callable[[], Archive], tmp_path: Path, damage: str
) -> None:
    list(archive.import_paths([put(tmp_path / "in", text_documents(5))], here=True))
    file = tmp_path / "b.tar"
    backup(archive, file)
    data = file.read_bytes()
    place = data.index(b"blobs/") + 512 + 40
    broken = {
        "cut": data[: len(data) * 2 // 3],
        "other": b"no tar at all",
        "changed": data[:place] + b"\x7f~~" + data[place + 3 :],
    }
    file.write_bytes(broken[damage])
    other = new_archive()
    with pytest.raises(ArchiveError) as caught:
        restore(other, file)
    assert caught.value.code == "bad-backup"
    assert other.count() == 0
    assert check(other).problems == ()
    list(other.import_paths([tmp_path / "in"], here=True))
    assert other.count() == archive.count()


def test_check_finds_damage(archive: Archive, tmp_path: Path) -> None:
    list(archive.import_paths([_many(tmp_path / "in", 6)], here=True))
    hashes = [(archive.publication(e.slug) or pytest.fail(e.slug)).versions[0].sha256 for e in archive.documents()]
    archive.blobs.path(hashes[0]).write_bytes(b"changed")
    changed = archive.blobs.path(hashes[1])
    changed.write_bytes(changed.read_bytes()[:-1] + b"?")
    archive.blobs.path(hashes[2]).unlink()
    with writing(archive.engine) as connection:
        connection.execute(text("UPDATE publications SET subject = 'anders' WHERE slug = 'ah-tk-20232024-4'"))
        connection.execute(
            text(
                "DELETE FROM keys WHERE publication_id IN (SELECT id FROM publications WHERE slug = 'ah-tk-20232024-5')"
            )
        )
        connection.execute(
            text("UPDATE versions SET document = :junk WHERE sha256 = :sha"), {"junk": b"junk", "sha": hashes[5]}
        )
    found = {(problem.where, problem.what.split(";")[0]) for problem in check(archive).problems}
    assert {where for where, _ in found} == {*hashes[:3], "ah-tk-20232024-4", "ah-tk-20232024-5", "ah-tk-20232024-6"}
    assert {hashes[1]} - {problem.where for problem in check(archive, bytes_too=False).problems}


def test_rereading_mends_rows(archive: Archive, tmp_path: Path) -> None:
    list(archive.import_paths([_many(tmp_path / "in", 3)], here=True))
    before = state(archive)
    with writing(archive.engine) as connection:
        connection.execute(text("UPDATE versions SET document = :junk"), {"junk": b"junk"})
    assert check(archive).problems
    assert {o.what for o in archive.reread(here=True)} == {"reread"}
    assert check(archive).problems == ()
    assert state(archive) == before


def test_migrations_make_the_tables(archive: Archive) -> None:
    script = ScriptDirectory.from_config(_config())
    assert script.get_heads() == [HEAD]
    with archive.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    with writing(archive.engine) as connection:
        upgrade(connection)
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ArchiveError, match="newer Weerwoord"):
        Archive(archive.place)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "weerwoord.archive:migrations")
    config.set_main_option("path_separator", "os")
    return config


def test_sqlite_is_safe(tmp_path: Path) -> None:
    with open_archive(tmp_path / "home") as archive, archive.engine.connect() as connection:
        said = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert said == ["wal", 2, 1]
