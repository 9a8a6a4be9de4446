"""Blanks that an extractor lost at line ends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerwoord.reading.characters import tidy
from weerwoord.reading.gluing import looks_glued, unglue
from weerwoord.reading.splits import is_glue, splits

# Lines as an extractor gave them, with '|' where a blank was lost.
GLUED = """
Kent u het rapport «Aanbevelingen voor persoonsgerichte geboortezorg voor|asielzoekers en statushouders in Nederland» gepubliceerd op 4 november|2024, waarover de NOS heeft bericht op 17 november 2024 en wat is uw|reactie hierop?
Vindt u het te rechtvaardigen dat er in Nederland een substantieel hoger|risico is op doodgeboorte en ernstige geboorte-gerelateerde complicaties|onder zwangere vrouwen in opvanglocaties?
Bent u bekend met het feit dat baby’s van asielzoekers vaker met een laag|geboortegewicht worden geboren, wat een kansrijke start in grote mate kan|beïnvloeden? Vindt u dat de huidige opvangomstandigheden voor zwangere|vrouwen voldoende zijn om een kansrijke start in opvangcentra te bieden?
Hoe gaat u onnodige overplaatsingen beperken, vooral in de perinatale fase,|uit de COA-data in het rapport blijkt namelijk dat zeventig procent van de|vrouwen minimaal één keer werd overgeplaatst tijdens de zwangerschap en|28 procent zelfs twee keer of meer, om zo de continuïteit van zorg voor|zwangere vrouwen te waarborgen?
Ik ga niet in op de situatie van individuele gedetineerden. In het algemeen|geldt dat de selectiefunctionarissen van de Dienst Justitiële Inrichtingen (DJI)|namens mij beslissen waar en in welk regime een gedetineerde wordt|geplaatst.
Uitspraken van het Internationaal Gerechtshof (IGH) in adviesprocedures zijn|weliswaar niet bindend, maar wel gezaghebbend, omdat het voornaamste|gerechtelijke orgaan van de VN daarin de huidige stand van het recht geeft.
is toegediend waar geen maximum residu limiet van is bepaald én dat niet op|de positieve lijst staat. De toediening van een dergelijk diergeneesmiddel|wordt genoteerd in het paardenpaspoort. Het paard wordt dan definitief en|dus levenslang uitgesloten voor de slacht voor menselijke consumptie.
Libië. Zo draagt de EU onder andere bij aan het trainen en versterken van|de opsporings- en reddingscapaciteit van de Libische kustwacht. Deze steun|vindt primair plaats in het kader van het EU-programma.
"""
TEXTS = [line for line in GLUED.strip().splitlines() if line]

# What is glued without a doubt.
CERTAIN = [
    ("over deKansspelen", "over de Kansspelen"),
    ("in hetInternationaal Gerechtshof", "in het Internationaal Gerechtshof"),
    ("door vanShaw", "door van Shaw"),
    ("gepubliceerd op 4 november2024", "gepubliceerd op 4 november 2024"),
    ("gepubliceerd op4 november 2024", "gepubliceerd op 4 november 2024"),
    ("over elk?Klopt dat", "over elk? Klopt dat"),
    ("Aanhangsel Handelingen,vergaderjaar 2023", "Aanhangsel Handelingen, vergaderjaar 2023"),
    ("van de MFK.Recent bleek", "van de MFK. Recent bleek"),
    ("in de politie.Voor meer", "in de politie. Voor meer"),
    ("Inrichtingen (DJI)namens mij", "Inrichtingen (DJI) namens mij"),
    ("Internationaal Gerechtshof(hierna: ICJ)", "Internationaal Gerechtshof (hierna: ICJ)"),
    ("het «state of the art»van", "het «state of the art» van"),
    ("Kamer jl.Zie", "Kamer jl. Zie"),
    ("op 12 december jl.heb ik", "op 12 december jl. heb ik"),
    ("verplicht;daarom ook", "verplicht; daarom ook"),
    ("onder andere d.w.z.dat", "onder andere d.w.z. dat"),
    ("zoals o.a.ingegaan", "zoals o.a. ingegaan"),
    ("deze verpakking.3.Alle producten", "deze verpakking. 3. Alle producten"),
    ("vraag 5.De AIVD", "vraag 5. De AIVD"),
]

UNTOUCHED = """
GroenLinks GroenLinks-PvdA JenV OpenAI McDonald’s TenneT ProRail iPhone VvE’s McKinsey IenW AMvB DigiD NOvA HvJEU kWh
c.q. d.d. o.a. t.a.v. e.d. i.v.m. www.x.nl nu.nl AZC’s ngo’s CO2 A4 D66 G20-project COVID-19 12,5% 1,5 10.000 14:30
nr.502 nr.12 12.30-15.00 2,7 (hoog)ambtelijk (be)handeling kind(eren) minister(s) locatie(s) (overheids)organisaties
ECLI:NL:GHSHE:2018:515 https://nos.nl/artikel/2544874-geboortezorg-voor-asielzoekers Rijksoverheid.nl hierop?1 «x»2
wapenbedrijf zorgpremie huurtoeslagontvanger verblijfsvergunninghouders teambureau milieucapaciteit cybersecurity
paspoort- verblijfsstatushouders en/of familie/vrienden EU-lidstaten Noord-Holland ’s-Gravenhage J.W.E. Spies U.S.A.
4G 3D 19e 1ste 20er 33-jarige 5,- €250 art.3:41 B&W M&A Booking.com 2024Z18659 ah-tk-20242025-573 %20a=b?c=d
meteen daarin inzake vooral voorzien vanuit omdat hetzelfde opnieuw tevoren waaronder bijvoorbeeld aanhouden
""".split()  # noqa: SIM905


@pytest.mark.parametrize("text", TEXTS, ids=[text[:30] for text in TEXTS])
def test_blanks_come_back_where_lines_ended(text: str) -> None:
    assert unglue(text.replace("|", "")) == text.replace("|", " ")


@pytest.mark.parametrize(("glued", "expected"), CERTAIN)
def test_certain_glue(glued: str, expected: str) -> None:
    assert unglue(glued) == expected


@pytest.mark.parametrize("word", UNTOUCHED)
def test_left_alone_in_a_short_text(word: str) -> None:
    text = f"Zie {word} dan"
    assert unglue(text) == text


@pytest.mark.parametrize("word", UNTOUCHED)
def test_left_alone_in_a_long_text_that_is_not_glued(word: str) -> None:
    text = (
        f"Het kabinet heeft {word} in de afgelopen periode bezien en zal daarover, na overleg met de betrokken partijen, "
        f"nog voor de zomer een brief sturen waarin {word} nader wordt toegelicht en waarin ook op de kosten ervan "
        f"en op de gevolgen van {word} voor burgers wordt ingegaan."
    )
    assert unglue(text) == text


@pytest.mark.parametrize("word", ["wapenbedrijf", "zorgpremie", "huurtoeslagontvanger", "teambureau", "hogerrisico"])
def test_compounds_are_dear_to_part(word: str) -> None:
    assert all(cost >= 5 for _, cost in splits(word))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("bingomiddagvoor", "bingomiddag voor"),
        ("hebbegrepen", "heb begrepen"),
        ("hetrapport", "het rapport"),
        ("zijnvan", "zijn van"),
        ("encryptiezowel", "encryptie zowel"),
        ("regenboogbeleiduiteindelijk", "regenboogbeleid uiteindelijk"),
        ("publiekebezoldigingsnorm", "publieke bezoldigingsnorm"),
        ("meldinggemaakt", "melding gemaakt"),
        ("hiervoorkennisproducten", "hiervoor kennisproducten"),
    ],
)
def test_likeliest_place(word: str, parts: str) -> None:
    at, _ = min(splits(word), key=lambda split: split[1])
    assert f"{word[:at]} {word[at:]}" == parts


def test_glue_of_three_lines_with_a_torn_word() -> None:
    text = (
        "toetsing, gebaseerd op de informatie die beschikbaar is onder de omstandig-heden van dat moment. Daarnaast "
        "stelt Israël na afloop van militaireoperaties naar verluidt «battle damage assessments» op."
    )
    assert unglue(text) == text.replace("omstandig-heden", "omstandigheden").replace("militaireo", "militaire o")


def test_is_glue() -> None:
    assert is_glue("uithet")
    assert not is_glue("wapenbedrijf")
    assert not is_glue("aanleiding")


def test_documents_that_are_glued(corpus: Path) -> None:
    for path in sorted(corpus.glob("extracted/*.txt")):
        # Those from PDF lost their blanks, those from Word did not.
        assert looks_glued(path.read_text(encoding="utf-8")) is path.name.endswith("-pdf.txt"), path.name
    for path in [*sorted(corpus.glob("full/*.md")), corpus / "seed.txt"]:
        assert not looks_glued(path.read_text(encoding="utf-8")), path.name


def _spaces(text: str) -> set[int]:
    """Return after how many characters, blanks and hyphens not counted, the blanks stand."""
    found: set[int] = set()
    count = 0
    for character in text:
        if character == " ":
            found.add(count)
        elif character != "-":
            count += 1
    return found


_NO_TEXT = re.compile(
    r"(?:Vraag|Antwoord) \d|[–•\d,.;]|Tweede Kamer|Vergaderjaar|Vragen gesteld|regering geg|ISSN|ah-tk|’s-Grav|.*TOTAAL"
)


def _printed_lines(text: str) -> list[list[str]]:
    """Return the lines of the parts of a PDF's running text: between labels, on one page, without notes."""
    parts: list[list[str]] = [[]]
    for raw in text.replace("\ufffe", "-\r\n").split("\r\n"):
        line = tidy(raw).strip()
        if not line or _NO_TEXT.match(line):
            parts.append([])
        else:
            parts[-1].append(line)
    return [part for part in parts if len(part) > 2]


def test_precision_and_recall_on_real_lines(corpus: Path) -> None:
    """Glue the lines of real PDFs together, and see how many blanks come back, and how many come that were not there."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    right = wrong = lost = 0
    for path in sorted(corpus.glob("full/*.pdf")):
        document = pypdfium2.PdfDocument(path)
        for page in document:
            for lines in _printed_lines(page.get_textpage().get_text_range()):
                glued = "".join(lines)
                truth = lines[0]
                for line in lines[1:]:
                    truth += line if truth.endswith("-") else f" {line}"
                put_back = _spaces(unglue(glued)) - _spaces(glued)
                missing = _spaces(truth) - _spaces(glued)
                right += len(put_back & missing)
                wrong += len(put_back - missing)
                lost += len(missing - put_back)
        document.close()
    assert right > 800
    assert right / (right + wrong) > 0.99
    assert right / (right + lost) > 0.96


SCRAPS = st.sampled_from(
    [
        *"abdegiknorstuvzADENK .,?:;()«»’/-–12ëï%",
        "en",
        "van",
        "het",
        "beleid",
        "Minister",
        " de ",
        "november",
        "2024",
        "jl.",
    ]
)


@given(st.lists(SCRAPS, max_size=60).map("".join))
def test_only_blanks_and_hyphens_change(text: str) -> None:
    plain = str.maketrans("ëïüöä", "eiuoa", "- ")
    assert unglue(text).translate(plain) == text.translate(plain)


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3).map(" ".join))
def test_what_was_put_right_stays(text: str) -> None:
    once = unglue(text.replace("|", ""))
    assert unglue(once) == once


@given(st.text(max_size=200))
def test_never_raises(text: str) -> None:
    unglue(text)
    looks_glued(text)
