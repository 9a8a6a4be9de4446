"""The work grows with the length of the text and no faster, whatever is in it: proved by counting, not by the clock.

Two things together: no pattern can run away by itself (its repeats are bounded or cannot be gone back into), and the
patterns are tried a number of times that grows with the text.
"""

import importlib
import pkgutil
import re
from re import _constants as constants
from re import _parser as parser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.citing.pieces import PIECES
from tests.patterns import REPEATS, calls_of, parts

import weerwoord.citing
from weerwoord.citing import find

MODULES = [
    importlib.import_module(f"weerwoord.citing.{module.name}")
    for module in pkgutil.iter_modules(weerwoord.citing.__path__)
]
PATTERNS = [
    (f"{module.__name__}.{name}", value)
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, re.Pattern)
]


def test_there_are_patterns_to_look_at() -> None:
    assert len(PATTERNS) > 40


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=lambda value: value if isinstance(value, str) else "")
def test_no_pattern_can_run_away(name: str, pattern: re.Pattern[str]) -> None:
    for operator, argument in parts(parser.parse(pattern.pattern, pattern.flags)):
        if operator not in REPEATS:
            continue
        _, most, body = argument
        one_character = len(body) == 1 and body[0][0] in (constants.IN, constants.LITERAL, constants.ANY)
        possessive = operator is constants.POSSESSIVE_REPEAT
        assert most < 3000 or (possessive and one_character), "an endless repeat"
        if not possessive and most > 1:
            assert one_character, "a repeat of more than one character that can be gone back into"
            assert most <= 40, "a long repeat that can be gone back into"


def steps(text: str) -> int:
    """How many calls `find` makes for this text: of patterns, of methods of str, of our own functions."""
    return calls_of(lambda: find(text))


def grows_with_length(unit: str) -> bool:
    find("artikel 1 van de Grondwet")  # the list of laws is read once
    short, long = unit * (1500 // len(unit) + 1), unit * (6000 // len(unit) + 1)
    return steps(long) <= 4.6 * steps(short) + 2000


@pytest.mark.parametrize("unit", PIECES)
def test_steps_grow_with_the_text(unit: str) -> None:
    assert grows_with_length(unit)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join))
def test_steps_grow_with_any_repetition(unit: str) -> None:
    assert grows_with_length(unit)
