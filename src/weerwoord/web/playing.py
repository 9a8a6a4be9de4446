"""The people of a demonstration, as the sign-in page lets one play them: who they are, and what waits for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.requests import Request

from weerwoord.procedure import Actor, Refusal
from weerwoord.procedure.rehearsal import Player, rehearse
from weerwoord.web.desk import Desk, desk
from weerwoord.web.turns import turns

_SET = re.compile(r"/werk/sets/([^/]+)")


@dataclass(frozen=True, slots=True)
class Part:
    """A player. `waiting`: sets that wait for them; `turn`: whether the set one came from does."""

    player: Player
    waiting: int
    turn: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """Those of one office; of the chamber and its administration where `office` is None."""

    office: str | None
    parts: tuple[Part, ...]


def players(here: Desk) -> list[Player]:
    """Return the people one may play: none where not all is a demonstration."""
    return rehearse(here.procedure, here.accounts) if here.rehearsing else []


def cast(request: Request, after: str) -> list[Cast]:
    """Return the people one may play, by office; `after`: the page that one came from."""
    here = desk(request)
    from_set = _SET.match(after)
    found: dict[str | None, list[Part]] = {}
    for player in players(here):
        waiting = _waiting(here, player)
        found.setdefault(player.office, []).append(
            Part(player, len(waiting), from_set is not None and from_set[1] in waiting)
        )
    return [Cast(office, tuple(parts)) for office, parts in found.items()]


def _waiting(here: Desk, player: Player) -> list[str]:
    actor = _actor(here, player)
    if actor is None:
        return []
    return [
        view.id
        for body in here.procedure.bodies()
        for view in here.procedure.views(actor, body.key)
        if turns(view, body, actor, here.procedure.today())
    ]


def _actor(here: Desk, player: Player) -> Actor | None:
    account = here.accounts.store.by_login(player.login)
    return account.actor() if account else None


def onward(here: Desk, player: Player, after: str) -> str:
    """Return where a player goes on: the set that one came from if the player may see it, else their work."""
    from_set = _SET.match(after)
    actor = _actor(here, player)
    if from_set is None or actor is None:
        return "/werk" if after.startswith("/werk") else after
    try:
        here.procedure.view(actor, from_set[1])
    except Refusal:
        return "/werk"
    return from_set[0]
