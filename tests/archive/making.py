"""Fictional documents to import, and what an archive holds in a form that can be compared."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random

from weerwoord.archive import Archive
from weerwoord.demonstration import Wish, documents, generate, named
from weerwoord.demonstration.content import Paper


def paper(seed: int = 1, **wish: object) -> Paper:
    return generate(Random(seed), Wish(**wish))  # type: ignore[arg-type]


def written(shown: Paper, form: str, seed: int = 1) -> bytes:
    return named(form).write(shown, Random(seed))[0]


def put(folder: Path, files: Iterable[tuple[str, bytes]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files:
        (folder / name).write_bytes(data)
    return folder


def text_documents(count: int = 40) -> list[tuple[str, bytes]]:
    """Those of the demonstration set that are read fast."""
    return [(name, data) for name, data in documents() if name.endswith((".xml", ".txt", ".md", ".html"))][:count]


def sheet(number: str, member: str, party: str, *, year: int = 2023, answer: str = "Ja.", day: int = 5) -> bytes:
    """A small typeset answer, as plain text."""
    return f"""Tweede Kamer der Staten-Generaal 2
Vergaderjaar {year}–{year + 1} Aanhangsel van de Handelingen
Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden
{number}
Vragen van het lid {member} ({party}) aan de Minister van Buitenlandse Zaken over het weer in {number} (ingezonden {day} oktober {year}).
Antwoord van Minister Bruins Slot (Buitenlandse Zaken) (ontvangen 13 november {year}).
Vraag 1
Regent het?
Antwoord 1
{answer}
ah-tk-{year}{year + 1}-{number}
ISSN 0921 - 7398
’s-Gravenhage {year} Tweede Kamer, vergaderjaar {year}–{year + 1}, Aanhangsel 1
""".encode()


def state(archive: Archive) -> dict[str, object]:
    """All that an archive says, without the marks of when and in what order it was filled."""
    entries = {e.slug: e for e in archive.documents()}
    published = {slug: archive.publication(slug) for slug in entries}
    return {
        "entries": {s: (e.kind, e.number, e.subject, e.questions, e.answers) for s, e in entries.items()},
        "versions": {s: {v.sha256 for v in p.versions} for s, p in published.items() if p},
        "shown": {s: p.document.source.sha256 for s, p in published.items() if p},
        "pairs": sorted(
            (p.id, p.question, p.answer, p.members, p.parties, p.offices, p.signatories) for p in archive.pairs()
        ),
        "links": sorted((s, link.text, link.origin, link.targets) for s in entries for link in archive.refers_to(s)),
        "back": sorted((s, link.source, link.text) for s in entries for link in archive.referred_to_by(s)),
        "sets": {
            s.slug: (
                tuple(p.slug for p in s.publications),
                s.case_number,
                s.subject,
                s.submitted,
                tuple(m.name for m in s.questioners),
                tuple(o.slug for o in s.addressees),
                s.see_also,
            )
            for s in archive.sets()
        },
        "members": [
            (m.slug, m.name, m.publications, sorted(m.parties), sorted(m.spellings)) for m in archive.members()
        ],
        "doubts": archive.doubts(),
        "parties": archive.parties(),
        "offices": archive.offices(),
        "register": archive.register(),
    }
