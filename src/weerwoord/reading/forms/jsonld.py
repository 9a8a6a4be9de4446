"""JSON-LD: a schema.org QAPage with one Question for each question of the set, as our publisher writes it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from weerwoord.reading.errors import ReadError
from weerwoord.reading.forms import stated
from weerwoord.reading.forms.official import Collector
from weerwoord.reading.forms.text import decode
from weerwoord.reading.parts import Parts
from weerwoord.reading.source import Source

_TYPE = "QAPage"


def extract(data: bytes) -> tuple[Source, Parts]:
    """Return the text of a QAPage and its parts.

    Raises ReadError: 'broken-json', 'not-a-question-document', 'broken-fields'.
    """
    try:
        page = json.loads(decode(data))
    except ValueError as error:
        raise ReadError("broken-json", f"the JSON is damaged or cut off ({error}). Get it again.") from error
    if not isinstance(page, dict) or page.get("@type") != _TYPE:
        raise ReadError(
            "not-a-question-document",
            "this JSON is no page of questions and answers (schema.org QAPage). Export the document as JSON-LD again.",
        )
    try:
        heading = stated.stated(_fields(page))
        source, parts = _read(page)
    except (KeyError, TypeError, AttributeError) as error:
        raise ReadError(
            "broken-fields", f"a question or answer in it is not as it should be ({error!r}). Get it again."
        ) from error
    parts.stated = heading
    source.exact = True
    return source, parts


def _fields(page: Mapping[str, Any]) -> dict[str, Any]:
    """What the page states about the set, by the names of the document's schema."""
    part = page.get("isPartOf") or {}
    return {
        "kind": str(page.get("additionalType", "")).rpartition(":")[2],
        "publication": {
            "chamber": part.get("publisher", {}).get("alternateName"),
            "body": part.get("publisher", {}).get("legalName"),
            "session_year": part.get("volumeNumber"),
            "number": page.get("position"),
            "identifier": page.get("identifier"),
            "case": page.get("weerwoord:case"),
        },
        "questioners": [
            {"name": one.get("name"), "party": (one.get("memberOf") or {}).get("name")} for one in _list(page, "author")
        ],
        "addressees": [
            {"role": one.get("audienceType"), "portfolio": one.get("name")} for one in _list(page, "audience")
        ],
        "subject": (page.get("about") or {}).get("name"),
        "submitted": page.get("dateCreated"),
        "signatories": [
            {**_office(one), "name": one.get("name"), "on_behalf": one.get("weerwoord:onBehalf", False)}
            for one in _list(page, "contributor")
        ],
        "answered": page.get("datePublished"),
        "further": page.get("weerwoord:further"),
        "see_also": [
            {"session_year": (one.get("isPartOf") or {}).get("volumeNumber"), "number": one.get("position")}
            for one in _list(page, "mentions")
        ],
    }


def _office(one: Mapping[str, Any]) -> dict[str, Any]:
    return {"role": one.get("jobTitle"), "portfolio": (one.get("worksFor") or {}).get("name")}


def _list(holder: Mapping[str, Any], name: str) -> list[Any]:
    """A property of JSON-LD holds one thing or several."""
    value = holder.get(name)
    return [] if value is None else value if isinstance(value, list) else [value]


def _read(page: Mapping[str, Any]) -> tuple[Source, Parts]:
    collector = Collector("jsonld")
    leave = collector.heading()
    stated.write_text(collector, [page["headline"]] if page.get("headline") else [], _notes(page))
    leave()
    for comment in _list(page, "comment"):
        _write(collector, collector.remark, [], comment)
    for part in _list(page, "mainEntity"):
        _write(collector, collector.question, [part.get("name")], part)
        for answer in _list(part, "acceptedAnswer"):
            if "text" in answer:
                _write(collector, collector.answer, [answer.get("name")], answer)
    for answer in _list(page, "hasPart"):
        _write(collector, collector.answer, [answer.get("name")], answer)
    return collector.finish()


def _write(
    collector: Collector, begin: Callable[[], Callable[[], None]], label: list[str], part: Mapping[str, Any]
) -> None:
    leave = begin()
    if label:
        done = collector.label()
        stated.write_text(collector, label)
        done()
    stated.write_text(collector, _paragraphs(part["text"]), _notes(part))
    leave()


def _notes(part: Mapping[str, Any]) -> list[stated.NoteFields]:
    return [(str(one["position"]), _paragraphs(one["text"]), _list(one, "url")) for one in _list(part, "citation")]


def _paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in text.split("\n\n") if paragraph]
