"""Text of the unformatted forms: 'AH 604' pages, question sheets, letters: a paragraph a line, notes ('1)') last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from weerwoord.demonstration.content import MARK, Footnote, Paper
from weerwoord.demonstration.truth import Shown
from weerwoord.demonstration.writers import wordform
from weerwoord.demonstration.writers.wordform import LabelStyle, Paragraph

NoteStyle = Literal["{})", "[{}]"]


def write(paper: Paper, style: LabelStyle, notes: NoteStyle = "{})") -> bytes:
    """Return a reply or a question sheet as text."""
    if paper.kind == "questions":
        return _text(wordform.sheet(paper, style), paper.notes, notes)
    return _text(wordform.reply(paper, style), paper.notes, notes)


def write_letter(paper: Paper, notes: NoteStyle = "{})") -> bytes:
    """Return a minister's letter as text."""
    return _text(wordform.letter(paper), paper.notes, notes)


def shown(paper: Paper, style: LabelStyle) -> Shown:
    """Return what the unformatted form shows: a reply does not say who asked what, a sheet does."""
    asked = paper.kind == "questions"
    return Shown(
        "text",
        asked=asked,
        session_year=False,
        number=not asked,
        identifier="case",
        numbers=style != "none",
    )


def shown_letter() -> Shown:
    """Return what a letter shows: no dates of the procedure, and no number but that of the case."""
    return Shown(
        "text",
        submitted=False,
        received=False,
        session_year=False,
        number=False,
        identifier="case",
        see_also=False,
        initials=True,
        letter=True,
    )


def _text(paragraphs: Iterable[Paragraph], notes: tuple[Footnote, ...], style: NoteStyle) -> bytes:
    lines = [_line(paragraph, style) for paragraph in paragraphs]
    for number, note in enumerate(notes, 1):
        lines.append(f"{style.format(number)} {note.text} {note.url or ''}".rstrip())
    return ("\n".join(lines) + "\n").encode()


def _line(paragraph: Paragraph, style: NoteStyle) -> str:
    return MARK.sub(lambda match: " " + style.format(match.group(1)), paragraph.text)
