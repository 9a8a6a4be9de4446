"""Comparing documents: which go back to one question set, what differs, what was said before.

Pure: documents in, findings out; no database.

    from weerwoord.comparing import differ, side, side_by_side
    matrix = side_by_side([side("a", first), side("b", second)])
    matrix.apart  # which replies say something else than most, at which questions
"""

from __future__ import annotations

from weerwoord.comparing.differing import Difference, Likeness, Piece, differ
from weerwoord.comparing.families import group
from weerwoord.comparing.ministries import portfolio_key, short_name
from weerwoord.comparing.pairwise import ComparedPair, compare, compare_answers
from weerwoord.comparing.plain import plain_difference, plain_matrix, plain_pairs
from weerwoord.comparing.referring import Referred, referred
from weerwoord.comparing.sameness import Evidence, Strength, judge
from weerwoord.comparing.sidebyside import Cell, Group, Matrix, Row, Side, side, side_by_side
from weerwoord.comparing.signals import SHOWN, Measured, Signal, announced, measured, shown, signals_of
from weerwoord.comparing.terms import Term
from weerwoord.comparing.traits import Traits, keys_of, pack_traits, question_letters, traits_of, unpack_traits
from weerwoord.comparing.words import digest, letters

__all__ = [
    "SHOWN",
    "Cell",
    "ComparedPair",
    "Difference",
    "Evidence",
    "Group",
    "Likeness",
    "Matrix",
    "Measured",
    "Piece",
    "Referred",
    "Row",
    "Side",
    "Signal",
    "Strength",
    "Term",
    "Traits",
    "announced",
    "compare",
    "compare_answers",
    "differ",
    "digest",
    "group",
    "judge",
    "keys_of",
    "letters",
    "measured",
    "pack_traits",
    "plain_difference",
    "plain_matrix",
    "plain_pairs",
    "portfolio_key",
    "question_letters",
    "referred",
    "short_name",
    "shown",
    "side",
    "side_by_side",
    "signals_of",
    "traits_of",
    "unpack_traits",
]
