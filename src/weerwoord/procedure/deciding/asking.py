"""Asking: a member and others write a set, and hand it to the clerk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from weerwoord.citing import find, resolve
from weerwoord.procedure import commands as c
from weerwoord.procedure.audience import ASKERS
from weerwoord.procedure.bodies import Body
from weerwoord.procedure.content import Content, numbered, to_plain
from weerwoord.procedure.deciding.case import Case, decides
from weerwoord.procedure.errors import Problem, Refusal, invalid
from weerwoord.procedure.events import Fact
from weerwoord.procedure.papers import plain_paper
from weerwoord.procedure.roles import Role
from weerwoord.procedure.state import Asker, Paper, SetState

MAX_TEXT = 20_000
MAX_QUESTIONS = 200
_LINK = re.compile(r"(?:[a-z][a-z0-9+]{1,9}://|www\.)[^\s)\]>]*[^\s)\]>.,;:]|[a-z]{3,5}://", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def too_much(content: Content) -> Iterator[Problem]:
    """Yield what cannot even be kept as a draft: texts beyond all measure, characters that no document holds."""
    if len(content.questions) > MAX_QUESTIONS:
        yield Problem("too-many-questions", {"most": MAX_QUESTIONS}, "questions")
    texts = [content.subject, content.explanation or "", content.follows or "", *content.addressees]
    for question in content.questions:
        texts += [question.text, *question.parts, *question.notes]
        if len(question.parts) > 26:
            yield Problem("too-many-parts", {"most": 26}, "questions")
    yield from bad_texts(texts)


def bad_texts(texts: list[str]) -> Iterator[Problem]:
    """Yield what no text of the procedure may be."""
    if any(len(text) > MAX_TEXT for text in texts):
        yield Problem("text-too-long", {"most": MAX_TEXT})
    if any(_CONTROL.search(text) for text in texts):
        yield Problem("control-characters")


def incomplete(content: Content, body: Body) -> Iterator[Problem]:
    """Yield what a set lacks before it can be submitted, each problem in words."""
    if not content.subject.strip():
        yield Problem("no-subject", where="subject")
    if not content.addressees:
        yield Problem("no-addressee", where="addressees")
    for office in content.addressees:
        if office not in body.offices:
            yield Problem("unknown-office", {"office": office}, "addressees")
    if len(set(content.addressees)) < len(content.addressees):
        yield Problem("addressee-twice", where="addressees")
    if not content.questions:
        yield Problem("no-questions", where="questions")
    printed = numbered(content)
    numbers = [question.number for question in printed]
    for question in printed:
        if not question.text.strip():
            yield Problem("empty-question", {"number": question.number}, question.number)
        yield from _notes(question.number, question.notes)
        yield from _pointers(question.number, question.text, numbers)


def _notes(number: str, notes: tuple[str, ...]) -> Iterator[Problem]:
    for note in notes:
        if not note.strip():
            yield Problem("empty-note", {"number": number}, number)
        for link in _LINK.findall(note):
            if not _host(link):
                yield Problem("bad-link", {"number": number, "link": link}, number)


def _host(address: str) -> bool:
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
        return all(host.split(".")) and "." in host
    except ValueError:
        return False


def _pointers(number: str, text: str, numbers: list[str]) -> Iterator[Problem]:
    resolution = resolve(find(text), numbers, [number])
    for pointer in resolution.unresolved:
        values = {"numbers": [number], "text": pointer.reference.text, "last": numbers[-1]}
        yield Problem("refers-to-nothing", values, number)
    for pointer in resolution.resolved:
        if pointer.numbers == (number,):
            yield Problem("refers-to-itself", {"numbers": [number], "text": pointer.reference.text}, number)


def draft(content: Content, first: Asker) -> list[Fact]:
    """Return the first fact of a new set."""
    invalid(too_much(content))
    return [Fact("set-drafted", {"content": to_plain(content), "askers": _askers([first])}, ASKERS)]


@decides(c.EditSet)
def _edit(case: Case, command: c.EditSet) -> list[Fact]:
    invalid(too_much(command.content))
    if command.content == case.state.content:
        return []
    served = case.grant.member if case.grant and case.grant.role == Role.STAFF else case.account
    return [Fact("set-edited", {"content": to_plain(command.content), "agrees": served}, ASKERS)]


@decides(c.InviteCoAsker)
def _invite(case: Case, command: c.InviteCoAsker) -> list[Fact]:
    present = {asker.account: asker.status for asker in case.state.askers}
    if present.get(command.account) in ("first", "invited", "accepted"):
        raise Refusal("invalid", Problem("already-asker", {"name": command.printed}))
    data = {"account": command.account, "name": command.printed, "party": command.party}
    return [Fact("co-asker-invited", data, ASKERS)]


@decides(c.AnswerInvitation)
def _answer(case: Case, command: c.AnswerInvitation) -> list[Fact]:
    status = next(asker.status for asker in case.state.askers if asker.account == case.account)
    if status == "accepted" and command.accept:
        return []
    return [Fact("invitation-answered", {"account": case.account, "accept": command.accept}, ASKERS)]


@decides(c.SubmitSet)
def _submit(case: Case, _command: c.SubmitSet) -> list[Fact]:
    content = case.state.content
    invalid([*too_much(content), *incomplete(content, case.body), *_follows(case.state)])
    data = {
        "content": to_plain(content),
        "askers": _askers([asker for asker in case.state.askers if asker.asks]),
        "day": case.today.isoformat(),
    }
    return [Fact("set-submitted", data, ("askers", "clerk"))]


def _follows(state: SetState) -> Iterator[Problem]:
    if state.content.follows and state.content.follows.lower() in (state.id.lower(), (state.number or "").lower()):
        yield Problem("follows-itself", where="follows")


@decides(c.WithdrawSet)
def _withdraw(case: Case, command: c.WithdrawSet) -> list[Fact]:
    invalid(bad_texts([command.reason]))
    state = case.state
    if state.status in ("draft", "returned"):
        return [Fact("set-withdrawn", {"reason": command.reason}, ASKERS)]
    if state.status == "submitted":
        return [Fact("set-withdrawn", {"reason": command.reason}, ("askers", "clerk"))]
    if not command.reason.strip():
        raise Refusal("invalid", Problem("no-reason", where="reason"))
    paper = plain_paper(Paper(case.new_id(), "withdrawal", "", (), (), command.reason, ""))
    return [
        Fact("set-withdrawn", {"reason": command.reason}, ("public",)),
        Fact("paper-sent", paper, ("chamber",)),
    ]


def _askers(askers: list[Asker]) -> list[dict[str, str | None]]:
    return [{"name": a.name, "party": a.party, "account": a.account, "status": a.status} for a in askers]
