"""The tables. Changes go through a migration in `weerwoord.archive.migrations`.

What a document says is kept whole in `versions.document`; the other columns and tables are drawn from the version that
is shown, so that it can be found, counted and linked. Times are ISO 8601 in UTC; `place` counts from 0 in the document.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_BIG = BigInteger().with_variant(Integer, "sqlite")
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The tables' common ground."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {int: _BIG}  # noqa: RUF012 - SQLAlchemy's own form


class Counter(Base):
    """Numbers given out: 'id' for rows, 'change' for changes. Its lock makes writers take turns."""

    __tablename__ = "counters"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]


class Blob(Base):
    """Source bytes that were acknowledged; they stand in the folder of blobs under their hash. `size` in bytes."""

    __tablename__ = "blobs"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]


class QuestionSetRow(Base):
    """A question set: the publications that go back to it name it. `lead_id`: the publication that tells its facts."""

    __tablename__ = "sets"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    slug: Mapped[str] = mapped_column(unique=True)
    lead_id: Mapped[int]
    case_number: Mapped[str | None] = mapped_column(index=True)
    submitted: Mapped[date | None] = mapped_column(index=True)


class SetAlias(Base):
    """A slug that a set had before, or a set that became part of another; links to it keep working."""

    __tablename__ = "set_aliases"
    slug: Mapped[str] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("sets.id"), index=True)


class Publication(Base):
    """A publication: the heading of the version that is shown.

    `key`: its identity (see `identity`). `awaits`: the key under which it will be typeset, where that is still to come.
    `ordinal`: the number as an integer, where it is one. `unread`: characters that the reader could not place.
    `change`: number of the last change. `notice`: the text of a notice. `traits`: what it tells of its set, see
    `weerwoord.comparing`.
    """

    __tablename__ = "publications"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(unique=True)
    slug: Mapped[str] = mapped_column(unique=True)
    awaits: Mapped[str | None] = mapped_column(index=True)
    shown_id: Mapped[int]
    change: Mapped[int]
    first_at: Mapped[str]
    kind: Mapped[str] = mapped_column(index=True)
    chamber: Mapped[str | None]
    body: Mapped[str | None]
    session_year: Mapped[str | None]
    number: Mapped[str | None]
    ordinal: Mapped[int | None]
    identifier: Mapped[str | None]
    case_number: Mapped[str | None] = mapped_column(index=True)
    subject: Mapped[str | None]
    submitted: Mapped[date | None] = mapped_column(index=True)
    answered: Mapped[date | None] = mapped_column(index=True)
    questions: Mapped[int]
    answers: Mapped[int]
    unread: Mapped[int | None]
    notice: Mapped[str | None]
    traits: Mapped[str | None]
    set_id: Mapped[int | None] = mapped_column(ForeignKey("sets.id"), index=True)
    __table_args__ = (Index("ix_publications_numbered", "chamber", "session_year", "ordinal"),)


class Version(Base):
    """One form or printing of a publication, by the hash of its bytes. Ids rise with arrival.

    `document`: the plain form of `weerwoord.model`, as JSON, deflated. `maturity`: 0 not yet typeset, 1 typeset, more
    for reprints. `form_rank`: how much the form says itself. `reader`: version of the reader that read it.
    """

    __tablename__ = "versions"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), index=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"), unique=True)
    name: Mapped[str]
    format: Mapped[str]
    maturity: Mapped[int]
    form_rank: Mapped[int]
    key: Mapped[str]
    slug: Mapped[str]
    awaits: Mapped[str | None]
    fingerprint: Mapped[str | None]
    imported_at: Mapped[str]
    reader: Mapped[str]
    document: Mapped[bytes] = mapped_column(LargeBinary)


class Key(Base):
    """What a publication can be pointed at by; links name such a key and so resolve by themselves."""

    __tablename__ = "keys"
    key: Mapped[str] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), primary_key=True, index=True)


class SetKey(Base):
    """A number under which publications that may be of one set are found; see `weerwoord.comparing.keys_of`."""

    __tablename__ = "set_keys"
    key: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), primary_key=True, index=True)
    __table_args__ = ({"sqlite_with_rowid": False},)


class Alias(Base):
    """A slug that a publication had before; links to it keep working."""

    __tablename__ = "aliases"
    slug: Mapped[str] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), index=True)


class Link(Base):
    """A pointer out of the shown version: `origin` answer, question, note or see-also; `numbers` of the questions."""

    __tablename__ = "links"
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    origin: Mapped[str]
    numbers: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str]
    start: Mapped[int | None]
    end: Mapped[int | None]
    target: Mapped[str | None] = mapped_column(index=True)


class Member(Base):
    """A member who asked: one or more spellings that are provably one person."""

    __tablename__ = "members"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    bucket: Mapped[str] = mapped_column(index=True)


class Spelling(Base):
    """A member's name and party as printed. `bucket`: the last word of the name, folded. `party`: its slug.

    `first`, `last`: days of the sets in which it stands. `doubt`: why it is not joined to a fuller name.
    """

    __tablename__ = "spellings"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    bucket: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    printed_party: Mapped[str]
    party: Mapped[str] = mapped_column(index=True)
    slug: Mapped[str] = mapped_column(index=True)
    first: Mapped[date | None]
    last: Mapped[date | None]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    doubt: Mapped[str | None]
    __table_args__ = (UniqueConstraint("name", "printed_party"),)


class Questioner(Base):
    """Who asked, in the shown version."""

    __tablename__ = "questioners"
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    spelling_id: Mapped[int] = mapped_column(ForeignKey("spellings.id"))
    __table_args__ = (
        Index("ix_questioners_spelling_id_publication_id", "spelling_id", "publication_id"),
        Index("ix_questioners_publication_id_spelling_id", "publication_id", "spelling_id"),
    )


class Office(Base):
    """An office: role and portfolio, under the ministry where that is known."""

    __tablename__ = "offices"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    slug: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    portfolio: Mapped[str | None]
    ministry: Mapped[str | None] = mapped_column(index=True)


class Addressee(Base):
    """Who was asked, in the shown version; `portfolio` as printed."""

    __tablename__ = "addressees"
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    portfolio: Mapped[str | None]
    __table_args__ = (Index("ix_addressees_office_id_publication_id", "office_id", "publication_id"),)


class Signatory(Base):
    """Who answered, in the shown version; `person`: the member of government, where the cabinets prove one."""

    __tablename__ = "signatories"
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    portfolio: Mapped[str | None]
    name: Mapped[str | None]
    on_behalf: Mapped[bool]
    person: Mapped[str | None] = mapped_column(index=True)
    __table_args__ = (Index("ix_signatories_office_id_publication_id", "office_id", "publication_id"),)


class Change(Base):
    """What happened to a publication: added, version, changed, gone. Numbers rise in the order of commits."""

    __tablename__ = "changes"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    slug: Mapped[str] = mapped_column(index=True)
    what: Mapped[str]
    at: Mapped[str]


class Quarantined(Base):
    """Something that could not be imported, and why. `sha256` is '' where there were no bytes to keep."""

    __tablename__ = "quarantine"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    code: Mapped[str]
    message: Mapped[str]
    first_at: Mapped[str]
    last_at: Mapped[str]
    attempts: Mapped[int]
    resolved_at: Mapped[str | None]
    __table_args__ = (UniqueConstraint("name", "sha256"),)


class Subscription(Base):
    """A wish to be told: of what (`topic`, `value`), how (`channel` email or webhook, `target`), how often (`rhythm`).

    `token`: what links in messages name it by. `secret`: signs what is sent to a webhook. `change`: the archive's
    change up to which it was told; `day`: the day up to which, for what is late. `due_at`: when to look again.
    An address is kept only here, and goes with the row.
    """

    __tablename__ = "subscriptions"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    token: Mapped[str] = mapped_column(unique=True)
    topic: Mapped[str]
    value: Mapped[str]
    channel: Mapped[str]
    target: Mapped[str] = mapped_column(index=True)
    secret: Mapped[str]
    language: Mapped[str]
    rhythm: Mapped[str]
    created_at: Mapped[str]
    confirmed_at: Mapped[str | None]
    change: Mapped[int]
    day: Mapped[date | None]
    due_at: Mapped[str] = mapped_column(index=True)


class Delivery(Base):
    """A message that is still to be sent; it goes once it was, or after too many attempts."""

    __tablename__ = "deliveries"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscriptions.id"), index=True)
    kind: Mapped[str]
    body: Mapped[str]
    created_at: Mapped[str]
    attempts: Mapped[int]
    due_at: Mapped[str] = mapped_column(index=True)
    error: Mapped[str | None]
