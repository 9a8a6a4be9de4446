"""What is named to be imported: files, files in folders, members of zips; and their bytes, within bounds."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from weerwoord.archive.quarantine import Bad

MAX_BYTES = 64_000_000
"""Of one document; the reader takes no more."""
MAX_MEMBERS = 200_000
_MAX_RATIO = 200
"""Bytes out for each byte in; text and XML stay under 50."""
_SMALL = 1_000_000
"""Bytes below which no ratio is asked for."""


class Source(NamedTuple):
    """One source: `name` as people are told it; a `path`, with the `member` of a zip, or the hash of a stored blob."""

    name: str
    path: str
    member: str | None = None
    sha256: str | None = None


class SourceError(Exception):
    """A source that cannot be opened, with a stable code and what is wrong."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message


def printable(path: str | os.PathLike[str]) -> str:
    r"""Return a path as text; bytes that are no UTF-8 become '\xff'."""
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")


def find_sources(paths: Iterable[Path]) -> Iterator[Source | Bad]:
    """Yield what `paths` name, in a steady order; hidden files are left out, links to folders not followed."""
    for path in paths:
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError):
            yield Bad(printable(path), "", 0, "not-found", "there is no such file or folder.")
            continue
        if stat.S_ISDIR(mode):
            yield from _in_folder(path)
        elif stat.S_ISREG(mode):
            yield from _in_file(path)
        else:
            yield Bad(printable(path), "", 0, "no-file", "it is neither a file nor a folder.")


def _in_folder(folder: Path) -> Iterator[Source | Bad]:
    failures: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            if not name.startswith(".") and path.is_file():
                yield from _in_file(path)
    for error in failures:
        why = f"the folder cannot be looked into: {error.strerror}."
        yield Bad(printable(error.filename or folder), "", 0, "cannot-open", why)


def _in_file(path: Path) -> Iterator[Source | Bad]:
    if not _is_archive(path):
        yield Source(printable(path), str(path))
        return
    name = printable(path)
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield Bad(name, "", 0, "bad-zip", f"the zip cannot be opened ({error}). Fetch it anew.")
        return
    packed = sum(member.compress_size for member in members)
    if len(members) > MAX_MEMBERS or packed > path.stat().st_size:
        yield Bad(name, "", 0, "zip-bomb", "the zip claims to hold more than it can. Do not trust it.")
        return
    for member in sorted(members, key=lambda member: member.filename):
        parts = member.filename.split("/")
        if member.is_dir() or any(_hidden(part) for part in parts):
            continue
        yield Source(f"{name}/{printable(member.filename)}", str(path), member.filename)


def _hidden(part: str) -> bool:
    # A member that climbs ('../x') is read like any other: nothing is unpacked onto the disk.
    return (part.startswith(".") and part not in (".", "..")) or part == "__MACOSX"


def _is_archive(path: Path) -> bool:
    """Say whether a file is a zip of documents; Word and OpenDocument letters are zips too, but one document each."""
    try:
        with path.open("rb") as file:
            return file.read(4) in (b"PK\3\4", b"PK\5\6") and not _is_letter(path)
    except OSError:
        return False  # said when it is read


def _is_letter(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return path.suffix.lower() != ".zip"  # the reader says what is wrong with a letter
    return "[Content_Types].xml" in names or ("mimetype" in names and "content.xml" in names)


def load(source: Source) -> bytes:
    """Return a source's bytes. Raises SourceError: 'cannot-open', 'too-large', 'zip-bomb', 'bad-zip', 'encrypted'."""
    try:
        if source.member is not None:
            return _load_member(source.path, source.member)
        with Path(source.path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError("cannot-open", f"it cannot be opened: {error.strerror or error}.") from error
    _bound(len(data))
    return data


@lru_cache(maxsize=1)
def _opened(path: str, _size: int, _time: int) -> zipfile.ZipFile:
    """The zip a process reads from: its members come one after another."""
    return zipfile.ZipFile(path)


def _load_member(path: str, member: str) -> bytes:
    status = Path(path).stat()
    try:
        archive = _opened(path, status.st_size, status.st_mtime_ns)
        info = archive.getinfo(member)
        _bound(info.file_size)
        if info.file_size > _SMALL and info.file_size > _MAX_RATIO * max(1, info.compress_size):
            raise SourceError("zip-bomb", f"unpacked it grows more than {_MAX_RATIO} times. Do not trust it.")
        if info.flag_bits & 1:
            raise SourceError("encrypted", "it is encrypted. Unpack the zip with its password and import the files.")
        with archive.open(info) as file:
            data = file.read(info.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError) as error:
        raise SourceError("bad-zip", f"it cannot be unpacked ({error}). Fetch the zip anew.") from error
    if data[:4] == b"PK\3\4" and b"[Content_Types].xml" not in data and b"mimetype" not in data:
        raise SourceError("nested-zip", "it is a zip in a zip. Unpack the outer one and import the inner one.")
    return data


def _bound(size: int) -> None:
    if size > MAX_BYTES:
        raise SourceError("too-large", f"it is over {MAX_BYTES // 1_000_000} MB; no document on written questions is.")
