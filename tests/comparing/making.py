"""Small fictional documents to compare."""

from __future__ import annotations

from datetime import date

from weerwoord.model import (
    Answer,
    Document,
    Office,
    Publication,
    Question,
    Questioner,
    SeeAlso,
    Signatory,
    SourceFacts,
)
from weerwoord.model.document import Kind

DAY = date(2023, 5, 22)
YEAR = "2022-2023"
QUESTIONS = (
    "Kent u het bericht dat veerponten op zondag niet meer varen?",
    "Hoeveel veerponten zijn er in het afgelopen jaar op zondag uit de vaart genomen, en in welke gemeenten?",
    "Deelt u de mening dat inwoners van dorpen aan de overkant hierdoor worden afgesneden van hun voorzieningen?",
    "Bent u bereid met de betrokken provincies te overleggen over het behoud van deze verbindingen?",
)


def made(
    kind: Kind = "reply",
    *,
    number: str | None = None,
    identifier: str | None = None,
    members: tuple[str, ...] = ("Zwaanswijk",),
    offices: tuple[str, ...] = ("Infrastructuur en Waterstaat", "Financiën"),
    subject: str | None = "veerponten op zondag",
    submitted: date | None = DAY,
    answered: date | None = None,
    see: tuple[str, ...] = (),
    questions: tuple[str, ...] = QUESTIONS,
    answers: tuple[str, ...] = (),
    by: str | None = None,
    notice: str | None = None,
) -> Document:
    """Return a document; the answers answer the questions one by one."""
    return Document(
        kind=kind,
        publication=Publication("TK", YEAR if number else None, number, identifier),
        source=SourceFacts("", "text", 0, {}),
        questioners=tuple(Questioner(name, "JA21") for name in members),
        addressees=tuple(Office("Minister", portfolio) for portfolio in offices),
        subject=subject,
        submitted=submitted,
        signatories=(Signatory("Minister", by, "Peperkamp"),) if by else (),
        answered=answered,
        see_also=tuple(SeeAlso(YEAR, other) for other in see),
        questions=tuple(Question(str(place), text) for place, text in enumerate(questions, 1)),
        answers=tuple(Answer((str(place),), text) for place, text in enumerate(answers, 1)),
        notice=notice,
    )
