"""Whether the archive is sound: bytes against hashes, rows against documents, the database against itself."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select, text

from weerwoord.archive.archive import Archive
from weerwoord.archive.database import reading
from weerwoord.archive.errors import ArchiveError
from weerwoord.archive.packing import unpack
from weerwoord.archive.preparing import Prepared, prepare
from weerwoord.archive.rows import table
from weerwoord.archive.schema import (
    Addressee,
    Blob,
    Key,
    Link,
    Publication,
    Questioner,
    QuestionSetRow,
    SetKey,
    Signatory,
    Spelling,
    Version,
)

_PAGE = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong: where, and what."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome. `loose`: files of an interrupted import that no row names; they do no harm."""

    versions: int
    blobs: int
    loose: int
    problems: tuple[Problem, ...]


def _untold(_done: int, _total: int) -> None:
    """Tell nobody."""


def check(archive: Archive, *, bytes_too: bool = True, told: Callable[[int, int], None] = _untold) -> Report:
    """Check the archive as it is at this moment. `bytes_too`: also read and hash all source bytes."""
    problems: list[Problem] = []
    with reading(archive.engine) as connection:
        problems += _database(connection)
        hashes = connection.execute(select(Blob.sha256, Blob.size).order_by(Blob.sha256)).all()
        versions = int(connection.execute(select(func.count()).select_from(Version)).scalar_one())
        total = len(hashes) + versions
        for done, (sha256, size) in enumerate(hashes, 1):
            problems += _blob(archive, sha256, size, bytes_too)
            told(done, total)
        for done, problem in _documents(connection):
            problems += problem
            told(len(hashes) + done, total)
        known = {sha256 for sha256, _ in hashes}
    # Blobs that were put there since the snapshot are named by rows that are newer than it.
    with reading(archive.engine) as connection:
        known |= set(connection.execute(select(Blob.sha256)).scalars())
    loose = sum(sha256 not in known for sha256 in archive.blobs.stored()) + len(archive.blobs.leftovers())
    return Report(versions, len(hashes), loose, tuple(problems))


def _database(connection: Connection) -> Iterator[Problem]:
    if connection.dialect.name == "sqlite":
        for (said,) in connection.execute(text("PRAGMA quick_check")):
            if said != "ok":
                yield Problem("database", str(said))
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield Problem(f"table {row[0]}", f"row {row[1]} points to a row of {row[2]} that is not there")
    own = select(Version.id).where(Version.id == Publication.shown_id, Version.publication_id == Publication.id)
    orphan = select(Publication.slug).where(~own.exists())
    for slug in connection.execute(orphan).scalars():
        yield Problem(slug, "the version that is shown is not one of its own")
    named = select(Key.key).where(Key.key == Publication.key, Key.publication_id == Publication.id)
    unkeyed = select(Publication.slug).where(~named.exists())
    for slug in connection.execute(unkeyed).scalars():
        yield Problem(slug, "its own key is missing, so that nothing links to it")
    yield from _sets(connection)
    nobody = select(Spelling.slug).where(Spelling.member_id.is_(None))
    for slug in connection.execute(nobody).scalars():
        yield Problem(slug, "this name belongs to no member")


def _sets(connection: Connection) -> Iterator[Problem]:
    """Each publication is in a set, each set has publications, and the one that tells its facts is one of them."""
    remedy = "; mend it with: weerwoord compare --rebuild"
    for slug in connection.execute(select(Publication.slug).where(Publication.set_id.is_(None))).scalars():
        yield Problem(slug, f"it is in no question set{remedy}")
    lead = select(Publication.id).where(
        Publication.id == QuestionSetRow.lead_id, Publication.set_id == QuestionSetRow.id
    )
    for slug in connection.execute(select(QuestionSetRow.slug).where(~lead.exists())).scalars():
        yield Problem(slug, f"the facts of this question set come from no publication of it{remedy}")


def _blob(archive: Archive, sha256: str, size: int, bytes_too: bool) -> Iterator[Problem]:
    try:
        actual = archive.blobs.path(sha256).stat().st_size
        if actual != size:
            yield Problem(sha256, f"the source bytes are {actual} long instead of {size}; restore a backup")
        elif bytes_too:
            archive.blobs.read(sha256)
    except ArchiveError as error:
        yield Problem(sha256, error.message)
    except FileNotFoundError:
        yield Problem(sha256, "the source bytes are gone; restore a backup")
    except (OSError, ValueError) as error:
        yield Problem(sha256, f"the source bytes cannot be read: {error}")


def _documents(connection: Connection) -> Iterator[tuple[int, list[Problem]]]:
    last = done = 0
    while True:
        query = (
            select(*table(Version).columns, Blob.size.label("blob_size"), *_heading_columns())
            .join(Blob, Blob.sha256 == Version.sha256)
            .join(Publication, Publication.id == Version.publication_id)
            .where(Version.id > last)
            .order_by(Version.id)
            .limit(_PAGE)
        )
        rows = connection.execute(query).all()
        parts = _parts(connection, [row.publication_id for row in rows])
        for row in rows:
            done += 1
            yield done, _version(row, parts)
        if len(rows) < _PAGE:
            return
        last = rows[-1].id


_HEADING = (
    "kind",
    "chamber",
    "body",
    "session_year",
    "number",
    "ordinal",
    "identifier",
    "case_number",
    "subject",
    "submitted",
    "answered",
    "questions",
    "answers",
    "unread",
    "notice",
    "traits",
)


def _heading_columns() -> list[Any]:
    columns = [getattr(Publication, name).label(f"p_{name}") for name in _HEADING]
    return [*columns, Publication.slug.label("p_slug"), Publication.shown_id.label("p_shown")]


def _parts(connection: Connection, numbers: list[int]) -> dict[tuple[int, str], int]:
    found: dict[tuple[int, str], int] = {}
    for entity in (Questioner, Addressee, Signatory, Link, SetKey):
        query = (
            select(entity.publication_id, func.count())
            .where(entity.publication_id.in_(numbers))
            .group_by(entity.publication_id)
        )
        for number, count in connection.execute(query):
            found[number, entity.__tablename__] = count
    return found


def _version(row: Row[*tuple[Any, ...]], parts: dict[tuple[int, str], int]) -> list[Problem]:
    try:
        document = unpack(row.document)
        expected = prepare(document, row.name, row.blob_size)
    except (zlib.error, ValueError, KeyError, TypeError):
        return [Problem(row.p_slug, f"the document of version {row.sha256} cannot be unpacked; import it --again")]
    problems = []
    if document.source.sha256 != row.sha256:
        problems.append(Problem(row.p_slug, f"version {row.sha256} holds the document of other bytes"))
    if (row.key, row.maturity, row.format) != (expected.identity.key, expected.identity.maturity, expected.form):
        problems.append(Problem(row.p_slug, f"version {row.sha256} is not what its document says; import it --again"))
    if row.id == row.p_shown:
        problems += _shown(row, expected, parts)
    return problems


def _shown(row: Row[*tuple[Any, ...]], expected: Prepared, parts: dict[tuple[int, str], int]) -> Iterator[Problem]:
    for name in _HEADING:
        if getattr(row, f"p_{name}") != expected.heading[name]:
            yield Problem(row.p_slug, f"its {name} is not what its document says; import it --again")
    lengths = {
        "questioners": len(expected.questioners),
        "addressees": len(expected.addressees),
        "signatories": len(expected.signatories),
        "links": len(expected.pointers),
        "set_keys": len(expected.set_keys),
    }
    for name, length in lengths.items():
        count = parts.get((row.publication_id, name), 0)
        if count != length:
            yield Problem(row.p_slug, f"it has {count} {name} instead of {length}; import it --again")
