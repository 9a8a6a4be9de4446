"""Comparing documents: which go back to one question set, what differs, what was said before.

Pure: documents in, findings out; no database.
"""

from __future__ import annotations

from weerwoord.comparing.families import group
from weerwoord.comparing.sameness import Evidence, Strength, judge
from weerwoord.comparing.traits import Traits, keys_of, pack_traits, question_letters, traits_of, unpack_traits
from weerwoord.comparing.words import digest

__all__ = [
    "Evidence",
    "Strength",
    "Traits",
    "digest",
    "group",
    "judge",
    "keys_of",
    "pack_traits",
    "question_letters",
    "traits_of",
    "unpack_traits",
]
