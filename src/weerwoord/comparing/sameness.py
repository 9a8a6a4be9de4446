"""Whether two documents go back to one question set, and what proves it.

Against it speak, each alone: another chamber; another case number; another day of submission; questioners of whom
none is the same; offices of which none is the same; questions that are not alike. For it, at least one of

- the same case number;
- the same day and questioners, with questions that are alike, or with the same subject where questions are not known;
- one names the other's number after 'Zie ook', or both name a third one's, and the questions are alike;
- questions that are alike, where one does not say when it was submitted (an answer not yet typeset, a letter).

A set that is asked again later has another day, and so is another set, however alike its questions are. A day that
differs by less than a week is taken for a misprint only where the documents name each other and ask the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import ratio

from weerwoord.comparing.traits import Traits

ALIKE = 0.8
"""Share of letters in common from which questions are alike: unrelated Dutch texts have about 0.5 in common."""
_HALF_ALIKE = 0.65
_VERY_ALIKE = 0.9
_SAME_SUBJECT = 0.9
_OTHER_SUBJECT = 0.55
_SAME_NAME = 80.0
_LONG_NAME = 8
"""Letters from which a name is told from others although one is misspelt (Bikker is not Bakker)."""
MISPRINT = timedelta(days=6)
"""As far as a misprinted day may be off."""
_LONGEST = timedelta(days=3 * 366)
"""After which no answer is taken for one to a set, where nothing but the questions says so."""
_ENOUGH = 60
"""Letters of questions from which being alike proves something."""

Texts = Callable[[], tuple[tuple[str, ...], tuple[str, ...]]]
"""Gives the letters of the questions of both; is called only where digests do not decide."""


class Strength(IntEnum):
    """How much a finding weighs where findings contradict each other."""

    CONTENT = 1
    """Alike, where one document does not say the day."""
    PRINTED = 2
    """Day, questioners, numbers: what the documents print about their set."""
    CASE = 3
    """The case number."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Two documents go back to one set, because of `reasons`: case, see-also, day, questioners, questions, subject."""

    strength: Strength
    reasons: tuple[str, ...]


def judge(one: Traits, other: Traits, texts: Texts) -> Evidence | None:
    """Return what proves that two documents go back to one set, None where nothing does. The order does not matter."""
    if _apart(one.chamber, other.chamber) or _apart(one.body, other.body) or _apart(one.case, other.case):
        return None
    named = _named(one, other)
    gap = abs(one.submitted - other.submitted) if one.submitted and other.submitted else None
    case = one.case is not None and one.case == other.case
    if gap and not ((named or case) and gap <= MISPRINT):
        return None
    if not case and gap is None and (_out_of_time(one, other) or _out_of_time(other, one)):
        return None
    people = _people(one, other)
    if people is False or (not named and _disjoint(one.addressees, other.addressees)):
        return None
    subject = _subject(one, other)
    if case:
        reasons = ("case", *(["day"] if gap is not None and not gap else []), *(["questioners"] if people else []))
        return Evidence(Strength.CASE, reasons)
    if not (named or people or subject is None or subject > _OTHER_SUBJECT):
        return None
    alike = _alike(one, other, texts)
    if gap:
        sure = alike is not None and alike >= _VERY_ALIKE and people
        return Evidence(Strength.PRINTED, ("see-also", "questioners", "questions")) if sure else None
    if gap is not None:
        return _dated(named, bool(people), alike, subject)
    return _undated(named, bool(people), alike, subject)


def _dated(named: bool, people: bool, alike: float | None, subject: float | None) -> Evidence | None:
    if not (people or named):
        return None
    lead = (*(["see-also"] if named else []), "day", *(["questioners"] if people else []))
    if alike is not None and (alike >= ALIKE or (alike >= _HALF_ALIKE and (subject or 0) >= _SAME_SUBJECT)):
        return Evidence(Strength.PRINTED, (*lead, "questions"))
    if alike is None and (subject or 0) >= _SAME_SUBJECT:
        return Evidence(Strength.PRINTED, (*lead, "subject"))
    return None


def _undated(named: bool, people: bool, alike: float | None, subject: float | None) -> Evidence | None:
    if alike is None or alike < ALIKE or (subject is not None and subject < _OTHER_SUBJECT):
        return None
    if named:
        return Evidence(Strength.PRINTED, ("see-also", *(["questioners"] if people else []), "questions"))
    return Evidence(Strength.CONTENT, (*(["questioners"] if people else []), "questions"))


def _out_of_time(one: Traits, other: Traits) -> bool:
    """Whether one was answered, or got its case number, too far from the day on which the other was submitted."""
    day = other.submitted
    if day is None:
        return False
    if one.case and abs(int(one.case[:4]) - day.year) > 1:
        return True
    return one.answered is not None and not timedelta() <= one.answered - day <= _LONGEST


def _apart(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _disjoint(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return bool(some and others) and not set(some) & set(others)


def _named(one: Traits, other: Traits) -> bool:
    """Whether one names the other's number, or both name a third number."""
    mine, theirs = {one.number, *one.see_also} - {None}, {other.number, *other.see_also} - {None}
    return bool(mine & theirs)


def _people(one: Traits, other: Traits) -> bool | None:
    """Whether a questioner is the same, a misspelling aside; None where one document does not name them."""
    if not one.questioners or not other.questioners:
        return None
    if set(one.questioners) & set(other.questioners):
        return True
    pairs = ((a, b) for a in one.questioners for b in other.questioners if min(len(a), len(b)) >= _LONG_NAME)
    return any(ratio(a, b) >= _SAME_NAME for a, b in pairs)


def _subject(one: Traits, other: Traits) -> float | None:
    if not one.subject or not other.subject:
        return None
    return 1.0 if one.subject == other.subject else Indel.normalized_similarity(one.subject, other.subject)


def _alike(one: Traits, other: Traits, texts: Texts) -> float | None:
    """The share of the letters of all questions that both have in common; None where one has too few."""
    mine, theirs = sum(n for _, n in one.questions), sum(n for _, n in other.questions)
    if min(mine, theirs) < _ENOUGH:
        return None
    known = dict(other.questions)
    equal = 2 * sum(n for value, n in dict(one.questions).items() if value in known) / (mine + theirs)
    if equal >= _VERY_ALIKE:
        return equal
    first, second = texts()
    return max(equal, Indel.normalized_similarity("".join(first), "".join(second)))
