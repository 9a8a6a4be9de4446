"""'Asked before?': a draft question, or a whole set, beside what was asked earlier."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.search import AskedBefore, each_asked_before, split_questions
from weerwoord.search.asking import MAX_QUESTIONS, MAX_TEXT, Similar
from weerwoord.web.record import Record
from weerwoord.web.rendering import record_of, render, stream

router = APIRouter()
_LIMIT = 4
"""Earlier questions for each."""
_turn = threading.Lock()
"""Comparing by meaning takes all of a core: questions take turns, so that one draft does not hold up all readers."""


@router.get("/eerder-gevraagd")
def form(request: Request, tekst: str = "") -> Response:
    """Show the field for a draft; `tekst` fills it. For everyone."""
    return render(
        request, "asked.html", draft=tekst[:MAX_TEXT], questions=(), found=None, cut=False, most=MAX_QUESTIONS
    )


@router.post("/eerder-gevraagd")
def compare(request: Request, tekst: Annotated[str, Form()] = "") -> Response:
    """Show for each question of a draft the earlier ones that are most like it. For everyone.

    The draft comes in the body, so that it stands in no log and no history; nothing keeps it. Each question is sent to
    the reader as soon as it is compared.
    """
    draft = tekst.replace("\r\n", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}").strip()
    questions = split_questions(draft)
    found = _each(record_of(request), questions) if questions else None
    cut = len(draft) > MAX_TEXT or len(questions) == MAX_QUESTIONS
    return stream(
        request, "asked.html", draft=draft[:MAX_TEXT], questions=questions, found=found, cut=cut, most=MAX_QUESTIONS
    )


def _each(record: Record, questions: tuple[tuple[str, str], ...]) -> Iterator[AskedBefore]:
    encoder = record.encoder()
    for question in questions:
        with _turn:
            answered = list(each_asked_before(record.index, [question], encoder=encoder, limit=_LIMIT))
        yield from answered


def alike(record: Record, text: str, limit: int = 3) -> list[Similar]:
    """Return the earlier questions that are most like `text`, as one question, most alike first."""
    if not text.strip():
        return []
    encoder = record.encoder()
    with _turn:
        (answered,) = each_asked_before(record.index, [("1", text[:MAX_TEXT])], encoder=encoder, limit=limit)
    return list(answered.similar)
