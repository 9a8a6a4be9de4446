"""Pages as the official typesetter makes them: head, column, notes and foot, line by line.

Plain text, Markdown and PDF are three ways to write the same pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from weerwoord.demonstration import headings
from weerwoord.demonstration.content import MARK, Paper, Text
from weerwoord.demonstration.order import Part, numbers_in_words, parts, split
from weerwoord.demonstration.writers import breaking

SIZE, NOTE_SIZE = 8.53, 6.9
COLUMN = 318.0
_LEADING, _NOTE_LEADING = 9.6, 9.0
_FIRST_PAGE, _OTHER_PAGE = 405.0, 665.0

LineKind = Literal["heading", "label", "body", "row", "note"]


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of the column. `gap`: a blank line stands above it. `note`: a note begins here, with this number."""

    text: str
    kind: LineKind
    gap: bool = False
    note: int = 0


@dataclass(slots=True)
class Page:
    """`head`: its lines on the first page. `number`: the Aanhangsel number or case number below the head."""

    head: list[str] = field(default_factory=list)
    number: str = ""
    lines: list[SetLine] = field(default_factory=list)
    notes: list[SetLine] = field(default_factory=list)
    imprint: list[str] = field(default_factory=list)
    foot: str = ""


def pages(paper: Paper) -> list[Page]:
    """Return the pages of `paper`."""
    setter = _Setter(paper)
    for run in _runs(paper):
        setter.add(run)
    return setter.finish()


def label(part: Part, paper: Paper) -> str:
    """Return the label of a part: 'Vraag 2 en 3', '4' in the older style, 'Mededeling'."""
    if part.kind in ("question", "answer"):
        numbers = numbers_in_words(part.numbers, paper.numbering if part.kind == "answer" else "en")
        word = "" if split(paper) else "Vraag " if part.kind == "question" else "Antwoord "
        return word + numbers
    return {"explanation": "Toelichting:", "notice": "Mededeling"}.get(part.kind, "")


def printed_number(paper: Paper) -> str:
    """Return what stands below the head: the Aanhangsel number, or the case's."""
    return (paper.number or paper.case) + (" HERDRUK" if paper.reprint else "")


def title(paper: Paper) -> list[str]:
    """Return the lines of the page head, without the number."""
    chamber = f"{'Tweede' if paper.chamber == 'TK' else 'Eerste'} Kamer der Staten-Generaal"
    year = f"Vergaderjaar {dashed(paper.session_year)}"
    if paper.kind == "questions":
        return [f"{chamber} {_chamber_digit(paper)}", f"{year} Vragen gesteld door de leden der Kamer"]
    return [
        f"{chamber} {_chamber_digit(paper)}",
        f"{year} Aanhangsel van de Handelingen",
        "Vragen gesteld door de leden der Kamer, met de daarop door de",
        "regering gegeven antwoorden",
    ]


def imprint(paper: Paper) -> list[str]:
    """Return what stands at the left of the first page's foot."""
    place = f"’s-Gravenhage {paper.year}"
    if paper.era == "1996":
        return [f"KVR{4000 + paper.page % 5000}", "ISSN 0921 - 7398", "Sdu Uitgevers", place]
    if paper.kind == "questions":
        return [paper.identifier, place]
    return [paper.identifier, "ISSN 0921 - 7398", place]


def foot(paper: Paper, page: int) -> str:
    """Return the running foot of a page, counted from 0."""
    chamber = "Tweede" if paper.chamber == "TK" else "Eerste"
    series = "Vragen" if paper.kind == "questions" else "Aanhangsel"
    return f"{chamber} Kamer, vergaderjaar {dashed(paper.session_year)}, {series} {paper.page + page}"


def dashed(year: str) -> str:
    """Return '2023–2024' as it is printed."""
    return year.replace("-", "–")


def _chamber_digit(paper: Paper) -> str:
    return "2" if paper.chamber == "TK" else "1"


Run = list[SetLine]
"""Lines that stand together; the first of a label's run stays with the next."""


def _runs(paper: Paper) -> Iterator[Run]:
    small = split(paper)
    yield _paragraph(headings.asked(paper, small=small), "heading")
    answer = " ".join([headings.answered(paper, small=small), *headings.see_also(paper)]).strip()
    if answer and not split(paper):
        yield _paragraph(answer, "heading")
    answered = False
    for part in parts(paper):
        if split(paper) and answer and not answered and part.kind in ("introduction", "answer", "notice"):
            yield _paragraph(answer, "heading")
            answered = True
        yield from _part(part, paper)


def _part(part: Part, paper: Paper) -> Iterator[Run]:
    words = label(part, paper)
    first: Run = [SetLine(words, "label", gap=True)] if words else []
    for text in part.texts:
        for run in _text(text):
            if first:
                yield [*first, *run]
                first = []
            elif part.kind == "introduction":
                yield [SetLine(run[0].text, run[0].kind, gap=True), *run[1:]]
            else:
                yield run


def _text(text: Text) -> Iterator[Run]:
    for block in text:
        if block.kind == "row":
            yield [SetLine(block.text, "row")]
        else:
            yield [SetLine(line, "body") for line in breaking.lines(block.text, SIZE, COLUMN)]


def _paragraph(text: str, kind: LineKind) -> Run:
    lines = breaking.lines(text, SIZE, COLUMN, divide=False)
    return [SetLine(line, kind, gap=place == 0) for place, line in enumerate(lines)]


class _Setter:
    """Fills pages: a line and the notes that it refers to stand on one page."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.pages = [Page(title(paper), printed_number(paper), imprint=imprint(paper))]
        self.pages[0].foot = foot(paper, 0)
        self.room = _FIRST_PAGE

    def add(self, run: Run) -> None:
        """Set a run; its label goes to the page of its first line."""
        for place, line in enumerate(run):
            notes = [note for number in _marks(line.text) for note in self._note(number)]
            together = [line]
            if line.kind == "label" and place + 1 < len(run):
                together.append(run[place + 1])
            need = sum(_LEADING * (1 + one.gap) for one in together) + self._height(notes)
            if need > self.room and self.pages[-1].lines:
                self._turn()
            self.pages[-1].lines.append(line)
            self.room -= _LEADING * (1 + line.gap) + self._height(notes)
            self.pages[-1].notes += notes

    def _height(self, notes: list[SetLine]) -> float:
        return len(notes) * _NOTE_LEADING + (14.0 if notes and not self.pages[-1].notes else 0.0)

    def _turn(self) -> None:
        self.pages.append(Page(foot=foot(self.paper, len(self.pages))))
        self.room = _OTHER_PAGE

    def _note(self, number: int) -> list[SetLine]:
        note = self.paper.notes[number - 1]
        text = f"{note.text} {note.url}" if note.url else note.text
        lines = breaking.lines(text, NOTE_SIZE, COLUMN - 6.5, divide=False)
        return [SetLine(line, "note", note=0 if place else number) for place, line in enumerate(lines)]

    def finish(self) -> list[Page]:
        """Return the pages."""
        return self.pages


def _marks(text: str) -> list[int]:
    return [int(match.group(1)) for match in MARK.finditer(text)]
