"""The head of a document: which lines are its heading sentences, its number and its case number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from weerwoord.reading.parts import Body, Piece
from weerwoord.reading.source import Line

_QUESTION = re.compile(
    r"(?:(?:Nadere|Aanvullende|Mondelinge|Schriftelijke|Vervolg|Kamer)[\s-]*)*vragen\s+"
    r"(?:(?:gesteld\s+)?(?:van|door)\s+(?:het|de)\s+(?:\w+\s+)?(?:Kamer)?(?:lid|leden)\b"
    r"|van\s+(?:de\s+)?(?:leden|lid|fractie)\b"
    r"|van\s+[A-Z][^?]*\([^()]+\)\s+aan\b)",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"(?:(?:Nadere?|Aanvullende?|Gewijzigde?|Herziene?|Gecorrigeerde?)\s+)?"
    r"(?:Antwoord(?:en)?|Mededeling|Reactie|Beantwoording)"
    r"\s+van\s+(?:de\s+|het\s+)?(?:minister|staatss?ecretaris|viceminister|vice-|college|gedeputeerde)",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"\bop\s+(?:de\s+)?(?:schriftelijke\s+)?(?:Kamer)?vragen\b", re.IGNORECASE)
_SEE = re.compile(r"\(?Zie ook\b(?=.*(?:Aanhangsel|Handelingen|vergaderjaar|nr\.)|.{0,12}$)|\(?Zie ook:?$")
_DATE = re.compile(r"(?:\(\s*\(?(?:ingezonden|ontvangen)\b|(?:ingezonden|ontvangen)(?:\s+op)?\s+\d)", re.IGNORECASE)
_CLOSED = re.compile(r"\(\s*\(?\s*(?:inge?zonden|ontvangen)[^()]*\)", re.IGNORECASE)
_SEE_GOES_ON = re.compile(
    r"(?:Aanhangsels?|(?:van de )?Handelingen|vergaderjaar|\d{4}\s?[–—-]\s?\d{2,4}"
    r"|(?:en\s+)?(?:nrs?\.?\s*)?\d{1,4}(?:[\s,.;]|en\b|\d)*$)",
    re.IGNORECASE,
)
_SEE_OPEN = re.compile(r"Zie ook\b(?:(?!\bnrs?\.\s*\d)[^\d]|\d{4}\s?[–—-]\s?\d{0,4})*$|(?:,|\ben|nrs?\.)\s*$")
_SEE_WHOLE = re.compile(r"\bnrs?\.\s*\d[\d\s,.]*\.$")
_NUMBER = re.compile(r"AH[\s-]?(\d{1,4})$")
_CASE = re.compile(r"(?:(?:Zaak|Vraag)nummer:?\s*)?(20\d\d\s?[Zz]\s?\d{5})\.?$")
_OLD_NUMBER = re.compile(r"(?:Nr\.|Nummer)\s*(\d{1,4})\.?$", re.IGNORECASE)
_MAX_LINES = 40


@dataclass(slots=True)
class Head:
    """`questions`, `answers`, `see`, `dates`: heading sentences ('(ingezonden …)' may stand alone).

    `taken`: indices of their lines. `spans`: numbers and the like.
    """

    questions: list[Body] = field(default_factory=list)
    answers: list[Body] = field(default_factory=list)
    see: list[Body] = field(default_factory=list)
    dates: list[Body] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    spans: list[tuple[int, int]] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    answer_line: int | None = None
    """Index of the line with which the first answer heading begins."""

    def all(self) -> list[Body]:
        """Return the heading sentences, in the order in which they stand in the source."""
        return sorted([*self.questions, *self.answers, *self.see, *self.dates], key=lambda body: body.pieces[0].start)


def find(lines: list[Line], label_lines: frozenset[int]) -> Head:
    """Find the heading sentences among `lines`; a label ends a sentence.

    An answer's heading may also stand after the questions (older styles): it counts there when it carries the date.
    """
    finder = _Finder(lines, label_lines)
    index = 0
    while index < len(lines):
        index = finder.step(index)
    return finder.head


class _Finder:
    def __init__(self, lines: list[Line], label_lines: frozenset[int]) -> None:
        self.lines = lines
        self.labels = label_lines
        self.head = Head()
        self.in_head = True

    def step(self, index: int) -> int:
        """Look at one line; return the index of the next to look at."""
        line = self.lines[index]
        text = line.text
        head = self.head
        if index in self.labels:
            self.in_head = self.in_head and self._announces(index)
            return index + 1
        if self.in_head and line.heading is not False and self._take_number(index):
            return index + 1
        first = text[0]
        if first in "AaMRNGHB" and not head.answers and self._answers(index):
            head.answer_line = index
            if index and self._announces(index - 1):
                head.spans.append((self.lines[index - 1].start, self.lines[index - 1].end))
                head.taken.add(index - 1)
                head.answer_line = index - 1
            return self._sentence(index, head.answers)
        if self.in_head and line.heading is not False:
            if first in "VNASMK" and _QUESTION.match(text) and not head.questions:
                return self._sentence(index, head.questions)
            if first in "(Z" and _SEE.match(text):
                return self._sentence(index, head.see)
            if first in "(io" and _DATE.match(text):
                return self._sentence(index, head.dates)
        return index + 1

    def _title(self, index: int) -> bool:
        """'Antwoorden van de minister van X op vragen van het lid Y' is the title of a letter's annex."""
        text = " ".join(line.text for line in self.lines[index : index + 4])
        return bool(_ANNEX.search(text)) and not _CLOSED.search(text)

    def _answers(self, index: int) -> bool:
        """Tell whether an answer's heading begins here; after the questions, only one with its date does."""
        line = self.lines[index]
        if line.heading is False or not _ANSWER.match(line.text) or self._title(index):
            return False
        return self.in_head or (self.lines[index].heading is not False and self._dated(index))

    def _announces(self, index: int) -> bool:
        """'Antwoord' alone above 'Antwoord van minister …' belongs to that heading (styles up to about 2009)."""
        following = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
        return self.lines[index].text.strip(" .:") in ("Antwoord", "Antwoorden") and bool(_ANSWER.match(following))

    def _take_number(self, index: int) -> bool:
        line = self.lines[index]
        for name, pattern in (("number", _NUMBER), ("case", _CASE), ("number", _OLD_NUMBER)):
            match = pattern.match(line.text)
            if match:
                value = re.sub(r"\s", "", match.group(1)).upper() if name == "case" else match.group(1)
                self.head.facts.setdefault(name, value)
                if pattern is _NUMBER:
                    self.head.facts["unformatted"] = "AH"
                self.head.spans.append((line.start, line.end))
                self.head.taken.add(index)
                return True
        return False

    def _dated(self, index: int) -> bool:
        """An answer heading after the questions carries '(ontvangen …)' within its first lines."""
        text = " ".join(line.text for line in self.lines[index : index + 6])
        return bool(_CLOSED.search(text))

    def _sentence(self, index: int, bodies: list[Body]) -> int:
        """Take the sentence that begins at `index`; return the index of the line after it."""
        body = Body()
        text = ""
        at = index
        while at < len(self.lines) and at - index < _MAX_LINES:
            line = self.lines[at]
            if at > index and not self._goes_on(text, line, at):
                break
            body.pieces.append(Piece(line.start, line.end, page=line.page))
            self.head.taken.add(at)
            text = f"{text} {line.text}" if text else line.text
            at += 1
        bodies.append(body)
        return at

    def _goes_on(self, text: str, line: Line, at: int) -> bool:
        if at in self.labels and not _SEE_OPEN.search(text):
            return False
        if line.text[0] in "AMNRVK" and (_ANSWER.match(line.text) or _QUESTION.match(line.text)):
            return False
        if _CLOSED.search(text) or text.startswith(("Zie ook", "(Zie ook")):
            if text.endswith("Zie"):
                return line.text.startswith("ook")
            if line.text[0].isdigit() and _SEE_WHOLE.search(text):
                return False
            if line.text.startswith(("Zie ook", "(Zie ook")) or line.text == "Zie":
                return True
            if _SEE_OPEN.search(text[text.rfind("Zie ook") :] if "Zie ook" in text else ""):
                return True
            return "Zie ook" in text and bool(_SEE_GOES_ON.match(line.text)) and line.opens is not True
        if line.opens is True:
            return text.rstrip()[-1:] in ",(" or text.endswith((" en", " van", " over")) or bool(_DATE.match(line.text))
        return True
