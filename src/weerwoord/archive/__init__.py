"""The archive: every document kept, every version, and the links between them.

    from weerwoord.archive import open_archive
    with open_archive() as archive:
        for outcome in archive.import_paths([Path("documents")]):
            print(outcome.name, outcome.what, outcome.slug)

`Archive` is the way in for the doors and for search: `publication`, `documents`, `pairs`, `changes_since`,
`refers_to`, `referred_to_by`, `members`, `parties`, `offices`, `register`, `quarantine`. `history` compares versions;
`backup`, `restore` and `check` keep it safe.
"""

from __future__ import annotations

from weerwoord.archive.archive import Archive, open_archive
from weerwoord.archive.errors import ArchiveError
from weerwoord.archive.filters import Filter
from weerwoord.archive.views import Entry, LinkFacts, Outcome, Pair, Published

__all__ = ["Archive", "ArchiveError", "Entry", "Filter", "LinkFacts", "Outcome", "Pair", "Published", "open_archive"]
