"""Documents in sets: those that `judge` ties together, however they arrived.

Ties chain: a notice ties a letter to a reply. Where a chain would bring together what cannot be one set (two case
numbers, two days), the weakest ties in it are left out, so that a document that fits two sets is joined to neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from weerwoord.comparing.sameness import MISPRINT, Evidence, Strength
from weerwoord.comparing.traits import Traits

Tie = tuple[int, int]


def group(documents: Mapping[int, Traits], ties: Mapping[Tie, Evidence]) -> list[frozenset[int]]:
    """Return the sets that `documents` form, by their numbers, with `ties` from `judge` between any two of them.

    The same for the same documents and ties, in whatever order they are given.
    """
    groups = _Groups(documents)
    for level in (Strength.CASE, Strength.PRINTED, Strength.CONTENT):
        tied = [pair for pair, evidence in ties.items() if evidence.strength == level]
        groups.misprints = level > Strength.CONTENT
        # First what contradicts nothing: documents without a case number, and without a day where only texts tie them.
        anchor = groups.cases if groups.misprints else groups.anchored
        groups.join([pair for pair in tied if not anchor(pair[0]) and not anchor(pair[1])])
        groups.join(tied)
    return sorted(groups.all(), key=min)


class _Groups:
    """Disjoint groups, none of which holds two case numbers or days that no tie explains."""

    def __init__(self, documents: Mapping[int, Traits]) -> None:
        self._documents = documents
        self._of: dict[int, frozenset[int]] = {number: frozenset((number,)) for number in documents}
        self.misprints = False
        """Whether days that differ by less than a week may be one day: `judge` looked at that for what is printed."""

    def all(self) -> set[frozenset[int]]:
        return set(self._of.values())

    def cases(self, number: int) -> frozenset[str]:
        return frozenset(filter(None, (self._documents[n].case for n in self._of[number])))

    def days(self, number: int) -> frozenset[date]:
        return frozenset(filter(None, (self._documents[n].submitted for n in self._of[number])))

    def anchored(self, number: int) -> bool:
        return bool(self.cases(number) or self.days(number))

    def join(self, ties: Iterable[Tie]) -> None:
        """Join the groups that ties connect; where that contradicts, only those whose neighbours fit each other."""
        near: dict[frozenset[int], set[frozenset[int]]] = {}
        for one, other in ties:
            first, second = self._of[one], self._of[other]
            if first != second and self._agree((first, second)):
                near.setdefault(first, set()).add(second)
                near.setdefault(second, set()).add(first)
        for connected in _components(near):
            if self._agree(connected):
                self._unite(connected)
                continue
            sure = {one: {other for other in near[one] if self._agree({other, *near[other]})} for one in connected}
            sure = {one: others if self._agree({one, *near[one]}) else set() for one, others in sure.items()}
            for part in _components(sure):
                if self._agree(part):
                    self._unite(part)

    def _agree(self, groups: Iterable[frozenset[int]]) -> bool:
        """Whether groups can be one set: one case number at most, and a day that all share who have one."""
        several = list(groups)
        cases = {case for some in several for case in self.cases(next(iter(some)))}
        days = [found for some in several if (found := self.days(next(iter(some))))]
        if len(cases) > 1 or not days:
            return len(cases) <= 1
        every = frozenset.union(*days)
        return bool(frozenset.intersection(*days)) or (self.misprints and max(every) - min(every) <= MISPRINT)

    def _unite(self, groups: Iterable[frozenset[int]]) -> None:
        whole = frozenset[int]().union(*groups)
        for number in whole:
            self._of[number] = whole


def _components(near: Mapping[frozenset[int], set[frozenset[int]]]) -> list[set[frozenset[int]]]:
    found: list[set[frozenset[int]]] = []
    seen: set[frozenset[int]] = set()
    for start in near:
        if start in seen:
            continue
        part, todo = {start}, [start]
        while todo:
            for other in near[todo.pop()] - part:
                part.add(other)
                todo.append(other)
        seen |= part
        found.append(part)
    return found
