"""The dashboard: what waits for the visitor, what is urgent, and all other sets by state."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.procedure import Role
from weerwoord.procedure.permissions import DRAFT_SET
from weerwoord.procedure.roles import CHAMBER_ROLES, OFFICE_ROLES
from weerwoord.procedure.terms import reminders
from weerwoord.web.desk import actor_of, desk, required
from weerwoord.web.turns import turns
from weerwoord.web.working import page

router = APIRouter(prefix="/werk", dependencies=[Depends(required)])


@router.get("")
def dashboard(request: Request) -> Response:
    """Show the visitor's work in each body. For those who signed in; each sees what their roles let them see."""
    here, actor = desk(request), actor_of(request)
    rooms = []
    for body in here.procedure.bodies():
        if not any(grant.body == body.key for grant in actor.grants):
            continue
        today = here.procedure.today()
        views = here.procedure.views(actor, body.key)[::-1]
        own = not actor.holds(body.key, CHAMBER_ROLES) and bool(actor.holds(body.key, OFFICE_ROLES))
        waiting = [(view, found) for view in views if (found := turns(view, body, actor, today))]
        moved = {view.id for view, _ in waiting}
        rooms.append(
            {
                "body": body,
                "urgent": reminders(views, body, today, own=own),
                "waiting": waiting,
                "views": [view for view in views if view.id not in moved and (not own or view.own())],
                "drafts": bool(actor.holds(body.key, DRAFT_SET.roles)),
                "administers": bool(actor.holds(body.key, frozenset({Role.ADMINISTRATOR}))),
                "roles": list(dict.fromkeys(grant.role for grant in actor.grants if grant.body == body.key)),
            }
        )
    return page(request, "work.html", rooms=rooms)
