"""Markdown with a front matter, as our publisher writes it: what is heading, text and note is said by its markup."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from weerwoord.reading.source import EXACT, Line, Source, SourceNote

Unmarked = Callable[[str], tuple[str, list[tuple[int, int, str]]]]
_FRONT = re.compile(r"---\n(?P<facts>(?:[a-z_]{1,30}: .*\n){1,40})---\n")
_HEADING = re.compile(r"#{1,6} ")
_NAME = r"\[\^(?P<name>(?P<mark>[^\]\s]{1,20}?)(?:__\d{1,3})?)\]"
"""'[^1]'; a second note that is marked 1 is named '1__2', since names are unique."""
_NOTE = re.compile(_NAME + ": ?")
_INLINE = re.compile(rf"(?<!\\)(?:{_NAME}(?!:)|\[(?P<words>(?:[^\]\[\\]|\\.)+)\]\(<(?P<address>[^<>]*)>\))")
_FACTS = ("identifier", "chamber", "session_year", "number", "case")


def front_matter(text: str) -> tuple[dict[str, str], str] | None:
    """Return the facts of the front matter and the text behind it; None where there is none, or it is not ours."""
    match = _FRONT.match(text)
    if match is None:
        return None
    facts: dict[str, str] = {}
    for line in match.group("facts").splitlines():
        name, _, value = line.partition(": ")
        try:
            stated = json.loads(value)
        except ValueError:
            stated = value
        facts[name] = stated if isinstance(stated, str) else str(stated)
    return (facts, text[match.end() :]) if facts.get("generator") == EXACT else None


def source_of(facts: dict[str, str], text: str, unmarked: Unmarked) -> Source:
    """Return the text behind a front matter as a source: each line is a paragraph, each `[^1]:` a note."""
    reader = _Reader(unmarked)
    for raw in text.split("\n"):
        if raw.strip():
            reader.add(raw)
    source = reader.source
    source.text = "\n".join(reader.parts)
    source.facts = {name: facts[name] for name in _FACTS if name in facts}
    if facts.get("kind") == "letter":
        source.facts["letter"] = "1"
    return source


class _Reader:
    def __init__(self, unmarked: Unmarked) -> None:
        self.source = Source("", "markdown", [], marks_known=True, paragraphs=True, exact=True)
        self.parts: list[str] = []
        self._unmarked = unmarked
        self._length = 0
        self._note: SourceNote | None = None
        self._pointers: dict[str, list[tuple[int, int]]] = {}
        self._labelled = False

    def add(self, raw: str) -> None:
        note = _NOTE.match(raw)
        if note:
            mark = note.group("mark")
            line = self._line(raw[note.end() :], lead=f"{mark} ")
            pointers = self._pointers.setdefault(note.group("name"), [])
            self._note = SourceNote(mark, [line], (line.start, line.start + len(mark)), pointers)
            self.source.notes.append(self._note)
        elif self._note is not None and raw.startswith("    "):
            self._note.lines.append(self._line(raw))
        else:
            self._note = None
            heading = _HEADING.match(raw)
            self._labelled = self._labelled or raw.startswith("##")
            line = self._line(raw[heading.end() :] if heading else raw)
            line.heading = True if heading else False if self._labelled else None
            self.source.lines.append(line)

    def _line(self, raw: str, lead: str = "") -> Line:
        """Add a paragraph without its markup, and its marks as raised ones."""
        raised: list[tuple[int, int, str, str]] = []
        text, at = lead, 0
        for match in _INLINE.finditer(raw):
            text += self._unmarked(raw[at : match.start()])[0]
            at = match.end()
            if match["words"] is not None:
                self.source.links.append((self._length + len(text), match["address"]))
                text += self._unmarked(match["words"])[0]
                continue
            raised.append((len(text), len(text) + len(match["mark"]), match["mark"], match["name"]))
            text += match.group("mark")
        text = (text + self._unmarked(raw[at:])[0]).strip()
        start = self._length
        for begin, end, mark, name in raised:
            self.source.raised.append((start + begin, start + end, mark))
            self._pointers.setdefault(name, []).append((start + begin, start + end))
        self.parts.append(text)
        self._length += len(text) + 1
        return Line(text, start, start + len(text), opens=True)
