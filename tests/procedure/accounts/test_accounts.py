from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyotp
import pytest
from sqlalchemy import select
from tests.procedure.accounts.authenticator import Authenticator
from tests.procedure.accounts.conftest import ORIGIN, PASSWORD, Time

from weerwoord.procedure import PUBLIC, Grant, Refusal, Role
from weerwoord.procedure.accounts import Account, Accounts, SiteKey, schema, site_key
from weerwoord.procedure.accounts.keys import KeyChanged
from weerwoord.procedure.accounts.passwords import hash_password
from weerwoord.procedure.accounts.rates import PER_ADDRESS, PER_LOGIN


def refused(do: object, *values: object, **named: object) -> Refusal:
    with pytest.raises(Refusal) as raised:
        do(*values, **named)  # type: ignore[operator]
    assert "{" not in raised.value.text("nl") + raised.value.text("en")
    return raised.value


def with_app(accounts: Accounts, account: Account, time: Time) -> tuple[str, pyotp.TOTP, list[str]]:
    token = accounts.sign_in(account.login, PASSWORD).token
    app = accounts.second.begin_app(account.login)
    totp = pyotp.TOTP(app.secret)
    fresh, codes = accounts.set_up_app(token, app.sealed, totp.at(time.at))
    return fresh, totp, codes


def test_until_the_second_factor_is_given_nobody_acts(accounts: Accounts, vos: Account, time: Time) -> None:
    signed_in = accounts.sign_in(" VOS@kamer.example", PASSWORD, label="Firefox")
    assert signed_in.needs == "setup"
    session = accounts.sessions.find(signed_in.token)
    assert session is not None
    assert (session.complete, session.actor, session.label) == (False, PUBLIC, "Firefox")
    fresh, totp, codes = with_app(accounts, vos, time)
    complete = accounts.sessions.find(fresh)
    assert complete is not None
    assert complete.actor.holds("tk", frozenset({Role.MEMBER}))
    assert (complete.actor.name, complete.actor.party, len(set(codes))) == ("Vos", "Waterpartij", 10)
    assert "<svg" in accounts.second.begin_app("x").svg
    again = accounts.sign_in(vos.login, PASSWORD)
    assert again.needs == "second"
    assert refused(accounts.give_code, again.token, totp.at(time.at)).code == "wrong-code"  # used already
    time.pass_(seconds=30)
    done = accounts.give_code(again.token, totp.at(time.at))
    assert accounts.sessions.find(again.token) is None
    assert accounts.sessions.find(done).complete  # type: ignore[union-attr]
    assert refused(accounts.set_up_app, "none", "x", "1").code == "sign-in-first"
    half = accounts.sign_in(vos.login, PASSWORD).token
    new = accounts.second.begin_app(vos.login)
    assert refused(accounts.set_up_app, half, new.sealed, pyotp.TOTP(new.secret).at(time.at)).code == "sign-in-first"


def test_recovery_codes_work_once(accounts: Accounts, vos: Account, time: Time) -> None:
    _, _, codes = with_app(accounts, vos, time)
    token = accounts.sign_in(vos.login, PASSWORD).token
    assert accounts.sessions.find(accounts.give_code(token, f" {codes[0].upper()} ")) is not None
    token = accounts.sign_in(vos.login, PASSWORD).token
    assert refused(accounts.give_code, token, codes[0]).code == "wrong-code"
    assert accounts.second.codes_left(vos.id) == 9
    accounts.drop_second(vos.id)
    assert accounts.sign_in(vos.login, PASSWORD).needs == "setup"


def test_one_code_given_by_two_at_once_works_once(
    database: object, accounts: Accounts, vos: Account, time: Time
) -> None:
    _, totp, codes = with_app(accounts, vos, time)
    time.pass_(seconds=30)
    for code in (totp.at(time.at), codes[1]):
        with ThreadPoolExecutor(4) as pool:
            assert sorted(pool.map(lambda c: accounts.second.accept(vos.id, c), [code] * 4)) == [
                False,
                False,
                False,
                True,
            ]


@pytest.mark.parametrize("login", ["vos@kamer.example", "nobody@kamer.example"])
def test_locked_out_tells_nothing_of_who_exists(accounts: Accounts, vos: Account, time: Time, login: str) -> None:
    for _ in range(PER_LOGIN):
        assert refused(accounts.sign_in, login, "wrong password here").code == "wrong-login"
    refusal = refused(accounts.sign_in, login, PASSWORD)
    assert (refusal.why, refusal.code, refusal.problems[0].values) == ("busy", "too-many-attempts", {"minutes": 15})
    time.pass_(minutes=16)
    if login == vos.login:
        assert accounts.sign_in(login, PASSWORD)


def test_one_address_cannot_try_all_logins(accounts: Accounts, vos: Account) -> None:
    for place in range(PER_ADDRESS):
        refused(accounts.sign_in, f"someone{place}", "wrong password here", address="192.0.2.7")
    assert refused(accounts.sign_in, vos.login, PASSWORD, address="192.0.2.7").why == "busy"
    assert accounts.sign_in(vos.login, PASSWORD, address="192.0.2.8")


def test_codes_are_limited_too(accounts: Accounts, vos: Account, time: Time) -> None:
    _, totp, _ = with_app(accounts, vos, time)
    time.pass_(minutes=1)
    token = accounts.sign_in(vos.login, PASSWORD).token
    for _ in range(PER_LOGIN):
        refused(accounts.give_code, token, "000000")
    assert refused(accounts.give_code, token, totp.at(time.at)).why == "busy"


def test_sessions_end(database: object, accounts: Accounts, vos: Account, time: Time) -> None:
    one, two = (with_app(accounts, vos, time)[0], accounts.sign_in_as(vos.id, label="Telefoon"))
    assert {label for _, label, _ in accounts.sessions.of(vos.id)} >= {"Telefoon"}
    time.pass_(minutes=90)
    assert accounts.sessions.find(one)
    time.pass_(minutes=90)
    assert accounts.sessions.find(one)
    assert accounts.sessions.find(two) is None  # idle for three hours
    time.pass_(hours=9.5)
    assert accounts.sessions.find(one) is None
    three, four = accounts.sign_in_as(vos.id), accounts.sign_in_as(vos.id)
    accounts.sessions.close(three)
    assert accounts.sessions.find(three) is None
    accounts.sessions.close_one(vos.id, accounts.sessions.find(four).id)  # type: ignore[union-attr]
    assert accounts.sessions.find(four) is None
    for nothing in (None, "", "x" * 5_000, "\ud800"):
        assert accounts.sessions.find(nothing) is None


def test_tokens_and_secrets_are_not_in_the_database(accounts: Accounts, vos: Account, time: Time) -> None:
    token, totp, codes = with_app(accounts, vos, time)
    with accounts.store.engine.connect() as connection:
        stored = repr([connection.execute(select(table)).all() for table in schema.metadata.sorted_tables])
    for secret in (token, totp.secret, PASSWORD, *codes):
        assert secret not in stored
    assert "$argon2id$" in stored


def test_forms_of_other_sites_are_known(accounts: Accounts, vos: Account) -> None:
    one, two = accounts.sign_in_as(vos.id), accounts.sign_in_as(vos.id)
    assert accounts.sessions.csrf_ok(one, accounts.sessions.csrf(one))
    for wrong in (accounts.sessions.csrf(two), "", None, "é\ud800"):
        assert not accounts.sessions.csrf_ok(one, wrong)


@pytest.mark.parametrize("password", ["kort", "aaaaaaaaaaaaaaaa", "ik ben vos@kamer.example", "x" * 300])
def test_weak_passwords_are_refused(accounts: Accounts, vos: Account, password: str) -> None:
    assert refused(accounts.set_password, vos.id, password).why == "invalid"
    assert hash_password(PASSWORD) != hash_password(PASSWORD)


def test_changing_a_password_ends_other_sessions(accounts: Accounts, vos: Account) -> None:
    mine, other = accounts.sign_in_as(vos.id), accounts.sign_in_as(vos.id)
    assert refused(accounts.change_password, mine, "not this one", "acht stenen bruggen").code == "wrong-login"
    accounts.change_password(mine, PASSWORD, "acht stenen bruggen")
    assert accounts.sessions.find(mine)
    assert accounts.sessions.find(other) is None
    assert refused(accounts.sign_in, vos.login, PASSWORD).code == "wrong-login"
    assert accounts.sign_in(vos.login, "acht stenen bruggen")


def test_an_invitation_sets_a_password_once(database: object, accounts: Accounts, time: Time) -> None:
    account = accounts.store.create("nieuw@kamer.example", "Nieuw")
    assert refused(accounts.sign_in, account.login, "").code == "wrong-login"
    ticket = accounts.invite(account.id)
    assert refused(accounts.accept_invitation, ticket, "kort").code == "password-short"
    assert accounts.accept_invitation(ticket, PASSWORD) == account.id
    assert refused(accounts.accept_invitation, ticket, PASSWORD).code == "ticket-gone"
    late = accounts.invite(account.id)
    time.pass_(days=4)
    assert refused(accounts.accept_invitation, late, PASSWORD).code == "ticket-gone"
    assert accounts.sign_in(account.login, PASSWORD).needs is None  # no role yet, nothing to protect


def test_roles_are_given_and_taken_and_count_at_once(accounts: Accounts, vos: Account) -> None:
    token = accounts.sign_in_as(vos.id)
    store = accounts.store
    assert refused(store.grant, vos.id, Grant(Role.MINISTER, "tk", "minister-dijken")).code == "two-sides"
    for bad in (
        Grant(Role.MINISTER, "tk"), Grant(Role.MEMBER, "tk", "minister-dijken"), Grant(Role.STAFF, "tk"), Grant(Role.PUBLIC, "tk"),
        Grant(Role.DRAFTER, "ek", "minister-dijken", step="jurist"),
    ):  # fmt: skip
        assert refused(store.grant, vos.id, bad).code == "bad-grant"
    store.grant(vos.id, Grant(Role.MEMBER, "tk"))
    assert store.account(vos.id).grants == (Grant(Role.MEMBER, "tk"),)
    assert [one.id for one in store.members("tk")] == [vos.id]
    store.end_grant(vos.id, Grant(Role.MEMBER, "tk"))
    assert accounts.sessions.find(token).actor.grants == ()  # type: ignore[union-attr]
    store.grant(vos.id, Grant(Role.MINISTER, "tk", "minister-dijken"))
    store.disable(vos.id)
    assert accounts.sessions.find(token) is None
    assert store.account(vos.id).actor().grants == ()
    assert refused(accounts.sign_in, vos.login, PASSWORD).code == "wrong-login"


def test_logins_are_one_of_a_kind(accounts: Accounts, vos: Account) -> None:
    assert refused(accounts.store.create, "VOS@kamer.example", "Vos").code == "login-taken"
    assert refused(accounts.store.create, "a b", "Vos").code == "bad-login"
    assert refused(accounts.store.create, "goed@kamer.example", " ").code == "no-name"
    assert refused(accounts.store.account, "a-none").why == "unknown"


# Passkeys


def test_a_passkey_signs_in_by_itself(database: object, accounts: Accounts, vos: Account, time: Time) -> None:
    device = Authenticator(ORIGIN)
    token = accounts.sign_in(vos.login, PASSWORD).token
    ceremony = accounts.passkeys.begin_adding(vos)
    token = accounts.set_up_passkey(token, ceremony.ticket, device.make(ceremony.options), "Sleutel")
    assert accounts.sessions.find(token).complete  # type: ignore[union-attr]
    assert [key.label for key in accounts.passkeys.of(vos.id)] == ["Sleutel"]
    asked = accounts.passkeys.begin_signing_in()
    session = accounts.sessions.find(accounts.sign_in_with_passkey(asked.ticket, device.prove(asked.options)))
    assert session is not None
    assert (session.account.id, session.complete) == (vos.id, True)
    half = accounts.sign_in(vos.login, PASSWORD)
    assert half.needs == "second"
    asked = accounts.passkeys.begin_signing_in(session.account)
    assert accounts.sessions.find(accounts.give_passkey(half.token, asked.ticket, device.prove(asked.options)))


def test_a_passkey_that_proves_nothing_is_refused(accounts: Accounts, vos: Account, time: Time) -> None:
    device = Authenticator(ORIGIN)
    ceremony = accounts.passkeys.begin_adding(vos)
    accounts.passkeys.add(vos, ceremony.ticket, device.make(ceremony.options), "Sleutel")

    def begun() -> tuple[str, str]:
        asked = accounts.passkeys.begin_signing_in()
        return asked.ticket, asked.options

    ticket, options = begun()
    answer = device.prove(options)
    accounts.sign_in_with_passkey(ticket, answer)
    assert refused(accounts.sign_in_with_passkey, ticket, answer).code == "ticket-gone"
    ticket, _ = begun()
    assert refused(accounts.sign_in_with_passkey, ticket, answer).code == "passkey-failed"  # an older challenge
    thief = Authenticator(ORIGIN, count=50, id=device.id)
    elsewhere = Authenticator("https://weerwoord.example.net", count=50, id=device.id, key=device.key)
    asleep = Authenticator(ORIGIN, count=50, id=device.id, key=device.key, verified=False)
    copied = Authenticator(ORIGIN, count=0, id=device.id, key=device.key)
    unknown = Authenticator(ORIGIN)
    for wrong in (thief, elsewhere, asleep, copied, unknown):
        ticket, options = begun()
        assert refused(accounts.sign_in_with_passkey, ticket, wrong.prove(options)).code == "passkey-failed"
    for nonsense in ("", "[]", "{}", '{"id": 1}'):
        ticket, _ = begun()
        assert refused(accounts.sign_in_with_passkey, ticket, nonsense).code == "passkey-failed"
    ticket, options = begun()
    time.pass_(minutes=6)
    assert refused(accounts.sign_in_with_passkey, ticket, device.prove(options)).code == "ticket-gone"


def test_a_passkey_of_another_is_no_second_factor(accounts: Accounts, vos: Account) -> None:
    other = accounts.store.create("uil@kamer.example", "Uil")
    device = Authenticator(ORIGIN)
    for account, one in ((vos, Authenticator(ORIGIN)), (other, device)):
        ceremony = accounts.passkeys.begin_adding(account)
        accounts.passkeys.add(account, ceremony.ticket, one.make(ceremony.options), "S")
    half = accounts.sign_in(vos.login, PASSWORD).token
    asked = accounts.passkeys.begin_signing_in()
    assert refused(accounts.give_passkey, half, asked.ticket, device.prove(asked.options)).code == "passkey-failed"
    ceremony = accounts.passkeys.begin_adding(vos)
    answer = device.make(ceremony.options)
    assert refused(accounts.passkeys.add, vos, ceremony.ticket, answer, "S").code == "passkey-failed"
    ceremony = accounts.passkeys.begin_adding(vos)
    assert refused(accounts.passkeys.add, other, ceremony.ticket, answer, "S").code == "ticket-gone"


# The site's key


def test_the_sites_key_is_made_once_and_for_its_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WEERWOORD_SECRET", raising=False)
    with ThreadPoolExecutor(4) as pool:
        signs = {key.sign("a", "b") for key in pool.map(lambda _: site_key(tmp_path / "home"), range(4))}
    assert len(signs) == 1
    assert stat.S_IMODE((tmp_path / "home" / "secret.key").stat().st_mode) == 0o600
    assert len(list((tmp_path / "home").iterdir())) == 1
    monkeypatch.setenv("WEERWOORD_SECRET", "short")
    with pytest.raises(ValueError, match="32 bytes"):
        site_key(tmp_path)
    one, two = SiteKey(b"a" * 32), SiteKey(b"b" * 32)
    with pytest.raises(KeyChanged):
        two.decrypt(one.encrypt("geheim"))
    assert not one.signed("csrf", "x", one.sign("other", "x"))


def test_a_closed_account_is_erased_and_its_login_is_free_again(accounts: Accounts, vos: Account, time: Time) -> None:
    with_app(accounts, vos, time)
    assert refused(accounts.store.erase, vos.id).problems[0].code == "still-open"
    accounts.store.disable(vos.id)
    accounts.store.erase(vos.id)
    gone = accounts.store.account(vos.id)
    assert (gone.login, gone.name, gone.party, gone.has_password, gone.second) == (vos.id, vos.id, None, False, False)
    assert accounts.store.by_login(vos.login) is None
    assert accounts.store.create(vos.login, "Een ander").id != vos.id
