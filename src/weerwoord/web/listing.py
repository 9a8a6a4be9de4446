"""Publications in a list: each with its people and offices by name and address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from weerwoord.archive import Entry
from weerwoord.archive.views import Doubt, MemberFacts, OfficeFacts, PartyFacts
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
    party, office = party_names(record), office_names(record)
    found = []
    for entry in entries:
        who = people.get(entry.slug)
        if who is None:  # gone since it was listed
            continue
        found.append(
            Row(
                entry,
                tuple(dict.fromkeys(zip(who.members, who.member_names, strict=True))),
                tuple((slug, party.get(slug, slug)) for slug in who.parties),
                tuple((slug, office.get(slug, slug)) for slug in who.offices),
                tuple((slug, office.get(slug, slug)) for slug in who.signed_offices),
            )
        )
    return found


def members(record: Record) -> list[MemberFacts]:
    """Return all members, kept until the archive changes; so are the next ones."""
    return record.cached("members", record.archive.members, list[MemberFacts])


def doubts(record: Record) -> list[Doubt]:
    """Return the names that may be one person without proof."""
    return record.cached("doubts", record.archive.doubts, list[Doubt])


def parties(record: Record) -> list[PartyFacts]:
    """Return all parties that asked."""
    return record.cached("parties", record.archive.parties, list[PartyFacts])


def offices(record: Record) -> list[OfficeFacts]:
    """Return all offices that were asked or signed."""
    return record.cached("offices", record.archive.offices, list[OfficeFacts])


def party_names(record: Record) -> dict[str, str]:
    """Return the short name of each party by its slug."""
    return {one.slug: one.short for one in parties(record)}


def office_names(record: Record) -> dict[str, str]:
    """Return the name of each office by its slug: 'Minister van Financiën'."""
    return record.cached(
        "office names",
        lambda: {
            one.slug: office_name(Office(cast(Role, one.role), one.portfolio)) or one.slug for one in offices(record)
        },
    )
