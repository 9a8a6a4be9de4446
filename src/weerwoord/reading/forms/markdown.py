"""Markdown, as extractors and people write it: the markup is taken off, the text underneath is what is read."""

from __future__ import annotations

import re

from weerwoord.reading.forms import markdown_stated
from weerwoord.reading.forms.text import damage, decode
from weerwoord.reading.source import Line, Source

_RULE = re.compile(r"([-*_])(?:\s*\1){2,}$")
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|)+\s*(?::?-{3,}:?)?$")
_BLOCK = re.compile(r"^\s{0,3}(#{1,6}\s+|>\s?)+")
_INLINE = re.compile(
    r"\[\s*\^?(?P<mark>\d{1,3}(?:(?:\s*,)?\s+\d{1,3})*)\s*\](?!\()"  # note marks, as extractors write raised digits
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|!?\[(?P<label>[^\[\]]*)\]\((?P<address>[^()\s]*)\)"
    r"|(?P<strong>\*\*|__)"
    r"|(?P<emphasis>(?<![\w*])[*_](?=[^\s*_])|(?<=[^\s*_])[*_](?![\w*]))"
    r"|(?P<code>`+)"
)
_SIGNS = re.compile(r"(?m)^#{1,6} \S|^[ \t]*[-*_]{3,}[ \t]*$|\*\*\S|^_\S.*_$|^\|.*\|$|\[\d{1,3} \]")
_IN_SIGNS = ("#", "*", "_", "|", "[", "---")
"""All signs hold one of these."""
_DIGITS = re.compile(r"\d+")
_NOTE = re.compile(r"^\[\^(\d{1,3})\]:\s*")
_LONGEST_ADDRESS = 2000


def looks_like(text: str) -> bool:
    """Tell whether `text` carries Markdown's markup: headings, rules, strong text or tables, at least two of them."""
    if markdown_stated.front_matter(text) is not None:
        return True
    if not any(sign in text for sign in _IN_SIGNS):  # much sooner found than the signs themselves
        return False
    found = _SIGNS.finditer(text)
    return next(found, None) is not None and next(found, None) is not None


def extract(data: bytes) -> Source:
    """Return the text of `data` without its markup."""
    return source_of(decode(data))


def source_of(text: str) -> Source:
    """Return `text` without its markup, as a source.

    `[1 ]` becomes a raised mark. A rule (`-----`) ends a page, as the extractors that write one mean it; pages are
    counted only where there are at least two.
    """
    stated = markdown_stated.front_matter(text)
    if stated is not None:
        return markdown_stated.source_of(*stated, _unmarked)
    builder = _Builder()
    for raw in text.replace("\f", "\n").split("\n"):
        builder.add(raw)
    return builder.source()


class _Builder:
    """Collects lines of text; offsets are those in the text without markup."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.lines: list[Line] = []
        self.raised: list[tuple[int, int, str]] = []
        self.blank = False
        self.page = 1

    def add(self, raw: str) -> None:
        bare = raw.strip()
        if not bare:
            self.blank = True
            return
        if bare[0] in "-*_" and _RULE.match(bare):
            self.page += 1
            self.blank = True
            return
        if "--" in bare and _TABLE_RULE.match(bare):
            return
        self._add_text(_BLOCK.sub("", raw))

    def _add_text(self, raw: str) -> None:
        note = _NOTE.match(raw)
        if note:
            raw = f"{note.group(1)} {raw[note.end() :]}"
        row = raw.strip()
        if row.startswith("|") and row.endswith("|"):
            raw = "\t".join(cell.strip() for cell in row.strip("|").split("|"))
        bare, marks = _unmarked(raw)
        stripped = bare.strip()
        if not stripped:
            return
        lead = len(bare) - len(bare.lstrip())
        start = self.length
        self.raised.extend((start + a - lead, start + b - lead, mark) for a, b, mark in marks)
        opens = True if self.blank else None
        self.lines.append(Line(stripped, start, start + len(stripped), self.page, opens=opens))
        self.parts.append(stripped)
        self.length += len(stripped) + 1
        self.blank = False

    def source(self) -> Source:
        if self.page < 3:
            for line in self.lines:
                line.page = None
        text = "\n".join(self.parts)
        return Source(text, "markdown", self.lines, raised=self.raised, warnings=damage(text))


def _unmarked(raw: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the line without inline markup, and the note marks in it as (start, end, mark)."""
    if not any(sign in raw for sign in "*_[\\`"):
        return raw, []
    out: list[str] = []
    marks: list[tuple[int, int, str]] = []
    length = last = 0
    for match in _INLINE.finditer(raw):
        before = raw[last : match.start()]
        kind = match.lastgroup
        kept = ""
        if kind == "mark":
            kept = match.group("mark")
        elif kind == "escaped":
            kept = match.group("escaped")
        elif kind == "address":
            label, address = match.group("label"), match.group("address")
            kept = label if address in label or not address or label.strip("/") in address else f"{label} ({address})"
        elif kind == "emphasis" and _in_address(raw, match.start()):
            kept = match.group()  # an underscore inside a web address is its own
        length += len(before)
        if kind == "mark":
            marks += [(length + m.start(), length + m.end(), m.group()) for m in _DIGITS.finditer(kept)]
        out += (before, kept)
        length += len(kept)
        last = match.end()
    out.append(raw[last:])
    return "".join(out), marks


def _in_address(raw: str, at: int) -> bool:
    begin = max(0, at - _LONGEST_ADDRESS)
    return "://" in raw[max(begin, raw.rfind(" ", begin, at)) : at]
