"""Answers that refer to other answers of their document, and what stands there."""

from __future__ import annotations

from dataclasses import dataclass

from weerwoord.citing import resolve
from weerwoord.comparing.words import letters
from weerwoord.model import Answer, Document

# What an answer may say beside the reference and still say nothing itself. 'Ja' and 'nee' are no such words.
_SAYS_NOTHING = """
zie ik wij u graag verwijs verwijzen verwijst verwezen wordt hiervoor daarvoor voor hierbij naar mijn onze ons het de
een dit deze op ook tevens verder voorts kortheidshalve kortheid omwille van wil willen moge mag beantwoording en in dat
daar hier antwoord antwoorden vraag vragen bij ter beantwoord gegeven eerder hiernaar hieronder hierboven daarnaast
eveneens zoals aangegeven gezamenlijk te
"""
_STOCK = frozenset(word for line in _SAYS_NOTHING.splitlines() for word in line.split())


@dataclass(frozen=True, slots=True)
class Referred:
    """Which questions an answer refers to, in its own document. `only`: it says nothing else.

    `missing`: numbers that the document does not have.
    """

    numbers: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    only: bool = False


def referred(document: Document, answer: Answer) -> Referred:
    """Return which questions of the document an answer refers to."""
    numbers = list(dict.fromkeys([q.number for q in document.questions] + [n for a in document.answers for n in a.to]))
    found = resolve(answer.references, numbers, answer.to)
    pointers = (*found.resolved, *found.unresolved)
    if not pointers:
        return Referred()
    rest = answer.text
    for pointer in sorted(pointers, key=lambda p: p.reference.start, reverse=True):
        rest = rest[: pointer.reference.start] + " " + rest[pointer.reference.end :]
    left = [word for part in rest.split() if (word := letters(part))]
    own = set(answer.to)
    return Referred(
        tuple(dict.fromkeys(n for p in pointers for n in p.numbers if n not in own)),
        tuple(dict.fromkeys(n for p in pointers for n in p.missing)),
        bool(left or pointers) and all(word in _STOCK or word.isdigit() for word in left),
    )
