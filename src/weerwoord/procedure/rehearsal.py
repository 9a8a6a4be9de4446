"""A demonstration: a body with offices of the domain data, one fictional user a role, and some sets under way."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from weerwoord.procedure import commands as c
from weerwoord.procedure.accounts.signing import Accounts
from weerwoord.procedure.administration import Administration
from weerwoord.procedure.bodies import OfficeSetup, cabinet_offices
from weerwoord.procedure.content import AskedQuestion, Content
from weerwoord.procedure.errors import Problem, Refusal
from weerwoord.procedure.procedure import Procedure
from weerwoord.procedure.roles import Actor, Grant, Role

BODY = "tk"


@dataclass(frozen=True, slots=True)
class Player:
    """A fictional user: how to sign in, and as what. `office`: its title."""

    login: str
    password: str
    name: str
    role: Role
    office: str | None


@lru_cache(maxsize=1)
def _data() -> Any:
    return json.loads(files("weerwoord.procedure").joinpath("data", "rehearsal.json").read_text(encoding="utf-8"))


def rehearse(procedure: Procedure, accounts: Accounts) -> list[Player]:
    """Set up the demonstration where there is nothing yet; return its users. Done before, it changes nothing.

    Raises Refusal('invalid', 'not-empty') where there are other accounts: its passwords are known to all.
    """
    bodies = procedure.bodies()
    if not any(body.demonstration for body in bodies):
        if bodies or accounts.store.all():
            raise Refusal("invalid", Problem("not-empty"))
        _set_up(procedure, accounts)
    titles = {key: office.title for key, office in procedure.body(BODY).offices.items()}
    return [
        Player(
            row["login"],
            _data()["password"],
            row["name"],
            Role(row["role"]),
            titles[_data()["offices"][row["office"]]] if "office" in row else None,
        )
        for row in _data()["people"]
    ]


def _set_up(procedure: Procedure, accounts: Accounts) -> None:
    administration = Administration(procedure, accounts)
    administration.create_body(BODY, "tweede-kamer", offices=_offices(procedure), demonstration=True)
    ids: dict[str, str] = {}
    for row in _data()["people"]:
        grant = Grant(
            Role(row["role"]),
            BODY,
            _data()["offices"][row["office"]] if "office" in row else None,
            ids.get(row.get("member", "")),
            row.get("step"),
        )
        ids[row["login"]], _ = administration.add_account(row["login"], row["name"], grant, row.get("party"))
        accounts.set_password(ids[row["login"]], _data()["password"])
    for row in _data()["sets"]:
        _begin(procedure, row, *(accounts.store.account(ids[who]).actor() for who in ("lid", "griffie")))


def _offices(procedure: Procedure) -> dict[str, OfficeSetup]:
    """The offices of today's cabinet, held by fictional people."""
    played = {_data()["offices"][row["office"]]: row["name"] for row in _data()["people"] if row.get("holder")}
    names = iter(_data()["holders"])
    chain = tuple(tuple(group) for group in _data()["chain"])
    first = _data()["offices"][0]
    return {
        key: replace(
            office,
            holder=played.get(key) or next(names),
            chain=chain if key == first else (),
            delegation=key == first,
        )
        for key, office in cabinet_offices(procedure.today()).items()
    }


def _begin(procedure: Procedure, row: Any, member: Actor, clerk: Actor) -> None:
    notes = (row["note"],) if "note" in row else ()
    questions = [AskedQuestion(text, notes=notes if place == 0 else ()) for place, text in enumerate(row["questions"])]
    content = Content(
        row["subject"],
        tuple(_data()["offices"][place] for place in row["to"]),
        tuple(questions),
        separate=row.get("separate", False),
    )
    stream = procedure.draft_set(member, BODY, content).set
    if row["stage"] != "draft":
        procedure.execute(member, stream, c.SubmitSet(), procedure.view(member, stream).version)
    if row["stage"] == "admitted":
        procedure.execute(clerk, stream, c.AdmitSet(), procedure.view(clerk, stream).version)
