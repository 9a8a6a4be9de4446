"""Which publication a document is a version of. Decided by what it prints, never by likeness.

1. Chamber, session year and number (an identifier 'ah-tk-20232024-1060' says the same): key 'nr:tk:2023-2024:1060'.
   A reprint ('-h1', '-n1') is a later version of what it reprints.
2. Any other official identifier: key 'id:...'; a question sheet by its case: 'case:2024z18294:questions'.
3. Not yet typeset: the case with kind, number, day of receipt, answering offices and question numbers; all must agree.
4. Else the bytes: 'sha:...'. Its address then says what can be said: '2024-01-29-eerdmans-bz-4f1c2d'.

An answer that is not yet typeset ('AH 604', case 2024Z18294) *awaits* the number it will be typeset under: 604 in the
session year of the day it was received (the year starts on the third Tuesday of September; within a week of that day
nothing is awaited). It becomes a version of the typeset document when that has the same chamber, year and number, and
the same kind, day of receipt and signing offices with the same names (`fingerprint`); else both stay apart.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, timedelta

from weerwoord.archive.names import fold, parse_name
from weerwoord.archive.offices import find_office
from weerwoord.model import Document

CASE = re.compile(r"(?<![0-9A-Za-z])(\d{4}[Zz]\d{5})(?!\d)")
_APPENDIX = re.compile(r"ah-(tk|ek)-(\d{4})-?(\d{4})-(\d{1,5}[a-z]?)(?:-([hn])(\d+))?\Z")
_SHEET = re.compile(r"kv-(?:tk-)?(\d{4}z\d{5})(?:-([hn])(\d+))?\Z")
_UNFORMATTED = re.compile(r"(?:ah|kv)-\d{4,}\Z|\d{4}[zd]\d{5}\Z")
_FORMS = ("text", "markdown", "pdf", "docx", "odt", "html", "xml", "jsonld", "akn")
"""From the form that says least itself to the one that says most."""
_NEAR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is: see the module. `keys`: all it can be pointed at by. `case`: its case number, in capitals."""

    key: str
    slug: str
    keys: tuple[str, ...]
    case: str | None
    awaits: str | None
    fingerprint: str | None
    maturity: int


def identify(document: Document, sha256: str) -> Identity:
    """Return the identity of a document of which the bytes have the hash `sha256`."""
    printed = (document.publication.identifier or "").strip().lower()
    found = CASE.search(document.publication.identifier or "")
    case = found[1].upper() if found else document.publication.case
    numbered = _numbered(document, printed)
    sheet = _SHEET.match(printed)
    keys = [f"case:{case.lower()}"] if case else []
    if printed and not CASE.fullmatch(printed):
        keys.append(f"id:{printed}")
    if numbered:
        official, slug, reprint = numbered
        maturity = 0 if _UNFORMATTED.match(printed) else 1 + reprint
        return _with(document, official, slug, keys, case, maturity, None)
    if case and document.kind == "questions" and (found or not printed):
        reprint = int(sheet[3]) if sheet and sheet[3] else 0
        slug = f"kv-tk-{case}" if sheet and sheet[1] == case.lower() else case
        return _with(document, f"case:{case.lower()}:questions", slug, keys, case, bool(sheet) + reprint, None)
    if printed and not CASE.fullmatch(printed):
        return _with(
            document, f"id:{printed}", _slug(printed, sha256), keys, case, 0 if _UNFORMATTED.match(printed) else 1, None
        )
    if case:
        key = _unformatted_key(document, case)
        slug = "-".join(filter(None, (case, fold(document.publication.number or document.kind), short_hash(key))))
        return _with(document, key, slug, keys, case, 0, _awaited(document))
    return _with(document, f"sha:{sha256}", _speaking(document, sha256), keys, case, 0, None)


def form_rank(form: str) -> int:
    """Return how much a form says itself: more for XML than for plain text."""
    return _FORMS.index(form)


def number_key(chamber: str | None, session_year: str | None, number: str | None) -> str | None:
    """Return the key of an Aanhangsel number, None where a part is unknown."""
    if not (chamber and session_year and number):
        return None
    return f"nr:{fold(chamber)}:{session_year}:{number.strip().lower()}"


def session_year_of(day: date) -> str | None:
    """Return the session year of a day; None within a week of the third Tuesday of September, when it changes."""
    first = date(day.year, 9, 1)
    start = first + timedelta(days=(1 - first.weekday()) % 7 + 14)
    if abs(day - start) <= _NEAR:
        return None
    year = day.year if day > start else day.year - 1
    return f"{year}-{year + 1}"


def _with(
    document: Document, key: str, slug: str, keys: list[str], case: str | None, maturity: int, awaits: str | None
) -> Identity:
    fingerprint = _fingerprint(document)
    return Identity(
        key, slug, tuple(dict.fromkeys([key, *keys])), case, awaits if fingerprint else None, fingerprint, maturity
    )


def _numbered(document: Document, printed: str) -> tuple[str, str, int] | None:
    """Key, slug and reprint by chamber, session year and number, or by an identifier that holds them."""
    match = _APPENDIX.match(printed)
    if match:
        year = f"{match[2]}-{match[3]}"
        key = f"nr:{match[1]}:{year}:{match[4]}"
        return key, f"ah-{match[1]}-{match[2]}{match[3]}-{match[4]}", int(match[6] or 0)
    if printed.startswith(("ah-tk-", "ah-ek-", "kv-")):
        return None  # a slip such as 'ah-tk-20142015-AH2742': its identifier is its identity
    publication = document.publication
    number = (publication.number or "").strip().lower()
    if not re.fullmatch(r"\d{1,5}[a-z]?", number) or not publication.session_year:
        return None
    year = publication.session_year
    body = publication.chamber or fold(publication.body or "")
    if not body:
        return None
    lead = f"ah-{fold(body)}" if publication.chamber else body
    return f"nr:{fold(body)}:{year}:{number}", f"{lead}-{year.replace('-', '')}-{number}", 0


def _unformatted_key(document: Document, case: str) -> str:
    day = document.answered.isoformat() if document.answered else ""
    numbers = ",".join(question.number for question in document.questions)
    parts = (document.kind, fold(document.publication.number or ""), day, _offices(document), short_hash(numbers))
    return f"case:{case.lower()}:" + ":".join(parts)


def _awaited(document: Document) -> str | None:
    number = document.publication.number
    year = session_year_of(document.answered) if document.answered else None
    if (
        document.kind not in ("reply", "notice")
        or not number
        or not re.fullmatch(r"\d{1,5}[a-z]?", number.strip().lower())
    ):
        return None
    return number_key(document.publication.chamber, year, number)


def _offices(document: Document) -> str:
    return "+".join(
        sorted(
            f"{find_office(s.role, s.portfolio).slug}/{parse_name(s.name).surname if s.name else ''}"
            for s in document.signatories
            if not s.on_behalf
        )
    )


def _fingerprint(document: Document) -> str | None:
    offices = _offices(document)
    if not document.answered or not offices:
        return None
    return f"{document.kind}|{document.answered.isoformat()}|{offices}"


def short_hash(text: str) -> str:
    """Return the first eight digits of a text's hash."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _speaking(document: Document, sha256: str) -> str:
    """An address by day, first questioner and office, with a little of the hash: members ask several sets a day."""
    day = document.submitted or document.answered
    first = next(iter(document.questioners), None)
    if not day and not first:
        return f"doc-{sha256[:16]}"
    surname = parse_name(first.name).surname[:40].strip("-") if first else ""
    signed = next((s for s in document.signatories if not s.on_behalf), None)
    asked = next(iter(document.addressees), None)
    office = signed or asked
    found = find_office(office.role, office.portfolio) if office else None
    named = (found.ministry or found.slug[:40].strip("-")) if found else ""
    return "-".join(filter(None, (day.isoformat() if day else "", surname, named, sha256[:6])))


def _slug(printed: str, sha256: str) -> str:
    return printed if re.fullmatch(r"[a-z0-9][a-z0-9.-]{2,80}", printed) else f"doc-{sha256[:16]}"
