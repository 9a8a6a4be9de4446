"""Documents as people see them in a terminal: colour there, plain text where the output is piped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from weerwoord.cli.batch import Failure
from weerwoord.model import Answer, Document, Note, Office, Question, Signatory

_KINDS = {"reply": "Antwoord", "questions": "Vragen", "notice": "Mededeling", "letter": "Brief met antwoorden"}
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


def document(out: Console, shown: Document) -> None:
    """Print one document: its heading, each question with its answer, notes and warnings."""
    out.print(Rule(_title(shown), align="left", style="bold blue") if out.is_terminal else Text(f"== {_title(shown)}"))
    _heading(out, shown)
    for remark in shown.remarks:
        _block(out, "Opmerking", remark, "magenta", ())
    _pairs(out, shown)
    if shown.notice:
        _block(out, "Mededeling", shown.notice, "yellow", ())
    for note in shown.notes:
        _indented(out, _note(note), 4)
    for warning in shown.warnings:
        place = f" (regel {warning.line})" if warning.line else ""
        out.print(Text(f"! {warning.code}{place}: {warning.message}", style="yellow"))
    out.print()


def _title(shown: Document) -> str:
    publication = shown.publication
    parts = [_KINDS[shown.kind]]
    if publication.number:
        parts.append(f"nr. {publication.number}")
    if publication.session_year:
        parts.append(publication.session_year)
    if publication.identifier:
        parts.append(publication.identifier)
    if shown.source.file:
        parts.append(shown.source.file)
    return " · ".join(parts)


def _heading(out: Console, shown: Document) -> None:
    def line(name: str, value: str) -> None:
        if value:
            out.print(Text.assemble((f"{name:<11}", "dim"), value))

    line("Van", ", ".join(f"{q.name} ({q.party})" if q.party else q.name for q in shown.questioners))
    line("Aan", "; ".join(map(office, shown.addressees)))
    line("Over", shown.subject or "")
    line("Ingezonden", day(shown.submitted))
    line("Door", "; ".join(map(_signatory, shown.signatories)))
    answered = day(shown.answered)
    if shown.submitted and shown.answered:
        days = (shown.answered - shown.submitted).days
        answered += f" (na {days} {'dag' if days == 1 else 'dagen'})"
    line("Ontvangen", answered)
    line("Zie ook", ", ".join(f"{s.session_year or '?'} nr. {s.number}" for s in shown.see_also))
    out.print()


def office(shown: Office | Signatory) -> str:
    """Return an office in words: 'Minister (Buitenlandse Zaken)'; whether it is 'van' or 'voor' is not kept."""
    if shown.role == "other":
        return shown.portfolio or "?"
    return f"{shown.role} ({shown.portfolio})" if shown.portfolio else shown.role


def _signatory(shown: Signatory) -> str:
    if shown.on_behalf:
        return f"mede namens {office(shown)}"
    named = f"{shown.role} {shown.name}" if shown.name else shown.role
    return f"{named} ({shown.portfolio})" if shown.portfolio else named


def day(shown: date | None) -> str:
    """Return a date as Dutch prints it: '29 januari 2024'."""
    return f"{shown.day} {_MONTHS[shown.month - 1]} {shown.year}" if shown else ""


def _pairs(out: Console, shown: Document) -> None:
    """Each answer after the last of the questions it answers; questions without one are said to be open."""
    answers = list(shown.answers)
    expected = shown.kind in ("reply", "letter")
    waiting: set[str] = set()
    for question in shown.questions:
        _question(out, question)
        waiting.add(question.number)
        for answer in [a for a in answers if set(a.to) <= waiting]:
            _answer(out, answer)
            answers.remove(answer)
        if expected and not any(question.number in a.to for a in shown.answers):
            out.print(Text("    (geen antwoord in dit document)", style="yellow"))
    for answer in answers:
        _answer(out, answer)


def _question(out: Console, question: Question) -> None:
    _block(out, f"Vraag {question.number}", question.text, "bold cyan", question.notes)


def _answer(out: Console, answer: Answer) -> None:
    text = Text(answer.text)
    for reference in answer.references:
        text.stylize("underline green" if reference.target else "underline", reference.start, reference.end)
    numbers = " en ".join(filter(None, (", ".join(answer.to[:-1]), answer.to[-1])))
    _block(out, f"Antwoord {numbers}", text, "bold green", answer.notes)
    if answer.references:
        found = "; ".join(f"{r.text} → {_target(r.target)}" for r in answer.references)
        _indented(out, Text(f"verwijst naar: {found}", style="dim"), 4)
        out.print()


def _target(target: object) -> str:
    if not isinstance(target, dict) or not target:
        return "?"
    return " ".join(
        f"{name} {', '.join(map(str, value)) if isinstance(value, list | tuple) else value}" for name, value in target.items()
    )


def _block(out: Console, label: str, text: str | Text, style: str, notes: Iterable[Note]) -> None:
    out.print(Text(label, style=style))
    _indented(out, text if isinstance(text, Text) else Text(text), 2)
    for note in notes:
        _indented(out, _note(note), 4)
    out.print()


def _indented(out: Console, text: Text, columns: int) -> None:
    """Print `text` with a left margin; unwrapped where the output is no terminal."""
    if out.is_terminal:
        out.print(Padding(text, (0, 0, 0, columns)))
        return
    for line in text.plain.split("\n"):
        out.print(Text(" " * columns + line if line else ""), soft_wrap=True)


def _note(note: Note) -> Text:
    return Text.assemble((f"[{note.mark}] ", "dim bold"), (note.text or "(de noot zelf ontbreekt)", "dim"))


@dataclass(slots=True)
class Summary:
    """A table of all documents, one row each, and what they add up to."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    questions: int = 0
    answers: int = 0
    unread: int = 0
    characters: int = 0

    def add(self, shown: Document) -> None:
        """Count a document in."""
        unread = shown.source.accounted.get("unread", 0)
        self.questions += len(shown.questions)
        self.answers += len(shown.answers)
        self.unread += unread
        self.characters += shown.source.characters
        days = str((shown.answered - shown.submitted).days) if shown.answered and shown.submitted else ""
        who = ", ".join(q.name for q in shown.questioners[:2]) + (" e.a." if len(shown.questioners) > 2 else "")
        self.rows.append(
            (
                shown.source.file or "",
                shown.source.format,
                _KINDS[shown.kind].split()[0],
                shown.publication.number or shown.publication.identifier or "",
                who,
                days,
                f"{len(shown.questions)}/{sum(len(a.to) for a in shown.answers)}",
                str(unread),
                str(len(shown.warnings)),
            )
        )

    def print(self, out: Console) -> None:
        """Print the table; plain tab-separated rows where the output is piped."""
        heads = ("document", "vorm", "soort", "nummer", "van", "dagen", "v/a", "ongelezen", "let op")
        if out.is_terminal:
            table = Table(title=f"{len(self.rows)} documenten gelezen", title_justify="left")
            for place, head in enumerate(heads):
                right = head in ("dagen", "v/a", "ongelezen", "let op")
                table.add_column(head, justify="right" if right else "left", overflow="ellipsis", no_wrap=True, ratio=4 if place == 0 else None)
            for row in self.rows:
                table.add_row(*row, style="" if row[7] == "0" else "red")
            out.print(table)
        else:
            for row in (heads, *self.rows):
                out.print(Text("\t".join(row)))
        out.print(
            Text(
                f"{len(self.rows)} documenten, {self.questions} vragen, {self.answers} antwoorden, "
                f"{self.characters:,} tekens, {self.unread:,} ongelezen".replace(",", ".").replace(". ", ", ")
            )
        )


def failures(err: Console, failed: list[Failure], total: int) -> None:
    """List the files that could not be read, and why, on standard error."""
    if not failed:
        return
    err.print(Text(f"{len(failed)} van {max(total, len(failed))} niet gelezen:", style="bold red"))
    for failure in failed:
        err.print(Text.assemble((f"  {failure.path}", "red"), f": {failure.message} [{failure.code}]"), soft_wrap=True)
