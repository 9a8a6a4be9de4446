"""What an engine must be able to do: the only thing between us and the library that keeps the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from weerwoord.search.nodes import Facet, Node, Zone
from weerwoord.search.pair import Pair

Order = Literal["relevance", "newest", "oldest"]
ORDERS: tuple[Order, ...] = ("relevance", "newest", "oldest")


@dataclass(frozen=True, slots=True)
class Page:
    """What an engine found: how many pairs in all, the pairs of this page with their scores, and counts by facet."""

    total: int
    pairs: tuple[Pair, ...]
    scores: tuple[float, ...]
    facets: Mapping[Facet, Sequence[tuple[str, int]]] = field(default_factory=dict)


class Reader(Protocol):
    """Looks things up in what was last committed; many may at once, also while a writer is at work."""

    def find(self, node: Node, offset: int, limit: int, order: Order, facets: Sequence[Facet], size: int) -> Page:
        """Return `limit` pairs from `offset` on and the `size` most frequent values of `facets`."""

    def every(self, node: Node) -> Iterator[Pair]:
        """Yield all pairs that `node` finds, in no order."""

    def count(self, node: Node) -> int:
        """Return how many pairs `node` finds."""

    def written(self, prefix: str, zone: Zone) -> Iterable[tuple[str, int]]:
        """Return the words in `zone`, folded, that begin with `prefix`, each with the number of its pairs."""

    def refresh(self) -> None:
        """See what was committed since."""


class Writer(Protocol):
    """Changes the index; one at a time. Nothing is kept until `commit` returns, and everything after."""

    def add(self, pair: Pair) -> None:
        """Add a pair."""

    def delete(self, publication: str) -> None:
        """Take away the pairs of `publication` that were added before now."""

    def clear(self) -> None:
        """Take away everything."""

    def commit(self) -> None:
        """Keep what was done, for good."""

    def rollback(self) -> None:
        """Forget what was done since the last commit."""

    def close(self) -> None:
        """Let another write."""
