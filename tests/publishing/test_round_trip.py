"""What is published in any form, the reader gives back identically; what a form cannot hold, it refuses to write."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import corpus
from tests.publishing import making

from weerwoord.demonstration import documents
from weerwoord.model import Document, Question
from weerwoord.publishing import FORMS, Unpublishable, publish, published, tidied
from weerwoord.publishing.faithful import content, differences, problems
from weerwoord.reading import read

_NAMES = [form.name for form in FORMS]
_EXACT = [name for name in _NAMES if name != "txt"]
_SETTINGS = settings(
    max_examples=max(10, settings.default.max_examples // 8),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@pytest.mark.parametrize("form", _NAMES)
@given(document=making.generated())
@_SETTINGS
def test_generated_sets_come_back_identically(form: str, document: Document) -> None:
    assert published(document, form).lost == ()


@pytest.mark.parametrize("form", _EXACT)
@given(document=making.hostile())
@_SETTINGS
def test_no_text_is_taken_for_anything_else(form: str, document: Document) -> None:
    """Labels, heads, list signs, markup and web addresses in the texts stay what they are."""
    assert published(document, form).lost == ()


@given(document=making.hostile())
@_SETTINGS
def test_plain_text_is_refused_where_it_would_be_misread(document: Document) -> None:
    """A line 'Vraag 3' in plain text is a label, whatever was meant: then nothing is written."""
    result = published(document, "txt")
    assert list(result.lost) == differences(document, read(result.data))
    if result.lost:
        with pytest.raises(Unpublishable):
            publish(document, "txt")


@pytest.mark.parametrize("form", _NAMES)
@pytest.mark.parametrize("text", making.BEYOND_FONTS)
def test_any_script_is_kept_or_refused(form: str, text: str) -> None:
    document = replace(making.plain(), questions=(Question("1", text),))
    if form == "pdf":
        with pytest.raises(Unpublishable, match=r"U\+[0-9A-F]{4}"):
            publish(document, form)
    else:
        assert content(read(publish(document, form))) == content(document)


@pytest.mark.parametrize("form", _NAMES)
@pytest.mark.parametrize("text", making.RIGHT_TO_LEFT)
def test_text_from_right_to_left(form: str, text: str) -> None:
    """A page sets such words in the order in which they are seen, not said: a PDF with them is refused."""
    document = replace(making.plain(), questions=(Question("1", f"Wat betekent «{text}»?"),))
    assert bool(published(document, form).lost) is (form == "pdf")


@pytest.mark.parametrize("form", _NAMES)
@pytest.mark.parametrize("kind", ["reply", "questions", "notice", "letter"])
def test_every_kind_in_every_form(kind: str, form: str) -> None:
    document = making.plain(kind, 3)
    assert content(read(publish(document, form))) == content(document)


@pytest.mark.parametrize("form", _NAMES)
def test_five_hundred_questions(form: str) -> None:
    document = making.plain("reply", 500)
    assert published(document, form).lost == ()


@pytest.mark.parametrize("form", _NAMES)
def test_the_same_bytes_every_time(form: str) -> None:
    document = making.plain()
    assert publish(document, form) == publish(document, form)


@pytest.mark.parametrize("name", [name for name, _ in documents()])
def test_demonstration_documents(name: str) -> None:
    document = read(dict(documents())[name])
    assert {form: published(document, form).lost for form in _NAMES} == dict.fromkeys(_NAMES, ())


@pytest.mark.parametrize("path", corpus.documents())
def test_real_documents(path: Path) -> None:
    """Every form that promises to hold everything holds each real document; plain text holds it or says what not."""
    document = read(path)
    assert {form: published(document, form).lost for form in _EXACT} == dict.fromkeys(_EXACT, ())


@given(st.text(max_size=80))
def test_tidied_texts_can_be_published(text: str) -> None:
    once = tidied(text)
    assert tidied(once) == once
    document = making.plain()
    asked = Question("1", once)
    assert problems(replace(document, questions=(asked,))) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("een\x00nul", "U+0000"),
        ("een\x1bescape", "U+001B"),
        ("twee  blanks", "blanks"),
        ("een\n\n\n\ntwee", "blank"),
        ("een\nregel", "line ends"),
        ("cafe\u0301", "NFC"),
    ],
)
def test_what_no_form_holds_is_refused_with_its_place(text: str, said: str) -> None:
    document = replace(making.plain(), questions=(Question("1", text),))
    for form in _NAMES:
        with pytest.raises(Unpublishable) as refused:
            publish(document, form)
        assert any(said in reason and "question 1" in reason for reason in refused.value.reasons)
