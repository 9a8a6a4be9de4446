"""Which labels are labels: the choice that decides where every question and answer begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from weerwoord.reading.labels import Label
from weerwoord.reading.source import Line

_STARTS = 50
"""Runs of numbers that are tried before an answer: lists in questions begin again at 1, but not so often."""

Style = Literal["labelled", "numbered", "split", "sheet", "bare", "unnumbered"]


@dataclass(slots=True)
class Mark:
    """A label that was believed. `kind`: question, answer, notice, remark, or 'repeat': a question printed again."""

    kind: Literal["question", "answer", "notice", "remark", "repeat"]
    numbers: tuple[str, ...]
    line: int
    start: int
    end: int


@dataclass(slots=True)
class Choice:
    """The labels believed, in order; `style` names how the document marks its questions."""

    marks: list[Mark]
    style: Style
    warnings: list[tuple[str, str, int | None]] = field(default_factory=list)


def choose(labels: list[Label], lines: list[Line], answer_line: int | None) -> Choice:
    """Choose among candidate labels by what hangs together in the whole document.

    `answer_line`: index of the line where an answer heading stands, or None.
    """
    labels = _one_case(labels)
    words = [label for label in labels if label.explicit]
    if any(label.kind == "question" for label in words):
        return _labelled(words, lines)
    numbers = [label for label in labels if label.kind == "number"]
    spoken = [label for label in words if label.kind == "answer"]
    if answer_line is None and len(spoken) == 1 and not spoken[0].numbers and _answers_again(numbers, spoken[0]):
        words = [label for label in words if label is not spoken[0]]
        choice = _by_numbers(numbers, words, spoken[0].line)
        _add(choice, spoken[0], "remark")  # 'Antwoorden' as a heading: what stands under it before 1 is no answer
        choice.marks.sort(key=lambda mark: mark.start)
        return choice
    if spoken:
        return _numbered(labels, lines)
    return _by_numbers(numbers, words, answer_line)


def _one_case(labels: list[Label]) -> list[Label]:
    """Where labels are printed with a capital, a small 'vraag 2' at the start of a line is running text."""
    explicit = [label for label in labels if label.explicit]
    if any(label.capital for label in explicit):
        return [label for label in labels if label.capital or not label.explicit]
    return labels


# --- 'Vraag 1' / 'Antwoord 1' ---------------------------------------------------------------------------------


@dataclass(slots=True)
class _State:
    seen: list[str] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)
    last: int = 0


def _labelled(labels: list[Label], lines: list[Line]) -> Choice:
    choice = Choice([], "labelled")
    state = _State()
    last_answer, following, last_asked = _last_answer(labels), _answers_after(labels), _last_asked(labels)
    for place, label in enumerate(labels):
        if label.kind == "question":
            if _is_slip(label, state, following[place]) and last_asked.get(str(state.last + 1), -1) <= place:
                label = _renumbered(label, state, choice)
            _labelled_question(label, state, choice, lines)
        elif label.kind == "answer":
            _labelled_answer(label, state, choice)
        elif label.kind == "notice" and state.seen and label.whole:
            _add(choice, label, "notice")
        elif label.kind == "remark" and (label.ended or place > last_answer):
            # A 'Toelichting:', or one after which no answer comes; a heading inside an answer is neither.
            _add(choice, label, "remark")
    return choice


def _is_slip(label: Label, state: _State, answer: Label | None) -> bool:
    """'Vraag 7' printed for the second time, and answered by 'Antwoord 8', is question 8 by a slip of the press."""
    if label.numbers != (str(state.last),) or not label.whole or state.last == 0:
        return False
    return answer is not None and str(state.last + 1) in answer.numbers


def _renumbered(label: Label, state: _State, choice: Choice) -> Label:
    following = str(state.last + 1)
    choice.warnings.append(
        ("misnumbered", f"'Vraag {label.numbers[0]}' is printed twice; the second is read as {following}", label.start)
    )
    return replace(label, numbers=(following,))


def _answers_after(labels: list[Label]) -> list[Label | None]:
    """Return for each label the first answer's after it."""
    found: list[Label | None] = []
    answer: Label | None = None
    for label in reversed(labels):
        found.append(answer)
        answer = label if label.kind == "answer" else answer
    return found[::-1]


def _last_asked(labels: list[Label]) -> dict[str, int]:
    """Return for each question number the place of its last label."""
    return {n: place for place, label in enumerate(labels) if label.kind == "question" for n in label.numbers}


def _last_answer(labels: list[Label]) -> int:
    """Return the place of the last answer's label, -1 where there is none."""
    return max((place for place, label in enumerate(labels) if label.kind == "answer"), default=-1)


def _labelled_question(label: Label, state: _State, choice: Choice, lines: list[Line]) -> None:
    numbers = label.numbers
    fresh = [number for number in numbers if number not in state.seen]
    firm = label.whole or label.ended
    if len(fresh) == len(numbers):
        first = _value(numbers[0])
        if not firm and first != state.last + 1:
            return
        if first > state.last + 6 or _is_mention(label, lines):
            return
        if first != state.last + 1 and first != state.last:
            choice.warnings.append(
                ("question-number-gap", f"question {numbers[0]} follows question {state.last or 'none'}", label.start)
            )
        state.seen += numbers
        state.pending += numbers
        state.last = max(state.last, _value(numbers[-1]))
        _add(choice, label, "question")
    elif firm and not fresh and not _is_mention(label, lines):
        _add(choice, label, "repeat")
    elif fresh and firm:
        state.seen += fresh
        state.pending += fresh
        state.last = max(state.last, _value(fresh[-1]))
        _add(choice, label, "question", tuple(fresh))


def _labelled_answer(label: Label, state: _State, choice: Choice) -> None:
    numbers = label.numbers
    firm = label.whole or label.ended
    if not numbers:
        if not state.pending:
            return
        numbers = tuple(state.pending)
    elif not firm and numbers[0] not in state.pending:
        return
    unknown = [number for number in numbers if number not in state.seen]
    if unknown and not firm:
        return
    if unknown:
        choice.warnings.append(
            (
                "answer-without-question",
                f"an answer to {', '.join(unknown)}, which is not among the questions",
                label.start,
            )
        )
    again = [number for number in numbers if number in state.answered]
    if again:
        choice.warnings.append(
            ("answered-twice", f"question {', '.join(again)} is answered more than once", label.start)
        )
    state.answered.update(numbers)
    state.pending = [number for number in state.pending if number not in numbers]
    _add(choice, label, "answer", numbers)


def _is_mention(label: Label, lines: list[Line]) -> bool:
    """'… het antwoord op / Vraag 3' broken over two lines is no label: the line before runs on into it."""
    if label.line == 0 or lines[label.line].opens:
        return False
    before = lines[label.line - 1].text
    return (
        bool(re.search(r"(?:\b(?:op|bij|van|en|zie|de|het|onder|in|aan|met|voor|ook)|,)$", before)) and not label.ended
    )


# --- '1.' with 'Antwoord' -------------------------------------------------------------------------------------


def _numbered(labels: list[Label], lines: list[Line]) -> Choice:
    """Questions are bare numbers; an 'Antwoord' follows those it answers, which tells a number from a list item."""
    choice = Choice([], "numbered")
    expected = 1
    buffer: list[Label] = []
    first: Label | None = None
    known: list[str] = []
    last_answer = _last_answer(labels)
    for place, label in enumerate(labels):
        if label.kind == "number":
            buffer.append(label)
        elif label.kind == "answer":
            chain = _chain(buffer, expected, label.numbers, first)
            if not chain and not label.numbers:
                if known or buffer:
                    continue
                return _bare(labels)
            if not chain and not set(label.numbers) <= set(known):
                continue
            for question in chain:
                first = first or question
                known += question.numbers
                _add(choice, question, "question")
                expected = _value(question.numbers[-1]) + 1
            _add(choice, label, "answer", label.numbers or tuple(n for q in chain for n in q.numbers))
            buffer = []
        elif label.kind == "remark" and (label.ended or place > last_answer):
            _add(choice, label, "remark")
        elif label.kind == "notice" and label.whole:
            _add(choice, label, "notice")
    for question in _chain(buffer, expected, (), first) if buffer and choice.marks else []:
        if len(question.numbers) == 1 and lines[question.line].text.rstrip().endswith("?"):
            _add(choice, question, "question")
    choice.marks.sort(key=lambda mark: mark.start)
    return choice if any(mark.kind == "question" for mark in choice.marks) else _bare(labels)


_Print = tuple[bool, bool, bool]


def _print(label: Label) -> _Print:
    return label.ended, label.whole, label.automatic


def _like(label: Label, first: Label) -> bool:
    """Tell whether a bare number is printed as the first question's is; an item of a list seldom is."""
    return _print(label) == _print(first)


def _chain(buffer: list[Label], expected: int, answered: tuple[str, ...], first: Label | None) -> list[Label]:
    """Return the run of numbers `expected`, … that stands nearest before an answer."""
    alike = [label for label in buffer if first is None or _like(label, first)]
    apart = [label for label in alike if label.opens] if first is None or first.opens else alike
    for candidates in (apart, alike, buffer):
        starts = [i for i, label in enumerate(candidates) if _value(label.numbers[0]) == expected]
        for start in reversed(starts[-_STARTS:]):
            chain = [candidates[start]]
            for label in candidates[start + 1 :]:
                if _value(label.numbers[0]) == _value(chain[-1].numbers[-1]) + 1:
                    chain.append(label)
            covered = [number for label in chain for number in label.numbers]
            if not answered or set(answered) <= set(covered) or len(candidates) == len(chain):
                return [label for label in chain if not answered or _value(label.numbers[0]) <= _value(answered[-1])]
        if starts:
            return [candidates[starts[-1]]]
    return []


def _bare(labels: list[Label]) -> Choice:
    """No numbers at all: 'Antwoord' after each question; the layout finds the question before it."""
    choice = Choice([], "bare")
    last_answer = _last_answer(labels)
    for place, label in enumerate(labels):
        if label.kind == "answer":
            _add(choice, label, "answer", label.numbers)
        elif label.kind == "remark" and (label.ended or place > last_answer):
            _add(choice, label, "remark")
    return choice


def _answers_again(numbers: list[Label], heading: Label) -> bool:
    """Tell whether the numbers begin again at 1 after a single 'Antwoord': all questions first, then all answers."""
    before = _sequence([label for label in numbers if label.line < heading.line])
    after = [label for label in numbers if label.line > heading.line]
    known = [number for label in before for number in label.numbers]
    return len(before) > 1 and bool(_covering(after, known, before[0]))


# --- numbers only -----------------------------------------------------------------------------------------------


def _by_numbers(numbers: list[Label], words: list[Label], answer_line: int | None) -> Choice:
    """Question sheets, and the older style with all questions first and all answers after a heading."""
    choice = Choice([], "sheet")
    before = [label for label in numbers if answer_line is None or label.line < answer_line]
    after = [label for label in numbers if answer_line is not None and label.line > answer_line]
    questions = _sequence(before)
    if questions and after:
        known = [number for label in questions for number in label.numbers]
        answers = _covering(after, known, questions[0])
        if answers:
            choice.style = "split"
            for label in questions:
                _add(choice, label, "question")
            for label in answers:
                _add(choice, label, "answer")
    if choice.style == "sheet":
        for label in _sequence(numbers):
            _add(choice, label, "question")
        if not choice.marks:
            choice.style = "unnumbered"
    for label in words:
        if label.kind == "remark" or (label.kind == "notice" and label.whole):
            _add(choice, label, "remark" if label.kind == "remark" else "notice")
    choice.marks.sort(key=lambda mark: mark.start)
    return choice


def _sequence(numbers: list[Label]) -> list[Label]:
    """Return the run 1, 2, 3, … printed alike; of several, the one that begins first, unless it ends at 1."""
    places: dict[tuple[int, _Print], list[int]] = {}
    for place, label in enumerate(numbers):
        places.setdefault((_value(label.numbers[0]), _print(label)), []).append(place)
    found: list[Label] = []
    tried: set[tuple[_Print, tuple[str, ...]]] = set()
    for place, first in enumerate(numbers):
        # What no run leads on from, none leads on from further down.
        if first.numbers[0] != "1" or (_print(first), first.numbers) in tried:
            continue
        tried.add((_print(first), first.numbers))
        run = _run(numbers, places, place)
        if len(run) > 1:
            return run
        found = found or run
    return found


def _run(numbers: list[Label], places: dict[tuple[int, _Print], list[int]], at: int) -> list[Label]:
    """Go on from `at`; a number that is not set apart as the first is counts only where none that is follows."""
    first = numbers[at]
    run = [first]
    while True:
        alike = places.get((_value(run[-1].numbers[-1]) + 1, _print(first)), [])
        following = alike[bisect_right(alike, at) :]
        if not following:
            return run
        at = next((place for place in following if numbers[place].opens == first.opens), following[0])
        run.append(numbers[at])


def _covering(numbers: list[Label], known: list[str], first: Label) -> list[Label]:
    """Return the answers' numbers after the heading: they go up, and name known questions only."""
    answers: list[Label] = []
    places = {number: place for place, number in enumerate(known)}
    open_from = 0
    alike = [label for label in numbers if _like(label, first)]
    set_apart = 2 * sum(label.opens for label in alike) > len(alike)
    for label in alike:
        if set_apart and not label.opens and label is not numbers[0]:
            continue
        if all(places.get(number, -1) >= open_from for number in label.numbers):
            answers.append(label)
            open_from = places[label.numbers[-1]] + 1
    return answers


def _add(choice: Choice, label: Label, kind: str, numbers: tuple[str, ...] | None = None) -> None:
    choice.marks.append(
        Mark(kind, label.numbers if numbers is None else numbers, label.line, label.start, label.end)  # type: ignore[arg-type]
    )


@lru_cache(maxsize=4096)
def _value(number: str) -> int:
    digits = re.match(r"\d+", number)
    return int(digits.group()) if digits else 0
