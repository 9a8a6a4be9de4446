"""Subscriptions from the wish to the last mail, with a real mail server and a real receiver of webhooks."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from tests.alerting.conftest import NOON, Mailbox, Receiver

from weerwoord.alerting import AlertError, Settings, Subscriptions, named, run, settings
from weerwoord.alerting.running import RETRIES
from weerwoord.alerting.sending import signature
from weerwoord.alerting.subscriptions import check_address
from weerwoord.archive import Archive
from weerwoord.archive.backup import backup, restore

ADDRESS = "lezer@voorbeeld.example"
Arrive = Callable[..., None]


def subscribed(archive: Archive, sending: Settings, kind: str = "party", value: str = "ja21", **given: Any) -> str:
    """The token of a subscription that was asked for and confirmed, its mail sent."""
    wish = {"language": "nl", "rhythm": "now", "now": NOON, **given}
    made = Subscriptions(archive).add_email(named(archive, kind, value), wish.pop("address", ADDRESS), **wish)
    run(archive, sending, NOON)
    assert Subscriptions(archive).confirm(made.token, NOON)
    return made.token


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body
    return str(body.get_content()).replace("\r\n", "\n")


def later(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def test_nothing_but_the_question_goes_out_before_it_is_confirmed(
    archive: Archive, sending: Settings, mailbox: Mailbox, arrive: Arrive
) -> None:
    made = Subscriptions(archive).add_email(
        named(archive, "party", "ja21"), ADDRESS, language="nl", rhythm="now", now=NOON
    )
    assert run(archive, sending, NOON).sent == 1
    arrive(("2", "Zwaanswijk", "JA21"))
    run(archive, sending, later(5))
    (mail,) = mailbox.mails
    assert mail["To"] == ADDRESS
    assert "Bevestig" in mail["Subject"]
    text = text_of(mail)
    assert f"https://weerwoord.example/volgen/bevestigen/{made.token}" in text


def test_news_goes_out_once_with_a_way_to_stop(
    archive: Archive, sending: Settings, mailbox: Mailbox, arrive: Arrive
) -> None:
    token = subscribed(archive, sending)
    arrive(("2", "Zwaanswijk", "JA21"), ("3", "Anders", "VVD"))
    assert run(archive, sending, later(5)).sent == 1
    assert run(archive, sending, later(6)).sent == 0
    mail = mailbox.mails[-1]
    text = text_of(mail)
    assert "ah-tk-20232024-2" in text
    assert "ah-tk-20232024-3" not in text
    assert "ah-tk-20232024-1\n" not in text
    assert mail["List-Unsubscribe"].strip() == f"<https://weerwoord.example/volgen/stoppen/{token}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    html = mail.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert 'lang="nl"' in html


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("member", "zwaanswijk-ja21", "2"),
        ("party", "vvd", "3"),
        ("ministry", "bz", "2 3"),
        ("office", "minister-buitenlandse-zaken", "2 3"),
        ("search", "weer partij:VVD", "3"),
        ("search", '"het weer in 2"', "2"),
    ],
)
def test_each_topic_tells_what_it_means(
    archive: Archive, sending: Settings, mailbox: Mailbox, arrive: Arrive, kind: str, value: str, told: str
) -> None:
    arrive(("9", "Anders", "VVD"))
    subscribed(archive, sending, kind, value)
    arrive(("2", "Zwaanswijk", "JA21"), ("3", "Anders", "VVD"))
    run(archive, sending, later(5))
    text = text_of(mailbox.mails[-1])
    assert [n for n in ("2", "3", "9") if f"ah-tk-20232024-{n}\n" in text] == told.split()


def test_a_set_tells_of_its_own_publications(
    archive: Archive, sending: Settings, mailbox: Mailbox, arrive: Arrive
) -> None:
    found = archive.set_of("ah-tk-20232024-1")
    assert found
    subscribed(archive, sending, "set", found.slug)
    arrive(("2", "Anders", "VVD"))
    assert run(archive, sending, later(5)).queued == 0
    assert len(mailbox.mails) == 1


def test_what_gets_late_is_told_on_the_day(
    archive: Archive, sending: Settings, mailbox: Mailbox, tmp_path: Path
) -> None:
    folder = tmp_path / "sheet"
    folder.mkdir()
    (folder / "kv.txt").write_text(
        "Vragen gesteld door de leden der Kamer\n2023Z19999\nVragen van het lid Zwaanswijk (JA21) aan de Minister van "
        "Buitenlandse Zaken over de mist (ingezonden 1 november 2023).\n\nVraag 1\nMist het?\n"
    )
    assert [one.what for one in archive.import_paths([folder], jobs=1)] == ["added"]
    subscribed(archive, sending, "late", "bz", rhythm="daily")
    due = datetime(2023, 11, 22, 12, tzinfo=NOON.tzinfo)
    run(archive, sending, due)
    assert len(mailbox.mails) == 1, "on day 21 it is not late yet"
    run(archive, sending, due + timedelta(days=1))
    text = text_of(mailbox.mails[-1])
    assert "2023z19999" in text
    run(archive, sending, due + timedelta(days=2))
    assert len(mailbox.mails) == 2, "it is told once"


def test_a_digest_waits_for_its_day(archive: Archive, sending: Settings, mailbox: Mailbox, arrive: Arrive) -> None:
    subscribed(archive, sending, rhythm="daily")
    arrive(("2", "Zwaanswijk", "JA21"))
    assert run(archive, sending, later(60)).sent == 0
    arrive(("3", "Zwaanswijk", "JA21"))
    assert run(archive, sending, later(24 * 60)).sent == 1
    assert mailbox.mails[-1]["Subject"].startswith("2 nieuw")


def test_a_failing_server_is_tried_again_and_nothing_is_lost(
    archive: Archive, sending: Settings, mailbox: Mailbox, arrive: Arrive
) -> None:
    subscribed(archive, sending)
    arrive(("2", "Zwaanswijk", "JA21"))
    mailbox.answer = "451 later"
    assert run(archive, sending, later(1)).later == 1
    assert run(archive, sending, later(1.5)).later == 0, "not before its time"
    mailbox.answer = None
    assert run(archive, sending, later(3)).sent == 1
    assert len(mailbox.mails) == 2


def test_a_hopeless_message_is_dropped(archive: Archive, sending: Settings, mailbox: Mailbox, arrive: Arrive) -> None:
    subscribed(archive, sending)
    arrive(("2", "Zwaanswijk", "JA21"))
    mailbox.answer = "554 never"
    assert run(archive, sending, later(1)).dropped == 1
    assert Subscriptions(archive).all()[0].waiting == 0
    mailbox.answer = "451 later"
    arrive(("3", "Zwaanswijk", "JA21"))
    at = later(2)
    for seconds in RETRIES:
        assert run(archive, sending, at).later == 1
        at += timedelta(seconds=seconds)
    assert run(archive, sending, at).dropped == 1


def test_no_mail_server_keeps_the_message(
    archive: Archive, sending: Settings, mailbox: Mailbox, arrive: Arrive
) -> None:
    subscribed(archive, sending)
    arrive(("2", "Zwaanswijk", "JA21"))
    assert run(archive, settings({}), later(1)).later == 1
    assert run(archive, sending, later(10)).sent == 1


def test_a_webhook_is_signed_and_retried(
    archive: Archive, sending: Settings, receiver: Receiver, arrive: Arrive
) -> None:
    topic = named(archive, "party", "ja21")
    made = Subscriptions(archive).add_webhook(
        topic, receiver.address, language="nl", rhythm="now", now=NOON, settings=sending
    )
    arrive(("2", "Zwaanswijk", "JA21"))
    receiver.status = 503
    assert run(archive, sending, later(1)).later == 1
    receiver.status = 204
    assert run(archive, sending, later(3)).sent == 1
    (first, _), (headers, body) = receiver.posts
    assert first["webhook-id"] == headers["webhook-id"], "the receiver can tell that it is the same"
    stamp = int(headers["webhook-timestamp"])
    assert headers["webhook-signature"] == signature(made.secret, headers["webhook-id"], stamp, body)
    told = json.loads(body)
    assert told["total"] == 1
    assert told["items"][0]["url"] == "https://weerwoord.example/documenten/ah-tk-20232024-2"
    receiver.status = 410
    arrive(("3", "Zwaanswijk", "JA21"))
    assert run(archive, sending, later(9)).dropped == 1


@pytest.mark.parametrize(
    "address",
    ["http://voorbeeld.example", "https://127.0.0.1/x", "https://[::1]/", "https://10.0.0.1", "https://169.254.169.254/",
     "https://a:b@voorbeeld.example", "ftp://voorbeeld.example", "https://", "javascript:alert(1)"],
)  # fmt: skip
def test_webhooks_do_not_reach_into_the_own_network(address: str) -> None:
    with pytest.raises(AlertError):
        check_address(address, private=False)


@pytest.mark.parametrize(
    "address",
    ["", "geen", "a@b", "a b@voorbeeld.example", "a@voorbeeld.example\nBcc: b@voorbeeld.example", "<a@voorbeeld.example>",
     "a@voorbeeld..example", f"{'a' * 65}@voorbeeld.example", "a@voorbeeld.example,b@voorbeeld.example", "\0@voorbeeld.example"],
)  # fmt: skip
def test_what_is_no_address_is_refused(archive: Archive, address: str) -> None:
    with pytest.raises(AlertError, match="no e-mail address"):
        Subscriptions(archive).add_email(named(archive, "late", ""), address, language="nl", rhythm="daily", now=NOON)


def test_nobody_can_fill_a_strangers_mailbox(archive: Archive, sending: Settings, mailbox: Mailbox) -> None:
    wishes = [("party", "ja21"), ("ministry", "bz"), ("late", ""), ("late", "bz"), ("search", "weer")]
    for kind, value in wishes[:3] * 2:  # asked again, a wish is the same one
        Subscriptions(archive).add_email(named(archive, kind, value), ADDRESS, language="nl", rhythm="now", now=NOON)
    for kind, value in wishes[3:]:
        with pytest.raises(AlertError) as caught:
            Subscriptions(archive).add_email(
                named(archive, kind, value), ADDRESS, language="nl", rhythm="now", now=NOON
            )
        assert caught.value.code == "too-many"
    run(archive, sending, NOON)
    assert len(mailbox.mails) == 3


def test_unconfirmed_and_erased_addresses_are_gone(archive: Archive, sending: Settings, mailbox: Mailbox) -> None:
    Subscriptions(archive).add_email(named(archive, "late", ""), ADDRESS, language="nl", rhythm="now", now=NOON)
    assert run(archive, sending, NOON + timedelta(days=8)).forgotten == 1
    assert Subscriptions(archive).all() == []
    token = subscribed(archive, sending)
    subscribed(archive, sending, "ministry", "bz")
    assert Subscriptions(archive).remove(token)
    assert not Subscriptions(archive).remove(token)
    assert Subscriptions(archive).erase(ADDRESS.upper()) == 1
    database = archive.place.home / "weerwoord.sqlite"
    files = [path for path in archive.place.home.iterdir() if path.is_file()]
    assert files, database
    assert Subscriptions(archive).all() == []


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [("x", "", "unknown-topic"), ("party", "nope", "nothing-there"), ("search", '"open', "bad-query"),
     ("search", "", "nothing-there"), ("set", "nope", "nothing-there"), ("late", "nope", "nothing-there"),
     ("member", "a" * 2000, "bad-value"), ("search", "\0", "bad-value")],
)  # fmt: skip
def test_a_topic_that_is_not_there_is_refused(archive: Archive, kind: str, value: str, code: str) -> None:
    with pytest.raises(AlertError) as caught:
        named(archive, kind, value)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "given",
    [{"WEERWOORD_SMTP": "http://x"}, {"WEERWOORD_SMTP": "smtp://x"}, {"WEERWOORD_SITE": "weerwoord"},
     {"WEERWOORD_SMTP": "smtp://:25", "WEERWOORD_MAIL_FROM": "a@b.example"}],
)  # fmt: skip
def test_bad_settings_are_told(given: dict[str, str]) -> None:
    with pytest.raises(AlertError, match="WEERWOORD_"):
        settings(given)


def test_subscriptions_go_along_in_a_backup(
    archive: Archive, sending: Settings, mailbox: Mailbox, tmp_path: Path
) -> None:
    from weerwoord.archive import open_archive

    token = subscribed(archive, sending)
    backup(archive, tmp_path / "all.tar", lambda _done, _total: None)
    with open_archive(tmp_path / "other") as other:
        restore(other, tmp_path / "all.tar", lambda _done, _total: None)
        found = Subscriptions(other).get(token)
    assert found
    assert found.target == ADDRESS
