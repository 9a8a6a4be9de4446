"""The door takes anything: damaged documents of every form, hostile ones, and bytes that are no document at all."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.reading.damaging import HEAD, NAMES, damaged, document, outcome
from tests.reading.forms.pdf_files import page, pages, pdf, stream

from weerwoord.model import Document
from weerwoord.reading import ReadError

_ANYTHING = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
_EACH = settings(_ANYTHING, max_examples=max(20, settings.default.max_examples // 3))


@pytest.mark.parametrize("form", NAMES)
def test_undamaged_documents_are_read(form: str) -> None:
    assert isinstance(outcome(document(form)), Document)


@given(st.binary(max_size=400))
@example(b"")
@_ANYTHING
def test_any_bytes(data: bytes) -> None:
    outcome(data)


@given(
    st.sampled_from(
        (b"%PDF-1.7\n", b"PK\x03\x04", b"PK\x05\x06", b"<html>", b"<kamerwrk>", b"\xff\xfe", b"\xfe\xff", b"# ")
    ),
    st.binary(max_size=400),
)
@_ANYTHING
def test_any_bytes_behind_a_magic_number(magic: bytes, data: bytes) -> None:
    outcome(magic + data)


@given(st.text(max_size=400))
@_ANYTHING
def test_any_text(text: str) -> None:
    outcome(text.encode("utf-8", errors="surrogatepass"))


_WRITTEN = (
    "Vraag ¦Antwoord ¦Vragen van het lid ¦Jansen (D66) ¦aan de Minister van ¦Defensie ¦over ¦een ¦(ingezonden 3 mei 2021)¦"
    "Antwoord van Minister De Boer ¦(Defensie) ¦(ontvangen 4 mei 2021)¦Mededeling¦1¦2¦3¦ en ¦ t/m ¦, ¦\n¦\n\n¦\f¦.¦?¦:¦-\n¦"
    "1 Zie ¦Zie ook ¦(¦)¦[¦]¦Aanhangsel Handelingen, vergaderjaar 2023-2024, nr. 7¦Toelichting:\n¦\u200b¦\ufffe¦\xad¦"
    "Deze vragen dienen ter aanvulling¦2023Z00001¦https://a.nl/b¦«¦»¦é¦e´¦ﬁ¦x¦ ¦|¦# ¦**¦_"
)


@given(st.lists(st.sampled_from(_WRITTEN.split("¦")), max_size=60).map("".join))
@_ANYTHING
def test_any_order_of_what_documents_are_made_of(text: str) -> None:
    outcome(text.encode())


@pytest.mark.parametrize("form", NAMES)
@given(data=st.data())
@_EACH
def test_damaged_documents(form: str, data: st.DataObject) -> None:
    outcome(data.draw(damaged(form)))


FOUND = {
    "a letter that ends in the heading of its answers": (
        "Aan de Voorzitter van de Tweede Kamer\nder Staten-Generaal\n\nDatum 13 december 2016\n\nIn antwoord op uw brief "
        "van 22 november 2016, nr. 2016Z17237, deel ik u mede dat de vragen van het lid De Wildt (SP) worden beantwoord "
        "in de bijlage van deze brief.\n\nDe staatssecretaris van Economische Zaken,\n\nR. Molenkamp\n\nAntwoord"
    ),
    "half a letter in UTF-8": HEAD + "Vraag 1\nKlopt het, coördinator?\nAntwoord 1\nJa, co\udcc3",
    "a comment before text": "<!-- een bericht -->\n" + HEAD + "Vraag 1\nKlopt het?",
    "a text that begins as a zip file does": "PK " + HEAD + "Vraag 1\nKlopt het?",
    "a word without end": HEAD + "Vraag 1\n" + "a" * 20_000,
    "marks upon marks": HEAD + "Vraag 1\nKlopt het?\nAntwoord 1\ne" + "\u0301\u0323" * 20_000,
}


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found(name: str) -> None:
    outcome(FOUND[name].encode("utf-8", errors="surrogateescape"))


@pytest.mark.parametrize("form", NAMES)
def test_cut_off_documents(form: str) -> None:
    whole = document(form)
    for length in range(0, len(whole), max(1, len(whole) // 40)):
        outcome(whole[:length])


def zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def many_parts() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(12_000):
            archive.writestr(f"word/{number}", b"")
    return target.getvalue()


def lying_pdf() -> bytes:
    """The pages that a PDF counts are their own parents."""
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 10 /Kids [2 0 R 2 0 R] >>"])


def entities(levels: int) -> bytes:
    declared = b"".join(b'<!ENTITY a%d "%s">' % (i + 1, b"&a%d;" % i * 10) for i in range(levels))
    return b'<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a0 "ha">%s]><kamerwrk>&a%d;</kamerwrk>' % (declared, levels)


def doctype(declared: str) -> bytes:
    return f'<?xml version="1.0"?><!DOCTYPE k {declared}><kamerwrk><al>&x;</al></kamerwrk>'.encode()


HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "nothing": (lambda: b"", {"empty"}),
    "blanks": (lambda: b" \r\n\t" * 1_000_000, {"empty"}),
    "zeros": (lambda: bytes(1_000_000), {"empty"}),
    "too many bytes": (lambda: bytes(64_000_001), {"too-large"}),
    "a long line": (lambda: b"woord " * 1_000_000, {"too-large"}),
    "digits": (lambda: b"7" * 8_000_000, {"too-large"}),
    "many lines": (lambda: b"Vraag 1\n" * 60_000, {"too-large"}),
    "characters of four bytes": (lambda: "\U0001f600 ".encode() * 400_000, {"not-a-question-document"}),
    "zero bytes in text": (lambda: HEAD.encode() + b"\0", {"binary"}),
    "control characters": (lambda: bytes(range(1, 32)) * 100, {"binary"}),
    "nested web page": (lambda: b"<html>" + b"<div>" * 300_000, {"too-deep", "empty"}),
    "too many tags": (lambda: b"<html>" + b"<p>" * 3_000_000, {"too-large"}),
    "too many attributes": (lambda: b"<p " + b" ".join(b"a%d" % i for i in range(400_000)) + b">", {"too-large"}),
    "a long attribute": (lambda: b"<p title='" + b"x" * 12_000_000 + b"'>", {"empty"}),
    "too much markup": (lambda: b"<html>" + b" " * 16_000_000, {"too-large"}),
    "nested XML": (lambda: b"<kamerwrk>" + b"<a>" * 300_000, {"too-deep", "hostile-xml"}),
    "entities in entities": (lambda: entities(9), {"hostile-xml"}),
    "a file as entity": (lambda: doctype('[<!ENTITY x SYSTEM "file:///etc/passwd">]'), {"hostile-xml"}),
    "an address as entity": (lambda: doctype('[<!ENTITY x SYSTEM "http://127.0.0.1:9/">]'), {"hostile-xml"}),
    "a file as parameter": (lambda: doctype('[<!ENTITY % y SYSTEM "file:///etc/passwd"> %y;]'), {"hostile-xml"}),
    "a document type elsewhere": (lambda: doctype('SYSTEM "http://127.0.0.1:9/k.dtd"'), {"not-a-question-document"}),
    "a Word file that swells": (lambda: zipped({"word/document.xml": bytes(40_000_000)}), {"zip-bomb"}),
    "an OpenDocument text that swells": (lambda: zipped({"content.xml": bytes(40_000_000)}), {"zip-bomb"}),
    "a zip file of many parts": (many_parts, {"archive"}),
    "a zip file cut off": (lambda: zipped({"word/document.xml": b"x" * 999})[:-9], {"broken-zip"}),
    "other documents in a zip file": (lambda: zipped({"a.txt": b"x"}), {"archive"}),
    "a spreadsheet": (lambda: zipped({"xl/workbook.xml": b"x"}), {"not-a-text"}),
    "5,000 pages": (lambda: pages(5_000), {"too-many-pages"}),
    "pages without end": (lying_pdf, {"broken-pdf", "too-many-pages"}),
    "a page that swells": (lambda: page(stream(b"q " * 10_000_000)), {"pdf-bomb"}),
    "a page packed twice": (lambda: page(stream(b"q " * 10_000_000, twice=True)), {"pdf-bomb"}),
    "a page full of operators": (lambda: page(stream(b"q " * 500_000)), {"no-text-layer"}),
    "nested PDF": (lambda: pdf([b"[" * 200_000 + b"]" * 200_000]), {"broken-pdf"}),
    "a PDF without a page": (lambda: pages(0), {"no-text-layer", "broken-pdf"}),
    "a PDF of noise": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400, {"broken-pdf"}),
    "an old Word file": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), {"old-word"}),
    "rich text": (lambda: b"{\\rtf1 Vraag 1}", {"rtf"}),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), {"image"}),
    "a packed file": (lambda: b"\x1f\x8b\x08" + bytes(100), {"compressed"}),
    "another text": (lambda: b"Beste Jan,\nHoe gaat het?\n", {"not-a-question-document"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_are_refused_in_time(name: str) -> None:
    make, codes = HOSTILE[name]
    data = make()
    begin = time.process_time()
    refusal = outcome(data)
    assert time.process_time() - begin < 10
    assert isinstance(refusal, ReadError)
    assert refusal.code in codes, refusal.message
