"""A decision note (beslisnota) to begin with: what was laid before the minister, without who laid it."""

from __future__ import annotations

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
