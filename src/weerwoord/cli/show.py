"""Documents as people see them: coloured and wrapped in a terminal, plain text with a paragraph a line elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from weerwoord.cli import words
from weerwoord.cli.workers import Failure
from weerwoord.model import Answer, Document, Note, Question, Reference, Warning_

# Colours that can be read on a light background as well as on a dark one.
QUIET = "dim"
TITLE = "bold"
QUESTION = "bold blue"
ANSWER = "bold green"
ASIDE = "bold magenta"
CARE = "magenta"
WRONG = "red"
_WIDEST = 92
"""Longer lines are hard to read."""
_LABEL = 12

_UNPRINTABLE = dict.fromkeys([*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd")
_UNPRINTABLE |= {ord("\t"): " ", ord("\n"): "\n"}


def clean(text: str) -> str:
    """Return a text in which nothing drives the terminal; every character keeps its place."""
    return text.translate(_UNPRINTABLE)


def name(text: str) -> str:
    r"""Return a file's name with what is not printable written out: '\n', '\x1b'."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def document(out: Console, shown: Document) -> None:
    """Print one document: its heading, each question with its answer, notes and warnings."""
    title = name(_title(shown))
    out.print(Rule(Text(title, style=TITLE), align="left", style=QUIET) if out.is_terminal else Text(f"== {title}"))
    out.print()
    _heading(out, shown)
    for remark in shown.remarks:
        _block(out, "Opmerking", ASIDE, Text(clean(remark)))
    _pairs(out, shown)
    if shown.notice:
        _block(out, "Mededeling", ASIDE, Text(clean(shown.notice)))
    if shown.notes:
        _block(out, "Noten", ASIDE, notes=shown.notes)
    _warnings(out, shown)


def _title(shown: Document) -> str:
    publication = shown.publication
    parts = [words.KINDS[shown.kind]]
    if publication.number:
        parts.append(f"nr. {publication.number}")
    if publication.session_year:
        parts.append(publication.session_year)
    if publication.identifier:
        parts.append(publication.identifier)
    return " · ".join(parts)


def _heading(out: Console, shown: Document) -> None:
    asked = ", ".join(f"{q.name} ({q.party})" if q.party else q.name for q in shown.questioners)
    answered = words.day(shown.answered)
    days = words.days_between(shown)
    if days is not None:
        answered += f", na {words.count(days, 'dag', 'dagen')}"
    for label, value in (
        ("Bestand", name(shown.source.file or "")),
        ("Van", asked),
        ("Aan", "; ".join(map(words.office, shown.addressees))),
        ("Over", shown.subject or ""),
        ("Ingezonden", words.day(shown.submitted)),
        ("Antwoord van", "; ".join(map(words.signatory, shown.signatories))),
        ("Ontvangen", answered),
        ("Zie ook", words.see_also(shown.see_also)),
    ):
        if value:
            _lines(out, Text(clean(value)), Text(f"{label:<{_LABEL}}  ", style=QUIET))
    out.print()


def _pairs(out: Console, shown: Document) -> None:
    """Print each answer after the last of the questions it answers; questions without one are said to be open."""
    answers = list(shown.answers)
    answered = {number for answer in answers for number in answer.to}
    waiting: set[str] = set()
    for question in shown.questions:
        _question(out, question)
        waiting.add(question.number)
        ready = [answer for answer in answers if waiting.issuperset(answer.to)]
        for answer in ready:
            _answer(out, answer)
        if ready:
            answers = [answer for answer in answers if not waiting.issuperset(answer.to)]
        if shown.kind in ("reply", "letter") and question.number not in answered:
            _lines(out, Text("geen antwoord in dit document", style=CARE), Text("  "))
            out.print()
    for answer in answers:
        _answer(out, answer)


def _question(out: Console, question: Question) -> None:
    _block(out, f"Vraag {question.number}", QUESTION, Text(clean(question.text)), question.notes)


def _answer(out: Console, answer: Answer) -> None:
    text = Text(clean(answer.text))
    for reference in answer.references:
        text.stylize("underline", reference.start, reference.end)
    references = list(dict.fromkeys(map(_reference, answer.references)))
    _block(out, f"Antwoord {words.listed(answer.to)}", ANSWER, text, answer.notes, references)


def _reference(reference: Reference) -> str:
    """'het antwoord op vraag 2: vraag 2'; once where both are the same."""
    written, target = " ".join(reference.text.split()), words.target(reference)
    if not target:
        return f"{written}: onbekend"
    return written if "".join(written.split()) == "".join(target.split()) else f"{written}: {target}"


def _block(
    out: Console,
    label: str,
    style: str,
    text: Text | None = None,
    notes: Iterable[Note] = (),
    references: Iterable[str] = (),
) -> None:
    out.print(Text(clean(label), style=style))
    if text is not None:
        _lines(out, text, Text("  "))
    for note in notes:
        mark = Text.assemble("  ", (f"[{clean(note.mark)}] ", "bold"))
        _lines(out, Text(clean(note.text)) if note.text else Text("(de noot zelf ontbreekt)", style=CARE), mark)
    for reference in references:
        _lines(out, Text(clean(reference), style=QUIET), Text("  → ", style=QUIET))
    out.print()


def _lines(out: Console, text: Text, lead: Text) -> None:
    """Print a text after `lead`, further lines as far in; a paragraph a line where the output is no terminal."""
    first = lead
    hanging = Text(" " * len(lead))
    for paragraph in text.split("\n", allow_blank=True):
        width = max(20, min(out.width, _WIDEST) - len(lead))
        for line in paragraph.wrap(out, width) if out.is_terminal else [paragraph]:
            line.rstrip()
            shown = Text.assemble(first, line) if line.plain else Text()
            out.print(shown, soft_wrap=True)
            first = hanging


def _warnings(out: Console, shown: Document) -> None:
    if not shown.warnings:
        return
    out.print(Text("Let op", style=ASIDE))
    for warning in shown.warnings:
        _lines(out, Text(f"{_place(warning)}{clean(warning.message)} [{warning.code}]", style=CARE), Text("  "))
    out.print()


def _place(warning: Warning_) -> str:
    places = [
        f"{word} {number}" for word, number in (("blz.", warning.page), ("regel", warning.line)) if number is not None
    ]
    return f"{', '.join(places)}: " if places else ""


def failures(err: Console, failed: list[Failure], total: int) -> None:
    """List the documents that could not be read, and why, on standard error."""
    if not failed:
        return
    err.print(Text(f"{len(failed)} van {total} niet gelezen:", style=f"bold {WRONG}"))
    for failure in failed:
        line = Text.assemble((name(failure.path), WRONG), f": {name(failure.message)} [{failure.code}]")
        _lines(err, line, Text("  "))
