"""The sources of documents as they are shown: located passages and drawn pages, kept for a while."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

from starlette.requests import Request

from weerwoord.archive import Archive
from weerwoord.model import Document
from weerwoord.reading.facsimile import Apart, Facsimile, picture, places
from weerwoord.web.document.finding import passages
from weerwoord.web.rendering import record_of

_T = TypeVar("_T")
_FACSIMILES = 48
"""Located sources kept; one is a few hundred kB."""
_PICTURES = 120
"""Drawn pages kept, of 100 to 250 kB each; browsers keep them for ever."""


class Sources:
    """Locates passages and draws pages, in a process apart; safe to use from several threads."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._apart = Apart()
        self.writing = Apart(limit=30)
        """Writes documents in other forms, which takes longer: what is shown does not wait for that."""
        self._facsimiles = _Kept(_FACSIMILES)
        self._pictures = _Kept(_PICTURES)

    def facsimile(self, document: Document) -> Facsimile:
        """Return a document's source with its passages, in the order of `finding.passages`; those without a span out.

        Raises ReadError, ArchiveError.
        """
        sha256 = document.source.sha256
        spans = [passage.span for passage in passages(document) if passage.span]
        return self._facsimiles.get(sha256, lambda: self._apart.run(places, self._bytes(sha256), spans))

    def picture(self, sha256: str, page: int, width: int) -> bytes:
        """Return a page as a PNG. Raises ReadError, ArchiveError."""
        key = (sha256, page, width)
        return self._pictures.get(key, lambda: self._apart.run(picture, self._bytes(sha256), page, width))

    def _bytes(self, sha256: str) -> bytes:
        return self._archive.blobs.read(sha256)


class _Kept:
    """The values that were asked for last."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, object] = OrderedDict()
        self._guard = threading.Lock()

    def get(self, key: Hashable, compute: Callable[[], _T]) -> _T:
        with self._guard:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]  # type: ignore[return-value]
        value = compute()
        with self._guard:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value


def sources_of(request: Request) -> Sources:
    """Return the sources of the record that the site shows."""
    state = request.app.state
    if not hasattr(state, "sources"):
        state.sources = Sources(record_of(request).archive)
    found: Sources = state.sources
    return found
