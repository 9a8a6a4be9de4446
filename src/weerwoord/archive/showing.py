"""What the database holds of the version that is shown: its heading, people, offices and pointers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, bindparam, delete, select, tuple_, update

from weerwoord.archive.names import fold, parse_name
from weerwoord.archive.offices import OfficeName
from weerwoord.archive.parties import find_party
from weerwoord.archive.preparing import Prepared
from weerwoord.archive.rows import Numbers, chunks, insert_all, table
from weerwoord.archive.schema import Addressee, Base, Link, Office, Questioner, Signatory, Spelling

PARTS: tuple[type[Base], ...] = (Questioner, Addressee, Signatory, Link)


class Showing:
    """Gathers what a batch shows, then writes it at once."""

    def __init__(self, connection: Connection, numbers: Numbers) -> None:
        self._connection = connection
        self._numbers = numbers
        self._spellings: dict[tuple[str, str], int] = {}
        self._offices: dict[str, int] = {}

    def meet(self, documents: Iterable[Prepared]) -> set[str]:
        """Make sure of the spellings and offices that documents name; return the buckets that changed."""
        several = list(documents)
        self._meet_offices({o.slug: o for d in several for o in _offices_of(d)})
        days: dict[tuple[str, str], list[date]] = {}
        for document in several:
            # The sets' own day: it says when the person was a member.
            day = document.heading["submitted"] or document.heading["answered"]
            for name, party in document.questioners:
                days.setdefault((name, party or ""), []).extend([day] if day else [])
        return self._meet_spellings(days)

    def _meet_offices(self, wanted: dict[str, OfficeName]) -> None:
        for some in chunks(wanted):
            for row in self._connection.execute(select(Office.id, Office.slug).where(Office.slug.in_(some))):
                self._offices[row.slug] = row.id
        missing = [office for slug, office in wanted.items() if slug not in self._offices]
        for office in missing:
            self._offices[office.slug] = self._numbers.next("id")
        insert_all(
            self._connection,
            Office,
            [
                {
                    "id": self._offices[o.slug],
                    "slug": o.slug,
                    "role": o.role,
                    "portfolio": o.portfolio,
                    "ministry": o.ministry,
                }
                for o in missing
            ],
        )

    def _meet_spellings(self, wanted: dict[tuple[str, str], list[date]]) -> set[str]:
        changed: set[str] = set()
        wider = []
        for some in chunks(wanted):
            for row in self._connection.execute(
                select(
                    Spelling.id, Spelling.name, Spelling.printed_party, Spelling.bucket, Spelling.first, Spelling.last
                ).where(tuple_(Spelling.name, Spelling.printed_party).in_(some))
            ):
                pair = (row.name, row.printed_party)
                self._spellings[pair] = row.id
                known = [day for day in (row.first, row.last) if day]
                days = [*wanted[pair], *known]
                if days and (min(days), max(days)) != (row.first, row.last):
                    changed.add(row.bucket)
                    wider.append({"this": row.id, "first": min(days), "last": max(days)})
        if wider:
            row_of = table(Spelling)
            self._connection.execute(update(row_of).where(row_of.c.id == bindparam("this")), wider)
        new = [self._new_spelling(pair, days) for pair, days in wanted.items() if pair not in self._spellings]
        insert_all(self._connection, Spelling, new)
        return changed | {str(row["bucket"]) for row in new}

    def _new_spelling(self, pair: tuple[str, str], days: list[date]) -> dict[str, object]:
        name, printed = pair
        party = find_party(printed)
        self._spellings[pair] = self._numbers.next("id")
        return {
            "id": self._spellings[pair],
            "bucket": parse_name(name).bucket,
            "name": name,
            "printed_party": printed,
            "party": party.slug,
            "slug": "-".join(filter(None, (fold(name), party.slug))) or "onbekend",
            "first": min(days, default=None),
            "last": max(days, default=None),
            "member_id": None,
            "doubt": None,
        }

    def show(self, shown: dict[int, Prepared]) -> None:
        """Write the parts of the versions shown, by publication id, whose spellings and offices were met."""
        for entity, rows in (
            (Questioner, (r for i, d in shown.items() for r in self._questioners(i, d))),
            (Addressee, (r for i, d in shown.items() for r in self._addressees(i, d))),
            (Signatory, (r for i, d in shown.items() for r in self._signatories(i, d))),
            (Link, (r for i, d in shown.items() for r in _links(i, d))),
        ):
            insert_all(self._connection, entity, list(rows))

    def _questioners(self, publication: int, shown: Prepared) -> list[dict[str, object]]:
        return [
            {"publication_id": publication, "place": place, "spelling_id": self._spellings[name, party or ""]}
            for place, (name, party) in enumerate(shown.questioners)
        ]

    def _addressees(self, publication: int, shown: Prepared) -> list[dict[str, object]]:
        return [
            {"publication_id": publication, "place": n, "office_id": self._offices[office.slug], "portfolio": printed}
            for n, (office, printed) in enumerate(shown.addressees)
        ]

    def _signatories(self, publication: int, shown: Prepared) -> list[dict[str, object]]:
        return [
            {
                "publication_id": publication,
                "place": place,
                "office_id": self._offices[office.slug],
                "portfolio": printed,
                "name": name,
                "on_behalf": on_behalf,
                "person": person,
            }
            for place, (office, printed, name, on_behalf, person) in enumerate(shown.signatories)
        ]


def hide(connection: Connection, publications: Iterable[int]) -> None:
    """Take away the parts of publications that show another version from now on, or are gone."""
    for some in chunks(publications):
        for entity in PARTS:
            rows = table(entity)
            connection.execute(delete(rows).where(rows.c.publication_id.in_(some)))


def _offices_of(document: Prepared) -> list[OfficeName]:
    return [*(office for office, _ in document.addressees), *(signed[0] for signed in document.signatories)]


def _links(publication: int, shown: Prepared) -> list[dict[str, object]]:
    return [
        {"publication_id": publication, "place": place, **pointer._asdict()}
        for place, pointer in enumerate(shown.pointers)
    ]
