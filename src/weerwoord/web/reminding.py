"""Reminders by e-mail: once a working day, to everybody for whom something waits in the procedure.

It goes by the mail server that alerts go by. A mail tells number, subject, term and where to go on; nothing of a draft.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from html import escape

from weerwoord.alerting import Settings
from weerwoord.alerting.sending import NotSentError, send_mail
from weerwoord.archive import Archive
from weerwoord.procedure import Procedure, open_accounts, open_procedure
from weerwoord.procedure.accounts import Account, Accounts
from weerwoord.procedure.documents import in_words
from weerwoord.procedure.reminding import Matter, address, claim, give_back, matters

_LOG = logging.getLogger("weerwoord.reminders")
FROM_HOUR = 7
"""Before this hour, in the Netherlands, the site reminds nobody by itself."""
_PAUSE = 300.0
_GREETING = "Dit wacht op u in Weerwoord:"
_ELSE = "Liever geen herinneringen? Dat zet u uit op de pagina van uw account:"


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a round did: mails sent, matters they told of, mails that could not be sent and are tried again."""

    mails: int
    matters: int
    failed: int


def remind(procedure: Procedure, accounts: Accounts, settings: Settings) -> Reminded:
    """Remind everybody of what waits for them; nobody of the same matter twice a day. Does nothing without a server."""
    mails = told = failed = 0
    for account in accounts.store.all() if settings.mail else []:
        if not (address(account) and account.grants):
            continue
        claimed = claim(procedure, account.id, matters(procedure, account.actor()))
        if not claimed:
            continue
        try:
            _send(account, claimed, settings, procedure.now())
        except NotSentError as error:
            _LOG.warning("account %s could not be reminded: %s", account.id, error)
            failed += 1
            if not error.final:  # the server itself is ill: the others fare no better now
                give_back(procedure, account.id, claimed)
                break
        else:
            mails, told = mails + 1, told + len(claimed)
    return Reminded(mails, told, failed)


def watch(archive: Archive, settings: Settings, stop: threading.Event) -> None:
    """Remind again and again until `stop`, from seven in the morning; what goes wrong is logged and tried again."""
    while settings.mail and not stop.is_set():
        try:
            procedure = open_procedure(archive)
            if procedure.hour() >= FROM_HOUR and any(not body.demonstration for body in procedure.bodies()):
                remind(procedure, open_accounts(archive, procedure), settings)
        except Exception:  # noqa: BLE001 - a database that is away for a while must not end the thread
            _LOG.exception("reminders could not be sent; trying again")
        stop.wait(_PAUSE)


def _send(account: Account, found: Sequence[Matter], settings: Settings, now: datetime) -> None:
    assert settings.mail
    send_mail(settings.mail, digest(account, found, settings, now))


def digest(account: Account, found: Sequence[Matter], settings: Settings, now: datetime) -> EmailMessage:
    """Return the mail that tells somebody what waits."""
    stop = f"{settings.site}/account#herinneringen"
    lines = [f"{_GREETING}", ""]
    for one in found:
        lines += [_named(one), f"  {_told(one)}", f"  {settings.site}{one.path}", ""]
    rows = "".join(
        f'<li><a href="{escape(settings.site + one.path)}">{escape(_named(one))}</a><br>{escape(_told(one))}</li>'
        for one in found
    )
    html = (
        f'<p>{escape(_GREETING)}</p><ul>{rows}</ul><p>{escape(_ELSE)} <a href="{escape(stop)}">{escape(stop)}</a></p>'
    )
    made = EmailMessage(policy=SMTP)
    name, _, host = settings.sender.rpartition("@")
    made["From"] = Address("Weerwoord", name, host)
    made["To"] = account.login
    made["Subject"] = _subject(found)
    made["Date"] = format_datetime(now)
    made["Message-ID"] = make_msgid(domain=host)
    made["Content-Language"] = "nl"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content("\n".join([*lines, f"{_ELSE} {stop}", ""]))
    made.add_alternative(f'<!DOCTYPE html><html lang="nl"><body>{html}</body></html>', subtype="html")
    return made


def _subject(found: Sequence[Matter]) -> str:
    late = sum(one.what == "term" and one.left < 0 for one in found)
    waiting = "1 zaak wacht op u" if len(found) == 1 else f"{len(found)} zaken wachten op u"
    return f"{waiting}, waarvan {late} te laat" if late else waiting


def _named(one: Matter) -> str:
    return " · ".join(filter(None, (one.number, " ".join(one.subject.split()) or "zonder onderwerp")))


def _told(one: Matter) -> str:
    if one.what == "admit":
        return "Ingediend: wacht op toelating."
    if one.what == "receive":
        return "Verzonden door een ambt: wacht op ontvangst en publicatie."
    assert one.due
    day, days = in_words(one.due), f"{abs(one.left)} {'dag' if abs(one.left) == 1 else 'dagen'}"
    if one.left >= 0:
        return f"{one.office}: uiterlijk {day}, {'vandaag' if one.left == 0 else f'nog {days}'}."
    notice = "" if one.noticed else ", zonder uitstelbericht"
    return f"{one.office}: {days} te laat{notice}; de uiterste dag was {day}."
