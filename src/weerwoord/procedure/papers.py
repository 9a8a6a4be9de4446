"""Papers, what offices send to the Chamber, as they stand in events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from weerwoord.procedure.bodies import Body
from weerwoord.procedure.state import Assignment, Given, Paper, Signer


def signers(body: Body, assignment: Assignment) -> tuple[Signer, ...]:
    """Return who stand under a paper of this office: itself, who sign along, and on whose behalf."""
    modes = assignment.joint
    names = [assignment.office, *(office for office, mode in modes.items() if mode == "together")]
    signing = [Signer(office, body.offices[office].holder) for office in names]
    behalf = [Signer(office, None, on_behalf=True) for office, mode in modes.items() if mode == "behalf"]
    return (*signing, *behalf)


def plain_paper(paper: Paper) -> dict[str, Any]:
    """Return a paper as it stands in an event."""
    return {
        "id": paper.id,
        "kind": paper.kind,
        "office": paper.office,
        "signers": [{"office": s.office, "name": s.name, "on_behalf": s.on_behalf} for s in paper.signers],
        "answers": plain_given(paper.answers),
        "text": paper.text,
        "decision_note": paper.decision_note,
        "corrects": paper.corrects,
        "printing": paper.printing,
        "due": paper.due.isoformat() if paper.due else None,
        "extensions": paper.extensions,
    }


def read_paper(plain: dict[str, Any], sent: str) -> Paper:
    """Return the paper that `plain_paper` wrote; `sent`: when, ISO 8601 in UTC."""
    return Paper(
        id=plain["id"],
        kind=plain["kind"],
        office=plain["office"],
        signers=tuple(Signer(s["office"], s["name"], s["on_behalf"]) for s in plain["signers"]),
        answers=given(plain["answers"]),
        text=plain["text"],
        sent=sent,
        decision_note=plain["decision_note"],
        corrects=plain["corrects"],
        printing=plain["printing"],
        due=day(plain["due"]),
        extensions=plain["extensions"],
    )


def given(plain: Iterable[dict[str, Any]]) -> tuple[Given, ...]:
    """Return answers from their form in events."""
    return tuple(Given(tuple(a["to"]), a["text"], tuple(a["notes"])) for a in plain)


def plain_given(answers: Iterable[Given]) -> list[dict[str, Any]]:
    """Return answers as they stand in events."""
    return [{"to": list(a.to), "text": a.text, "notes": list(a.notes)} for a in answers]


def day(text: str | None) -> date | None:
    """Return a date from its form in events."""
    return date.fromisoformat(text) if text else None
