"""What is sent: the mail, in text and in HTML, and the body of a webhook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from weerwoord.alerting.matching import Item
from weerwoord.alerting.settings import Settings
from weerwoord.alerting.subscriptions import Subscribed
from weerwoord.alerting.topics import Topic

SHOWN = 50
"""Items that a message holds; the others are counted."""
CONFIRM, STOP = "/volgen/bevestigen", "/volgen/stoppen"
"""Where on the site a subscription is confirmed and taken back; its token follows."""


@cache
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(
        files("weerwoord.alerting").joinpath("data/words.json").read_text(encoding="utf-8")
    )
    return found


def topic_in_words(topic: Topic, language: str) -> str:
    """Return what a topic is about, to stand in a sentence: 'vragen van Zwaanswijk'."""
    code = "late-of" if topic.kind == "late" and topic.name else topic.kind
    return _words()[language][code].format(name=topic.name)


def confirmation(to: Subscribed, topic: Topic, settings: Settings, now: datetime) -> EmailMessage:
    """Return the mail that asks whether its reader wants the subscription."""
    words = _words()[to.language]
    about = topic_in_words(topic, to.language)
    link = f"{settings.site}{CONFIRM}/{to.token}"
    text = f"{words['confirm'].format(topic=about)}\n\n{link}\n\n{words['confirm-else']}\n"
    html = (
        f"<p>{escape(words['confirm'].format(topic=about))}</p>"
        f'<p><a href="{escape(link)}">{escape(words["confirm-button"])}</a></p><p>{escape(words["confirm-else"])}</p>'
    )
    return _mail(to, settings, words["confirm-subject"].format(topic=about), text, html, now)


def news(to: Subscribed, topic: Topic, items: Sequence[Item], settings: Settings, now: datetime) -> EmailMessage:
    """Return the mail that tells what is new."""
    words = _words()[to.language]
    about = topic_in_words(topic, to.language)
    shown, more = items[:SHOWN], len(items) - len(items[:SHOWN])
    page, stop = settings.site + topic.page, f"{settings.site}{STOP}/{to.token}"
    last = words["more"].format(count=more) if more else words["whole"]
    lines = [words["news"].format(topic=about), ""]
    for one in shown:
        lines += [one.title, f"  {_told(one, words)}", f"  {settings.site}{one.page}", ""]
    text = "\n".join([*lines, f"{last} {page}", "", f"{words['stop']} {stop}", ""])
    rows = "".join(
        f'<li><a href="{escape(settings.site + one.page)}">{escape(one.title)}</a><br>{escape(_told(one, words))}</li>'
        for one in shown
    )
    html = (
        f'<p>{escape(lines[0])}</p><ul>{rows}</ul><p>{escape(last)} <a href="{escape(page)}">{escape(page)}</a></p>'
        f'<p>{escape(words["stop"])} <a href="{escape(stop)}">{escape(stop)}</a></p>'
    )
    subject = words["news-subject"].format(count=len(items), topic=about)
    return _mail(to, settings, subject, text, html, now)


def _told(item: Item, words: dict[str, str]) -> str:
    kind, _, rest = item.about.partition(" · ")
    return " · ".join(filter(None, (words["late-since"] if kind == "late" else words.get(kind, kind), rest)))


def _mail(to: Subscribed, settings: Settings, subject: str, text: str, html: str, now: datetime) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    name, _, host = settings.sender.rpartition("@")
    made["From"] = Address("Weerwoord", name, host)
    made["To"] = to.target
    made["Subject"] = " ".join(subject.split())[:180]
    made["Date"] = format_datetime(now)
    made["Message-ID"] = make_msgid(domain=host)
    made["Content-Language"] = to.language
    made["Auto-Submitted"] = "auto-generated"
    # One click, without a page in between: RFC 8058.
    made["List-Unsubscribe"] = f"<{settings.site}{STOP}/{to.token}>"
    made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made.set_content(text)
    made.add_alternative(f'<!DOCTYPE html><html lang="{to.language}"><body>{html}</body></html>', subtype="html")
    return made


def payload(to: Subscribed, topic: Topic, items: Sequence[Item], settings: Settings) -> dict[str, Any]:
    """Return the body of a webhook, JSON-ready."""
    return {
        "type": "late" if topic.kind == "late" else "publications",
        "topic": {"kind": topic.kind, "value": topic.value, "name": topic.name, "url": settings.site + topic.page},
        "total": len(items),
        "items": [{"title": one.title, "url": settings.site + one.page} for one in items[:SHOWN]],
        "language": to.language,
    }
