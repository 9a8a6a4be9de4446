"""What the site answers to and whom each endpoint says it is for; and a form for each command that changes nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from tests.web.playing import OTHER, THIRD

from weerwoord.procedure import commands as c
from weerwoord.procedure.commands import Command, OfficeCommand
from weerwoord.procedure.permissions import TABLE

STATED = {
    "everyone": "open",
    "iedereen": "open",
    "who has the ticket": "open",
    "who has the link": "open",
    "those whose password was right": "password",
    "those who signed in, or who must have one first": "password",
    "those who may set it up": "password",
    "those who signed in": "signed in",
    "those with a role in that office": "signed in",
    "those whom the table of permissions lets": "signed in",
    "members of the body and their staff": "signed in",
    "its questioners and their staff": "signed in",
    "its first member": "signed in",
    "the first member": "signed in",
    "who was asked": "signed in",
    "the clerk": "signed in",
}
"""Whom an endpoint says it is for, as it says it, and what keeps others out. Let a new endpoint say one of these."""
CHAMBER_FORMS: dict[str, type[Command]] = {
    "bewerken": c.EditSet,
    "indienen": c.SubmitSet,
    "uitnodigen": c.InviteCoAsker,
    "uitnodiging": c.AnswerInvitation,
    "intrekken": c.WithdrawSet,
    "toelaten": c.AdmitSet,
    "teruggeven": c.ReturnSet,
    "ontvangen": c.ReceivePaper,
}
"""The command behind each form of a set's page."""
FIELDS = {
    "to": "99", "text": "", "kind": "nonsense", "advice": "none", "base": "0", "reasons": "Niet helder.",
    "reason": "Daarom.", "paper": "none", "accept": "1", "other": THIRD, "routing": "together-take", "key": "1",
    "lead": OTHER, "proposal": "none", "step": "jurist", "signal": "none", "outcome": "maintain",
}  # fmt: skip
"""Fields that no command that needs no version would take, so that trying it changes nothing."""
STALE = "999999"
"""A version that nobody can have seen: who may give a command is told that, and it is not carried out."""


@dataclass(frozen=True)
class Endpoint:
    path: str
    methods: frozenset[str]
    said: str
    guards: frozenset[object]

    @property
    def audience(self) -> str:
        found = re.findall(r"\b(?:For|Voor) ([^.;:]+)[.;:]", self.said)
        # The last sentence may add a condition: "For everyone, as often as the rates allow."
        wanted = [words for words in found if any(words == key or words.startswith(f"{key}, ") for key in STATED)]
        assert wanted, f"{self.path} does not say whom it is for: {self.said!r}"
        said = wanted[-1]
        return said if said in STATED else max((key for key in STATED if said.startswith(f"{key}, ")), key=len)


def endpoints(app: FastAPI) -> list[Endpoint]:
    """Return all that the site and its API answer to, the files in /static and the door of the API left out."""
    found: list[Endpoint] = []
    for routes, prefix in ((app.routes, ""), (app.state.api.routes, "/api/v1")):
        for route in iter_route_contexts(routes):
            if not route.methods:
                assert route.path in ("/static", "/api/v1"), f"what is {route.path}?"
                continue
            calls: set[object] = set()
            todo = [route.dependant] if route.dependant else []
            while todo:
                each = todo.pop()
                calls.add(each.call)
                todo.extend(each.dependencies)
            said = " ".join((route.endpoint.__doc__ or "").split())
            found.append(Endpoint(prefix + route.path, frozenset(route.methods), said, frozenset(calls)))
    return found


def forms(office: str) -> dict[str, type[Command]]:
    """Return all forms of a set, by where they go below its address, with their commands; `office`: of the rooms'."""
    rooms = {f"{office}/{one.name}": one for one in TABLE if issubclass(one, OfficeCommand)}
    return {**CHAMBER_FORMS, **rooms}
