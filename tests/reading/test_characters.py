"""Ligatures, accents, blanks, soft hyphens and control characters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerwoord.reading.characters import tidy

CASES = [
    # accents that stand behind their letter
    ("van het lid Kostic ´ (PvdD) aan de Ministers", "van het lid Kostić (PvdD) aan de Ministers"),
    ("het lid Kostic´", "het lid Kostić"),
    ("Yes ¸ilgöz-Zegerius", "Yeşilgöz-Zegerius"),
    ("de heer Erdog ˘an", "de heer Erdoğan"),
    ("Vuc ˇic ´ en Milos ˇevic ´", "Vučić en Milošević"),
    ("Mu¨ller", "Müller"),
    ("een cafe´.", "een café."),
    ("Kostic\u0301", "Kostić"),
    ("e\u0308n", "ën"),
    # no accents
    ("foto´s en risico`s", "foto´s en risico`s"),
    ("te ´s-Gravenhage", "te ´s-Gravenhage"),
    ("de ´harde´ lijn", "de ´harde´ lijn"),
    ("q ´", "q ´"),
    # ligatures
    ("ﬁnanciële eﬀecten", "financiële effecten"),
    ("oﬃcieel, aﬄuent, ﬂexibel", "officieel, affluent, flexibel"),
    ("ĳzer", "ijzer"),
    # blanks
    ("op 4\u00a0november\u20092024", "op 4 november 2024"),
    ("met  twee   blanks", "met twee blanks"),
    ("met\teen tab", "met een tab"),
    ("smal\u202fen \u3000wijd", "smal en wijd"),
    # what is not to be seen
    ("nul\u200bbreed\ufeff", "nulbreed"),
    ("bel\x07len", "bellen"),
    ("links\u200enaar rechts", "linksnaar rechts"),
    # hyphens of lost line ends
    ("ge\xadïnformeerd", "geïnformeerd"),
    ("aanlei\xad\n", "aanlei-\n"),
    ("aanlei\ufffeding van", "aanleiding van"),
    ("quantum\ufffeveilige cryptografie", "quantumveilige cryptografie"),
    ("Noord\ufffeBrabant", "Noord-Brabant"),
    ("de EU\ufffelidstaten", "de EU-lidstaten"),
    ("in\ufffeen uitvoer", "in- en uitvoer"),
    ("ver\ufffeant\ufffewoordelijk", "verantwoordelijk"),
    ("aanlei\ufffe", "aanlei-"),
    # left as written
    ("«state of the art» ’s-Gravenhage – 2023–2024", "«state of the art» ’s-Gravenhage – 2023–2024"),
    ("CO₂ en € 5,- per m²", "CO₂ en € 5,- per m²"),
    ("", ""),
]


@pytest.mark.parametrize(("given_text", "expected"), CASES)
def test_tidy(given_text: str, expected: str) -> None:
    assert tidy(given_text) == expected


TEXTS = st.text(
    st.one_of(
        st.sampled_from(list("abceghinos -\xad\ufffe´`¨ˆˇ˘¸˙˝˛ \u00a0ﬁﬂﬀ«»’.,\n\tëïé\u0301\u0308AKEN19")),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
)


@given(TEXTS)
def test_tidy_is_idempotent(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(st.sampled_from(list("abcdefghijklmnoprstuvwz EN-«»’.,;:?!()\u00a0\u2009\xad\ufffe19ëé")), max_size=80))
def test_tidy_loses_only_blanks_and_hyphens(text: str) -> None:
    left_out = str.maketrans("", "", " -\u00a0\u2009\xad\ufffe")
    base = str.maketrans("ëïüöä", "eiuoa")
    assert tidy(text).translate(left_out).translate(base) == text.translate(left_out).translate(base)
