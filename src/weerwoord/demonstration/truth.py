"""What a reader must give back of a paper: the same content as a `Document`."""

from __future__ import annotations

from dataclasses import dataclass

from weerwoord.demonstration.content import Asked, Block, Footnote, Paper, Text, marks_in, small_prefix, unmarked
from weerwoord.demonstration.order import parts
from weerwoord.model import (
    Answer,
    Document,
    Note,
    Office,
    Publication,
    Question,
    Questioner,
    SeeAlso,
    Signatory,
    SourceFacts,
)
from weerwoord.model.document import Format


@dataclass(frozen=True, slots=True)
class Shown:
    """What a form prints of a paper; what it does not print cannot be read from it.

    `asked`: the heading of the questions. `answered`: that of the answer. `session_year`, `number`: of the Aanhangsel.
    `identifier`: 'official' ('ah-tk-…'), 'case' or ''. `case`: beside it, in metadata.
    `initials`: the signature of a letter has them.
    """

    format: Format
    asked: bool = True
    submitted: bool = True
    answered: bool = True
    received: bool = True
    session_year: bool = True
    number: bool = True
    identifier: str = "official"
    case: bool = False
    see_also: bool = True
    numbers: bool = True
    initials: bool = False
    letter: bool = False


def document(paper: Paper, shown: Shown) -> Document:
    """Return the document that `paper` is when printed in a form that shows `shown`.

    The source facts hold the form only: they depend on the bytes.
    """
    asked = shown.asked
    return Document(
        kind="letter" if shown.letter and paper.answers else paper.kind,
        publication=publication(paper, shown),
        source=SourceFacts("", shown.format, 0, {}),
        questioners=tuple(Questioner(m.name, m.party) for m in paper.members) if asked else (),
        addressees=tuple(Office(s.role, s.portfolio) for s in paper.seats) if asked else (),
        subject=paper.subject if asked else None,
        submitted=paper.submitted if asked and shown.submitted else None,
        signatories=_signatories(paper, shown) if shown.answered else (),
        answered=paper.received if shown.answered and shown.received else None,
        see_also=tuple(SeeAlso(year, number) for year, number in paper.see_also) if shown.see_also else (),
        questions=_questions(paper, shown),
        answers=tuple(Answer(a.to, plain(a.text), _notes(paper, a.text)) for a in paper.answers),
        notice=plain(paper.notice) if paper.notice else None,
        remarks=_remarks(paper),
        notes=_notes(paper, (*paper.introduction, *paper.explanation, *paper.notice)),
        further=paper.further and paper.kind == "reply" and shown.answered and not shown.letter,
    )


def publication(paper: Paper, shown: Shown) -> Publication:
    """Return how the document is numbered, as far as the form prints it."""
    identifier = {"official": paper.identifier, "case": paper.case}.get(shown.identifier)
    return Publication(
        chamber=paper.chamber,
        session_year=paper.session_year if shown.session_year else None,
        number=paper.number if shown.number else None,
        identifier=identifier,
        case=paper.case if shown.case and "Z" in paper.case else None,  # none before 2009
    )


def plain(text: Text) -> str:
    """Return a text as the reader gives it: paragraphs parted by blank lines, cells by a space, without note marks."""
    return "\n\n".join(unmarked(block.text).replace("\t", " ") for block in text)


def note(number: int, footnote: Footnote) -> Note:
    """Return a note as the reader gives it."""
    text = f"{footnote.text} {footnote.url}" if footnote.url else footnote.text
    return Note(str(number), text.strip(), (footnote.url,) if footnote.url else ())


def _signatories(paper: Paper, shown: Shown) -> tuple[Signatory, ...]:
    named = []
    for signer in paper.signers:
        seat = signer.seat
        name = f"{signer.initials} {small_prefix(signer.name or '')}" if shown.initials else signer.name
        named.append(Signatory(seat.role, seat.portfolio if shown.initials else seat.bracket, name))
    behalf = [Signatory(seat.role, seat.portfolio, None, on_behalf=True) for seat in paper.on_behalf]
    return (*named, *behalf)


def _questions(paper: Paper, shown: Shown) -> tuple[Question, ...]:
    def number(place: int, question: Asked) -> str:
        return question.number if shown.numbers else str(place)

    return tuple(
        Question(number(place, q), plain(q.text), _notes(paper, q.text)) for place, q in enumerate(paper.questions, 1)
    )


def _notes(paper: Paper, text: Text) -> tuple[Note, ...]:
    return tuple(dict.fromkeys(note(number, paper.notes[number - 1]) for number in marks_in(text)))


def _remarks(paper: Paper) -> tuple[str, ...]:
    lead: dict[str, Text] = {"introduction": (), "explanation": (Block("Toelichting:"),)}
    return tuple(plain((*lead[part.kind], *part.texts[0])) for part in parts(paper) if part.kind in lead)
