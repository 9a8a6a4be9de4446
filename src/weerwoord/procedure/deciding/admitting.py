"""Admitting: the clerk lets a set through or gives it back, and takes in what offices send."""

from __future__ import annotations

from weerwoord.procedure import commands as c
from weerwoord.procedure.content import to_plain
from weerwoord.procedure.deciding.asking import bad_texts
from weerwoord.procedure.deciding.case import Case, decides
from weerwoord.procedure.errors import Problem, Refusal, invalid
from weerwoord.procedure.events import Fact
from weerwoord.procedure.papers import plain_paper


@decides(c.AdmitSet)
def _admit(case: Case, command: c.AdmitSet) -> list[Fact]:
    state = case.state
    assert state.submitted is not None
    for office in state.content.addressees:
        case.setup(office)
    start = command.term_start or state.submitted
    if start < state.submitted:
        raise Refusal("invalid", Problem("term-before-submission", {"day": state.submitted.isoformat()}, "term_start"))
    due = case.body.due(start)
    year = state.submitted.year
    data = {
        "content": to_plain(state.content),
        "askers": [{"name": asker.name, "party": asker.party} for asker in state.askers if asker.asks],
        "number": case.body.case_number(year, case.number("case", str(year))),
        "submitted": state.submitted.isoformat(),
        "session_year": case.body.session_year(state.submitted),
        "term_start": start.isoformat(),
        "due": due.isoformat() if due else None,
    }
    judged = [Fact("duplicates-judged", {"numbers": list(command.duplicates)}, ("clerk",))]
    return [*(judged if command.duplicates else []), Fact("set-admitted", data, ("public",))]


@decides(c.ReturnSet)
def _return(_case: Case, command: c.ReturnSet) -> list[Fact]:
    invalid(bad_texts(list(command.reasons)))
    if not any(reason.strip() for reason in command.reasons):
        raise Refusal("invalid", Problem("no-reason", where="reasons"))
    return [Fact("set-returned", {"reasons": list(command.reasons)}, ("askers", "clerk"))]


@decides(c.ReceivePaper)
def _receive(case: Case, command: c.ReceivePaper) -> list[Fact]:
    paper = case.state.papers.get(command.paper)
    if paper is None:
        raise Refusal("invalid", Problem("unknown-paper"))
    if paper.received:
        raise Refusal("state", Problem("already-received", {"number": paper.number}))
    day = command.received or case.today
    if day > case.today or day < (case.state.submitted or day):
        raise Refusal("invalid", Problem("bad-day-of-receipt", where="received"))
    corrected = case.state.papers[paper.corrects] if paper.kind == "reprint" and paper.corrects else None
    if corrected and corrected.number is not None:
        year, number = corrected.session_year or "", corrected.number
    else:
        year = case.body.session_year(day)
        number = case.number("appendix", year)
    data = {**plain_paper(paper), "received": day.isoformat(), "session_year": year, "number": number}
    return [Fact("paper-received", data, ("public",), tuple(signer.office for signer in paper.signers))]
