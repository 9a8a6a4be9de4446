"""Characters that an extractor left damaged: ligatures, detached accents, odd blanks, soft hyphens, control characters.

Footnote marks, quotation marks («», ’) and dashes are as they were written, and stay.
"""

from __future__ import annotations

import re
import unicodedata

from weerwoord.reading import hyphens

_SUSPECT = re.compile(
    "  |[\x00-\x09\x0b-\x1f\x7f-\xa0\xad´`¨¯¸\u0132\u0133\u02b0-\u036f\u1680\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\ufb00-\ufb06\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
"""All that any repair below looks for; where it finds nothing, the text is clean."""

_LIGATURES = {
    0x132: "IJ", 0x133: "ij", 0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st",
    0xFB06: "st",
}  # fmt: skip
_BLANKS = dict.fromkeys(
    [
        0x09, *range(0x0B, 0x0E), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
    ],
    " ",
)  # fmt: skip
_NOTHING = dict.fromkeys(
    [
        *range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0x180E, *range(0x200B, 0x2010),
        *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF, *range(0xFFF9, 0xFFFC), 0xFFFF,
    ]
)  # fmt: skip
_REPLACED: dict[int, str | None] = {**_LIGATURES, **_BLANKS, **_NOTHING}

_SPLIT_BY_HYPHEN = re.compile(
    "(?<![^\\s\ufffe\xad])([^\\s\ufffe\xad]+)(?:[\ufffe\xad]\\s+|\ufffe)([^\\s\ufffe\xad]+)|(?P<last>[\ufffe\xad](?=\\s*$))"
)
_BLANK_RUN = re.compile("  +")

_ACCENTS = {
    "´": "\u0301", "ˊ": "\u0301", "`": "\u0300", "ˋ": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "ˇ": "\u030c",
    "˘": "\u0306", "¸": "\u0327", "˙": "\u0307", "˝": "\u030b", "˛": "\u0328", "˚": "\u030a", "¯": "\u0304",
    "˜": "\u0303",
}  # fmt: skip
_DETACHED = re.compile(rf"([^\W\d_]) ?([{''.join(set(_ACCENTS) - set('´`'))}])|([^\W\d_]) ?([´`])(?![^\W\d_])")
_AS_QUOTE = re.compile(r"(?:^|[\s(\[])[´`][^\W_]")
"""'de ´harde´ lijn', '´s-Gravenhage': no accents but quotation marks and apostrophes."""


def tidy(text: str) -> str:
    """Return `text` in NFC with whole letters, plain single blanks and no invisible characters.

    A soft hyphen (or PDFium's U+FFFE) at the very end is a line's: it becomes a hyphen, for the line joiner to judge.
    Line ends stay, and so do blanks at either end.
    """
    if text.isascii() and text.isprintable() and "  " not in text and "`" not in text:
        return text
    if not _SUSPECT.search(text):
        return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    if "\ufffe" in text or "\xad" in text:
        text = _without_breaks(text)
    text = unicodedata.normalize("NFC", text.translate(_REPLACED))
    text = _BLANK_RUN.sub(" ", text)
    if _DETACHED.search(text) and not _AS_QUOTE.search(text):
        text = _DETACHED.sub(_composed, text)
    return text


def _without_breaks(text: str) -> str:
    """Judge the hyphens of lost line ends (U+FFFE), and drop the optional ones that were not used (U+00AD)."""
    before = ""
    while text != before:
        before = text
        text = _SPLIT_BY_HYPHEN.sub(_joined, before)
    return text.replace("\xad", "").replace("\ufffe", "-")


def _joined(match: re.Match[str]) -> str:
    return "-" if match.group("last") else hyphens.join(match.group(1), match.group(2))


def _composed(match: re.Match[str]) -> str:
    """'c ´' -> 'ć', where there is such a letter."""
    letter, accent = match.group(1) or match.group(3), match.group(2) or match.group(4)
    composed = unicodedata.normalize("NFC", letter + _ACCENTS[accent])
    return composed if len(composed) == 1 else match.group()
