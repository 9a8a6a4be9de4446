"""`weerwoord admin` and `weerwoord audit`: the procedure from the terminal of the machine that runs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from weerwoord.cli.archive import fail, opened

if TYPE_CHECKING:
    from weerwoord.procedure import Procedure, Role
    from weerwoord.procedure.accounts import Accounts
    from weerwoord.procedure.administration import Administration

_BODY = Annotated[str, typer.Option("--body", "-b", help="The key of the body.")]
_LOGIN = Annotated[str, typer.Argument(metavar="LOGIN", help="Usually an e-mail address.")]
_ROLE = Annotated[str, typer.Option("--role", "-r", help="member, staff, clerk, coordinator, drafter, adviser, …")]
_OFFICE = Annotated[str | None, typer.Option("--office", "-o", help="For office roles: the key of the office.")]
_MEMBER = Annotated[str | None, typer.Option("--member", help="For staff: the login of the member.")]
_STEP = Annotated[str | None, typer.Option("--step", help="For co-signers: the step of the chain of initials.")]

admin = typer.Typer(name="admin", help="Set up bodies, offices, users and roles.", no_args_is_help=True)
user = typer.Typer(name="user", help="Users and their roles.", no_args_is_help=True)
audit = typer.Typer(name="audit", help="Check and write out the procedure's event log.", no_args_is_help=True)
admin.add_typer(user)


def register(app: typer.Typer) -> None:
    """Add the procedure's commands to `app`."""
    app.add_typer(admin)
    app.add_typer(audit)


@admin.command("create-body")
def create_body(
    key: Annotated[str, typer.Argument(metavar="KEY", help="A short key, such as tk or waterstad.")],
    preset: Annotated[
        str, typer.Option("--rules", help="tweede-kamer, eerste-kamer, province or municipality.")
    ] = "tweede-kamer",
    name: Annotated[str | None, typer.Option("--name", help="As printed: 'Gemeenteraad Waterstad'.")] = None,
) -> None:
    """Make a body with its rules; a chamber gets the offices of today's cabinet."""
    with _procedure() as (_, _, administration):
        body = administration.create_body(key, preset, name)
    typer.echo(f"{body.name} ({body.key}): {len(body.offices)} ambten, termijn {body.term_days or 'geen'} dagen.")
    typer.echo(f"Regels volgens: {body.source}. Controleer ze.")


@admin.command("bodies")
def bodies() -> None:
    """List the bodies and their offices."""
    with _procedure(create=False) as (procedure, _, _):
        for body in procedure.bodies():
            typer.echo(
                f"{body.key}: {body.name}, termijn {body.term_days or 'geen'} + {body.extension_days or 0} dagen"
            )
            for office in body.offices.values():
                chain = " → ".join(" + ".join(group) for group in office.chain) or "geen parafenlijn"
                typer.echo(f"  {office.key}\t{office.title}\t{office.holder}\t{chain}")


@admin.command("office")
def office(
    key: Annotated[str, typer.Argument(metavar="OFFICE", help="The key of the office.")],
    body: _BODY,
    title: Annotated[str | None, typer.Option("--title", help="'Minister van Dijken', 'het college'.")] = None,
    role: Annotated[
        str | None, typer.Option("--printed-role", help="As headings print it; Minister by default.")
    ] = None,
    portfolio: Annotated[str | None, typer.Option("--portfolio", help="As headings print it: 'Dijken'.")] = None,
    holder: Annotated[str | None, typer.Option("--holder", help="The surname printed under answers.")] = None,
    chain: Annotated[
        str | None,
        typer.Option("--chain", help="Steps: 'jurist+financien,directeur' (+ side by side, comma in order)."),
    ] = None,
    delegation: Annotated[bool | None, typer.Option(help="Whether a delegate may decide for the minister.")] = None,
) -> None:
    """Add an office to a body, or change its holder, its chain of initials or its mandate."""
    from dataclasses import replace

    from weerwoord.procedure import OfficeSetup

    with _procedure(create=False) as (procedure, _, administration):
        known = procedure.body(body).offices.get(key)
        made = known or OfficeSetup(key, "Minister", portfolio, title or portfolio or key, key, holder or "–")
        changes = {
            "title": title,
            "role": role,
            "portfolio": portfolio,
            "holder": holder,
            "delegation": delegation,
            "chain": _chain(chain),
        }
        administration.set_office(body, replace(made, **{k: v for k, v in changes.items() if v is not None}))  # type: ignore[arg-type]
    typer.echo(f"{key}: opgeslagen.")


def _chain(given: str | None) -> tuple[tuple[str, ...], ...] | None:
    if given is None:
        return None
    groups = [tuple(step.strip() for step in group.split("+") if step.strip()) for group in given.split(",")]
    return tuple(group for group in groups if group)


@user.command("add")
def add(
    login: _LOGIN,
    name: Annotated[str, typer.Option("--name", help="As it is printed: 'Van den Berg'.")],
    body: _BODY,
    role: _ROLE,
    office: _OFFICE = None,
    party: Annotated[str | None, typer.Option("--party", help="For members: as printed after the name.")] = None,
    member: _MEMBER = None,
    step: _STEP = None,
) -> None:
    """Add a user with a first role; prints an invitation to set a password, which works once, for three days."""
    from weerwoord.procedure import Grant

    with _procedure() as (_, accounts, administration):
        grant = Grant(_role(role), body, office, _id(accounts, member), step)
        _, ticket = administration.add_account(login, name, grant, party)
    typer.echo(f"{login} toegevoegd. Uitnodiging (drie dagen, eenmalig): /account/uitnodiging/{ticket}")


@user.command("grant")
def grant(
    login: _LOGIN, body: _BODY, role: _ROLE, office: _OFFICE = None, member: _MEMBER = None, step: _STEP = None
) -> None:
    """Give a user a further role."""
    from weerwoord.procedure import Grant

    with _procedure(create=False) as (_, accounts, administration):
        found = _id(accounts, login) or ""
        administration.give_role(found, Grant(_role(role), body, office, _id(accounts, member), step))
    typer.echo(f"{login}: rol {role} gegeven.")


@user.command("revoke")
def revoke(
    login: _LOGIN, body: _BODY, role: _ROLE, office: _OFFICE = None, member: _MEMBER = None, step: _STEP = None
) -> None:
    """Take a role away, with effect at once."""
    from weerwoord.procedure import Grant

    with _procedure(create=False) as (_, accounts, administration):
        found = _id(accounts, login) or ""
        administration.end_role(found, Grant(_role(role), body, office, _id(accounts, member), step))
    typer.echo(f"{login}: rol {role} afgenomen.")


@user.command("invite")
def invite(
    login: _LOGIN,
    lost: Annotated[
        bool, typer.Option("--drop-second-factor", help="Also take away second factors that were lost.")
    ] = False,
) -> None:
    """Print a new invitation to set a password, for who lost it."""
    with _procedure(create=False) as (_, accounts, _):
        account = _id(accounts, login) or ""
        if lost:
            accounts.drop_second(account)
        ticket = accounts.invite(account)
    typer.echo(f"Uitnodiging (drie dagen, eenmalig): /account/uitnodiging/{ticket}")


@user.command("list")
def list_(body: Annotated[str | None, typer.Option("--body", "-b", help="Only with a role there.")] = None) -> None:
    """List the users and their roles."""
    with _procedure(create=False) as (_, accounts, _):
        for account in accounts.store.all(body):
            roles = ", ".join(
                f"{one.role}" + (f" {one.office}" if one.office else "") + f" ({one.body})" for one in account.grants
            )
            second = "tweede factor" if account.second else "zonder tweede factor"
            closed = ", gesloten" if account.disabled else ""
            typer.echo(f"{account.login}\t{account.name}\t{roles or 'geen rol'}\t{second}{closed}")


@user.command("disable")
def disable(login: _LOGIN, enable: Annotated[bool, typer.Option("--enable", help="Open it again.")] = False) -> None:
    """Close an account and all its sessions."""
    with _procedure(create=False) as (_, accounts, _):
        accounts.store.disable(_id(accounts, login) or "", not enable)
    typer.echo(f"{login}: {'geopend' if enable else 'gesloten'}.")


@user.command("erase")
def erase(login: _LOGIN) -> None:
    """Erase name and login of an account that was closed; `weerwoord admin destroy` does so for the log."""
    with _procedure(create=False) as (_, accounts, _):
        accounts.store.erase(_id(accounts, login) or "")
    typer.echo(f"{login}: gewist.")


@admin.command("demo")
def demo() -> None:
    """Set up a demonstration: a body, its offices, one fictional user a role. Only where there is nothing yet."""
    from weerwoord.procedure.rehearsal import rehearse

    with _procedure() as (procedure, accounts, _):
        players = rehearse(procedure, accounts)
    typer.echo("Alleen om uit te proberen: deze wachtwoorden kent iedereen.\n")
    for player in players:
        typer.echo(f"{player.login:15}{player.password:24}{player.role:15}{player.name}, {player.office or '–'}")


@admin.command("publish")
def publish() -> None:
    """Publish what was received but is not in the archive yet, as after a full disk."""
    with _procedure(create=False) as (procedure, _, _):
        total = sum(procedure.publish(stream) for stream in procedure.streams())
    typer.echo(f"{total} stukken gepubliceerd.")


@admin.command("destroy")
def destroy(
    before: Annotated[str, typer.Option("--before", metavar="DATE", help="Sets that ended before this day.")],
    yes: Annotated[bool, typer.Option("--yes", help="Destroy; without it they are only listed.")] = False,
) -> None:
    """List the sets that ended before a day, and with --yes destroy their drafts, advice and names for good.

    What was published stays. Your selection list (selectielijst) says how long, and whether at all: ask your archivist.
    """
    from datetime import date

    from weerwoord.procedure.destroying import destroy as gone
    from weerwoord.procedure.destroying import ended

    try:
        day = date.fromisoformat(before)
    except ValueError:
        raise typer.BadParameter("give a day as 2020-01-31", param_hint="--before") from None
    with _procedure(create=False) as (procedure, _, _):
        found = ended(procedure, day)
        for one in found:
            kept = f", {one.lasting} gebeurtenissen van een oudere Weerwoord blijven" if one.lasting else ""
            typer.echo(f"{one.number or one.set}\t{one.status}\tlaatst {one.last}\t{one.contents} stuks{kept}")
        if yes:
            typer.echo(f"{gone(procedure, found)} stuks inhoud van {len(found)} sets vernietigd.")
        else:
            typer.echo(f"{len(found)} sets. Er is niets vernietigd; met --yes gebeurt dat, onherroepelijk.")


@admin.command("remind")
def remind() -> None:
    """Remind by e-mail those for whom something waits, once a working day; `weerwoord serve` does so by itself."""
    from weerwoord.alerting import AlertError, settings
    from weerwoord.web.reminding import remind as send

    with _procedure(create=False) as (procedure, accounts, _):
        try:
            given = settings()
        except AlertError as error:
            fail(error.message)
        if given.mail is None:
            fail("er is geen mailserver ingesteld: zet WEERWOORD_SMTP en WEERWOORD_MAIL_FROM.")
        done = send(procedure, accounts, given)
    typer.echo(f"{done.mails} mensen herinnerd, aan {done.matters} zaken; {done.failed} berichten niet verzonden.")


@audit.command("verify")
def verify(
    anchor: Annotated[str | None, typer.Option("--anchor", help="A hash that this command printed before.")] = None,
) -> None:
    """Check that no event was changed, deleted, put in or moved. Exits 1 and lists what is wrong.

    Note the hash it prints somewhere else: with --anchor it shows later that the end was not cut off.
    """
    from weerwoord.procedure.audit import verify as look

    with _procedure(create=False) as (procedure, _, _):
        report = look(procedure, anchor)
    for fault in report.faults:
        typer.echo(f"{fault.sequence}: {fault.what}")
    typer.echo(f"{report.events} gebeurtenissen, {len(report.faults) or 'niets'} mis. {report.head}")
    raise typer.Exit(1 if report.faults else 0)


@audit.command("export")
def export(
    set_: Annotated[str, typer.Argument(metavar="SET", help="A case number or the id of a set; body:KEY for a body.")],
    english: Annotated[bool, typer.Option("--english", help="In English.")] = False,
) -> None:
    """Write out all that happened to a set, hidden work included, as text for people."""
    from weerwoord.procedure.audit import export as lines

    with _procedure(create=False) as (procedure, _, _):
        stream = procedure.find(set_) or set_
        try:
            for line in lines(procedure, stream, "en" if english else "nl"):
                typer.echo(line)
        except KeyError:
            fail(f"there is no set {set_} here.")


@contextmanager
def _procedure(*, create: bool = True) -> Iterator[tuple[Procedure, Accounts, Administration]]:
    """Open the procedure; what is refused is said on one line, with exit code 2."""
    from weerwoord.procedure import Refusal, open_accounts, open_procedure
    from weerwoord.procedure.administration import Administration

    with opened(create=create) as archive:
        procedure = open_procedure(archive)
        try:
            accounts = open_accounts(archive, procedure)
            yield procedure, accounts, Administration(procedure, accounts)
        except Refusal as refusal:
            fail(refusal.text("nl"))
        except (OSError, ValueError) as error:
            fail(str(error))


def _role(name: str) -> Role:
    from weerwoord.procedure import Role

    try:
        return Role(name)
    except ValueError as error:
        raise typer.BadParameter(f"choose from {', '.join(Role)}", param_hint="--role") from error


def _id(accounts: Accounts, login: str | None) -> str | None:
    if login is None:
        return None
    account = accounts.store.by_login(login)
    if account is None:
        fail(f"there is no account {login}.")
    return account.id
