"""A query as it was understood: what the index is asked, and what is marked in the texts found.

These nodes are all that an engine needs to know; each adapter turns them into its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Zone = Literal["question", "answer", "subject"]
ZONES: tuple[Zone, ...] = ("question", "answer", "subject")
HeadingField = Literal["member", "party", "asked", "answering", "number", "kind", "status"]
Facet = Literal["party", "member", "ministry", "office", "session_year", "kind", "status"]
FACETS: tuple[Facet, ...] = ("party", "member", "ministry", "office", "session_year", "kind", "status")


@dataclass(frozen=True, slots=True)
class Term:
    """A word in any of its forms or inside a compound; `at` is where the query says it (start, end)."""

    term: str
    zones: tuple[Zone, ...] = ZONES
    at: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin with these letters."""

    letters: str
    zones: tuple[Zone, ...] = ZONES


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after another in one zone."""

    terms: tuple[str, ...]
    zones: tuple[Zone, ...] = ZONES
    at: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Near:
    """Two words at most `distance` words apart in one zone, in either order."""

    left: str
    right: str
    distance: int
    zones: tuple[Zone, ...] = ZONES


@dataclass(frozen=True, slots=True)
class Heading:
    """Folded words one after another in a field of the heading."""

    field: HeadingField
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exactly:
    """A facet that has this very value."""

    facet: Facet
    value: str


@dataclass(frozen=True, slots=True)
class Between:
    """The pair's day is in this range, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be there."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """All of these; those under `Not` only take away."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """Every pair: the empty query."""


Node = Term | Prefix | Phrase | Near | Heading | Exactly | Between | Not | And | Or | Everything


def positive(node: Node) -> list[Term | Prefix | Phrase | Near]:
    """Return what a query looks for in the texts, in its order: all but what stands under a `Not`."""
    if isinstance(node, And | Or):
        return [leaf for child in node.nodes for leaf in positive(child)]
    return [node] if isinstance(node, Term | Prefix | Phrase | Near) else []
