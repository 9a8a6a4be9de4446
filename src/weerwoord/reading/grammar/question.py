"""The heading of a set: 'Vragen van het lid X (P) aan de Minister van Y over Z (ingezonden D).'"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher

from weerwoord.model.document import Office, Questioner
from weerwoord.reading.grammar.dates import find_date
from weerwoord.reading.grammar.offices import parse_offices
from weerwoord.reading.grammar.questioners import read_questioners
from weerwoord.reading.grammar.words import BARE_ROLE, BODY, INTRODUCER, VICE, tidy

_I = re.IGNORECASE
_SUBMITTED = re.compile(
    r"(?P<open>[(\[]\s?[(\[]?\s?|\b)(?:inge?zonden|ingekomen|ingediend)(?![a-z])\s?(?:(?:op|d\.d\.|dd\.?)\s)?:?\s?"
    r"(?P<date>[^()\[\]]{0,80}+)(?P<close>\s?[)\]]{1,3}+)?\s?\.?",
    _I,
)
_MISSPELLED = re.compile(r"[(\[]\s?(?P<word>[A-Za-z]{5,13}+)\s?:?\s?(?P<date>\d[^()\[\]]{4,40}+)[)\]]?[\s.]{0,3}+$")
_LEAD = re.compile(
    r"(?P<what>.{0,200}?\w{0,12}vragen)\s?(?:gesteld\s)?(?:(?:van|door)\s?(?=(?:het|de|van)\s?|\w{0,12}(?:lid|leden)\b|[A-Z])"
    r"|(?=(?:(?:het|de)\s)?(?:lid|leden)\b))",
    _I,
)
_WHOM = (
    r"(?:(?:de|het|den)\s?){0,2}+(?:(?:demissionaire?|waarnemende?|toenmalige?|nieuwe|eerste)\s)?"
    rf"(?:{BARE_ROLE}|{VICE}|{BODY})"
)
_BARE_LEAD = re.compile(r"(?P<what>.{0,40}?\w{0,12}vragen)\b\s?:?", _I)
_COMMUNICATED = re.compile(r",?\s?\bop\s(?P<date>\d{1,2}\s\w{3,9}\s\d{4}),?\s(?:medegedeeld|gesteld|toegezonden)$", _I)
_MARK = re.compile(r",?\s?(?:met\s)?(?:uw\s|ons\s)?(?:kenmerk|nummer|nr\.)\s?:?\s?[\w/-]{1,30}+", _I)
_TO = re.compile(
    rf"(?P<to>\s?,?\s?\b(?:gericht\s)?(?:aan|tot)\s?:?\s?)(?={_WHOM})|(?P<about>[\s)]\s?,?\s?{INTRODUCER}[\s:])", _I
)
_LOST_TO = re.compile(rf"(?P<to>\)\s?|aan\s)(?={_WHOM})", _I)
_SUBJECT = re.compile(rf"\s?[,:]?\s?{INTRODUCER}\s?:?\s?", _I)
_ABOUT = re.compile(rf"(?:^|[\s,)])(?:{INTRODUCER})[\s:]\s?|[()]", _I)
_KEEPS_STOP = re.compile(r"(?:\bc\.s|\be\.a|\be\.d|\bo\.a|\bd\.d|\bjl|\.\.)\.$")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LAST_FEW = 4


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
    text = _take_date(tidy(text), heading)
    lead = _LEAD.match(text) or _BARE_LEAD.match(text)
    if lead:
        heading.oral = "mondelinge" in lead.group("what").lower()
        text = text[lead.end() :]
    to = _find_addressees(text)
    if to is not None:
        _take_questioners(text[: to.start() + to.group("to").startswith(")")], heading)
        _take_addressees(text[to.end() :], heading)
    else:
        start, end = _find_subject(text, 0)
        _take_questioners(text[:start], heading)
        heading.subject = _subject(text[end:]) if end > start else None
        if heading.submitted and heading.subject:
            _take_addressees_behind(heading, heading.subject)
    return heading


def _take_date(text: str, heading: QuestionHeading) -> str:
    """Read the date of submission; return the text without it."""
    match = None
    for found in _SUBMITTED.finditer(text):
        dated = any(character.isdigit() for character in found.group("date")[:20])
        if dated or (found.group("open") and found.group("close")):
            match = found
    if match is None:
        match = _MISSPELLED.search(text, max(0, len(text) - 80))
        if match is None or SequenceMatcher(None, match.group("word").lower(), "ingezonden").ratio() < 0.75:
            return text
    heading.submitted, printed = find_date(match.group("date"))
    if heading.submitted is None:
        message = f"the date of submission is no date of the calendar: {printed or match.group('date')!r}"
        heading.remarks.append(("impossible-date", message))
    end = match.end()
    if printed and not match.groupdict().get("close"):
        end = text.index(printed, match.start("date")) + len(printed)
        mark = _MARK.match(text, end)
        end = mark.end() if mark else end
    before, after = text[: match.start()].rstrip(" ,"), text[end:].strip(" .,;()[]")
    if not _LETTERS.search(after):
        return before
    start, end = _find_subject(before, 0)
    if end == start:
        return f"{before} {after}"  # '… van Justitie (ingezonden 3 mei 2004) over …'
    heading.remarks.append(("heading-left-over", f"not understood after the date: {after[:80]!r}"))
    return before


def _find_addressees(text: str) -> re.Match[str] | None:
    """Return the 'aan' before the addressees; what is said after 'over' is subject."""
    match = _TO.search(text)
    if match is not None and match.group("to") is not None:
        return match
    return _LOST_TO.search(text, 0, match.end() if match else len(text))


def _take_questioners(text: str, heading: QuestionHeading) -> None:
    communicated = _COMMUNICATED.search(text)  # the Eerste Kamer: 'op 4 april 2014 medegedeeld aan de minister'
    if communicated:
        heading.submitted = heading.submitted or find_date(communicated.group("date"))[0]
        text = text[: communicated.start()]
    heading.questioners, remarks = read_questioners(text)
    heading.remarks += remarks


def _take_addressees(text: str, heading: QuestionHeading) -> None:
    listed = parse_offices(text)
    heading.addressees = listed.offices
    for name in listed.unknown:
        heading.remarks.append(("unknown-portfolio", f"no ministry or portfolio in our data is called {name!r}"))
    directly = _SUBJECT.match(text, listed.end)
    start, end = directly.span() if directly else _find_subject(text, listed.end)
    between = text[listed.end : start].strip(" ,.;:0123456789")
    if end > start:
        heading.subject = _subject(text[end:])
        if between:
            heading.remarks.append(("heading-left-over", f"not understood in the heading: {between!r}"))
    elif _LETTERS.search(between):
        heading.subject = _subject(between)
        heading.remarks.append(("subject-unannounced", "no 'over' stands before what is taken as the subject"))


def _take_addressees_behind(heading: QuestionHeading, subject: str) -> None:
    """A dated heading that names no addressees before its subject may do so at its end: '… over Y aan de …'."""
    for to in list(_TO.finditer(subject))[-_LAST_FEW:]:
        listed = parse_offices(subject[to.end() :]) if to.group("to") else None
        if listed and listed.offices and not listed.unknown and not subject[to.end() + listed.end :].strip(" ."):
            heading.subject, heading.addressees = _subject(subject[: to.start()]), listed.offices
            heading.remarks.append(("addressees-behind", "who was asked stands after the subject"))
            return


def _find_subject(text: str, start: int) -> tuple[int, int]:
    """Return where the first 'over' outside brackets begins and ends; the text's end twice where there is none."""
    depth = 0
    inside: tuple[int, int] | None = None
    for match in _ABOUT.finditer(text, start):
        if match.group() in "()":
            depth = max(0, depth + (1 if match.group() == "(" else -1))
            continue
        if depth == 0:
            return match.span()
        inside = inside or match.span()
    return inside or (len(text), len(text))


def _subject(text: str) -> str | None:
    text = text.strip(" ,")
    if text.endswith(".") and not _KEEPS_STOP.search(text, max(0, len(text) - 10)):
        text = text[:-1].rstrip()
    return text or None
