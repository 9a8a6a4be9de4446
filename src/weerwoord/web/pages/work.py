"""The dashboard: one's own sets, what is urgent, and the rest by state."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.procedure import Role, SetView
from weerwoord.procedure.permissions import DRAFT_SET
from weerwoord.procedure.roles import CHAMBER_ROLES, OFFICE_ROLES
from weerwoord.procedure.terms import reminders
from weerwoord.web.desk import actor_of, desk, required
from weerwoord.web.working import page

router = APIRouter(prefix="/werk", dependencies=[Depends(required)])
_WAITING = frozenset(
    {"answer-invitation", "submit-set", "admit-set", "answer-proposal", "offer-answers", "initial", "approve",
     "send-answers", "decide-signal", "answer-joint"}
)  # fmt: skip
"""Commands that a set waits for: where the visitor may give one, the set is the visitor's to move."""


@router.get("")
def dashboard(request: Request) -> Response:
    """Show the visitor's work in each body. For those who signed in; each sees what their roles let them see."""
    here, actor = desk(request), actor_of(request)
    rooms = []
    for body in here.procedure.bodies():
        if not any(grant.body == body.key for grant in actor.grants):
            continue
        views = here.procedure.views(actor, body.key)[::-1]
        own = not actor.holds(body.key, CHAMBER_ROLES) and bool(actor.holds(body.key, OFFICE_ROLES))
        rooms.append(
            {
                "body": body,
                "urgent": reminders(views, body, here.procedure.today(), own=own),
                "waiting": [view for view in views if _waits(view)],
                "views": [view for view in views if not own or view.own()],
                "drafts": bool(actor.holds(body.key, DRAFT_SET.roles)),
                "administers": bool(actor.holds(body.key, frozenset({Role.ADMINISTRATOR}))),
            }
        )
    return page(request, "work.html", rooms=rooms)


def _waits(view: SetView) -> bool:
    """Whether it is the visitor's turn; receiving a paper counts where one lies there."""
    lies = view.can("receive-paper") and any(not paper.received for paper in view.state.papers.values())
    signs = any(asker.status == "invited" for asker in view.state.askers)
    wanted = _WAITING if signs else _WAITING - {"answer-invitation"}
    return lies or any(wanted.intersection(names) for names in view.may.values())
