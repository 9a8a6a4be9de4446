"""Pages of the desk: shown without a trace, with what was refused beside the field it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from weerwoord.procedure import Problem, Refusal, Word, words
from weerwoord.procedure.bodies import Body
from weerwoord.procedure.commands import Command
from weerwoord.web.desk import STATUS, actor_of, csrf, desk, keep, number, session_of
from weerwoord.web.language import gettext as _
from weerwoord.web.language import language
from weerwoord.web.rendering import render


def page(
    request: Request, name: str, refusal: Refusal | None = None, form: FormData | None = None, **context: Any
) -> Response:
    """Return a page of the desk. Its template knows, beside `context`:

    `csrf`: for forms (`parts/form.html`); `me`: the session; `problems(where)`: the words of what was refused at a
    field, or with no argument of all; `given(name, otherwise)`: what the visitor had filled in; `word(table, code)`:
    words of the procedure. The status is that of `refusal`.
    """
    problems = refusal.problems if refusal else ()
    response = render(
        request,
        name,
        STATUS[refusal.why] if refusal else 200,
        csrf=csrf(request),
        me=session_of(request),
        problems=lambda where=None: said(problems, where),
        refusal=refusal,
        given=lambda field, otherwise="": _given(form, field, otherwise),
        word=word,
        **context,
    )
    return keep(request, response)


def said(problems: Sequence[Problem], where: str | None = None) -> list[str]:
    """Return problems in words: those at the field `where`, or all."""
    spoken = "en" if language() == "en" else "nl"
    return [problem.text(spoken) for problem in problems if where is None or problem.where == where]  # type: ignore[arg-type]


def word(table: str | Word, code: str = "") -> str:
    """Return a word of the procedure's tables ('states', 'roles', 'commands', 'events') in the visitor's language."""
    name, code = (table.table, table.code) if isinstance(table, Word) else (table, code)
    found = words(name).get(code)
    return found["en" if language() == "en" else "nl"] if found else code


def _given(form: FormData | None, field: str, otherwise: object) -> object:
    value = form.get(field) if form is not None else None
    return value if isinstance(value, str) else otherwise


def gone(request: Request, to: str) -> Response:
    """Return the answer to a form that was carried out: go on to `to` with a GET."""
    return keep(request, RedirectResponse(to, 303))


def perform(request: Request, set_id: str, command: Command, form: FormData, anchor: str = "") -> Response:
    """Carry out a command on a set and go back to its page (at `anchor`).

    The form carries `version`: the one its writer looked at. What is refused is shown on the set's page as it is now,
    with all that was typed still in its fields (`given`).
    """
    from weerwoord.web.pages.workset import show

    here = desk(request)
    try:
        outcome = here.procedure.execute(actor_of(request), set_id, command, number(form, "version"))
    except Refusal as refusal:
        if refusal.why == "unknown":
            raise
        return show(request, set_id, refusal, form)
    told = "".join(f"&let={quote(note.code)}" for note in outcome.notes)
    return gone(
        request, f"/werk/sets/{quote(set_id)}?gedaan={quote(command.name)}{told}" + (f"#{anchor}" if anchor else "")
    )


def office_title(body: Body, key: str | None) -> str:
    """Return an office as people read it; the key itself where it is not of the body."""
    office = body.offices.get(key or "")
    return office.title if office else key or _("onbekend ambt")
