"""Follow-up questions: a set that follows up an earlier one, and the link between them in both directions."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request

from weerwoord.procedure import Content, Refusal, SetView
from weerwoord.procedure.bodies import Body
from weerwoord.web.desk import actor_of, desk
from weerwoord.web.rendering import record_of


@dataclass(frozen=True, slots=True)
class Earlier:
    """The set that is followed up. `address`: None where it is not here, or the visitor may not know it."""

    number: str
    subject: str = ""
    address: str | None = None


def earlier(request: Request, follows: str | None) -> Earlier | None:
    """Return what a set follows up, as the visitor may know it; None where it follows nothing."""
    if not follows:
        return None
    view = _view(request, follows)
    if view:
        return Earlier(view.state.number or "", view.state.content.subject, f"/werk/sets/{quote(view.id)}")
    archive = record_of(request).archive
    published = archive.question_set(follows)
    if published:
        return Earlier(follows, address=f"/sets/{quote(published.slug)}")
    return Earlier(follows)


def _view(request: Request, follows: str) -> SetView | None:
    """A set of the procedure by its id or number."""
    procedure = desk(request).procedure
    try:
        return procedure.view(actor_of(request), procedure.find(follows) or follows)
    except Refusal:
        return None


def prefilled(request: Request, body: Body, follows: str) -> Content:
    """Return the beginning of a set that follows up another: its addressees, and a subject that says so."""
    view = _view(request, follows) if follows else None
    if view is None or not view.state.number:
        return Content(follows=follows or None)
    subject = view.state.content.subject
    return Content(
        subject=f"Het antwoord op vragen over {subject[:1].lower()}{subject[1:]}" if subject else "",
        addressees=tuple(key for key in view.state.content.addressees if key in body.offices),
        follows=view.state.number,
    )


def later(request: Request, view: SetView) -> list[SetView]:
    """Return the sets that follow up this one, as far as the visitor may know of them."""
    names = {view.id.lower(), (view.state.number or view.id).lower()}
    others = desk(request).procedure.views(actor_of(request), view.state.body)
    return [other for other in others if (other.state.content.follows or "").lower() in names and other.id != view.id]
