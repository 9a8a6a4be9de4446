"""A small Chamber to play the procedure in: three offices, fictional people, and time that can be set."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from weerwoord.procedure import (
    Actor,
    AskedQuestion,
    Body,
    Content,
    Grant,
    OfficeSetup,
    Outcome,
    Procedure,
    Role,
    body_of,
)
from weerwoord.procedure import commands as c
from weerwoord.procedure.commands import Command
from weerwoord.procedure.roles import OFFICE_ROLES

DIKES, TRADE, RAIL = "minister-dijken", "minister-handel-overzee", "minister-spoor"
OFFICES = {
    DIKES: OfficeSetup(
        DIKES,
        "Minister",
        "Dijken",
        "Minister van Dijken",
        "dijken",
        "Van der Plas",
        (("jurist", "financien"), ("directeur",)),
        True,
    ),
    TRADE: OfficeSetup(TRADE, "Minister", "Handel Overzee", "Minister voor Handel Overzee", "dijken", "Zeeman"),
    RAIL: OfficeSetup(RAIL, "Minister", "Spoor", "Minister van Spoor", "spoor", "Wissel"),
}


def body(**changes: object) -> Body:
    made = body_of("tweede-kamer", "tk", None, OFFICES)
    return made if not changes else Body(**{**{f: getattr(made, f) for f in made.__slots__}, **changes})  # type: ignore[arg-type]


def member(name: str, party: str = "Waterpartij") -> Actor:
    return Actor(f"account-{name}", name, (Grant(Role.MEMBER, "tk"),), party)


VOS, BERG, OTHER = member("Vos"), member("Van den Berg", "Landpartij"), member("Uil")
STAFF = Actor("account-staff", "Medewerker Vos", (Grant(Role.STAFF, "tk", member=VOS.account),))
CLERK = Actor("account-clerk", "Griffier", (Grant(Role.CLERK, "tk"),))
ADMIN = Actor("account-admin", "Beheer", (Grant(Role.ADMINISTRATOR, "tk"),))


def official(role: Role, office: str = DIKES, step: str | None = None, name: str = "") -> Actor:
    who = name or f"{role}-{office}" + (f"-{step}" if step else "")
    return Actor(f"account-{who}", who, (Grant(role, "tk", office, step=step),))


def staffed(office: str = DIKES) -> dict[Role, Actor]:
    return {role: official(role, office) for role in sorted(OFFICE_ROLES)}


CONTENT = Content(
    "het onderhoud van de dijken",
    (DIKES, RAIL),
    (
        AskedQuestion(
            "Kent u het bericht over de dijken?", notes=("De Polderbode, 2 maart 2026, www.polderbode.nl/dijken",)
        ),
        AskedQuestion("Hoeveel kilometer dijk is afgekeurd?"),
        AskedQuestion("Wat doet u daaraan?", ("Wanneer?", "Met welk geld?")),
    ),
)


@dataclass
class Stage:
    """A procedure in memory. `at`: the time, which moves a second with each look."""

    at: datetime = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
    body: Body = field(default_factory=body)

    def __post_init__(self) -> None:
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
        self.procedure = Procedure(engine, now=self.now)
        self.procedure.create_body(self.body)

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at

    def do(self, actor: Actor, stream: str, command: Command) -> Outcome:
        """Give a command on the newest state that the actor sees."""
        return self.procedure.execute(actor, stream, command, self.procedure.view(actor, stream).version)

    def drafted(self, content: Content = CONTENT) -> str:
        return self.procedure.draft_set(VOS, "tk", content).set

    def submitted(self, content: Content = CONTENT) -> str:
        stream = self.drafted(content)
        self.do(VOS, stream, c.SubmitSet())
        return stream

    def admitted(self, content: Content = CONTENT) -> str:
        stream = self.submitted(content)
        self.do(CLERK, stream, c.AdmitSet())
        return stream

    def answered(self, stream: str, office: str = DIKES, secret: str = "") -> None:
        """Fill in all answers of an office, in its own words."""
        for number in self.procedure.whole(stream).numbers():
            text = f"Wij werken eraan ({number}), {office}. {secret}".strip()
            unit = self.procedure.whole(stream).assignments[office].units.get(number)
            base = unit.current.version if unit and unit.current else 0
            self.do(official(Role.DRAFTER, office), stream, c.SaveAnswer(office, (number,), text, base))

    def offered(self, stream: str, office: str = DIKES) -> None:
        self.answered(stream, office)
        self.do(official(Role.DRAFTER, office), stream, c.OfferAnswers(office))

    def initialled(self, stream: str, office: str = DIKES) -> None:
        self.offered(stream, office)
        for group in self.body.offices[office].chain:
            for step in group:
                self.do(official(Role.COSIGNER, office, step), stream, c.Initial(office, step))

    def approved(self, stream: str, office: str = DIKES) -> None:
        self.initialled(stream, office)
        self.do(official(Role.MINISTER, office), stream, c.Approve(office))

    def sent(self, stream: str, office: str = DIKES) -> str:
        self.approved(stream, office)
        self.do(official(Role.COORDINATOR, office), stream, c.SendAnswers(office))
        return list(self.procedure.whole(stream).papers)[-1]

    def published(self, stream: str, office: str = DIKES) -> str:
        paper = self.sent(stream, office)
        self.do(CLERK, stream, c.ReceivePaper(paper))
        return paper

    def routed(self, stream: str, kind: c.RoutingKind, giver: str, taker: str) -> None:
        self.do(official(Role.COORDINATOR, giver), stream, c.ProposeRouting(giver, taker, kind, take=False))
        proposal = list(self.procedure.whole(stream).proposals)[-1]
        self.do(official(Role.COORDINATOR, taker), stream, c.AnswerProposal(taker, proposal, accept=True))
