"""Second factors that are typed: codes of an authenticator app (TOTP), and recovery codes."""

from __future__ import annotations

import io
import secrets
from dataclasses import dataclass
from datetime import datetime

import pyotp
import segno
from sqlalchemy import delete, func, insert, select, update

from weerwoord.archive.database import reading, writing
from weerwoord.procedure.accounts import schema
from weerwoord.procedure.accounts.keys import KeyChanged, SiteKey, hashed
from weerwoord.procedure.accounts.store import Store
from weerwoord.procedure.errors import Problem, Refusal

ISSUER = "Weerwoord"
_CODES = 10


@dataclass(frozen=True, slots=True)
class NewApp:
    """What sets up an app: `secret` to be typed, or `svg`, a QR code. `sealed` comes back with the code."""

    secret: str
    address: str
    svg: str
    sealed: str


class Second:
    """The typed second factors of accounts."""

    def __init__(self, store: Store, key: SiteKey) -> None:
        self._store = store
        self._key = key

    def begin_app(self, login: str, sealed: str | None = None) -> NewApp:
        """Return what an authenticator app needs; it counts only after `confirm_app`.

        `sealed`: of a beginning whose first code was wrong, so that what was scanned stays good.
        """
        secret = self._opened(sealed) or pyotp.random_base32()
        address = pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=ISSUER)
        drawn = io.BytesIO()
        segno.make(address, error="m").save(drawn, kind="svg", scale=4, xmldecl=False, svgns=True)
        return NewApp(secret, address, drawn.getvalue().decode(), self._key.encrypt(secret))

    def _opened(self, sealed: str | None) -> str | None:
        try:
            return self._key.decrypt(sealed) if sealed else None
        except KeyChanged:
            return None

    def confirm_app(self, account: str, sealed: str, code: str) -> list[str]:
        """Switch the app on after a first right code; return new recovery codes, shown once. Raises Refusal."""
        try:
            secret = self._key.decrypt(sealed)
        except KeyChanged as error:
            raise Refusal("invalid", Problem("ticket-gone")) from error
        step = _step_of(secret, code, self._now())
        if step is None:
            raise Refusal("invalid", Problem("wrong-code", where="code"))
        table = schema.accounts
        with writing(self._store.engine) as connection:
            values = {"totp": self._key.encrypt(secret), "totp_step": step}
            connection.execute(update(table).where(table.c.id == account).values(values))
        return self.new_codes(account)

    def drop_app(self, account: str) -> None:
        """Switch the app off."""
        table = schema.accounts
        with writing(self._store.engine) as connection:
            connection.execute(update(table).where(table.c.id == account).values(totp=None, totp_step=None))

    def new_codes(self, account: str) -> list[str]:
        """Return new recovery codes, each for one use; earlier ones no longer work."""
        codes = ["-".join(secrets.token_hex(2) for _ in range(4)) for _ in range(_CODES)]
        rows = [{"hash": hashed(f"{account} {code}"), "account": account} for code in codes]
        with writing(self._store.engine) as connection:
            connection.execute(delete(schema.recovery).where(schema.recovery.c.account == account))
            connection.execute(insert(schema.recovery), rows)
        return codes

    def codes_left(self, account: str) -> int:
        """Return how many recovery codes have not been used."""
        table = schema.recovery
        query = select(func.count()).where(table.c.account == account, table.c.used_at.is_(None))
        with reading(self._store.engine) as connection:
            return int(connection.execute(query).scalar_one())

    def accept(self, account: str, code: str) -> bool:
        """Say whether a code of the app, or a recovery code, is right, and use it up: none works twice."""
        code = code.strip().lower().replace(" ", "")
        return self._accept_app(account, code) if code.isdigit() else self._accept_recovery(account, code)

    def _accept_app(self, account: str, code: str) -> bool:
        table = schema.accounts
        with writing(self._store.engine) as connection:
            query = select(table.c.totp, table.c.totp_step).where(table.c.id == account).with_for_update()
            row = connection.execute(query).first()
            if row is None or row.totp is None:
                return False
            try:
                step = _step_of(self._key.decrypt(row.totp), code, self._now())
            except KeyChanged:
                return False
            if step is None or step <= (row.totp_step or 0):
                return False
            connection.execute(update(table).where(table.c.id == account).values(totp_step=step))
            return True

    def _accept_recovery(self, account: str, code: str) -> bool:
        table = schema.recovery
        here = (table.c.hash == hashed(f"{account} {code}")) & table.c.used_at.is_(None)
        with writing(self._store.engine) as connection:
            return bool(connection.execute(update(table).where(here).values(used_at=self._store.stamp())).rowcount)

    def _now(self) -> datetime:
        return datetime.fromisoformat(self._store.stamp())


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    """The step of time that a code belongs to: this one or a neighbour, since clocks differ; None where it is wrong."""
    app = pyotp.TOTP(secret)
    step = app.timecode(now)
    near = (step, step - 1, step + 1)
    return next((one for one in near if pyotp.utils.strings_equal(code, app.generate_otp(one))), None)
