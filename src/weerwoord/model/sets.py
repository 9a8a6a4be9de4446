"""A question set as the archive knows it: who asked whom, and all that was published about it.

Plain facts, so that what computes with sets (terms, figures) needs no archive. Unknown is None or empty, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from weerwoord.model.document import Kind, Role

SeenAs = Literal["reply", "notice", "questions", "letter", "unknown"]


@dataclass(frozen=True, slots=True)
class SetMember:
    """A questioner: `slug` of the member, the name as printed, `party` by its slug."""

    slug: str
    name: str
    party: str | None


@dataclass(frozen=True, slots=True)
class SetOffice:
    """An office by its slug, as the archive lists offices; `ministry`: the key of its ministry, where known."""

    slug: str
    role: Role
    portfolio: str | None
    ministry: str | None


@dataclass(frozen=True, slots=True)
class SetSigner:
    """An office that answered or gave notice; `person`: slug of who held it; `on_behalf`: after 'mede namens'."""

    office: SetOffice
    name: str | None
    person: str | None
    on_behalf: bool


@dataclass(frozen=True, slots=True)
class SetPublication:
    """A publication of a set. `questions`, `answers`: how many. `notice`: the text of a notice.

    `number`, `session_year`: of the Aanhangsel; `typeset`: published in print, not as sent in.
    """

    slug: str
    kind: Kind
    number: str | None
    session_year: str | None
    identifier: str | None
    typeset: bool
    submitted: date | None
    answered: date | None
    questions: int
    answers: int
    signers: tuple[SetSigner, ...]
    notice: str | None


@dataclass(frozen=True, slots=True)
class SeenAlso:
    """A number that the set's publications name after 'Zie ook'.

    `kind`: that of the publication with this number, which says whether it is a sibling answer ('reply') or a notice
    of postponement ('notice'); 'unknown' until it is in the archive. `slug`: its address then. `own`: it is of the set.
    """

    session_year: str | None
    number: str
    kind: SeenAs
    slug: str | None
    own: bool


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A question set. `publications`: the question sheet first, then by number.

    `slug`: its address, the case number in lower case where that is known. `questions`: how many were asked.
    """

    slug: str
    case_number: str | None
    chamber: str | None
    body: str | None
    subject: str | None
    submitted: date | None
    questions: int
    questioners: tuple[SetMember, ...]
    addressees: tuple[SetOffice, ...]
    publications: tuple[SetPublication, ...]
    see_also: tuple[SeenAlso, ...]

    @property
    def missing(self) -> tuple[SeenAlso, ...]:
        """The numbers seen also that are not in the archive."""
        return tuple(seen for seen in self.see_also if seen.kind == "unknown")
