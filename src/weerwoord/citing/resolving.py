"""Which questions of its own document a reference points to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from weerwoord.model.document import Reference


@dataclass(frozen=True, slots=True)
class Pointer:
    """A reference with the question numbers of the document that it points to, and those that the document lacks."""

    reference: Reference
    numbers: tuple[str, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What came of the references of one text.

    `resolved`: all they point to is there. `unresolved`: something is missing. `outward`: they point out of the
    document (other kinds, and questions of another document).
    """

    resolved: tuple[Pointer, ...]
    unresolved: tuple[Pointer, ...]
    outward: tuple[Reference, ...]


def resolve(references: Iterable[Reference], numbers: Sequence[str], current: Sequence[str] = ()) -> Resolution:
    """Resolve references inside a document that has the question `numbers`, as printed and in their order.

    `current`: the numbers of the answer (or question) in which the references stand, for 'vorige vraag' and
    'bovenstaand antwoord': those point to the question before the first of them, in the plural to all before it.
    A reference to 7 points to 7a and 7b where there is no 7.
    """
    resolved, unresolved, outward = list[Pointer](), list[Pointer](), list[Reference]()
    for reference in references:
        pointer = _point(reference, numbers, current)
        if pointer is None:
            outward.append(reference)
        elif pointer.missing or not pointer.numbers:
            unresolved.append(pointer)
        else:
            resolved.append(pointer)
    return Resolution(tuple(resolved), tuple(unresolved), tuple(outward))


def _point(reference: Reference, numbers: Sequence[str], current: Sequence[str]) -> Pointer | None:
    target = reference.target
    if reference.kind not in ("question", "answer") or target is None or target.get("external"):
        return None
    if "relative" in target:
        before = _before(numbers, current)
        return Pointer(reference, before if target.get("plural") else before[-1:])
    named = target.get("questions")
    if not isinstance(named, list | tuple):
        return None
    found = {str(number): _matching(str(number), numbers) for number in named}
    present = dict.fromkeys(number for matches in found.values() for number in matches)
    return Pointer(reference, tuple(present), tuple(number for number, matches in found.items() if not matches))


def _before(numbers: Sequence[str], current: Sequence[str]) -> tuple[str, ...]:
    places = [numbers.index(number) for number in current if number in numbers]
    return tuple(numbers[: min(places)]) if places else ()


def _matching(number: str, numbers: Sequence[str]) -> list[str]:
    same = [other for other in numbers if other.lower() == number.lower()]
    return same or [other for other in numbers if other[:-1] == number and other[-1:].isalpha()]
