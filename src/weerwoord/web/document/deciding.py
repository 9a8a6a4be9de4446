"""The decision note (beslisnota) beside an answer, where the office that gave it chose to publish one."""

from __future__ import annotations

import re

from weerwoord.model import Publication
from weerwoord.procedure import Procedure
from weerwoord.procedure.notes import published_notes
from weerwoord.web.record import Record

_PRINTING = re.compile(r"-n([0-9]{1,3})$")


def note_of(record: Record, procedure: Procedure, publication: Publication) -> str | None:
    """Return the note that was published with a paper, with blank lines between paragraphs; None if there is none."""
    if not (publication.number or "").isdigit():
        return None
    notes = record.cached("decision notes", lambda: published_notes(procedure.engine))
    if not notes:
        return None
    printing = _PRINTING.search(publication.identifier or "")
    bodies = [b.key for b in procedure.bodies() if _same(publication, b.chamber, b.name)]
    numbered = (publication.session_year, int(publication.number or 0), int(printing[1]) if printing else 0)
    return next((notes[body, *numbered] for body in bodies if (body, *numbered) in notes), None)


def _same(publication: Publication, chamber: str | None, name: str) -> bool:
    return publication.chamber == chamber if chamber else publication.body == name
