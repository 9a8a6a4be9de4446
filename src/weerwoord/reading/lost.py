"""Labels that an extractor lost at the top of a page, found again by the numbering around them."""

from __future__ import annotations

import re
from bisect import bisect_left

from weerwoord.reading.pairs import Choice, Mark
from weerwoord.reading.source import Line

_ASKS = re.compile(r"\?[»”’'\")]*\s*\d{0,2}$")
_ENDS = re.compile(r"[.?!»”’)][\d\s]*$")


def recover(choice: Choice, lines: list[Line], page_starts: list[int]) -> None:
    """Add marks to `choice` where numbering proves that a label is missing and a page begins in the text before.

    `page_starts`: indices of the lines with which pages begin. An answer to an unknown question n, right after the
    answer to n - 1: what stands before it on its page is question n, if it asks. A question without an answer in a
    document that labels answers: what follows the page's head is its answer, if the question ends before it.
    """
    if choice.style != "labelled" or not page_starts:
        return
    _lost_questions(choice, lines, page_starts)
    _lost_answers(choice, lines, page_starts)
    choice.marks.sort(key=lambda mark: (mark.line, mark.start))


def _page_start(page_starts: list[int], after: int, before: int) -> int | None:
    at = bisect_left(page_starts, after + 1)
    return page_starts[at] if at < len(page_starts) and page_starts[at] < before else None


def _lost_questions(choice: Choice, lines: list[Line], page_starts: list[int]) -> None:
    known = {number for mark in choice.marks if mark.kind == "question" for number in mark.numbers}
    for place in range(1, len(choice.marks)):
        before, mark = choice.marks[place - 1], choice.marks[place]
        if mark.kind != "answer" or before.kind != "answer" or len(mark.numbers) != 1 or mark.numbers[0] in known:
            continue
        start = _page_start(page_starts, before.line, mark.line)
        if start is None or start >= mark.line or not _ASKS.search(lines[mark.line - 1].text):
            continue
        _add(choice, "question", mark.numbers, lines[start], start)
        known.update(mark.numbers)


def _lost_answers(choice: Choice, lines: list[Line], page_starts: list[int]) -> None:
    answered = {number for mark in choice.marks if mark.kind == "answer" for number in mark.numbers}
    if not answered:
        return
    for place, mark in enumerate(list(choice.marks)):
        if mark.kind != "question" or set(mark.numbers) & answered:
            continue
        end = choice.marks[place + 1].line if place + 1 < len(choice.marks) else len(lines)
        start = _page_start(page_starts, mark.line, end)
        if start is None or start >= end or not _ASKS.search(lines[start - 1].text):
            continue
        if not _ENDS.search(lines[end - 1].text) or _ASKS.search(lines[end - 1].text):
            continue
        _add(choice, "answer", mark.numbers, lines[start], start)


def _add(choice: Choice, kind: str, numbers: tuple[str, ...], line: Line, index: int) -> None:
    choice.marks.append(Mark(kind, numbers, index, line.start, line.start))  # type: ignore[arg-type]
    word = "Vraag" if kind == "question" else "Antwoord"
    choice.warnings = [w for w in choice.warnings if not (w[0] == "answer-without-question" and numbers[0] in w[1])]
    choice.warnings.append(
        (
            "label-lost",
            f"'{word} {', '.join(numbers)}' is not in the text; it is taken to begin with this page",
            line.start,
        )
    )
