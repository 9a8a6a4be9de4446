"""What an engine must be able to do: the only thing between us and the library that keeps the index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from weerwoord.search.nodes import Facet, Node, Zone
from weerwoord.search.pair import Pair

Counts = Mapping[Facet, Sequence[tuple[str, int]]]
"""The most frequent values of each facet, each with the number of its pairs."""
Order = Literal["relevance", "newest", "oldest"]
ORDERS: tuple[Order, ...] = ("relevance", "newest", "oldest")


@dataclass(frozen=True, slots=True)
class Page:
    """What an engine found: how many pairs in all, the pairs of this page with their scores, and counts by facet.

    The counts may still be being made: `facets` waits for them, so ask for it last.
    """

    total: int
    pairs: tuple[Pair, ...]
    scores: tuple[float, ...]
    counted: Callable[[], Counts]

    @property
    def facets(self) -> Counts:
        """The counts by facet."""
        return self.counted()


class Reader(Protocol):
    """Looks things up in what was last committed; many may at once, also while a writer is at work."""

    def find(self, node: Node, offset: int, limit: int, order: Order, facets: Sequence[Facet], size: int) -> Page:
        """Return `limit` pairs from `offset` on and the `size` most frequent values of `facets`."""

    def every(self, node: Node) -> Iterator[Pair]:
        """Yield all pairs that `node` finds, in no order."""

    def count(self, node: Node) -> int:
        """Return how many pairs `node` finds."""

    def written(self, prefix: str, zones: Sequence[Zone]) -> Mapping[str, int]:
        """Return the words in `zones`, folded, that begin with `prefix`, each with its pairs in each zone added up."""

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
