"""The forms in which a document can be taken away."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

from weerwoord import publishing
from weerwoord.model import Document, to_plain
from weerwoord.publishing import Unpublishable, citation, publish
from weerwoord.publishing.citation import Part


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a document: what it is called, its media type, and what makes it.

    `make` returns the bytes, and why it would not (a line each) where it cannot be made without loss. It is a function
    at the top of a module with `given` before the document: it runs in a process apart.
    """

    name: str
    media_type: str
    make: Callable[[str, Document], tuple[bytes, tuple[str, ...]]]
    given: str = ""


def _json(_: str, document: Document) -> tuple[bytes, tuple[str, ...]]:
    return json.dumps(to_plain(document), ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass"), ()


def _published(name: str, document: Document) -> tuple[bytes, tuple[str, ...]]:
    try:
        return publish(document, name), ()
    except Unpublishable as error:
        return b"", error.reasons


def _forms() -> dict[str, Form]:
    written = {
        form.extension: Form(form.label, form.media_type, _published, form.name)
        for form in publishing.FORMS
        if find_spec(f"weerwoord.publishing.writers.{form.name}")
    }
    return written | {"json": Form("JSON", "application/json; charset=utf-8", _json)}


FORMS: dict[str, Form] = _forms()
"""By the ending of the file."""


@dataclass(frozen=True, slots=True)
class CitationForm:
    """A form of a citation."""

    name: str
    media_type: str
    make: Callable[[Document, str, str, Part | None], str]


CITATIONS: dict[str, CitationForm] = {
    "bib": CitationForm("BibTeX", "application/x-bibtex", citation.bibtex),
    "ris": CitationForm("RIS", "application/x-research-info-systems", citation.ris),
    "json": CitationForm(
        "CSL-JSON",
        "application/vnd.citationstyles.csl+json",
        lambda document, slug, url, part: json.dumps(
            [citation.csl_json(document, slug, url, part)], ensure_ascii=False, indent=1
        ),
    ),
    "txt": CitationForm(
        "tekst", "text/plain", lambda document, _, url, part: f"{citation.plain(document, part)}, {url}\n"
    ),
}
"""By the ending of the file."""
