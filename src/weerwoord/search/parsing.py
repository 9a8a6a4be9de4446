"""The query language: from text to nodes.

huur woningen            both, in any form or inside a compound (words like 'de' and 'van' do not count here)
"sociale huur"           one after another
huur OR koop  -kamer     either; without (also OF, NOT, NIET; AND, EN stand between words by themselves)
(huur OR koop) woning    brackets
verkiez*                 words that begin so
huur NEAR/5 woning       at most five words apart
partij:VVD aan:(BZ OR Defensie) in:vraag
"""

from __future__ import annotations

import re
from dataclasses import replace

from weerwoord.search import fields
from weerwoord.search.analysing import forms
from weerwoord.search.errors import QueryError
from weerwoord.search.folding import WORD, fold
from weerwoord.search.lexing import Piece, pieces
from weerwoord.search.nodes import (
    ZONES,
    And,
    Everything,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
    Zone,
)

MAX_WORDS = 64
MAX_DEPTH = 20
MAX_DISTANCE = 50
MIN_PREFIX = 2
_NEAR = 10
"""The distance of a NEAR that names none."""
_NOTHING: Node = Or(())
COMMON = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "of",
        "van",
        "in",
        "is",
        "op",
        "aan",
        "te",
        "dat",
        "die",
        "dit",
        "deze",
        "met",
        "voor",
        "zijn",
        "door",
        "er",
        "om",
        "bij",
        "als",
        "uit",
        "ook",
        "naar",
        "tot",
        "over",
        "wat",
        "wordt",
        "worden",
        "werd",
        "hoe",
        "waar",
        "the",
        "of",
        "and",
    ]
)
"""Words that do not count beside others."""
_DISTANCE = re.compile(r"NEAR(?:/(.*))?", re.DOTALL)


def parse(query: str) -> Node:
    """Return what `query` asks; an empty query asks for everything. Raises QueryError, and nothing else."""
    parser = _Parser(list(pieces(query)))
    node = parser.parse()
    if node is not None:
        return node
    return _NOTHING if query.strip() else Everything()


class _Parser:
    """Recursive descent over the pieces; None is a piece without words, such as '?!'."""

    def __init__(self, found: list[Piece]) -> None:
        self._pieces = found
        self._at = 0
        self._words = 0

    @property
    def _next(self) -> Piece:
        return self._pieces[self._at]

    def _take(self) -> Piece:
        piece = self._pieces[self._at]
        self._at += 1
        return piece

    def parse(self) -> Node | None:
        start = self._next
        node = self._either(None, 0)
        if self._next.sort == "close":
            raise QueryError("close-bracket", self._next.start, 1)
        if _is_negative(node):
            raise QueryError("only-not", start.start, start.end - start.start)
        return node

    def _either(self, field: str | None, depth: int) -> Node | None:
        if depth > MAX_DEPTH:
            raise QueryError("too-deep", self._next.start, 1, limit=MAX_DEPTH)
        found = [self._all(field, depth)]
        while self._next.sort == "or":
            operator = self._take()
            if self._next.sort in ("end", "close", "or", "and"):
                raise _lone(operator)
            found.append(self._all(field, depth))
            if any(map(_is_negative, found)):
                raise QueryError("only-not", operator.start, operator.end - operator.start)
        nodes = tuple(node for node in found if node is not None)
        return nodes[0] if len(nodes) == 1 else Or(nodes) if nodes else None

    def _all(self, field: str | None, depth: int) -> Node | None:
        """What stands side by side; `in:` holds for all of it."""
        nodes: list[Node] = []
        zones: list[Zone] = []
        if self._next.sort in ("or", "and"):
            raise _lone(self._next)
        while self._next.sort not in ("or", "close", "end"):
            if self._next.sort == "and":
                operator = self._take()
                if self._next.sort in ("end", "close", "or", "and"):
                    raise _lone(operator)
            node = self._part(field, depth, zones)
            if node is not None:
                nodes.append(node)
        telling = [node for node in nodes if not (isinstance(node, Term) and node.term in COMMON)]
        if any(not isinstance(node, Not) for node in telling):
            nodes = telling
        if zones:
            nodes = [_within(node, tuple(dict.fromkeys(zones))) for node in nodes] or [Everything()]
        return None if not nodes else nodes[0] if len(nodes) == 1 else And(tuple(nodes))

    def _part(self, field: str | None, depth: int, zones: list[Zone]) -> Node | None:
        piece = self._take()
        if piece.sort == "not":
            return self._without(piece, field, depth, zones)
        if piece.sort == "near":
            raise QueryError("near-operand", piece.start, piece.end - piece.start)
        if piece.sort == "open":
            return self._bracket(piece, field, depth)
        if piece.sort == "field":
            return self._field(piece, field, depth, zones)
        self._count(piece)
        if field:
            return fields.node_of(field, piece)
        if piece.sort == "phrase":
            return _phrase(piece)
        node = _word(piece)
        return self._near(node) if self._next.sort == "near" else node

    def _without(self, operator: Piece, field: str | None, depth: int, zones: list[Zone]) -> Node | None:
        if self._next.sort in ("end", "close", "or", "and"):
            raise _lone(operator)
        if self._next.sort == "not":  # twice is once more: no recursion for '-----x'
            raise _lone(operator)
        node = self._part(field, depth, zones)
        return node if node is None else Not(node)

    def _bracket(self, opening: Piece, field: str | None, depth: int) -> Node | None:
        if self._next.sort == "close":
            raise QueryError("empty-brackets", opening.start, self._next.end - opening.start)
        node = self._either(field, depth + 1)
        closing = self._take()
        if closing.sort != "close":
            raise QueryError("open-bracket", opening.start, 1)
        if _is_negative(node):
            raise QueryError("only-not", opening.start, closing.end - opening.start)
        return node

    def _field(self, piece: Piece, outer: str | None, depth: int, zones: list[Zone]) -> Node | None:
        name = fields.field_name(piece)
        value = self._next
        if outer:
            raise QueryError("nested-field", piece.start, piece.end - piece.start)
        if value.start != piece.end or value.sort not in ("word", "phrase", "open"):
            raise fields.empty(name, piece)
        self._take()
        if value.sort == "open":
            if name == "in":
                raise QueryError("bad-zone", value.start, 1, given="(")
            return self._bracket(value, name, depth)
        self._count(value)
        if name == "in":
            zones.append(fields.zone(value))
            return None
        return fields.node_of(name, value)

    def _near(self, left: Node | None) -> Node:
        found: list[Node] = []
        while self._next.sort == "near":
            operator = self._take()
            distance = _distance(operator)
            piece = self._take()
            right = _word(piece) if piece.sort == "word" else None
            if not isinstance(left, Term) or not isinstance(right, Term):
                raise QueryError("near-operand", operator.start, operator.end - operator.start)
            self._count(piece)
            found.append(Near(left.term, right.term, distance))
            left = right
        return found[0] if len(found) == 1 else And(tuple(found))

    def _count(self, piece: Piece) -> None:
        self._words += max(1, len(WORD.findall(piece.text)))
        if self._words > MAX_WORDS:
            raise QueryError("too-many-words", piece.start, piece.end - piece.start, limit=MAX_WORDS)


def _word(piece: Piece) -> Node | None:
    """A word as it is typed; 'EU-lidstaten' is a phrase, '?!' nothing."""
    star = piece.text.find("*")
    if star >= 0:
        return _prefix(piece, star)
    return _phrase(piece, loose=True)


def _phrase(piece: Piece, loose: bool = False) -> Node | None:
    if "*" in piece.text:
        raise QueryError("misplaced-star", piece.start + 1 + piece.text.index("*"), 1)
    terms = tuple(forms(word)[1][0] for word in WORD.findall(piece.text))
    at = (piece.start, piece.end)
    if not terms:
        if loose:
            return None
        raise QueryError("empty-phrase", piece.start, piece.end - piece.start)
    return Term(terms[0], at=at) if len(terms) == 1 else Phrase(terms, at=at)


def _prefix(piece: Piece, star: int) -> Node:
    letters = piece.text[:star].lstrip("'’.,;:?!-")
    if star != len(piece.text.rstrip(".,;:?!")) - 1 or (letters and not WORD.fullmatch(letters)):
        raise QueryError("misplaced-star", piece.start + star, 1)
    if len(fold(letters)) < MIN_PREFIX:
        raise QueryError("short-prefix", piece.start, piece.end - piece.start, limit=MIN_PREFIX)
    return Prefix(fold(letters))


def _distance(operator: Piece) -> int:
    found = _DISTANCE.fullmatch(operator.text)
    given = found[1] if found else None
    if given is None:
        return _NEAR
    if not given.isascii() or not given.isdigit() or len(given) > 3 or not 1 <= int(given) <= MAX_DISTANCE:
        place = operator.start + len("NEAR/")
        raise QueryError("near-distance", place, max(1, len(given)), given=given, limit=MAX_DISTANCE)
    return int(given)


def _within(node: Node, zones: tuple[Zone, ...]) -> Node:
    """Return `node` looking in `zones` only, but for what says itself where to look."""
    if isinstance(node, And):
        return And(tuple(_within(child, zones) for child in node.nodes))
    if isinstance(node, Or):
        return Or(tuple(_within(child, zones) for child in node.nodes))
    if isinstance(node, Not):
        return Not(_within(node.node, zones))
    if isinstance(node, Term | Prefix | Phrase | Near) and node.zones == ZONES:
        return replace(node, zones=zones)
    return node


def _is_negative(node: Node | None) -> bool:
    return isinstance(node, Not) or (isinstance(node, And) and all(map(_is_negative, node.nodes)))


def _lone(operator: Piece) -> QueryError:
    return QueryError("lone-operator", operator.start, operator.end - operator.start, operator=operator.text)
