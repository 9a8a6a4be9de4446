"""One answer while it is being written: its versions, the texts beside it, and what was answered before."""

from __future__ import annotations

from dataclasses import dataclass

from weerwoord.comparing import Difference, differ
from weerwoord.procedure.content import Numbered
from weerwoord.procedure.state import Given, Paper, Saved, Unit
from weerwoord.search import each_asked_before
from weerwoord.search.asking import Similar
from weerwoord.web.office.room import Room
from weerwoord.web.record import Record

_LIMIT = 3
"""Earlier questions beside one that is being answered."""
_COMPARED = 12
"""Versions of which the difference is shown at once; the others are a click away."""


@dataclass(frozen=True, slots=True)
class Version:
    """A saved version with what differs from the one it was made from; None for the first, and beyond the limit."""

    saved: Saved
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class Beside:
    """A text that was saved while another had saved too, with what differs from the answer as it stands."""

    saved: Saved
    difference: Difference


@dataclass(frozen=True, slots=True)
class Sibling:
    """What another office answered to the same question, published."""

    office: str
    paper: Paper
    answer: Given


@dataclass(frozen=True, slots=True)
class Writing:
    """The answer to one question or several of an office. `unit` is None where nothing was written yet.

    `overlapping`: other answers to some of the same questions, which this one would take the place of.
    """

    room: Room
    key: str
    questions: tuple[Numbered, ...]
    unit: Unit | None

    @property
    def address(self) -> str:
        return address(self.room, self.key)

    @property
    def numbers(self) -> tuple[str, ...]:
        return tuple(question.number for question in self.questions)

    @property
    def current(self) -> Saved | None:
        """The text that stands; of an answer that was taken away none does."""
        return self.unit.current if self.unit and not self.unit.removed else None

    @property
    def base(self) -> int:
        """The version that a text written now starts from, also where the answer was taken away."""
        return self.unit.current.version if self.unit and self.unit.current else 0

    @property
    def overlapping(self) -> list[Unit]:
        mine = self.room.assignment
        every = mine.present() if mine else []
        return [unit for unit in every if unit.key != self.key and set(unit.to) & set(self.numbers)]

    def text_of(self, version: int) -> Saved | None:
        """Return a saved version by its number."""
        return next((one for one in (self.unit.versions if self.unit else ()) if one.version == version), None)

    def beside(self) -> list[Beside]:
        """Return the texts beside the answer that somebody must settle."""
        unit = self.unit
        if unit is None:
            return []
        stands = unit.current.text if unit.current else ""
        waiting = [one for one in unit.versions if one.version in unit.waiting]
        return [Beside(one, differ(stands, one.text)) for one in waiting]

    def versions(self, every: bool) -> list[Version]:
        """Return the saved versions, the newest first, each with what differs from the one it was made from.

        What was saved by itself and written on by the same person is left out, unless `every`.
        """
        saved = self.unit.versions if self.unit else []
        kept = [one for one in saved if every or not _written_on(one, saved)]
        found: list[Version] = []
        for place, one in enumerate(reversed(kept)):
            at = len(kept) - 1 - place
            # Beside the versions that are shown: those between them were the same person's, a moment before.
            before = next((other for other in reversed(kept[:at]) if not other.side), None)
            compared = before is not None and (every or place < _COMPARED)
            found.append(Version(one, differ(before.text, one.text) if compared and before else None))
        return found

    def siblings(self) -> list[Sibling]:
        """Return what other offices answered to these questions, as far as it is published, the newest first."""
        found = [
            Sibling(paper.office, paper, answer)
            for paper in self.room.view.state.papers.values()
            if paper.received and paper.office != self.room.office
            for answer in paper.answers
            if set(answer.to) & set(self.numbers)
        ]
        return found[::-1]

    def neighbours(self) -> tuple[str | None, str | None]:
        """Return the addresses of the answer before and the one after."""
        keys = [line.key for line in self.room.lines()]
        at = next((place for place, key in enumerate(keys) if set(key.split("+")) & set(self.numbers)), None)
        if at is None:
            return None, None
        before = address(self.room, keys[at - 1]) if at else None
        after = address(self.room, keys[at + 1]) if at + 1 < len(keys) else None
        return before, after


def address(room: Room, key: str) -> str:
    """Return the address of the page of one answer."""
    return f"{room.address}/antwoord/{key}"


def writing(room: Room, key: str) -> Writing | None:
    """Return the answer `key` ('2', or '2+3'); None where the set has no such questions."""
    asked = {question.number: question for question in room.view.state.questions()}
    numbers = key.split("+")
    if room.assignment is None or any(number not in asked for number in numbers):
        return None
    if [number for number in asked if number in numbers] != numbers:
        return None
    return Writing(room, key, tuple(asked[number] for number in numbers), room.assignment.units.get(key))


def _written_on(one: Saved, saved: list[Saved]) -> bool:
    """Say whether a version was saved by itself and its writer went on from it."""
    after = next((other for other in saved if other.base == one.version and not other.side), None)
    return one.autosave and not one.side and after is not None and after.by == one.by and not after.amended


def earlier(record: Record, found: Writing) -> list[Similar]:
    """Return earlier questions like these, of other sets, the most alike first. By words: that takes no time."""
    own = {paper.slug for paper in found.room.view.state.papers.values()}
    number = found.room.view.state.number or ""
    likes: list[Similar] = []
    asked = [(question.number, question.text) for question in found.questions]
    for answered in each_asked_before(record.index, asked, limit=_LIMIT + 3):
        for like in answered.similar:
            elsewhere = like.pair.publication not in own and number not in like.pair.publication
            if elsewhere and like.pair.id not in {other.pair.id for other in likes}:
                likes.append(like)
    return sorted(likes, key=lambda like: -like.similarity)[:_LIMIT]
