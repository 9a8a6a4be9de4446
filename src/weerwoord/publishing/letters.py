"""The cover of a minister's letter: to whom, what about, whose case, who signs."""

from __future__ import annotations

from weerwoord.model import Document, Office
from weerwoord.publishing import headings, printed


def cover(document: Document) -> list[str]:
    """Return the lines of a letter's cover, each a paragraph."""
    chamber = printed.chamber_name(document) or "Tweede Kamer"
    lines = [f"Aan de Voorzitter van de {chamber} der Staten-Generaal"]
    if chamber == "Tweede Kamer":
        lines += ["Postbus 20018", "2500 EA DEN HAAG"]
    else:
        lines += ["Postbus 20017", "2500 EA DEN HAAG"]
    asked = headings.asked(document)
    if asked:
        lines.append(f"Betreft Beantwoording Kamer{asked[0].lower()}{asked[1:-1]}")
    identifier = document.publication.identifier
    case = printed.case(document)
    if identifier:
        lines.append(f"Ons kenmerk {identifier}")
    if case and case not in (identifier or ""):
        lines.append(f"Uw kenmerk {case}")
    return lines


def signatures(document: Document) -> list[str]:
    """Return 'Mede namens de Minister van X,', and for each who signed the office and the name."""
    lines = [
        f"Mede namens {headings.offices([Office(one.role, one.portfolio)])},"
        for one in document.signatories
        if one.on_behalf
    ]
    for one in document.signatories:
        if not one.on_behalf and one.name:
            office = headings.offices([Office(one.role, one.portfolio)])
            lines += [f"{office[0].upper()}{office[1:]},", one.name]
    return lines
