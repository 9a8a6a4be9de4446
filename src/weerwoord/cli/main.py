"""`weerwoord`: the commands."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import weerwoord

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""
CLOSED = 141
"""The exit code where the reader of our output went away (`| head`), as shells have it."""


_ROOMS = ("search", "archive", "encode", "compare", "clock", "admin", "export", "publish", "serve", "alert")
"""Modules with commands, in the order in which they are looked through: each loads much that the others do not need."""


@cache
def _commands(room: str) -> dict[str, Any]:
    later = typer.Typer()
    import_module(f"weerwoord.cli.{room}").register(later)
    return dict(typer.main.get_group(later).commands)


class _Commands(TyperGroup):
    """Loads the archive's commands only when one is called or listed: a database takes half a second to load."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*super().list_commands(ctx), *(name for room in _ROOMS for name in _commands(room))]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        found = super().get_command(ctx, cmd_name)
        return found or next((_commands(room)[cmd_name] for room in _ROOMS if cmd_name in _commands(room)), None)


app = typer.Typer(
    name="weerwoord",
    cls=_Commands,
    help="Written parliamentary questions: read, keep, find and answer them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"weerwoord {weerwoord.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Written parliamentary questions: read, keep, find and answer them."""


@app.command()
def read(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON by the document schema: an object, or an array for several.")
    ] = False,
    brief: Annotated[bool, typer.Option("--brief", help="Print one line for each document, not its text.")] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, max=256, help="Processes to read with; 0: one for each core.")
    ] = 0,
    demonstration: Annotated[
        bool, typer.Option("--demonstration", help="Read the fictional demonstration documents.")
    ] = False,
) -> None:
    """Read documents on written questions: exact question/answer pairs, with nothing lost.

    Any form: text, Markdown, PDF, official XML, web pages, Word and OpenDocument.

    Exits 1 where a file could not be read; the last lines say which and why.
    """
    if not paths and not demonstration:
        raise typer.BadParameter("name a file, a folder, or - for standard input", param_hint="PATH...")
    from weerwoord.cli import read as reading
    from weerwoord.reading.processes import StartError

    try:
        code = reading.run(paths or [], as_json=as_json, brief=brief, jobs=jobs, demonstration=demonstration)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = CLOSED
    except StartError as error:
        typer.echo(f"Nothing was read: {error}", err=True)
        code = 1
    except OSError as error:
        typer.echo(f"The output cannot be written: {error.strerror or error}.", err=True)
        code = 1
    raise typer.Exit(code)
