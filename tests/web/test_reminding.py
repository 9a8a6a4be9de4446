"""Reminders: through a real mail server, to those for whom something waits, once a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.alerting.conftest import Mailbox
from tests.procedure.playing import CONTENT, DIKES, RAIL, body
from tests.web.test_desk import send

from weerwoord.alerting import Settings
from weerwoord.archive import open_archive
from weerwoord.procedure import Actor, Grant, Role, open_accounts, open_procedure
from weerwoord.procedure import commands as c
from weerwoord.procedure.administration import Administration
from weerwoord.procedure.commands import Command
from weerwoord.web.app import create_app
from weerwoord.web.reminding import Reminded, remind

SECRET = "Citroenvlinder"


class Ministry:
    def __init__(self, home: Path) -> None:
        self.at = datetime(2026, 3, 2, 10, tzinfo=UTC)
        self.archive = open_archive(home)
        self.procedure = open_procedure(self.archive, now=lambda: self.at)
        self.procedure.create_body(body())
        self.accounts = open_accounts(self.archive, self.procedure)
        administration = Administration(self.procedure, self.accounts)
        self.people: dict[str, Actor] = {}
        for name, grant in {
            "lid": Grant(Role.MEMBER, "tk"),
            "griffie": Grant(Role.CLERK, "tk"),
            "coordinator": Grant(Role.COORDINATOR, "tk", DIKES),
            "schrijver": Grant(Role.DRAFTER, "tk", DIKES),
            "adviseur": Grant(Role.ADVISER, "tk", DIKES),
            "jurist": Grant(Role.COSIGNER, "tk", DIKES, step="jurist"),
            "directeur": Grant(Role.COSIGNER, "tk", DIKES, step="directeur"),
            "minister": Grant(Role.MINISTER, "tk", DIKES),
            "elders": Grant(Role.DRAFTER, "tk", RAIL),
        }.items():
            login = name if name == "minister" else f"{name}@werk.example"
            account, _ = administration.add_account(login, name.title(), grant)
            self.people[name] = self.accounts.store.account(account).actor()
        self.set = self.procedure.draft_set(self.people["lid"], "tk", CONTENT).set
        self.do("lid", c.SubmitSet())

    def do(self, who: str, command: Command) -> None:
        actor = self.people[who]
        self.procedure.execute(actor, self.set, command, self.procedure.view(actor, self.set).version)

    def written(self) -> None:
        for number in self.procedure.whole(self.set).numbers():
            self.do("schrijver", c.SaveAnswer(DIKES, (number,), f"{SECRET}.", 0))
        self.do("schrijver", c.OfferAnswers(DIKES))


@pytest.fixture
def ministry(tmp_path: Path) -> Iterator[Ministry]:
    made = Ministry(tmp_path)
    yield made
    made.archive.close()


def test_everybody_is_reminded_of_what_waits_for_them(ministry: Ministry, mailbox: Mailbox, sending: Settings) -> None:
    def reminded() -> dict[str, str]:
        before = len(mailbox.mails)
        remind(ministry.procedure, ministry.accounts, sending)
        return {str(m["To"]).partition("@")[0]: m.get_body(("plain",)).get_content() for m in mailbox.mails[before:]}  # type: ignore[union-attr]

    told = reminded()
    assert set(told) == {"griffie"}
    assert "het onderhoud van de dijken" in told["griffie"]
    assert f"https://weerwoord.example/werk/sets/{ministry.set}" in told["griffie"]
    ministry.do("griffie", c.AdmitSet())
    assert reminded() == {}, "the term is long enough yet"
    ministry.at += timedelta(days=16)
    told = reminded()
    assert set(told) == {"coordinator", "schrijver", "elders"}
    assert "2026Z00001 · het onderhoud" in told["schrijver"]
    assert "uiterlijk 23 maart 2026, nog 5 dagen." in told["schrijver"]
    assert "Minister van Dijken" not in told["elders"], "of the own office only"
    assert reminded() == {}, "once a day"
    ministry.written()
    told = reminded()
    assert set(told) == {"jurist"}, "whose step it is, though the same day; a director waits for the lawyer"
    assert not any(SECRET in str(mail) for mail in mailbox.mails)
    ministry.at += timedelta(days=3)
    assert reminded() == {}, "it is Saturday"
    ministry.at += timedelta(days=3)
    told = reminded()
    assert "1 dag te laat, zonder uitstelbericht; de uiterste dag was 23 maart 2026." in told["coordinator"]
    assert mailbox.mails[-1]["Subject"] == "1 zaak wacht op u, waarvan 1 te laat"
    ministry.do("coordinator", c.Postpone(DIKES, "Er is meer tijd nodig."))
    ministry.at += timedelta(days=1)
    assert set(reminded()) == {"elders", "griffie"}, "the term is longer, and the clerk has a notice to receive"


def test_what_could_not_be_sent_is_sent_later_and_once(ministry: Ministry, mailbox: Mailbox, sending: Settings) -> None:
    mailbox.answer = "451 later"
    assert remind(ministry.procedure, ministry.accounts, sending) == Reminded(0, 0, 1)
    mailbox.answer = None
    assert remind(ministry.procedure, ministry.accounts, sending) == Reminded(1, 1, 0)
    assert remind(ministry.procedure, ministry.accounts, sending) == Reminded(0, 0, 0)
    ministry.at += timedelta(days=1)
    mailbox.answer = "550 no such person"
    assert remind(ministry.procedure, ministry.accounts, sending) == Reminded(0, 0, 1)
    assert remind(ministry.procedure, ministry.accounts, sending) == Reminded(0, 0, 0), "hopeless today"


def test_reminders_are_switched_off_on_the_page_of_the_account(
    ministry: Ministry, mailbox: Mailbox, sending: Settings, tmp_path: Path
) -> None:
    app = create_app(tmp_path)
    client = TestClient(app, follow_redirects=False)
    clerk = ministry.people["griffie"].account
    assert clerk
    sessions = open_accounts(ministry.archive, open_procedure(ministry.archive)).sessions
    client.cookies.set("sessie", sessions.open(clerk, complete=True))
    assert "griffie@werk.example" in client.get("/account").text
    assert send(client, "/account", "/account/herinneringen", wanted="0").status_code == 303
    assert "Zet herinneringen aan" in client.get("/account").text
    assert remind(ministry.procedure, ministry.accounts, sending).mails == 0
    send(client, "/account", "/account/herinneringen", wanted="1")
    assert remind(ministry.procedure, ministry.accounts, sending).mails == 1
    app.state.record.close()
