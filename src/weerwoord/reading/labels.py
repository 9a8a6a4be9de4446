"""Labels: the lines that say 'Vraag 1', 'Antwoord 3 en 4', 'Antwoord:', or only a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from weerwoord.reading.numbers import parse_numbers
from weerwoord.reading.source import Line

LabelKind = Literal["question", "answer", "number", "notice", "remark"]

_ITEM = r"\d{1,3}(?:\s?[a-z](?![\w/.]))?(?![\w%])"
_BETWEEN = r"[,;]\s*en\b|[,;/&–-]|\ben\b|\bt/m\b|\btot en met\b|\btot\b|\bt\.?e\.?m\.?\b"
_LIST = rf"{_ITEM}(?:(?:\s*(?:{_BETWEEN})\s*|\s+)(?:vraag\s)?{_ITEM})*"

_EXPLICIT = re.compile(
    r"(?:(?:[Nn]ader|[Aa]anvullend|[Gg]ewijzigd|[Hh]erzien)e? )?"
    r"(?P<word>[Vv]ra+gen|[Vv]ra+g|VRAAG|VRAGEN|[Aa]ntwoorden|[Aa]ntwoord|ANTWOORD|[Bb]eantwoording)"
    r"(?P<to>\s+(?:(?:op|bij|van)\s+)?(?:de\s+)?(?:[Vv]raag|[Vv]ragen|VRAAG)(?:\s+en\s+antwoord)?)?"
    rf"(?:\s*(?:[Nn](?:r|os?)?\.\s*)?(?P<numbers>{_LIST}))?"
    r"\s*(?P<end>[.:;)]*)(?P<rest>\s*(?P<first>\S).*)?$",
    re.DOTALL,
)
_GLUED = re.compile(r"(?P<word>Vraag|Antwoord)\s+(?P<numbers>\d{1,3})(?P<rest>[A-ZÀ-Þ«“‘].*)$", re.DOTALL)
_NUMBERED = re.compile(
    rf"(?P<numbers>{_LIST})\s*(?P<end>[.):]?)(?:\s*$|\s+(?P<rest>\S.*)$|(?<=[.)])(?P<glued>[A-ZÀ-Þ«“‘'].*)$)", re.DOTALL
)
_NOTICE = re.compile(r"(?:Mededeling|MEDEDELING)\s*[.:]?$")
_REMARK = re.compile(
    r"(?:(?:Toelichting|TOELICHTING|Opmerking)(?:\s+van de vrag\w+)?|Bijlagen?(?:\s+(?:\d{1,2}|[IVX]{1,4}|[A-Z]))?)"
    r"(?P<end>\s*:|\s*$)"
)
_FIRST_LETTERS = frozenset("VvAaBbMmTONnGgHh")


@dataclass(slots=True)
class Label:
    """A label at the start of a line.

    `numbers`: the question numbers it names, () for a bare 'Antwoord'. `start`, `end`: its span in the source; text
    may follow it on the line from `end` on. `whole`: nothing follows. `capital`: it begins with a capital.
    `explicit`: it has the word 'Vraag' or 'Antwoord'.
    """

    kind: LabelKind
    numbers: tuple[str, ...]
    line: int
    start: int
    end: int
    whole: bool
    capital: bool = True
    explicit: bool = True
    ended: bool = False
    """A full stop, colon or bracket closes it."""
    opens: bool = False
    """A blank line, or the form itself, sets its line apart from the one above."""

    @property
    def automatic(self) -> bool:
        """Whether the word processor prints it: it is not in the text."""
        return self.start == self.end


def find(lines: list[Line]) -> list[Label]:
    """Return what could be labels, in order; which of them are is decided by `weerwoord.reading.pairs`."""
    labels: list[Label] = []
    for index, line in enumerate(lines):
        if line.heading is False:
            continue
        first = line.text[0]
        label: Label | None = None
        if first in _FIRST_LETTERS:
            label = _worded(line, index)
        elif first.isdigit():
            label = _numbered(line, index)
        if label is None and line.automatic:
            label = _automatic(line, index)
        if label is not None:
            label.opens = bool(line.opens)
            labels.append(label)
    return labels


def _worded(line: Line, index: int) -> Label | None:
    text = line.text
    if _NOTICE.match(text):
        return Label("notice", (), index, line.start, line.end, True)
    match = _REMARK.match(text)
    if match:
        end = line.start + match.end()
        return Label("remark", (), index, line.start, end, match.end() == len(text), ended=":" in match.group("end"))
    match = _GLUED.match(text)
    if match:
        return _label(match, line, index, line.start + match.start("rest"), whole=False)
    match = _EXPLICIT.match(text)
    if match is None:
        return None
    rest = match.group("rest")
    if match.group("numbers") is None:
        # 'Antwoord', 'Antwoord:', 'Antwoord: Ja.'; never 'Antwoord van Minister' or 'Vragen van het lid'.
        if match.group("word")[0] not in "AaBb" or (rest and ":" not in match.group("end")):
            return None
        if match.group("to") and rest:
            return None
    elif rest and not match.group("end") and not _begins_sentence(match):
        return None
    end = line.start + (match.start("first") if rest else len(text))
    return _label(match, line, index, end, whole=not rest)


def _begins_sentence(match: re.Match[str]) -> bool:
    """'Vraag 1 Bent u bekend …' on one line: a capital or quotation mark after the number, and more than a word."""
    first = match.group("first")
    return (first.isupper() or first in "«“‘\"'") and " " in match.group("rest").strip()


def _label(match: re.Match[str], line: Line, index: int, end: int, whole: bool) -> Label | None:
    word = match.group("word")
    groups = match.groupdict()
    numbers = parse_numbers(groups["numbers"].replace("vraag ", "")) if groups["numbers"] else ()
    if numbers is None:
        return None
    kind: LabelKind = "question" if word[0] in "Vv" else "answer"
    return Label(kind, numbers, index, line.start, end, whole, line.text[0].isupper(), ended=bool(groups.get("end")))


def _numbered(line: Line, index: int) -> Label | None:
    match = _NUMBERED.match(line.text)
    if match is None:
        return None
    numbers = parse_numbers(match.group("numbers"))
    if numbers is None:
        return None
    which = "rest" if match.group("rest") else "glued"
    rest = match.group(which)
    if rest and not match.group("end") and not (rest[0].isupper() or rest[0] in "«“‘\"'"):
        return None
    end = line.start + (match.start(which) if rest else len(line.text))
    ended = bool(match.group("end"))
    return Label("number", numbers, index, line.start, end, not rest, explicit=False, ended=ended)


def _automatic(line: Line, index: int) -> Label | None:
    """A number that the word processor prints: it is not in the text, so the label's span is empty."""
    printed = line.automatic.strip()
    match = _EXPLICIT.match(printed) or _NUMBERED.match(printed)
    if match is None or not match.group("numbers"):
        return None
    numbers = parse_numbers(match.group("numbers"))
    if numbers is None:
        return None
    word = match.groupdict().get("word") or ""
    kind: LabelKind = "number" if not word else "question" if word[0] in "Vv" else "answer"
    return Label(kind, numbers, index, line.start, line.start, False, explicit=bool(word), ended=True)
