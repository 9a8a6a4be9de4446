"""Publications in a list: each with its people and offices by name and address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from weerwoord.archive import Entry
from weerwoord.model import Office, Role
from weerwoord.search.pair import office_name
from weerwoord.web.record import Record

Named = tuple[str, str]
"""The slug of a person, party or office, and its name."""


@dataclass(frozen=True, slots=True)
class Row:
    """A publication with who asked, and which offices were asked and answered: what `parts/entries.html` shows."""

    entry: Entry
    members: tuple[Named, ...]
    parties: tuple[Named, ...]
    asked: tuple[Named, ...]
    answering: tuple[Named, ...]


def rows(record: Record, entries: Sequence[Entry]) -> list[Row]:
    """Return a row for each entry, in their order."""
    people = record.archive.people_of([entry.slug for entry in entries])
    parties, offices = party_names(record), office_names(record)
    found = []
    for entry in entries:
        who = people.get(entry.slug)
        if who is None:  # gone since it was listed
            continue
        found.append(
            Row(
                entry,
                tuple(dict.fromkeys(zip(who.members, who.member_names, strict=True))),
                tuple((slug, parties.get(slug, slug)) for slug in who.parties),
                tuple((slug, offices.get(slug, slug)) for slug in who.offices),
                tuple((slug, offices.get(slug, slug)) for slug in who.signed_offices),
            )
        )
    return found


def party_names(record: Record) -> dict[str, str]:
    """Return the short name of each party by its slug."""
    return record.cached("party names", lambda: {one.slug: one.short for one in record.archive.parties()})


def office_names(record: Record) -> dict[str, str]:
    """Return the name of each office by its slug: 'Minister van Financiën'."""
    return record.cached(
        "office names",
        lambda: {
            one.slug: office_name(Office(cast(Role, one.role), one.portfolio)) or one.slug
            for one in record.archive.offices()
        },
    )
