"""Plain text of typeset pages, as people copy it and as extractors write it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from weerwoord.demonstration.content import MARK, Paper
from weerwoord.demonstration.order import split
from weerwoord.demonstration.truth import Shown
from weerwoord.demonstration.writers.breaking import SOFT
from weerwoord.demonstration.writers.typesetting import Page, SetLine, pages


@dataclass(frozen=True, slots=True)
class Style:
    """How an extractor writes a page.

    `head`: the page's head is copied too. `blank`: a blank line stands where the page has one. `ending`: what stands
    between pages. `marks`: 'glued' to the word before, or on a line of their 'own'. `trailing`: lines end in a space.
    """

    head: bool = True
    blank: bool = True
    ending: Literal["\n", "\f", "\n\n"] = "\n"
    marks: Literal["glued", "own"] = "glued"
    trailing: bool = True
    indents: bool = False


STYLES = (
    Style(),
    Style(blank=False),
    Style(blank=False, ending="\f", marks="own"),
    Style(head=False, blank=True, ending="\n\n", indents=True),
    Style(ending="\f", trailing=False),
)


def styles(paper: Paper) -> tuple[Style, ...]:
    """Return the styles that leave a paper readable: a mark on its own line looks like a number of the older form."""
    return tuple(style for style in STYLES if style.marks == "glued" or not split(paper))


def write(paper: Paper, style: Style, random: Random) -> bytes:
    """Return the pages of `paper` as text."""
    lines: list[str] = []
    written = pages(paper)
    for place, page in enumerate(written):
        lines += _page(page, style, random, first=place == 0)
        if place < len(written) - 1:
            lines.append(style.ending)
    return "".join(lines).replace(SOFT, "-").encode()


def shown(paper: Paper, style: Style) -> Shown:
    """Return what the text shows: without its head a copy carries no number of its own."""
    named = style.head and paper.era != "1996"
    return Shown(
        "text",
        number=style.head,
        identifier="official" if named else "",
        numbers=True,
    )


def _page(page: Page, style: Style, random: Random, *, first: bool) -> list[str]:
    end = " \n" if style.trailing else "\n"
    lines: list[str] = []
    if style.head and page.head:
        lines += [f"{line}{end}" for line in (*page.head, page.number)]
    for line in page.lines:
        if line.gap and style.blank:
            lines.append("\n")
        lines += _line(line, style, random, end)
    lines += _notes(page.notes, style, end)
    if style.blank:
        lines.append("\n")
    if first and style.head:
        *above, beside = page.imprint or [""]
        lines += [f"{line}\n" for line in above]
        lines.append(f"{beside} {page.foot}\n")
    else:
        lines.append(f"{page.foot}\n")
    return lines


def _line(line: SetLine, style: Style, random: Random, end: str) -> list[str]:
    indent = " " if style.indents and line.kind == "body" and random.random() < 0.05 else ""
    text = indent + line.text.replace("\t", " ")
    if line.kind == "label":
        return [f"{text}\n"]
    if style.marks == "own":
        pieces = MARK.split(text)
        found = [f"{piece.strip()}\n" if place % 2 else f"{piece.rstrip()}\n" for place, piece in enumerate(pieces)]
        return [piece.lstrip(" ") if place else piece for place, piece in enumerate(found) if piece.strip()]
    return [MARK.sub(r"\1", text) + end]


def _notes(notes: list[SetLine], style: Style, end: str) -> list[str]:
    lines: list[str] = []
    for line in notes:
        if line.note and style.blank:
            lines.append("\n")
        number = f"{line.note} " if line.note else ""
        lines.append(f"{number}{line.text}{end}")
    return lines
