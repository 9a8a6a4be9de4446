"""`weerwoord serve`: the site, from a terminal."""

from __future__ import annotations

import errno
import gc
import socket
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from weerwoord.archive import Archive, ArchiveError
from weerwoord.archive.place import DATABASE, HOME
from weerwoord.cli.archive import fail, opened, take_in

_STOPPING = 3
"""Seconds that requests get to end after Ctrl-C."""
_TURN = 0.0005
"""Seconds that a thread computes before another gets its turn: a page takes some dozens of turns, and must not wait
Python's five milliseconds for each while figures are computed anew."""
_GARBAGE = (2_000, 10, 1_000)
"""When Python looks for garbage: seldom among what has been there for long, since all readers wait meanwhile."""


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(serve)


def serve(
    host: Annotated[str, typer.Option(help="The address to listen at; 0.0.0.0 for all of this machine.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen at; 0 for any that is free.")] = 8000,
    home: Annotated[
        Path | None, typer.Option(help=f"The data folder; else {HOME}, else the platform's own.", show_default=False)
    ] = None,
    from_: Annotated[
        list[Path] | None, typer.Option("--from", metavar="PATH", help="Import this file or folder first.")
    ] = None,
    demonstration: Annotated[
        bool, typer.Option("--demonstration", help="Begin with fictional documents and users, where there are none.")
    ] = False,
) -> None:
    """Serve the site over the archive, until Ctrl-C. What others import meanwhile is there within a second.

    A file that cannot be read is listed and does not hold up the site. The database is that of WEERWOORD_DATABASE, else
    SQLite in the data folder.
    """
    listening = _listen(host, port)
    with opened(home) as archive:
        if from_:
            _import(archive, from_)
        if demonstration:
            empty = not archive.count()
            if empty:
                _import_demonstration(archive)
            _rehearse(archive, empty)
        count, place = archive.count(), archive.place
    where = str(place.home) if place.sqlite else f"{place.home} ({DATABASE})"
    typer.echo(f"{count} publicaties uit {where}.")
    _run(listening, home, host)


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens, before anything is imported: a port that is taken is told at once."""
    listening: socket.socket | None = None
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(512)
    except socket.gaierror:
        fail(f"{host} is geen adres van deze computer.")
    except OSError as error:
        if listening:
            listening.close()
        if error.errno == errno.EADDRINUSE:
            fail(
                f"Poort {port} van {host} is bezet: misschien draait Weerwoord al (http://{host}:{port}). "
                f"Kies een andere met --port {port + 1 if port < 65535 else 8000}."
            )
        if error.errno == errno.EADDRNOTAVAIL:
            fail(f"{host} is geen adres van deze computer.")
        if error.errno == errno.EACCES:
            fail(f"Poort {port} mag alleen de beheerder openen. Kies er een boven 1023 met --port 8000.")
        fail(f"Op {host}:{port} kan niet worden geluisterd: {error.strerror}.")
    return listening


def _import(archive: Archive, paths: list[Path]) -> None:
    from weerwoord.archive.importing import found_in

    take_in(archive, *found_in(paths))


def _import_demonstration(archive: Archive) -> None:
    from weerwoord.archive.sources import Source
    from weerwoord.cli.demonstration import documents

    with tempfile.TemporaryDirectory(prefix="weerwoord-") as folder:
        sources = []
        for name, data in documents():
            path = Path(folder, name)
            path.write_bytes(data)
            sources.append(Source(f"demonstratie/{name}", str(path)))
        take_in(archive, sources)


def _rehearse(archive: Archive, empty: bool) -> None:
    """Set up fictional users, one a role, unless they would come among real documents or users."""
    from weerwoord.procedure import Refusal, open_accounts, open_procedure
    from weerwoord.procedure.rehearsal import rehearse

    procedure = open_procedure(archive)
    if not empty and not procedure.bodies():
        return
    try:
        rehearse(procedure, open_accounts(archive, procedure))
    except Refusal as refusal:
        typer.echo(refusal.text("nl"), err=True)


def _run(listening: socket.socket, home: Path | None, host: str) -> None:
    import uvicorn

    from weerwoord.web.app import create_app

    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}"
    sys.setswitchinterval(_TURN)
    gc.set_threshold(*_GARBAGE)
    try:
        app = create_app(home)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, ws="none",
            timeout_graceful_shutdown=_STOPPING,
        )  # fmt: skip
        # The socket listens already: who comes before the server runs is served when it does.
        typer.echo(f"\n  Weerwoord staat op {address}  (Ctrl-C stopt)\n")
        uvicorn.Server(config).run([listening])
    except ArchiveError as error:
        fail(error.message)
    except KeyboardInterrupt:
        typer.echo("Gestopt; er is niets verloren.")
    finally:
        listening.close()
