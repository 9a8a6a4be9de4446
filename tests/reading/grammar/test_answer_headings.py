"""What the headings of answers and notices say: the table, and what a person is told about slips."""

from __future__ import annotations

import pytest
from tests.reading.grammar.answer_headings import ROWS, Row
from tests.reading.grammar.notation import signatories

from weerwoord.reading.grammar import parse_answer_heading


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:70])
def test_heading(row: Row) -> None:
    heading, signed, answered = row
    found = parse_answer_heading(heading)
    assert signatories(found.signatories) == signed
    assert (found.answered.isoformat() if found.answered else None) == answered
