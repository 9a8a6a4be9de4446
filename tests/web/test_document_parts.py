"""The parts that the page of a document is put together from."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerwoord import citing
from weerwoord.archive.history import Difference
from weerwoord.model import Answer, Document, Publication, Question, SourceFacts, Span
from weerwoord.reading.facsimile import Facsimile
from weerwoord.reading.facsimile import Passage as Found
from weerwoord.web.document import words
from weerwoord.web.document.anchors import anchor, document_address
from weerwoord.web.document.beside import beside
from weerwoord.web.document.finding import passages
from weerwoord.web.document.texts import Preview, Target, beginning, paragraphs
from weerwoord.web.document.view import _grouped
from weerwoord.web.language import speaking
from weerwoord.web.pages.versions import _changed


@given(st.lists(st.sampled_from(["Zie het antwoord op vraag 2.", "ja\nnee", "\n\n", " ", "nos.nl/a", "vraag 3"])))
def test_cutting_a_text_loses_nothing(pieces: list[str]) -> None:
    text = "".join(pieces)
    cut = paragraphs(text, citing.find(text), lambda _: Target("here", "#x"))
    joined = "".join(segment.text for paragraph in cut for segment in paragraph.segments)
    assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", text)
    assert all("".join(s.text for s in paragraph.segments).strip() for paragraph in cut)


def test_a_reference_stands_where_it_says_or_nowhere() -> None:
    text = "Zie het antwoord op vraag 2 en het antwoord op vraag 2."
    references = citing.find(text)
    target = Target("here", "#antwoord-2", (Preview("#antwoord-2", ()),))
    [paragraph] = paragraphs(text, references, lambda _: target)
    assert [s.text for s in paragraph.segments if s.target] == ["het antwoord op vraag 2"] * 2
    assert len(paragraph.unfold) == 1
    moved = [replace(reference, start=reference.start + 1, end=reference.end + 1) for reference in references]
    assert not [s for p in paragraphs(text, moved, lambda _: target) for s in p.segments if s.target]


def test_beginnings_end_at_a_word() -> None:
    assert beginning("kort") == "kort"
    assert beginning("een twee drie, vier", 15) == "een twee drie …"


@pytest.mark.parametrize(
    ("asked", "answered", "expected"),
    [
        ("1 2 3", ["1", "2", "3"], [("1", 1), ("2", 1), ("3", 1)]),
        ("1 2 3", ["1", "2 3"], [("1", 1), ("2 3", 1)]),
        ("1 2 3", ["1 3", "2"], [("1 3", 1), ("2", 1)]),
        ("1 2 3", ["1 2", "2 3"], [("1 2 3", 2)]),
        ("1 2", [], [("1", 0), ("2", 0)]),
        ("1", ["1", "5"], [("1", 1), ("", 1)]),
        ("1 1 2", ["1", "2"], [("1", 1), ("1~2", 0), ("2", 1)]),
    ],
)
def test_questions_stand_with_what_answers_them(
    asked: str, answered: list[str], expected: list[tuple[str, int]]
) -> None:
    groups = _grouped(
        [Question(n, "?") for n in asked.split()], [Answer(tuple(to.split()), f"Ja {to}.") for to in answered]
    )
    assert [(" ".join(name for name, _ in g.questions), len(g.answers)) for g in groups] == expected
    assert sum(len(g.answers) for g in groups) == len(answered)


def test_places_and_addresses() -> None:
    assert anchor("vraag", "7a") == "vraag-7a"
    assert anchor("antwoord", '1"><b>') == "antwoord-1-b-"
    assert document_address("a/b?c#d é") == "/documenten/a%2Fb%3Fc%23d%20%C3%A9"


def test_words_in_both_languages() -> None:
    assert words.answer(["2", "3", "4"]) == "Antwoord 2 t/m 4"
    assert words.field("notes of answer 2, 3") == "Noten bij antwoord 2 en 3"
    assert words.field("session year") == "Vergaderjaar"
    with speaking("en"):
        assert words.answer(["2", "3", "4"]) == "Answer 2–4"
        assert words.question(["2", "3"]) == "Question 2 and 3"


def test_a_paragraph_that_was_closed_up_is_seen() -> None:
    changed = _changed(Difference("answer 1", "Ja.\n\nNee.", "Ja. Nee."))
    assert [(piece.kind, piece.text) for piece in changed.pieces if piece] == [
        ("same", "Ja."), ("gone", "¶"), ("new", "␣ "), ("same", "Nee."),
    ]  # fmt: skip
    long = _changed(Difference("answer 1", "woord " * 200 + "oud", "woord " * 200 + "nieuw"))
    assert [piece and piece.kind for piece in long.pieces] == [None, "same", "gone", "new"]
    assert sum(len(piece.text) for piece in long.pieces if piece) < 200


def _document(text: str) -> Document:
    facts = SourceFacts("0" * 64, "text", 1, {})
    end = len(text)
    return Document(
        "reply",
        Publication(),
        facts,
        answered=date(2024, 1, 1),
        questions=(Question("1", "?", (), Span(0, 10)),),
        answers=(Answer(("1",), "Ja.", (), (), Span(end - 10, end)),),
    )


def test_a_long_source_is_shown_around_its_passage() -> None:
    text = "woord " * 50_000
    document = _document(text)
    located = passages(document)
    found = (Found(((0, 10),), (), True), Found(((len(text) - 10, len(text)),), (), False))
    facsimile = Facsimile(text, "text", (), (), found)
    shown = beside(facsimile, located, located[1])
    assert shown.cut
    assert not shown.exact
    assert sum(len(piece.text) for piece in shown.pieces) < 20_000
    assert [piece.colour for piece in shown.pieces] == [None, "antwoord"]
    every = beside(facsimile, located, None)
    assert "".join(piece.text for piece in every.pieces) == text
    assert [piece.colour for piece in every.pieces] == ["vraag", None, "antwoord"]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("question 7 has no answer in this document", "vraag 7"),
        ("the mark of note 3 is not found in the text", "noot 3"),
        ("not understood: 'Bijlage 2 bij'", "‘Bijlage 2 bij’"),
        ("'vraag 12' points to no question of this document", "‘vraag 12’"),
        ("no questions are found in it", ""),
    ],
)
def test_what_a_warning_points_at_is_told_without_english(message: str, said: str) -> None:
    assert words.detail(message) == said
