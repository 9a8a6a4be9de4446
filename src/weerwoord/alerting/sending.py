"""Sending: mail over SMTP, webhooks over HTTP, signed as Standard Webhooks has it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from typing import Any

import httpx

from weerwoord.alerting.errors import AlertError
from weerwoord.alerting.settings import MailServer, Settings
from weerwoord.alerting.subscriptions import check_address

_SECONDS = 15


class NotSentError(Exception):
    """Not sent. `final`: trying again is of no use."""

    def __init__(self, message: str, *, final: bool = False) -> None:
        super().__init__(message)
        self.final = final


def send_mail(server: MailServer, message: EmailMessage) -> None:
    """Hand a mail to the server. Raises NotSentError; final where the server will never take it (5xx)."""
    try:
        with _connected(server) as smtp:
            smtp.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _why in error.recipients.values()]
        raise NotSentError(f"refused: {codes}", final=all(code >= 500 for code in codes)) from error
    except smtplib.SMTPResponseException as error:
        # 535 and the like are about us, not about this mail: they may be mended.
        final = error.smtp_code >= 550
        raise NotSentError(f"the mail server said {error.smtp_code}", final=final) from error
    except (OSError, smtplib.SMTPException) as error:
        raise NotSentError(f"the mail server cannot be reached: {error}") from error


def _connected(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.security == "tls":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_SECONDS, context=context)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=_SECONDS)
    if server.security == "starttls":
        smtp.starttls(context=context)
    if server.user:
        smtp.login(server.user, server.password or "")
    return smtp


def signature(secret: str, identity: str, timestamp: int, body: bytes) -> str:
    """Return the value of `webhook-signature`: HMAC-SHA256 of '<id>.<timestamp>.<body>' under the secret."""
    signed = b".".join((identity.encode(), str(timestamp).encode(), body))
    made = hmac.new(secret.removeprefix("whsec_").encode(), signed, hashlib.sha256).digest()
    return "v1," + base64.b64encode(made).decode()


def send_webhook(
    address: str, secret: str, identity: str, payload: dict[str, Any], settings: Settings, now: datetime
) -> None:
    """Post a payload, signed. Raises NotSentError; final where the receiver says that it is gone (410)."""
    try:
        # Looked up again: a name may have come to point into our own network since.
        check_address(address, private=settings.private)
    except AlertError as error:
        raise NotSentError(error.message) from error
    body = json.dumps(payload, ensure_ascii=False).encode()
    timestamp = int(now.timestamp())
    headers = {
        "content-type": "application/json",
        "webhook-id": identity,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secret, identity, timestamp, body),
        "user-agent": "Weerwoord",
    }
    try:
        answer = httpx.post(address, content=body, headers=headers, timeout=_SECONDS, follow_redirects=False)
    except httpx.HTTPError as error:
        raise NotSentError(f"{type(error).__name__}: {error}") from error
    if not answer.is_success:
        raise NotSentError(f"the receiver said {answer.status_code}", final=answer.status_code == 410)
