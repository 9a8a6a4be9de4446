"""Decision notes (beslisnota's): one to begin with, and those that were made public."""

from __future__ import annotations

import json

from sqlalchemy import Engine, select

from weerwoord.archive.database import reading
from weerwoord.procedure import schema
from weerwoord.procedure.state import Assignment

_HEADS = (
    ("fact", "Feiten"),
    ("option", "Opties"),
    ("recommendation", "Advies"),
    ("objection", "Bezwaren"),
    ("dissent", "Tegenspraak"),
)


def decision_note(assignment: Assignment) -> str:
    """Return the advice that stands and the reasons of the decision, as text for the coordinator to edit.

    Names of officials are left out. Nothing of it is published before somebody sends it along with the answers.
    """
    parts: list[str] = []
    for kind, head in _HEADS:
        texts = [one.text for one in assignment.advice.values() if one.kind == kind and one.withdrawn is None]
        if texts:
            parts.append(f"{head}\n\n" + "\n\n".join(f"– {text}" for text in texts))
    reasons = [one.reason for one in assignment.decisions if one.what == "approved" and one.reason]
    if reasons:
        parts.append(f"Beslissing\n\n{reasons[-1]}")
    return "\n\n".join(parts)


Key = tuple[str, str | None, int, int]
"""Names a paper: its body, the year under which it is numbered, its number and which printing it is, 0 the first."""


def published_notes(engine: Engine) -> dict[Key, str]:
    """Return the decision notes that offices chose to publish with their answers, of papers that were received."""
    table = schema.events
    query = select(table.c.body, table.c.data, table.c.audience).where(table.c.kind == "paper-received")
    found: dict[Key, str] = {}
    with reading(engine) as connection:
        for body, data, audience in connection.execute(query):
            paper = json.loads(data)
            if paper["decision_note"] and "public" in json.loads(audience):
                found[body, paper["session_year"], paper["number"], paper["printing"]] = paper["decision_note"]
    return found
