"""Terms and sending: postponement with a reason, and the approved answers."""

from __future__ import annotations

from dataclasses import replace

from weerwoord.procedure import commands as c
from weerwoord.procedure.audience import office_tag
from weerwoord.procedure.deciding.asking import bad_texts
from weerwoord.procedure.deciding.case import Case, decides
from weerwoord.procedure.errors import Problem, Refusal, invalid
from weerwoord.procedure.events import Fact
from weerwoord.procedure.papers import plain_paper, signers
from weerwoord.procedure.state import Paper, PaperKind

ANSWERS: tuple[PaperKind, ...] = ("answer", "further", "reprint")


@decides(c.Postpone)
def _postpone(case: Case, command: c.Postpone) -> list[Fact]:
    invalid(bad_texts([command.reason]))
    assignment = case.assignment(command.office)
    if not command.reason.strip():
        raise Refusal("invalid", Problem("no-reason", where="reason"))
    if assignment.due is None or assignment.correction:
        raise Refusal("state", Problem("no-term"))
    if case.body.extensions is not None and assignment.extensions >= case.body.extensions:
        raise Refusal("state", Problem("no-more-extensions", {"most": case.body.extensions}))
    extensions = assignment.extensions + 1
    assert case.state.term_start is not None
    paper = Paper(
        case.new_id(),
        "notice",
        command.office,
        signers(case.body, assignment),
        (),
        command.reason.strip(),
        "",
        due=case.body.due(case.state.term_start, extensions),
        extensions=extensions,
    )
    return [sent(paper)]


@decides(c.SendAnswers)
def _send(case: Case, command: c.SendAnswers) -> list[Fact]:
    note = (command.decision_note or "").strip() or None
    invalid(bad_texts([note or ""]))
    assignment = case.assignment(command.office)
    kind: PaperKind = assignment.correction or "answer"
    answers = case.state.to_send(command.office)
    paper = Paper(
        case.new_id(), kind, command.office, signers(case.body, assignment), answers, None, "", decision_note=note
    )
    return [sent(one) for one in (_reprints(case, paper) if kind == "reprint" else [paper])]


def _reprints(case: Case, paper: Paper) -> list[Paper]:
    """Return a reprint of each paper in which an answer changed; of the newest where none did.

    Each answer is corrected where it was given last. A decision note goes with the first.
    """
    earlier = [p for p in case.state.papers.values() if p.office == paper.office and p.kind in ANSWERS]
    replaced = {one.corrects for one in earlier}
    standing = [one for one in earlier if one.id not in replaced]
    taken: set[str] = set()
    found: list[Paper] = []
    for one in reversed(standing):
        numbers = {number for answer in one.answers for number in answer.to} - taken
        taken |= numbers
        answers = tuple(answer for answer in paper.answers if answer.to[0] in numbers)
        if answers and (answers != one.answers or one is standing[-1]):
            found.append(replace(paper, id=case.new_id(), answers=answers, corrects=one.id, printing=one.printing + 1))
    changed = [one for one in found if one.answers != case.state.papers[one.corrects or ""].answers]
    first, *others = changed or found
    return [first, *(replace(one, decision_note=None) for one in others)]


def sent(paper: Paper) -> Fact:
    """Return the fact that a paper was sent: the Chamber may see it from now on, the public when it is received."""
    offices = tuple(signer.office for signer in paper.signers)
    return Fact("paper-sent", plain_paper(paper), ("chamber", *map(office_tag, offices)), offices)
