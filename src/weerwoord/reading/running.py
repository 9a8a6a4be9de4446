"""Running heads and feet of paged documents that are no typeset publications: lines that most pages repeat."""

from __future__ import annotations

import re
from collections import Counter

from weerwoord.reading.source import Line

_EDGE = 10
"""So many lines at the head and at the foot of a page may be running ones (a letterhead has seven)."""
_TEXT = re.compile(r"(?:vra+g|vragen|antwoord)|.*[.?!;:,]$|.{100}|[\W\d_]*$", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"(?:pagina|blad|p\.?)?\s*[-–]?\s*(?P<page>\d{1,4})\s*[-–]?(?:\s*(?:van|/|of)\s*\d{1,4})?$", re.IGNORECASE
)


def running(lines: list[Line]) -> set[int]:
    """Return the indices of lines that stand at the edge of all pages but one, and of page numbers.

    Empty where the source has no pages, or one. A label, a sentence or a long line is never one.
    """
    if not lines or lines[-1].page in (None, 1) or lines[0].page == lines[-1].page:
        return set()
    if any("Kamer, vergaderjaar" in line.text for line in lines):
        return set()  # typeset publications have heads and feet of their own, which are known
    edges = _edges(lines)
    repeated: Counter[str] = Counter()
    for edge in edges:
        repeated.update({lines[index].text for index in edge if not _TEXT.match(lines[index].text)})
    least = max(2, len(edges) - 1)
    return {
        index
        for edge in edges
        for index in edge
        if _is_page_number(lines[index])
        or (repeated[lines[index].text] >= least and not _TEXT.match(lines[index].text))
    }


def _is_page_number(line: Line) -> bool:
    """'Pagina 3 van 5' is one wherever it stands; a number alone only where it is the page's own, in small type."""
    match = _PAGE_NUMBER.match(line.text)
    if match is None:
        return False
    if not line.text[0].isdigit() or "van" in line.text or "/" in line.text:
        return True
    return line.small is True and int(match.group("page")) == line.page and not line.opens


def _edges(lines: list[Line]) -> list[list[int]]:
    """Return for each page the indices of its first and last lines."""
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if line.page is not None and not line.furniture:
            pages.setdefault(line.page, []).append(index)
    return [indices if len(indices) <= 2 * _EDGE else indices[:_EDGE] + indices[-_EDGE:] for indices in pages.values()]
