"""`weerwoord compare`: answers side by side, in the terminal or to hand on."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from weerwoord.archive import Archive
from weerwoord.archive.family import Family, Named, compared, family, find_named
from weerwoord.archive.promises import build_promises
from weerwoord.archive.repeats import build_repeats
from weerwoord.cli.archive import opened
from weerwoord.comparing import ComparedPair, Difference, plain_matrix, plain_pairs
from weerwoord.publishing import family_print
from weerwoord.publishing.compared import Said, apart, columns_of, letter, name_of, shown

_FORMS = ("text", "json", "html", "pdf")
_STYLES = {"left": "red strike", "right": "green underline", "office": "dim", "same": ""}


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("compare")(compare)


def compare(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID...",
            help="A set or a document of it: its answers side by side. Two documents, answers (ID#3) or versions "
            "(ID@HASH): those.",
        ),
    ] = None,
    form: Annotated[str, typer.Option("--as", metavar="FORM", help=f"One of: {', '.join(_FORMS)}.")] = "text",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The file to write; else standard output.")] = None,
    rebuild: Annotated[
        bool,
        typer.Option(
            "--rebuild", help="Group all publications into sets anew, and find repeated answers and promises anew."
        ),
    ] = False,
) -> None:
    """Put answers side by side: who says the same, and who says something else."""
    if form not in _FORMS:
        raise typer.BadParameter(f"'{form}' is none of {', '.join(_FORMS)}", param_hint="--as")
    with opened(create=False) as archive:
        if rebuild:
            _rebuild(archive)
            if not ids:
                return
        if not ids or len(ids) > 2:
            _fail("give one set, or two documents, answers or versions.", 2)
        if len(ids) == 1:
            _set(archive, ids[0], form, out)
        else:
            _two(archive, ids[0], ids[1], form, out)


def _rebuild(archive: Archive) -> None:
    err = Console(stderr=True, highlight=False)
    with err.status("Grouping publications into sets"):
        archive.regroup()
    err.print(f"{archive.count_sets():,} sets of {archive.count():,} publications.")
    with err.status("Reading answers") as status:
        try:
            count = build_repeats(archive, lambda done: status.update(f"Reading answers: {done:,}"))
            promises = build_promises(archive, lambda done: status.update(f"Promises found: {done:,}"))
        except (OSError, sqlite3.Error) as error:
            _fail(f"what is derived from the answers cannot be written: {error}.", 1)
    err.print(f"{count:,} answers looked through for repeats, {promises:,} promises found in them.")


def _set(archive: Archive, name: str, form: str, out: Path | None) -> None:
    facts = archive.question_set(name) or archive.set_of(name)
    if facts is None:
        _fail(f"there is no set and no publication {name} in the archive.", 1)
    found = family(archive, facts)
    if form == "pdf":
        _write(family_print.pdf(found), out or Path(f"{facts.slug}.pdf"))
    elif form == "html":
        _write(family_print.html(found).encode(), out)
    elif form == "json":
        plain = {
            "set": facts.slug,
            "replies": [reply.slug for reply in found.replies],
            "waiting": [office.slug for office in found.waiting],
            "questions": plain_matrix(found.matrix),
        }
        _write(_json(plain), out)
    else:
        _print(_family(found), out)


def _two(archive: Archive, first: str, second: str, form: str, out: Path | None) -> None:
    if form not in ("text", "json"):
        _fail(f"two documents come as text or json, not as {form}; a whole set comes as {form}.", 2)
    left, right = _named(archive, first), _named(archive, second)
    pairs = compared(left, right)
    if form == "json":
        _write(_json({"left": left.slug, "right": right.slug, "pairs": plain_pairs(pairs)}), out)
    else:
        _print(Group(*(_pair(pair) for pair in pairs)), out)


def _named(archive: Archive, name: str) -> Named:
    found = find_named(archive, name)
    if found is None:
        _fail(f"there is no document, answer or version {name} in the archive.", 1)
    return found


def _family(found: Family) -> RenderableType:
    columns = columns_of(found.replies)
    parts: list[RenderableType] = [Text(found.facts.subject or found.facts.slug, style="bold")]
    several = apart(found, columns)
    for one in several:
        told = Text(one.column.name, style="bold yellow")
        for other in one.answers:
            told.append(f"\n  {other.number}: {other.begin}", style="not bold default")
            told.append(f"  (most: {other.most})", style="not bold dim default")
        parts.append(Padding(told, (1, 0, 0, 0)))
    if len(columns) > 1 and not several:
        parts.append(Text("All answers say the same."))
    if found.waiting:
        names = ", ".join(name_of(office) for office in found.waiting)
        parts.append(Padding(Text(f"No answer in the archive: {names}", style="magenta"), (1, 0, 0, 0)))
    if len(columns) > 1:
        parts.append(Padding(_matrix(found, [column.short for column in columns]), (1, 0)))
    for question in shown(found, columns):
        parts.append(Padding(Text(f"{question.row.number}. {question.row.text}", style="bold"), (1, 0, 0, 0)))
        parts += [_said(said, len(columns), bool(n and question.row.shared)) for n, said in enumerate(question.said)]
    return Group(*parts)


def _matrix(found: Family, names: list[str]) -> Table:
    table = Table(box=None, padding=(0, 1), header_style="dim")
    for name in ("", *names):
        table.add_column(name, justify="center", no_wrap=True)
    for row in found.matrix.rows:
        cells = [
            Text("–" if cell.group is None else letter(cell.group), "bold yellow" if cell.side in row.apart else "dim")
            for cell in row.cells
        ]
        table.add_row(Text(row.number), *cells)
    return table


def _said(said: Said, columns: int, stands_apart: bool) -> RenderableType:
    several = len(said.columns) > 3
    who = ", ".join(column.short if several else column.name for column in said.columns)
    told = Text()
    if columns > 1:
        told.append(f"{said.letter} ", style="bold")
        told.append(f"{who}\n", style="bold yellow" if stands_apart else "dim")
    answer = said.lead.answer
    if said.marked and said.lead.difference:
        told.append(_marked(said.lead.difference, both=True))
    elif answer:
        told.append(answer.text)
    for number, text in said.lead.folded:
        told.append(f"\n  [{number}] {text}", style="dim")
    return Padding(told, (0, 0, 0, 2))


def _pair(pair: ComparedPair) -> RenderableType:
    numbers = " / ".join(number or "–" for number in dict.fromkeys((pair.left, pair.right)))
    difference = pair.answer or pair.question
    told = Text(f"{numbers}  ", style="bold")
    if difference is None:
        return told
    words = {"same": "equal", "office": "equal but for who is speaking"}
    told.append(words.get(difference.likeness, f"{difference.alike:.0%} equal"), style="dim")
    told.append("\n").append(_marked(difference, both=True))
    return Padding(told, (0, 0, 1, 0))


def _marked(difference: Difference, *, both: bool) -> Text:
    """The right text; what only the left has is struck through, in brackets where there is no colour."""
    told = Text()
    for piece in difference.pieces:
        text = piece.left if piece.mark == "left" else piece.right
        if piece.mark == "left" and not both:
            continue
        core = text.lstrip()
        told.append(text[: len(text) - len(core)])
        lead, tail = {"left": ("[-", "-]"), "right": ("{+", "+}")}.get(piece.mark, ("", ""))
        told.append(f"{lead}{core}{tail}", style=_STYLES[piece.mark])
    return told


def _print(shown_: RenderableType, out: Path | None) -> None:
    if out is None:
        Console(highlight=False).print(shown_)
        return
    with out.open("w", encoding="utf-8") as file:
        Console(file=file, highlight=False, width=100).print(shown_)


def _json(plain: object) -> bytes:
    return json.dumps(plain, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _write(data: bytes, out: Path | None) -> None:
    if out is None or str(out) == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        _fail(f"{out} cannot be written: {error.strerror or error}.", 1)
    Console(stderr=True, highlight=False).print(str(out))


def _fail(message: str, code: int) -> NoReturn:
    Console(stderr=True, highlight=False).print(Text(f"weerwoord: {message}", style="red"), soft_wrap=True)
    raise typer.Exit(code)
