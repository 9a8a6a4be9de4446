"""A query in pieces: words, phrases, brackets and operators, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from weerwoord.search.errors import QueryError

MAX_LENGTH = 2000
"""Characters of a query."""
_QUOTES = '"“”„«»'
_CHUNK = re.compile(rf"[^\s()\u0000-\u001f\u200b\u2060\ufeff{_QUOTES}]+")
_FIELD = re.compile(r"([^\W\d_]+):(?!//)")
_OPERATORS = {
    "AND": "and", "EN": "and", "&&": "and", "OR": "or", "OF": "or", "||": "or", "NOT": "not", "NIET": "not",
}  # fmt: skip

Sort = Literal["word", "phrase", "open", "close", "and", "or", "not", "near", "field", "end"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a query: its sort, its text without signs around it, and where it stands (characters from 0)."""

    sort: Sort
    text: str
    start: int
    end: int


def pieces(query: str) -> Iterator[Piece]:
    """Yield the pieces of `query`, the last of sort 'end'; raises QueryError."""
    if len(query) > MAX_LENGTH:
        raise QueryError("too-long", MAX_LENGTH, len(query) - MAX_LENGTH, given=len(query), limit=MAX_LENGTH)
    at = 0
    while at < len(query):
        letter = query[at]
        if letter == "(" or letter == ")":
            yield Piece("open" if letter == "(" else "close", letter, at, at + 1)
            at += 1
        elif letter in _QUOTES:
            phrase = _phrase(query, at)
            yield phrase
            at = phrase.end
        elif chunk := _CHUNK.match(query, at):
            yield from _chunk(query, chunk.group(), at)
            at = chunk.end()
        else:
            at += 1
    yield Piece("end", "", len(query), len(query))


def _phrase(query: str, start: int) -> Piece:
    for end in range(start + 1, len(query)):
        if query[end] in _QUOTES:
            return Piece("phrase", query[start + 1 : end], start, end + 1)
    raise QueryError("open-quote", start, 1)


def _chunk(query: str, text: str, at: int) -> Iterator[Piece]:
    end = at + len(text)
    if text in _OPERATORS:
        yield Piece(_OPERATORS[text], text, at, end)  # type: ignore[arg-type]
        return
    if text == "NEAR" or text.startswith("NEAR/"):
        yield Piece("near", text, at, end)
        return
    opens = end < len(query) and query[end] in _QUOTES + "("
    if text[0] in "-!" and (opens or len(text) > 1):
        yield Piece("not", text[0], at, at + 1)
        text, at = text[1:], at + 1
    if text:
        yield from _fielded(text, at, end, opens)


def _fielded(text: str, at: int, end: int, opens: bool) -> Iterator[Piece]:
    """A chunk with perhaps a field before it; 'Bericht: iets' has none, since a space follows."""
    field = _FIELD.match(text)
    if field and (field.end() < len(text) or opens or field[1].lower() in ("in", "nr")):
        yield Piece("field", field[1].lower(), at, at + field.end())
        text, at = text[field.end() :], at + field.end()
    if text:
        yield Piece("word", text, at, end)
