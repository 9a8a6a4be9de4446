"""Queries that are wrong are told where; no text at all breaks the parser."""

from __future__ import annotations

import json
import pickle
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerwoord.search.errors import QueryError
from weerwoord.search.parsing import MAX_WORDS, parse

WRONG = [
    ('"open', "open-quote", 0), ("huis “open", "open-quote", 5), ("a OR", "lone-operator", 2), ("OR a", "lone-operator", 0),
    ("a AND", "lone-operator", 2), ("a AND AND b", "lone-operator", 2), ("a NOT", "lone-operator", 2), ("NOT NOT a", "lone-operator", 0),
    ("()", "empty-brackets", 0), ("a ( )", "empty-brackets", 2), ("((a", "open-bracket", 1), ("a) b", "close-bracket", 1), ("-a", "only-not", 0),
    ("a OR -b", "only-not", 2), ("(-a)", "only-not", 0), ("foo:bar", "unknown-field", 0), ("x patrij:VVD", "unknown-field", 2),
    ("jaar:2o24", "bad-year", 5), ("jaar:2023-2025", "bad-year", 5), ("jaar:9999", "bad-year", 5), ("jaar:2024..2020", "bad-year", 5),
    ("na:2024-02-30", "bad-date", 3), ("voor:gisteren", "bad-date", 5), ("na:0001-01-01", "bad-date", 3), ("NEAR/5 a", "near-operand", 0),
    ("a NEAR", "near-operand", 2), ("a NEAR/5 (b)", "near-operand", 2), ('"a b" NEAR c', "near-operand", 6), ("a NEAR/0 b", "near-distance", 7),
    ("a NEAR/x b", "near-distance", 7), ("a NEAR/٣ b", "near-distance", 7), ("a NEAR/999999999999 b", "near-distance", 7), ("*", "short-prefix", 0),
    ("v*", "short-prefix", 0), ("a*b", "misplaced-star", 1), ('"huur*"', "misplaced-star", 5), ("door:Jan*", "misplaced-star", 8),
    ("in:foo a", "bad-zone", 3), ("in:(a)", "bad-zone", 3), ("nr:", "empty-field", 0), ("in:", "empty-field", 0), ('partij:"?"', "empty-field", 7),
    ("partij:(a OR van:b)", "nested-field", 13), ('""', "empty-phrase", 0), ("x" * 10_000, "too-long", 2000), ("(" * 100 + "a", "too-deep", 21),
    ("a " * 65, "too-many-words", 128), ('"' + "a " * 65 + '"', "too-many-words", 0), ("a-" * 70, "too-many-words", 0),
]  # fmt: skip


@pytest.mark.parametrize(("query", "code", "position"), WRONG)
def test_tells_what_is_wrong_and_where(query: str, code: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    error = caught.value
    assert (error.code, error.position) == (code, position)
    for language in ("nl", "en"):
        message = error.message(language)
        assert str(position + 1) in message
        assert "{" not in message
    assert pickle.loads(pickle.dumps(error)).message() == error.message()


def test_names_the_field_that_was_meant() -> None:
    with pytest.raises(QueryError, match=r"partij:\?"):
        parse("patrij:VVD")


def test_every_message_stands_in_both_languages() -> None:
    messages = json.loads((files("weerwoord.search") / "data/messages.json").read_text(encoding="utf-8"))
    assert {code for _, code, _ in WRONG} < set(messages)
    assert all(set(texts) == {"nl", "en"} for texts in messages.values())


PIECES = st.sampled_from(
    ["huur", "woningen", "de", "OR", "AND", "NOT", "NEAR", "NEAR/3", "(", ")", '"', "“", "-", "*", "verkiez*", "partij:", "door:x",
     "in:vraag", "jaar:2024", "na:2024-01-01", "foo:", ":", "\x00", "é", "e\u0301", "\u202e", "EU-land", "'", "’", "\\", "/", "..", "🏠", " "]
)  # fmt: skip
QUERIES = st.one_of(
    st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=14).map("".join)
)


@given(QUERIES)
def test_any_text_is_understood_or_refused_with_a_place(query: str) -> None:
    try:
        parse(query)
        return
    except QueryError as caught:
        error = caught
    assert 0 <= error.position <= len(query)
    assert error.length >= 0
    assert error.message("nl")
    assert error.message("en")


@given(st.lists(st.sampled_from(["huur", "woning", "straat"]), min_size=1, max_size=MAX_WORDS).map(" ".join))
def test_the_same_query_is_understood_the_same(query: str) -> None:
    assert parse(query) == parse(query)
