"""Documents, pairs and references as the API gives them: plain dicts with links to what belongs to them."""

from __future__ import annotations

from pathlib import PurePath

from weerwoord.archive import Entry, LinkFacts, Pair
from weerwoord.archive.views import VersionFacts
from weerwoord.publishing.bulk import row
from weerwoord.web.api.answers import Addresses, Plain, linked


def document(shown: Entry, at: Addresses, changed: str | None = None) -> Plain:
    """Return a publication as it stands in a list."""
    where = ("documents", shown.slug)
    return {
        "slug": shown.slug,
        "kind": shown.kind,
        "chamber": shown.chamber,
        "body": shown.body,
        "session_year": shown.session_year,
        "number": shown.number,
        "identifier": shown.identifier,
        "case_number": shown.case_number,
        "subject": shown.subject,
        "submitted": shown.submitted,
        "answered": shown.answered,
        "question_count": shown.questions,
        "answer_count": shown.answers,
        "first_at": shown.first_at,
        **({"changed_at": changed} if changed else {}),
        "_links": linked(
            {
                "self": at.api(*where),
                "pairs": at.api(*where, "pairs"),
                "references": at.api(*where, "references"),
                "incoming-references": at.api(*where, "incoming-references"),
                "versions": at.api(*where, "versions"),
                "alternate": at.site("documenten", shown.slug),
            }
        ),
    }


def pair(shown: Pair, at: Addresses) -> Plain:
    """Return a pair: the columns of the export, with links."""
    # '<slug>#<number>', and '~2' where a document prints a number again
    number = shown.id.removeprefix(f"{shown.entry.slug}#")
    return {**row(shown), "_links": pair_links(shown.entry.slug, number, at)}


def pair_links(slug: str, number: str, at: Addresses) -> Plain:
    """Return the links of a pair, by its document and what stands after '#' in its id."""
    return linked(
        {
            "self": at.api("documents", slug, "pairs", number),
            "document": at.api("documents", slug),
            "alternate": at.site("documenten", slug, anchor=f"vraag-{number}"),
        }
    )


def reference(shown: LinkFacts, at: Addresses) -> Plain:
    """Return a reference between publications."""
    return {
        "source": shown.source,
        "origin": shown.origin,
        "numbers": list(shown.numbers),
        "kind": shown.kind,
        "text": shown.text,
        "start": shown.start,
        "end": shown.end,
        "target": shown.target,
        "targets": list(shown.targets),
        "_links": {
            **linked({"source": at.api("documents", shown.source)}),
            "targets": [{"href": at.api("documents", slug)} for slug in shown.targets],
        },
    }


def version(shown: VersionFacts, slug: str, at: Addresses) -> Plain:
    """Return a version of a publication."""
    where = ("documents", slug, "versions", shown.sha256)
    return {
        "sha256": shown.sha256,
        "name": PurePath(shown.name).name,  # not where it lay on somebody's disk
        "format": shown.format,
        "imported_at": shown.imported_at,
        "reader": shown.reader,
        "typeset": shown.typeset,
        "shown": shown.shown,
        "_links": linked({"self": at.api(*where), "source": at.api(*where, "source")}),
    }
