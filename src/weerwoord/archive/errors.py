"""What goes wrong with an archive, in words a person can act on."""

from __future__ import annotations


class ArchiveError(Exception):
    """An archive that cannot do what was asked. `code` is stable; `message` says what is wrong and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message
