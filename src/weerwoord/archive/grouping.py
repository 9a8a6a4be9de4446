"""Which publications go back to one question set, kept as they come and change.

What `comparing.judge` says of two documents depends on these two alone, so the sets are the same in whatever order the
documents came. When some change, only those that share a key with them, or with what they were, are looked at again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, update

from weerwoord.archive.packing import clean, unpack
from weerwoord.archive.rows import Numbers, chunks, insert_all, table
from weerwoord.archive.schema import Counter, Publication, QuestionSetRow, SetAlias, SetKey, Version
from weerwoord.archive.set_names import Listed, apart, case_of, day_of, lead_order, slug_base
from weerwoord.comparing import (
    Evidence,
    group,
    judge,
    keys_of,
    pack_traits,
    question_letters,
    traits_of,
    unpack_traits,
)

METHOD = 1
"""Raised when sets are told in another way: archives are then grouped anew when they are opened."""
_COLUMNS = (
    Publication.id,
    Publication.slug,
    Publication.kind,
    Publication.session_year,
    Publication.ordinal,
    Publication.subject,
    Publication.set_id,
    Publication.traits,
)
_REBUILT = 500


def regroup(
    connection: Connection,
    numbers: Numbers,
    keys: Mapping[int, frozenset[int]],
    before: Iterable[int] = (),
    gone: Mapping[int, int] | None = None,
) -> None:
    """Bring the sets up to date, after the rows of publications were written and before those of `gone` are deleted.

    `keys`: of the publications that are new or show another version. `before`: those among them that were there
    already, and those that got another slug. `gone`: with the publications that they became part of.
    """
    _Pool(connection, numbers).run(keys, set(before), gone or {})


def rebuild(connection: Connection, numbers: Numbers, told: Callable[[int], None] = lambda _done: None) -> None:
    """Draw all traits from the documents anew and group all publications anew; addresses that sets had keep working."""
    names = _names_before(connection)
    connection.execute(update(Publication).values(set_id=None))
    for entity in (SetKey, SetAlias, QuestionSetRow):
        connection.execute(delete(entity))
    last = done = 0
    rows_of = table(Publication)
    while True:
        rows = connection.execute(
            select(Publication.id, Version.document)
            .join(Version, Version.id == Publication.shown_id)
            .where(Publication.id > last)
            .order_by(Publication.id)
            .limit(_REBUILT)
        ).all()
        if not rows:
            break
        documents = {row.id: unpack(row.document) for row in rows}
        traits = {number: traits_of(document) for number, document in documents.items()}
        values = [
            {"this": number, "traits": pack_traits(traits[number]), "notice": clean(d.notice) if d.notice else d.notice}
            for number, d in documents.items()
        ]
        connection.execute(update(rows_of).where(rows_of.c.id == bindparam("this")), values)
        regroup(connection, numbers, {number: keys_of(told_of) for number, told_of in traits.items()})
        last = rows[-1].id
        done += len(rows)
        told(done)
    _keep_names(connection, names)
    connection.execute(update(Counter).where(Counter.name == "sets").values(value=METHOD))
    numbers.save()


def _names_before(connection: Connection) -> dict[str, int]:
    """All addresses of sets, present and past, each with the publication that told its facts."""
    past = select(SetAlias.slug, QuestionSetRow.lead_id).join(QuestionSetRow, QuestionSetRow.id == SetAlias.set_id)
    present = select(QuestionSetRow.slug, QuestionSetRow.lead_id)
    return {row.slug: row.lead_id for query in (past, present) for row in connection.execute(query)}


def _keep_names(connection: Connection, names: Mapping[str, int]) -> None:
    taken = set(connection.execute(select(QuestionSetRow.slug)).scalars())
    taken |= set(connection.execute(select(SetAlias.slug)).scalars())
    kept = {slug: lead for slug, lead in names.items() if slug not in taken}
    sets: dict[int, int] = {}
    for some in chunks(kept.values()):
        query = select(Publication.id, Publication.set_id).where(Publication.id.in_(some))
        sets |= {row.id: row.set_id for row in connection.execute(query) if row.set_id}
    rows = [{"slug": slug, "set_id": sets[lead]} for slug, lead in kept.items() if lead in sets]
    insert_all(connection, SetAlias, rows)


def outdated(connection: Connection) -> bool:
    """Say whether the sets were told in another way than now, or not at all."""
    return connection.execute(select(Counter.value).where(Counter.name == "sets")).scalar() != METHOD


@dataclass(slots=True)
class _Pool:
    """The publications that a change may touch: found by keys, joined by ties."""

    connection: Connection
    numbers: Numbers
    rows: dict[int, Listed] = field(default_factory=dict)
    ties: dict[tuple[int, int], Evidence] = field(default_factory=dict)
    judged: set[tuple[int, int]] = field(default_factory=set)
    members: dict[int, list[Listed]] = field(default_factory=dict)
    """The publications of each set that is written."""
    old_set_of: dict[int, int] = field(default_factory=dict)

    @property
    def old_sets(self) -> set[int]:
        return set(self.old_set_of.values())

    def run(self, keys: Mapping[int, frozenset[int]], before: set[int], gone: Mapping[int, int]) -> None:
        near = self._near_before(before | set(gone))
        self._write_keys(keys, (before & set(keys)) | set(gone))
        pool = self._grow({*keys, *before, *near} - set(gone))
        found = group({i: self.rows[i].traits for i in pool}, self.ties)
        self._store([[self.rows[i] for i in some] for some in found], gone)

    def _near_before(self, old: set[int]) -> set[int]:
        """The publications that share a key or a set with what others were before the change."""
        keys: set[int] = set()
        for some in chunks(old):
            held = select(SetKey.key).where(SetKey.publication_id.in_(some))
            keys |= set(self.connection.execute(held).scalars())
            of = select(Publication.id, Publication.set_id).where(Publication.id.in_(some))
            self.old_set_of |= {row.id: row.set_id for row in self.connection.execute(of) if row.set_id}
        near = {publication for ones in self._sharing(keys).values() for publication in ones}
        for some in chunks(self.old_sets):
            near |= set(self.connection.execute(select(Publication.id).where(Publication.set_id.in_(some))).scalars())
        return near

    def _write_keys(self, keys: Mapping[int, frozenset[int]], stale: set[int]) -> None:
        for some in chunks(stale):
            self.connection.execute(delete(SetKey).where(SetKey.publication_id.in_(some)))
        rows = [{"key": key, "publication_id": number} for number, several in keys.items() for key in sorted(several)]
        insert_all(self.connection, SetKey, rows)

    def _sharing(self, keys: set[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for some in chunks(keys):
            for key, number in self.connection.execute(
                select(SetKey.key, SetKey.publication_id).where(SetKey.key.in_(some))
            ):
                found.setdefault(key, []).append(number)
        return found

    def _grow(self, frontier: set[int]) -> set[int]:
        """Judge the frontier against all that share a key with it; what is tied to it is the next frontier."""
        pool: set[int] = set()
        while frontier:
            keys: dict[int, list[int]] = {}
            for some in chunks(frontier):
                for key, number in self.connection.execute(
                    select(SetKey.key, SetKey.publication_id).where(SetKey.publication_id.in_(some))
                ):
                    keys.setdefault(key, []).append(number)
            sharing = self._sharing(set(keys))
            self._load({*frontier, *(number for ones in sharing.values() for number in ones)})
            pool |= frontier
            tied: set[int] = set()
            for key, ones in keys.items():
                for one in ones:
                    tied |= {other for other in sharing[key] if other != one and self._tied(one, other)}
            frontier = tied - pool
        return pool

    def _load(self, wanted: set[int]) -> None:
        for some in chunks(wanted - set(self.rows)):
            for row in self.connection.execute(select(*_COLUMNS).where(Publication.id.in_(some))):
                self.rows[row.id] = Listed(*row[:-1], unpack_traits(row.traits))

    def _tied(self, one: int, other: int) -> bool:
        pair = (one, other) if one < other else (other, one)
        if pair not in self.judged:
            self.judged.add(pair)
            first, second = (self.rows[number].traits for number in pair)
            evidence = judge(first, second, lambda: (self._letters(pair[0]), self._letters(pair[1])))
            if evidence:
                self.ties[pair] = evidence
        return pair in self.ties

    def _letters(self, number: int) -> tuple[str, ...]:
        shown = select(Version.document).join(Publication, Publication.shown_id == Version.id)
        packed = self.connection.execute(shown.where(Publication.id == number)).scalar_one()
        return _letters_in(packed)

    def _store(self, groups: list[list[Listed]], gone: Mapping[int, int]) -> None:
        for members in groups:
            members.sort(key=lead_order)
        groups.sort(key=lambda members: lead_order(members[0]))
        there = self._there({row.set_id for members in groups for row in members if row.set_id} | self.old_sets)
        wanted = self._name(self._own(groups, set(there)), there)
        changed = {i: row for i, row in wanted.items() if i not in there or there[i] != row}
        of = {row.id: number for number, members in self.members.items() for row in members}
        left = {i: self._heir(i, of, gone) for i in there if i not in wanted}
        self._free(there, changed, left, gone)
        insert_all(self.connection, QuestionSetRow, [_columns(i, row) for i, row in changed.items() if i not in there])
        self._update(changed, there, of)
        self._leave(there, changed, left)

    def _there(self, ids: set[int]) -> dict[int, SetRow]:
        found = {}
        for some in chunks(ids):
            for row in self.connection.execute(select(table(QuestionSetRow)).where(QuestionSetRow.id.in_(some))):
                found[row.id] = SetRow(row.slug, row.lead_id, row.case_number, row.submitted)
        return found

    def _own(self, groups: list[list[Listed]], there: set[int]) -> dict[int, list[Listed]]:
        """Give each group the number of a set that some of it were in, else a new one."""
        for members in groups:
            own = sorted(there & {row.set_id for row in members if row.set_id} - set(self.members))
            self.members[own[0] if own else self.numbers.next("id")] = members
        return self.members

    def _name(self, owned: dict[int, list[Listed]], there: Mapping[int, SetRow]) -> dict[int, SetRow]:
        bases = {number: slug_base(members) for number, members in owned.items()}
        taken: set[str] = set()
        for some in chunks(bases.values()):
            other = select(QuestionSetRow.slug, QuestionSetRow.id).where(QuestionSetRow.slug.in_(some))
            taken |= {slug for slug, number in self.connection.execute(other) if number not in there}
        wanted = {}
        for number, members in owned.items():
            base = bases[number]
            slug = apart(base, members) if base in taken else base
            taken.add(slug)
            wanted[number] = SetRow(slug, members[0].id, case_of(members), day_of(members))
        return wanted

    def _heir(self, number: int, of: Mapping[int, int], gone: Mapping[int, int]) -> int | None:
        """The set to which a set that is no more leads on."""
        kept = [of[row.id] for row in self.rows.values() if row.set_id == number and row.id in of]
        kept += [of[to] for i, to in gone.items() if self.old_set_of.get(i) == number and to in of]
        return min(kept, default=None)

    def _free(
        self,
        there: Mapping[int, SetRow],
        changed: Mapping[int, SetRow],
        left: Iterable[int],
        gone: Iterable[int],
    ) -> None:
        """Free slugs that are given up, so that another set may take them at once; let go of what is deleted."""
        given_up = [*left, *(i for i, row in changed.items() if i in there and there[i].slug != row.slug)]
        rows_of = table(QuestionSetRow)
        if given_up:
            names = [{"this": i, "slug": f"gone:{i}"} for i in given_up]
            self.connection.execute(update(rows_of).where(rows_of.c.id == bindparam("this")), names)
        for some in chunks(row.slug for row in changed.values()):
            self.connection.execute(delete(SetAlias).where(SetAlias.slug.in_(some)))
        for some_gone in chunks(gone):
            self.connection.execute(update(Publication).where(Publication.id.in_(some_gone)).values(set_id=None))

    def _update(self, changed: Mapping[int, SetRow], there: Mapping[int, SetRow], of: Mapping[int, int]) -> None:
        rows_of, publications = table(QuestionSetRow), table(Publication)
        renewed = [{"this": i, **_columns(i, row)} for i, row in changed.items() if i in there]
        if renewed:
            self.connection.execute(update(rows_of).where(rows_of.c.id == bindparam("this")), renewed)
        moved = [{"this": i, "set_id": number} for i, number in of.items() if self.rows[i].set_id != number]
        if moved:
            self.connection.execute(update(publications).where(publications.c.id == bindparam("this")), moved)

    def _leave(
        self, there: Mapping[int, SetRow], changed: Mapping[int, SetRow], left: Mapping[int, int | None]
    ) -> None:
        """Keep the old names of sets, and delete the sets that are no more."""
        names = {there[i].slug: i for i, row in changed.items() if i in there and there[i].slug != row.slug}
        for number, heir in left.items():
            if heir is None:
                self.connection.execute(delete(SetAlias).where(SetAlias.set_id == number))
                continue
            names[there[number].slug] = heir
            self.connection.execute(update(SetAlias).where(SetAlias.set_id == number).values(set_id=heir))
        used = {row.slug for row in changed.values()}
        rows = [{"slug": slug, "set_id": number} for slug, number in names.items() if slug not in used]
        insert_all(self.connection, SetAlias, rows)
        for some in chunks(left):
            self.connection.execute(delete(QuestionSetRow).where(QuestionSetRow.id.in_(some)))


class SetRow(NamedTuple):
    """What `sets` holds of a set, beside its number."""

    slug: str
    lead_id: int
    case_number: str | None
    submitted: date | None


def _columns(number: int, row: SetRow) -> dict[str, object]:
    return {"id": number, **row._asdict()}


@lru_cache(maxsize=512)
def _letters_in(packed: bytes) -> tuple[str, ...]:
    return question_letters(unpack(packed))
