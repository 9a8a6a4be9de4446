"""Work in a process of its own, and the pictures of pages."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from weerwoord.demonstration import documents
from weerwoord.reading import ReadError, read
from weerwoord.reading.facsimile import Apart, picture, places


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    made = Apart(limit=3)
    yield made
    made.close()


def _pdf() -> bytes:
    return next(data for name, data in documents() if name.endswith(".pdf"))


def test_pages_are_drawn(apart: Apart) -> None:
    drawn = Image.open(io.BytesIO(apart.run(picture, _pdf(), 1, 800)))
    assert drawn.format == "PNG"
    assert drawn.width == 800
    assert 1000 < drawn.height < 1200
    assert drawn.mode == "L"
    low, high = drawn.getextrema()
    assert low < 60
    assert high == 255


def test_a_page_in_colour_keeps_it(apart: Apart) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="reportlab draws the page")
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(200, 100))
    page.setFillColorRGB(1, 0, 0)
    page.rect(0, 0, 100, 100, fill=1, stroke=0)
    page.save()
    drawn = Image.open(io.BytesIO(apart.run(picture, out.getvalue(), 1, 401)))
    assert (drawn.mode, drawn.size) == ("RGB", (401, 201))
    assert drawn.getpixel((20, 100)) == (255, 0, 0)
    assert drawn.getpixel((380, 100)) == (255, 255, 255)


def test_a_page_that_is_not_there_is_told(apart: Apart) -> None:
    with pytest.raises(ReadError, match="no page 99") as refused:
        apart.run(picture, _pdf(), 99, 800)
    assert refused.value.code == "no-page"
    with pytest.raises(ReadError):
        apart.run(picture, b"%PDF-1.4 nothing", 1, 800)


def test_threads_take_turns(apart: Apart) -> None:
    data = _pdf()
    spans = [part.span for part in read(data).questions if part.span]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: apart.run(places, data, spans), range(8)))
    assert len({repr(each) for each in found}) == 1


def test_work_that_hangs_dies_or_fails_stops_nothing_else() -> None:
    apart = Apart(limit=1)
    for work, given, code in (
        (time.sleep, (60,), "too-slow"),
        (os._exit, (3,), "crashed"),
        (int, ("x",), "internal"),
    ):
        with pytest.raises(ReadError) as refused:
            apart.run(work, *given)
        assert refused.value.code == code
    assert apart.run(len, "ab") == 2
    apart.close()
    assert apart.run(len, "abc") == 3
    apart.close()
