"""Whether the references between the answers of one set hold: to questions that exist, and never in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from graphlib import CycleError, TopologicalSorter

from weerwoord.citing import find, resolve
from weerwoord.procedure.errors import Problem
from weerwoord.procedure.state import Given


def wrong_references(answers: Iterable[Given], numbers: Sequence[str]) -> list[Problem]:
    """Return what is wrong with the references of answers to a set with the question `numbers`.

    An answer may point to another question or answer of the set. It may not point to one that does not exist
    ('refers-to-nothing'), to itself ('refers-to-itself'), or to one that points back ('refers-in-circle').
    """
    given = list(answers)
    of_number = {number: place for place, answer in enumerate(given) for number in answer.to}
    problems: list[Problem] = []
    edges: dict[int, list[int]] = {}
    for place, answer in enumerate(given):
        resolution = resolve(find(answer.text), numbers, answer.to)
        where = "+".join(answer.to)
        for pointer in resolution.unresolved:
            values = {"numbers": list(answer.to), "text": pointer.reference.text, "last": numbers[-1]}
            problems.append(Problem("refers-to-nothing", values, where))
        pointed: list[int] = []
        for pointer in resolution.resolved:
            if pointer.reference.kind != "answer":
                continue
            if all(number in answer.to for number in pointer.numbers):
                values = {"numbers": list(answer.to), "text": pointer.reference.text}
                problems.append(Problem("refers-to-itself", values, where))
            pointed += [of_number[number] for number in pointer.numbers if number in of_number]
        edges[place] = [other for other in dict.fromkeys(pointed) if other != place]
    circle = _circle(edges)
    if circle:
        named = ["+".join(given[place].to) for place in circle]
        problems.append(Problem("refers-in-circle", {"path": " → ".join(named)}, named[0]))
    return problems


def _circle(edges: dict[int, list[int]]) -> list[int]:
    """A circle among the answers, from an answer back to itself; empty where there is none."""
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        # The sorter walks from answer to who points to it: turned round, each points to the next.
        return list(reversed(error.args[1]))
    return []
