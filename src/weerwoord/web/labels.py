"""The words that people read for what the model calls reply, notice, answered …"""

from __future__ import annotations

from collections.abc import Callable

from weerwoord.archive import Entry
from weerwoord.archive.completeness import Wanted
from weerwoord.archive.quarantine import InQuarantine
from weerwoord.archive.reasons import in_dutch
from weerwoord.model import Office, Signatory
from weerwoord.search import Facet
from weerwoord.search.pair import office_name
from weerwoord.web.language import gettext as _
from weerwoord.web.language import language


def kind(code: str) -> str:
    """Return what a publication is: 'reply' is 'Antwoord'."""
    known = {
        "reply": _("Antwoord"),
        "questions": _("Vragen"),
        "notice": _("Mededeling"),
        "letter": _("Brief met antwoorden"),
    }
    return known.get(code, code)


def reason(one: InQuarantine) -> str:
    """Return why a source is in quarantine: in Dutch, or as the reader said it, in English."""
    return in_dutch(one.code, one.message) if language() == "nl" else one.message


def untitled(entry: Entry) -> str:
    """Return what a publication without a subject is called: by its kind and the case, else number, else address."""
    what = {
        "reply": _("Antwoord op vragen"),
        "questions": _("Vragen"),
        "notice": _("Mededeling over vragen"),
        "letter": _("Brief met antwoorden op vragen"),
    }.get(entry.kind, entry.kind)
    if entry.case_number:
        return f"{what} {entry.case_number}"
    if entry.number:
        year = f", {session_year(entry.session_year)}" if entry.session_year else ""
        return f"{what}, {_('Aanhangsel {number}').format(number=entry.number)}{year}"
    return f"{what} ({entry.identifier or entry.slug})"


def pointed_at(one: Wanted) -> str:
    """Return what publications point to, all named in one way; as printed where the key says no more."""
    kind, _colon, rest = one.key.partition(":")
    if kind == "nr" and rest.count(":") == 2:
        chamber, year, number = rest.split(":")
        named = number_of(number, year)
        return f"{named} ({_('Eerste Kamer')})" if chamber == "ek" else named
    if kind == "case":
        return _("zaak %(number)s") % {"number": rest.partition(":")[0].upper()}
    return one.text


def untitled_set(case: str | None, slug: str) -> str:
    """Return what a set without a subject is called."""
    return _("Vragen {case}").format(case=case) if case else slug


def status(code: str) -> str:
    """Return how a pair stands: 'answered' is 'beantwoord'."""
    known = {"answered": _("beantwoord"), "postponed": _("uitgesteld"), "open": _("nog open")}
    return known.get(code, code)


def facet(name: Facet) -> str:
    """Return a facet's heading."""
    known: dict[Facet, str] = {
        "party": _("Partij"),
        "member": _("Lid"),
        "ministry": _("Ministerie"),
        "office": _("Beantwoord door"),
        "session_year": _("Vergaderjaar"),
        "kind": _("Soort stuk"),
        "status": _("Stand"),
    }
    return known[name]


def value(name: Facet, code: str) -> str:
    """Return a facet's value as people read it."""
    readers: dict[Facet, Callable[[str], str]] = {"kind": kind, "status": status, "session_year": session_year}
    return readers.get(name, str)(code)


def session_year(code: str) -> str:
    """Return '2023–2024', with the dash that printers set between years."""
    return code.replace("-", "–")


def office(shown: Office | Signatory) -> str:
    """Return an office: 'Minister van Financiën'."""
    return office_name(shown) or _("onbekend ambt")


def sentence(text: str) -> str:
    """Return a subject, which papers print within a sentence, as a line by itself: its first letter a capital."""
    return text[:1].upper() + text[1:]


def number_of(number: str | None, session_year_: str | None) -> str:
    """Return 'Aanhangsel 2023–2024, nr. 1058'; '' where one of the two is not known."""
    if not number or not session_year_:
        return ""
    return _("Aanhangsel {year}, nr. {number}").format(year=session_year(session_year_), number=number)
