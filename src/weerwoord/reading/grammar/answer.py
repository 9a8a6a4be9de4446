"""The heading of an answer or notice: 'Antwoord van Minister A (X) en van Minister B (Y), mede namens … (ontvangen D).'"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from weerwoord.model.document import Role, Signatory
from weerwoord.reading.grammar.dates import find_date
from weerwoord.reading.grammar.offices import ROLE, parse_offices, role_of

_RECEIVED = re.compile(r"\((?:\s*\(?\s*ontvangen\b)+(?:\s+op)?\s*:?\s*(?P<date>[^()]*)\)?", re.IGNORECASE)
_LEAD = re.compile(r"^(?P<what>.{0,40}?(?:antwoord(?:en)?|mededeling|reactie|beantwoording))\s+van\b", re.IGNORECASE)
_ON_BEHALF = re.compile(r",?\s*\b(?:mede\s+)?namens\b\s*", re.IGNORECASE)
_SIGNER = re.compile(
    rf"(?:\b(?:van|en|door|antwoord)\s+)*(?:de\s+)?(?:(?:{ROLE})\s+)?(?:(?:a\.i\.|ad interim)\s+)?"
    r"(?P<name>(?!(?:van|voor)\s+[A-Z][^()]*\ben\b[^()]*\()[^(),]*?[^\s(),])\s*\((?P<portfolio>[^()]*)\)?",
    re.IGNORECASE,
)
_BARE_SIGNER = re.compile(rf"\s*(?:van\s+)?(?:de\s+)?(?:{ROLE})\s*(?P<name>[^(),]*)", re.IGNORECASE)


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
    text = re.sub(r"\s+", " ", text).strip()
    received = _RECEIVED.search(text)
    if received:
        heading.answered, printed = find_date(received.group("date"))
        if heading.answered is None and received.group("date").strip():
            heading.remarks.append(
                ("impossible-date", f"the date of receipt is no date of the calendar: {printed or received.group('date')!r}")
            )
        text = text[: received.start()]
    text = re.split(r"\bZie ook\b", text)[0]
    lead = _LEAD.match(text)
    if lead:
        what = lead.group("what").lower()
        heading.notice = "mededeling" in what
        heading.further = "nader" in what or "aanvull" in what
        text = text[lead.end() :]
    _take_signatories(text.strip(" .,"), heading)
    return heading


def _take_signatories(text: str, heading: AnswerHeading) -> None:
    position = 0
    role: Role | None = None
    while position < len(text):
        behalf = _ON_BEHALF.match(text, position)
        if behalf:
            position = _take_on_behalf(text, behalf.end(), heading)
            continue
        match = _SIGNER.match(text, position)
        if match is None or _ON_BEHALF.search(match.group()):
            position = _take_bare(text, position, heading)
            if position < 0:
                return
            continue
        role = _role(match) or role or "Minister"
        name = re.sub(r"\s+", " ", match.group("name")).strip()
        portfolio: str | None = re.sub(r"\s+", " ", match.group("portfolio")).strip()
        if role == "Minister-President":
            portfolio = None
        heading.signatories.append(Signatory(role, portfolio, name, on_behalf=False))
        position = _skip(text, match.end())


def _role(match: re.Match[str]) -> Role | None:
    return role_of(match) if match.group("mp") or match.group("minister") or match.group("secretary") else None


def _take_bare(text: str, position: int, heading: AnswerHeading) -> int:
    """A signatory without brackets: 'Minister-President Rutte'; return where it ends, -1 where there is none."""
    match = _BARE_SIGNER.match(text, position)
    if match is None:
        return -1
    role = role_of(match)
    name = match.group("name").strip()
    behalf = _ON_BEHALF.search(name)
    end = match.end()
    if behalf:
        end = match.start("name") + match.group("name").index(behalf.group().strip(" ,"))
        name = name[: behalf.start()].strip()
    if re.match(r"(?:van|voor)\s", name) and role != "Minister-President":
        listed = parse_offices(text[position:].lstrip())
        heading.signatories += [Signatory(o.role, o.portfolio, None) for o in listed.offices]
        return _skip(text, position + max(listed.end, 1)) if listed.offices else -1
    heading.signatories.append(Signatory(role, None, name or None))
    return _skip(text, end)


def _take_on_behalf(text: str, position: int, heading: AnswerHeading) -> int:
    """The offices after 'mede namens', up to a signatory with a name and brackets of its own."""
    rest = text[position:]
    own = re.search(rf"(?:,|\ben\b)\s*van\s+(?:de\s+)?(?:{ROLE})\s+(?!van\b|voor\b)[^(),]+\(", rest, re.IGNORECASE)
    listed = parse_offices(rest[: own.start()] if own else rest)
    heading.signatories += [Signatory(o.role, o.portfolio, None, on_behalf=True) for o in listed.offices]
    for name in listed.unknown:
        heading.remarks.append(("unknown-portfolio", f"no ministry or portfolio in our data is called {name!r}"))
    if own:
        return _skip(text, position + own.start())
    return len(text)


def _skip(text: str, position: int) -> int:
    match = re.compile(r"[\s,.]*(?:en\b\s*)?").match(text, position)
    return match.end() if match else position
