"""Papers as offices write them in Word, before they are typeset: paragraph after paragraph.

Plain text of it, .docx and .odt are three ways to write the same paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from weerwoord.demonstration import headings
from weerwoord.demonstration.content import Paper, Seat, Signer, Text, small_prefix
from weerwoord.demonstration.dates import in_words
from weerwoord.demonstration.order import Part, numbers_in_words, parts

LabelStyle = Literal["words", "answer to", "numbered", "bare", "inline", "none"]
"""'Vraag 1' / 'Antwoord 1'; 'Vraag 1' / 'Antwoord op vraag 1'; '1. …?' / 'Antwoord:'; '1' / 'Antwoord'; 'Vraag 1: …?'
and answers without a label; questions without a number."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `number` is what the word processor prints before it by itself, where it may."""

    text: str
    kind: Literal["normal", "label", "item", "row", "empty", "asked"] = "normal"
    number: int | None = None


EMPTY = Paragraph("", "empty")


def reply(paper: Paper, style: LabelStyle) -> Iterator[Paragraph]:
    """Yield the paragraphs of a reply in the Chamber's unformatted form: 'AH 604', '2024Z18294', …"""
    yield Paragraph(f"AH {paper.number}")
    yield Paragraph(paper.case)
    yield Paragraph(headings.answered(paper, small=True).rstrip("."))
    for sentence in headings.see_also(paper):
        yield Paragraph(sentence.replace("–", "-").rstrip("."))
    yield EMPTY
    yield from pairs(paper, style)


def sheet(paper: Paper, style: LabelStyle) -> Iterator[Paragraph]:
    """Yield the paragraphs of a question sheet as it was sent in."""
    yield Paragraph(paper.case)
    yield EMPTY
    yield Paragraph(f"(ingezonden {in_words(paper.submitted)})")
    yield EMPTY
    yield Paragraph(re.sub(r"\.? \([Ii]ngezonden .*$", "", headings.asked(paper, small=True)))
    yield EMPTY
    yield from pairs(paper, style)


def letter(paper: Paper) -> Iterator[Paragraph]:
    """Yield the paragraphs of a minister's letter to the Chamber, with the questions and answers as its annex."""
    asking = headings.who_asks(paper.members)
    about = f"{asking} aan {headings.offices(paper.seats, small=True)} over {paper.subject}"
    for line in ("> Retouradres Postbus 20301 2500 EH Den Haag", "Aan de Voorzitter van de Tweede Kamer",
                 "der Staten-Generaal", "Postbus 20018", "2500 EA DEN HAAG"):  # fmt: skip
        yield Paragraph(line)
    yield EMPTY
    yield Paragraph(f"Datum {in_words(paper.received or paper.submitted)}")
    yield Paragraph(f"Onderwerp Beantwoording Kamervragen van {about}")
    yield Paragraph(f"Ons kenmerk {paper.page + 4_000_000 + int(paper.case[5:])}")
    yield EMPTY
    yield Paragraph(
        f"In antwoord op uw brief van {in_words(paper.submitted)}, nr. {paper.case}, deel ik u mede dat de vragen van "
        f"{about} worden beantwoord zoals aangegeven in de bijlage van deze brief."
    )
    yield EMPTY
    for other in paper.on_behalf:
        yield Paragraph(f"Mede namens {headings.offices((other,), small=True)},")
        yield EMPTY
    for signer in paper.signers:
        yield Paragraph(f"De {_office(signer.seat)},")
        yield EMPTY
        yield Paragraph(_signature(signer))
        yield EMPTY
    yield Paragraph(f"Antwoorden van de {_office(paper.signers[0].seat)} op de vragen van {about}")
    yield EMPTY
    yield from pairs(paper, "answer to")


def _office(seat: Seat) -> str:
    return headings.offices((seat,), small=True).removeprefix("de ")


def _signature(signer: Signer) -> str:
    """How a minister signs: 'A. van Weerdenburg'."""
    return f"{signer.initials} {small_prefix(signer.name or '')}"


def pairs(paper: Paper, style: LabelStyle) -> Iterator[Paragraph]:
    """Yield the questions and answers with their labels."""
    for part in parts(paper):
        if part.kind == "question":
            yield from _question(part, style)
        elif part.kind == "answer":
            yield from _answer(part, paper, style)
        else:
            words = {"explanation": "Toelichting:", "notice": "Mededeling"}.get(part.kind)
            if words:
                yield Paragraph(words, "label")
            yield from _text(part.texts[0])
        yield EMPTY


def _question(part: Part, style: LabelStyle) -> Iterator[Paragraph]:
    numbers = numbers_in_words(part.numbers)
    lead = {"inline": f"Vraag {numbers}: ", "numbered": f"{numbers}. "}.get(style, "")
    if style in ("words", "answer to", "bare"):
        word = "" if style == "bare" else "Vragen " if len(part.numbers) > 1 else "Vraag "
        yield Paragraph(word + numbers, "label")
    for text in part.texts:
        first, *others = _text(text)
        yield Paragraph(lead + first.text, "asked", int(numbers) if lead and numbers.isdigit() else None)
        yield from others
        lead = ""


def _answer(part: Part, paper: Paper, style: LabelStyle) -> Iterator[Paragraph]:
    numbers = numbers_in_words(part.numbers, paper.numbering)
    several = len(part.numbers) > 1
    words = {
        "words": f"Antwoord {numbers}",
        "answer to": f"Antwoord op {'vragen' if several else 'vraag'} {numbers}",
        "numbered": "Antwoord:",
        "bare": "Antwoord",
        "none": "Antwoord",
    }.get(style)
    if style not in ("words", "answer to"):
        yield EMPTY
    if words:
        yield Paragraph(words, "label")
    yield from _text(part.texts[0])


def _text(text: Text) -> Iterator[Paragraph]:
    for block in text:
        yield Paragraph(block.text, {"item": "item", "row": "row"}.get(block.kind, "normal"))  # type: ignore[arg-type]
