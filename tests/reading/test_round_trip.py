"""What is put into a document of any form, the reader gives back: headings, numbers, texts and notes, with nothing lost.

The documents are generated (`weerwoord.demonstration`), so the truth about each is known. Text of typeset pages is also
damaged as extraction from PDF damages it.
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from tests.demonstration.comparing import Spaces, differences

from weerwoord.demonstration import FORMS, Form, Wish, documents, make, named, truth
from weerwoord.demonstration.damage import DAMAGES, damaged
from weerwoord.reading import read

_TELLS_PARAGRAPHS = ("xml", "old-xml", "html", "docx", "odt")
_EXAMPLES = max(10, settings.default.max_examples // 8)
_SETTINGS = settings(
    max_examples=_EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def spaces_of(form: str) -> Spaces:
    """Return how the white space of a form is compared: typeset pages do not tell where a paragraph ends."""
    return "paragraphs" if form.startswith(_TELLS_PARAGRAPHS) else "words"


@st.composite
def wishes(draw: st.DrawFn, form: Form) -> Wish:
    """A document of `form`; the smaller, the simpler."""
    return Wish(
        sort=draw(st.sampled_from(form.sorts)),
        questions=draw(st.one_of(st.integers(1, 9), st.integers(10, 60))),
        members=draw(st.integers(1, 6)),
        seats=draw(st.integers(1, 5)),
        chamber="TK" if form.word else draw(st.sampled_from(("TK", "EK"))),
        lists=draw(st.booleans()),
        joint_questions=draw(st.booleans()),
        missing=draw(st.booleans()),
        joint=draw(st.sampled_from((0.0, 0.15, 0.5))),
        introduction=draw(st.booleans()),
        explanation=draw(st.booleans()),
    )


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@given(data=st.data())
@_SETTINGS
def test_what_is_put_in_comes_out(form: Form, data: st.DataObject) -> None:
    wish = data.draw(wishes(form))
    seed = data.draw(st.integers(0, 2**20))
    _, written, expected = make(form, Random(seed), wish)
    note(f"make(named({form.name!r}), Random({seed}), {wish})")
    assert differences(expected, read(written), spaces_of(form.name)) == []


@given(data=st.data(), kinds=st.frozensets(st.sampled_from(sorted(DAMAGES)), min_size=1, max_size=4))
@settings(_SETTINGS, max_examples=4 * _EXAMPLES)
def test_damage_of_extraction_is_mended(data: st.DataObject, kinds: frozenset[str]) -> None:
    form = named("text")
    wish = data.draw(wishes(form))
    seed = data.draw(st.integers(0, 2**20))
    _, written, expected = make(form, Random(seed), wish)
    note(f"make(named('text'), Random({seed}), {wish}) with {sorted(kinds)}")
    if "without number" in kinds and expected.publication.identifier is None:
        kinds -= {"without number"}
    read_back = read(damaged(written, kinds, Random(seed)))
    assert differences(expected, read_back, "letters" if "glued" in kinds else "words") == []


@pytest.mark.parametrize("name", [name for name, _ in documents()])
def test_demonstration_documents_are_read_as_they_are(name: str) -> None:
    expected = truth()[name]
    got = read(dict(documents())[name], name=name)
    form = name.rsplit(".", 1)[0].split("-")
    assert (
        differences(
            expected, got, spaces_of("docx" if got.source.format in ("xml", "html", "docx", "odt") else form[-1])
        )
        == []
    )
    assert (got.source.sha256, got.source.format) == (expected.source.sha256, expected.source.format)
