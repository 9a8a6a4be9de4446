"""PDFs: text line by line, raised marks, small type, and files that are damaged or made to do harm."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from tests.reading.damaging import HEAD, outcome
from tests.reading.forms.pdf_files import page, pages, shown, stream

from weerwoord.model import Document
from weerwoord.reading import ReadError
from weerwoord.reading.forms.pdf import extract
from weerwoord.reading.source import Source

BODY = ("Vraag 1", "Klopt het?", "Antwoord 1", "Ja.")


def letter(*lines: tuple[str, float] | str) -> Source:
    return extract(page(stream(shown(*lines))))


def code_of(data: bytes) -> str:
    with pytest.raises(ReadError) as refusal:
        extract(data)
    return refusal.value.code


def reportlab(lines: tuple[str, ...], password: str = "", count: int = 1) -> bytes:
    target = io.BytesIO()
    locked = StandardEncryption(password) if password else None
    canvas = Canvas(target, encrypt=locked, invariant=1)
    for _ in range(count):
        for place, line in enumerate(lines):
            canvas.drawString(50, 800 - 14 * place, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_lines_are_spans_of_the_text() -> None:
    source = letter(*BODY)
    assert [line.text for line in source.lines] == list(BODY)
    assert all(source.text[line.start : line.end] == line.text for line in source.lines)
    assert {line.page for line in source.lines} == {1}


def test_raised_digits_are_marks() -> None:
    source = letter("Dat stond in de krant", ("1", 6), (" en op 3 mei 2021", 10), ("12", 6), (".", 10), "Een regel.")
    assert [(source.text[:start][-5:], mark) for start, _, mark in source.raised] == [("krant", "1"), (" 2021", "12")]


def test_a_mark_begins_a_line() -> None:
    source = letter("Een regel van gewone tekst.", ("\n", 10), "Nog een regel van gewone tekst.", "")
    assert source.raised == []
    source = letter("Een regel van gewone tekst.", "", ("1", 5), (" De krant van 3 mei 2021.", 8))
    assert [mark for _, _, mark in source.raised] == ["1"]
    assert [line.small for line in source.lines] == [False, True]


def test_a_wide_gap_opens_a_paragraph() -> None:
    source = letter("Een regel.", "Nog een.", "", "Verder.")
    assert [line.opens for line in source.lines] == [None, None, True]


def test_pages_are_counted() -> None:
    source = extract(page(stream(shown("Vraag 1")), stream(b""), stream(shown("Vraag 2"))))
    assert [(line.text, line.page) for line in source.lines] == [("Vraag 1", 1), ("Vraag 2", 3)]
    assert source.warnings == []


def test_a_page_that_only_shows_a_picture_is_told() -> None:
    source = extract(page(stream(shown("Vraag 1")), stream(b"0 0 m 100 100 l S")))
    assert source.warnings == [("page-without-text", "what stands on page 2 is no text, perhaps a picture")]


def test_a_scan_is_refused() -> None:
    with pytest.raises(
        ReadError, match=r"\(2 pages\) is a scan: pictures of pages without text\. Run text recog"
    ) as error:
        extract(page(stream(b"0 0 m 100 100 l S"), stream(b"0 0 m 100 100 l S")))
    assert error.value.code == "no-text-layer"


def test_a_locked_pdf_is_refused() -> None:
    assert code_of(reportlab(BODY, "geheim")) == "encrypted"


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    target = io.BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption("", "eigenaar", canPrint=0, canCopy=0))
    canvas.drawString(50, 800, "Vraag 1")
    canvas.save()
    assert extract(target.getvalue()).text.strip() == "Vraag 1"


def test_too_many_pages_are_refused() -> None:
    assert code_of(pages(1001)) == "too-many-pages"


def test_a_pdf_of_much_text_is_refused() -> None:
    full = stream(shown(*["woord " * 30] * 100))
    assert code_of(page(*[full] * 60)) == "too-large"


def test_slow_pdfs_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weerwoord.reading.limits.MAX_PDF_SECONDS", -1.0)
    assert code_of(pages(2)) == "too-slow"


@pytest.mark.parametrize("amount", [3_000_000, 9_000_000])
def test_large_streams(amount: int) -> None:
    data = page(stream(shown("Vraag 1") + b" " * amount))
    if amount > 8_000_000:
        assert code_of(data) == "pdf-bomb"
    else:
        assert extract(data).text.strip() == "Vraag 1"


def test_pictures_may_be_large() -> None:
    """A scan of a page is larger than any drawing; it is not unpacked to get at the text."""
    picture = stream(bytes(30_000_000)).replace(b"<< ", b"<< /Type /XObject /Subtype /Image ", 1)
    data = page(stream(shown("Vraag 1")), before=b"").replace(b"%%EOF", b"9 0 obj\n" + picture + b"\nendobj\n%%EOF")
    assert extract(data).text.strip() == "Vraag 1"


def test_bytes_before_the_header_do_no_harm() -> None:
    assert isinstance(outcome(page(stream(shown(*HEAD.split("\n"), *BODY)), before=b"\r\n\r\n")), Document)


def test_cut_off_pdfs() -> None:
    """Each is refused, or read with a warning; a thousandth byte more or less makes no difference."""
    whole = reportlab((*HEAD.strip().split("\n"), *BODY), count=6)
    ends = set()
    for length in range(0, len(whole), max(1, len(whole) // 60)):
        found = outcome(whole[:length])
        if isinstance(found, Document):
            ends.add("read")
            assert "cut-off" in {warning.code for warning in found.warnings} or length > len(whole) - 10
        else:
            ends.add(found.code)
    assert ends <= {"read", "empty", "broken-pdf", "no-text-layer", "not-a-question-document"}
    assert isinstance(outcome(whole), Document)


def test_text_that_leaves_characters_out_keeps_its_sizes(corpus: Path) -> None:
    """The quick way to ask for sizes gives what PDFium's own gives."""
    for path in sorted(corpus.glob("full/*.pdf"))[:3]:
        source = extract(path.read_bytes())
        document = pypdfium2.PdfDocument(path)
        text = document[0].get_textpage()
        first = next(line for line in source.lines if line.page == 1)
        assert text.get_text_range().lstrip().startswith(first.text)
        assert pdfium.FPDFText_GetFontSize(text.raw, 0) > 0
        document.close()
