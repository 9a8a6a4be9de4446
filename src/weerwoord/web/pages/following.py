"""Following something: the feed, or news by e-mail; confirming that, and taking it back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import quote, urlencode, urlsplit

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.alerting import RHYTHMS, AlertError, Subscribed, Subscriptions, Topic, named, settings
from weerwoord.alerting.messages import topic_in_words
from weerwoord.web.language import gettext as _
from weerwoord.web.language import language
from weerwoord.web.rendering import record_of, render

router = APIRouter()
KINDS = {
    "zoekvraag": "search", "lid": "member", "partij": "party", "ministerie": "ministry", "bewindspersoon": "office",
    "set": "set", "te-laat": "late",
}  # fmt: skip
"""Topics as addresses name them."""


@router.get("/volgen")
def follow(request: Request, soort: str = "te-laat", waarde: str = "") -> Response:
    """Show how to follow something: its feed, and the form for e-mail where mail can be sent. For everyone."""
    return _form(request, _topic(request, soort, waarde), soort)


@router.post("/volgen")
def ask(
    request: Request,
    soort: Annotated[str, Form()] = "",
    waarde: Annotated[str, Form()] = "",
    adres: Annotated[str, Form()] = "",
    ritme: Annotated[str, Form()] = "daily",
) -> Response:
    """Take a wish for news by e-mail; nothing is sent but the question whether it is meant. For everyone."""
    _same_site(request)
    topic = _topic(request, soort, waarde)
    if settings().mail is None:
        raise HTTPException(404, _("Deze site verstuurt geen e-mail; volg de feed."))
    try:
        Subscriptions(record_of(request).archive).add_email(
            topic, adres, language=language(), rhythm=ritme, now=datetime.now(UTC)
        )
    except AlertError as error:
        return _form(request, topic, soort, status=422, fault=_fault(error), address=adres)
    # The same answer whether the address was known or not: it tells nobody who follows what.
    return render(request, "following-asked.html", about=topic_in_words(topic, language()), topic=topic)


def _form(
    request: Request, topic: Topic, kind: str, *, status: int = 200, fault: str | None = None, address: str = ""
) -> Response:
    return render(
        request, "following.html", status,
        topic=topic, kind=kind, about=topic_in_words(topic, language()), mail=settings().mail is not None,
        feed=_feed(topic), rhythms=RHYTHMS, fault=fault, address=address,
    )  # fmt: skip


def _topic(request: Request, kind: str, value: str) -> Topic:
    try:
        return named(record_of(request).archive, KINDS.get(kind, kind), value)
    except AlertError as error:
        if error.code == "bad-query":
            raise HTTPException(400, _("Deze zoekvraag is niet te begrijpen; zoek er eerst mee.")) from error
        raise HTTPException(404, _("Dit is hier niet, en dus niet te volgen.")) from error


def _feed(topic: Topic) -> str:
    if topic.kind == "search":
        return f"/zoeken/atom.xml?{urlencode({'q': topic.value})}"
    if topic.kind == "late":
        return "/open/atom.xml" + (f"?ministry={quote(topic.value)}" if topic.value else "")
    return f"{topic.page}/atom.xml"


def _fault(error: AlertError) -> str:
    known = {
        "bad-address": _("Dit is geen e-mailadres; het ziet eruit als naam@voorbeeld.nl."),
        "too-many": _(
            "Op dit adres wachten al mails op bevestiging, of het volgt al te veel. Kijk eerst in die mails."
        ),
        "bad-rhythm": _("Kies hoe vaak u bericht wilt."),
    }
    return known.get(error.code, error.message)


def _same_site(request: Request) -> None:
    """Refuse what another site's page posts for its visitor."""
    origin = request.headers.get("origin")
    if origin and origin != "null" and urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(403, _("Dit formulier kwam van een andere site."))


@router.get("/volgen/bevestigen/{token}")
def confirming(request: Request, token: str) -> Response:
    """Ask once more: programs that look into mail follow links, people press buttons. For who has the link."""
    return _about(request, token, "following-confirm.html")


@router.post("/volgen/bevestigen/{token}")
def confirm(request: Request, token: str) -> Response:
    """Begin to tell. For who has the link."""
    record = record_of(request)
    if Subscriptions(record.archive).confirm(token, datetime.now(UTC)) is None:
        raise HTTPException(404, _("Dit abonnement is er niet (meer)."))
    return _about(request, token, "following-confirmed.html")


@router.get("/volgen/stoppen/{token}")
def stopping(request: Request, token: str) -> Response:
    """Show the one button that ends a subscription. For who has the link."""
    return _about(request, token, "following-stop.html")


@router.post("/volgen/stoppen/{token}")
def stop(request: Request, token: str) -> Response:
    """End a subscription and erase its address, in one click (RFC 8058). For who has the link."""
    Subscriptions(record_of(request).archive).remove(token)
    return render(request, "following-stopped.html")


def _about(request: Request, token: str, template: str) -> Response:
    archive = record_of(request).archive
    found = Subscriptions(archive).get(token)
    if found is None:
        raise HTTPException(404, _("Dit abonnement is er niet (meer)."))
    return render(request, template, about=_words(request, found), token=token, found=found)


def _words(request: Request, found: Subscribed) -> str:
    try:
        return topic_in_words(named(record_of(request).archive, found.topic, found.value), language())
    except AlertError:
        return found.value
