"""Markdown of typeset pages, as an extractor does it: headings guessed, note marks in brackets, rules between pages."""

from __future__ import annotations

from weerwoord.demonstration.content import MARK, Paper
from weerwoord.demonstration.truth import Shown
from weerwoord.demonstration.writers.breaking import SOFT
from weerwoord.demonstration.writers.typesetting import Page, SetLine, pages


def write(paper: Paper) -> bytes:
    """Return the pages of `paper` as Markdown."""
    lines: list[str] = []
    for place, page in enumerate(pages(paper)):
        if place:
            lines += ["", "", "-----", ""]
        lines += _page(page, first=place == 0)
    return ("\n".join(lines) + "\n").encode()


def shown(paper: Paper) -> Shown:
    """Return what the Markdown shows: all that the page does."""
    return Shown("markdown", identifier="" if paper.era == "1996" else "official")


def _page(page: Page, *, first: bool) -> list[str]:
    lines: list[str] = []
    if page.head:
        chamber, year, *others = page.head
        lines += [f"## {chamber[:-2]}", f"# {chamber[-1]}", "", f"#### {year}", ""]
        lines += [*(f"**{line}**" for line in others), "", f"### {page.number}", ""]
    text: list[str] = []
    for line in page.lines:
        if line.gap and text:
            text.append("")
        text.append(_line(line))
    lines += _rejoined(text)
    for note in page.notes:
        if note.note:
            lines.append("")
        lines.append(f"{note.note} {note.text}" if note.note else note.text)
    lines.append("")
    if first:
        *above, beside = page.imprint
        return [*lines, *above, f"{beside} {page.foot}", ""]
    return [*lines, page.foot, ""]


def _line(line: SetLine) -> str:
    if line.kind == "row":
        return "|" + "|".join(line.text.split("\t")) + "|"
    return MARK.sub(r"[\1 ]", line.text)


def _rejoined(lines: list[str]) -> list[str]:
    """Words divided at line ends are put together again, which makes long lines; not where a trema may be lost."""
    found: list[str] = []
    for line in lines:
        above = found[-1] if found else ""
        if above.endswith(SOFT) and not (above[-2] in "aeiou" and line[:1] in "aeiou"):
            found[-1] = above[:-1] + line
        else:
            found.append(line)
    return [line.replace(SOFT, "-") for line in found]
