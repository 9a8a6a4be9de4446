"""What took long to derive from the archive, kept in its data folder: after a start it is there at once.

A file a value, in a folder for the state of the archive that it was derived from. Nothing is lost with them: what is
missing, damaged or of another state is derived anew.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

from markupsafe import Markup
from pydantic import PlainSerializer, PlainValidator, TypeAdapter, ValidationError

T = TypeVar("T")
Html = Annotated[Markup, PlainValidator(Markup), PlainSerializer(str)]
"""Escaped HTML, in what is kept."""
_LOG = logging.getLogger("weerwoord.web")
_MOST = 2_000
"""Files of one state."""


@dataclass(frozen=True, slots=True)
class Shelved(Generic[T]):
    """A value with its key in words, the seconds it took, and when it was derived, in seconds since 1970."""

    key: str
    took: float
    made: float
    value: T


class Shelf:
    """Values in `folder`, by the state of what they were derived from; several processes may share it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._state = ""
        self._count = 0

    def find(self, state: str, key: Hashable, form: Any) -> Shelved[Any] | None:
        """Return what was kept under `key`, which has the type `form`; None where nothing is, or something else."""
        try:
            data = self._file(state, key).read_bytes()
            found: Shelved[Any] = _adapter(form).validate_json(data)
        except (OSError, ValidationError):
            return None
        return found if found.key == repr(key) else None

    def put(self, state: str, key: Hashable, form: Any, value: Shelved[Any]) -> None:
        """Keep a value, and nothing of other states. Where the folder cannot be written, it is not kept."""
        file = self._file(state, key)
        beside = file.with_name(f"{file.name}.{os.getpid()}.part")
        try:
            if state != self._state:
                self._begin(state)
            if self._count < _MOST or file.exists():
                beside.write_bytes(_adapter(form).dump_json(value))
                self._count += not file.exists()
                beside.replace(file)
        except OSError as error:
            _LOG.debug("%s cannot be kept: %s", file, error)

    def _begin(self, state: str) -> None:
        folder = self._folder / state
        folder.mkdir(parents=True, exist_ok=True)
        for other in self._folder.iterdir():
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)
        self._state, self._count = state, sum(1 for _ in folder.iterdir())

    def _file(self, state: str, key: Hashable) -> Path:
        return self._folder / state / f"{hashlib.sha256(repr(key).encode()).hexdigest()[:32]}.json"


@cache
def _adapter(form: Any) -> TypeAdapter[Any]:
    return TypeAdapter(Shelved[form])


@cache
def program() -> str:
    """Return a text that is another for another Weerwoord: what one derived, the next may derive otherwise."""
    root = Path(str(files("weerwoord")))
    told = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        facts = path.stat()
        told.update(f"{path.relative_to(root)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return told.hexdigest()
