"""Two people who wrote at once: what each changed is put together; only where both did, somebody must choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from weerwoord.procedure import AskedQuestion, Content
from weerwoord.web.drafting import Theirs

_FIELDS = ("subject", "addressees", "separate", "explanation", "follows")
Questions = tuple[AskedQuestion, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """Both together. Where both changed the same, `content` has mine and `theirs` the other's."""

    content: Content
    theirs: tuple[Theirs, ...] = ()


@dataclass(frozen=True, slots=True)
class _Region:
    """Rows [start, end) of the base that one side changed into `rows`."""

    start: int
    end: int
    rows: Questions


def merge(base: Content, mine: Content, theirs: Content) -> Merged:
    """Return `mine` with what `theirs` changed since `base`. Time is quadratic in the number of questions at worst."""
    clashes: list[Theirs] = []
    merged = mine
    for name in _FIELDS:
        was, here, there = (getattr(content, name) for content in (base, mine, theirs))
        if here == was:
            merged = replace(merged, **{name: there})
        elif there not in (was, here):
            clashes.append(Theirs(name, "" if there is None else there))
    questions = _questions(base.questions, mine.questions, theirs.questions, clashes)
    return Merged(replace(merged, questions=questions), tuple(clashes))


def _questions(base: Questions, mine: Questions, theirs: Questions, clashes: list[Theirs]) -> Questions:
    here, there = _regions(base, mine), _regions(base, theirs)
    found: list[AskedQuestion] = []
    at = 0
    while here or there:
        start = min(region.start for region in (*here[:1], *there[:1]))
        found += base[at:start]
        ours, others, at = _group(here, there, start)
        rows, other_rows = (_after(base, start, at, regions) for regions in (ours, others))
        insertion = at == start  # both added something at one place: both stay
        if not ours or (others and rows == other_rows):
            found += other_rows
        elif not others:
            found += rows
        elif insertion:
            found += [*rows, *other_rows]
        else:
            first = len(found) + 1
            found += rows
            places = [str(first + place) if place < len(rows) else "" for place in range(len(other_rows))]
            clashes += [Theirs(place, row) for place, row in zip(places, other_rows, strict=True) if row not in rows]
    return (*found, *base[at:])


def _group(here: list[_Region], there: list[_Region], start: int) -> tuple[list[_Region], list[_Region], int]:
    """Take the regions from `start` on that hang together off both lists; return them and where they end.

    Insertions at `start` hang together with each other, changes with whatever they overlap.
    """
    ours: list[_Region] = []
    others: list[_Region] = []
    if any(region.start == region.end == start for region in (*here[:1], *there[:1])):
        for waiting, taken in ((here, ours), (there, others)):
            if waiting and waiting[0].start == waiting[0].end == start:
                taken.append(waiting.pop(0))
        return ours, others, start
    end = start + 1
    grown = True
    while grown:
        grown = False
        for waiting, taken in ((here, ours), (there, others)):
            while waiting and waiting[0].start < end:
                taken.append(waiting.pop(0))
                end = max(end, taken[-1].end)
                grown = True
    return ours, others, end


def _after(base: Questions, start: int, end: int, regions: list[_Region]) -> Questions:
    rows: list[AskedQuestion] = []
    at = start
    for region in regions:
        rows += [*base[at : region.start], *region.rows]
        at = region.end
    return (*rows, *base[at:end])


def _regions(base: Sequence[AskedQuestion], other: Sequence[AskedQuestion]) -> list[_Region]:
    found: list[_Region] = []
    for tag, start, end, low, high in SequenceMatcher(None, base, other, autojunk=False).get_opcodes():
        if tag == "replace" and end - start == high - low:
            found += [_Region(start + n, start + n + 1, (other[low + n],)) for n in range(end - start)]
        elif tag != "equal":
            found.append(_Region(start, end, tuple(other[low:high])))
    return found
