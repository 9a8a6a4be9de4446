"""How to send: from the environment, so that no password stands in the data folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from weerwoord.alerting.errors import AlertError

SMTP, SENDER, SITE, PRIVATE = (
    "WEERWOORD_SMTP",
    "WEERWOORD_MAIL_FROM",
    "WEERWOORD_SITE",
    "WEERWOORD_WEBHOOKS_PRIVATE",
)
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server that takes mail. `security`: '' for none, 'starttls', 'tls'."""

    host: str
    port: int
    security: str
    user: str | None
    password: str | None


@dataclass(frozen=True, slots=True)
class Settings:
    """Without `mail` no e-mail is sent, and none can be asked for. `site`: the address that links begin with.

    `private`: webhooks may be at addresses of the own network, and without TLS.
    """

    mail: MailServer | None
    sender: str
    site: str
    private: bool


def settings(given: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings that the environment gives. Raises AlertError('bad-settings')."""
    site = given.get(SITE, "http://127.0.0.1:8000").rstrip("/")
    if urlsplit(site).scheme not in ("http", "https"):
        raise AlertError("bad-settings", f"{SITE} must be the address of the site, as https://vragen.example.nl.")
    mail = _server(given[SMTP]) if given.get(SMTP) else None
    sender = given.get(SENDER, "")
    if mail and "@" not in sender:
        raise AlertError("bad-settings", f"{SENDER} must be the address that mail is sent from.")
    return Settings(mail, sender, site, given.get(PRIVATE, "") == "1")


def _server(address: str) -> MailServer:
    parts = urlsplit(address)
    try:
        port = parts.port or _PORTS[parts.scheme]
    except (KeyError, ValueError):
        kinds = ", ".join(f"{scheme}://" for scheme in _PORTS)
        raise AlertError("bad-settings", f"{SMTP} must begin with one of {kinds}, then host:port.") from None
    if not parts.hostname:
        raise AlertError("bad-settings", f"{SMTP} names no host.")
    security = {"smtps": "tls", "smtp+starttls": "starttls"}.get(parts.scheme, "")
    user, password = (unquote(one) if one else None for one in (parts.username, parts.password))
    return MailServer(parts.hostname, port, security, user, password)
