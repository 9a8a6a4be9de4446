"""What a member writes: the content of a question set, before it is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question. `parts`: sub-questions, printed as 1a, 1b. `notes`: the texts of its footnotes, links included."""

    text: str
    parts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A set as drafted. `addressees`: keys of offices.

    `separate`: each office must answer separately and only for its own ministry. `explanation`: printed as
    'Toelichting'. `follows`: the set (id or number) or publication that this set follows up.
    """

    subject: str = ""
    addressees: tuple[str, ...] = ()
    questions: tuple[AskedQuestion, ...] = ()
    separate: bool = False
    explanation: str | None = None
    follows: str | None = None


class Numbered(NamedTuple):
    """A question with the number it is printed under."""

    number: str
    text: str
    notes: tuple[str, ...]


def numbered(content: Content) -> list[Numbered]:
    """Return the questions as they are printed: 1, 2, 2a, 2b, 3."""
    found: list[Numbered] = []
    for place, question in enumerate(content.questions, 1):
        if question.text.strip() or not question.parts:
            found.append(Numbered(str(place), question.text, question.notes))
        notes = () if question.text.strip() else question.notes
        for part, text in enumerate(question.parts):
            found.append(Numbered(f"{place}{chr(ord('a') + part)}", text, notes if part == 0 else ()))
    return found


def to_plain(content: Content) -> dict[str, Any]:
    """Return the content as it stands in an event."""
    plain = asdict(content)
    plain["addressees"] = list(content.addressees)
    plain["questions"] = [{"text": q.text, "parts": list(q.parts), "notes": list(q.notes)} for q in content.questions]
    return plain


def from_plain(plain: Mapping[str, Any]) -> Content:
    """Return the content that `to_plain` wrote."""
    return Content(
        subject=plain["subject"],
        addressees=tuple(plain["addressees"]),
        questions=tuple(AskedQuestion(q["text"], tuple(q["parts"]), tuple(q["notes"])) for q in plain["questions"]),
        separate=plain["separate"],
        explanation=plain["explanation"],
        follows=plain["follows"],
    )
