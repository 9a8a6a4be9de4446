"""The one door: all references of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from weerwoord.citing.appendix import find_appendix
from weerwoord.citing.european import find_european
from weerwoord.citing.gazettes import find_decisions, find_gazettes
from weerwoord.citing.inside import find_inside
from weerwoord.citing.laws import find_laws
from weerwoord.citing.papers import find_papers
from weerwoord.citing.proceedings import find_cases, find_proceedings
from weerwoord.citing.tokens import Haystack
from weerwoord.citing.web import find_addresses
from weerwoord.model.document import Reference

_FINDERS: tuple[Callable[[Haystack], Iterable[Reference]], ...] = (
    find_inside,
    find_appendix,
    find_papers,
    find_proceedings,
    find_cases,
    find_laws,
    find_european,
    find_decisions,
    find_gazettes,
    find_addresses,
)


def find(text: str) -> list[Reference]:
    """All references in the text, in reading order, none overlapping another.

    Offsets are in characters of `text`, and `text[r.start:r.end] == r.text`. Targets are normalised; the modules of
    this package say which keys each kind has. Where two could begin at one place the longer is kept, and what would
    begin inside another is left out. Works in time linear in the length of the text, and raises nothing.
    """
    haystack = Haystack.of(text)
    candidates = [reference for finder in _FINDERS for reference in finder(haystack)]
    candidates.sort(key=lambda reference: (reference.start, -reference.end))
    chosen = list[Reference]()
    for reference in candidates:
        if not chosen or reference.start >= chosen[-1].end:
            chosen.append(reference)
    return chosen
