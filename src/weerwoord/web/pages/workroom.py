"""The room of an office on one set: drafting, advice, initials, decision, sending and following up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from weerwoord.procedure import Outcome, Problem, Refusal
from weerwoord.procedure.commands import SaveAnswer
from weerwoord.publishing import Unpublishable, publish
from weerwoord.web.desk import STATUS, Form, actor_of, csrf, desk, keep, required
from weerwoord.web.language import gettext as _
from weerwoord.web.language import language
from weerwoord.web.office import orders
from weerwoord.web.office.paper import draft_document
from weerwoord.web.office.room import Room, said, state_word
from weerwoord.web.office.writing import Writing, earlier, writing
from weerwoord.web.rendering import record_of, render

router = APIRouter(dependencies=[Depends(required)])
ROOM = "/werk/sets/{stream}/{office}"


def _room(request: Request, stream: str, office: str) -> Room:
    """Return the room; raises HTTPException 404 for whoever does not work there, as for a set that is not there."""
    procedure, actor = desk(request).procedure, actor_of(request)
    try:
        view = procedure.view(actor, stream)
    except Refusal:
        raise HTTPException(404) from None
    if office not in view.offices or view.state.number is None:
        raise HTTPException(404)
    return Room(view, procedure.body(view.state.body), actor, office, procedure.today())


def _writing(room: Room, key: str) -> Writing:
    found = writing(room, key)
    if found is None:
        raise HTTPException(404)
    return found


@router.get(ROOM)
def overview(request: Request, stream: str, office: str) -> Response:
    """Show the work of an office on a set. For those with a role in that office."""
    return _show(request, _room(request, stream, office))


@router.get(ROOM + "/antwoord/{key}")
def answer(request: Request, stream: str, office: str, key: str) -> Response:
    """Show one answer, to write, amend or read it. For those with a role in that office."""
    found = _writing(_room(request, stream, office), key)
    if found.current is None and not found.beside():
        taken = next((unit for unit in found.overlapping if set(found.numbers) <= set(unit.to)), None)
        if taken:
            return RedirectResponse(quote(_writing(found.room, taken.key).address, safe="/+"), 303)
    return _show_answer(request, found)


@router.get(ROOM + "/stuk")
def preview(request: Request, stream: str, office: str) -> Response:
    """Show the paper as it would be sent now. For those with a role in that office."""
    room = _room(request, stream, office)
    document = draft_document(room)
    if document is None:
        raise HTTPException(404, _("Er is nog niets geschreven."))
    shown = render(request, "office-paper.html", room=room, state=room.view.state, document=document)
    return keep(request, shown)


@router.get(ROOM + "/stuk.pdf")
def preview_pdf(request: Request, stream: str, office: str) -> Response:
    """Give the same as PDF. For those with a role in that office."""
    document = draft_document(_room(request, stream, office))
    if document is None:
        raise HTTPException(404, _("Er is nog niets geschreven."))
    try:
        data = publish(document, "pdf")
    except Unpublishable as error:
        raise HTTPException(422, str(error)) from error
    headers = {"Content-Disposition": 'inline; filename="concept.pdf"'}
    return keep(request, Response(data, media_type="application/pdf", headers=headers))


@router.post(ROOM + "/{command}")
def give(request: Request, stream: str, office: str, command: str, form: Form) -> Response:
    """Give a command. For those whom the table of permissions lets, with a form that was made for them."""
    fields = orders.Fields(form)
    room = _room(request, stream, office)
    if not orders.known(command):
        raise HTTPException(404)
    try:
        given = orders.order(command, office, fields)
        if isinstance(given, SaveAnswer):
            given = _for_questions(room, given, fields)
        outcome = desk(request).procedure.execute(room.actor, stream, given, fields.number("version"))
    except Refusal as refusal:
        return _refused(request, _room(request, stream, office), command, fields, refusal)
    if fields.ticked("autosave"):
        return _saved(request, outcome)
    return keep(request, RedirectResponse(_after(_room(request, stream, office), command, fields), 303))


def _for_questions(room: Room, given: SaveAnswer, fields: orders.Fields) -> SaveAnswer:
    """Return the saving of an answer of which the questions were chosen anew: it takes the place of what is there.

    Raises Refusal('conflict') where the writer has not seen the newest version of the answer that was on the page.
    """
    page = fields.text("page")
    key = "+".join(number for number in room.view.state.numbers() if number in given.to)
    before, after = writing(room, page), writing(room, key)
    if key == page or before is None or after is None:
        return given
    if before.base != fields.number("was"):
        name = before.current.by if before.current else ""
        raise Refusal("conflict", Problem("changed-meanwhile", {"name": name}, page))
    return replace(given, base=after.base, replaces=tuple(unit.key for unit in after.overlapping))


def _after(room: Room, command: str, fields: orders.Fields) -> str:
    """Return where to go on: the page that the form stood on, which tells what was done."""
    page = fields.text("page")
    if command == "save-answer":
        page = "+".join(number for number in room.view.state.numbers() if number in fields.texts("to"))
    if command == "remove-answer" or not page or writing(room, page) is None:
        return f"{room.address}?gedaan={command}"
    return quote(_writing(room, page).address, safe="/+") + f"?gedaan={command}"


def _saved(request: Request, outcome: Outcome) -> Response:
    """Tell a page that saves by itself what became of it."""
    saved = outcome.events[-1].data if outcome.events else None
    told = {
        "base": saved["version"] if saved and not saved["side"] else None,
        "beside": bool(saved and saved["side"]),
        "notes": [note.text(language()) for note in outcome.notes],
        "version": outcome.version,
    }
    return keep(request, JSONResponse(told))


def _refused(request: Request, room: Room, command: str, fields: orders.Fields, refusal: Refusal) -> Response:
    """Show what is wrong, on the page as it is now, with what was typed kept."""
    status = STATUS[refusal.why]
    told = [problem.text(language()) for problem in refusal.problems]
    if fields.ticked("autosave"):
        return keep(request, JSONResponse({"problems": told}, status))
    if refusal.why in ("unknown", "forbidden"):
        raise HTTPException(status, " ".join(told))
    kept = fields.plain()

    def typed(name: str, of: str, default: str = "", where: tuple[str, str] | None = None) -> str:
        mine = name == command and (where is None or kept.get(where[0]) == where[1])
        return kept.get(of, default) if mine else default

    found = writing(room, fields.text("page")) if fields.text("page") else None
    if found:
        return _show_answer(request, found, status, told, typed)
    return _show(request, room, status, told, typed)


def _nothing(_name: str, _of: str, default: str = "", _where: tuple[str, str] | None = None) -> str:
    return default


def _show(
    request: Request,
    room: Room,
    status: int = HTTPStatus.OK,
    problems: Sequence[str] = (),
    typed: Callable[..., str] = _nothing,
) -> Response:
    history = desk(request).procedure.history(room.actor, room.view.id)
    mine = [line for line in history if room.office in line.about or line.office == room.office]
    return keep(
        request, render(request, "office.html", status, history=mine[::-1], **_common(request, room, problems, typed))
    )


def _show_answer(
    request: Request,
    found: Writing,
    status: int = HTTPStatus.OK,
    problems: Sequence[str] = (),
    typed: Callable[..., str] = _nothing,
) -> Response:
    number = request.query_params.get("tekst", "")
    chosen = found.text_of(int(number)) if number.isascii() and number.isdigit() and len(number) < 9 else None
    return keep(
        request,
        render(
            request,
            "office-answer.html",
            status,
            writing=found,
            chosen=chosen,
            versions=found.versions("versies" in request.query_params),
            earlier=earlier(record_of(request), found),
            **_common(request, found.room, problems, typed),
        ),
    )


def _common(request: Request, room: Room, problems: Sequence[str], typed: Callable[..., str]) -> dict[str, Any]:
    return {
        "room": room,
        "state": room.view.state,
        "csrf": csrf(request),
        "problems": problems,
        "typed": typed,
        "done": request.query_params.get("gedaan", "") if request.method == "GET" else "",
        "said": said,
        "state_word": state_word,
    }
