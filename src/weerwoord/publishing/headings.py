"""Heading sentences of a document, as the Aanhangsel prints them: who asked whom about what, who answered, see also."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby

from weerwoord.model import Document, Office, Questioner, Role, Signatory
from weerwoord.model.domain import load

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_NEUTER = ("college", "kabinet", "ministerie", "presidium", "dagelijks bestuur")


def asked(document: Document) -> str:
    """Return 'Vragen van het lid A (P) aan de Minister van B over C (ingezonden D).'; '' where nothing is known."""
    told = [who_asks(document.questioners), whom(document.addressees), about(document.subject)]
    if not any(told) and document.submitted is None:
        return ""
    date_ = f" (ingezonden {in_words(document.submitted)})" if document.submitted else ""
    lead = "Mondelinge vragen" if any(w.code == "oral-questions" for w in document.warnings) else "Vragen"
    return " ".join(filter(None, (lead, *told))) + f"{date_}."


def answered(document: Document) -> str:
    """Return 'Antwoord van Minister E (F), mede namens de Minister van G (ontvangen H).', '' where nobody did.

    A further answer begins with 'Nader antwoord'.
    """
    if not document.signatories and document.answered is None:
        return ""
    lead = "Mededeling" if document.kind == "notice" else "Nader antwoord" if document.further else "Antwoord"
    signed = [signer(one) for one in document.signatories if not one.on_behalf]
    behalf = [Office(one.role, one.portfolio) for one in document.signatories if one.on_behalf]
    words = [lead]
    if signed:
        words.append("van " + " en van ".join(signed))
    sentence = " ".join(words) + (f", mede namens {offices(behalf)}" if behalf else "")
    return sentence + (f" (ontvangen {in_words(document.answered)})" if document.answered else "") + "."


def see_also(document: Document) -> list[str]:
    """Return the sentences 'Zie ook Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 1047.', one a number."""
    return [
        f"Zie ook Aanhangsel Handelingen, vergaderjaar {dashed(one.session_year)}, nr. {one.number}."
        if one.session_year
        else f"Zie ook Aanhangsel Handelingen, nr. {one.number}."
        for one in document.see_also
    ]


Run = tuple[str, str, str]
"""A stretch of a heading: what it is ('name', 'office', 'subject', 'date', '' for what is between), text, ISO date."""


def marked(sentence: str, document: Document) -> list[Run]:
    """Return a heading sentence in stretches: which words of it are a name, an office, the subject, the date."""
    wanted = _to_mark(sentence, document)
    found: list[Run] = []
    at = 0
    for what, text, iso in wanted:
        place = sentence.find(text, at)
        if place < 0:
            continue
        found += [("", sentence[at:place], ""), (what, text, iso)]
        at = place + len(text)
    return [run for run in [*found, ("", sentence[at:], "")] if run[1]]


def _to_mark(sentence: str, document: Document) -> list[Run]:
    if sentence == asked(document):
        wanted = [("name", member.name, "") for member in document.questioners]
        wanted += [("subject", document.subject, "")] if document.subject else []
        day = document.submitted
    else:
        wanted = []
        for one in document.signatories:
            if one.name:
                wanted.append(("name", one.name, ""))
                wanted += [("office", one.portfolio, "")] if one.portfolio else []
        day = document.answered
    return [*wanted, *([("date", in_words(day), day.isoformat())] if day else [])]


def who_asks(members: Sequence[Questioner]) -> str:
    """Return 'van het lid A (P)' or 'van de leden A, B (beiden P) en C (Q)'; '' for nobody."""
    if not members:
        return ""
    named: list[str] = []
    for party, group in groupby(members, key=lambda member: member.party):
        names = [member.name for member in group]
        together = {1: "", 2: "beiden "}.get(len(names), "allen ")
        named += [*names[:-1], f"{names[-1]} ({together}{party})"] if party else names
    return f"van het lid {named[0]}" if len(members) == 1 else f"van de leden {enumerated(named)}"


def whom(addressees: Sequence[Office]) -> str:
    """Return 'aan de Ministers van X en voor Y', '' for nobody."""
    return f"aan {offices(addressees)}" if addressees else ""


def about(subject: str | None) -> str:
    """Return 'over Z', '' where the subject is not known."""
    return f"over {subject}" if subject else ""


def offices(seats: Sequence[Office]) -> str:
    """Return 'de Minister-President en de Ministers van X en voor Y'; offices of one role share its word."""
    parts: list[str] = []
    for role, group in groupby(seats, key=lambda seat: seat.role):
        run = list(group)
        if role == "other":
            parts += [f"{'het' if _is_neuter(seat.portfolio) else 'de'} {seat.portfolio or 'regering'}" for seat in run]
        elif role == "Minister-President":
            parts += ["de Minister-President"] * len(run)
        else:
            parts.append(_of_one_role(role, run))
    return enumerated(parts)


def signer(one: Signatory) -> str:
    """Return 'Minister A (B)', or 'de Minister van B' where no name is known."""
    if one.name is None:
        return offices([Office(one.role, one.portfolio)])
    role = "" if one.role == "other" else f"{one.role} "
    return f"{role}{one.name}" + (f" ({one.portfolio})" if one.portfolio else "")


def in_words(day: date) -> str:
    """Return '29 januari 2024'."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def dashed(session_year: str) -> str:
    """Return '2023–2024', as print has it."""
    return session_year.replace("-", "–")


def enumerated(items: Iterable[str]) -> str:
    """Return 'a, b en c'."""
    *first, last = items
    return f"{', '.join(first)} en {last}" if first else last


def numbered(numbers: Sequence[str]) -> str:
    """Return '2, 3 en 5'."""
    return enumerated(numbers)


def _of_one_role(role: Role, run: Sequence[Office]) -> str:
    many = {"Minister": "Ministers", "Staatssecretaris": "Staatssecretarissen"}
    if any(seat.portfolio is None for seat in run):
        return enumerated(f"de {role}" + (f" {_of(role, seat.portfolio)}" if seat.portfolio else "") for seat in run)
    word = many[role] if len(run) > 1 else role
    return f"de {word} " + enumerated(_of(role, seat.portfolio or "") for seat in run)


def _of(role: Role, portfolio: str) -> str:
    return f"{'voor' if role == 'Minister' and portfolio in _portfolios_of_ministers_for() else 'van'} {portfolio}"


@lru_cache(maxsize=1)
def _portfolios_of_ministers_for() -> frozenset[str]:
    """The portfolios of ministers without a ministry of their own: 'Minister voor Buitenlandse Handel …'."""
    offices_ = [office for cabinet in load("cabinets")["cabinets"] for office in cabinet["offices"]]
    named = {office["portfolio"] for office in offices_ if office["title"].startswith("Minister voor")}
    return frozenset(named - {office["portfolio"] for office in offices_ if office["title"].startswith("Minister van")})


def _is_neuter(name: str | None) -> bool:
    return (name or "").lower().startswith(_NEUTER)
