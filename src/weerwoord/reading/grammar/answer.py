"""The heading of an answer or notice: 'Antwoord van Minister A (X), mede namens … (ontvangen D).'"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from weerwoord.model.document import Signatory
from weerwoord.reading.grammar.dates import find_date
from weerwoord.reading.grammar.signers import SignerReader
from weerwoord.reading.grammar.words import BARE_ROLE, ON_BEHALF, tidy

_I = re.IGNORECASE
_RECEIVED = re.compile(
    r"[(\[]\s?(?:[(\[]?\s?ontvangen(?![a-z])\s?(?:(?:op|d\.d\.|dd\.?)\s)?:?\s?){1,3}+"
    r"(?P<date>[^()\[\]]{0,80}+)[)\]]?",
    _I,
)
_LEAD = re.compile(
    r"(?P<what>.{0,60}?(?:antwoord(?:en)?|mededeling(?:en)?|reactie|beantwoording|uitstelbericht))"
    rf"\s?:?\s?(?:(?:van|door)(?:\s|(?=de\b|minister|staats|(?-i:[A-Z])))|(?=(?:mede\s)?(?:{BARE_ROLE})))",
    _I,
)
_UNBRACKETED = re.compile(r"[\s,.]ontvangen\s(?:op\s)?(?P<date>\d[^()]{4,30}+)", _I)
_SEE = re.compile(r"[.;,(]?\s?\bzie\s(?:ook|verder|voorts)\b", _I)
_ON_QUESTIONS = re.compile(
    r",?\s?\bop\s(?:de\s)?(?:(?:schriftelijke|mondelinge|nadere|aanvullende)\s)?(?:kamer)?vragen\b", _I
)
_BEHALF = re.compile(ON_BEHALF, _I)
_LAST_BRACKETS = re.compile(r"\((?P<inside>[^()]{6,60}+)\)?[\s.]{0,3}$")


@dataclass(slots=True)
class AnswerHeading:
    """Who answered (or gave notice), and when it was received. `further`: a 'Nader antwoord'."""

    signatories: list[Signatory] = field(default_factory=list)
    answered: date | None = None
    notice: bool = False
    further: bool = False
    remarks: list[tuple[str, str]] = field(default_factory=list)


def parse_answer_heading(text: str) -> AnswerHeading:
    """Read an answer's heading sentence; whatever follows the date ('Zie ook …') is left to others."""
    heading = AnswerHeading()
    text = _take_date(tidy(text), heading)
    lead = _LEAD.match(text)
    if lead:
        what = lead.group("what").lower()
        heading.notice = "mededeling" in what or "uitstel" in what
        heading.further = "nader" in what or "aanvull" in what
        text = text[lead.end() :]
    questions = _ON_QUESTIONS.search(text)
    if questions:
        text = text[: questions.start()]
    _take_signatories(text, heading)
    return heading


def _take_date(text: str, heading: AnswerHeading) -> str:
    """Read the date of receipt; return what stands before it."""
    received = _RECEIVED.search(text) or _UNBRACKETED.search(text)
    see = _SEE.search(text)
    if received is None and see:
        text = text[: see.start()]
    found = received or _LAST_BRACKETS.search(text)
    printed = found.group("date" if received else "inside") if found else ""
    heading.answered, impossible = find_date(printed)
    if found is None or (received is None and heading.answered is None):
        return text
    if heading.answered is None and printed.strip():
        message = f"the date of receipt is no date of the calendar: {impossible or printed!r}"
        heading.remarks.append(("impossible-date", message))
    return text[: found.start()]


def _take_signatories(text: str, heading: AnswerHeading) -> None:
    """Read who signed, and after each 'mede namens' on whose behalf; who signed along ('mede ondertekend') signed."""
    start = 0
    reader = SignerReader("")
    behalf: re.Match[str] | None = None
    for following in [*_BEHALF.finditer(text), None]:
        on_behalf = behalf is not None and "namens" in behalf.group().lower()
        reader = SignerReader(text[start : following.start() if following else len(text)], reader.role, on_behalf)
        reader.read_signers()
        heading.signatories += reader.found
        for name in reader.unknown:
            heading.remarks.append(("unknown-portfolio", f"no ministry or portfolio in our data is called {name!r}"))
        for words in reader.left_over:
            heading.remarks.append(("heading-left-over", f"not understood in the heading: {words!r}"))
        behalf = following
        start = following.end() if following else len(text)
