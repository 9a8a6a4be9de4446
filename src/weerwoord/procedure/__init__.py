"""The procedure, from question to publication: an event log that is only added to, and the commands that add to it.

    from weerwoord.procedure import commands, open_procedure
    procedure = open_procedure(archive)
    view = procedure.view(actor, "set-0f3c…")
    procedure.execute(actor, view.id, commands.SubmitSet(), expected=view.version)

Every command checks role, office and state against one table (`permissions`); every refusal is a `Refusal` that says
why in Dutch and English. A view is folded from the events that its viewer may see, and from nothing else.
"""

from __future__ import annotations

from weerwoord.procedure.bodies import Body, OfficeSetup, body_of, cabinet_offices
from weerwoord.procedure.content import AskedQuestion, Content
from weerwoord.procedure.errors import Problem, Refusal, Word, words
from weerwoord.procedure.opening import open_accounts, open_procedure
from weerwoord.procedure.procedure import Outcome, Procedure
from weerwoord.procedure.roles import PUBLIC, Actor, Grant, Role
from weerwoord.procedure.state import SetState
from weerwoord.procedure.views import HistoryLine, SetView

__all__ = [
    "PUBLIC",
    "Actor",
    "AskedQuestion",
    "Body",
    "Content",
    "Grant",
    "HistoryLine",
    "OfficeSetup",
    "Outcome",
    "Problem",
    "Procedure",
    "Refusal",
    "Role",
    "SetState",
    "SetView",
    "Word",
    "body_of",
    "cabinet_offices",
    "open_accounts",
    "open_procedure",
    "words",
]
