"""Accounts and signing in: password, then a second factor; or a passkey, which is both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select, update

from weerwoord.archive.database import reading, writing
from weerwoord.procedure.accounts import passwords, schema, tickets
from weerwoord.procedure.accounts.keys import SiteKey
from weerwoord.procedure.accounts.passkeys import Passkeys
from weerwoord.procedure.accounts.rates import Rates
from weerwoord.procedure.accounts.second import Second
from weerwoord.procedure.accounts.sessions import Session, Sessions
from weerwoord.procedure.accounts.store import Account, Store
from weerwoord.procedure.errors import Problem, Refusal

INVITED = timedelta(days=3)
"""So long an invitation to set a password can be used."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """`token`: for the cookie. `needs`: 'second' where a second factor is still to be given, 'setup' where one must be
    set up first, None where the session is complete.
    """

    token: str
    needs: str | None


class Accounts:
    """All that has to do with accounts, in the procedure's database.

    `origin`: the site's address, which passkeys are bound to. `second_required`: whether who has a role must have a
    second factor; only a demonstration goes without.
    """

    def __init__(
        self,
        engine: Engine,
        key: SiteKey,
        *,
        origin: str = "http://localhost:8000",
        second_required: bool = True,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.store = Store(engine, now)
        self.sessions = Sessions(self.store, key)
        self.second = Second(self.store, key)
        self.passkeys = Passkeys(self.store, origin)
        self._rates = Rates(self.store, key)
        self._second_required = second_required

    def sign_in(self, login: str, password: str, *, address: str = "", label: str = "") -> SignedIn:
        """Sign in with a password. `address`: where from; `label`: the browser, as its owner will see it in a list.

        Raises Refusal: 'busy' after too many failures, 'forbidden' ('wrong-login') for whatever is wrong: which of
        login and password it is, and whether the account exists or is closed, is not told.
        """
        self._rates.check(login, address)
        account = self.store.by_login(login)
        stored = self._password(account.id) if account else None
        if not passwords.right(stored, password) or account is None or account.disabled:
            self._rates.failed(login, address)
            raise Refusal("forbidden", Problem("wrong-login"))
        if stored and passwords.outdated(stored):
            self._keep_password(account.id, passwords.hash_password(password))
        needs = self._needs(account)
        if needs is None:
            self._rates.succeeded(login)
        return SignedIn(self.sessions.open(account.id, complete=needs is None, label=label), needs)

    def _needs(self, account: Account) -> str | None:
        if account.second:
            return "second"
        return "setup" if self._second_required and account.grants else None

    def give_code(self, token: str, code: str, *, address: str = "") -> str:
        """Give the second factor: a code of the app or a recovery code. Returns the session's new token.

        Raises Refusal: 'busy', 'forbidden' ('wrong-code').
        """
        session = self._pending(token)
        self._rates.check(session.account.login, address)
        if not self.second.accept(session.account.id, code):
            self._rates.failed(session.account.login, address)
            raise Refusal("forbidden", Problem("wrong-code", where="code"))
        self._rates.succeeded(session.account.login)
        return self.sessions.complete(token)

    def give_passkey(self, token: str, ticket: str, response: str) -> str:
        """Give a passkey as second factor (`passkeys.begin_signing_in(account)`); returns the session's new token."""
        session = self._pending(token)
        if self.passkeys.sign_in(ticket, response) != session.account.id:
            raise Refusal("forbidden", Problem("passkey-failed"))
        return self.sessions.complete(token)

    def sign_in_with_passkey(self, ticket: str, response: str, *, label: str = "") -> str:
        """Sign in with a passkey alone: the device proved who holds it and that they unlocked it. Raises Refusal."""
        account = self.store.account(self.passkeys.sign_in(ticket, response))
        if account.disabled:
            raise Refusal("forbidden", Problem("passkey-failed"))
        return self.sessions.open(account.id, complete=True, label=label)

    def sign_in_as(self, account: str, *, label: str = "") -> str:
        """Open a complete session for whom an organisation's provider vouches."""
        return self.sessions.open(account, complete=True, label=label)

    def set_up_app(self, token: str, sealed: str, code: str) -> tuple[str, list[str]]:
        """Switch an authenticator app on, in a session that is complete or waits for it.

        Returns the session's new token, and recovery codes to be shown once. Raises Refusal.
        """
        session = self.sessions.find(token)
        if session is None or (not session.complete and session.account.second):
            raise Refusal("forbidden", Problem("sign-in-first"))
        codes = self.second.confirm_app(session.account.id, sealed, code)
        return self.sessions.complete(token), codes

    def set_up_passkey(self, token: str, ticket: str, response: str, label: str) -> str:
        """Add a passkey, in a session that is complete or waits for a first second factor; returns the new token."""
        session = self.sessions.find(token)
        if session is None or (not session.complete and session.account.second):
            raise Refusal("forbidden", Problem("sign-in-first"))
        self.passkeys.add(session.account, ticket, response, label)
        return self.sessions.complete(token)

    def _pending(self, token: str) -> Session:
        session = self.sessions.find(token)
        if session is None:
            raise Refusal("forbidden", Problem("sign-in-first"))
        return session

    def change_password(self, token: str, old: str, new: str) -> None:
        """Change one's own password; all other sessions end. Raises Refusal."""
        session = self.sessions.find(token)
        if session is None or not session.complete:
            raise Refusal("forbidden", Problem("sign-in-first"))
        self._rates.check(session.account.login, "")
        if not passwords.right(self._password(session.account.id), old):
            self._rates.failed(session.account.login, "")
            raise Refusal("forbidden", Problem("wrong-login", where="old"))
        self.set_password(session.account.id, new, but=token)

    def set_password(self, account: str, new: str, *, but: str | None = None) -> None:
        """Set a password; all sessions end, except that of the token `but`. Raises Refusal('invalid')."""
        found = self.store.account(account)
        about = (found.login, found.login.partition("@")[0], found.name)
        self._keep_password(account, passwords.hash_password(new, *about))
        self.sessions.close_all(account, but=but)

    def invite(self, account: str) -> str:
        """Return a ticket with which its holder sets a password, once: for a new account, or a forgotten password."""
        self.store.account(account)
        return tickets.issue(self.store, "password", {"account": account}, INVITED)

    def accept_invitation(self, ticket: str, password: str) -> str:
        """Set the password of the account that was invited; returns its id. Raises Refusal.

        The second factor stays as it is: who lost that too needs the administrator.
        """
        account = str(tickets.peek(self.store, "password", ticket)["account"])
        self.set_password(account, password)  # a password that is refused does not use the ticket up
        tickets.redeem(self.store, "password", ticket)
        return account

    def drop_second(self, account: str) -> None:
        """Take all second factors away, for somebody who lost them; all sessions end."""
        self.second.drop_app(account)
        for passkey in self.passkeys.of(account):
            self.passkeys.drop(account, passkey.id)
        self.sessions.close_all(account)

    def _password(self, account: str) -> str | None:
        table = schema.accounts
        with reading(self.store.engine) as connection:
            found: str | None = connection.execute(select(table.c.password).where(table.c.id == account)).scalar()
        return found

    def _keep_password(self, account: str, hash_: str) -> None:
        table = schema.accounts
        with writing(self.store.engine) as connection:
            connection.execute(update(table).where(table.c.id == account).values(password=hash_))
