"""Pairs as documents give them, and there and back as plain rows."""

from __future__ import annotations

from datetime import date

from tests.search.conftest import PAIRS

from weerwoord.model import Answer, Document, Office, Publication, Question, Questioner, Signatory, SourceFacts
from weerwoord.search import Pair, pairs_of

DOCUMENT = Document(
    kind="reply",
    publication=Publication("TK", "2023-2024", "7", "ah-tk-20232024-7"),
    source=SourceFacts("0" * 64, "text", 0, {}),
    questioners=(Questioner("Van Dolen", "Noord"), Questioner("De Wilg", "Noord")),
    addressees=(Office("Minister", "Financiën"), Office("Minister", "voor Klimaat"), Office("other", None)),
    signatories=(Signatory("Minister", "Financiën"), Signatory("Minister-President", None)),
    answered=date(2024, 2, 1),
    questions=(Question("1", "Een?"), Question("2", "Twee?"), Question("2", "Nog eens twee?")),
    answers=(Answer(("1", "2"), "Samen."), Answer(("2",), "En meer."), Answer(("9",), "Op wat?")),
)


def test_each_question_with_its_answers() -> None:
    pairs = list(pairs_of(DOCUMENT))
    assert [(p.id.split("#")[1], p.question, p.answer) for p in pairs] == [
        ("1", "Een?", "Samen."),
        ("2", "Twee?", "Samen.\n\nEn meer."),
        ("2~2", "Nog eens twee?", "Samen.\n\nEn meer."),
        ("9", "", "Op wat?"),
    ]
    first = pairs[0]
    assert (first.members, first.parties) == (("Van Dolen", "De Wilg"), ("Noord",))
    assert first.addressees == ("Minister van Financiën", "Minister voor Klimaat")
    assert first.offices == ("Minister van Financiën", "Minister-President")
    assert (first.publication, first.status, first.date) == ("ah-tk-20232024-7", "answered", date(2024, 2, 1))


def test_plain_and_back() -> None:
    assert [Pair.from_plain(pair.to_plain()) for pair in PAIRS] == list(PAIRS)
