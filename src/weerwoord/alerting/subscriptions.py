"""Subscriptions: asked for, confirmed, taken back."""

from __future__ import annotations

import ipaddress
import re
import secrets
import socket
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, cast, get_args
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from weerwoord.alerting.errors import AlertError
from weerwoord.alerting.settings import Settings
from weerwoord.alerting.topics import Topic
from weerwoord.archive import Archive
from weerwoord.archive.database import reading, writing
from weerwoord.archive.rows import Numbers, insert_all, table
from weerwoord.archive.schema import Delivery, Subscription

Channel = Literal["email", "webhook"]
Rhythm = Literal["now", "daily", "weekly"]
RHYTHMS: tuple[Rhythm, ...] = get_args(Rhythm)
PERIODS = {"now": timedelta(0), "daily": timedelta(days=1), "weekly": timedelta(days=7)}
_UNCONFIRMED = timedelta(days=7)
_MOST_WAITING = 3
"""Subscriptions of one address that wait for their confirmation: nobody can have a stranger's mailbox filled."""
_MOST = 50
"""Subscriptions of one address."""
# Not the whole grammar of RFC 5322: what people have, and nothing that could break a header.
_PLAIN = r"[^\s@<>\"(),:;\\\[\]\x00-\x1f\x7f]"
_ADDRESS = re.compile(rf"{_PLAIN}{{1,64}}@(?:(?!\.){_PLAIN}(?<!\.))+(?:\.(?:(?!\.){_PLAIN})+)+")


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A subscription. `token` names it in links: who knows it may confirm it and take it back."""

    id: int
    token: str
    topic: str
    value: str
    channel: Channel
    target: str
    secret: str
    language: Literal["nl", "en"]
    rhythm: Rhythm
    created_at: str
    confirmed_at: str | None
    waiting: int


class Subscriptions:
    """The subscriptions of an archive."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def add_email(self, topic: Topic, address: str, *, language: str, rhythm: str, now: datetime) -> Subscribed:
        """Keep a wish until it is confirmed by the mail that is put in the queue; asked again, it is the same one.

        Raises AlertError: 'bad-address', 'bad-rhythm', 'too-many'.
        """
        address = address.strip()
        if len(address) > 254 or not _ADDRESS.fullmatch(address):
            raise AlertError("bad-address", "this is no e-mail address; it should look like name@example.nl.")
        name, _, host = address.rpartition("@")
        return self._add(topic, "email", f"{name}@{host.lower()}", language, rhythm, now)

    def add_webhook(
        self, topic: Topic, address: str, *, language: str, rhythm: str, now: datetime, settings: Settings
    ) -> Subscribed:
        """Keep a webhook, confirmed at once: those who run the archive make it. Raises AlertError."""
        check_address(address, private=settings.private)
        return self._add(topic, "webhook", address, language, rhythm, now)

    def _add(
        self, topic: Topic, channel: Channel, target: str, language: str, rhythm: str, now: datetime
    ) -> Subscribed:
        if rhythm not in RHYTHMS:
            raise AlertError("bad-rhythm", f"there is no rhythm {rhythm!r}; there are {', '.join(RHYTHMS)}.")
        same = (
            (Subscription.topic == topic.kind) & (Subscription.value == topic.value) & (Subscription.target == target)
        )
        last = self.archive.last_change()
        with writing(self.archive.engine) as connection:
            numbers = Numbers(connection)
            row = connection.execute(select(Subscription.token, Subscription.confirmed_at).where(same)).first()
            token = row.token if row else secrets.token_urlsafe(24)
            if row is None:
                _check_room(connection, target)
                number = numbers.next("id")
                values: dict[str, object] = {
                    "id": number, "token": token, "topic": topic.kind, "value": topic.value,
                    "channel": channel, "target": target, "secret": "whsec_" + secrets.token_urlsafe(32),
                    "language": "en" if language == "en" else "nl", "rhythm": rhythm, "created_at": stamp(now),
                    "confirmed_at": stamp(now) if channel == "webhook" else None, "change": last,
                    "day": now.date(), "due_at": stamp(now + PERIODS[rhythm]),
                }  # fmt: skip
                insert_all(connection, Subscription, [values])
                if channel == "email":
                    insert_all(connection, Delivery, [delivery(numbers.next("id"), number, "confirm", "{}", now)])
            numbers.save()
        found = self.get(token)
        assert found
        return found

    def get(self, token: str) -> Subscribed | None:
        """Return a subscription by its token."""
        return next(iter(self._list(Subscription.token == token)), None)

    def all(self) -> list[Subscribed]:
        """Return all subscriptions, oldest first."""
        return self._list(Subscription.id >= 0)

    def of(self, target: str) -> list[Subscribed]:
        """Return the subscriptions of an address."""
        return self._list(Subscription.target == target)

    def _list(self, condition: ColumnElement[bool]) -> list[Subscribed]:
        waiting = (
            select(func.count())
            .where(Delivery.subscription_id == Subscription.id)
            .correlate(Subscription)
            .scalar_subquery()
        )
        names = ("id", "token", "topic", "value", "channel", "target", "secret", "language", "rhythm", "created_at",
                 "confirmed_at")  # fmt: skip
        columns = [getattr(Subscription, name) for name in names]
        with reading(self.archive.engine) as connection:
            rows = connection.execute(select(*columns, waiting).where(condition).order_by(Subscription.id)).all()
        return [Subscribed(*tuple(row)) for row in rows]

    def confirm(self, token: str, now: datetime) -> Subscribed | None:
        """Begin to tell; None where there is no such wish (any more). Again changes nothing."""
        last = self.archive.last_change()
        with writing(self.archive.engine) as connection:
            waiting = (Subscription.token == token) & Subscription.confirmed_at.is_(None)
            begins = {"confirmed_at": stamp(now), "change": last, "day": now.date()}
            connection.execute(update(Subscription).where(waiting).values(begins))
        return self.get(token)

    def remove(self, token: str) -> bool:
        """Forget a subscription with its address and all that waits for it; False where there is none."""
        return bool(self._remove(Subscription.token == token))

    def erase(self, target: str) -> int:
        """Forget an address: all its subscriptions; return how many there were."""
        return self._remove(func.lower(Subscription.target) == target.strip().lower())

    def sweep(self, now: datetime) -> int:
        """Forget what was not confirmed within a week; return how many."""
        old = stamp(now - _UNCONFIRMED)
        return self._remove(Subscription.confirmed_at.is_(None) & (Subscription.created_at < old))

    def _remove(self, condition: ColumnElement[bool]) -> int:
        with writing(self.archive.engine) as connection:
            ids = connection.execute(select(Subscription.id).where(condition)).scalars().all()
            for one in ids:
                connection.execute(delete(table(Delivery)).where(Delivery.subscription_id == one))
                connection.execute(delete(table(Subscription)).where(Subscription.id == one))
        return len(ids)


def _check_room(connection: Connection, target: str) -> None:
    own = select(func.count()).select_from(Subscription).where(Subscription.target == target)
    if connection.execute(own.where(Subscription.confirmed_at.is_(None))).scalar_one() >= _MOST_WAITING:
        raise AlertError("too-many", "this address has several subscriptions to confirm first; look in its mail.")
    if connection.execute(own).scalar_one() >= _MOST:
        raise AlertError("too-many", f"this address has {_MOST} subscriptions already; take one back first.")


def delivery(number: int, subscription: int, kind: str, body: str, now: datetime) -> dict[str, object]:
    """Return the row of a message that is to be sent at once; `kind`: confirm or news; `body`: JSON."""
    at = stamp(now)
    return {"id": number, "subscription_id": subscription, "kind": kind, "body": body, "created_at": at,
            "attempts": 0, "due_at": at, "error": None}  # fmt: skip


def stamp(moment: datetime) -> str:
    """Return a moment as it is kept: ISO 8601 in UTC, to the second, so that texts sort as moments do."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def check_address(address: str, *, private: bool) -> None:
    """Raise AlertError('bad-address') for what is no address to send webhooks to.

    Unless `private` it must be https, and resolve to public addresses only, lest a subscription reaches into the
    network that the server stands in.
    """
    parts = urlsplit(address)
    if parts.scheme not in (("https", "http") if private else ("https",)) or not parts.hostname or parts.username:
        raise AlertError("bad-address", "a webhook's address begins with https:// and holds no password.")
    if private:
        return
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, ValueError) as error:
        raise AlertError("bad-address", f"{parts.hostname} cannot be found.") from error
    if any(not ipaddress.ip_address(cast(str, one[4][0]).partition("%")[0]).is_global for one in found):
        raise AlertError("bad-address", f"{parts.hostname} is not on the public network.")
