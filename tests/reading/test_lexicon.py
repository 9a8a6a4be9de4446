"""What is a word, a compound, a word that stands alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerwoord.reading.lexicon import (
    begins_compounds,
    compound_parts,
    elements,
    ends_compounds,
    is_compound,
    is_listed,
    is_word,
    zipf,
)


@pytest.mark.parametrize(
    "word", ["aanleiding", "Aanleiding", "verkiezingsuitslag", "geïnformeerd", "de", "één", "nóg", "regio’s", "regio's"]
)
def test_words_of_the_dictionary(word: str) -> None:
    assert is_word(word)
    assert is_listed(word)


@pytest.mark.parametrize("word", ["aanlei", "zingsuitslag", "formatiefac", "xqzz", "deKansspelen", "", "voorsenioren"])
def test_no_words(word: str) -> None:
    assert not is_listed(word)
    assert zipf(word) == 0.0


@pytest.mark.parametrize("name", ["Amsterdam", "Groningers", "Israëlische", "Porthos"])
def test_names_are_listed_but_no_dictionary_words(name: str) -> None:
    assert is_listed(name)
    assert not is_word(name)


def test_hyphened_words_are_listed_whole() -> None:
    assert is_word("directeur-generaal")
    assert is_word("staakt-het-vuren")
    assert not is_listed("aanlei-ding")


def test_frequencies_go_from_function_words_down() -> None:
    assert zipf("de") > zipf("vraag") > zipf("uitvoering") > zipf("emissiefactoren")
    assert 6 < zipf("de") < 8


@pytest.mark.parametrize(
    "word",
    [
        "wapenbedrijf",
        "huurtoeslagontvanger",
        "verblijfsvergunninghouders",
        "consumentenvuurwerkopslag",
        "geboortestatistieken",
        "zorgvraagtypering",
    ],
)
def test_compounds(word: str) -> None:
    assert is_listed(word) or is_compound(word)


@pytest.mark.parametrize(
    "word", ["voorsenioren", "hebbegrepen", "dezewoordvoerder", "hetrapport", "zijnvan", "aanlei", "nietmeer"]
)
def test_glue_is_no_compound(word: str) -> None:
    assert not is_compound(word)


def test_parts_lose_the_binding_s() -> None:
    assert ("verblijf", "vergunninghouders") in compound_parts("verblijfsvergunninghouders")


def test_what_begins_and_ends_compounds() -> None:
    assert begins_compounds("wapen")
    assert ends_compounds("bedrijf")
    assert not begins_compounds("uiteindelijk")
    assert not ends_compounds("wordt")
    assert not begins_compounds("van")


def test_elements_are_by_heading() -> None:
    assert "en" in elements("after a suspended part")
    assert "GroenLinks" in elements("names with a capital inside")
    assert elements("no such heading") == frozenset()


@given(st.text(max_size=40))
def test_never_raises(text: str) -> None:
    assert zipf(text) >= 0.0
    is_compound(text)
    begins_compounds(text)
