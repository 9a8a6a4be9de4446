"""How much the reader takes: so that no source, whatever is in it, fills the memory or takes the day.

The longest document known has 64,000 characters of text on 35 pages.
"""

from __future__ import annotations

import re

from weerwoord.reading.errors import ReadError
from weerwoord.reading.source import Source

MAX_BYTES = 64_000_000
"""Of any source. Letters hold pictures; text does not need a hundredth of it."""
MAX_MARKUP_BYTES = 16_000_000
"""Of a web page or XML, most of which is markup."""
MAX_TAGS = 400_000
"""Signs '<' in a web page or XML: the tree takes some two hundred bytes for each."""
MAX_ATTRIBUTES = 5000
"""Of one tag, roughly: libxml2 compares each with all before it."""
MAX_TEXT = 1_000_000
"""Characters of extracted text."""
MAX_TEXT_BYTES = 4 * MAX_TEXT
"""Of plain text: so many bytes a character takes at most."""
MAX_LINES = 20_000
MAX_WORD = 10_000
"""Characters without a blank between them; the longest web addresses take two thousand."""
MAX_PAGES = 1000
MAX_PDF_SECONDS = 20.0

_LONG_TAG = re.compile(rb"<[^<>]{50000,}")
_SPLIT = "Split it and give the part that holds the questions."


def check_bytes(size: int, limit: int = MAX_BYTES, what: str = "") -> None:
    """Raise ReadError('too-large') where a source has more than `limit` bytes; `what` it is, for the message."""
    if size > limit:
        raise ReadError(
            "too-large",
            f"it is {_megabytes(size) if size > limit + 1 else 'more'}{what} where {_megabytes(limit)} is the limit, "
            f"far more than a document on written questions takes. {_SPLIT}",
        )


def check_tags(data: bytes) -> None:
    """Raise ReadError('too-large') for markup with more tags than a document has; its tree would fill the memory."""
    check_bytes(len(data), MAX_MARKUP_BYTES, " of markup")
    tags = data.count(b"<")
    if tags > MAX_TAGS:
        raise ReadError(
            "too-large", f"it holds {tags:,} tags; a document on written questions has some thousands. {_SPLIT}"
        )

    for match in _LONG_TAG.finditer(data):
        if len(match.group().split(None, MAX_ATTRIBUTES)) > MAX_ATTRIBUTES:
            raise ReadError("too-large", f"a tag in it has more than {MAX_ATTRIBUTES:,} attributes. Do not trust it.")


def check_text(length: int) -> None:
    """Raise ReadError('too-large') where extracted text has more than `MAX_TEXT` characters."""
    if length > MAX_TEXT:
        raise ReadError(
            "too-large",
            f"it holds {length:,} characters of text or more (limit {MAX_TEXT:,}); the longest document on written "
            f"questions that we know has 64,000. {_SPLIT}",
        )


def check(source: Source) -> None:
    """Raise ReadError for a source with too much text ('too-large') or none ('empty')."""
    check_text(len(source.text))
    if len(source.lines) > MAX_LINES:
        raise ReadError(
            "too-large",
            f"it holds {len(source.lines):,} lines of text; a document on written questions has some thousands at most "
            f"(limit {MAX_LINES:,}). {_SPLIT}",
        )
    if any(len(line.text) > MAX_WORD and max(map(len, line.text.split())) > MAX_WORD for line in source.lines):
        raise ReadError("too-large", f"it holds more than {MAX_WORD:,} characters without a blank: that is no text.")
    if not source.text.strip():
        raise ReadError(
            "empty", "there is no text in it. If it holds pictures of text, run text recognition (OCR) first."
        )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"
