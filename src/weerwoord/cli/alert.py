"""`weerwoord alert`: subscriptions, for those who run the archive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer

from weerwoord.alerting import RHYTHMS, TOPICS, AlertError, Subscriptions, named, run, settings
from weerwoord.cli.archive import fail, opened

_KIND = Annotated[str, typer.Argument(metavar="KIND", help=f"What about: {', '.join(TOPICS)}.")]
_VALUE = Annotated[str, typer.Argument(metavar="[VALUE]", help="A query, or the slug or key of what is followed.")]


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    commands = typer.Typer(help="Subscriptions: news by e-mail and webhook.", no_args_is_help=True)
    commands.command("list")(listed)
    commands.command("add")(add)
    commands.command("remove")(remove)
    commands.command("erase")(erase)
    commands.command("run")(run_once)
    app.add_typer(commands, name="alert")


@contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except AlertError as error:
        fail(error.message)


def listed() -> None:
    """List all subscriptions: token, what about, to whom, how often, whether confirmed, what still waits."""
    with opened(create=False) as archive:
        for one in Subscriptions(archive).all():
            state = "bevestigd" if one.confirmed_at else "onbevestigd"
            waiting = f"\t{one.waiting} wachtend" if one.waiting else ""
            typer.echo(f"{one.token}\t{one.topic} {one.value}\t{one.target}\t{one.rhythm}\t{state}{waiting}")


def add(
    webhook: Annotated[str, typer.Argument(metavar="URL", help="Where the news is posted, signed.")],
    kind: _KIND,
    value: _VALUE = "",
    rhythm: Annotated[str, typer.Option(help=f"One of: {', '.join(RHYTHMS)}.")] = "now",
    english: Annotated[bool, typer.Option("--english", help="Send it in English.")] = False,
) -> None:
    """Add a webhook and print its secret: 'webhook-signature' is made with it, by the Standard Webhooks rules."""
    with _telling(), opened(create=False) as archive:
        topic = named(archive, kind, value)
        made = Subscriptions(archive).add_webhook(
            topic, webhook, language="en" if english else "nl", rhythm=rhythm, now=datetime.now(UTC),
            settings=settings(),
        )  # fmt: skip
        typer.echo(f"token\t{made.token}\nsecret\t{made.secret}")


def remove(token: Annotated[str, typer.Argument(metavar="TOKEN", help="As `weerwoord alert list` prints it.")]) -> None:
    """Take a subscription back."""
    with opened(create=False) as archive:
        if not Subscriptions(archive).remove(token):
            fail("Er is geen abonnement met dit token.")


def erase(address: Annotated[str, typer.Argument(metavar="ADDRESS", help="An e-mail address.")]) -> None:
    """Erase an address with all its subscriptions."""
    with opened(create=False) as archive:
        typer.echo(f"{Subscriptions(archive).erase(address)} abonnementen gewist.")


def run_once() -> None:
    """Look what is new for whom, and send what waits; `weerwoord serve` does so by itself."""
    with _telling(), opened(create=False) as archive:
        done = run(archive, settings())
    typer.echo(
        f"{done.queued} nieuw, {done.sent} verzonden, {done.later} uitgesteld, {done.dropped} opgegeven, "
        f"{done.forgotten} onbevestigd gewist."
    )
