"""From the lines of a text to its paragraphs, whole words and whole web addresses.

Where the form does not say where a paragraph begins, the text is asked: a typesetter fills a line as far as the next
word allows, so a line that ends a sentence and has room left for the next line's first word ends its paragraph. Room is
measured in the widths of letters, not counted: full lines of the official PDFs hold 62 to 82 characters, but all are
315 to 320 points wide (12 documents, 1,745 lines), and the line with the next word put behind it passes 310.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from weerwoord.reading import hyphens
from weerwoord.reading.characters import tidy
from weerwoord.reading.typeface import CHARACTER, CHARACTERS, measure

_WHOLE_PARAGRAPH = 1.3
"""A line longer than this many full lines is a paragraph by itself."""
_CERTAINLY_SHORT, _CERTAINLY_FULL = 0.78, 1.15
_FILLED = 0.97
"""A line and the next word together are at least this much of the column's width where the paragraph goes on."""
_UNFINISHED = 0.6
"""A line that ends in mid-sentence is at least this much of a full line where its paragraph goes on."""

_FINAL = frozenset(".?!:;…")
_CLOSING = "»”\"’'’)]"
_LIST_FIRST = frozenset("–-•·▪◦○●■‣*(0123456789—\uf0b7")
_AFTER_LETTER = frozenset(".)")
_MARKER = re.compile(r"(?:[–—•·▪◦○●■‣*\uf0b7-]|o|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]|\d{1,2}°)[ \t]+(?=\S)")
_DASHES = "–—-"
_ABBREVIATION = re.compile(
    r"(?:\b(?:nrs?|art|artt|jl|resp|blz|pag|dhr|mw|mevr|dr|drs|ir|mr|prof|bijv|bv|ca|nl|vgl|ref|[a-z]|\w\.\w)\.)$",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"(?:,|\b(?:de|het|een|van|in|op|te|ten|ter|door|voor|met|aan|bij|en|of|om|dat|die|als|Minister))$"
)

_HYPHENS = frozenset("-\xad\ufffe\u2010")
_NO_BLANK_AFTER = frozenset("-\xad\ufffe\u2010–—/(«“„[‘")
_NO_BLANK_BEFORE = frozenset(".,;:?!)]»”")
_ADDRESS_INSIDE = frozenset("/%_=&#~+@")
_ADDRESS_GOES_ON = re.compile(
    r"[\w%~#?&=/.+-]*[/%=&_#\d?][\w%~#?&=/.+-]*[)>\]»,.;]*$|(?:nl|com|org|eu|net|html?|pdf|aspx?)\b"
)
_ADDRESS_LEFT = re.compile(r"(?:://|\bwww\.|\w\.[a-z]{2,6}/)\S*$", re.IGNORECASE)


def paragraphs(pieces: Sequence[tuple[str, bool | None]], *, width: int | None = None) -> list[str]:
    """Return the repaired paragraphs of one text, none of them blank.

    `pieces`: its lines in order, each with True where a paragraph begins, False where it goes on, None where the text
    must tell. `width`: the length of a full line of the document in characters; by default that of the pieces.
    """
    column = _Column([piece for piece, _ in pieces], width)
    found: list[str] = []
    lines: list[str] = []
    above = ""
    blank = False
    for piece, opens in pieces:
        line = piece.strip()
        if not line:
            blank = True
            continue
        if not lines:
            lines.append(line)
        elif opens or (opens is None and column.opens(above, line, lines[0], blank)):
            found.append(_text(lines))
            lines = [line]
        else:
            _append(lines, line)
        above, blank = line, False
    if lines:
        found.append(_text(lines))
    return found


def _text(lines: list[str]) -> str:
    text = " ".join(lines)
    if "\ufffe" in text or "\xad" in text:
        text = tidy(text)
    return hyphens.mend(text)


def _append(lines: list[str], line: str) -> None:
    """Add a line to a paragraph: as another line, or to the end of the last where no blank belongs between."""
    above = lines[-1]
    last = above[-1]
    if last in _NO_BLANK_AFTER:
        if (len(above) == 1 or above[-2] == " ") and last not in "(«“„[‘":
            lines.append(line)
        elif last in _HYPHENS:
            lines[-1] = _at_hyphen(above, line)
        else:
            lines[-1] = above + line
    elif (line[0] in _NO_BLANK_BEFORE and not line[1:2].isalnum()) or _is_torn_address(above, line):
        lines[-1] = above + line
    else:
        lines.append(line)


def _at_hyphen(above: str, line: str) -> str:
    head, blank, left = above[:-1].rpartition(" ")
    right, blank_after, rest = line.partition(" ")
    return f"{head}{blank}{hyphens.join(left, right)}{blank_after}{rest}"


def _is_torn_address(above: str, line: str) -> bool:
    """Tell whether a web address at the end of `above` goes on in `line`."""
    if not ("//" in above or "www." in above or ".nl/" in above):
        return False
    address = _ADDRESS_LEFT.search(above)
    right = line.partition(" ")[0]
    if address is None or right[0].isupper():
        return False
    if above[-1] in ".:?":
        # These may end the sentence as well as stand in the address.
        return right[0].isdigit() or bool(_ADDRESS_GOES_ON.match(right))
    if above[-1] in _ADDRESS_INSIDE:
        return True
    marks = right.count("/") + right.count("-") + right.count("_") + right.count("%")
    return above[-1].isalnum() and right[0].isalnum() and marks > 1 and "/" in address.group()[8:]


class _Column:
    """The column the lines were set in: how wide it is, and so where a line was left short."""

    def __init__(self, lines: list[str], width: int | None) -> None:
        self._lines = lines
        self._told = width is not None
        longest = width or max(map(len, lines), default=0)
        self.full = max(longest, 50) if longest <= CHARACTERS * _WHOLE_PARAGRAPH else CHARACTERS
        self._points = 0.0

    def opens(self, above: str, line: str, first: str, blank: bool) -> bool:
        """Tell whether `line` begins a paragraph; `above`: the line before, `first`: the first of its paragraph."""
        character = line[0]
        if character in _LIST_FIRST or line[1:2] in _AFTER_LETTER or line[:2] == "o ":
            marker = _MARKER.match(line)
            if marker:
                return self._item_opens(above, line, first, marker.group())
        if character.islower() or character in _NO_BLANK_BEFORE or (above[-1] in _HYPHENS and above[-2:-1].isalpha()):
            return False
        finished = _is_finished(above)
        if blank and finished:
            return True
        if len(above) > self.full * _WHOLE_PARAGRAPH:
            return finished or not _LEANING.search(above)
        if finished:
            return self._has_room(above, line)
        return len(above) < _UNFINISHED * self.full and above[-1].isalnum() and not _LEANING.search(above)

    def _item_opens(self, above: str, line: str, first: str, marker: str) -> bool:
        """'– one', '1. one': an item, unless it is a dash or a number that happens to stand first in its line."""
        if _is_finished(above) or self._has_room(above, line):
            return True
        listed = _MARKER.match(first)
        alike = listed is not None and listed.group()[0].isalnum() == marker[0].isalnum()
        if above.endswith((" en", " of", ",", "en/of")) or len(above) > self.full * _WHOLE_PARAGRAPH:
            return alike or marker[0] in _DASHES
        return alike and not marker[0].isalnum() and f" {marker[0]} " not in line[1:]

    def _has_room(self, above: str, line: str) -> bool:
        """Tell whether the first word of `line` would have gone into the line above."""
        word = line.partition(" ")[0]
        share = (len(above) + 1 + len(word)) / self.full
        if share < _CERTAINLY_SHORT or share > _CERTAINLY_FULL:
            return share < _CERTAINLY_SHORT
        return measure(f"{above} {word}") < _FILLED * self._width()

    def _width(self) -> float:
        """Return the column's width in points: that of the widest of the longest lines, if they are full ones."""
        if not self._points:
            expected = self.full * CHARACTER
            usual = [line for line in self._lines if len(line) <= self.full * _WHOLE_PARAGRAPH]
            widest = max(map(measure, sorted(usual, key=len)[-4:]), default=0.0)
            self._points = widest if widest > (0.94 if self._told else 0.8) * expected else expected
        return self._points


def _is_finished(line: str) -> bool:
    """Tell whether a line ends a sentence (or announces a list)."""
    last = line[-1]
    if last.isalnum() or last == ",":
        return False
    bare = line if last in _FINAL else line.rstrip(_CLOSING)
    return bare[-1:] in _FINAL and not (last == "." and _ABBREVIATION.search(line))
