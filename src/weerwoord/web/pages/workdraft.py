"""Asking: the page on which a set of questions is written, alone or with others. Its fields: `web.drafting`."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from fastapi import APIRouter, Depends
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.procedure import Actor, Content, Problem, Refusal, Role, SetView, Word, commands
from weerwoord.procedure.bodies import Body
from weerwoord.procedure.content import from_plain
from weerwoord.procedure.deciding.asking import incomplete
from weerwoord.procedure.deciding.case import permit
from weerwoord.procedure.permissions import DRAFT_SET
from weerwoord.search.asking import Similar
from weerwoord.web import drafting
from weerwoord.web.addressees import by_ministry
from weerwoord.web.desk import Form, actor_of, desk, number, required, text
from weerwoord.web.drafting import Theirs
from weerwoord.web.follow_up import earlier, prefilled
from weerwoord.web.merging import merge
from weerwoord.web.pages.asked import alike
from weerwoord.web.rendering import record_of
from weerwoord.web.working import gone, page, said

router = APIRouter(prefix="/werk", dependencies=[Depends(required)])
_SAVING = ("", "save", "ready", "submit")
_beginning = threading.Lock()
"""A button that is clicked twice begins one set."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form as it is to be shown. `view`: None for a set that was never saved.

    `check`: whether to tell what is missing. `kept`: it is saved,
    whatever was refused. `theirs`: what another wrote where the visitor did too. `merged`: who else changed something,
    which is in the form now.
    """

    body: Body
    content: Content
    view: SetView | None = None
    member: str = ""
    refusal: Refusal | None = None
    check: bool = False
    kept: bool = False
    changed: drafting.Changed | None = None
    asked: Sequence[Similar] | None = None
    theirs: tuple[Theirs, ...] = ()
    merged: str = ""


class Clash(Exception):
    """Two wrote at one place. `content`: the visitor's, with what the other changed elsewhere."""

    def __init__(self, view: SetView, content: Content, theirs: tuple[Theirs, ...], refusal: Refusal) -> None:
        super().__init__(view.id)
        self.view, self.content, self.theirs, self.refusal = view, content, theirs, refusal


@router.get("/nieuw")
def blank(request: Request, orgaan: str = "", volgt: str = "") -> Response:
    """Show an empty set; `volgt`: what it follows up. For members of the body and their staff."""
    body = _body(request, orgaan)
    return _show(request, Sheet(body, prefilled(request, body, volgt)))


@router.post("/nieuw")
def begin(request: Request, form: Form, orgaan: str = "") -> Response:
    """Change the form of a new set, or save it: then the set is there. For members of the body and their staff."""
    body, content, do = _body(request, orgaan or text(form, "orgaan")), drafting.read(form), text(form, "do")
    sheet = Sheet(body, content, member=text(form, "member"))
    if do not in _SAVING:
        return _changed(request, sheet, form)
    try:
        made = _begun(request, body, drafting.tidied(content), text(form, "member"))
    except Refusal as refusal:
        return _show(request, replace(sheet, refusal=refusal))
    return _onward(request, made, do, form)


@router.get("/sets/{set_id}/bewerken")
def edit(request: Request, set_id: str, controle: str = "") -> Response:
    """Show a set to write on; `controle`: with what it lacks. For its questioners and their staff, until submission."""
    view = desk(request).procedure.view(actor_of(request), set_id)
    permit(view.state, actor_of(request), commands.EditSet)
    sheet = Sheet(desk(request).procedure.body(view.state.body), view.state.content, view, check=bool(controle))
    return _show(request, sheet)


@router.post("/sets/{set_id}/bewerken")
def save(request: Request, set_id: str, form: Form) -> Response:
    """Change the form, save the set, or hand it in. For its questioners and their staff, until submission."""
    here, content, do = desk(request), drafting.read(form), text(form, "do")
    view = here.procedure.view(actor_of(request), set_id)
    refused = _unwelcome(request, view)
    if set(content.addressees) == set(view.state.content.addressees):
        content = replace(content, addressees=view.state.content.addressees)  # the form has them in another order
    sheet = Sheet(here.procedure.body(view.state.body), content, view, refusal=refused)
    if refused:
        return _show(request, sheet)
    if do not in _SAVING:
        return _changed(request, sheet, form)
    try:
        by = _stored(request, set_id, drafting.tidied(content), number(form, "version"))
    except Clash as clash:
        return _show(
            request,
            replace(sheet, view=clash.view, content=clash.content, theirs=clash.theirs, refusal=clash.refusal),
        )
    except Refusal as refusal:
        if refusal.why == "unknown":
            raise
        return _show(request, replace(sheet, refusal=refusal))
    return _onward(request, set_id, do, form, by)


def _unwelcome(request: Request, view: SetView) -> Refusal | None:
    """Return why the visitor may not write on the set; what an asker typed meanwhile is then shown with it.

    Raises Refusal('forbidden') for who has no part in it. In another state the saving is refused.
    """
    try:
        permit(view.state, actor_of(request), commands.EditSet)
    except Refusal as refusal:
        if refusal.why == "forbidden":
            if not view.asks:
                raise
            return refusal
    return None


def _body(request: Request, key: str) -> Body:
    """The body to ask in: the only one where the visitor may, if none is named. Raises Refusal."""
    here, actor = desk(request), actor_of(request)
    mine = [body for body in here.procedure.bodies() if actor.holds(body.key, DRAFT_SET.roles)]
    body = here.procedure.body(key) if key else next(iter(mine), None)
    if body is None or body not in mine:
        values = {
            "command": Word("commands", "draft-set"),
            "roles": [Word("roles", r) for r in sorted(DRAFT_SET.roles)],
        }
        raise Refusal("forbidden", Problem("not-your-role", values))
    return body


def _served(request: Request, body: Body) -> list[Actor]:
    """The members for whom the visitor may write; none for a member, who writes for himself."""
    actor, store = actor_of(request), desk(request).accounts.store
    if actor.holds(body.key, frozenset({Role.MEMBER})):
        return []
    grants = actor.holds(body.key, frozenset({Role.STAFF}))
    return [store.account(grant.member).actor() for grant in grants if grant.member]


def _begun(request: Request, body: Body, content: Content, member: str) -> str:
    """Begin the set; the same questions that were begun before and left as they were are that set."""
    here, actor, served = desk(request), actor_of(request), _served(request, body)
    first = next((one for one in served if one.account == member), served[0] if served else None)
    with _beginning:
        for view in here.procedure.views(actor, body.key)[::-1]:
            asker = view.state.first()
            same = view.state.status == "draft" and view.state.content == content
            if same and asker and asker.account == (first or actor).account:
                return view.id
        return here.procedure.draft_set(actor, body.key, content, member=first).set


def _stored(request: Request, set_id: str, mine: Content, version: int | None) -> str:
    """Save the set; what another changed meanwhile elsewhere stays. Return that other's name. Raises Clash, Refusal."""
    procedure, actor = desk(request).procedure, actor_of(request)
    try:
        procedure.execute(actor, set_id, commands.EditSet(mine), version)
        return ""
    except Refusal as refusal:
        was = _content_at(request, set_id, version)
        if refusal.why != "conflict" or was is None:
            raise
        view = procedure.view(actor, set_id)
        merged = merge(was, mine, view.state.content)
        if merged.theirs:
            raise Clash(view, merged.content, merged.theirs, refusal) from None
        lines = procedure.history(actor, set_id)[version:]
        others = [str(line.by) for line in lines if line.kind == "set-edited"]
        procedure.execute(actor, set_id, commands.EditSet(merged.content), view.version)
        return others[-1] if others else ""


def _content_at(request: Request, set_id: str, version: int | None) -> Content | None:
    """What the set said at a version that its writer looked at."""
    lines = desk(request).procedure.history(actor_of(request), set_id)
    if version is None or version > len(lines):
        return None
    before = lines[:version][::-1]
    return next((from_plain(line.data["content"]) for line in before if "content" in line.data), None)


def _onward(request: Request, set_id: str, do: str, form: FormData, by: str = "") -> Response:
    """Go on after saving: stay and write, look at the set, or hand it in."""
    here, actor = desk(request), actor_of(request)
    address = f"/werk/sets/{quote(set_id)}"
    if do == "submit":
        view = here.procedure.view(actor, set_id)
        try:
            here.procedure.execute(actor, set_id, commands.SubmitSet(), view.version)
        except Refusal as refusal:
            sheet = Sheet(here.procedure.body(view.state.body), view.state.content, view, refusal=refusal, kept=True)
            return _show(request, sheet)
        return gone(request, f"{address}?gedaan=submit-set")
    if do == "ready":
        return gone(request, f"{address}?gedaan=edit-set")
    if text(form, "autosave"):
        view = here.procedure.view(actor, set_id)
        return _show(request, Sheet(here.procedure.body(view.state.body), view.state.content, view, merged=by))
    return gone(request, f"{address}/bewerken?gedaan=edit-set" + (f"&met={quote(by)}" if by else ""))


def _changed(request: Request, sheet: Sheet, form: FormData) -> Response:
    """Show the form after one of its buttons; nothing is saved."""
    changed = drafting.change(sheet.content, form, sheet.body)
    asked = None
    if changed.asked:
        question = changed.content.questions[changed.asked - 1]
        asked = alike(record_of(request), "\n".join((question.text, *question.parts)))
    # The version stays the one that was looked at: what another saved meanwhile shows at the next saving.
    return _show(
        request,
        replace(sheet, content=changed.content, changed=changed, asked=asked, theirs=tuple(drafting.unpacked(form))),
        number(form, "version"),
    )


def _show(request: Request, sheet: Sheet, version: int | None = None) -> Response:
    view, body, content = sheet.view, sheet.body, sheet.content
    missing = tuple(incomplete(drafting.tidied(content), body))
    refusal = sheet.refusal or (Refusal("invalid", *missing) if sheet.check and missing else None)
    served = _served(request, body)
    shown = page(
        request, "work-draft.html", refusal, None,
        body=body, content=content, view=view, sheet=sheet, questions=content.questions or (drafting.BLANK,),
        version=view.version if view and version is None else version,
        groups=by_ministry(body, content.addressees),
        strange=[key for key in content.addressees if key not in body.offices],
        missing=[(anchor(problem), said([problem])[0]) for problem in missing],
        summary=[(anchor(problem), said([problem])[0]) for problem in (refusal.problems if refusal else ())],
        theirs=[(one, drafting.packed(one)) for one in sheet.theirs], member=sheet.member, served=served,
        pointing=drafting.pointing(content) if sheet.changed and sheet.changed.renumbered else [],
        earlier=earlier(request, content.follows),
    )  # fmt: skip
    if sheet.check and not sheet.refusal:
        shown.status_code = 200  # the set was shown as it is; nothing was asked for that could be refused
    return shown


def anchor(problem: Problem) -> str:
    """Return the id of the field that a problem concerns; '' where it concerns none."""
    where = problem.where or ""
    match = re.fullmatch(r"([0-9]+)([a-z]?)", where)
    if match is None:
        return "vraag-1" if where == "questions" else where
    return f"deel-{match[1]}-{ord(match[2]) - ord('a') + 1}" if match[2] else f"vraag-{match[1]}"
