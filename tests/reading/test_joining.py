"""From lines to paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerwoord.reading.joining import paragraphs


def _of(text: str, width: int | None = None) -> list[str]:
    return paragraphs([(line, None) for line in text.strip("\n").split("\n")], width=width)


ONE = [
    ("naar aanlei-\nding van de uitslag", "naar aanleiding van de uitslag"),
    ("de provincie Noord-\nBrabant heeft", "de provincie Noord-Brabant heeft"),
    ("andere EU-\nlidstaten en", "andere EU-lidstaten en"),
    ("op DG-\nen directieniveau", "op DG- en directieniveau"),
    ("de in-\nen uitvoer", "de in- en uitvoer"),
    ("werkgever-\nen werknemers", "werkgever- en werknemers"),
    ("Caribisch-\nNederland", "Caribisch-Nederland"),
    ("heeft u geïnfor\ufffe\nmeerd over", "heeft u geïnformeerd over"),
    ("het zorgpres\xad\ntatiemodel", "het zorgprestatiemodel"),
    ("naar aanlei\ufffeding van", "naar aanleiding van"),
    ("de emissiefacto-ren van", "de emissiefactoren van"),
    ("in het jaar 2023–\n2024 was", "in het jaar 2023–2024 was"),
    ("dit is – zo\n– denk ik – waar", "dit is – zo – denk ik – waar"),
    ("dit is waar –\nzo denk ik", "dit is waar – zo denk ik"),
    ("hij en/\nof zij", "hij en/of zij"),
    ("hierna (\nhet advies)", "hierna (het advies)"),
    ("de Amerikaanse wetgeving\n. Deze wetgeving", "de Amerikaanse wetgeving. Deze wetgeving"),
    ("het rapport «Dredging»\n, dat", "het rapport «Dredging», dat"),
    ("van de heer\nVan Dijk", "van de heer Van Dijk"),
    ("de motie (Kamerstuk 24 587, nr.\n969) van", "de motie (Kamerstuk 24 587, nr. 969) van"),
    ("antwoord op vraag\n8. Daarnaast", "antwoord op vraag 8. Daarnaast"),
    ("een Nutri-Score\nD. Producten krijgen", "een Nutri-Score D. Producten krijgen"),
    ("zie https://x.nl/a-\nb voor meer", "zie https://x.nl/a-b voor meer"),
    ("(https://nos.nl/artikel/2533225-aanbieders-\nnauwelijks-meer)", "(https://nos.nl/artikel/2533225-aanbieders-nauwelijks-meer)"),
    ("www.internetconsultatie.nl/huisvesting_\nevacuees/b1", "www.internetconsultatie.nl/huisvesting_evacuees/b1"),
    ("https://www.rijksoverheid.nl/documenten/\nkamerstukken/2024", "https://www.rijksoverheid.nl/documenten/kamerstukken/2024"),
    ("https://www.rijksoverheid.nl/documenten/kam\nerstukken/2024/05/kamerbrief", "https://www.rijksoverheid.nl/documenten/kamerstukken/2024/05/kamerbrief"),
    ("regenboogbeleid%20provincies\n%202022.pdf van www.x.nl/a%\n20b", "regenboogbeleid%20provincies %202022.pdf van www.x.nl/a%20b"),
    ("https://www.nos.\nnl/artikel", "https://www.nos.nl/artikel"),
    ("zie www.trimbos.nl.\nde minister", "zie www.trimbos.nl. de minister"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_lines_of_one_paragraph(text: str, expected: str) -> None:
    assert paragraphs([(line, False) for line in text.split("\n")]) == [expected]


SEVERAL = [
    # a sentence that ends well before the margin
    (
        """
Ja, het is mij bekend dat krachtige quantumcomputers bepaalde versleuteling
(of cryptografie) sterk kunnen verzwakken of doorbreken. Dit veroorzaakt
risico’s voor de Rijksoverheid en ook voor burgers, ondernemingen en andere
overheden die tijdig beheerst moeten worden.
Cryptografie zorgt voor veilige en vertrouwelijke digitale communicatie.
Cryptografie houdt zich o.a. bezig met technieken om informatie op te slaan
en over te dragen.
""",
        ["Ja, het", "Cryptografie zorgt"],
    ),
    # a full line that ends a sentence, and the next begins with a capital: the paragraph goes on
    (
        """
Het is belangrijk dat ambtenaren politiek neutraal zijn en blijven in hun werk.
In Nederland werken ambtenaren (met uitzondering van de Politiek Advi-
seurs) zonder politieke binding.
""",
        ["Het is"],
    ),
    # the seed: 'op', 'Ambtenaren', 'Dat' at line starts
    (
        """
soon is verantwoordelijk voor een politiek besluit, hij of zij legt hierover
verantwoording af aan het parlement. Ambtenaren hebben hierbij een
ondersteunende, adviserende en uitvoerende rol, waarin zij op basis van
professionaliteit worden geacht om objectief te adviseren, en alle inzichten en
""",
        ["soon is"],
    ),
    # lists
    (
        """
Als een gemeente een urgentieregeling heeft, dan moeten daar in elk geval
de volgende groepen in worden opgenomen:
– woningzoekenden die verblijven in een voorziening voor tijdelijke opvang
van personen, die in verband met problemen van relationele aard of
geweld hun woonruimte hebben verlaten en
– woningzoekenden die mantelzorg als bedoeld in artikel 1.1.1, eerste lid,
van de Wet maatschappelijke ondersteuning 2015 verlenen of ontvangen.
""",
        ["Als een", "– woningzoekenden die verblijven", "– woningzoekenden die mantelzorg"],
    ),
    ("• Artistieke kwaliteit\n• Toegankelijkheid\n• Geografische spreiding", ["• Art", "• Toe", "• Geo"]),
    ("De redenen zijn:\n1. te duur;\n2. te laat.", ["De redenen", "1. te", "2. te"]),
    ("De redenen zijn:\na) te duur;\nb) te laat;\no te vroeg.", ["De", "a) te", "b) te", "o te"]),
    # a dash that happens to stand at the start of a line
    (
        """
Hoe kijkt u aan tegen het scenario dat een groot aantal mensen bij een storing
– hoe kort die ook duurt – geen aanvullende uitkering zou ontvangen?
""",
        ["Hoe kijkt"],
    ),
    ("Ja.\nDe Minister heeft dat gedaan.", ["Ja.", "De Minister"]),
    ("Nee.\n\nWij doen dat niet", ["Nee.", "Wij doen"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "beginnings"), SEVERAL)
@pytest.mark.parametrize("width", [None, 76])
def test_where_paragraphs_begin(text: str, beginnings: list[str], width: int | None) -> None:
    found = _of(text, width)
    assert [paragraph[: len(begin)] for paragraph, begin in zip(found, beginnings, strict=False)] == beginnings
    assert len(found) == len(beginnings)


def test_long_lines_are_paragraphs() -> None:
    first = (
        "Het kabinet zal dit blijven doen totdat er meer duidelijkheid is over de inzet van de betrokken partijen. " * 2
    )
    second = (
        "Daarnaast stelt het kabinet middelen beschikbaar voor een vervolgonderzoek door een onafhankelijke partij. "
        * 2
    )
    assert paragraphs([(first, None), (second, None)], width=400) == [first.strip(), second.strip()]


def test_long_line_that_goes_on() -> None:
    first = (
        "Gelet op de zeer uitzonderlijke en schrijnende situatie heeft het kabinet deze week besloten " * 2
        + "aan personen"
    )
    second = "in Gaza met een positief besluit voor gezinshereniging."
    assert paragraphs([(first, None), (second, None)], width=400) == [f"{first} {second}"]
    assert paragraphs([(f"{first} van het Ministerie van", None), ("Defensie.", None)]) == [
        f"{first} van het Ministerie van Defensie."
    ]


def test_flags_decide() -> None:
    assert paragraphs([("een", True), ("Twee.", False), ("drie", True), ("vier", None)]) == ["een Twee.", "drie vier"]


def test_blank_lines_are_no_paragraphs() -> None:
    assert paragraphs([("", None), ("  ", True), ("Ja.", None), ("\n", None)]) == ["Ja."]
    assert paragraphs([]) == []


SCRAPS = st.sampled_from(
    [*"abdeginorstvzADEN .,?:;()«»’/-–12ëï", "en ", " de ", "- ", "www.x.nl/", "aanlei", "ding", "\n"]
)
LINES = st.lists(
    st.tuples(st.lists(SCRAPS, max_size=30).map("".join), st.sampled_from([None, None, True, False])), max_size=8
)
_PLAIN = str.maketrans("ëïüöä", "eiuoa", "- \n")


@given(LINES, st.sampled_from([None, 76, 300]))
def test_no_character_is_lost(pieces: list[tuple[str, bool | None]], width: int | None) -> None:
    found = paragraphs(pieces, width=width)
    assert "".join(found).translate(_PLAIN) == "".join(piece for piece, _ in pieces).translate(_PLAIN)
    assert all(paragraph.strip() == paragraph != "" for paragraph in found)


@given(LINES)
def test_repaired_paragraphs_stay_as_they_are(pieces: list[tuple[str, bool | None]]) -> None:
    for paragraph in paragraphs(pieces):
        assert paragraphs([(paragraph, None)]) == [paragraph]
