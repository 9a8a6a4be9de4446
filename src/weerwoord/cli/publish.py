"""`weerwoord publish`: a document, from the archive or a file, in a form to hand on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from weerwoord.cli.archive import opened
from weerwoord.model import Document
from weerwoord.publishing import FORMS, Form, Unpublishable, form_named, published

_NAMES = ", ".join(form.name for form in FORMS)


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("publish")(publish)


def publish(
    name: Annotated[str, typer.Argument(metavar="ID", help="A publication in the archive, or a file to read.")],
    form: Annotated[str, typer.Option("--as", metavar="FORM", help=f"One of: {_NAMES}.")] = "pdf",
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="The file to write; - for standard output. Else: ID.FORM."),
    ] = None,
    lossy: Annotated[
        bool, typer.Option("--lossy", help="Write it even where the form cannot hold all of it exactly; say what.")
    ] = False,
) -> None:
    """Write a document as PDF, Word, official XML, Akoma Ntoso, JSON-LD, Markdown or text.

    What is written was read back first and says the same. Exits 1, with the reasons and without a file, where it
    would not.
    """
    try:
        chosen = form_named(form)
    except KeyError:
        raise typer.BadParameter(f"'{form}' is none of {_NAMES}", param_hint="--as") from None
    document, stem = _document(name)
    try:
        result = published(document, chosen.name)
    except Unpublishable as refused:
        _refuse(chosen, list(refused.reasons))
    if result.lost and not lossy:
        _refuse(chosen, [*result.lost, "Take another form (xml, akn and jsonld hold everything), or add --lossy."])
    err = Console(stderr=True, highlight=False)
    for line in result.lost:
        err.print(Text(line, style="magenta"), soft_wrap=True)
    _write(result.data, out or Path(f"{stem}.{chosen.extension}"), err)


def _document(name: str) -> tuple[Document, str]:
    """The document of a file, where there is one of that name, else of the archive; and what to call its forms."""
    path = Path(name)
    if path.is_file():
        from weerwoord.reading import ReadError, read

        try:
            return read(path), path.name.partition(".")[0]
        except (ReadError, OSError) as error:
            _fail([str(error)], 1)
    with opened(create=False) as archive:
        found = archive.publication(name)
    if found is None:
        _fail([f"there is no file and no publication {name} in the archive."], 2)
    return found.document, found.entry.slug


def _write(data: bytes, out: Path, err: Console) -> None:
    if str(out) == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        _fail([f"{out}: {error.strerror or error}"], 1)
    err.print(Text(f"{out} ({len(data):,} bytes)".replace(",", ".")), soft_wrap=True)


def _refuse(form: Form, reasons: list[str]) -> NoReturn:
    _fail([f"Not written: {form.label} cannot hold this document exactly.", *reasons], 1)


def _fail(lines: list[str], code: int) -> NoReturn:
    err = Console(stderr=True, highlight=False)
    for line in lines:
        err.print(Text(line, style="red"), soft_wrap=True)
    raise typer.Exit(code)
