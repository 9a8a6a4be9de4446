"""What goes wrong at the reader's door, in words a person can act on."""

from __future__ import annotations


class ReadError(Exception):
    """A source that cannot be read. `code` is stable; the message says what is wrong and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
