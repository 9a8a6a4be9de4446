"""The heading of a set: 'Vragen van het lid X (P) aan de Minister van Y over Z (ingezonden D).'"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from weerwoord.model.document import Office, Questioner
from weerwoord.reading.grammar.dates import find_date
from weerwoord.reading.grammar.offices import ROLE, parse_offices, without_absence
from weerwoord.reading.grammar.questioners import parse_questioners

_SUBMITTED = re.compile(r"[(\[]?\s*\(?\s*(?:inge?zonden|ingekomen|ingediend)\b(?:\s+op)?\s*:?\s*(?P<date>[^()]*?)\s*[)\]]+\s*\.?", re.IGNORECASE)
_OPEN_SUBMITTED = re.compile(r"\(\s*(?:inge?zonden)\b(?P<date>[^()]*)$", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?P<what>.*?\bvragen)\s+(?:gesteld\s+)?(?:van|door)\s+(?=(?:het|de)\s|lid\b|leden\b|[A-Z])", re.IGNORECASE | re.DOTALL
)
_TO = re.compile(
    rf"\s*(?:,\s*)?\b(?:aan|gericht aan)\s*(?=(?:de|het)?\s*(?:{ROLE}|regering|kabinet|voorzitter|college|bewinds|gedeputeerde))",
    re.IGNORECASE,
)
_OVER = re.compile(r"\s*,?\s*\b(?:over|inzake|betreffende|omtrent|met betrekking tot|naar aanleiding van|n\.a\.v\.|aangaande)\s+", re.IGNORECASE)
_BODY = re.compile(r"(?:de|het)?\s*(?P<name>.+?)\s*$", re.DOTALL)


@dataclass(slots=True)
class QuestionHeading:
    """What the heading of a set says; `oral` for 'Mondelinge vragen'. `remarks`: (code, message) for a person."""

    questioners: list[Questioner] = field(default_factory=list)
    addressees: list[Office] = field(default_factory=list)
    subject: str | None = None
    submitted: date | None = None
    oral: bool = False
    remarks: list[tuple[str, str]] = field(default_factory=list)


def parse_question_heading(text: str) -> QuestionHeading:
    """Read a heading sentence, with or without its date, whatever its line breaks and small slips."""
    heading = QuestionHeading()
    text = re.sub(r"\s+", " ", text).strip()
    text = _take_date(text, heading)
    lead = _LEAD.match(text)
    if lead:
        heading.oral = "mondelinge" in lead.group("what").lower()
        text = text[lead.end() :]
    to = _TO.search(text)
    if to:
        heading.questioners = parse_questioners(text[: to.start()])
        _take_addressees(text[to.end() :], heading)
    else:
        over = _over(text, 0)
        heading.questioners = parse_questioners(text[: over.start()] if over else text)
        heading.subject = _subject(text[over.end() :]) if over else None
    return heading


def _take_date(text: str, heading: QuestionHeading) -> str:
    match = None
    for match in _SUBMITTED.finditer(text):
        pass
    match = match or _OPEN_SUBMITTED.search(text)
    if match is None:
        return text
    heading.submitted, printed = find_date(match.group("date"))
    if heading.submitted is None:
        heading.remarks.append(
            ("impossible-date", f"the date of submission is no date of the calendar: {printed or match.group('date')!r}")
        )
    return (text[: match.start()] + text[match.end() :]).strip()


def _take_addressees(text: str, heading: QuestionHeading) -> None:
    text = without_absence(text)
    listed = parse_offices(text)
    heading.addressees = listed.offices
    for name in listed.unknown:
        heading.remarks.append(("unknown-portfolio", f"no ministry or portfolio in our data is called {name!r}"))
    over = _over(text, listed.end)
    if over:
        heading.subject = _subject(text[over.end() :])
        between = text[listed.end : over.start()].strip(" ,.")
        if between and heading.addressees and heading.addressees[-1].portfolio and not between[0].isupper():
            heading.remarks.append(("heading-left-over", f"not understood in the heading: {between!r}"))
    if not heading.addressees:
        body = _BODY.match(text[: over.start()] if over else text)
        if body:
            heading.addressees = [Office("other", body.group("name"))]


def _over(text: str, start: int) -> re.Match[str] | None:
    """The first 'over' outside brackets from `start` on."""
    for match in _OVER.finditer(text, start):
        before = text[:match.start()]
        if before.count("(") <= before.count(")"):
            return match
    return None


def _subject(text: str) -> str | None:
    text = text.strip()
    if text.endswith(".") and not re.search(r"(?:\bc\.s|\be\.a|\be\.d|\bo\.a|\.\.)\.$", text):
        text = text[:-1].rstrip()
    return text or None
