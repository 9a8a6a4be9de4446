"""Tantivy, in this process: a query as it wants it, and the answer as we want it.

Nothing else in the package knows Tantivy but this module and its schema; `benchmarks/search.py` compares it.
"""

from __future__ import annotations

import json
import re
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import tantivy
from tantivy import FieldType, Occur, Query

from weerwoord.search.beside import Beside
from weerwoord.search.engine import Counts, Order, Page
from weerwoord.search.errors import IndexBusyError, IndexDamagedError, QueryError
from weerwoord.search.nodes import (
    And,
    Between,
    Everything,
    Exactly,
    Facet,
    Heading,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
    Zone,
)
from weerwoord.search.pair import Pair
from weerwoord.search.tantivy_schema import (
    NEIGHBOURS,
    VERSION,
    WRITTEN,
    Texts,
    divide,
    document,
    pair_of,
    prepare,
    schema,
    texts_of,
)
from weerwoord.search.tantivy_schema import facets as facets_of
from weerwoord.search.terms import MARK, neighbours

_HEAP = 64_000_000
"""Bytes a writer may keep before it writes a segment."""
_TOGETHER = 8_000
"""Pairs that are looked at before the first of them is written, for the compounds in them."""
_WEIGHTS: dict[Zone, float] = {"question": 1.3, "answer": 1.0, "subject": 0.6}
_WINDOWS = (200, 2_000, 20_000)
"""Hits that are ranked at once. Tantivy orders equal scores by how many hits are asked for, so that pages asked for by
themselves would overlap: the pages of one window are cut from one answer."""
_FEW = 30
"""Hits whose facets are counted from the pairs themselves: so few are fetched before each facet's column is opened."""
_COUNTED = 500
"""Queries whose facets are kept until the index changes."""
_VERSION_FILE = "weerwoord-version"


def open_index(folder: Path) -> tantivy.Index:
    """Open the index in `folder`, made if there is none; raises IndexDamagedError."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = folder / _VERSION_FILE
    try:
        if tantivy.Index.exists(str(folder)):
            if not stamp.exists() or stamp.read_text(encoding="ascii").strip() != str(VERSION):
                raise IndexDamagedError("the index is of another version of Weerwoord. Rebuild it from the archive.")
        else:
            stamp.write_text(f"{VERSION}\n", encoding="ascii")
        return prepare(tantivy.Index(schema(), str(folder)))
    except (ValueError, OSError) as error:
        raise IndexDamagedError(f"the index cannot be opened ({error}). Rebuild it from the archive.") from error


class TantivyWriter:
    """Writes to an index; raises IndexBusyError where another does."""

    def __init__(self, index: tantivy.Index) -> None:
        try:
            self._writer = index.writer(_HEAP, 1)
        except ValueError as error:
            raise IndexBusyError("another process writes to this index. Wait for it, or stop it.") from error
        self._index = index
        self._waiting: dict[str, list[tuple[Pair, Texts]]] = {}
        self._count = 0
        self._divided: set[str] | None = None
        """The terms of compounds that were told before the present segment was begun, None where none is."""

    def add(self, pair: Pair) -> None:
        self._waiting.setdefault(pair.publication, []).append((pair, texts_of(pair)))
        self._count += 1
        if self._count >= _TOGETHER:
            self._write()

    def delete(self, publication: str) -> None:
        self._waiting.pop(publication, None)
        self._writer.delete_documents_by_term("publication", publication)

    def clear(self) -> None:
        self._waiting.clear()
        self._writer.delete_all_documents()

    def commit(self) -> None:
        self._write()
        self._writer.commit()
        self._divided = None

    def rollback(self) -> None:
        self._waiting.clear()
        self._writer.rollback()
        self._divided = None

    def _write(self) -> None:
        waiting, self._waiting, self._count = self._waiting, {}, 0
        found = [one for several in waiting.values() for one in several]
        if self._divided is None and found:
            self._divided = {term for _, texts in found for text in texts.values() for term in text.divided}
            divide(self._index, self._divided)
        for pair, texts in found:
            self._writer.add_document(document(pair, texts, self._divided or ()))

    def close(self) -> None:
        self._writer.wait_merging_threads()


class TantivyReader:
    """Finds pairs in an index."""

    def __init__(self, index: tantivy.Index, folder: Path) -> None:
        self._index = index
        self._meta = folder / "meta.json"
        self._schema = index.schema
        self._beside = Beside()
        index.config_reader("manual")
        self.refresh()

    def refresh(self) -> None:
        before = self._listed()
        self._index.reload()
        unchanged = before == self._listed()  # so that it is this list that was loaded
        # Together, so that what one state of the index counted is never told of another.
        counted: OrderedDict[Hashable, Counts] = OrderedDict()
        self._seen = self._index.searcher(), counted, unchanged and _nothing_deleted(before)

    def _listed(self) -> str:
        """Return the list of segments that the index is made of."""
        try:
            return self._meta.read_text(encoding="utf-8")
        except OSError:
            return ""

    def count(self, node: Node) -> int:
        return _count(self._index.searcher().search(self._query(node), 1))

    def find(self, node: Node, offset: int, limit: int, order: Order, facets: Sequence[Facet], size: int) -> Page:
        searcher, counted, undeleted = self._seen
        query = self._query(node)
        key = (node, tuple(facets), size)
        counts = counted.get(key) if facets else {}  # kept: a second page, or everything there is

        def count() -> Counts:
            made = self._facets(searcher, node, query, facets, size, undeleted)
            _keep(counted, key, made)
            return made

        # What is everything needs no search to be counted; of other queries that tells first whether they find few.
        counting = self._beside.begin(count) if counts is None and isinstance(node, Everything) else None
        past = offset >= searcher.num_docs  # of which nothing need be ranked
        total, hits = self._hits(searcher, query, 1 if past else offset + limit, order)
        shown = hits[offset : offset + limit]
        scores = tuple(float(score or 0) if order == "relevance" else 0.0 for score, _ in shown)
        if counts is None and counting is None and total <= _FEW and total == len(hits):
            every = tuple([pair_of(searcher.doc(address)) for _, address in hits])
            counts = _counted_in(every, facets, size)
            _keep(counted, key, counts)
            return Page(total, every[offset : offset + limit], scores, lambda: counts)
        if counts is None and counting is None:
            counting = self._beside.begin(count)
        pairs = tuple([pair_of(searcher.doc(address)) for _, address in shown])
        return Page(total, pairs, scores, counting or (lambda: counts or {}))

    def _hits(
        self, searcher: tantivy.Searcher, query: Query, last: int, order: Order
    ) -> tuple[int, list[tuple[float, tantivy.DocAddress]]]:
        """Return how many there are in all, and at least the first `last` of them in order."""
        window = next((size for size in _WINDOWS if last <= size), searcher.num_docs)
        if order == "relevance":
            found = searcher.search(query, window)
        else:
            direction = tantivy.Order.Desc if order == "newest" else tantivy.Order.Asc
            found = searcher.search(query, window, order_by_field="date", order=direction)
        return _count(found), found.hits

    def every(self, node: Node) -> Iterator[Pair]:
        searcher = self._index.searcher()
        found = searcher.search(self._query(node), max(1, searcher.num_docs))
        return (pair_of(searcher.doc(address)) for _, address in found.hits)

    def written(self, prefix: str, zones: Sequence[Zone]) -> dict[str, int]:
        searcher = self._index.searcher()

        def within(zone: Zone) -> list[tuple[str, int]]:
            start = WRITTEN[zone]
            found = searcher.terms_with_prefix("written", start + prefix)
            return [(word[len(start) :], count) for word, count in found]

        first = self._beside.begin(lambda: [within(zone) for zone in zones[:1]])
        rest = [within(zone) for zone in zones[1:]]
        counts: dict[str, int] = {}
        for found in (*first(), *rest):
            for word, count in found:
                counts[word] = counts.get(word, 0) + count
        return counts

    def _facets(
        self,
        searcher: tantivy.Searcher,
        node: Node,
        query: Query,
        facets: Sequence[Facet],
        size: int,
        undeleted: bool = False,
    ) -> Counts:
        if not facets:
            return {}
        if isinstance(node, Everything):
            # The lists of pairs by value are shorter to walk than the columns of values by pair. Where nothing is
            # deleted, their lengths alone tell: no list holds a pair that is gone.
            every = None if undeleted else Query.all_query()
            return {facet: _most(searcher.terms_with_prefix(facet, "", every), size) for facet in facets}
        wanted = {facet: {"terms": {"field": facet, "size": size}} for facet in facets}
        found = searcher.aggregate(query, wanted)
        return {
            facet: _most([(b["key"], int(b["doc_count"])) for b in found[facet]["buckets"]], size) for facet in facets
        }

    def _query(self, node: Node) -> Query:
        """Turn a node into Tantivy's query; raises QueryError where it would be too broad."""
        match node:
            case Term(term, zones):
                return self._zoned(zones, lambda zone: Query.term_query(self._schema, zone, MARK + term, "freq"))
            case Phrase(terms, zones):
                return self._zoned(zones, lambda zone: self._phrase(zone, terms))
            case Near():
                return self._near(node)
            case Prefix(letters, zones):
                return self._prefix(letters, zones)
            case Heading(field, words):
                return self._heading(f"in_{field}", words)
            case Exactly(facet, value):
                return Query.const_score_query(Query.term_query(self._schema, facet, value, "basic"), 0)
            case Between(first, last):
                days = Query.range_query(self._schema, "date", FieldType.Unsigned, first.toordinal(), last.toordinal())
                return Query.const_score_query(days, 0)
            case Everything():
                return Query.const_score_query(Query.all_query(), 0)
            case Or(nodes):
                return _any([self._query(child) for child in nodes])
            case Not():
                return self._all((node,))
            case And(nodes):
                return self._all(nodes)

    def _all(self, nodes: tuple[Node, ...]) -> Query:
        wanted = [(Occur.Must, self._query(child)) for child in nodes if not isinstance(child, Not)]
        unwanted = [(Occur.MustNot, self._query(child.node)) for child in nodes if isinstance(child, Not)]
        return Query.boolean_query([*(wanted or [(Occur.Must, Query.all_query())]), *unwanted])

    def _zoned(self, zones: Sequence[Zone], make: Callable[[Zone], Query]) -> Query:
        return _any([Query.boost_query(make(zone), _WEIGHTS[zone]) for zone in zones])

    def _phrase(self, zone: Zone, terms: tuple[str, ...]) -> Query:
        """Frequent terms are sought only where they stand side by side: their positions are many, and slow to read."""
        phrase = Query.phrase_query(self._schema, zone, [MARK + term for term in terms])
        beside = [Query.term_query(self._schema, NEIGHBOURS, two, "basic") for two in neighbours(WRITTEN[zone], terms)]
        if not beside:
            return phrase
        narrowed = [(Occur.Must, Query.const_score_query(query, 0)) for query in beside]
        return Query.boolean_query([(Occur.Must, phrase), *narrowed])

    def _near(self, near: Near) -> Query:
        """Tantivy's slop counts from 'one after the other', and less by one for each word that is turned round."""
        both = ((MARK + near.left, MARK + near.right), (MARK + near.right, MARK + near.left))
        return self._zoned(
            near.zones,
            lambda zone: _any(
                [Query.phrase_query(self._schema, zone, [*words], slop=near.distance - 1) for words in both]
            ),
        )

    def _prefix(self, letters: str, zones: Sequence[Zone]) -> Query:
        starts = "|".join(WRITTEN[zone] for zone in zones)
        try:
            return Query.regex_query(self._schema, "written", f"({starts}){re.escape(letters)}.*")
        except ValueError as error:
            raise QueryError("too-broad", given=letters) from error

    def _heading(self, field: str, words: tuple[str, ...]) -> Query:
        if len(words) == 1:
            found = Query.term_query(self._schema, field, words[0], "basic")
        else:
            found = Query.phrase_query(self._schema, field, [*words])
        return Query.const_score_query(found, 0)


def _nothing_deleted(listed: str) -> bool:
    """Tell whether no segment in Tantivy's list holds what was deleted; where that is unclear one does."""
    try:
        return all(segment["deletes"] is None for segment in json.loads(listed)["segments"])
    except (ValueError, KeyError, TypeError):
        return False


def _keep(counted: OrderedDict[Hashable, Counts], key: Hashable, counts: Counts) -> None:
    counted[key] = counts
    if len(counted) > _COUNTED:
        with suppress(KeyError):
            counted.popitem(last=False)


def _counted_in(pairs: Sequence[Pair], facets: Sequence[Facet], size: int) -> Counts:
    """Count the facets of all pairs that were found."""
    held = Counter((facet, value) for pair in pairs for facet, values in facets_of(pair) for value in values)
    return {facet: _most([(v, n) for (of, v), n in held.items() if of == facet], size) for facet in facets}


def _most(counts: list[tuple[str, int]], size: int) -> list[tuple[str, int]]:
    return sorted(counts, key=lambda count: (-count[1], count[0]))[:size]


def _count(found: tantivy.SearchResult) -> int:
    """Its types leave `count` out."""
    return int(getattr(found, "count"))  # noqa: B009


def _any(queries: list[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])
