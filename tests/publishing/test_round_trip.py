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
from weerwoord.model import Answer, Document, Note, Office, Publication, Question, Questioner, Signatory
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
@pytest.mark.parametrize("kind", ["reply", "notice", "questions"])
@pytest.mark.parametrize(
    ("identifier", "number"),
    [
        ("ah-tk-20232024-1060", "1060"),
        ("ah-1271549", "1060"),
        ("ah-1271549", None),
        ("kv-tk-2024Z01294", None),
        ("2024Z01294", "1060"),
        ("2024Z01294", None),
    ],
)
def test_the_case_beside_an_identifier(identifier: str, number: str | None, kind: str, form: str) -> None:
    publication = Publication("TK", "2023-2024", number, identifier, case="2024Z01294")
    document = replace(making.plain(kind, 2), publication=publication)
    assert read(publish(document, form)).publication == publication


@pytest.mark.parametrize("form", _NAMES)
def test_five_hundred_questions(form: str) -> None:
    document = making.plain("reply", 500)
    assert published(document, form).lost == ()


@pytest.mark.parametrize("form", _NAMES)
def test_the_same_bytes_every_time(form: str) -> None:
    document = making.plain()
    assert publish(document, form) == publish(document, form)


_QUICK = [name for name in _EXACT if name not in ("pdf", "docx")]


@pytest.mark.parametrize(("place", "name"), list(enumerate(name for name, _ in documents())))
def test_demonstration_documents(place: int, name: str) -> None:
    """All of them in the forms that are quickly made, some in those that take typesetting."""
    document = read(dict(documents())[name])
    forms = _NAMES if place % 6 == 0 else [*_QUICK, "txt"]
    assert {form: published(document, form).lost for form in forms} == dict.fromkeys(forms, ())


@pytest.mark.parametrize("path", corpus.documents())
def test_real_documents(path: Path) -> None:
    """Every form that promises to hold everything holds each real document; the slow ones are tried on some."""
    document = read(path)
    forms = _EXACT if path.stat().st_size % 4 == 0 else _QUICK
    assert {form: published(document, form).lost for form in forms} == dict.fromkeys(forms, ())


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


_HIDDEN = Note("1", "Lees dit artikel en dat.", ("https://nos.example/a_b?c=1&d=[2]", "https://x.example/é"))
_PRINTED = Note("2", "Zie https://nos.example/een en www.twee.nl.", ("https://nos.example/een", "www.twee.nl"))


@pytest.mark.parametrize("form", _NAMES)
def test_addresses_behind_words(form: str) -> None:
    """Word and plain text have no place for an address that is not printed: they are refused."""
    document = replace(making.plain(), questions=(Question("1", "Kent u dit?", (_HIDDEN, _PRINTED)),))
    lost = published(document, form).lost
    assert [line.partition(":")[0] for line in lost] == (
        ["questions 1.notes 1.urls"] if form in ("docx", "txt") else []
    )


@pytest.mark.parametrize("form", [name for name in _EXACT if name != "docx"])
def test_notes_shared_and_notes_with_one_mark(form: str) -> None:
    """In Word a second mark of a note is its number set high, which may be another note's: then it is refused."""
    one, other, star = (
        Note("1", "De eerste."),
        Note("1", "De andere.\n\nMet een tweede alinea."),
        Note("*", "Een ster."),
    )
    document = replace(
        making.plain("reply", 3),
        questions=(Question("1", "Een?", (one,)), Question("2", "Twee?", (one,)), Question("3", "Drie?", (one,))),
        answers=(Answer(("1", "3"), "Ja.", (other,)), Answer(("2",), "", (star,))),
        notes=(Note("7", "Bij de kop."),),
    )
    assert published(document, form).lost == ()


@pytest.mark.parametrize("form", _NAMES)
def test_introduction_and_explanation(form: str) -> None:
    document = replace(
        making.plain("reply", 2),
        remarks=(
            "Vooraf merk ik op dat niet alles bekend is.\n\nOok dit hoort bij de inleiding.",
            "Toelichting:\n\nDeze vragen dienen ter aanvulling op eerdere vragen.",
        ),
        notes=(Note("1", "Kamerstuk 29 383, nr. 406"),),
    )
    assert published(document, form).lost == ()


@pytest.mark.parametrize("form", _NAMES)
def test_what_is_not_known_stays_unknown(form: str) -> None:
    document = replace(
        making.plain(),
        publication=Publication(),
        questioners=(),
        addressees=(),
        subject=None,
        submitted=None,
        signatories=(),
        answered=None,
        see_also=(),
    )
    assert published(document, form).lost == ()


@pytest.mark.parametrize("form", ["akn", "jsonld"])
def test_what_no_heading_can_say_is_stated(form: str) -> None:
    """A council's body, members without a party among others, a signatory without a name: headings leave them out."""
    document = replace(
        making.plain(),
        publication=Publication(None, "2023-2024", "12a", "vraag/2024 (12)", "Provinciale Staten van Flevoland"),
        questioners=(Questioner("Aan de Minister", None), Questioner("Over (het) land", "en van")),
        addressees=(Office("other", "college van Gedeputeerde Staten"), Office("Minister", None)),
        signatories=(Signatory("other", None, "A. en B."), Signatory("Staatssecretaris", "Nergens", None, True)),
        subject="wat over iets (ingezonden 1 mei 2020) gaat",
    )
    assert published(document, form).lost == ()
    assert published(document, "txt").lost
