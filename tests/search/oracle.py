"""An engine that looks at every pair anew: slow, plain, and what the real one must agree with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from weerwoord.search.analysing import Word, analyse
from weerwoord.search.engine import Order, Page
from weerwoord.search.folding import folded_words
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
from weerwoord.search.tantivy_schema import facets as facets_of
from weerwoord.search.tantivy_schema import headings


class Oracle:
    def __init__(self, pairs: Iterable[Pair]) -> None:
        self.pairs = list(pairs)
        self.words = {pair.id: _words(pair) for pair in self.pairs}

    def hits(self, node: Node) -> list[Pair]:
        return [pair for pair in self.pairs if self._holds(pair, node)]

    def count(self, node: Node) -> int:
        return len(self.hits(node))

    def refresh(self) -> None:
        pass

    def find(self, node: Node, offset: int, limit: int, order: Order, facets: Sequence[Facet], size: int) -> Page:
        hits = self.hits(node)
        if order != "relevance":
            hits.sort(key=lambda p: p.date.toordinal() if p.date else 0, reverse=order == "newest")
        counts: dict[Facet, list[tuple[str, int]]] = {}
        for facet in facets:
            found = Counter(value for pair in hits for value in set(dict(facets_of(pair))[facet]))
            counts[facet] = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:size]
        shown = tuple(hits[offset : offset + limit])
        return Page(len(hits), shown, (0.0,) * len(shown), lambda: counts)

    def written(self, prefix: str, zones: Sequence[Zone]) -> dict[str, int]:
        held = (word for of in self.words.values() for zone in zones for word in {w.written for w in of[zone]})
        return {word: count for word, count in Counter(held).items() if word.startswith(prefix)}

    def _holds(self, pair: Pair, node: Node) -> bool:
        match node:
            case Everything():
                return True
            case Not(child):
                return not self._holds(pair, child)
            case And(nodes):
                return all(self._holds(pair, child) for child in nodes)
            case Or(nodes):
                return any(self._holds(pair, child) for child in nodes)
            case Between(first, last):
                return pair.date is not None and first <= pair.date <= last
            case Exactly(facet, value):
                return value in dict(facets_of(pair))[facet]
            case Heading(field, words):
                return any(_follows(folded_words(name), words) for name in dict(headings(pair))[field])
            case Term() | Prefix() | Phrase() | Near():
                return any(_in(self.words[pair.id][zone], node) for zone in node.zones)


def _words(pair: Pair) -> dict[Zone, list[Word]]:
    return {"question": analyse(pair.question), "answer": analyse(pair.answer), "subject": analyse(pair.subject)}


def _follows(words: list[str], wanted: tuple[str, ...]) -> bool:
    return any(tuple(words[at : at + len(wanted)]) == wanted for at in range(len(words)))


def _in(words: list[Word], node: Term | Prefix | Phrase | Near) -> bool:
    match node:
        case Term(term):
            return any(term in word.terms for word in words)
        case Prefix(letters):
            return any(word.written.startswith(letters) for word in words)
        case Phrase(terms):
            return any(
                all(at + i < len(words) and term in words[at + i].terms for i, term in enumerate(terms))
                for at in range(len(words))
            )
        case Near(left, right, distance):
            least = 1 if distance == 1 else 0
            return any(
                left in one.terms and right in other.terms and least <= abs(i - j) <= distance
                for i, one in enumerate(words)
                for j, other in enumerate(words)
            )
