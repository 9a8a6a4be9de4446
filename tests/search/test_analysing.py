"""What words are found by."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerwoord.search.analysing import analyse, forms
from weerwoord.search.compounds import parts
from weerwoord.search.lemmas import lemma

SAME = (
    "huis huizen|uitslag uitslagen|minister ministers|lid leden|stad steden|schip schepen|kind kinderen|onderzoek onderzoeken onderzocht|"
    "werk werken werkt|besluit besluiten besloten|vraag vragen|antwoord antwoorden|idee ideeën ideeen|risico risico's risico’s|weg wegen|"
    "coöperatie cooperatie coöperaties|museum musea|spreken gesproken|groot grote|Europees europese|toeslag toeslagen|ziekenhuis ziekenhuizen"
)
APART = "minister mini|antwoord woord|toeslag slag|leden lijden|jongere jong|staat stad|wet weten|partij part"
COMPOUNDS = (
    "verkiezingsuitslag:verkiezing,uitslag verkiezingsuitslagen:verkiezing,uitslag huurwoningen:huur,woning klimaatbeleid:klimaat,beleid "
    "kinderopvangtoeslag:kinderopvang,opvang,toeslag,kind gemeenteraadsverkiezingen:gemeenteraad,gemeente,raad,verkiezing "
    "jeugdzorginstelling:jeugd,zorg,instelling zorgverzekeraars:zorg,verzekeraar belastingdienst:belasting,dienst mensenrechten:mens,recht "
    "arbeidsmarkt:arbeid,markt asielzoekerscentra:asielzoeker,centrum kamervragen:kamer,vraag"
)
WHOLE = (
    "minister ministers ministerie antwoord antwoorden overheid bijeenkomst bijeenkomsten onderwijs onderzoek voorstel president regering "
    "informatie discriminatie organisatie kabinet student rechtbank maatregel maatregelen bestuur achtergrond koningin universiteit toestemming "
    "burgemeester vastgelegd aangesproken september secretaris"
)


@pytest.mark.parametrize("words", SAME.split("|"))
def test_forms_of_one_word_are_found_by_one(words: str) -> None:
    assert len({lemma(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", APART.split("|"))
def test_other_words_stay_apart(words: str) -> None:
    one, other = words.split()
    assert not set(forms(one)[1]) & set(forms(other)[1])


@pytest.mark.parametrize("case", COMPOUNDS.split())
def test_compounds_are_found_by_their_parts(case: str) -> None:
    word, wanted = case.split(":")
    assert set(wanted.split(",")) <= set(parts(word))


@pytest.mark.parametrize("word", WHOLE.split())
def test_what_only_looks_like_a_compound_stays_whole(word: str) -> None:
    assert parts(word) == ()


@given(st.text(max_size=200))
def test_words_stand_where_they_say(text: str) -> None:
    words = analyse(text)
    assert all(0 <= word.start < word.end <= len(text) and word.terms for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))
    assert [forms(text[word.start : word.end]) for word in words] == [(word.written, word.terms) for word in words]
