"""What can be wrong with a subscription or with sending."""

from __future__ import annotations


class AlertError(Exception):
    """A refusal that a person can act on: `code`, and `message` in English."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
