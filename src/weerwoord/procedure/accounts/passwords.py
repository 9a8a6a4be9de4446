"""Passwords: argon2id, and what a password must be."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from weerwoord.procedure.errors import Problem, Refusal

SHORTEST = 12
LONGEST = 256
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody has this password")
"""Checked where there is no account, so that it takes as long."""


def hash_password(password: str, *about: str) -> str:
    """Return the hash of a new password; raises Refusal('invalid'). `about`: what it may not be, such as the login."""
    if len(password) < SHORTEST:
        raise Refusal("invalid", Problem("password-short", {"least": SHORTEST}, "password"))
    if len(password) > LONGEST:
        raise Refusal("invalid", Problem("password-long", {"most": LONGEST}, "password"))
    folded = password.casefold()
    if len(set(folded)) < 5 or any(part and part.casefold() in folded for part in about if len(part) > 3):
        raise Refusal("invalid", Problem("password-weak", where="password"))
    return _HASHER.hash(password)


def right(hash_: str | None, password: str) -> bool:
    """Say whether a password is right; takes as long where there is none."""
    try:
        _HASHER.verify(hash_ or _NOBODY, password[: LONGEST + 1])
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return False
    return hash_ is not None


def outdated(hash_: str) -> bool:
    """Say whether a hash should be made anew with the parameters of today."""
    return _HASHER.check_needs_rehash(hash_)
