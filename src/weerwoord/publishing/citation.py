"""How a document, or one question or answer in it, is cited: in words, and for those who keep bibliographies.

    Aanhangsel Handelingen II 2023/24, nr. 1047, antwoord 5

II is the Tweede Kamer, I the Eerste, as Dutch lawyers write. What is not known is left out: a document without a number
is cited by its case number, or else by who asked and when. The day of a citation is the day a document bears: of
receipt for an answer or a notice, of submission for questions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from babel.dates import format_date

from weerwoord.model import Document, Office, Questioner, Signatory

_HOUSES = {"TK": ("II", "Tweede Kamer der Staten-Generaal"), "EK": ("I", "Eerste Kamer der Staten-Generaal")}
_GENRES = {
    "reply": "Antwoord op schriftelijke vragen",
    "questions": "Schriftelijke vragen",
    "notice": "Mededeling over schriftelijke vragen",
    "letter": "Brief met antwoord op schriftelijke vragen",
}
_TITLES = {"reply": "Antwoord op vragen", "questions": "Vragen", "notice": "Mededeling over vragen"}
_CASE = re.compile(r"(?<![0-9A-Za-z])\d{4}[Zz]\d{5}(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LATEX = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """What is cited of a document: a question, or the answer to one or more."""

    kind: Literal["vraag", "antwoord"]
    numbers: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.kind} {in_words(self.numbers)}"


def in_words(numbers: Sequence[str]) -> str:
    """Return question numbers as a text names them: '5', '2 en 3', '2 t/m 5', '1, 3 en 7a'."""
    runs: list[list[str]] = []
    for number in numbers:
        follows = runs and _ordinal(runs[-1][-1]) is not None and _ordinal(number) == (_ordinal(runs[-1][-1]) or 0) + 1
        if follows:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [word for run in runs for word in ([f"{run[0]} t/m {run[-1]}"] if len(run) > 2 else run)]
    return " en ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def plain(document: Document, part: Part | None = None) -> str:
    """Return the citation in words: 'Aanhangsel Handelingen II 2023/24, nr. 1047, antwoord 5'."""
    return ", ".join(filter(None, (_series(document), str(part) if part else "")))


def title(document: Document) -> str:
    """Return a title that says what it is: 'Antwoord op vragen van het lid Groenveld (CDA) over het weer'."""
    lead = _TITLES.get(document.kind, "Antwoord op vragen")
    asked = _asked_by(document.questioners)
    return " ".join(filter(None, (lead, asked, f"over {document.subject}" if document.subject else "")))


def csl_json(document: Document, slug: str, url: str | None = None, part: Part | None = None) -> dict[str, Any]:
    """Return the citation as an item of CSL-JSON (Zotero, Pandoc, citeproc), for a document at address `url`."""
    house = _HOUSES.get(document.publication.chamber or "")
    item: dict[str, Any] = {
        "id": _key(slug, part),
        "type": "document",
        "title": title(document),
        "genre": _GENRES[document.kind],
        "author": [{"literal": name} for name in _authors(document)],
        "recipient": [{"literal": name} for name in _recipients(document)],
        "collection-title": _collection(document),
        "number": document.publication.number or _identifier(document),
        "authority": house[1] if house else document.publication.body,
        "jurisdiction": "nl" if house else None,
        "issued": _csl_day(_day(document)),
        "submitted": _csl_day(document.submitted),
        "section": str(part) if part else None,
        "language": "nl-NL",
        "URL": url,
    }
    return {name: value for name, value in item.items() if value}


def bibtex(document: Document, slug: str, url: str | None = None, part: Part | None = None) -> str:
    """Return the citation as an entry of BibTeX, which BibLaTeX reads too."""
    day = _day(document)
    house = _HOUSES.get(document.publication.chamber or "")
    fields: dict[str, str | None] = {
        "author": " and ".join(f"{{{_latex(name)}}}" for name in _authors(document)),
        "title": f"{{{_latex(title(document))}}}",
        "howpublished": _latex(_series(document)),
        "institution": _latex(house[1] if house else document.publication.body or ""),
        "number": _latex(document.publication.number or ""),
        "note": _latex(str(part)) if part else None,
        "year": str(day.year) if day else None,
        "day": str(day.day) if day else None,
        "url": url.replace("{", "%7B").replace("}", "%7D") if url else None,
        "langid": "dutch",
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    if day:
        lines.append(f"  month = {_MONTHS[day.month - 1]},\n")
    return f"@misc{{{_key(slug, part)},\n{''.join(lines)}}}\n"


def ris(document: Document, slug: str, url: str | None = None, part: Part | None = None) -> str:
    """Return the citation in RIS (EndNote, Mendeley, Zotero), with its line ends."""
    day = _day(document)
    house = _HOUSES.get(document.publication.chamber or "")
    fields: list[tuple[str, str | None]] = [
        ("TY", "GOVDOC"),
        ("ID", _key(slug, part)),
        *(("AU", name) for name in _authors(document)),
        ("TI", title(document)),
        ("T2", _collection(document)),
        ("PY", str(day.year) if day else None),
        ("DA", day.strftime("%Y/%m/%d") if day else None),
        ("IS", document.publication.number or _identifier(document)),
        ("SE", str(part) if part else None),
        ("PB", house[1] if house else document.publication.body),
        ("M3", _GENRES[document.kind]),
        ("LA", "nl"),
        ("UR", url),
    ]
    lines = [f"{tag}  - {_one_line(value)}\r\n" for tag, value in fields if value]
    return "".join(lines) + "ER  - \r\n"


# --- the parts ---------------------------------------------------------------------------------------------------


def _series(document: Document) -> str:
    """What a document is found by: its number in its series, else its case number, else who asked and when."""
    publication = document.publication
    collection = _collection(document)
    if collection and publication.number:
        return f"{collection}, nr. {publication.number}"
    identifier = _identifier(document)
    lead = collection if collection and not identifier else _GENRES[document.kind]
    named = f"{lead} {identifier}" if identifier else lead
    asked = "" if identifier or not document.questioners else f"vragen {_asked_by(document.questioners)}"
    days = [f"ingezonden {_long(document.submitted)}" if document.submitted else ""]
    if document.kind != "questions" and document.answered:
        days.append(f"ontvangen {_long(document.answered)}")
    return ", ".join(filter(None, (named, asked, *days)))


def _collection(document: Document) -> str | None:
    publication = document.publication
    year = _short_year(publication.session_year)
    house = _HOUSES.get(publication.chamber or "")
    if year and house and (publication.number or document.kind != "questions"):
        return f"Aanhangsel Handelingen {house[0]} {year}"
    if publication.body:
        return " ".join(filter(None, ("Schriftelijke vragen", publication.body, year)))
    return None


def _identifier(document: Document) -> str | None:
    identifier = document.publication.identifier
    case = _CASE.search(identifier or "")
    return case[0].upper() if case else identifier


def _short_year(session_year: str | None) -> str | None:
    """'2023-2024' as '2023/24', '1999-2000' in full, as Dutch citations have it."""
    match = re.fullmatch(r"(\d{2})(\d{2})-(\d{2})(\d{2})", session_year or "")
    if not match:
        return session_year
    end = match[4] if match[1] == match[3] else match[3] + match[4]
    return f"{match[1]}{match[2]}/{end}"


def _asked_by(questioners: Sequence[Questioner]) -> str:
    names = [f"{q.name} ({q.party})" if q.party else q.name for q in questioners]
    if not names:
        return ""
    joined = " en ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"van {'het lid' if len(names) == 1 else 'de leden'} {joined}"


def _authors(document: Document) -> list[str]:
    """Those who wrote it: the members who asked, or those of the government who answered."""
    if document.kind == "questions":
        return [questioner.name for questioner in document.questioners]
    return [name for name in (s.name or _office(s) for s in document.signatories if not s.on_behalf) if name]


def _recipients(document: Document) -> list[str]:
    if document.kind == "questions":
        return [name for name in map(_office, document.addressees) if name]
    return [questioner.name for questioner in document.questioners]


def _office(office: Office | Signatory) -> str | None:
    """An office without a name, as headings print it: whether it is 'van' or 'voor' they do not say."""
    if office.role == "other":
        return office.portfolio
    return f"{office.role} ({office.portfolio})" if office.portfolio else office.role


def _day(document: Document) -> date | None:
    return document.submitted if document.kind == "questions" else document.answered


def _long(day: date) -> str:
    return format_date(day, "d MMMM y", locale="nl")


def _csl_day(day: date | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None


def _ordinal(number: str) -> int | None:
    return int(number) if number.isascii() and number.isdigit() else None


def _key(slug: str, part: Part | None) -> str:
    """An identifier that every program takes: plain letters, digits and hyphens."""
    named = "-".join((slug, part.kind, *part.numbers)) if part else slug
    ascii_only = unicodedata.normalize("NFKD", named).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9-]+", "-", ascii_only).strip("-") or "weerwoord"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
