"""Passkeys (WebAuthn): signing in with what one's device or key proves, bound to this site's address."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import delete, insert, select, update
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from weerwoord.archive.database import reading, writing
from weerwoord.procedure.accounts import schema, tickets
from weerwoord.procedure.accounts.store import Account, Store
from weerwoord.procedure.errors import Problem, Refusal

_LASTS = timedelta(minutes=5)
_NAME = "Weerwoord"


@dataclass(frozen=True, slots=True)
class Ceremony:
    """What the browser is asked: `options` (JSON, for navigator.credentials), and the `ticket` to give back."""

    options: str
    ticket: str


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey of an account; times in ISO 8601."""

    id: str
    label: str
    created_at: str
    used_at: str | None


class Passkeys:
    """The passkeys of a site at `origin` ('https://weerwoord.example')."""

    def __init__(self, store: Store, origin: str) -> None:
        self._store = store
        self._origin = origin.rstrip("/")
        self._host = urlsplit(origin).hostname or "localhost"

    def begin_adding(self, account: Account) -> Ceremony:
        """Begin to add a passkey to an account."""
        options = generate_registration_options(
            rp_id=self._host,
            rp_name=_NAME,
            user_name=account.login,
            user_id=account.id.encode(),
            user_display_name=account.name,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.REQUIRED
            ),
            exclude_credentials=[_described(key.id) for key in self.of(account.id)],
        )
        data = {"account": account.id, "challenge": bytes_to_base64url(options.challenge)}
        return Ceremony(options_to_json(options), tickets.issue(self._store, "passkey-new", data, _LASTS))

    def add(self, account: Account, ticket: str, response: str, label: str) -> None:
        """Add the passkey that the browser made (`response`: its JSON). Raises Refusal('invalid')."""
        data = tickets.redeem(self._store, "passkey-new", ticket)
        if data["account"] != account.id:
            raise Refusal("invalid", Problem("ticket-gone"))
        try:
            made = verify_registration_response(
                credential=_plain(response),
                expected_challenge=base64url_to_bytes(data["challenge"]),
                expected_rp_id=self._host,
                expected_origin=self._origin,
                require_user_verification=True,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError) as error:
            raise Refusal("invalid", Problem("passkey-failed")) from error
        row = {
            "id": bytes_to_base64url(made.credential_id),
            "account": account.id,
            "public_key": bytes_to_base64url(made.credential_public_key),
            "sign_count": made.sign_count,
            "label": label.strip()[:80] or "–",
            "created_at": self._store.stamp(),
        }
        with writing(self._store.engine) as connection:
            table = schema.credentials
            if connection.execute(select(table.c.id).where(table.c.id == row["id"])).first():
                raise Refusal("invalid", Problem("passkey-failed"))
            connection.execute(insert(table).values(row))

    def begin_signing_in(self, account: Account | None = None) -> Ceremony:
        """Begin to sign in: as `account` whose password was right already, or as whoever the passkey says."""
        allowed = [_described(key.id) for key in self.of(account.id)] if account else None
        options = generate_authentication_options(
            rp_id=self._host, allow_credentials=allowed, user_verification=UserVerificationRequirement.REQUIRED
        )
        data = {"account": account.id if account else None, "challenge": bytes_to_base64url(options.challenge)}
        return Ceremony(options_to_json(options), tickets.issue(self._store, "passkey", data, _LASTS))

    def sign_in(self, ticket: str, response: str) -> str:
        """Return the id of the account that the passkey proves. Raises Refusal('forbidden', 'passkey-failed')."""
        data = tickets.redeem(self._store, "passkey", ticket)
        table = schema.credentials
        plain = _plain(response)
        with writing(self._store.engine) as connection:
            row = connection.execute(select(table).where(table.c.id == str(plain.get("id"))).with_for_update()).first()
            if row is None or data["account"] not in (None, row.account):
                raise Refusal("forbidden", Problem("passkey-failed"))
            try:
                proved = verify_authentication_response(
                    credential=plain,
                    expected_challenge=base64url_to_bytes(data["challenge"]),
                    expected_rp_id=self._host,
                    expected_origin=self._origin,
                    credential_public_key=base64url_to_bytes(row.public_key),
                    credential_current_sign_count=row.sign_count,
                    require_user_verification=True,
                )
            except (WebAuthnException, ValueError, KeyError, TypeError) as error:
                raise Refusal("forbidden", Problem("passkey-failed")) from error
            values = {"sign_count": proved.new_sign_count, "used_at": self._store.stamp()}
            connection.execute(update(table).where(table.c.id == row.id).values(values))
        return str(row.account)

    def of(self, account: str) -> list[Passkey]:
        """Return the passkeys of an account, the oldest first."""
        table = schema.credentials
        query = select(table).where(table.c.account == account).order_by(table.c.created_at)
        with reading(self._store.engine) as connection:
            return [Passkey(row.id, row.label, row.created_at, row.used_at) for row in connection.execute(query)]

    def drop(self, account: str, passkey: str) -> None:
        """Take a passkey away."""
        table = schema.credentials
        with writing(self._store.engine) as connection:
            connection.execute(delete(table).where(table.c.account == account, table.c.id == passkey))


def _described(passkey: str) -> PublicKeyCredentialDescriptor:
    return PublicKeyCredentialDescriptor(id=base64url_to_bytes(passkey))


def _plain(response: str) -> dict[str, Any]:
    try:
        plain = json.loads(response)
    except ValueError as error:
        raise Refusal("invalid", Problem("passkey-failed")) from error
    if not isinstance(plain, dict):
        raise Refusal("invalid", Problem("passkey-failed"))
    return plain
