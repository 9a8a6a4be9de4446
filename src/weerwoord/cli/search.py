"""`weerwoord search` and `weerwoord asked-before`: the same language and the same answers as the site."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Annotated, Any, cast

import typer
from rich.console import Console
from rich.text import Text

from weerwoord.cli.indexing import archive_index
from weerwoord.search import (
    ORDERS,
    AskedBefore,
    Language,
    Order,
    Pair,
    QueryError,
    Result,
    Results,
    SearchError,
    SearchIndex,
    Snippet,
    asked_before,
    default_encoder,
    pairs_of,
)
from weerwoord.search.plain import plain_asked, plain_results

Opener = Callable[[], AbstractContextManager[SearchIndex]]
_BAR = 20
_SHOWN = 6
"""Values of a facet in a terminal."""
_WORDS = {
    "nl": {
        "found": "{total} gevonden", "page": "bladzijde {page} van {pages}", "none": "Niets gevonden.",
        "meant": "Bedoelde u: {query}", "question": "Vraag", "answer": "Antwoord", "no answer": "nog geen antwoord",
        "party": "Partij", "member": "Lid", "ministry": "Ministerie", "office": "Beantwoord door",
        "session_year": "Vergaderjaar", "kind": "Soort", "status": "Stand", "never": "Niets gevonden dat hierop lijkt.",
        "shared": "gedeeld: {words}", "alike": "{percent} % gelijkend",
    },
    "en": {
        "found": "{total} found", "page": "page {page} of {pages}", "none": "Nothing found.",
        "meant": "Did you mean: {query}", "question": "Question", "answer": "Answer", "no answer": "no answer yet",
        "party": "Party", "member": "Member", "ministry": "Ministry", "office": "Answered by",
        "session_year": "Session year", "kind": "Kind", "status": "Status", "never": "Nothing like it found.",
        "shared": "shared: {words}", "alike": "{percent} % alike",
    },
}  # fmt: skip

From = Annotated[Path | None, typer.Option("--from", help="Search this file or folder of documents, not the archive.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
English = Annotated[bool, typer.Option("--english", help="Speak English.")]


def register(app: typer.Typer, archive: Opener | None = archive_index) -> None:
    """Add the commands to `app`. `archive` opens the archive's index; without it only `--from` works."""

    @app.command()
    def search(
        query: Annotated[str, typer.Argument(help="What to look for, e.g. '\"sociale huur\" partij:VVD'.")],
        from_: From = None,
        page: Annotated[int, typer.Option(help="Page, from 1.")] = 1,
        size: Annotated[int, typer.Option(help="Results a page.")] = 10,
        order: Annotated[str, typer.Option(help=f"One of: {', '.join(ORDERS)}.")] = "relevance",
        as_json: AsJson = False,
        english: English = False,
    ) -> None:
        """Search pairs of question and answer.

        Words in any form and inside compounds; "phrases"; AND, OR, NOT (or -); verkiez*; huur NEAR/5 woning; brackets;
        door: partij: aan: van: jaar: nr: in: na: voor: soort: status:. Exits 1 where nothing is found, 2 where the
        query is wrong.
        """
        language: Language = "en" if english else "nl"
        with _reporting(query, language), _opened(from_, archive) as index:
            found = index.search(query, page=page, size=size, order=cast(Order, order))
            if as_json:
                _print_json(plain_results(found))
            else:
                _show_results(found, language)
        if not found.total:
            raise typer.Exit(1)

    @app.command("asked-before")
    def asked(
        draft: Annotated[str, typer.Argument(help="A question or a whole set; - reads standard input.")],
        from_: From = None,
        limit: Annotated[int, typer.Option(min=1, max=50, help="Earlier questions for each.")] = 5,
        words: Annotated[bool, typer.Option("--words", help="Compare words only, even where e5 is installed.")] = False,
        as_json: AsJson = False,
        english: English = False,
    ) -> None:
        """Tell whether a question was asked before: the most similar earlier ones, with their answers.

        Nothing leaves this machine. Exits 1 where nothing similar is found.
        """
        language: Language = "en" if english else "nl"
        text = sys.stdin.buffer.read().decode("utf-8", "replace") if draft == "-" else draft
        with _reporting("", language), _opened(from_, archive) as index:
            found = asked_before(index, text, encoder=None if words else default_encoder(), limit=limit)
            if as_json:
                _print_json(plain_asked(found))
            else:
                _show_asked(found, language)
        if not any(question.similar for question in found):
            raise typer.Exit(1)


@contextmanager
def _reporting(query: str, language: Language) -> Iterator[None]:
    """Tell a wrong query with its place marked, and other refusals, without a traceback; exit 2."""
    try:
        yield
    except QueryError as error:
        err = _console(sys.stderr)
        if 0 <= error.position <= len(query) <= 200 and query.isprintable():
            err.print(Text(f"  {query}"))
            err.print(Text(f"  {' ' * error.position}{'^' * max(1, min(error.length, len(query) - error.position))}"))
        err.print(Text(error.message(language), style="red"))
        raise typer.Exit(2) from error
    except SearchError as error:
        _console(sys.stderr).print(Text(str(error), style="red"))
        raise typer.Exit(2) from error


@contextmanager
def _opened(path: Path | None, archive: Opener | None) -> Iterator[SearchIndex]:
    if path is None:
        if archive is None:
            raise typer.BadParameter("name a file or a folder of documents", param_hint="--from")
        with archive() as index:
            yield index
        return
    with tempfile.TemporaryDirectory(prefix="weerwoord-") as folder:
        index = SearchIndex(Path(folder))
        index.update(_pairs(path))
        yield index


def _pairs(path: Path) -> Iterator[Pair]:
    from weerwoord.cli import batch
    from weerwoord.cli.workers import Failure

    tasks, failures = batch.find([str(path)])
    if failures and not tasks:
        raise typer.BadParameter(f"{path}: {failures[0].message}", param_hint="--from")
    seen: set[str] = set()
    for task, outcome in zip(tasks, batch.read_tasks(tasks, 0), strict=True):
        if isinstance(outcome, Failure):
            failures.append(outcome)
            continue
        name = outcome.publication.identifier or Path(task.name).name
        yield from pairs_of(outcome, f"{name} ({task.name})" if name in seen else name)
        seen.add(name)
    for failure in failures:
        _console(sys.stderr).print(Text(f"! {failure.path}: {failure.message}", style="yellow"))


def _console(stream: object) -> Console:
    console = Console(file=stream, highlight=False)  # type: ignore[arg-type]
    if not console.is_terminal:
        console = Console(file=stream, highlight=False, no_color=True, width=100_000)  # type: ignore[arg-type]
    return console


def _show_results(found: Results, language: Language) -> None:
    out, words = _console(sys.stdout), _WORDS[language]
    if not found.total:
        out.print(words["none"])
        if found.suggestion:
            out.print(Text(words["meant"].format(query=found.suggestion), style="bold"))
        return
    pages = words["page"].format(page=found.page, pages=found.pages)
    out.print(Text(f"{words['found'].format(total=found.total)}, {pages}", style="bold"))
    for result in found.results:
        _show_result(out, result, words)
    for facet, counts in found.facets.items():
        if counts:
            _show_facet(out, words[facet], counts[:_SHOWN])


def _show_result(out: Console, result: Result, words: dict[str, str]) -> None:
    out.print()
    _show_heading(out, result.pair)
    if result.subject.text:
        out.print(Text("  ").append_text(_marked(result.subject)), style="dim")
    out.print(Text(f"  {words['question']} {result.pair.number}  ", style="cyan").append_text(_marked(result.question)))
    _show_answer(out, result.answer, words)


def _show_heading(out: Console, pair: Pair) -> None:
    who = ", ".join(pair.members[:3]) + (" e.a." if len(pair.members) > 3 else "")
    day = pair.date.isoformat() if pair.date else ""
    out.print(Text("  ".join(filter(None, (pair.publication, day, who, ", ".join(pair.parties)))), style="bold blue"))


def _show_answer(out: Console, answer: Snippet, words: dict[str, str]) -> None:
    label = Text(f"  {words['answer']}  ", style="green")
    out.print(label.append_text(_marked(answer)) if answer.text else label.append(words["no answer"], style="dim"))


def _marked(snippet: Snippet) -> Text:
    shown = Text(snippet.text.replace("\n", " "), style="default")
    for start, end in snippet.marks:
        shown.stylize("bold reverse", start, end)
    before = "… " if snippet.before else ""
    return Text(before).append_text(shown).append(" …" if snippet.after else "")


def _show_facet(out: Console, name: str, counts: Any) -> None:
    out.print()
    out.print(Text(name, style="bold"))
    most = max(count for _, count in counts)
    width = min(50, max(len(value) for value, _ in counts))
    for value, count in counts:
        bar = "█" * max(1, round(_BAR * count / most))
        out.print(Text(f"  {value[:width]:<{width}}  ").append(f"{bar:<{_BAR}}", style="cyan").append(f"  {count}"))


def _show_asked(found: tuple[AskedBefore, ...], language: Language) -> None:
    out, words = _console(sys.stdout), _WORDS[language]
    for question in found:
        out.print()
        out.print(Text(f"{question.number}. {question.text}", style="bold"))
        if not question.similar:
            out.print(Text(f"  {words['never']}", style="dim"))
        for similar in question.similar:
            alike = words["alike"].format(percent=round(100 * similar.similarity))
            _show_heading(out, similar.pair)
            out.print(Text(f"  {alike}; {words['shared'].format(words=', '.join(similar.shared[:8]))}", style="dim"))
            label = Text(f"  {words['question']} {similar.pair.number}  ", style="cyan")
            out.print(label.append_text(_marked(similar.question)))
            _show_answer(out, similar.answer, words)


def _print_json(plain: dict[str, Any]) -> None:
    json.dump(plain, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
