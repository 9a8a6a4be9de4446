"""JSON-LD: a schema.org QAPage, one Question for each question of the set with the answer that was given.

What schema.org has no word for (on whose behalf an answer was given, the kind of document) stands under `weerwoord:`.
"""

from __future__ import annotations

import json
from typing import Any

from weerwoord.model import Document, Note, Office, Signatory
from weerwoord.publishing import printed
from weerwoord.publishing.printed import Part

Node = dict[str, Any]


def write(document: Document) -> bytes:
    """Return the document as JSON-LD, UTF-8."""
    return (json.dumps(node(document), ensure_ascii=False, indent=1) + "\n").encode()


def node(document: Document) -> Node:
    """Return the QAPage of a document, without members that are not known."""
    publication = document.publication
    parts = printed.parts(document)
    heads = [part for part in parts if part.kind in ("asked", "answered")]
    return _filled(
        {
            "@context": ["https://schema.org", {"weerwoord": "urn:weerwoord:"}],
            "@type": "QAPage",
            "additionalType": f"weerwoord:{document.kind}",
            "identifier": publication.identifier,
            "weerwoord:case": publication.case,
            "weerwoord:further": True if document.further else None,
            "headline": " ".join(part.paragraphs[0] for part in heads),
            "citation": [note for part in heads for note in _notes(part.notes)],
            "about": {"@type": "Thing", "name": document.subject} if document.subject else None,
            "inLanguage": "nl",
            "dateCreated": document.submitted.isoformat() if document.submitted else None,
            "datePublished": document.answered.isoformat() if document.answered else None,
            "isPartOf": _volume(document),
            "position": publication.number,
            "author": [
                _filled(
                    {
                        "@type": "Person",
                        "name": member.name,
                        "memberOf": {"@type": "PoliticalParty", "name": member.party} if member.party else None,
                    }
                )
                for member in document.questioners
            ],
            "audience": [
                _filled({"@type": "Audience", "audienceType": one.role, "name": one.portfolio})
                for one in document.addressees
            ],
            "contributor": [_signer(one) for one in document.signatories],
            "mentions": [
                _filled(
                    {
                        "@type": "CreativeWork",
                        "isPartOf": {"@type": "PublicationVolume", "volumeNumber": one.session_year}
                        if one.session_year
                        else None,
                        "position": one.number,
                    }
                )
                for one in document.see_also
            ],
            "comment": [_comment(part) for part in parts if part.kind in ("remark", "notice")],
            **_pairs(parts),
            "generator": "Weerwoord",
        }
    )


def _volume(document: Document) -> Node | None:
    publication = document.publication
    publisher = _filled(
        {
            "@type": "GovernmentOrganization",
            "name": f"{printed.chamber_name(document)} der Staten-Generaal" if publication.chamber else None,
            "alternateName": publication.chamber,
            "legalName": publication.body,
        }
    )
    volume = _filled(
        {
            "@type": "PublicationVolume",
            "name": "Schriftelijke vragen" if document.kind == "questions" else "Aanhangsel van de Handelingen",
            "volumeNumber": publication.session_year,
            "publisher": publisher if len(publisher) > 1 else None,
        }
    )
    return volume if len(volume) > 2 else None


def _office(one: Office | Signatory) -> Node:
    ministry = {"@type": "GovernmentOrganization", "name": one.portfolio} if one.portfolio else None
    return _filled({"jobTitle": one.role, "worksFor": ministry})


def _signer(one: Signatory) -> Node:
    return _filled({"@type": "Person", "name": one.name, **_office(one), "weerwoord:onBehalf": one.on_behalf or None})


def _comment(part: Part) -> Node:
    paragraphs = [part.label, *part.paragraphs] if part.label else part.paragraphs
    return _filled(
        {
            "@type": "Comment",
            "additionalType": "weerwoord:notice" if part.kind == "notice" else None,
            "text": "\n\n".join(paragraphs),
            "citation": _notes(part.notes),
        }
    )


def _pairs(parts: list[Part]) -> Node:
    """Each question with its answer; an answer to several stands at the last, and the others point to it."""
    questions: list[Node] = []
    asked: dict[str, Node] = {}
    alone: list[Node] = []
    for part in parts:
        if part.kind == "question":
            questions.append(_text(part, "Question", f"#vraag-{part.numbers[0]}"))
            asked[part.numbers[0]] = questions[-1]
        elif part.kind == "answer":
            answer = _text(part, "Answer", f"#antwoord-{'-'.join(part.numbers)}")
            holders = [asked[number] for number in part.numbers if number in asked]
            if not holders or holders[-1] is not questions[-1]:
                alone.append(answer)
            for holder in holders:
                whole = holder is questions[-1]
                holder.setdefault("acceptedAnswer", []).append(answer if whole else {"@id": answer["@id"]})
                holder["answerCount"] = len(holder["acceptedAnswer"])
    return {"mainEntity": questions, "hasPart": alone}


def _text(part: Part, kind: str, identifier: str) -> Node:
    return _filled(
        {
            "@type": kind,
            "@id": identifier,
            "name": part.label,
            "text": "\n\n".join(part.paragraphs),
            "citation": _notes(part.notes),
        }
    )


def _notes(notes: tuple[Note, ...]) -> list[Node]:
    return [
        _filled({"@type": "CreativeWork", "position": note.mark, "text": note.text, "url": list(note.urls)})
        for note in notes
    ]


def _filled(node: Node) -> Node:
    """Leave out what is not known; an empty text is known."""
    return {name: value for name, value in node.items() if value is not None and value != []}
