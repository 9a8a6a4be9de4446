"""Source bytes, each kept once under its SHA-256: `blobs/ab/cdef...`.

Written beside first, flushed to the disk, then renamed: a file that stands under its name is whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from weerwoord.archive.errors import ArchiveError

_STAGED = ".staged"
_DAY = 86_400
"""Seconds."""
_THREADS = 8
"""Flushing waits for the disk; in parallel the file system flushes many files at once."""


class Blobs:
    """A folder of blobs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Return where the bytes with this hash stand, or would."""
        if not re.fullmatch(r"[0-9a-f]{64}", sha256):
            raise ValueError(f"no SHA-256: {sha256[:80]!r}")
        return self.folder / sha256[:2] / sha256[2:]

    def read(self, sha256: str) -> bytes:
        """Return the bytes with this hash.

        Raises ArchiveError: 'no-bytes' where they are gone, 'bad-bytes' where they changed on the disk.
        """
        try:
            data = self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise ArchiveError("no-bytes", f"the source bytes {sha256} are gone; restore a backup.") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ArchiveError("bad-bytes", f"the source bytes {sha256} changed on the disk; restore a backup.")
        return data

    def stage(self, data: bytes, sha256: str) -> Path | None:
        """Write bytes beside their place, not yet flushed; None where they stand there already. Raises OSError."""
        place = self.path(sha256)
        try:
            if place.stat().st_size == len(data) and place.read_bytes() == data:
                return None
        except FileNotFoundError:
            place.parent.mkdir(parents=True, exist_ok=True)
        staged = place.with_name(f"{place.name}.{os.getpid()}.{secrets.token_hex(4)}{_STAGED}")
        staged.write_bytes(data)
        return staged

    def settle(self, staged: Iterable[Path]) -> None:
        """Flush staged files and put them in their places; after this they survive a power cut. Raises OSError."""
        files = list(dict.fromkeys(staged))
        if not files:
            return
        folders = {file.parent for file in files}
        with ThreadPoolExecutor(min(_THREADS, len(files))) as threads:
            list(threads.map(_flush, files))
            for file in files:
                file.replace(file.with_name(file.name.split(".", 1)[0]))
            list(threads.map(_flush, (*folders, self.folder)))

    def stored(self) -> Iterator[str]:
        """Yield the hashes of all blobs in the folder, in order."""
        for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            yield from (folder.name + file.name for file in sorted(folder.iterdir()) if _STAGED not in file.name)

    def sweep(self) -> None:
        """Remove what imports that were interrupted more than a day ago left behind; younger ones may be at work."""
        for path in self.leftovers():
            with contextlib.suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > _DAY:
                    path.unlink()

    def leftovers(self) -> list[Path]:
        """Return staged files that an interrupted import left behind."""
        return sorted(self.folder.glob(f"??/*{_STAGED}"))


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
