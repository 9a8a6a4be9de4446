"""Between a `Document` and the plain dicts of `schema/document.schema.json`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from weerwoord.model.document import (
    Answer,
    Document,
    Note,
    Office,
    Publication,
    Question,
    Questioner,
    Reference,
    SeeAlso,
    Signatory,
    SourceFacts,
    Span,
    Warning_,
)

Plain = dict[str, Any]


def to_plain(document: Document) -> Plain:
    """Return the document as the JSON-ready dict that `weerwoord read --json` prints.

    Dates become ISO strings. Optional members that are empty are left out, those the schema requires never are.
    """
    plain: Plain = {
        "kind": document.kind,
        "publication": _publication(document.publication),
        "questioners": [{"name": q.name, "party": q.party} for q in document.questioners],
        "addressees": [{"role": o.role, "portfolio": o.portfolio} for o in document.addressees],
        "subject": document.subject,
        "submitted": _iso(document.submitted),
        "signatories": [
            {"role": s.role, "portfolio": s.portfolio, "name": s.name, "on_behalf": s.on_behalf}
            for s in document.signatories
        ],
        "answered": _iso(document.answered),
        "see_also": [{"session_year": s.session_year, "number": s.number} for s in document.see_also],
        "questions": [_question(q) for q in document.questions],
        "answers": [_answer(a) for a in document.answers],
        "notice": document.notice,
        "remarks": list(document.remarks),
        "source": _source(document.source),
        "warnings": [{"code": w.code, "message": w.message, "line": w.line, "page": w.page} for w in document.warnings],
    }
    if document.notes:
        plain["notes"] = [_note(n) for n in document.notes]
    if document.further:
        plain["further"] = True
    return plain


def from_plain(plain: Mapping[str, Any]) -> Document:
    """Return the document that `to_plain` wrote; raises KeyError where a required member is missing."""
    return Document(
        kind=plain["kind"],
        publication=Publication(**plain["publication"]),
        source=SourceFacts(**plain["source"]),
        questioners=tuple(Questioner(**q) for q in plain["questioners"]),
        addressees=tuple(Office(**o) for o in plain["addressees"]),
        subject=plain["subject"],
        submitted=_date(plain["submitted"]),
        signatories=tuple(Signatory(**s) for s in plain["signatories"]),
        answered=_date(plain["answered"]),
        see_also=tuple(SeeAlso(**s) for s in plain["see_also"]),
        questions=tuple(
            Question(q["number"], q["text"], _notes(q), Span(**q["span"]) if q.get("span") else None)
            for q in plain["questions"]
        ),
        answers=tuple(
            Answer(
                tuple(a["to"]),
                a["text"],
                _notes(a),
                tuple(Reference(**r) for r in a.get("references", ())),
                Span(**a["span"]) if a.get("span") else None,
            )
            for a in plain["answers"]
        ),
        notice=plain.get("notice"),
        remarks=tuple(plain.get("remarks", ())),
        notes=_notes(plain),
        warnings=tuple(Warning_(**w) for w in plain["warnings"]),
        further=plain.get("further", False),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _publication(publication: Publication) -> Plain:
    plain: Plain = {
        "chamber": publication.chamber,
        "session_year": publication.session_year,
        "number": publication.number,
        "identifier": publication.identifier,
    }
    if publication.body is not None:
        plain["body"] = publication.body
    if publication.case is not None:
        plain["case"] = publication.case
    return plain


def _question(question: Question) -> Plain:
    plain: Plain = {"number": question.number, "text": question.text, "notes": [_note(n) for n in question.notes]}
    if question.span:
        plain["span"] = _span(question.span)
    return plain


def _answer(answer: Answer) -> Plain:
    plain: Plain = {
        "to": list(answer.to),
        "text": answer.text,
        "notes": [_note(n) for n in answer.notes],
        "references": [
            {
                "kind": r.kind,
                "text": r.text,
                "start": r.start,
                "end": r.end,
                "target": dict(r.target) if r.target is not None else None,
            }
            for r in answer.references
        ],
    }
    if answer.span:
        plain["span"] = _span(answer.span)
    return plain


def _note(note: Note) -> Plain:
    return {"mark": note.mark, "text": note.text, "urls": list(note.urls)}


def _notes(plain: Mapping[str, Any]) -> tuple[Note, ...]:
    return tuple(Note(n["mark"], n["text"], tuple(n.get("urls", ()))) for n in plain.get("notes", ()))


def _span(span: Span) -> Plain:
    return {"start": span.start, "end": span.end, "page": span.page, "line": span.line}


def _source(source: SourceFacts) -> Plain:
    plain: Plain = {
        "sha256": source.sha256,
        "format": source.format,
        "characters": source.characters,
        "accounted": dict(source.accounted),
    }
    if source.file is not None:
        plain["file"] = source.file
    return plain
