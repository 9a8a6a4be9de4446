"""Every ministry, portfolio and party that the data know is read as it is written, alone and in company."""

from __future__ import annotations

import pytest

from weerwoord.model.document import Office, Questioner, Signatory
from weerwoord.model.domain import parties, portfolios
from weerwoord.reading.grammar import parse_answer_heading, parse_question_heading


@pytest.mark.parametrize("name", sorted(portfolios()))
def test_portfolio(name: str) -> None:
    heading = f"Vragen van het lid A (B) aan de Ministers van {name}, van {name} en {name} en de Staatssecretaris {name} over X"
    found = parse_question_heading(heading)
    assert found.addressees == [Office("Minister", name)] * 3 + [Office("Staatssecretaris", name)]
    assert (found.subject, found.remarks) == ("X", [])
    answer = parse_answer_heading(f"Antwoord van Minister A ({name}), mede namens de Minister van {name}")
    assert answer.signatories == [Signatory("Minister", name, "A"), Signatory("Minister", name, None, on_behalf=True)]
    assert answer.remarks == []


@pytest.mark.parametrize("name", sorted(parties()))
def test_party(name: str) -> None:
    found = parse_question_heading(f"Vragen van de leden A ({name}), B en C (beiden {name}) en D({name}) over X")
    assert found.questioners == [Questioner(member, name) for member in "ABCD"]
    assert found.remarks == []
