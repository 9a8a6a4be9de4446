"""Answering some questions now and the rest later; further answers: as they are published and read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.procedure.playing import CLERK, CONTENT, DIKES, RAIL, VOS, body, official
from tests.procedure.test_course import Course

from weerwoord.archive import open_archive
from weerwoord.model import Document
from weerwoord.procedure import PUBLIC, Refusal, Role
from weerwoord.procedure import commands as c
from weerwoord.procedure.destroying import destroy, ended
from weerwoord.procedure.documents import paper_document
from weerwoord.publishing import FORMS, publish
from weerwoord.publishing.faithful import differences
from weerwoord.reading import read

DRAFTER, COORDINATOR, MINISTER = (official(r, RAIL) for r in (Role.DRAFTER, Role.COORDINATOR, Role.MINISTER))
QUESTIONS = tuple(replace(question, parts=()) for question in CONTENT.questions)


class Parts(Course):
    def begin(self) -> None:
        self.procedure.create_body(body())
        self.set = self.procedure.draft_set(VOS, "tk", replace(CONTENT, questions=QUESTIONS, addressees=(RAIL,))).set
        self.do(VOS, c.SubmitSet())
        self.do(CLERK, c.AdmitSet())

    def save(self, *numbers: str, text: str = "Ja.", base: int = 0) -> None:
        self.do(DRAFTER, c.SaveAnswer(RAIL, numbers, text, base))

    def published(self, *, only: tuple[str, ...] = ()) -> list[str]:
        self.do(DRAFTER, c.OfferAnswers(RAIL, only))
        self.do(MINISTER, c.Approve(RAIL))
        before = set(self.procedure.whole(self.set).papers)
        self.do(COORDINATOR, c.SendAnswers(RAIL))
        new = [paper for paper in self.procedure.whole(self.set).papers if paper not in before]
        for paper in new:
            self.do(CLERK, c.ReceivePaper(paper))
        return new

    def state(self) -> str:
        return self.procedure.whole(self.set).assignments[RAIL].state

    def document(self, paper: str) -> Document:
        """What the archive shows of a paper; it is the same in all forms."""
        state = self.procedure.whole(self.set)
        made = paper_document(state, self.procedure.body("tk"), state.papers[paper])
        for form in FORMS:
            assert differences(made, read(publish(made, form.name))) == []
        slug = state.papers[paper].slug
        assert slug
        found = self.archive.publication(slug)
        assert found
        assert differences(made, found.document) == []
        return found.document


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    with open_archive(tmp_path) as archive:
        made = Parts(archive)
        made.begin()
        yield made


def refused(parts: Parts, command: c.Command, actor: object = DRAFTER) -> str:
    with pytest.raises(Refusal) as error:
        parts.do(actor, command)  # type: ignore[arg-type]
    return error.value.problems[0].code


def test_a_part_is_answered_and_the_rest_stays_open(parts: Parts) -> None:
    parts.save("1", text="Dat bericht is bekend.")
    parts.save("2")
    parts.save("3", text="Nog niet af")
    assert refused(parts, c.OfferAnswers(RAIL, ("9",))) == "not-a-part"
    (first,) = parts.published(only=("1", "2"))
    assert parts.state() == "open"
    for actor in (CLERK, PUBLIC):
        seen = parts.procedure.view(actor, parts.set).state.assignments[RAIL]
        assert seen.awaited, "the Chamber and the public see that more is to come"
        assert seen.due
        assert seen.late(seen.due + timedelta(days=1))
    document = parts.document(first)
    assert [question.number for question in document.questions] == ["1", "2"]
    assert document.remarks[0] == "Het antwoord op de vraag 3 volgt later."
    assert refused(parts, c.SaveAnswer(RAIL, ("1",), "Anders.", 1)) == "sent-already"
    assert refused(parts, c.RemoveAnswer(RAIL, "1", 1)) == "sent-already"
    assert refused(parts, c.OfferAnswers(RAIL, ("1", "3"))) == "not-a-part"
    joint = c.ProposeRouting(RAIL, DIKES, "transfer", take=False)
    assert refused(parts, joint, COORDINATOR), "the rest stays with the same office"

    parts.do(COORDINATOR, c.Postpone(RAIL, "De rest vraagt meer tijd."))
    parts.save("3", text="Dat doen wij in 2027.", base=1)
    (second,) = parts.published()
    assert parts.state() == "published"
    rest = parts.document(second)
    assert [answer.to for answer in rest.answers] == [("3",)]
    assert rest.remarks == ()
    numbered = parts.procedure.whole(parts.set).papers
    assert str(numbered[first].number) in [one.number for one in rest.see_also]
    assert parts.document(first).remarks == document.remarks, "what it said when it was sent"

    parts.do(COORDINATOR, c.OpenCorrection(RAIL, "reprint", "Twee antwoorden klopten niet."))
    parts.save("1", text="Dat bericht was niet bekend.", base=1)
    parts.save("3", text="Dat doen wij in 2028.", base=2)
    reprints = [parts.procedure.whole(parts.set).papers[one] for one in parts.published()]
    assert [(one.corrects, one.printing) for one in reprints] == [(second, 1), (first, 1)]
    assert parts.state() == "published"
    again = parts.document(reprints[1].id)
    assert [answer.text for answer in again.answers] == ["Dat bericht was niet bekend.", "Ja."]
    assert not again.further


def test_a_further_answer_is_headed_and_read_as_one(parts: Parts) -> None:
    for number in ("1", "2", "3"):
        parts.save(number)
    parts.published()
    parts.do(COORDINATOR, c.OpenCorrection(RAIL, "further", "Er is meer bekend."))
    parts.save("2", text="Nu blijkt het meer te zijn.", base=1)
    (paper,) = parts.published()
    document = parts.document(paper)
    assert document.further
    assert b"Nader antwoord van Minister Wissel (Spoor)" in publish(document, "txt")


def test_what_was_published_stays_as_it_is_when_the_rest_is_destroyed(parts: Parts) -> None:
    for number in ("1", "2", "3"):
        parts.save(number)
    (paper,) = parts.published()
    before = parts.document(paper)
    found = ended(parts.procedure, parts.procedure.today() + timedelta(days=1))
    assert destroy(parts.procedure, found) > 0
    assert parts.procedure.publish(parts.set) == 0, "nothing differs from what was published"
    assert parts.document(paper) == before
