"""The forms a document is published in, and the promise that holds for each: what is read back is what was put in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from weerwoord.model import Document
from weerwoord.publishing import faithful
from weerwoord.reading import ReadError, read

Writer = Callable[[Document], bytes]


class Unpublishable(ValueError):
    """A document cannot be published as asked; `reasons` says why, a line each, with what to do."""

    def __init__(self, form: str, reasons: list[str]) -> None:
        super().__init__(f"this document cannot be written as {form} without loss: " + "; ".join(reasons[:3]))
        self.form = form
        self.reasons = tuple(reasons)


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its name, media type, file extension, and what readers of the site see (`label`, Dutch)."""

    name: str
    media_type: str
    extension: str
    label: str

    def write(self, document: Document) -> bytes:
        """Return the document in this form, unchecked; the writer's module is loaded when it is needed.

        Raises Unpublishable where the form has no sign for what the document holds.
        """
        writer: Writer = import_module(f"weerwoord.publishing.writers.{self.name}").write
        return writer(document)


FORMS: tuple[Form, ...] = (
    Form("pdf", "application/pdf", "pdf", "PDF"),
    Form("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "Word"),
    Form("xml", "application/xml", "xml", "Officiële XML"),
    Form("akn", "application/akn+xml", "akn.xml", "Akoma Ntoso"),
    Form("jsonld", "application/ld+json", "jsonld", "JSON-LD"),
    Form("md", "text/markdown; charset=utf-8", "md", "Markdown"),
    Form("txt", "text/plain; charset=utf-8", "txt", "Platte tekst"),
)


@dataclass(frozen=True, slots=True)
class Published:
    """The bytes in a form, and what a reader of them would get otherwise than the document has it ('' each: a line)."""

    data: bytes
    lost: tuple[str, ...] = ()


def form_named(name: str) -> Form:
    """Return the form called `name`; raises KeyError for what is none."""
    return {form.name: form for form in FORMS}[name]


def publish(document: Document, form: str) -> bytes:
    """Return the document in a form: 'pdf', 'docx', 'xml', 'akn', 'jsonld', 'md' or 'txt'.

    What is returned was read back and gave the same document. Raises Unpublishable where it cannot be: because of a
    character that the form has no sign for, or a text that in this form could be taken for something else ('Vraag 3'
    on a line of its own in plain text). KeyError where there is no such form.
    """
    result = published(document, form)
    if result.lost:
        raise Unpublishable(form, list(result.lost))
    return result.data


def published(document: Document, form: str) -> Published:
    """Return the document in a form together with what that form cannot hold exactly; for who wants it all the same.

    Raises Unpublishable only where nothing can be written at all, KeyError where there is no such form.
    """
    chosen = form_named(form)
    problems = faithful.problems(document)
    if problems:
        raise Unpublishable(form, problems)
    data = chosen.write(document)
    try:
        got = read(data)
    except ReadError as error:
        return Published(data, (f"it would not be read: {error}",))
    return Published(data, tuple(faithful.differences(document, got)))
