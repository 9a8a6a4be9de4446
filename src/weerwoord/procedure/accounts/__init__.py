"""Accounts: who may sign in, how, and with which roles.

from weerwoord.procedure.accounts import Accounts, site_key
accounts = Accounts(archive.engine, site_key(archive.place.home))
signed_in = accounts.sign_in(login, password, address=…)
session = accounts.sessions.find(token)
session.actor      # who acts in the procedure; the public until the second factor is given
"""

from __future__ import annotations

from weerwoord.procedure.accounts.keys import SiteKey, site_key
from weerwoord.procedure.accounts.passkeys import Ceremony, Passkey
from weerwoord.procedure.accounts.sessions import Session
from weerwoord.procedure.accounts.signing import Accounts, SignedIn
from weerwoord.procedure.accounts.store import Account

__all__ = ["Account", "Accounts", "Ceremony", "Passkey", "Session", "SignedIn", "SiteKey", "site_key"]
