"""Two texts side by side, with what differs marked by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from weerwoord.comparing.tokens import Token, tokens

Likeness = Literal["same", "office", "different"]
Mark = Literal["same", "office", "left", "right"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: in both (`mark` same, or office where they differ by who is speaking only), or in one."""

    mark: Mark
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Difference:
    """How two texts differ. `alike`: share of the words that they have in common, from 0 to 1.

    The pieces' `left` put together are the one text, the `right` the other, white space at the seams included.
    """

    likeness: Likeness
    alike: float
    pieces: tuple[Piece, ...]


def differ(
    left: str, right: str, left_own: frozenset[str] = frozenset(), right_own: frozenset[str] = frozenset()
) -> Difference:
    """Compare two texts by word; `left_own`, `right_own`: the keys of the ministries of who is speaking."""
    return differ_tokens(left, tokens(left, left_own), right, tokens(right, right_own))


def differ_tokens(left: str, ours: Sequence[Token], right: str, theirs: Sequence[Token]) -> Difference:
    """Compare two texts of which the words are known already."""
    mine, yours = [t.neutral for t in ours], [t.neutral for t in theirs]
    pieces: list[Piece] = []
    at = [0, 0]
    for kind, i1, i2, j1, j2 in _runs(mine, yours):
        if kind == "equal":
            for mark, a, b in _both(ours[i1:i2], theirs[j1:j2]):
                _add(pieces, mark, left, right, at, a.end, b.end)
        elif kind == "delete":
            _add(pieces, "left", left, right, at, ours[i2 - 1].end, None)
        else:
            _add(pieces, "right", left, right, at, None, theirs[j2 - 1].end)
    if at != [len(left), len(right)]:
        _add(pieces, "same", left, right, at, len(left), len(right))
    return Difference(likeness_of(ours, theirs), Indel.normalized_similarity(mine, yours), tuple(pieces))


def _runs(mine: list[str], yours: list[str]) -> list[tuple[str, int, int, int, int]]:
    """The runs that are equal, deleted or inserted; what is replaced is deleted first, then inserted."""
    runs = [(r.tag, r.src_start, r.src_end, r.dest_start, r.dest_end) for r in Indel.opcodes(mine, yours)]
    for place in range(len(runs) - 1):
        if (runs[place][0], runs[place + 1][0]) == ("insert", "delete"):
            runs[place], runs[place + 1] = runs[place + 1], runs[place]
    return runs


def _both(ours: Sequence[Token], theirs: Sequence[Token]) -> Iterator[tuple[Mark, Token, Token]]:
    """The last words of each run that is the same, or that differs by who is speaking only."""
    before: tuple[Mark, Token, Token] | None = None
    for a, b in zip(ours, theirs, strict=True):
        mark: Mark = "same" if a.plain == b.plain else "office"
        if before and before[0] != mark:
            yield before
        before = (mark, a, b)
    if before:
        yield before


def likeness_of(ours: Sequence[Token], theirs: Sequence[Token]) -> Likeness:
    """Say whether two texts are equal word for word, equal but for who is speaking, or different."""
    if [t.neutral for t in ours] != [t.neutral for t in theirs]:
        return "different"
    return "same" if [t.plain for t in ours] == [t.plain for t in theirs] else "office"


def _add(
    pieces: list[Piece], mark: Mark, left: str, right: str, at: list[int], left_to: int | None, right_to: int | None
) -> None:
    """Add what stands from where we are to the end of a word, on one side or both; join it to a run like it."""
    mine = left[at[0] : left_to] if left_to is not None else ""
    yours = right[at[1] : right_to] if right_to is not None else ""
    at[:] = [left_to if left_to is not None else at[0], right_to if right_to is not None else at[1]]
    if pieces and pieces[-1].mark == mark:
        pieces[-1] = Piece(mark, pieces[-1].left + mine, pieces[-1].right + yours)
    else:
        pieces.append(Piece(mark, mine, yours))
