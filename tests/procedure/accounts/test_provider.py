"""Signing in at a real OpenID provider that runs beside the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from tests.procedure.accounts.conftest import Time
from tests.procedure.accounts.openid import trip

from weerwoord.procedure import Refusal
from weerwoord.procedure.accounts import Account, Accounts
from weerwoord.procedure.accounts.provider import Provider, ProviderSetup

BACK = "https://weerwoord.example/account/terug"


@pytest.fixture
def made() -> Iterator[Callable[..., Provider]]:
    found: list[Provider] = []

    def make(*values: object) -> Provider:
        found.append(Provider(*values))  # type: ignore[arg-type]
        return found[-1]

    yield make
    for provider in found:
        provider.close()


@pytest.fixture
def setup(issuer: str, time: Time) -> ProviderSetup:
    from datetime import UTC, datetime

    time.at = datetime.now(UTC)
    return ProviderSetup(issuer, "weerwoord", "a-secret-of-ours", BACK, label="Rijk")


def refused(do: object, *values: object) -> Refusal:
    with pytest.raises(Refusal) as raised:
        do(*values)  # type: ignore[operator]
    return raised.value


VERIFIED = {"email": "vos@kamer.example", "email_verified": True, "name": "Vos"}


def test_who_the_provider_vouches_for_is_signed_in(
    made: Callable[..., Provider], accounts: Accounts, vos: Account, setup: ProviderSetup
) -> None:
    provider = made(accounts, setup)
    address = provider.begin("/werk")
    asked = parse_qs(urlsplit(address).query)
    assert (asked["response_type"], asked["code_challenge_method"], asked["redirect_uri"]) == (
        ["code"],
        ["S256"],
        [BACK],
    )
    assert len(asked["code_challenge"][0]) == 43
    assert {"nonce", "state"} <= set(asked)
    state, code = trip(address, "subject-1", VERIFIED)
    assert provider.finish(state, code) == (vos.id, "/werk")
    assert accounts.sessions.find(accounts.sign_in_as(vos.id)).complete  # type: ignore[union-attr]
    assert refused(provider.finish, state, code).code == "ticket-gone"
    # From now on the subject counts, whatever the address.
    state, code = trip(provider.begin(), "subject-1", {**VERIFIED, "email": "anders@kamer.example"})
    assert provider.finish(state, code)[0] == vos.id
    accounts.store.disable(vos.id)
    state, code = trip(provider.begin(), "subject-1")
    assert refused(provider.finish, state, code).code == "no-account"


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "vos@kamer.example"},
        {"email": "vos@kamer.example", "email_verified": False},
        {"email": "x@y.example", "email_verified": True},
        {},
    ],
)
def test_who_has_no_account_gets_none(
    made: Callable[..., Provider], accounts: Accounts, vos: Account, setup: ProviderSetup, claims: dict[str, object]
) -> None:
    provider = made(accounts, setup)
    state, code = trip(provider.begin(), f"subject-{len(str(claims))}", claims)
    refusal = refused(provider.finish, state, code)
    assert (refusal.why, refusal.code, "Rijk" in refusal.text("nl")) == ("forbidden", "no-account", True)


def test_an_account_is_made_only_where_that_was_asked_for(
    made: Callable[..., Provider], accounts: Accounts, setup: ProviderSetup
) -> None:
    provider = made(accounts, replace(setup, create=True))
    claims = {"email": "nieuw@rijk.example", "email_verified": True, "name": "Nieuw"}
    account, _ = provider.finish(*trip(provider.begin(), "subject-9", claims))
    made = accounts.store.account(account)
    assert (made.login, made.name, made.grants) == ("nieuw@rijk.example", "Nieuw", ())


def test_a_trip_that_was_not_begun_here_or_lasted_too_long_is_refused(
    made: Callable[..., Provider], accounts: Accounts, setup: ProviderSetup, time: Time
) -> None:
    provider = made(accounts, setup)
    assert refused(provider.finish, "forged", "code").code == "ticket-gone"
    state, code = trip(provider.begin(), "subject-1", VERIFIED)
    time.pass_(minutes=11)
    assert refused(provider.finish, state, code).code == "ticket-gone"
    state, _ = trip(provider.begin(), "subject-1")
    assert refused(provider.finish, state, "another-code").code == "provider-refused"
    other = made(accounts, replace(setup, issuer="http://localhost:1"))
    assert refused(other.begin).code == "provider-silent"
    state, code = trip(provider.begin(), "subject-1")
    other._known = provider._metadata()
    assert refused(other.finish, state, code).code == "ticket-gone"


class Forger(httpx.BaseTransport):
    """A provider whose tokens can be made to say anything."""

    def __init__(
        self, key: RSAKey, claims: dict[str, object], algorithm: str = "RS256", signed_by: RSAKey | None = None
    ) -> None:
        self.key, self.claims, self.algorithm, self.signed_by = key, claims, algorithm, signed_by or key

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("openid-configuration"):
            names = {"authorization_endpoint": "/a", "token_endpoint": "/t", "jwks_uri": "/k"}
            known = {name: f"https://id.example{path}" for name, path in names.items()}
            return httpx.Response(200, json={"issuer": "https://id.example", **known})
        if request.url.path == "/k":
            return httpx.Response(200, json={"keys": [self.key.as_dict(private=False)]})
        token = jwt.encode({"alg": self.algorithm, "kid": self.key.kid}, self.claims, self.signed_by)
        return httpx.Response(200, json={"access_token": "x", "token_type": "Bearer", "id_token": token})


@pytest.mark.parametrize(
    ("changes", "fine"),
    [
        ({}, True),
        ({"aud": ["weerwoord", "other"], "azp": "weerwoord"}, True),
        ({"iss": "https://id.example.net"}, False),
        ({"aud": "other"}, False),
        ({"aud": ["weerwoord", "other"]}, False),
        ({"azp": "other"}, False),
        ({"nonce": "another"}, False),
        ({"nonce": None}, False),
        ({"exp": 1}, False),
        ({"exp": None}, False),
        ({"sub": None}, False),
    ],
)
def test_a_token_that_says_something_else_is_refused(
    made: Callable[..., Provider], accounts: Accounts, vos: Account, time: Time, changes: dict[str, object], fine: bool
) -> None:
    key = RSAKey.generate_key(2048, {"kid": "k"})
    forger = Forger(key, {})
    setup = ProviderSetup("https://id.example", "weerwoord", "s", BACK)
    provider = made(accounts, setup, httpx.Client(transport=forger))
    asked = parse_qs(urlsplit(provider.begin()).query)
    claims = {"iss": "https://id.example", "aud": "weerwoord", "sub": "s1", "nonce": asked["nonce"][0], **VERIFIED}
    claims |= {"exp": int(time.at.timestamp()) + 300, "iat": int(time.at.timestamp()), **changes}
    forger.claims = {name: value for name, value in claims.items() if value is not None}
    if fine:
        assert provider.finish(asked["state"][0], "code")[0] == vos.id
    else:
        assert refused(provider.finish, asked["state"][0], "code").code == "provider-refused"


def test_a_token_signed_by_another_is_refused(
    made: Callable[..., Provider], accounts: Accounts, vos: Account, time: Time
) -> None:
    key, other = (RSAKey.generate_key(2048, {"kid": "k"}) for _ in range(2))
    forger = Forger(key, {}, signed_by=other)
    provider = made(
        accounts, ProviderSetup("https://id.example", "weerwoord", "s", BACK), httpx.Client(transport=forger)
    )
    asked = parse_qs(urlsplit(provider.begin()).query)
    forger.claims = {
        "iss": "https://id.example", "aud": "weerwoord", "sub": "s1", "nonce": asked["nonce"][0],
        "exp": int(time.at.timestamp()) + 300, **VERIFIED,
    }  # fmt: skip
    assert refused(provider.finish, asked["state"][0], "code").code == "provider-refused"


def test_what_is_told_apart_must_be_of_the_same_person(
    made: Callable[..., Provider], accounts: Accounts, vos: Account
) -> None:
    """Many providers put an address not in the token, but tell it when asked (OpenID Core 5.3)."""
    for told, code in (("s1", None), ("s2", "provider-refused")):
        claims = {**VERIFIED, "sub": told}

        def userinfo(request: httpx.Request, claims: dict[str, object] = claims) -> httpx.Response:
            assert request.headers["authorization"] == "Bearer t"
            return httpx.Response(200, json=claims)

        http = httpx.Client(transport=httpx.MockTransport(userinfo))
        provider = made(accounts, ProviderSetup("https://id.example", "weerwoord", "s", BACK), http)
        provider._known = {"userinfo_endpoint": "https://id.example/u"}
        if code is None:
            assert provider._more({"sub": "s1"}, "t")["email"] == VERIFIED["email"]
        else:
            with pytest.raises(ValueError, match="somebody else"):
                provider._more({"sub": "s1"}, "t")
