"""Signing in at an organisation: the client side of OpenID Connect (authorization code with PKCE, nonce and state)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.base import OAuth2Error
from authlib.oauth2.client import OAuth2Client
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from sqlalchemy import insert, select

from weerwoord.archive.database import reading, writing
from weerwoord.procedure.accounts import schema, tickets
from weerwoord.procedure.accounts.signing import Accounts
from weerwoord.procedure.errors import Problem, Refusal

_TRIP = timedelta(minutes=10)
_LEEWAY = 60
"""Seconds that the provider's clock may differ."""
_ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]


@dataclass(frozen=True, slots=True)
class ProviderSetup:
    """An OpenID provider as an operator configures it.

    `issuer`: its address, exactly as it names itself. `login_claim`: the claim that holds an account's login, used the
    first time; an address counts only when the provider says it is verified. `name_claim`: for accounts that are made.
    `create`: make an account for somebody unknown, without any role; off unless asked for.
    """

    issuer: str
    client_id: str
    client_secret: str
    redirect_uri: str
    label: str = "Organisatie"
    login_claim: str = "email"
    name_claim: str = "name"
    scope: str = "openid profile email"
    create: bool = False


class _Secret(httpx.Auth, ClientAuth):  # type: ignore[misc]
    """How we prove who we are at the token endpoint: authlib's way, over httpx (its own httpx client is deprecated)."""

    requires_request_body = True

    def auth_flow(self, request: httpx.Request) -> Iterator[httpx.Request]:  # type: ignore[override]
        headers = {name: value for name, value in request.headers.items() if name.lower() != "content-length"}
        url, headers, body = self.prepare(request.method, str(request.url), headers, request.content.decode())
        yield httpx.Request(request.method, url, headers=headers, content=body)


class _Client(OAuth2Client):  # type: ignore[misc]
    client_auth_class = _Secret


class Provider:
    """Signs people in by one provider. `http`: for tests and proxies."""

    def __init__(self, accounts: Accounts, setup: ProviderSetup, http: httpx.Client | None = None) -> None:
        self.setup = setup
        self._accounts = accounts
        self._http = http or httpx.Client(timeout=10, follow_redirects=False)
        self._known: dict[str, Any] = {}

    def close(self) -> None:
        self._http.close()

    def begin(self, after: str = "/") -> str:
        """Return the address at the provider to send the visitor to; `after`: the path to come back to in the end.

        Raises Refusal('busy', 'provider-silent').
        """
        nonce, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(48)
        data = {"issuer": self.setup.issuer, "nonce": nonce, "verifier": verifier, "after": after}
        state = tickets.issue(self._accounts.store, "openid", data, _TRIP)
        address, _ = self._client().create_authorization_url(
            self._metadata()["authorization_endpoint"], state=state, code_verifier=verifier, nonce=nonce
        )
        return str(address)

    def finish(self, state: str, code: str) -> tuple[str, str]:
        """Return the account that the provider vouches for, and the path to go on to.

        Raises Refusal: 'invalid' ('ticket-gone') for a trip that was not begun here, 'forbidden' ('provider-refused',
        'no-account'), 'busy' ('provider-silent').
        """
        trip = tickets.redeem(self._accounts.store, "openid", state)
        if trip["issuer"] != self.setup.issuer:
            raise Refusal("invalid", Problem("ticket-gone"))
        try:
            answer = self._client().fetch_token(
                self._metadata()["token_endpoint"], code=code, code_verifier=trip["verifier"]
            )
            claims = self._claims(str(answer["id_token"]), trip["nonce"])
            claims = self._more(claims, str(answer["access_token"]))
        except httpx.HTTPError as error:
            raise Refusal("busy", Problem("provider-silent", {"provider": self.setup.label})) from error
        except (OAuth2Error, JoseError, KeyError, ValueError, TypeError) as error:
            raise Refusal("forbidden", Problem("provider-refused", {"provider": self.setup.label})) from error
        return self._account(claims), str(trip["after"])

    def _client(self) -> _Client:
        setup = self.setup
        return _Client(
            self._http,
            client_id=setup.client_id,
            client_secret=setup.client_secret,
            scope=setup.scope,
            redirect_uri=setup.redirect_uri,
            code_challenge_method="S256",
        )

    def _metadata(self) -> dict[str, Any]:
        if not self._known:
            try:
                answer = self._http.get(f"{self.setup.issuer.rstrip('/')}/.well-known/openid-configuration")
                answer.raise_for_status()
                known = answer.json()
                if known["issuer"] != self.setup.issuer:
                    raise ValueError("the provider names itself otherwise")
            except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
                raise Refusal("busy", Problem("provider-silent", {"provider": self.setup.label})) from error
            self._known = known
        return self._known

    def _claims(self, token: str, nonce: str) -> dict[str, Any]:
        """What an id token says, once signature, issuer, audience, time and nonce are right (OpenID Core 3.1.3.7)."""
        answer = self._http.get(self._metadata()["jwks_uri"])
        answer.raise_for_status()
        found = jwt.decode(token, KeySet.import_key_set(answer.json()), algorithms=_ALGORITHMS)
        now = int(datetime.fromisoformat(self._accounts.store.stamp()).timestamp())
        registry = jwt.JWTClaimsRegistry(
            now=now,
            leeway=_LEEWAY,
            iss={"essential": True, "value": self.setup.issuer},
            aud={"essential": True, "value": self.setup.client_id},
            sub={"essential": True},
            exp={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        registry.validate(found.claims)
        several = isinstance(found.claims["aud"], list) and len(found.claims["aud"]) > 1
        if (several or "azp" in found.claims) and found.claims.get("azp") != self.setup.client_id:
            raise ValueError("the token was made for another client")
        return found.claims

    def _more(self, claims: dict[str, Any], token: str) -> dict[str, Any]:
        """Add what the provider tells of the person only when asked (OpenID Core 5.3); it must be of the same one."""
        endpoint = self._metadata().get("userinfo_endpoint")
        if endpoint is None or self.setup.login_claim in claims:
            return claims
        answer = self._http.get(endpoint, headers={"Authorization": f"Bearer {token}"})
        answer.raise_for_status()
        told = answer.json()
        if told["sub"] != claims["sub"]:
            raise ValueError("the provider told of somebody else")
        return {**told, **claims}

    def _account(self, claims: dict[str, Any]) -> str:
        store, table = self._accounts.store, schema.identities
        subject = str(claims["sub"])
        here = (table.c.issuer == self.setup.issuer) & (table.c.subject == subject)
        with reading(store.engine) as connection:
            known: str | None = connection.execute(select(table.c.account).where(here)).scalar()
        if known is None:
            known = self._first_time(claims)
            with writing(store.engine) as connection:
                row = {"issuer": self.setup.issuer, "subject": subject, "account": known}
                connection.execute(insert(table).values(row))
        if store.account(known).disabled:
            raise self._nobody()
        return known

    def _first_time(self, claims: dict[str, Any]) -> str:
        login = claims.get(self.setup.login_claim)
        verified = self.setup.login_claim != "email" or claims.get("email_verified") is True
        if not isinstance(login, str) or not login.strip() or not verified:
            raise self._nobody()
        account = self._accounts.store.by_login(login)
        if account is None and self.setup.create:
            account = self._accounts.store.create(login, str(claims.get(self.setup.name_claim) or login))
        if account is None:
            raise self._nobody()
        return account.id

    def _nobody(self) -> Refusal:
        return Refusal("forbidden", Problem("no-account", {"provider": self.setup.label}))
