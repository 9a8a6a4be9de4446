"""Sets that look alike, for the clerk to judge: nothing is merged by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from weerwoord.procedure.state import SetState
from weerwoord.procedure.views import SetView

_ALIKE = 75.0
"""Of 100: two thirds of the words of a question in the same order, and more."""


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Another set with questions like these. `pairs`: numbers here and there, with how alike they are (0 to 100)."""

    set: str
    number: str | None
    subject: str
    pairs: tuple[tuple[str, str, int], ...]


def look_alikes(view: SetView, others: Iterable[SetView]) -> list[LookAlike]:
    """Return the other sets that the viewer may see and that ask what this one asks, the most alike first."""
    mine = _texts(view.state)
    found: list[LookAlike] = []
    for other in others:
        if other.id == view.id or other.state.status == "withdrawn":
            continue
        pairs: list[tuple[str, str, int]] = []
        theirs = _texts(other.state)
        for number, text in mine:
            scores = [(fuzz.token_sort_ratio(text, there), name) for name, there in theirs]
            best, name = max(scores, default=(0.0, ""))
            if best >= _ALIKE:
                pairs.append((number, name, round(best)))
        if pairs:
            found.append(LookAlike(other.id, other.state.number, other.state.content.subject, tuple(pairs)))
    return sorted(found, key=lambda one: (-len(one.pairs), -max(score for _, _, score in one.pairs)))


def _texts(state: SetState) -> list[tuple[str, str]]:
    return [(q.number, default_process(q.text)) for q in state.questions() if len(q.text) > 20]
