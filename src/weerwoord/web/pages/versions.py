"""The versions of a document, and what changed between them."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.archive.history import Difference, Piece, history
from weerwoord.publishing import citation
from weerwoord.web.document import words
from weerwoord.web.document.anchors import document_address
from weerwoord.web.document.finding import publication_at
from weerwoord.web.document.forms import FORMS
from weerwoord.web.rendering import record_of, render

router = APIRouter()
_AROUND = 140
"""Characters of what stayed the same that are shown around a change."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A field that differs, with the pieces of its text; None stands for a stretch that stayed the same."""

    field: str
    pieces: tuple[Piece | None, ...]


@router.get("/documenten/{slug}/versies")
def versions(request: Request, slug: str) -> Response:
    """Show each version of a document with what differs from the one before. For everyone."""
    published = publication_at(request, slug, "/versies")
    found = history(record_of(request).archive, published.entry.slug)
    assert found is not None
    steps = [(step.version, [_changed(each) for each in step.differences]) for step in reversed(found.steps)]
    return render(
        request,
        "versions.html",
        entry=published.entry,
        address=document_address(published.entry.slug),
        title=citation.title(published.document),
        steps=steps,
        log=found.log,
        forms=FORMS,
        words=words,
    )


def _changed(difference: Difference) -> Changed:
    pieces: list[Piece | None] = []
    every = difference.pieces
    for place, piece in enumerate(every):
        text = words.value(difference.field, piece.text) if len(every) == 1 else piece.text
        if piece.kind != "same" and text.isspace():
            # A paragraph that was begun or closed up, or a blank, would not be seen.
            text = ("¶" if "\n" in text else "␣") + (text if piece.kind == "new" else "")
        if piece.kind != "same" or len(text) <= 2 * _AROUND + 40:
            pieces.append(Piece(piece.kind, text))
            continue
        if place:
            pieces.append(Piece("same", text[:_AROUND].rsplit(" ", 1)[0] + " "))
        pieces.append(None)
        if place + 1 < len(every):
            pieces.append(Piece("same", " " + text[-_AROUND:].split(" ", 1)[-1]))
    return Changed(difference.field, tuple(pieces))
