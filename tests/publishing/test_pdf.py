"""The PDF: tagged so that it can be read aloud, set as the Aanhangsel is, and no text in it is ever markup."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest
from tests.publishing import making

from weerwoord.model import Answer, Note, Question
from weerwoord.publishing import Unpublishable, publish
from weerwoord.reading import read

_LONG = " ".join(["Bij de verkiezingsuitslag is een bewindspersoon verantwoordelijk voor de functieuitoefening."] * 40)
_DOCUMENT = replace(
    making.plain("reply", 2),
    questions=(
        Question("1", "Kent u het bericht?", (Note("1", "NOS, 3 mei 2024"),)),
        Question("2", "Wat gaat u doen?"),
    ),
    answers=(
        Answer(("1",), "Ja.", (Note("2", "Kamerstuk 29 383, nr. 406"), Note("1", "NOS, 3 mei 2024"))),
        Answer(("2",), f"{_LONG}\n\n– het eerste;\n\n– het tweede.\n\nTot slot."),
    ),
)


@pytest.fixture(scope="module")
def data() -> bytes:
    return publish(_DOCUMENT, "pdf")


@pytest.fixture(scope="module")
def pdf(data: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


def _elements(node: Any) -> Iterator[Any]:
    """The structure elements of a tagged PDF in their order, which is the order of reading aloud."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _lines(data: bytes, page: int) -> list[str]:
    return [line.strip() for line in pypdfium2.PdfDocument(data)[page].get_textpage().get_text_range().splitlines()]


def test_it_says_that_it_is_accessible(pdf: pikepdf.Pdf) -> None:
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang).lower().startswith("nl")
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "de spoorbrug bij «Oudewater»"
        assert metadata["dc:language"]


def test_its_tags_stand_in_reading_order(pdf: pikepdf.Pdf) -> None:
    names = [str(element.S) for element in _elements(pdf.Root.StructTreeRoot)]
    headings = [name for name in names if name.startswith("/H")]
    assert headings == ["/H1", "/H2", "/H2", "/H2", "/H2"]
    assert names.count("/Note") == 2
    assert names.count("/L") == 1
    assert names.count("/LI") == names.count("/LBody") == 2
    assert names.index("/Note") < names.index("/L")
    got = read(publish(_DOCUMENT, "pdf"))
    assert [q.number for q in got.questions] == ["1", "2"]
    assert [note.mark for note in got.answers[0].notes] == ["2", "1"]


def test_all_fonts_are_embedded(pdf: pikepdf.Pdf) -> None:
    fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
    assert fonts
    for font in fonts:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert "/FontFile3" in descriptor or "/FontFile2" in descriptor
        assert "/ToUnicode" in font


def test_it_looks_like_the_aanhangsel(data: bytes) -> None:
    first = _lines(data, 0)
    assert first[0] == "Tweede Kamer der Staten-Generaal 2"
    for line in ("Vergaderjaar 2023–2024", "Aanhangsel van de Handelingen", "1060", "Vraag 1", "Antwoord 1"):
        assert any(line in found for found in first), line
    foot = " ".join(first[-6:]).replace("\ufffe", "-")
    for words in ("ah-tk-20232024-1060", "ISSN 0921 - 7398", "’s-Gravenhage 2024"):
        assert words in foot
    assert "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel" in foot
    page = pypdfium2.PdfDocument(data)[0]
    assert page.get_size() == pytest.approx((595.28, 841.89), abs=0.1)


def test_words_are_divided_and_come_back_whole(data: bytes) -> None:
    assert "\ufffe" in pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert read(data).answers[1].text == _DOCUMENT.answers[1].text


@pytest.mark.parametrize(
    "text",
    [
        '#panic("uitgevoerd")',
        '#import "/etc/passwd": *',
        '#read("/etc/passwd")',
        "$ 1/0 $ `raw` *vet* _cursief_ @ref <label> // weg",
        "= kop\\ #pagebreak()",
        '"); panic("x',
    ],
)
def test_no_text_is_ever_markup(text: str) -> None:
    document = replace(
        making.plain(),
        subject=text.replace("(", "").replace(")", ""),
        questions=(Question("1", text, (Note("1", text),)),),
    )
    got = read(publish(document, "pdf"))
    assert got.questions[0].text == text
    assert got.questions[0].notes[0].text == text


def test_a_missing_sign_is_named() -> None:
    with pytest.raises(Unpublishable, match=r"U\+1F642"):
        publish(replace(_DOCUMENT, questions=(Question("1", "Wat vindt u hiervan 🙂?"),)), "pdf")


def test_the_bytes_depend_on_the_document_alone(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("TYPST_FONT_PATHS", "/usr/share/fonts")
    assert publish(_DOCUMENT, "pdf") == data
    dated = pypdfium2.PdfDocument(data).get_metadata_dict()
    assert dated["CreationDate"].startswith("D:20240223")
