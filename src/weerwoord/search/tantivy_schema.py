"""How a pair stands in a Tantivy index."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

import tantivy

from weerwoord.search.folding import folded_words
from weerwoord.search.nodes import FACETS
from weerwoord.search.offices import called
from weerwoord.search.packing import pack, unpack
from weerwoord.search.pair import Pair
from weerwoord.search.terms import Encoded, encode, tokens

VERSION = 4
"""Of the index: one written by another version is rebuilt."""
HEADING_FIELDS = ("member", "party", "asked", "answering", "number", "kind", "status")
WRITTEN = {"question": "q:", "answer": "a:", "subject": "s:"}
"""Before a written word: the zone it stands in."""
NEIGHBOURS = "neighbours"
"""Holds each two frequent terms that stand side by side, by zone; see `terms.Encoded`."""
SPACED, TERMS = "spaced", "terms"
"""The tokenizers that Tantivy needs: words apart by blanks, and such whose terms stand at one position."""
NO_DATE = 0


def schema() -> tantivy.Schema:
    """Return the schema: terms by zone with positions, written words, heading fields, facets, and the pair itself."""
    build = tantivy.SchemaBuilder()
    for zone in WRITTEN:
        build.add_text_field(zone, tokenizer_name=TERMS, index_option="position")
    for name in ("written", NEIGHBOURS):
        build.add_text_field(name, tokenizer_name=SPACED, index_option="basic")
    for name in HEADING_FIELDS:
        build.add_text_field(f"in_{name}", tokenizer_name=SPACED, index_option="position")
    for facet in FACETS:
        build.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    build.add_text_field("publication", tokenizer_name="raw", index_option="basic")
    build.add_unsigned_field("date", fast=True, indexed=True)
    build.add_bytes_field("pair", stored=True)
    return build.build()


def prepare(index: tantivy.Index) -> tantivy.Index:
    """Return `index`, with what the schema names made known to it."""
    index.register_tokenizer(SPACED, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    divide(index, ())
    return index


def divide(index: tantivy.Index, terms: Collection[str]) -> None:
    """From the next segment that is begun on, tell the terms of one word apart by Tantivy's own divider of compounds.

    `terms`: all that words of several terms consist of, as `terms` writes them. To hand over each term as a token of
    its own is the other way; Tantivy takes those as JSON, at three times the price of all else that it does.
    """
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    if terms:
        words = words.filter(tantivy.Filter.split_compound(sorted(terms)))
    index.register_tokenizer(TERMS, words.build())


Texts = dict[str, Encoded]
"""The texts of a pair by their zone."""


def texts_of(pair: Pair) -> Texts:
    """Return the texts of `pair` as their terms."""
    texts = (("question", pair.question), ("answer", pair.answer), ("subject", pair.subject))
    return {zone: encode(text, WRITTEN[zone]) for zone, text in texts if text}


def document(pair: Pair, texts: Texts, divided: Collection[str] = ()) -> tantivy.Document:
    """Return `pair` with its `texts` as Tantivy keeps it; `divided`: the terms that the index was told to `divide`."""
    made = tantivy.Document()
    for zone, text in texts.items():
        if text.divided.issubset(divided):
            made.add_text(zone, text.text)
        else:
            made.add_pre_tokenized_text(zone, tokens(text.text))
    made.add_text("written", " ".join([text.written for text in texts.values()]))
    made.add_text(NEIGHBOURS, " ".join([text.neighbours for text in texts.values()]))
    for name, values in headings(pair):
        for words in _spaced(values):
            made.add_text(f"in_{name}", words)
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


@lru_cache(maxsize=1 << 12)
def _spaced(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(folded_words(value)) for value in values)


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
