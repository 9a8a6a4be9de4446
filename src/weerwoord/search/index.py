"""The index: pairs in, pages of results out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from weerwoord.search.analysing import remember_in
from weerwoord.search.engine import ORDERS, Order, Reader, Writer
from weerwoord.search.errors import QueryError
from weerwoord.search.known import KnownWords
from weerwoord.search.marking import Marker, Snippet
from weerwoord.search.nodes import FACETS, And, Everything, Exactly, Facet, Node, Or
from weerwoord.search.pair import Pair
from weerwoord.search.parsing import parse
from weerwoord.search.suggesting import suggest
from weerwoord.search.tantivy_engine import TantivyReader, TantivyWriter, open_index
from weerwoord.search.vectors import Vectors

MAX_SIZE = 100
"""Results on a page."""
_FACET_SIZE = 25
_POSITION = "weerwoord-position"

assert set(get_args(Order)) == set(ORDERS)


@dataclass(frozen=True, slots=True)
class Result:
    """One pair found, with snippets of its texts and the marks in its subject."""

    pair: Pair
    score: float
    question: Snippet
    answer: Snippet
    subject: Snippet


@dataclass(frozen=True, slots=True)
class Results:
    """A page of results; `suggestion` is a query that does find something, where this one finds nothing."""

    query: str
    total: int
    page: int
    size: int
    results: tuple[Result, ...]
    facets: Mapping[Facet, Sequence[tuple[str, int]]]
    suggestion: str | None = None

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return -(-self.total // self.size)


class SearchIndex:
    """An index in a folder, made if there is none. Raises IndexDamagedError where it cannot be read.

    Any number of processes may search; one at a time may write (`writing`).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index = open_index(folder)
        self.reader: Reader = TantivyReader(self._index, folder)
        self._seen = self._stamp()
        self._known = KnownWords(folder)
        self.vectors = Vectors(folder)
        """Of questions that were compared with a draft (`asking`)."""
        remember_in(self._known)

    def __len__(self) -> int:
        self.refresh()
        return self.reader.count(Everything())

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Change the index: what was done is kept when the block ends well, forgotten when it raises.

        Raises IndexBusyError where another process writes.
        """
        writer = TantivyWriter(self._index)
        try:
            with self._known.filling():
                yield Writing(writer, self._known)
                writer.commit()
            self._known.save()
        except BaseException:
            writer.rollback()
            raise
        finally:
            writer.close()
        self.refresh()

    def update(self, pairs: Iterable[Pair]) -> int:
        """Add `pairs`, in place of what their publications had; return how many. They can be found at once."""
        with self.writing() as writing:
            return writing.update(pairs)

    def delete(self, publications: Iterable[str]) -> None:
        """Take away all pairs of these publications."""
        with self.writing() as writing:
            for publication in publications:
                writing.delete(publication)

    def rebuild(self, pairs: Iterable[Pair]) -> int:
        """Make the index anew from `pairs`; return how many. Until it is done the old one is searched."""
        with self.writing() as writing:
            return writing.rebuild(pairs)

    def search(
        self,
        query: str,
        *,
        page: int = 1,
        size: int = 10,
        order: Order = "relevance",
        facets: Sequence[Facet] = FACETS,
        filters: Mapping[Facet, Sequence[str]] | None = None,
    ) -> Results:
        """Return page `page` (from 1) of what `query` finds, `size` results a page.

        `filters` keep what has one of the values in each facet named. Raises QueryError, with the place of what is
        wrong; a page past the last is empty.
        """
        _check(page, size, order, (*facets, *(filters or ())))
        asked = parse(query)
        node = _filtered(asked, filters or {})
        self.refresh()
        found = self.reader.find(node, (page - 1) * size, size, order, facets, _FACET_SIZE)
        marker = Marker(asked)
        results = tuple(_result(pair, score, marker) for pair, score in zip(found.pairs, found.scores, strict=True))
        suggestion = None if found.total else suggest(self.reader, query, node)
        return Results(query, found.total, page, size, results, found.facets, suggestion)

    def every(self, query: str) -> Iterator[Pair]:
        """Yield all pairs that `query` finds, in no order; raises QueryError at the call."""
        node = parse(query)
        self.refresh()
        return self.reader.every(node)

    @property
    def position(self) -> int:
        """The number of the archive's last change that was marked as indexed, 0 before any."""
        try:
            return int((self.folder / _POSITION).read_text(encoding="ascii"))
        except (FileNotFoundError, ValueError):
            return 0

    def mark(self, position: int) -> None:
        """Remember that all changes up to `position` are indexed; call it after they are.

        Where a crash comes between, the changes are indexed again, which changes nothing.
        """
        new = self.folder / f"{_POSITION}.new"
        new.write_text(f"{position}\n", encoding="ascii")
        new.replace(self.folder / _POSITION)

    def refresh(self) -> None:
        """See what any process committed: a look at one file's stamp, so that it costs nothing."""
        stamp = self._stamp()
        if stamp != self._seen:
            self.reader.refresh()
            self._seen = stamp

    def _stamp(self) -> tuple[int, int, int]:
        try:
            facts = (self.folder / "meta.json").stat()
        except FileNotFoundError:
            return 0, 0, 0
        return facts.st_mtime_ns, facts.st_ino, facts.st_size


class Writing:
    """Changes that are being made to an index."""

    def __init__(self, writer: Writer, known: KnownWords) -> None:
        self._writer = writer
        self._known = known

    def update(self, pairs: Iterable[Pair]) -> int:
        """Add `pairs`, in place of what their publications had before this call; return how many."""
        seen: set[str] = set()
        count = 0
        for pair in pairs:
            if pair.publication not in seen:
                seen.add(pair.publication)
                self._writer.delete(pair.publication)
            self._writer.add(pair)
            count += 1
        return count

    def delete(self, publication: str) -> None:
        """Take away all pairs of `publication`."""
        self._writer.delete(publication)

    def rebuild(self, pairs: Iterable[Pair]) -> int:
        """Put `pairs` in place of everything; return how many."""
        self._writer.clear()
        count = 0
        for count, pair in enumerate(pairs, 1):  # noqa: B007 - the last count is what is asked
            self._writer.add(pair)
        return count

    def commit(self) -> None:
        """Keep what was done so far, for good; searchable at once. After it a `kill -9` loses nothing of it."""
        self._writer.commit()
        self._known.save()


def _check(page: int, size: int, order: str, facets: Sequence[str]) -> None:
    if page < 1:
        raise QueryError("bad-page", given=page)
    if not 1 <= size <= MAX_SIZE:
        raise QueryError("bad-size", given=size, limit=MAX_SIZE)
    if order not in ORDERS:
        raise QueryError("unknown-sort", given=order, known=", ".join(ORDERS))
    for facet in facets:
        if facet not in FACETS:
            raise QueryError("unknown-facet", given=facet, known=", ".join(FACETS))


def _filtered(node: Node, filters: Mapping[Facet, Sequence[str]]) -> Node:
    kept = [Or(tuple(Exactly(facet, value) for value in values)) for facet, values in filters.items() if values]
    return And((node, *kept)) if kept else node


def _result(pair: Pair, score: float, marker: Marker) -> Result:
    return Result(
        pair,
        score,
        marker.snippet(pair.question, "question"),
        marker.snippet(pair.answer, "answer"),
        marker.snippet(pair.subject, "subject"),
    )
