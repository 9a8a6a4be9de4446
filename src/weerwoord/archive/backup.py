"""One file that holds the archive, made while it is in use: a tar of all rows and all source bytes.

Rows are JSON Lines, so a backup of SQLite can be restored into PostgreSQL and the other way round.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import re
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Date, LargeBinary, Table, func, insert, select, update

from weerwoord.archive.archive import Archive
from weerwoord.archive.database import HEAD, reading, revision, writing
from weerwoord.archive.errors import ArchiveError
from weerwoord.archive.grouping import outdated, rebuild
from weerwoord.archive.migrations.versions.v0003_unread import fill as fill_unread
from weerwoord.archive.rows import Numbers, now
from weerwoord.archive.schema import Base, Blob, Counter, Publication
from weerwoord.archive.sources import MAX_BYTES

_FORMAT = 1
_BLOB = re.compile(r"blobs/([0-9a-f]{2})/([0-9a-f]{62})\Z")
_MAX_MANIFEST = 1_000_000
_MAX_LINE = 2 * MAX_BYTES
Told = Callable[[int, int], None]
"""Is told how many blobs are done, and of how many (0 where that is not known)."""


def _untold(_done: int, _total: int) -> None:
    """Tell nobody."""


def backup(archive: Archive, file: Path, told: Told = _untold, also: Sequence[Table] = ()) -> int:
    """Write the archive as it is at this moment to `file`; return the number of source bytes files in it.

    `also`: tables of others in the same database, in the order in which they can be filled.
    The file appears only when it is whole. A name that ends in '.gz' or '.tgz' is compressed.
    Raises ArchiveError: 'bad-bytes' or 'no-bytes' for a damaged archive, 'cannot-write'.
    """
    beside = file.with_name(f".{file.name}.{os.getpid()}.part")
    mode = "w:gz" if file.suffix in (".gz", ".tgz") else "w"
    try:
        with reading(archive.engine) as connection, beside.open("xb") as raw:
            with tarfile.open(fileobj=raw, mode=mode, **({"compresslevel": 4} if mode == "w:gz" else {})) as tar:  # type: ignore[call-overload]
                hashes = _write(archive, connection, tar, told, also)
            raw.flush()
            os.fsync(raw.fileno())
        beside.replace(file)
    except OSError as error:
        raise ArchiveError("cannot-write", f"{file} cannot be written: {error.strerror or error}.") from error
    finally:
        beside.unlink(missing_ok=True)
    return hashes


def _write(archive: Archive, connection: Connection, tar: tarfile.TarFile, told: Told, also: Sequence[Table]) -> int:
    counts: dict[str, int] = {}
    spools: list[tuple[str, IO[bytes]]] = []
    for table in (*Base.metadata.sorted_tables, *also):
        spool: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed below
        spools.append((table.name, spool))
        counts[table.name] = _dump(connection, table, spool)
    hashes = connection.execute(select(Blob.sha256).order_by(Blob.sha256)).scalars().all()
    manifest = {"format": _FORMAT, "schema": HEAD, "made": now(), "rows": counts}
    _add(tar, "manifest.json", json.dumps(manifest, indent=1).encode())
    for name, spool in spools:
        with spool:
            info = tarfile.TarInfo(f"tables/{name}.jsonl")
            info.size = spool.tell()
            spool.seek(0)
            tar.addfile(info, spool)
    for done, sha256 in enumerate(hashes, 1):
        _add(tar, f"blobs/{sha256[:2]}/{sha256[2:]}", archive.blobs.read(sha256))
        told(done, len(hashes))
    return len(hashes)


def _dump(connection: Connection, table: Table, spool: IO[bytes]) -> int:
    count = 0
    rows = connection.execution_options(yield_per=500).execute(select(table).order_by(*table.primary_key.columns))
    for row in rows.mappings():
        spool.write(json.dumps(dict(row), default=_plain, ensure_ascii=True).encode() + b"\n")
        count += 1
    return count


def _plain(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    tar.addfile(info, io.BytesIO(data))


def restore(archive: Archive, file: Path, told: Told = _untold, also: Sequence[Table] = ()) -> int:
    """Fill an empty archive from a backup; return the number of publications.

    `also`: tables of others that may be in the backup; they are there, with at most the rows of a new database.
    All or nothing: where it fails, the archive is still empty. Raises ArchiveError: 'not-empty', 'bad-backup',
    'newer-backup', 'cannot-write', 'cannot-open'.
    """
    if not file.is_file():
        raise ArchiveError("cannot-open", f"{file} cannot be read: there is no such file.")
    with reading(archive.engine) as connection:
        if connection.execute(select(Counter.value).where(Counter.name == "id")).scalar_one():
            raise ArchiveError(
                "not-empty", f"{archive.place.home} is not empty; restore into a new archive (WEERWOORD_HOME)."
            )
    try:
        with tarfile.open(file, "r:*") as tar, writing(archive.engine) as connection:
            return _read(archive, connection, tar, told, also)
    except (tarfile.TarError, EOFError, ValueError, KeyError, TypeError) as error:
        raise ArchiveError("bad-backup", f"{file} is no whole backup ({error}).") from error
    except OSError as error:
        raise ArchiveError("cannot-open", f"{file} cannot be restored: {error.strerror or error}.") from error


def _read(archive: Archive, connection: Connection, tar: tarfile.TarFile, told: Told, also: Sequence[Table]) -> int:
    first = tar.next()
    if first is None or first.name != "manifest.json" or first.size > _MAX_MANIFEST:
        raise ValueError("it does not begin with a manifest")
    manifest = json.loads(_contents(tar, first))
    if manifest["format"] != _FORMAT or manifest["schema"] > HEAD:
        raise ArchiveError("newer-backup", "this backup was made by a newer Weerwoord. Upgrade Weerwoord.")
    counts: dict[str, int] = manifest["rows"]
    assert revision(connection) == HEAD
    tables = {table.name: table for table in (*Base.metadata.sorted_tables, *also)}
    others = {table.name for table in also}
    connection.execute(update(Counter).values(value=Counter.value))
    connection.execute(tables["counters"].delete())
    done = 0
    staged: list[Path] = []
    for member in tar:
        if member.name == first.name:
            continue
        name = member.name.removeprefix("tables/").removesuffix(".jsonl")
        if name in tables and member.name == f"tables/{name}.jsonl":
            if name in others and connection.execute(select(func.count()).select_from(tables[name])).scalar_one():
                connection.execute(tables[name].delete())
            _load(connection, tables[name], tar, member, counts.pop(name))
            continue
        match = _BLOB.match(member.name)
        if not match or not member.isfile() or member.size > MAX_BYTES:
            raise ValueError(f"an unexpected member {member.name[:100]!r}")
        sha256, data = match[1] + match[2], _contents(tar, member)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ValueError(f"the bytes of {sha256} are damaged")
        path = archive.blobs.stage(data, sha256)
        staged += [path] if path else []
        done += 1
        told(done, 0)
        if len(staged) >= 128:
            archive.blobs.settle(staged)
            staged.clear()
    archive.blobs.settle(staged)
    if manifest["schema"] < HEAD:
        _bring_up(connection)
    if counts or done != connection.execute(select(func.count()).select_from(Blob)).scalar_one():
        raise ValueError("the end of it is missing")
    return int(connection.execute(select(func.count()).select_from(Publication)).scalar_one())


def _bring_up(connection: Connection) -> None:
    """Derive what backups of older archives lack."""
    if connection.execute(select(Counter.value).where(Counter.name == "sets")).scalar() is None:
        connection.execute(insert(Counter).values(name="sets", value=0))
    if outdated(connection):
        rebuild(connection, Numbers(connection))
    fill_unread(connection)


def _contents(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = tar.extractfile(member)
    if file is None:
        raise ValueError(f"the member {member.name[:100]!r} is no file")
    with file:
        return file.read()


def _load(connection: Connection, table: Table, tar: tarfile.TarFile, member: tarfile.TarInfo, expected: int) -> None:
    file = tar.extractfile(member)
    if file is None:
        raise ValueError(f"the member {member.name[:100]!r} is no file")
    count = 0
    for some in _batches(file):
        connection.execute(insert(table), [_row(table, line) for line in some])
        count += len(some)
    if count != expected:
        raise ValueError(f"{table.name} holds {count} rows instead of {expected}")


def _batches(file: IO[bytes]) -> Iterator[list[bytes]]:
    some: list[bytes] = []
    while line := file.readline(_MAX_LINE):
        some.append(line)
        if len(some) >= 500:
            yield some
            some = []
    if some:
        yield some


def _row(table: Table, line: bytes) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(line)
    for column in table.columns:
        # A column that is newer than the backup may be empty; one that may not is missed below.
        value = row.setdefault(column.name, None) if column.nullable else row[column.name]
        if value is not None and isinstance(column.type, LargeBinary):
            row[column.name] = base64.b64decode(value)
        elif value is not None and isinstance(column.type, Date):
            row[column.name] = date.fromisoformat(value)
    return row
