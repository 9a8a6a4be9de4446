"""Akoma Ntoso 3.0: a `debate` of questions and answers, as our publisher writes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml.etree import _Element

from weerwoord.reading.errors import ReadError
from weerwoord.reading.forms import stated
from weerwoord.reading.forms.official import Collector
from weerwoord.reading.forms.tree import Entered, Frame, text_of, walk
from weerwoord.reading.parts import Parts
from weerwoord.reading.source import Source

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_OURS = "{urn:weerwoord:1}"
_IN_LINE = Entered(True)


def is_akn(root: _Element) -> bool:
    """Tell whether a root element is Akoma Ntoso's."""
    return str(root.tag) == f"{{{NAMESPACE}}}akomaNtoso"


def extract(root: _Element) -> tuple[Source, Parts]:
    """Return the text of a debate and its parts.

    Raises ReadError: 'not-a-question-document' where it holds no questions, 'broken-fields'.
    """
    facts = next(root.iter(f"{_OURS}set"), None)
    if facts is None:
        raise ReadError(
            "not-a-question-document",
            "this Akoma Ntoso document does not state who asked whom, as ours do. Give the publication's own XML.",
        )
    heading = stated.stated(_fields(facts))
    source, parts = _Reader(root).read()
    parts.stated = heading
    source.exact = True
    return source, parts


def _fields(facts: _Element) -> dict[str, Any]:
    """What the document states about the set, by the names of the document's schema."""
    fields: dict[str, Any] = {name: facts.get(name) for name in ("kind", "subject", "submitted", "answered", "further")}
    fields["publication"] = {
        "chamber": facts.get("chamber"),
        "body": facts.get("body"),
        "session_year": facts.get("sessionYear"),
        "number": facts.get("number"),
        "identifier": facts.get("identifier"),
        "case": facts.get("case"),
    }
    for name, element in (
        ("questioners", "questioner"),
        ("addressees", "addressee"),
        ("signatories", "signatory"),
        ("see_also", "seeAlso"),
    ):
        fields[name] = [
            {
                **{key: one.get(key) for key in ("name", "party", "role", "portfolio", "number") if one.get(key)},
                "session_year": one.get("sessionYear"),
                "on_behalf": one.get("onBehalf") == "true",
            }
            for one in facts.iterchildren(f"{_OURS}{element}")
        ]
    return fields


class _Reader:
    """Reads the text of one debate."""

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._collector = Collector("akn")
        self._writer = self._collector.writer
        self._frames: list[Frame] = []
        self._paragraph = Entered(True, self._writer.end_block)
        self._block = Entered(False, self._writer.end_block)
        self._special: dict[str, Callable[[_Element], Entered]] = {
            "meta": lambda _: Entered(False, read=False),
            "question": lambda _: Entered(False, self._collector.question()),
            "answer": lambda _: Entered(False, self._collector.answer()),
            "communication": lambda _: Entered(False, self._collector.remark()),
            "num": self._number,
            "heading": self._begin_paragraph,
            "p": self._p,
            "authorialNote": self._note,
            "noteRef": self._note_reference,
            "ref": self._link,
            "docNumber": lambda _: _IN_LINE,
        }

    def read(self) -> tuple[Source, Parts]:
        walk(self._root, self._frames, self._enter, self._writer.write)
        return self._collector.finish()

    def _enter(self, element: _Element, name: str) -> Entered:
        special = self._special.get(name)
        if special is not None:
            return special(element)
        if self._frames and self._frames[-1].running:
            return _IN_LINE
        self._writer.begin_block()
        return self._block

    def _begin_paragraph(self, _: _Element) -> Entered:
        self._writer.begin_block()
        return self._paragraph

    def _number(self, _: _Element) -> Entered:
        """'Vraag 1' introduces a question, '–' an item of a list."""
        parent = self._frames[-1].name if self._frames else ""
        if parent in ("question", "answer"):
            return Entered(True, self._collector.label())
        self._writer.begin_block()
        return Entered(True, self._writer.join)

    def _p(self, element: _Element) -> Entered:
        kind = element.get("class")
        if kind == "kop":
            return Entered(True, self._collector.furniture())
        if kind == "nummer":
            return Entered(True, self._collector.other_heading())
        if kind in ("vragen", "antwoord") and self._frames and self._frames[-1].name == "preface":
            return Entered(True, self._collector.heading())
        return self._begin_paragraph(element)

    def _link(self, element: _Element) -> Entered:
        self._writer.link(element.get("href"))
        return _IN_LINE

    def _note(self, element: _Element) -> Entered:
        _, end = self._collector.note(element.get("marker") or "", element.get("eId") or "", here=True)
        return Entered(False, end)

    def _note_reference(self, element: _Element) -> Entered:
        name = (element.get("href") or "").removeprefix("#")
        self._writer.write_mark(element.get("marker") or text_of(element), self._collector.pointers(name))
        return Entered(True, read=False)
