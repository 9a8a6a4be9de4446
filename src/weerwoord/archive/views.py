"""What the archive answers with: frozen facts, without the database behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from weerwoord.model import Document


@dataclass(frozen=True, slots=True)
class Entry:
    """A publication in a list. `slug` is its address; `change` rises whenever anything about it changes."""

    slug: str
    kind: str
    chamber: str | None
    body: str | None
    session_year: str | None
    number: str | None
    identifier: str | None
    case_number: str | None
    subject: str | None
    submitted: date | None
    answered: date | None
    questions: int
    answers: int
    change: int
    first_at: str


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """A version of a publication: its bytes, where they came from and when. `shown`: the one that people see."""

    sha256: str
    name: str
    format: str
    imported_at: str
    reader: str
    typeset: bool
    shown: bool


@dataclass(frozen=True, slots=True)
class Published:
    """A publication with the document that is shown and all its versions, best first."""

    entry: Entry
    document: Document
    versions: tuple[VersionFacts, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A question with its answer, as the index takes it.

    `id`: '<slug>#<question number>'. `answers`: all question numbers that the answer covers. `question` is None for an
    answer to a question that the document does not print, `answer` None for one without an answer. `members`,
    `offices`, `signed_offices`: slugs; `parties`: slugs.
    """

    id: str
    entry: Entry
    place: int
    number: str
    question: str | None
    answer: str | None
    answers: tuple[str, ...]
    notes: tuple[str, ...]
    members: tuple[str, ...]
    member_names: tuple[str, ...]
    parties: tuple[str, ...]
    offices: tuple[str, ...]
    signed_offices: tuple[str, ...]
    ministries: tuple[str, ...]
    signatories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """A reference between publications.

    `origin`: answer, question, note or see-also, of the question `numbers`; `start`, `end`: characters in that text.
    `targets`: what it points to, empty while that is not in the archive. `target`: the key that was read, None where
    the text does not say enough.
    """

    source: str
    origin: str
    numbers: tuple[str, ...]
    kind: str
    text: str
    start: int | None
    end: int | None
    target: str | None
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """A member: the spellings that are provably this person, the parties (slugs), and the number of publications."""

    slug: str
    name: str
    parties: tuple[str, ...]
    spellings: tuple[str, ...]
    publications: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Names that may be one person, which nothing proves: they are kept apart."""

    names: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """A party or group with the number of its publications and members. `known`: it is in the domain data."""

    slug: str
    short: str
    name: str
    known: bool
    publications: int
    members: int


@dataclass(frozen=True, slots=True)
class Names:
    """What is called how, by slug: a party's short name, an office's role and portfolio."""

    parties: dict[str, str]
    offices: dict[str, tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """An office with the numbers of publications addressed to it and signed by it."""

    slug: str
    role: str
    portfolio: str | None
    ministry: str | None
    asked: int
    signed: int


@dataclass(frozen=True, slots=True)
class SignerFacts:
    """A member of government who signed, as the record of cabinets proves it."""

    slug: str
    name: str
    offices: tuple[str, ...]
    publications: int


@dataclass(frozen=True, slots=True)
class YearRegister:
    """The Aanhangsel numbers of a session year that are there, and the holes up to the highest, as (first, last)."""

    chamber: str
    session_year: str
    present: int
    highest: int
    holes: tuple[tuple[int, int], ...]

    @property
    def missing(self) -> int:
        return sum(last - first + 1 for first, last in self.holes)


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A change: 'added', 'changed' (another text is shown), 'version' (kept, not shown), 'gone' (merged or renamed)."""

    number: int
    slug: str
    what: str
    at: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source.

    `what`: 'added' a publication, 'version' of one, 'reread', 'known' already, 'quarantined' with `code` and `message`.
    `slug`: of the publication.
    """

    name: str
    what: str
    sha256: str | None = None
    slug: str | None = None
    code: str | None = None
    message: str | None = None
