"""What the headings of sets say: the table, and what a person is told about slips."""

from __future__ import annotations

import pytest
from tests.reading.grammar.notation import members, offices
from tests.reading.grammar.question_headings import ROWS, Row

from weerwoord.reading.grammar import parse_question_heading


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:70])
def test_heading(row: Row) -> None:
    heading, asking, asked, subject, submitted = row
    found = parse_question_heading(heading)
    assert members(found.questioners) == asking
    assert offices(found.addressees) == asked
    assert found.subject == subject
    assert (found.submitted.isoformat() if found.submitted else None) == submitted
