"""How a pair stands in a Tantivy index."""

from __future__ import annotations

from functools import lru_cache

import tantivy

from weerwoord.search.analysing import forms_in
from weerwoord.search.folding import MAX_WORD, folded_words
from weerwoord.search.nodes import FACETS
from weerwoord.search.offices import called
from weerwoord.search.packing import pack, unpack
from weerwoord.search.pair import Pair

VERSION = 2
"""Of the index: one written by another version is rebuilt."""
HEADING_FIELDS = ("member", "party", "asked", "answering", "number", "kind", "status")
_GAP = 64
"""Positions between two names of one field, so that no phrase runs from one into the other."""
WRITTEN = {"question": "q:", "answer": "a:", "subject": "s:"}
"""Before a written word: the zone it stands in."""
SPACED = "spaced"
"""The one tokenizer that Tantivy needs: words apart by blanks."""
NO_DATE = 0


def schema() -> tantivy.Schema:
    """Return the schema: terms by zone with positions, written words, heading fields, facets, and the pair itself."""
    build = tantivy.SchemaBuilder()
    for zone in WRITTEN:
        build.add_text_field(zone, tokenizer_name="raw", index_option="position")
    build.add_text_field("written", tokenizer_name=SPACED, index_option="basic")
    for name in HEADING_FIELDS:
        build.add_text_field(f"in_{name}", tokenizer_name="raw", index_option="position")
    for facet in FACETS:
        build.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    build.add_text_field("publication", tokenizer_name="raw", index_option="basic")
    build.add_unsigned_field("date", fast=True, indexed=True)
    build.add_bytes_field("pair", stored=True)
    return build.build()


def prepare(index: tantivy.Index) -> tantivy.Index:
    """Return `index`, with what the schema names made known to it."""
    index.register_tokenizer(SPACED, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def document(pair: Pair) -> tantivy.Document:
    """Return `pair` as Tantivy keeps it."""
    made = tantivy.Document()
    written: set[str] = set()
    for zone, text in (("question", pair.question), ("answer", pair.answer), ("subject", pair.subject)):
        if text:
            made.add_pre_tokenized_text(zone, _tokens(text, WRITTEN[zone], written))
    made.add_text("written", " ".join(written))
    for name, values in headings(pair):
        made.add_pre_tokenized_text(f"in_{name}", _spaced(values))
    for facet, names in facets(pair):
        for name in names:
            made.add_text(facet, name)
    made.add_text("publication", pair.publication)
    made.add_unsigned("date", pair.date.toordinal() if pair.date else NO_DATE)
    made.add_bytes("pair", pack(pair))
    return made


def pair_of(found: tantivy.Document) -> Pair:
    """Return the pair that `document` wrote."""
    return unpack(found["pair"][0])


def _tokens(text: str, zone: str, written: set[str]) -> tantivy.PreTokenizedString:
    """A text's terms: the parts of a compound stand at the same position as the whole."""
    words = forms_in(text)
    written.update([zone + word for word in {word for word, _ in words}])
    token = tantivy.Token
    made = [token(term, position, 0, 0) for position, (_, terms) in enumerate(words) for term in terms]
    return tantivy.PreTokenizedString("", made)


@lru_cache(maxsize=1 << 12)
def _spaced(values: tuple[str, ...]) -> tantivy.PreTokenizedString:
    made = []
    position = 0
    for value in values:
        for word in folded_words(value):
            made.append(tantivy.Token(word[:MAX_WORD], position, 0, 0))
            position += 1
        position += _GAP
    return tantivy.PreTokenizedString("", made)


def headings(pair: Pair) -> list[tuple[str, tuple[str, ...]]]:
    """Return the names that each heading field of `pair` is found by."""
    return [
        ("member", pair.members),
        ("party", pair.parties),
        ("asked", tuple(name for office in pair.addressees for name in called(office))),
        ("answering", tuple(name for office in pair.offices for name in called(office))),
        ("number", tuple(filter(None, (pair.aanhangsel, pair.publication)))),
        ("kind", (pair.kind,)),
        ("status", (pair.status,)),
    ]


def facets(pair: Pair) -> list[tuple[str, tuple[str, ...]]]:
    """Return the values of each facet of `pair`."""
    return [
        ("party", pair.parties),
        ("member", pair.members),
        ("ministry", pair.ministries),
        ("office", pair.offices),
        ("session_year", (pair.session_year,) if pair.session_year else ()),
        ("kind", (pair.kind,) if pair.kind else ()),
        ("status", (pair.status,) if pair.status else ()),
    ]
