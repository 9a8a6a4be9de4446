"""Words for the pages of a document, in the language of the request."""

from __future__ import annotations

import re
from collections.abc import Sequence

from weerwoord.publishing.citation import in_words
from weerwoord.web import labels, language
from weerwoord.web.language import gettext as _

_POINTED = re.compile(r"\b(question|answer|note mark|mark of note|note)s? (\d+[a-z]?|[*†])(?![\w])")
_DUTCH = {"question": "vraag", "answer": "antwoord", "note mark": "noot", "mark of note": "noot", "note": "noot"}
_QUOTED = re.compile(r"'([^']{1,200})'(?!\w)")
_NUMBERED = re.compile(r"(notes of )?(question|answer) (.+)")


def numbers(named: Sequence[str]) -> str:
    """Return question numbers as people write them: '2 t/m 5 en 7'."""
    said = in_words(named)
    return said.replace(" en ", " and ").replace(" t/m ", "–") if language.language() == "en" else said


def question(named: Sequence[str]) -> str:
    """Return 'Vraag 5', 'Vraag 2 en 3'."""
    return _("Vraag {numbers}").format(numbers=numbers(named))


def answer(named: Sequence[str]) -> str:
    """Return 'Antwoord 5', 'Antwoord 2 en 3'."""
    return _("Antwoord {numbers}").format(numbers=numbers(named))


def form(code: str) -> str:
    """Return what the form of a source is called."""
    known = {
        "text": _("tekst"),
        "markdown": "Markdown",
        "pdf": "PDF",
        "xml": _("officiële XML"),
        "html": _("webpagina (HTML)"),
        "docx": _("Word-brief"),
        "odt": _("OpenDocument-brief"),
    }
    return known.get(code, code)


def field(name: str) -> str:
    """Return what a field of a document is called in a comparison of versions; `name` as `archive.history` has it."""
    known = {
        "kind": _("Soort stuk"),
        "chamber": _("Kamer"),
        "session year": _("Vergaderjaar"),
        "number": _("Nummer"),
        "identifier": _("Kenmerk"),
        "case": _("Zaaknummer"),
        "further answer": _("Nader antwoord"),
        "questioners": _("Vraagstellers"),
        "addressees": _("Gevraagd aan"),
        "subject": _("Onderwerp"),
        "submitted": _("Ingezonden"),
        "signatories": _("Beantwoord door"),
        "answered": _("Ontvangen"),
        "see also": _("Zie ook"),
        "notice": _("Mededeling"),
        "remarks": _("Opmerkingen"),
        "other notes": _("Overige noten"),
    }
    match = _NUMBERED.fullmatch(name)
    if not match:
        return known.get(name, name)
    said = (question if match[2] == "question" else answer)(match[3].split(", "))
    return _("Noten bij {part}").format(part=said[:1].lower() + said[1:]) if match[1] else said


def value(name: str, text: str | None) -> str:
    """Return a field's value as people read it."""
    if name == "further answer" and text:
        return _("ja")
    return labels.kind(text) if name == "kind" and text else text or ""


def counted(what: str) -> str:
    """Return what a part of the account of characters is."""
    known = {
        "answer": _("antwoorden"),
        "question": _("vragen"),
        "heading": _("kop"),
        "note": _("noten"),
        "furniture": _("paginakop en -voet"),
        "label": _("opschriften (‘Vraag 1’)"),
        "remark": _("opmerkingen en mededelingen"),
        "unread": _("niet begrepen"),
    }
    return known.get(what, what)


def warning(code: str) -> str:
    """Return in a sentence what the reader was not sure of."""
    known = {
        "missing-answer": _("Op een van de vragen staat in dit stuk geen antwoord."),
        "answer-without-question": _("Er staat een antwoord op een vraag die dit stuk niet afdrukt."),
        "oral-questions": _("Dit gaat over mondelinge vragen: een ander instrument."),
        "questions-unnumbered": _("De bron nummert de vragen niet; zij zijn hier geteld."),
        "unnumbered-question": _("De bron geeft een vraag zonder nummer; dat is hier geteld."),
        "answers-unlabelled": _("De bron zet geen opschrift boven de antwoorden; elk volgt op zijn vraag."),
        "unnumbered-answer": _("De bron geeft een antwoord zonder nummer; het volgt op zijn vraag."),
        "question-number-gap": _("In de nummering van de vragen ontbreekt een nummer."),
        "joint-question": _("Vragen staan onder één opschrift en zijn niet te scheiden; elk krijgt het geheel."),
        "misnumbered": _("Een nummer staat tweemaal in de bron; het tweede is als volgend nummer gelezen."),
        "label-lost": _("Een opschrift ontbreekt in de bron; de plaats ervan is afgeleid uit de bladzijde."),
        "unknown-portfolio": _("De naam van een ministerie of portefeuille in de kop is niet bekend."),
        "unknown-party": _("De naam van een partij in de kop is niet bekend."),
        "note-without-mark": _("Het teken van een noot is in de tekst niet gevonden."),
        "mark-without-note": _("Bij een nootteken in de tekst ontbreekt de noot."),
        "note-missing": _("Een noot waarnaar de tekst verwijst, ontbreekt in de bron."),
        "reference-unresolved": _("Een verwijzing wijst naar een vraag die dit stuk niet heeft."),
        "empty-answer": _("Een antwoord is leeg in de bron."),
        "impossible-date": _("Een datum in de bron bestaat niet; zij is weggelaten."),
        "heading-left-over": _("Een deel van de kop is niet begrepen."),
        "unread": _("Een stuk van de tekst is niet begrepen."),
        "no-questions": _("Er zijn geen vragen in gevonden."),
        "cut-off": _("Het bestand lijkt afgebroken."),
        "page-without-text": _("Een bladzijde bevat geen tekst, misschien een plaatje."),
        "wrong-encoding": _("De bron noemt een andere tekencodering dan zij gebruikt."),
    }
    return known.get(code, _("De lezer meldt iets bijzonders."))


def detail(message: str) -> str:
    """Return what a message of the reader says beside its kind: in English all of it, in Dutch what it points at.

    Which question or note, and the words of the source; its sentence is what `warning` says.
    """
    if language.language() == "en":
        return message
    parts = [f"{_DUTCH[kind]} {number}" for kind, number in _POINTED.findall(message)]
    parts += [f"‘{words}’" for words in _QUOTED.findall(message)]
    return ", ".join(dict.fromkeys(parts))


def change(what: str) -> str:
    """Return what happened to a publication, as the archive's log has it."""
    known = {
        "added": _("opgenomen in het archief"),
        "version": _("een versie kwam erbij"),
        "changed": _("wat getoond wordt, veranderde"),
        "gone": _("ging op in een ander stuk, of kreeg een ander adres"),
    }
    return known.get(what, what)
