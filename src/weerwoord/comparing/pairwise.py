"""Any two documents, or two versions of one: question by question, with what differs marked by word."""

from __future__ import annotations

from dataclasses import dataclass

from weerwoord.comparing.differing import Difference, differ
from weerwoord.comparing.sidebyside import Side, align
from weerwoord.model import Document


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """A question of two documents; `left`, `right`: its number there, None where it is not. None: neither has it."""

    left: str | None
    right: str | None
    question: Difference | None
    answer: Difference | None


def compare(left: Side, right: Side) -> tuple[ComparedPair, ...]:
    """Return the questions of two documents side by side, in the order of the one that has most."""
    rows, places = align([left.document, right.document])
    found = []
    for row in range(len(rows)):
        numbers = places[0].get(row), places[1].get(row)
        question = _differ(_question(left.document, numbers[0]), _question(right.document, numbers[1]), left, right)
        answer = _differ(_answer(left.document, numbers[0]), _answer(right.document, numbers[1]), left, right)
        found.append(ComparedPair(*numbers, question, answer))
    return tuple(found)


def compare_answers(left: Side, number: str, right: Side, other: str) -> ComparedPair:
    """Return one answer of each document side by side, whatever the questions are."""
    question = _differ(_question(left.document, number), _question(right.document, other), left, right)
    answer = _differ(_answer(left.document, number), _answer(right.document, other), left, right)
    return ComparedPair(number, other, question, answer)


def _differ(one: str, other: str, left: Side, right: Side) -> Difference | None:
    return differ(one, other, left.own, right.own) if one or other else None


def _question(document: Document, number: str | None) -> str:
    return next((question.text for question in document.questions if question.number == number), "")


def _answer(document: Document, number: str | None) -> str:
    return "\n\n".join(answer.text for answer in document.answers if number in answer.to)
