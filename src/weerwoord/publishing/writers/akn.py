"""Akoma Ntoso 3.0: a `debate` with `questions`, each `question` and `answer` by whom and to whom.

People and offices stand in the references, dates and numbers in the identification. What Akoma Ntoso has no place for
(parties, roles, on whose behalf) stands in `proprietary`, under a namespace of our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker
from lxml.etree import _Element

from weerwoord.model import Document, Note
from weerwoord.publishing import headings, lists, printed
from weerwoord.publishing.printed import Part

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OURS = "urn:weerwoord:1"
_E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
_W = ElementMaker(namespace=OURS, nsmap={"ww": OURS})
_SOURCE = "#weerwoord"
_UNKNOWN = "1970-01-01"
"""The schema asks for a date; this one says that none is known."""
_NO_NAME = re.compile(r"[^0-9A-Za-z]+")


def write(document: Document) -> bytes:
    """Return the document as Akoma Ntoso, UTF-8."""
    parts = printed.parts(document)
    root = _E.akomaNtoso(
        _E.debate(
            _meta(document), *_preface(document, parts), _Body(document, parts).body(), name="schriftelijke-vragen"
        )
    )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _meta(document: Document) -> _Element:
    publication = document.publication
    known = document.answered or document.submitted
    day, what = (known.isoformat() if known else _UNKNOWN), ("ontvangen" if document.answered else "ingezonden")
    number = publication.number or printed.case(document) or "zonder-nummer"
    uri = f"/akn/nl/debate/schriftelijke-vragen/{day}/{_NO_NAME.sub('-', publication.identifier or number)}"
    author = "#kamer" if publication.chamber else "#weerwoord"
    work = [_E.FRBRcountry(value="nl")]
    work += [_E.FRBRnumber(value=publication.number)] if publication.number else []
    work += [_E.FRBRname(value=publication.identifier)] if publication.identifier else []
    return _E.meta(
        _E.identification(
            _E.FRBRWork(*_core(uri, "/!main", day, what, author), *work),
            _E.FRBRExpression(*_core(f"{uri}/nld", "/!main", day, what, author), _E.FRBRlanguage(language="nld")),
            _E.FRBRManifestation(*_core(f"{uri}/nld", "/!main.xml", day, what, "#weerwoord")),
            source=_SOURCE,
        ),
        _references(document),
        _E.proprietary(_facts(document), source=_SOURCE),
    )


def _core(uri: str, main: str, day: str, what: str, author: str) -> list[_Element]:
    return [
        _E.FRBRthis(value=uri + main),
        _E.FRBRuri(value=uri + main.removeprefix("/!main")),
        _E.FRBRdate(date=day, name=what),
        _E.FRBRauthor(href=author),
    ]


def _references(document: Document) -> _Element:
    chamber = printed.chamber_name(document)
    found = [_reference("TLCOrganization", "weerwoord", "organization/weerwoord", "Weerwoord")]
    if chamber:
        name = f"{chamber} der Staten-Generaal"
        found.append(_reference("TLCOrganization", "kamer", f"organization/{_slug(name)}", name))
    asking = headings.who_asks(document.questioners).removeprefix("van ") or "onbekend"
    asked = headings.offices(document.addressees) if document.addressees else "onbekend"
    answering = " en ".join(headings.signer(one) for one in document.signatories if not one.on_behalf) or "onbekend"
    found += [
        _reference("TLCConcept", "indieners", "concept/indieners", asking),
        _reference("TLCConcept", "geadresseerden", "concept/geadresseerden", asked),
        _reference("TLCConcept", "ondertekenaars", "concept/ondertekenaars", answering),
        _reference("TLCRole", "vraagsteller", "role/vraagsteller", "vraagsteller"),
        _reference("TLCRole", "bewindspersoon", "role/bewindspersoon", "bewindspersoon"),
    ]
    for place, member in enumerate(document.questioners, 1):
        found.append(_reference("TLCPerson", f"lid-{place}", f"person/{_slug(member.name)}", member.name))
    for place, one in enumerate(document.signatories, 1):
        if one.name:
            found.append(_reference("TLCPerson", f"bewindspersoon-{place}", f"person/{_slug(one.name)}", one.name))
    return _E.references(*found, source=_SOURCE)


def _reference(kind: str, identifier: str, path: str, shown: str) -> _Element:
    return _E(kind, eId=identifier, href=f"/akn/ontology/{path}", showAs=shown)


def _facts(document: Document) -> _Element:
    publication = document.publication
    facts = {
        "kind": document.kind,
        "chamber": publication.chamber,
        "body": publication.body,
        "sessionYear": publication.session_year,
        "number": publication.number,
        "identifier": publication.identifier,
        "case": publication.case,
        "subject": document.subject,
        "submitted": document.submitted.isoformat() if document.submitted else None,
        "answered": document.answered.isoformat() if document.answered else None,
        "further": "true" if document.further else None,
    }
    return _W.set(
        *(_ours("questioner", name=one.name, party=one.party) for one in document.questioners),
        *(_ours("addressee", role=one.role, portfolio=one.portfolio) for one in document.addressees),
        *(
            _ours(
                "signatory",
                role=one.role,
                portfolio=one.portfolio,
                name=one.name,
                onBehalf="true" if one.on_behalf else None,
            )
            for one in document.signatories
        ),
        *(_ours("seeAlso", sessionYear=one.session_year, number=one.number) for one in document.see_also),
        **{name: value for name, value in facts.items() if value is not None},
    )


def _ours(element: str, /, **facts: str | None) -> _Element:
    return _W(element, **{key: value for key, value in facts.items() if value is not None})


def _preface(document: Document, parts: list[Part]) -> Iterator[_Element]:
    """Yield the head of the page and the heading sentences."""
    lines = [_E.p(line, {"class": "kop"}) for line in printed.head(document)]
    number = printed.number(document)
    lines += [_E.p(_E.docNumber(number), {"class": "nummer"})] if number else []
    noted = _Noter(parts)
    for part in parts:
        if part.kind in ("asked", "answered"):
            paragraph = _E.p(part.paragraphs[0], {"class": "vragen" if part.kind == "asked" else "antwoord"})
            noted.add(paragraph, part.notes)
            lines.append(paragraph)
    if lines:
        yield _E.preface(*lines)


class _Noter:
    """Puts notes behind a text: with their words the first time, after that as a pointer to these."""

    def __init__(self, parts: list[Part]) -> None:
        self._names = printed.note_names(parts)
        self._noted: set[Note] = set()

    def add(self, paragraph: _Element, notes: tuple[Note, ...]) -> None:
        for note in notes:
            identifier = f"noot-{_slug(self._names[note])}"
            if note in self._noted:
                paragraph.append(_E.noteRef(href=f"#{identifier}", marker=note.mark))
                continue
            self._noted.add(note)
            lines = _linked(note, identifier) or [_E.p()]
            paragraph.append(_E.authorialNote(*lines, eId=identifier, marker=note.mark, placement="bottom"))


def _linked(note: Note, identifier: str) -> list[_Element]:
    """Return the paragraphs of a note; a web address lies behind the words that it belongs to."""
    lines: list[_Element] = []
    count = 0
    for runs in printed.linked(note):
        line = _E.p()
        for text, address in runs:
            if address is not None:
                count += 1
                line.append(_E.ref(text, eId=f"{identifier}__ref-{count}", href=printed.address_of(address)))
            elif len(line):
                line[-1].tail = text
            else:
                line.text = text
        lines.append(line)
    return lines


class _Body:
    """Writes the questions and answers, and what stands beside them, each with an identifier of its own."""

    def __init__(self, document: Document, parts: list[Part]) -> None:
        self._parts = parts
        self._noter = _Noter(parts)
        self._lists = 0
        self._taken: set[str] = set()
        self._to = "#geadresseerden" if document.addressees else None

    def body(self) -> _Element:
        for part in self._parts:
            if part.kind in ("asked", "answered"):
                self._noter.add(_E.p(), part.notes)  # they stand in the preface
        pairs = [part for part in self._parts if part.kind in ("question", "answer")]
        sections = [
            self._aside(part, place) for place, part in enumerate(self._parts) if part.kind in ("remark", "notice")
        ]
        if pairs or not sections:
            spoken = [self._speech(part) for part in pairs]
            sections.insert(0, _E.questions(*spoken, eId="vragen"))
        return _E.debateBody(*sections)

    def _speech(self, part: Part) -> _Element:
        question = part.kind == "question"
        by, role = ("#indieners", "#vraagsteller") if question else ("#ondertekenaars", "#bewindspersoon")
        facts = {"eId": self._identifier(f"{'vraag' if question else 'antwoord'}-{'-'.join(part.numbers)}")}
        facts |= {"by": by, "as": role}
        if question and self._to:
            facts["to"] = self._to
        element = _E("question" if question else "answer", facts)
        element.append(_E.num(part.label))
        element.extend(self._blocks(part))
        return element

    def _aside(self, part: Part, place: int) -> _Element:
        name = "mededeling" if part.kind == "notice" else "opmerking"
        element = _E.communication(eId=self._identifier(f"{name}-{place}"))
        if part.label:
            element.append(_E.heading(part.label))
        element.extend(self._blocks(part))
        return element

    def _blocks(self, part: Part) -> Iterator[_Element]:
        """Yield the paragraphs of a part, runs of list items as lists; the notes stand behind the last word."""
        blocks = list(lists.blocks(part.paragraphs)) or [""]
        for place, block in enumerate(blocks):
            notes = part.notes if place == len(blocks) - 1 else ()
            if isinstance(block, str):
                paragraph = _E.p(block)
                self._noter.add(paragraph, notes)
                yield paragraph
                continue
            self._lists += 1
            name = f"lijst-{self._lists}"
            items = []
            for number, (sign, text) in enumerate(block, 1):
                paragraph = _E.p(text)
                self._noter.add(paragraph, notes if number == len(block) else ())
                items.append(_E.item(_E.num(sign), paragraph, eId=f"{name}__item-{number}"))
            yield _E.blockList(*items, eId=name)

    def _identifier(self, name: str) -> str:
        number, wanted = 1, _slug(name)
        while wanted in self._taken:
            number += 1
            wanted = f"{_slug(name)}__{number}"
        self._taken.add(wanted)
        return wanted


def _slug(name: str) -> str:
    return _NO_NAME.sub("-", name).strip("-").lower() or f"teken-{ord(name[:1] or '-')}"
