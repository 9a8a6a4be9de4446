"""Passages in the source of every form, and on the pages of PDFs."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from tests.corpus import documents as corpus

from weerwoord.demonstration import documents
from weerwoord.model import Span
from weerwoord.reading import ReadError, read
from weerwoord.reading.facsimile import Box, places


def _spans(data: bytes) -> list[Span]:
    document = read(data)
    return [part.span for part in (*document.questions, *document.answers) if part.span]


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def _pdf() -> bytes:
    return next(data for name, data in documents() if name.endswith(".pdf"))


@pytest.mark.parametrize("ending", [".txt", ".md", ".pdf", ".xml", ".html", ".docx", ".odt"])
def test_every_passage_of_every_form_is_found(ending: str) -> None:
    for _, data in [each for each in documents() if each[0].endswith(ending)][:6]:
        document = read(data)
        parts = [part for part in (*document.questions, *document.answers) if part.span]
        found = places(data, [part.span for part in parts if part.span])
        assert all(passage.exact for passage in found.passages)
        for part, passage in zip(parts, found.passages, strict=True):
            source = _letters("".join(found.text[start:end] for start, end in passage.pieces))
            # What was read is what stands in the source, but for ligatures and the marks of notes.
            assert _letters(part.text)[:30].casefold() in source.casefold()


def test_a_passage_over_two_pages_leaves_out_what_stands_between() -> None:
    for _, data in (each for each in documents() if each[0].endswith(".pdf")):
        found = places(data, _spans(data))
        for passage in found.passages:
            pages = {box.page for box in passage.boxes}
            if len(pages) > 1:
                assert len(passage.pieces) > 1
                assert "Aanhangsel" not in "".join(found.text[start:end] for start, end in passage.pieces)
                return
    pytest.fail("no passage of the demonstration set runs over a page")


def test_boxes_hold_the_words_of_the_passage() -> None:
    data = _pdf()
    found = places(data, _spans(data))
    page = pypdfium2.PdfDocument(data)[0]
    text = page.get_textpage()
    box = found.passages[0].boxes[0]
    size = found.pages[0]
    inside = text.get_text_bounded(
        box.left, size.height - box.top - box.height, box.left + box.width, size.height - box.top
    )
    start, _ = found.passages[0].pieces[0]
    assert _letters(inside)[:20] == _letters(found.text[start : start + 60])[:20]


def test_boxes_of_a_page_that_is_turned_and_cut() -> None:
    data = _pdf()
    with pikepdf.open(io.BytesIO(data)) as changed:
        for page in changed.pages:
            page.rotate(90, relative=True)
            page.cropbox = [10, 20, float(page.mediabox[2]), float(page.mediabox[3])]
        out = io.BytesIO()
        changed.save(out)
    [before, after] = [_of_words(each, "Kent u het bericht") for each in (data, out.getvalue())]
    height = places(data, []).pages[0].height
    assert places(out.getvalue(), []).pages[0].width == pytest.approx(height - 20)
    assert (after.width, after.height) == pytest.approx((before.height, before.width), abs=0.2)
    assert after.top == pytest.approx(before.left - 10, abs=0.2)
    assert after.left == pytest.approx(height - 20 - before.top - before.height, abs=0.2)


def _of_words(data: bytes, words: str) -> Box:
    start = places(data, []).text.index(words)  # PDFium reads a turned page in another order
    [box] = places(data, [Span(start, start + len(words))]).passages[0].boxes
    return box


def test_a_span_of_another_reading_is_given_whole() -> None:
    data = b"Vraag 1\nRegent het?\nAntwoord 1\nJa.\n"
    found = places(data, [Span(8, 15), Span(8, 900), Span(900, 905)])
    assert [passage.exact for passage in found.passages] == [False, False, False]
    assert found.text[8:15] == "Regent "
    assert [passage.pieces for passage in found.passages] == [((8, 15),), ((8, 35),), ((35, 35),)]


def test_text_has_no_pages() -> None:
    found = places(b"Vraag 1\nRegent het?\nAntwoord 1\nJa.\n", [])
    assert (found.pages, found.page_starts, found.format) == ((), (), "text")


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(ReadError):
        places(b"%PDF-1.7 but broken", [])


@pytest.mark.parametrize("path", corpus())
def test_every_passage_of_the_real_documents(path: Path) -> None:
    data = path.read_bytes()
    found = places(data, _spans(data))
    assert all(passage.exact and passage.pieces for passage in found.passages)
    if found.format == "pdf":
        for passage in found.passages:
            assert passage.boxes
            assert all(_on_page(box, found.pages[box.page - 1].width) for box in passage.boxes)


def _on_page(box: Box, width: float) -> bool:
    return box.left >= 0 and box.left + box.width <= width and box.width > 0 and 4 < box.height < 20
