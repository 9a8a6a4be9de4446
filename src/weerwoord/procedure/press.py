"""Publishing what was received: into the archive by the same door as any import, siblings pointing to each other.

What is to be published follows from the state; what was published stands in the log. The press brings the one to the
other, so that it can be run again at any time, after a crash or a full disk, and does nothing twice.
"""

from __future__ import annotations

import fcntl
import hashlib
import tempfile
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from weerwoord.archive import Archive
from weerwoord.archive.errors import ArchiveError
from weerwoord.archive.importing import import_sources
from weerwoord.archive.sources import Source
from weerwoord.model import Document
from weerwoord.procedure.bodies import Body
from weerwoord.procedure.documents import current, paper_document, sheet
from weerwoord.procedure.events import Fact
from weerwoord.procedure.state import Paper, SetState
from weerwoord.publishing import publish

FORM = "xml"
"""The form in which a paper enters the archive; others are made of it when asked for."""


@dataclass(frozen=True, slots=True)
class _Due:
    """A document as it should be published now; `before`: hashes of what was published of it, oldest first."""

    name: str
    document: Document
    before: list[str]
    kind: str
    about: dict[str, str] = field(default_factory=dict)
    offices: tuple[str, ...] = ()


Printed = tuple[_Due, bytes]


class Press:
    """Publishes the sets of one procedure into one archive. May be used from several threads and processes."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._turn = threading.Lock()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let one press work at a time on this machine: a sibling must never be overtaken by its older version."""
        self._archive.place.home.mkdir(parents=True, exist_ok=True)
        with self._turn, (self._archive.place.home / "press.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def printed(self, state: SetState, body: Body) -> list[Printed]:
        """Return what a set lacks in the archive, in print. Hold `alone` from here until it is recorded.

        Raises Unpublishable.
        """
        sheets = (
            [_Due(f"kv-{state.number}", sheet(state, body), state.sheet, "sheet-published")] if state.number else []
        )
        due = [*sheets, *(_of_paper(state, body, paper) for paper in current(state))]
        printed = [(one, publish(one.document, FORM)) for one in due]
        return [(one, data) for one, data in printed if one.before[-1:] != [hashlib.sha256(data).hexdigest()]]

    def take_in(self, printed: list[Printed], turn: AbstractContextManager[object]) -> list[Fact]:
        """Import what was printed; return the facts to be recorded. Raises ArchiveError.

        `turn`: held while the database is written to. SQLite would let this process's other writers go first again
        and again.
        """
        slugs = self._import({one.name: data for one, data in printed}, turn)
        return [
            Fact(
                one.kind,
                {**one.about, "sha256": hashlib.sha256(data).hexdigest(), "slug": slugs[one.name]},
                ("public",),
                one.offices,
            )
            for one, data in printed
        ]

    def _import(self, papers: dict[str, bytes], turn: AbstractContextManager[object]) -> dict[str, str]:
        """Take papers into the archive in one go; return their slugs by name."""
        with tempfile.TemporaryDirectory(prefix="weerwoord-") as folder:
            sources: list[Source] = []
            for place, (name, data) in enumerate(papers.items()):
                path = Path(folder, str(place))
                path.write_bytes(data)
                sources.append(Source(f"procedure/{name}.{FORM}", str(path)))
            found = import_sources(self._archive.engine, self._archive.place, sources, here=True, turn=turn)
            outcomes = {outcome.name: outcome for outcome in found}
        slugs: dict[str, str] = {}
        for name in papers:
            outcome = outcomes[f"procedure/{name}.{FORM}"]
            if outcome.slug is None:
                raise ArchiveError("not-taken", f"{name} was not taken into the archive: {outcome.message}")
            slugs[name] = outcome.slug
        return slugs


def _of_paper(state: SetState, body: Body, paper: Paper) -> _Due:
    name = f"ah-{paper.session_year}-{paper.number}" + (f"-n{paper.printing}" if paper.printing else "")
    offices = tuple(signer.office for signer in paper.signers)
    document = paper_document(state, body, paper)
    return _Due(name, document, paper.published, "paper-published", {"id": paper.id}, offices)
