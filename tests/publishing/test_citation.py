"""Citations in words, CSL-JSON, BibTeX and RIS."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus import FOLDER

from weerwoord.demonstration import truth
from weerwoord.model import Document, Office, Publication, Questioner, Signatory, SourceFacts
from weerwoord.publishing.citation import Part, bibtex, csl_json, in_words, plain, ris, title
from weerwoord.reading import read

ANSWER = Document(
    "reply",
    Publication("TK", "2023-2024", "1060", "ah-tk-20232024-1060"),
    SourceFacts("0" * 64, "text", 1, {"heading": 1}),
    questioners=(Questioner("Groenveld", "CDA"), Questioner("De Wit", None)),
    addressees=(Office("Minister", "Defensie"),),
    subject="regen & 100% wind",
    submitted=date(2024, 1, 29),
    signatories=(
        Signatory("Minister", "Defensie", "Van der Wal"),
        Signatory("Staatssecretaris", "Financiën"),
        Signatory("Minister", "Buitenlandse Zaken", None, True),
    ),
    answered=date(2024, 2, 23),
)
FIVE = Part("antwoord", ("5",))


@pytest.mark.parametrize(
    ("changed", "part", "expected"),
    [
        ({}, FIVE, "Aanhangsel Handelingen II 2023/24, nr. 1060, antwoord 5"),
        ({}, None, "Aanhangsel Handelingen II 2023/24, nr. 1060"),
        (
            {"publication": Publication("EK", "1999-2000", "6a")},
            Part("vraag", ("7a",)),
            "Aanhangsel Handelingen I 1999/2000, nr. 6a, vraag 7a",
        ),
        (
            {"publication": Publication("TK", "2023-2024")},
            FIVE,
            (
                "Aanhangsel Handelingen II 2023/24, vragen van de leden Groenveld (CDA) en De Wit, "
                "ingezonden 29 januari 2024, ontvangen 23 februari 2024, antwoord 5"
            ),
        ),
        (
            {"publication": Publication("TK", None, "604", "2024Z18294")},
            None,
            "Antwoord op schriftelijke vragen 2024Z18294, ingezonden 29 januari 2024, ontvangen 23 februari 2024",
        ),
        (
            {"kind": "questions", "publication": Publication("TK", "2023-2024", None, "kv-tk-2024Z18294")},
            Part("vraag", ("1",)),
            "Schriftelijke vragen 2024Z18294, ingezonden 29 januari 2024, vraag 1",
        ),
        (
            {"publication": Publication(None, "2023", "12", None, "gemeenteraad Ons Dorp")},
            None,
            "Schriftelijke vragen gemeenteraad Ons Dorp 2023, nr. 12",
        ),
        (
            {"publication": Publication(), "questioners": (), "submitted": None, "answered": None},
            FIVE,
            "Antwoord op schriftelijke vragen, antwoord 5",
        ),
    ],
)
def test_in_words(changed: dict[str, object], part: Part | None, expected: str) -> None:
    assert plain(replace(ANSWER, **changed), part) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("5", "5"), ("2 3", "2 en 3"), ("2 3 4 5", "2 t/m 5"), ("1 3 7a", "1, 3 en 7a"), ("1 2 3 7", "1 t/m 3 en 7"),
        ("", ""), ("7a 7b", "7a en 7b"), ("3 2 1", "3, 2 en 1"),
    ],
)  # fmt: skip
def test_numbers(numbers: str, expected: str) -> None:
    assert in_words(numbers.split()) == expected


def test_csl_json() -> None:
    assert csl_json(ANSWER, "ah-tk-20232024-1060", "https://weerwoord.test/x", FIVE) == {
        "id": "ah-tk-20232024-1060-antwoord-5",
        "type": "document",
        "title": "Antwoord op vragen van de leden Groenveld (CDA) en De Wit over regen & 100% wind",
        "genre": "Antwoord op schriftelijke vragen",
        "author": [{"literal": "Van der Wal"}, {"literal": "Staatssecretaris (Financiën)"}],
        "recipient": [{"literal": "Groenveld"}, {"literal": "De Wit"}],
        "collection-title": "Aanhangsel Handelingen II 2023/24",
        "number": "1060",
        "authority": "Tweede Kamer der Staten-Generaal",
        "jurisdiction": "nl",
        "issued": {"date-parts": [[2024, 2, 23]]},
        "submitted": {"date-parts": [[2024, 1, 29]]},
        "section": "antwoord 5",
        "language": "nl-NL",
        "URL": "https://weerwoord.test/x",
    }


def test_bibtex() -> None:
    assert bibtex(ANSWER, "ah-tk-20232024-1060", "https://weerwoord.test/a_b", FIVE) == (
        "@misc{ah-tk-20232024-1060-antwoord-5,\n"
        "  author = {{Van der Wal} and {Staatssecretaris (Financiën)}},\n"
        "  title = {{Antwoord op vragen van de leden Groenveld (CDA) en De Wit over regen \\& 100\\% wind}},\n"
        "  howpublished = {Aanhangsel Handelingen II 2023/24, nr. 1060},\n"
        "  institution = {Tweede Kamer der Staten-Generaal},\n"
        "  number = {1060},\n"
        "  note = {antwoord 5},\n"
        "  year = {2024},\n"
        "  day = {23},\n"
        "  url = {https://weerwoord.test/a_b},\n"
        "  langid = {dutch},\n"
        "  month = feb,\n"
        "}\n"
    )


def test_ris() -> None:
    lines = ris(ANSWER, "ah-tk-20232024-1060", "https://weerwoord.test/x", FIVE).split("\r\n")
    assert lines[0] == "TY  - GOVDOC"
    assert lines[-2:] == ["ER  - ", ""]
    assert "DA  - 2024/02/23" in lines
    assert "SE  - antwoord 5" in lines
    assert lines.count("AU  - Van der Wal") == 1


def test_what_is_unknown_is_left_out() -> None:
    bare = Document("letter", Publication(), ANSWER.source)
    assert csl_json(bare, "doc-1") == {
        "id": "doc-1",
        "type": "document",
        "title": "Antwoord op vragen",
        "genre": "Brief met antwoord op schriftelijke vragen",
        "language": "nl-NL",
    }
    assert "year" not in bibtex(bare, "doc-1")
    assert "PY" not in ris(bare, "doc-1")


@given(st.text(), st.text(), st.text(min_size=1))
def test_no_text_breaks_the_form(subject: str, name: str, slug: str) -> None:
    document = replace(ANSWER, subject=subject, questioners=(Questioner(name, name),), kind="questions")
    written = bibtex(document, slug)
    assert re.match(r"@misc\{[A-Za-z0-9-]+,\n", written)
    unescaped = re.sub(r"\\[{}]", "", written)
    assert unescaped.count("{") == unescaped.count("}")
    for line in ris(document, slug).split("\r\n")[:-1]:
        assert re.match(r"[A-Z][A-Z0-9]  - [^\r\n]*\Z", line)


def test_the_whole_demonstration_set_is_cited() -> None:
    for name, document in truth().items():
        assert plain(document)
        assert title(document) == csl_json(document, name)["title"]
    numbered = {plain(d) for d in truth().values() if d.publication.number and d.publication.chamber == "TK"}
    assert all(re.search(r"\d", each) for each in numbered)


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the real documents (../shared/corpus) are not here")
def test_the_model_case() -> None:
    document = read(FOLDER / "seed.txt")
    assert plain(document, FIVE) == (
        "Aanhangsel Handelingen II 2023/24, vragen van het lid Eerdmans (JA21), ingezonden 29 januari 2024, "
        "ontvangen 23 februari 2024, antwoord 5"
    )
