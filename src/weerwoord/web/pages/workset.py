"""The page of a set in the procedure, and what its questioners and the clerk do there."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Depends
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.procedure import HistoryLine, Problem, Refusal, Role, SetView, commands
from weerwoord.procedure.accounts import Account
from weerwoord.procedure.duplicates import LookAlike, look_alikes
from weerwoord.procedure.permissions import DRAFT_SET
from weerwoord.web.desk import Form, actor_of, desk, required, text
from weerwoord.web.follow_up import earlier, later
from weerwoord.web.rendering import record_of
from weerwoord.web.turns import turns
from weerwoord.web.working import page, perform

router = APIRouter(prefix="/werk/sets", dependencies=[Depends(required)])


@router.get("/{set_id}")
def of_set(request: Request, set_id: str) -> Response:
    """Show a set as far as the visitor may know it. For those who signed in; else 404, the same for absent."""
    return show(request, set_id)


def show(request: Request, set_id: str, refusal: Refusal | None = None, form: FormData | None = None) -> Response:
    """Return the page of a set, with what was refused and what was typed. Raises Refusal('unknown')."""
    here, actor = desk(request), actor_of(request)
    view = here.procedure.view(actor, set_id)
    body = here.procedure.body(view.state.body)
    number = view.state.number
    return page(
        request, "work-set.html", refusal, form,
        view=view, state=view.state, body=body, offices=body.offices, today=here.procedure.today(),
        history=_together(here.procedure.history(actor, set_id)),
        members=_members(request, view), alike=_alike(request, view),
        published=record_of(request).archive.question_set(number) if number else None,
        asker_status=next((asker.status for asker in view.state.askers if asker.account == actor.account), None),
        turns=turns(view, body, actor, here.procedure.today()),
        follows=earlier(request, view.state.content.follows), followed=later(request, view),
        follows_up=number is not None and bool(actor.holds(body.key, DRAFT_SET.roles)) and any(
            paper.received for paper in view.state.papers.values()
        ),
    )  # fmt: skip


def _together(lines: list[HistoryLine]) -> list[tuple[HistoryLine, int]]:
    """The history, the newest first; one person's changes of the questions are one line, with how many."""
    found: list[tuple[HistoryLine, int]] = []
    for line in reversed(lines):
        last = found[-1] if found else None
        if last and line.kind == "set-edited" == last[0].kind and line.by == last[0].by:
            found[-1] = last[0], last[1] + 1
        else:
            found.append((line, 1))
    return found


def _members(request: Request, view: SetView) -> list[Account]:
    """The members who may be asked to put the questions too."""
    if not view.can("invite-co-asker"):
        return []
    asked = {asker.account for asker in view.state.askers if asker.status != "declined"}
    here = desk(request).accounts.store.all(view.state.body)
    return [a for a in here if not a.disabled and a.id not in asked and _is_member(a, view.state.body)]


def _is_member(account: Account, body: str) -> bool:
    return any(grant.role == Role.MEMBER and grant.body == body for grant in account.grants)


def _alike(request: Request, view: SetView) -> list[LookAlike]:
    if not view.can("admit-set"):
        return []
    return look_alikes(view, desk(request).procedure.views(actor_of(request), view.state.body))


@router.post("/{set_id}/indienen")
def submit(request: Request, set_id: str, form: Form) -> Response:
    """Hand the set to the clerk. For its first member."""
    return perform(request, set_id, commands.SubmitSet(), form)


@router.post("/{set_id}/uitnodigen")
def invite(request: Request, set_id: str, form: Form) -> Response:
    """Ask another member to put the questions too. For the first member, or staff."""
    view = desk(request).procedure.view(actor_of(request), set_id)
    member = next((one for one in _members(request, view) if one.id == text(form, "account")), None)
    command = commands.InviteCoAsker(
        text(form, "account"), member.name if member else "", member.party if member else None
    )
    return perform(request, set_id, command, form)


@router.post("/{set_id}/uitnodiging")
def answer(request: Request, set_id: str, form: Form) -> Response:
    """Accept or decline to put the questions too. For who was asked."""
    return perform(request, set_id, commands.AnswerInvitation(text(form, "accept") == "1"), form)


@router.post("/{set_id}/intrekken")
def withdraw(request: Request, set_id: str, form: Form) -> Response:
    """Take the questions back. For the first member."""
    return perform(request, set_id, commands.WithdrawSet(text(form, "reason")), form)


@router.post("/{set_id}/toelaten")
def admit(request: Request, set_id: str, form: Form) -> Response:
    """Admit the set. For the clerk."""
    try:
        start = _day(form, "term_start")
    except Refusal as refusal:
        return show(request, set_id, refusal, form)
    judged = tuple(str(value) for value in form.getlist("duplicates"))
    return perform(request, set_id, commands.AdmitSet(start, judged), form)


@router.post("/{set_id}/teruggeven")
def give_back(request: Request, set_id: str, form: Form) -> Response:
    """Give the set back, a reason on each line. For the clerk."""
    reasons = tuple(line.strip() for line in text(form, "reasons").split("\n") if line.strip())
    return perform(request, set_id, commands.ReturnSet(reasons), form)


@router.post("/{set_id}/ontvangen")
def receive(request: Request, set_id: str, form: Form) -> Response:
    """Take a paper in: it gets its number and is published. For the clerk."""
    try:
        received = _day(form, "received")
    except Refusal as refusal:
        return show(request, set_id, refusal, form)
    return perform(request, set_id, commands.ReceivePaper(text(form, "paper"), received), form, "stukken")


def _day(form: FormData, name: str) -> date | None:
    given = text(form, name).strip()
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise Refusal("invalid", Problem("bad-day", {"day": given[:40]}, name)) from None
