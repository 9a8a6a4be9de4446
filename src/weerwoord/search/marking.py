"""Which words of a text a query matched, and a short piece of the text around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from weerwoord.search.analysing import forms_in, recall
from weerwoord.search.folding import MAX_WORD, WORD
from weerwoord.search.nodes import ZONES, Near, Node, Phrase, Prefix, Term, Zone, positive

Mark = tuple[int, int]
_LENGTH = 240


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text, taken from it unchanged, with the places (start, end) in it that are marked."""

    text: str
    marks: tuple[Mark, ...] = ()
    start: int = 0
    """Where it begins in the whole text, in characters."""
    before: bool = False
    """Whether the whole text has more before it."""
    after: bool = False

    def html(self) -> str:
        """Return it as HTML: everything escaped, marks as <mark>, an ellipsis where it was cut."""
        pieces = ["… " if self.before else ""]
        at = 0
        for start, end in self.marks:
            pieces += (escape(self.text[at:start]), "<mark>", escape(self.text[start:end]), "</mark>")
            at = end
        pieces += (escape(self.text[at:]), " …" if self.after else "")
        return "".join(pieces)


class Marker:
    """Marks texts with what one query looks for."""

    def __init__(self, node: Node) -> None:
        leaves = positive(node)
        self._zones = {zone: _Wanted([leaf for leaf in leaves if zone in leaf.zones]) for zone in ZONES}

    def marks(self, text: str, zone: Zone) -> tuple[Mark, ...]:
        """Return the places (start, end) of the words in `text` that match, in order."""
        return self._zones[zone].marks(text)

    def snippet(self, text: str, zone: Zone, length: int = _LENGTH) -> Snippet:
        """Return the `length` characters of `text` that hold most of what the query looks for."""
        return cut(text, self.marks(text, zone), length)


class _Met:
    """Chunks of text between blanks that were met, by the terms in them: texts are made of the same ones again."""

    _MOST = 1 << 18

    def __init__(self) -> None:
        self._chunks: set[str] = set()
        self._by_term: dict[str, set[str]] = {}

    @property
    def full(self) -> bool:
        return len(self._chunks) > self._MOST

    def holding(self, chunks: list[str], terms: Iterable[str]) -> set[str]:
        """Return those of `chunks` in which any of `terms` is."""
        found: set[str] = set()
        if not self._chunks.issuperset(chunks):
            new = set(chunks).difference(self._chunks)
            recall(new)
            for chunk in new:
                if len(chunk) <= MAX_WORD:
                    self._meet(chunk)
                elif not {*_terms_in(chunk)}.isdisjoint(terms):
                    found.add(chunk)
        for term in terms:
            held = self._by_term.get(term)
            if held:
                found |= held.intersection(chunks)
        return found

    def _meet(self, chunk: str) -> None:
        for term in _terms_in(chunk):
            self._by_term.setdefault(term, set()).add(chunk)
        self._chunks.add(chunk)  # last: what another thread sees here is there


def _terms_in(chunk: str) -> Iterator[str]:
    return (term for _, terms in forms_in(chunk) for term in terms)


_met = _Met()


def _known() -> _Met:
    """Return the chunks that were met; when they are too many it begins anew, beside the one that others still use."""
    global _met
    if _met.full:
        _met = _Met()
    return _met


class _Wanted:
    """What is looked for in one zone.

    Most chunks between blanks hold nothing of it, which a look at what is known about each tells; only those that do
    are looked at closely.
    """

    def __init__(self, leaves: list[Term | Prefix | Phrase | Near]) -> None:
        self._leaves = leaves
        self._terms = {term for leaf in leaves for term in _terms_of(leaf)}
        self._prefixes = tuple(leaf.letters for leaf in leaves if isinstance(leaf, Prefix))
        self._begin: dict[str, bool] = {}
        """Of chunks that were met: whether a word in them begins with a prefix."""
        self._plain = all(isinstance(leaf, Term | Prefix) for leaf in leaves)

    def marks(self, text: str) -> tuple[Mark, ...]:
        if not self._leaves:
            return ()
        chunks = self._holding(text.split())
        if not chunks:
            return ()
        if not self._plain:
            there = {term for chunk in chunks for term in _terms_in(chunk)}
            if not any(isinstance(leaf, Prefix) or there.issuperset(_terms_of(leaf)) for leaf in self._leaves):
                return ()
            found = _matching(forms_in(text), self._leaves)
            return tuple(match.span() for at, match in enumerate(WORD.finditer(text)) if at in found) if found else ()
        places = sorted((at, chunk) for chunk in chunks for at in _places(text, chunk))
        return tuple((at + start, at + end) for at, chunk in places for start, end in self._in(chunk))

    def _holding(self, chunks: list[str]) -> set[str]:
        found = _known().holding(chunks, self._terms) if self._terms else set()
        if self._prefixes:
            begin = self._begin
            for chunk in {*chunks}.difference(begin):
                begin[chunk] = self._may_begin(chunk) and any(
                    written.startswith(self._prefixes) for written, _ in forms_in(chunk)
                )
            found.update([chunk for chunk in chunks if begin[chunk]])
        return found

    def _may_begin(self, chunk: str) -> bool:
        """Tell most chunks apart without analysing them: of plain letters only capitals are folded."""
        if not chunk.isascii():
            return True
        small = chunk.lower()
        return any(letters in small for letters in self._prefixes)

    def _in(self, chunk: str) -> list[Mark]:
        words = zip(WORD.finditer(chunk), forms_in(chunk), strict=True)
        return [
            match.span()
            for match, (written, terms) in words
            if not self._terms.isdisjoint(terms) or (self._prefixes and written.startswith(self._prefixes))
        ]


def _places(text: str, chunk: str) -> Iterator[int]:
    """Yield where `chunk` stands in `text` between blanks."""
    at = text.find(chunk)
    while at >= 0:
        end = at + len(chunk)
        if (at == 0 or text[at - 1].isspace()) and (end == len(text) or text[end].isspace()):
            yield at
        at = text.find(chunk, end)


def _matching(words: list[tuple[str, tuple[str, ...]]], leaves: Iterable[Term | Prefix | Phrase | Near]) -> set[int]:
    """Return the positions of the words (written, terms) that match."""
    wanted = {term for leaf in leaves for term in _terms_of(leaf)}
    places: dict[str, list[int]] = {}
    for at, (_, terms) in enumerate(words):
        if not wanted.isdisjoint(terms):
            for term in terms:
                places.setdefault(term, []).append(at)
    found: set[int] = set()
    for leaf in leaves:
        match leaf:
            case Term(term):
                found.update(places.get(term, ()))
            case Prefix(letters):
                found.update(at for at, (written, _) in enumerate(words) if written.startswith(letters))
            case Phrase(terms):
                for start in phrase_starts(places, terms):
                    found.update(range(start, start + len(terms)))
            case Near(left, right, distance):
                for one, other in near_pairs(places, left, right, distance):
                    found.update((one, other))
    return found


def _terms_of(leaf: Term | Prefix | Phrase | Near) -> tuple[str, ...]:
    match leaf:
        case Term(term):
            return (term,)
        case Phrase(terms):
            return terms
        case Near(left, right):
            return left, right
        case Prefix():
            return ()


def phrase_starts(places: dict[str, list[int]], terms: tuple[str, ...]) -> list[int]:
    """Return the positions where `terms` stand one after another, given the positions of each."""
    rest = [set(places.get(term, ())) for term in terms[1:]]
    return [at for at in places.get(terms[0], ()) if all(at + 1 + i in found for i, found in enumerate(rest))]


def near_pairs(places: dict[str, list[int]], left: str, right: str, distance: int) -> list[tuple[int, int]]:
    """Return the pairs of positions of two words at most `distance` words apart.

    Two parts of one compound are near each other too, unless `distance` is 1: then the words must stand side by side.
    """
    least = 1 if distance == 1 else 0
    return [
        (one, other)
        for one in places.get(left, ())
        for other in places.get(right, ())
        if least <= abs(one - other) <= distance
    ]


def cut(text: str, marks: tuple[Mark, ...], length: int = _LENGTH) -> Snippet:
    """Return the piece of `text` of about `length` characters that holds most marks, the first of several."""
    if len(text) <= length:
        return Snippet(text, marks)
    start = _best_start(text, marks, length)
    end = min(len(text), start + length)
    if end < len(text):
        space = text.rfind(" ", max(start + length // 2, max((m[1] for m in marks if m[1] <= end), default=0)), end)
        end = space if space > start else end
    shown = tuple((max(m[0], start) - start, min(m[1], end) - start) for m in marks if m[0] < end and m[1] > start)
    return Snippet(text[start:end], shown, start, start > 0, end < len(text))


def _best_start(text: str, marks: tuple[Mark, ...], length: int) -> int:
    if not marks:
        return 0
    best, most = 0, 0
    right = 0
    for left, (start, _) in enumerate(marks):
        while right < len(marks) and marks[right][1] <= start + length * 4 // 5:
            right += 1
        if right - left > most:
            best, most = left, right - left
    start = max(0, min(marks[best][0] - length // 6, len(text) - length))
    if start == 0:
        return 0
    space = text.find(" ", start, marks[best][0])
    return space + 1 if space >= 0 else start
