"""The site's key: what encrypts shared secrets and makes tokens that nobody else can make."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

VARIABLE = "WEERWOORD_SECRET"
"""Where several machines serve one site, each must have the same key here."""


class KeyChanged(Exception):
    """Something was encrypted with another key than the site has now."""


class SiteKey:
    """A secret of at least 32 bytes, from which a key for each purpose is drawn."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) < 32:
            raise ValueError("the site's key needs at least 32 bytes")
        self._secret = secret
        self._cipher = Fernet(base64.urlsafe_b64encode(self._for("encrypt")))

    def _for(self, purpose: str) -> bytes:
        return hmac.digest(self._secret, purpose.encode(), "sha256")

    def encrypt(self, text: str) -> str:
        return self._cipher.encrypt(text.encode()).decode()

    def decrypt(self, text: str) -> str:
        """Return what `encrypt` was given; raises KeyChanged."""
        try:
            return self._cipher.decrypt(text.encode()).decode()
        except InvalidToken as error:
            raise KeyChanged from error

    def sign(self, purpose: str, text: str) -> str:
        """Return a token that only this key makes of this purpose and text."""
        return hmac.new(self._for(f"sign {purpose}"), text.encode("utf-8", "surrogatepass"), "sha256").hexdigest()

    def signed(self, purpose: str, text: str, token: str) -> bool:
        """Say whether `token` is that of this purpose and text; takes as long whatever it is."""
        return hmac.compare_digest(self.sign(purpose, text).encode(), token.encode("utf-8", "surrogatepass"))


def site_key(home: Path) -> SiteKey:
    """Return the site's key: of the environment's WEERWOORD_SECRET, else of `secret.key` in `home`, made when missing.

    Raises OSError, and ValueError for a key that is too short.
    """
    given = os.environ.get(VARIABLE)
    if given:
        return SiteKey(given.encode())
    path = home / "secret.key"
    home.mkdir(parents=True, exist_ok=True)
    fresh = home / f".secret.{os.getpid()}.{secrets.token_hex(4)}"
    if not path.exists():
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(fresh, path)  # never over a key that another process made meanwhile
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return SiteKey(path.read_bytes().strip())


def hashed(token: str) -> str:
    """Return what is stored of a random token: it has so many bits that a plain hash suffices."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
