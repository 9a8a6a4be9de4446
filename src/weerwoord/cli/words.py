"""Offices, dates and references in the Dutch words that people read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from weerwoord.model import Document, Office, Reference, SeeAlso, Signatory

KINDS = {"reply": "Antwoord", "questions": "Vragen", "notice": "Mededeling", "letter": "Brief met antwoorden"}
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_CHAMBERS = {"TK": "II", "EK": "I"}
_ACTS = {
    "directive": "Richtlijn",
    "regulation": "Verordening",
    "decision": "Besluit",
    "framework decision": "Kaderbesluit",
}


def office(shown: Office | Signatory) -> str:
    """Return an office in words: 'Minister (Buitenlandse Zaken)'; whether it is 'van' or 'voor' is not kept."""
    if shown.role == "other":
        return shown.portfolio or "?"
    return f"{shown.role} ({shown.portfolio})" if shown.portfolio else shown.role


def signatory(shown: Signatory) -> str:
    """Return who signed: 'Minister De Boer (Defensie)', 'mede namens Minister (Financiën)'."""
    if shown.on_behalf:
        return f"mede namens {office(shown)}"
    role = "" if shown.role == "other" else shown.role
    named = " ".join(filter(None, (role, shown.name))) or "?"
    return f"{named} ({shown.portfolio})" if shown.portfolio else named


def day(shown: date | None) -> str:
    """Return a date as Dutch prints it: '29 januari 2024'."""
    return f"{shown.day} {_MONTHS[shown.month - 1]} {shown.year}" if shown else ""


def days_between(shown: Document) -> int | None:
    """Return the days from submission to answer, None where one of the two is unknown."""
    return (shown.answered - shown.submitted).days if shown.answered and shown.submitted else None


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun, thousands parted as Dutch does: '1 vraag', '1.204 vragen'."""
    return f"{number:,}".replace(",", ".") + f" {one if number == 1 else many}"


def listed(items: Sequence[object]) -> str:
    """Return '1', '1 en 2', '1, 2 en 3'."""
    words = [str(item) for item in items]
    return " en ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def see_also(numbers: Sequence[SeeAlso]) -> str:
    """Return 'Aanhangsel 2023-2024, nrs. 1047 en 1059', the numbers of one session year together."""
    years: dict[str, list[str]] = {}
    for one in numbers:
        years.setdefault(one.session_year or "?", []).append(one.number)
    return "; ".join(
        f"Aanhangsel {year}, {'nr.' if len(found) == 1 else 'nrs.'} {listed(found)}" for year, found in years.items()
    )


def target(reference: Reference) -> str:
    """Return what a reference points to: 'vraag 2', 'Aanhangsel 2023-2024, nr. 1047'; '' where that is not known."""
    known = reference.target
    if not known:
        return ""
    makers: dict[str, Callable[[Mapping[str, object]], str]] = {
        "question": _inside,
        "answer": _inside,
        "aanhangsel": _appendix,
        "kamerstuk": _paper,
        "handelingen": _proceedings,
        "zaak": _case,
        "law": _law,
        "eu": _law,
        "url": lambda given: _text(given, "url"),
    }
    return makers.get(reference.kind, _other)(known)


def _text(given: Mapping[str, object], name: str) -> str:
    value = given.get(name)
    return "" if value is None else str(value)


def _several(given: Mapping[str, object], name: str) -> list[object]:
    value = given.get(name)
    return list(value) if isinstance(value, list | tuple) else [value] if value else []


def _numbered(given: Mapping[str, object]) -> str:
    number, through = _text(given, "number"), _text(given, "through")
    if not number:
        return ""
    return f"nrs. {number} t/m {through}" if through else f"nr. {number}"


def _joined(*pieces: str) -> str:
    return ", ".join(filter(None, pieces))


def _inside(given: Mapping[str, object]) -> str:
    numbers = _several(given, "questions")
    if numbers:
        where = " van een ander document" if given.get("external") else ""
        return f"{'vraag' if len(numbers) == 1 else 'vragen'} {listed(numbers)}{where}"
    if given.get("relative") == "above":
        return "de vragen hierboven" if given.get("plural") else "de vraag hierboven"
    return "de vorige vragen" if given.get("plural") else "de vorige vraag"


def _appendix(given: Mapping[str, object]) -> str:
    return _joined(" ".join(filter(None, ("Aanhangsel", _text(given, "session_year")))), _numbered(given))


def _paper(given: Mapping[str, object]) -> str:
    dossier = "-".join(filter(None, (_text(given, "dossier"), _text(given, "chapter"))))
    return _joined(f"Kamerstuk {dossier}", _numbered(given))


def _proceedings(given: Mapping[str, object]) -> str:
    house = _CHAMBERS.get(_text(given, "chamber"), "")
    name = " ".join(filter(None, ("Handelingen", house, _text(given, "session_year"))))
    item, page = _text(given, "item"), _text(given, "page")
    return _joined(name, _numbered(given), f"item {item}" if item else "", f"p. {page}" if page else "")


def _case(given: Mapping[str, object]) -> str:
    case, document = _text(given, "case"), _text(given, "document")
    return f"zaak {case}" if case else f"stuk {document}"


def _law(given: Mapping[str, object]) -> str:
    articles, paragraphs = _several(given, "articles"), _several(given, "paragraphs")
    name = _text(given, "law") or _act(given) or _text(given, "bwb") or _text(given, "celex") or _other(given)
    return _joined(
        name,
        f"{'artikel' if len(articles) == 1 else 'artikelen'} {listed(articles)}" if articles else "",
        f"lid {listed(paragraphs)}" if paragraphs else "",
    )


def _act(given: Mapping[str, object]) -> str:
    year, number = _text(given, "year"), _text(given, "number")
    if not (year and number):
        return ""
    celex = _text(given, "celex")
    return f"{_ACTS.get(_text(given, 'type'), 'EU')} {year}/{number}" + (f" ({celex})" if celex else "")


def _other(given: Mapping[str, object]) -> str:
    if "gazette" in given:
        return f"{_text(given, 'gazette')} {_text(given, 'year')}, {_text(given, 'number')}"
    if "ecli" in given:
        return _text(given, "ecli")
    return ", ".join(str(value) for value in given.values() if value)
