"""What XML and HTML writers share: escaping, and the names and dates that stand marked in a heading."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from weerwoord.demonstration.content import Paper
from weerwoord.demonstration.writers.typesetting import dashed

Wrap = tuple[str, str, str]
"""A piece of a text, and what stands before and after it."""


def wrapped(text: str, wraps: Iterable[Wrap]) -> str:
    """Return `text` escaped, with each of `wraps` (in the order in which they stand) put between its tags."""
    out: list[str] = []
    at = 0
    for piece, before, after in wraps:
        place = text.find(piece, at)
        if place < 0:
            continue
        out.append(f"{escape(text[at:place])}{before}{escape(piece)}{after}")
        at = place + len(piece)
    return "".join([*out, escape(text[at:])])


def chamber_name(paper: Paper) -> str:
    """Return 'Tweede Kamer der Staten-Generaal'."""
    return f"{'Tweede' if paper.chamber == 'TK' else 'Eerste'} Kamer der Staten-Generaal"


def metadata(paper: Paper) -> list[tuple[str, str]]:
    """Return the metadata of a publication, as (name, content)."""
    notice = paper.kind == "notice"
    found = [
        ("DC.identifier", paper.identifier),
        ("DC.type", "Mededeling" if notice else "Antwoord" if paper.received else "Schriftelijke vragen"),
        ("DC.creator", chamber_name(paper)),
        ("OVERHEIDop.vergaderjaar", paper.session_year),
        ("OVERHEIDop.vraagnummer", paper.case),
        ("OVERHEIDop.datumIndiening", paper.submitted.isoformat()),
    ]
    found += [("OVERHEIDop.indiener", member.name) for member in paper.members]
    if paper.number:
        found.append(("OVERHEIDop.aanhangselNummer", paper.number))
    if paper.received:
        found.append(("OVERHEIDop.datumOntvangst", paper.received.isoformat()))
    return found


def metadata_tags(paper: Paper, *, close: str = "/>") -> str:
    """Return the metadata as `meta` elements, one a line."""
    return "\n".join(
        f"<meta name={quoteattr(name)} content={quoteattr(content)}{close}" for name, content in metadata(paper)
    )


def year_line(paper: Paper) -> str:
    """Return 'Vergaderjaar 2023–2024'."""
    return f"Vergaderjaar {dashed(paper.session_year)}"
