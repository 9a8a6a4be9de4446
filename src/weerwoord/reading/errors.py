"""What goes wrong at the reader's door, in words a person can act on."""

from __future__ import annotations


class ReadError(Exception):
    """A source that cannot be read.

    `code` is stable; `message` says what is wrong and what to do; `file` is the source's name, where it has one.
    """

    def __init__(self, code: str, message: str, file: str | None = None) -> None:
        super().__init__(code, message, file)
        self.code = code
        self.message = message
        self.file = file

    def __str__(self) -> str:
        return f"{self.file}: {self.message}" if self.file else self.message
