"""The run: what is new for whom goes into the queue, and what is in the queue goes out.

Both steps can be cut off anywhere: a message is in the queue together with the note that its reader was told, and
leaves it after it was sent. One that was sent as the power went may go out twice, none is lost.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial

from sqlalchemy import delete, select, update

from weerwoord.alerting import messages
from weerwoord.alerting.errors import AlertError
from weerwoord.alerting.matching import Item, News, newly_late
from weerwoord.alerting.sending import NotSentError, send_mail, send_webhook
from weerwoord.alerting.settings import Settings
from weerwoord.alerting.subscriptions import PERIODS, Subscribed, Subscriptions, delivery, stamp
from weerwoord.alerting.topics import Topic, named
from weerwoord.archive import Archive
from weerwoord.archive.database import reading, writing
from weerwoord.archive.rows import Numbers, insert_all, table
from weerwoord.archive.schema import Delivery, Subscription
from weerwoord.clock import Ledger, load_rules

_LOG = logging.getLogger("weerwoord.alerting")
RETRIES = (60, 300, 1_800, 7_200, 21_600, 86_400)
"""Seconds until a message that was not sent is tried again; after the last it is dropped."""
_MOST_ITEMS = 500
_PAUSE = 30.0
RULES = "clock.json"


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did: messages queued, sent, put off, and dropped as hopeless; wishes forgotten unconfirmed."""

    queued: int
    sent: int
    later: int
    dropped: int
    forgotten: int


def run(archive: Archive, settings: Settings, now: datetime | None = None) -> Report:
    """Look what is new for all whose time has come, and send what waits."""
    at = now or datetime.now(UTC)
    forgotten = Subscriptions(archive).sweep(at)
    queued = _queue(archive, at)
    sent, later, dropped = _send(archive, settings, at)
    return Report(queued, sent, later, dropped, forgotten)


def watch(archive: Archive, settings: Settings, stop: threading.Event) -> None:
    """Run again and again until `stop`; what goes wrong is logged and tried again."""
    while not stop.is_set():
        try:
            run(archive, settings)
        except Exception:  # noqa: BLE001 - a disk that is full for a while must not end the thread
            _LOG.exception("news could not be sent; trying again")
        stop.wait(_PAUSE)


def _queue(archive: Archive, at: datetime) -> int:
    last = archive.last_change()
    columns = (Subscription.id, Subscription.topic, Subscription.value, Subscription.change, Subscription.day,
               Subscription.rhythm)  # fmt: skip
    due = Subscription.confirmed_at.is_not(None) & (Subscription.due_at <= stamp(at))
    with reading(archive.engine) as connection:
        rows = connection.execute(select(*columns).where(due).order_by(Subscription.id)).all()
    behind = [row.change for row in rows if row.topic != "late" and row.change < last]
    news = News(archive, min(behind), last) if behind else None
    late = [row for row in rows if row.topic == "late" and (row.day or date.min) < at.date()]
    ledger = Ledger(archive.sets(), load_rules(archive.place.home / RULES)) if late else None
    queued = 0
    for row in rows:
        items: Sequence[Item] = ()
        if row.topic != "late" and news and row.change < last:
            items = news.items(news.about(row.topic, row.value, row.change)[:_MOST_ITEMS])
        elif row in late and ledger:
            items = newly_late(ledger, row.value, row.day or at.date(), at.date())
        queued += _told(archive, row.id, items, last, at, row.rhythm)
    return queued


def _told(archive: Archive, number: int, items: Sequence[Item], last: int, at: datetime, rhythm: str) -> int:
    """Queue a message and note, in one transaction, up to where its reader was told."""
    with writing(archive.engine) as connection:
        numbers = Numbers(connection)
        until = {"change": last, "day": at.date(), "due_at": stamp(at + PERIODS[rhythm])}
        still = connection.execute(update(Subscription).where(Subscription.id == number).values(until)).rowcount
        if items and still:
            body = json.dumps([asdict(item) for item in items], ensure_ascii=False)
            insert_all(connection, Delivery, [delivery(numbers.next("id"), number, "news", body, at)])
        numbers.save()
    return 1 if items and still else 0


def _send(archive: Archive, settings: Settings, at: datetime) -> tuple[int, int, int]:
    columns = (Delivery.id, Delivery.kind, Delivery.body, Delivery.attempts, Subscription.token)
    query = select(*columns).join(Subscription, Subscription.id == Delivery.subscription_id)
    with reading(archive.engine) as connection:
        rows = connection.execute(query.where(Delivery.due_at <= stamp(at)).order_by(Delivery.id)).all()
    sent = later = dropped = 0
    names = cache(partial(named, archive))
    for row in rows:
        to = Subscriptions(archive).get(row.token)
        if to is None:
            continue
        try:
            _send_one(names, to, row.id, row.kind, row.body, settings, at)
        except NotSentError as error:
            if error.final or row.attempts >= len(RETRIES):
                dropped += 1
                _LOG.warning("a message of subscription %s is dropped: %s", to.id, error)
                _done(archive, row.id)
            else:
                later += 1
                _put_off(archive, row.id, row.attempts, str(error), at)
        else:
            sent += 1
            _done(archive, row.id)
    return sent, later, dropped


def _send_one(
    names: Callable[[str, str], Topic],
    to: Subscribed,
    number: int,
    kind: str,
    body: str,
    settings: Settings,
    at: datetime,
) -> None:
    try:
        topic = names(to.topic, to.value)
    except AlertError as error:
        raise NotSentError(error.message, final=True) from error
    items = [Item(**one) for one in json.loads(body)] if kind == "news" else []
    if to.channel == "webhook":
        made = messages.payload(to, topic, items, settings)
        send_webhook(to.target, to.secret, f"msg_{number}", made, settings, at)
        return
    if settings.mail is None:
        raise NotSentError("no mail server is set (WEERWOORD_SMTP)")
    mail = (
        messages.confirmation(to, topic, settings, at)
        if kind == "confirm"
        else messages.news(to, topic, items, settings, at)
    )
    send_mail(settings.mail, mail)


def _done(archive: Archive, number: int) -> None:
    with writing(archive.engine) as connection:
        connection.execute(delete(table(Delivery)).where(Delivery.id == number))


def _put_off(archive: Archive, number: int, attempts: int, why: str, at: datetime) -> None:
    later = {
        "attempts": attempts + 1,
        "due_at": stamp(at + timedelta(seconds=RETRIES[attempts])),
        "error": why[:500],
    }
    with writing(archive.engine) as connection:
        connection.execute(update(Delivery).where(Delivery.id == number).values(later))
