"""The paper that would be sent now, for those who write and decide: nothing of it is sent or numbered."""

from __future__ import annotations

from dataclasses import replace

from weerwoord.model import Document
from weerwoord.procedure.documents import paper_document
from weerwoord.procedure.papers import signers
from weerwoord.procedure.state import Paper
from weerwoord.web.office.room import Room


def draft_paper(room: Room) -> Paper | None:
    """Return the paper as the answers stand; None where this office does not write one, or nothing was written."""
    mine = room.assignment
    answers = room.view.state.to_send(room.office) if mine else ()
    if mine is None or not answers:
        return None
    return Paper(
        "draft",
        mine.correction or "answer",
        room.office,
        signers(room.body, mine),
        answers,
        None,
        "",
        session_year=room.body.session_year(room.today),
    )


def draft_document(room: Room) -> Document | None:
    """Return that paper as a document without number or day of receipt, known by its case; None where there is none."""
    paper = draft_paper(room)
    if paper is None:
        return None
    document = paper_document(room.view.state, room.body, paper)
    publication = document.publication
    return replace(document, publication=replace(publication, number=None, identifier=publication.case))
