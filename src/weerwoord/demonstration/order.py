"""The order in which a document prints its parts, and the numbers of its notes, which follow that order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from weerwoord.demonstration.content import MARK, Asked, Block, Footnote, Paper, Replied, Text, labelled, mark


@dataclass(frozen=True, slots=True)
class Part:
    """A part as it is printed: the questions under one label (with what belongs to them), an answer, or other text."""

    kind: Literal["introduction", "question", "answer", "explanation", "notice"]
    numbers: tuple[str, ...]
    texts: tuple[Text, ...]


def split(paper: Paper) -> bool:
    """Tell whether the paper prints all its questions before its answers."""
    return paper.era in ("1996", "2004")


def parts(paper: Paper) -> Iterator[Part]:
    """Yield the parts of a paper in the order in which they are printed."""
    if paper.introduction and not split(paper):
        yield Part("introduction", (), (paper.introduction,))
    waiting = list(paper.answers)
    seen: set[str] = set()
    for group in labelled(paper.questions):
        numbers = tuple(question.number for question in group)
        yield Part("question", numbers, tuple(question.text for question in group))
        seen.update(numbers)
        while waiting and not split(paper) and set(waiting[0].to) <= seen:
            yield _answer(waiting.pop(0))
    if paper.explanation and split(paper):
        yield Part("explanation", (), (paper.explanation,))
    if paper.introduction and split(paper):
        yield Part("introduction", (), (paper.introduction,))
    yield from map(_answer, waiting)
    if paper.explanation and not split(paper):
        yield Part("explanation", (), (paper.explanation,))
    if paper.notice:
        yield Part("notice", (), (paper.notice,))


def _answer(answer: Replied) -> Part:
    return Part("answer", answer.to, (answer.text,))


def renumbered(paper: Paper) -> Paper:
    """Return the paper with its notes numbered as they are met, and those that nothing refers to left out."""
    new: dict[int, int] = {}
    for part in parts(paper):
        for text in part.texts:
            for block in text:
                for match in MARK.finditer(block.text):
                    new.setdefault(int(match.group(1)), len(new) + 1)

    def text_of(text: Text) -> Text:
        return tuple(
            Block(MARK.sub(lambda match: mark(new[int(match.group(1))]), block.text), block.kind) for block in text
        )

    notes: list[Footnote] = [paper.notes[old - 1] for old in new]
    return replace(
        paper,
        notes=tuple(notes),
        questions=tuple(Asked(q.number, text_of(q.text), q.label) for q in paper.questions),
        answers=tuple(Replied(a.to, text_of(a.text)) for a in paper.answers),
        introduction=text_of(paper.introduction),
        explanation=text_of(paper.explanation),
        notice=text_of(paper.notice),
    )


def numbers_in_words(numbers: tuple[str, ...], how: str = "en") -> str:
    """Return '3', '3 en 4', '2, 3 en 5' or, where they follow on each other and `how` says so, '2 t/m 6'."""
    if len(numbers) > 2 and how == "t/m" and all(number.isdigit() for number in numbers):
        values = [int(number) for number in numbers]
        if values == list(range(values[0], values[-1] + 1)):
            return f"{values[0]} t/m {values[-1]}"
    return " en ".join(filter(None, (", ".join(numbers[:-1]), numbers[-1])))
