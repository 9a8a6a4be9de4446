"""A small Chamber on a site: two bodies, three offices, one person a role, each with a client that signed in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from anyio.from_thread import start_blocking_portal
from fastapi import FastAPI
from fastapi.testclient import TestClient

from weerwoord.archive import Archive
from weerwoord.procedure import Actor, AskedQuestion, Content, Grant, OfficeSetup, Outcome, Role
from weerwoord.procedure import commands as c
from weerwoord.procedure.administration import Administration
from weerwoord.procedure.opening import open_accounts, open_procedure
from weerwoord.web.desk import COOKIE

LEAD, OTHER, THIRD = "minister-dijken", "minister-spoor", "minister-handel-overzee"
_CHAIN = (("jurist",), ("directeur",))
OFFICES = {
    LEAD: OfficeSetup(LEAD, "Minister", "Dijken", "Minister van Dijken", "dijken", "Van der Plas", _CHAIN, True),
    OTHER: OfficeSetup(OTHER, "Minister", "Spoor", "Minister van Spoor", "spoor", "Wissel"),
    THIRD: OfficeSetup(THIRD, "Minister", "Handel", "Minister voor Handel Overzee", "dijken", "Zeeman"),
}
NAMES = {LEAD: "lead", OTHER: "other", THIRD: "third"}
ROLES = (Role.COORDINATOR, Role.DRAFTER, Role.ADVISER, Role.COSIGNER, Role.MINISTER, Role.DELEGATE)
SITE = "http://testserver"


def people() -> dict[str, list[Grant]]:
    """Return who there is, by what they are; `member` of staff is filled in when the member is there."""
    found = {
        "first": [Grant(Role.MEMBER, "tk")],
        "invited": [Grant(Role.MEMBER, "tk")],
        "other member": [Grant(Role.MEMBER, "tk")],
        "staff": [Grant(Role.STAFF, "tk", member="first")],
        "staff of another": [Grant(Role.STAFF, "tk", member="other member")],
        "clerk": [Grant(Role.CLERK, "tk")],
        "administrator": [Grant(Role.ADMINISTRATOR, "tk")],
        "member elsewhere": [Grant(Role.MEMBER, "stad")],
        "clerk elsewhere": [Grant(Role.CLERK, "stad")],
        "coordinator elsewhere": [Grant(Role.COORDINATOR, "stad", "college")],
        "without a role": [],
    }
    for office, name in NAMES.items():
        for role in ROLES if office != THIRD else (Role.COORDINATOR, Role.MINISTER):
            step = "jurist" if role == Role.COSIGNER else None
            found[f"{role} of {name}"] = [Grant(role, "tk", office, step=step)]
    found["director of lead"] = [Grant(Role.COSIGNER, "tk", LEAD, step="directeur")]
    return found


def name_of(who: str) -> str:
    """Return the printed name of somebody: a word that stands nowhere else, also not in another name."""
    return "Naam" + "".join(re.findall(r"[a-z]+", who)) + "q"


class Play:
    """A site on which everybody of `people` has an account.

    `clients`: by who they are; 'half clerk' and 'half minister of lead' have not given their second factor, 'nobody'
    has no account. They share one event loop, `portal`, which makes them several times faster.
    """

    def __init__(self, site: FastAPI, portal: Any) -> None:
        self.site = site
        self._portal = portal
        self.archive: Archive = site.state.record.archive
        self.procedure = open_procedure(self.archive)
        self.accounts = open_accounts(self.archive, self.procedure, origin=SITE)
        self.administration = Administration(self.procedure, self.accounts)
        self.administration.create_body("tk", "tweede-kamer", offices=OFFICES)
        college = OfficeSetup("college", "Minister", None, "het college", "stad", "Stad")
        self.administration.create_body("stad", "municipality", "Gemeenteraad Stad", {"college": college})
        self.ids: dict[str, str] = {}
        self.actors: dict[str, Actor] = {}
        self.tokens: dict[str, str] = {}
        self.clients: dict[str, TestClient] = {"nobody": self.client()}
        for who, grants in people().items():
            self._person(who, grants)
        for who in ("clerk", "minister of lead"):
            self._enter(f"half {who}", self.ids[who], complete=False)

    def _person(self, who: str, grants: list[Grant]) -> None:
        party = "Waterpartij" if who == "first" else "Landpartij" if "member" in who or who == "invited" else None
        login = f"{re.sub(r'[^a-z]+', '-', who)}@example.nl"
        account = self.accounts.store.create(login, name_of(who), party).id
        for grant in grants:
            member = self.ids[grant.member] if grant.member else None
            self.administration.give_role(account, Grant(grant.role, grant.body, grant.office, member, grant.step))
        self.ids[who] = account
        self.actors[who] = self.accounts.store.account(account).actor()
        self._enter(who, account, complete=True)

    def _enter(self, who: str, account: str, *, complete: bool) -> None:
        token = self.accounts.sessions.open(account, complete=complete)
        self.tokens[who] = token
        self.clients[who] = self.client(token)

    def client(self, token: str | None = None) -> TestClient:
        """Return a client that follows no redirects; `token`: of its session."""
        client = TestClient(self.site, base_url=SITE, follow_redirects=False)
        client.portal = self._portal
        if token:
            client.cookies.set(COOKIE, token)
        return client

    def csrf(self, who: str) -> str:
        """Return what the forms of somebody carry; '' for nobody."""
        token = self.tokens.get(who)
        return self.accounts.sessions.csrf(token) if token else ""

    def do(self, who: str, stream: str, command: c.Command) -> Outcome:
        """Give a command on the newest state that somebody sees."""
        actor = self.actors[who]
        return self.procedure.execute(actor, stream, command, self.procedure.view(actor, stream).version)

    # A set, step by step

    def drafted(self, subject: str = "de dijken", to: tuple[str, ...] = (LEAD, OTHER), questions: int = 3) -> str:
        """Begin a set, and invite somebody to put it too."""
        asked = tuple(AskedQuestion(f"Hoe hoog stond peil {number} vorig jaar?") for number in range(1, questions + 1))
        stream = self.procedure.draft_set(self.actors["first"], "tk", Content(subject, to, asked)).set
        self.do("first", stream, c.InviteCoAsker(self.ids["invited"], name_of("invited"), "Landpartij"))
        return stream

    def submitted(self, **changes: Any) -> str:
        stream = self.drafted(**changes)
        self.do("invited", stream, c.AnswerInvitation(True))
        self.do("first", stream, c.SubmitSet())
        return stream

    def admitted(self, **changes: Any) -> str:
        stream = self.submitted(**changes)
        self.do("clerk", stream, c.AdmitSet())
        return stream

    def answered(self, stream: str, office: str = LEAD, text: str = "Dat is zo.") -> None:
        """Answer each question in the words of `text`, and its number."""
        for number in self.procedure.whole(stream).numbers():
            unit = self.procedure.whole(stream).assignments[office].units.get(number)
            base = unit.current.version if unit and unit.current else 0
            command = c.SaveAnswer(office, (number,), f"{text} ({number})", base)
            self.do(f"drafter of {NAMES[office]}", stream, command)

    def offered(self, stream: str, office: str = LEAD, text: str = "Dat is zo.") -> None:
        self.answered(stream, office, text)
        self.do(f"drafter of {NAMES[office]}", stream, c.OfferAnswers(office))

    def initialled(self, stream: str, office: str = LEAD, text: str = "Dat is zo.", remark: str = "") -> None:
        self.offered(stream, office, text)
        if office == LEAD:
            self.do("co-signer of lead", stream, c.Initial(office, "jurist", remark))
            self.do("director of lead", stream, c.Initial(office, "directeur"))

    def approved(self, stream: str, office: str = LEAD, text: str = "Dat is zo.") -> None:
        self.initialled(stream, office, text)
        self.do(f"minister of {NAMES[office]}", stream, c.Approve(office))

    def sent(self, stream: str, office: str = LEAD, text: str = "Dat is zo.", note: str | None = None) -> None:
        self.approved(stream, office, text)
        self.do(f"coordinator of {NAMES[office]}", stream, c.SendAnswers(office, note))

    def received(self, stream: str) -> str:
        """Let the clerk receive what was sent last; return its slug."""
        paper = list(self.procedure.whole(stream).papers)[-1]
        self.do("clerk", stream, c.ReceivePaper(paper))
        slug = self.procedure.whole(stream).papers[paper].slug
        assert slug
        return slug

    def published(self, stream: str, office: str = LEAD, text: str = "Dat is zo.") -> str:
        self.sent(stream, office, text)
        return self.received(stream)

    def routed(self, stream: str, kind: c.RoutingKind, giver: str, taker: str) -> None:
        self.do(f"coordinator of {NAMES[giver]}", stream, c.ProposeRouting(giver, taker, kind, take=False))
        proposal = list(self.procedure.whole(stream).proposals)[-1]
        self.do(f"coordinator of {NAMES[taker]}", stream, c.AnswerProposal(taker, proposal, accept=True))


@contextmanager
def played(site: FastAPI) -> Iterator[Play]:
    """Give the Chamber on `site`, and end its event loop afterwards."""
    with start_blocking_portal() as portal:
        yield Play(site, portal)
