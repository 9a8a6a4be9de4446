"""The work grows with the length of a heading and no faster, whatever is in it: by counting, not by the clock.

Two things together: no pattern can run away by itself (its repeats are bounded or cannot be gone back into), and the
patterns are tried a number of times that grows with the text.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from re import _constants as constants
from re import _parser as parser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.patterns import REPEATS, calls_of, parts

from weerwoord.reading import grammar
from weerwoord.reading.grammar import names, parse_answer_heading, parse_question_heading

MODULES = [
    importlib.import_module(f"weerwoord.reading.grammar.{module.name}")
    for module in pkgutil.iter_modules(grammar.__path__)
]
PATTERNS = [
    *(
        (f"{module.__name__}.{name}", value)
        for module in MODULES
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern)
    ),
    # Sorted: they come out of sets, and processes that share the tests must list them alike.
    *sorted(
        ((pattern.pattern, pattern) for patterns in names._index().values() for pattern, _ in patterns),
        key=lambda named: named[0],
    ),
]
PIECES = (
    *("(", ")", "[", ",", ";", ".", " en ", " van ", " voor ", "de ", " aan de ", "over ", "« ", "–", " – ", "'t "),
    *(
        "Minister ",
        "Ministers van ",
        "Staatssecretaris",
        "Minister-President ",
        "vice-minister-president, ",
        "minister",
    ),
    *("van Justitie, ", "Justitie en ", "van Economische Zaken en Klimaat en ", "Financiën – ", "Onbekend en Vreemd, "),
    *("bij afwezigheid van ", "mede namens ", "namens", "ambtgenoot van ", "tevens ", "het college van "),
    *("Vragen van ", "vragen van het lid ", "de leden ", "lid ", "Jansen (SP) ", "(beiden ", "Jansen, ", "Jansen en "),
    *(
        "(ingezonden ",
        "ingezonden 3 mei 2004 ",
        "(ontvangen ",
        "3 mei 2004 ",
        "Antwoord van ",
        "Zie ook ",
        "op vragen ",
    ),
    *("fractie van ", "-fractie", "c.s. ", "M.B.", "3", "Aa", "\n", "a.i. "),
)


def test_there_are_patterns_to_look_at() -> None:
    assert len(PATTERNS) > 120


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=lambda value: value[:60] if isinstance(value, str) else "")
def test_no_pattern_can_run_away(name: str, pattern: re.Pattern[str]) -> None:
    for operator, argument in parts(parser.parse(pattern.pattern, pattern.flags)):
        if operator not in REPEATS:
            continue
        _, most, body = argument
        one_character = len(body) == 1 and body[0][0] in (constants.IN, constants.LITERAL, constants.ANY)
        possessive = operator is constants.POSSESSIVE_REPEAT
        assert most <= 200 or (possessive and one_character), "an endless repeat"
        if not possessive and most > 3:
            assert one_character, "a repeat of more than one character that can be gone back into"


def steps(text: str) -> int:
    """How many calls reading `text` makes: of patterns, of methods of str, of our own functions."""
    return calls_of(lambda: (parse_question_heading(text), parse_answer_heading(text)))


def grows_with_length(unit: str, before: str) -> bool:
    parse_question_heading("van de Minister van Justitie")  # the names are read once
    short, long = before + unit * (1000 // len(unit) + 1), before + unit * (4000 // len(unit) + 1)
    return steps(long) <= 4.6 * steps(short) + 2000


@pytest.mark.parametrize("unit", PIECES)
@pytest.mark.parametrize("before", ["", "Vragen van het lid A (B) aan de Minister van ", "Antwoord van Minister "])
def test_steps_grow_with_the_text(unit: str, before: str) -> None:
    assert grows_with_length(unit, before)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join))
def test_steps_grow_with_any_repetition(unit: str) -> None:
    assert grows_with_length(unit, "")
