"""What a regular expression is made of, and how many steps a call takes: for the tests that no work runs away."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from re import _constants as constants
from re import _parser as parser
from types import FrameType

REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT)


def parts(tree: object) -> Iterator[tuple[object, object]]:
    """Every (operator, argument) of a parsed pattern, at every depth."""
    if isinstance(tree, parser.SubPattern | list):
        for part in tree:
            yield from parts(part)
    elif isinstance(tree, tuple):
        if len(tree) == 2 and isinstance(tree[0], constants._NamedIntConstant):
            yield tree[0], tree[1]
        for part in tree:
            yield from parts(part)


def calls_of(work: Callable[[], object]) -> int:
    """How many calls `work` makes: of patterns, of methods of str, of our own functions."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
