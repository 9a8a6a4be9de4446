"""The documents of a set in the terms of the model: the question sheet, and each paper as the Aanhangsel prints it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Literal

from weerwoord import citing
from weerwoord.model import Answer, Document, Note, Publication, Question, Questioner, SeeAlso, Signatory, SourceFacts
from weerwoord.procedure.bodies import Body
from weerwoord.procedure.errors import words
from weerwoord.procedure.state import Given, Paper, SetState
from weerwoord.publishing import tidied
from weerwoord.publishing.headings import numbered

_NOWHERE = SourceFacts("", "xml", 0, {})
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip


def sheet(state: SetState, body: Body) -> Document:
    """Return the question sheet of an admitted set."""
    return _document(state, body, "questions", _sheet(state, body), [], None)


def _sheet(state: SetState, body: Body) -> Publication:
    return Publication(
        body.chamber,
        state.session_year,
        None,
        f"kv-{body.chamber.lower()}-{state.number}" if body.chamber else state.number,
        None if body.chamber else body.name,
    )


def paper_document(state: SetState, body: Body, paper: Paper) -> Document:
    """Return a received paper as it is published now: with all other numbers of the set as 'see also'."""
    kind: Literal["reply", "notice"] = "reply" if paper.answers else "notice"
    return _document(state, body, kind, _numbered(state, body, paper), list(paper.answers), paper)


def current(state: SetState) -> list[Paper]:
    """Return the received papers that are shown, by number: of a paper that was reprinted only the newest printing."""
    newest: dict[tuple[str, int], Paper] = {}
    for paper in state.papers.values():
        if paper.received and paper.session_year and paper.number is not None:
            at = (paper.session_year, paper.number)
            if at not in newest or newest[at].printing < paper.printing:
                newest[at] = paper
    return [newest[at] for at in sorted(newest)]


def _numbered(state: SetState, body: Body, paper: Paper) -> Publication:
    number = str(paper.number)
    if not body.chamber:
        return Publication(None, paper.session_year, number, None, body.name)
    year = (paper.session_year or "").replace("-", "")
    printing = f"-n{paper.printing}" if paper.printing else ""
    identifier = f"ah-{body.chamber.lower()}-{year}-{number}{printing}"
    return Publication(body.chamber, paper.session_year, number, identifier, case=_sheet(state, body).case)


def _document(
    state: SetState,
    body: Body,
    kind: Literal["reply", "notice", "questions"],
    publication: Publication,
    answers: list[Given],
    paper: Paper | None,
) -> Document:
    marks = (str(number) for number in count(1))
    questions: list[Question] = []
    answered: list[Answer] = []
    waiting = list(answers)
    printed = {number for answer in answers for number in answer.to}
    for asked in state.questions():
        if printed and asked.number not in printed:
            continue  # answered elsewhere: a part prints, as the Aanhangsel does, the questions that it answers
        notes = tuple(_note(marks, text) for text in asked.notes)
        questions.append(Question(asked.number, tidied(asked.text), notes))
        # Marks count on in the order in which a reader meets them: an answer stands behind its last question.
        for answer in [a for a in waiting if a.to[-1] == asked.number]:
            waiting.remove(answer)
            answered.append(_answer(marks, answer))
    return Document(
        kind=kind,
        publication=publication,
        source=_NOWHERE,
        questioners=tuple(Questioner(asker.name, asker.party) for asker in state.askers if asker.asks),
        addressees=tuple(body.offices[office].printed() for office in state.content.addressees),
        subject=tidied(state.content.subject),
        submitted=state.submitted,
        signatories=_signatories(body, paper) if paper else (),
        answered=paper.received if paper else None,
        see_also=tuple(_siblings(state, paper)) if paper else (),
        questions=tuple(questions),
        answers=tuple(answered),
        notice=_notice(state, paper) if paper and kind == "notice" else None,
        remarks=(*_part(state, paper), *_remarks(state)) if paper else _remarks(state),
        further=paper is not None and paper.kind == "further",
    )


def _note(marks: Iterator[str], text: str) -> Note:
    tidy = tidied(text)
    return Note(next(marks), tidy, tuple(r.text for r in citing.find(tidy) if r.kind == "url"))


def _answer(marks: Iterator[str], answer: Given) -> Answer:
    text = tidied(answer.text)
    notes = tuple(_note(marks, note) for note in answer.notes)
    return Answer(answer.to, text, notes, tuple(citing.find(text)))


def _signatories(body: Body, paper: Paper) -> tuple[Signatory, ...]:
    offices = [(body.offices[signer.office], signer) for signer in paper.signers]
    return tuple(Signatory(o.role, o.portfolio, s.name, s.on_behalf) for o, s in offices)


def _siblings(state: SetState, paper: Paper) -> Iterator[SeeAlso]:
    for other in current(state):
        if (other.session_year, other.number) != (paper.session_year, paper.number):
            yield SeeAlso(other.session_year, str(other.number))


def _part(state: SetState, paper: Paper) -> tuple[str, ...]:
    """Tell which questions will be answered later, where that was so when the paper was sent.

    A reprint says so as long as the paper did in whose place it comes.
    """
    if paper.kind not in ("answer", "reprint"):
        return ()
    root = paper
    while root.corrects in state.papers:
        root = state.papers[root.corrects or ""]
    sent = {number for answer in paper.answers for number in answer.to}
    for one in state.papers.values():
        if one.office == paper.office:
            sent |= {number for answer in one.answers for number in answer.to}
        if one.id == root.id:
            break
    later = [number for number in state.numbers() if number not in sent]
    if not later or not paper.answers:
        return ()
    named = ("de vraag " if len(later) == 1 else "de vragen ") + numbered(later)
    return (f"Het antwoord op {named} volgt later.",)


def _remarks(state: SetState) -> tuple[str, ...]:
    told = [tidied(state.content.explanation or "")]
    if state.content.follows:
        told.append(f"Deze vragen volgen op eerdere vragen ({tidied(state.content.follows)}).")
    text = "\n\n".join(filter(None, told))
    return (f"Toelichting:\n\n{text}",) if text else ()


def _notice(state: SetState, paper: Paper) -> str:
    names = [f"{asker.name} ({asker.party})" if asker.party else asker.name for asker in state.askers if asker.asks]
    several = ", ".join(names[:-1]) + " en " + names[-1] if len(names) > 1 else ""
    text: str = tidied(
        words("notices")[paper.kind]["nl"].format(
            askers=f"de leden {several}" if several else f"het lid {names[0]}",
            subject=state.content.subject,
            number=state.number,
            reason=paper.text,
            due=in_words(paper.due) if paper.due else "",
        )
    )
    return text


def in_words(day: date) -> str:
    """Return a day as Dutch prints it: '29 januari 2024'."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
