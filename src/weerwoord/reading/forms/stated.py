"""Forms that state who asked whom, what and when field by field: from their fields to `Stated`, checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, get_args

from weerwoord.model.document import Kind, Office, Publication, Questioner, Role, SeeAlso, Signatory
from weerwoord.reading.errors import ReadError
from weerwoord.reading.forms.official import Collector
from weerwoord.reading.grammar import AnswerHeading, QuestionHeading
from weerwoord.reading.parts import Stated

NoteFields = tuple[str, list[str], list[str]]
"""A note: its mark, its paragraphs, and the web addresses behind its words."""


def stated(fields: Mapping[str, Any]) -> Stated:
    """Return the heading that `fields` state, by the names of `schema/document.schema.json`.

    Raises ReadError('broken-fields') where a field is not what the schema says.
    """
    try:
        kind = fields["kind"]
        if kind not in get_args(Kind):
            raise ValueError(kind)
        return Stated(
            kind,
            _publication(fields.get("publication") or {}),
            QuestionHeading(
                [Questioner(_text(one["name"]), _maybe(one.get("party"))) for one in fields.get("questioners") or ()],
                [Office(_role(one), _maybe(one.get("portfolio"))) for one in fields.get("addressees") or ()],
                _maybe(fields.get("subject")),
                _day(fields.get("submitted")),
            ),
            AnswerHeading(
                [
                    Signatory(_role(one), _maybe(one.get("portfolio")), _maybe(one.get("name")), bool(one["on_behalf"]))
                    for one in fields.get("signatories") or ()
                ],
                _day(fields.get("answered")),
                further=fields.get("further") in (True, "true"),
            ),
            tuple(
                SeeAlso(_maybe(one.get("session_year")), _text(one["number"])) for one in fields.get("see_also") or ()
            ),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReadError(
            "broken-fields",
            f"what it states about the set is not as it should be ({type(error).__name__}: {error}). Get it again.",
        ) from error


def write_text(collector: Collector, paragraphs: Iterable[str], notes: Iterable[NoteFields] = ()) -> None:
    """Write a text, with the marks of its notes behind its last word and the notes after it."""
    writer = collector.writer
    for paragraph in paragraphs:
        writer.begin_block()
        writer.write(paragraph)
    for mark, texts, addresses in notes:
        _, end = collector.note(mark, here=True)
        hidden = [address for address in addresses if not any(address in text for text in texts)]
        for text in texts:
            writer.begin_block()
            words = text.split(" ")
            for word, address in zip(words, hidden, strict=False):
                writer.link(address)
                writer.write(f"{word} ")
            taken = min(len(words), len(hidden))
            writer.write(" ".join(words[taken:]))
            hidden = hidden[taken:]
        end()
    writer.end_block()


def _publication(fields: Mapping[str, Any]) -> Publication:
    chamber = _maybe(fields.get("chamber"))
    if chamber not in (None, "TK", "EK"):
        raise ValueError(chamber)
    return Publication(
        chamber,  # type: ignore[arg-type]
        _maybe(fields.get("session_year")),
        _maybe(fields.get("number")),
        _maybe(fields.get("identifier")),
        _maybe(fields.get("body")),
        _maybe(fields.get("case")),
    )


def _role(fields: Mapping[str, Any]) -> Role:
    role = fields["role"]
    if role not in get_args(Role):
        raise ValueError(role)
    found: Role = role
    return found


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError(f"{value!r} is no text")
    return value


def _maybe(value: object) -> str | None:
    return None if value is None else _text(value)


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(_text(value))
