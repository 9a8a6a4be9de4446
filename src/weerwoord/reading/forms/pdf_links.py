"""Web addresses behind the words of a PDF: its link annotations, and which text lies in them."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

Link = tuple[float, float, float, float, str]
"""Left, bottom, right and top in points, and the address."""
_MOST, _LONGEST = 2000, 4000


def addresses(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> list[Link]:
    """Return the links of a page that lead to a web address."""
    found: list[Link] = []
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while len(found) < _MOST and pdfium.FPDFLink_Enumerate(page.raw, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        size = pdfium.FPDFAction_GetURIPath(document.raw, action, None, 0)
        box = pdfium.FS_RECTF()
        if not 0 < size <= _LONGEST or not pdfium.FPDFLink_GetAnnotRect(link, box):
            continue
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAction_GetURIPath(document.raw, action, buffer, size)
        address = buffer.raw[: size - 1].decode("utf-8", errors="replace")
        bottom, top = sorted((box.bottom, box.top))
        found.append((box.left, bottom, box.right, top, address))
    return found


def behind(thing: Any, links: list[Link]) -> str | None:
    """Return the address behind a text object: that of the link in which its middle lies."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return None
    across, up = (left.value + right.value) / 2, (bottom.value + top.value) / 2
    return next((link[4] for link in links if link[0] <= across <= link[2] and link[1] <= up <= link[3]), None)
