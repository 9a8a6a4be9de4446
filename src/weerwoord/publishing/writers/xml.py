"""Official XML: an `officiele-publicatie` with `kamervragen`, in the elements of the official publications.

A `meta` of our own, `generator`, says that nothing in its texts is to be mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from lxml import etree
from lxml.builder import E
from lxml.etree import _Element

from weerwoord.model import Document, Note
from weerwoord.publishing import headings, printed
from weerwoord.publishing.printed import Part

_ITEM = re.compile(r"(?P<sign>[–•]|\d{1,2}[.)]|[a-z][.)]) (?P<text>.+)$", re.DOTALL)


def write(document: Document) -> bytes:
    """Return the document as official XML, UTF-8."""
    body = E.kamervragen()
    body.extend(_head(document))
    found = printed.parts(document)
    names, noted = printed.note_names(found), set[Note]()
    body.extend(_part(part, document, names, noted) for part in found)
    root = E("officiele-publicatie", _metadata(document), body)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False)


def _metadata(document: Document) -> _Element:
    publication = document.publication
    kinds = {"notice": "Mededeling", "questions": "Schriftelijke vragen", "letter": "Brief", "reply": "Antwoord"}
    facts = [
        ("DC.identifier", publication.identifier if publication.identifier != printed.case(document) else None),
        ("DC.title", document.subject),
        ("DC.type", kinds[document.kind]),
        ("DC.creator", f"{printed.chamber_name(document)} der Staten-Generaal" if publication.chamber else None),
        ("OVERHEIDop.vergaderjaar", publication.session_year),
        ("OVERHEIDop.vraagnummer", printed.case(document)),
        ("OVERHEIDop.aanhangselNummer", publication.number),
        *(("OVERHEIDop.indiener", member.name) for member in document.questioners),
        *(("OVERHEIDop.ontvanger", headings.offices([office])) for office in document.addressees),
        ("OVERHEIDop.datumIndiening", document.submitted.isoformat() if document.submitted else None),
        ("OVERHEIDop.datumOntvangst", document.answered.isoformat() if document.answered else None),
        ("generator", "Weerwoord"),
    ]
    return E.metadata(*(E.meta(name=name, content=content) for name, content in facts if content))


def _head(document: Document) -> Iterator[_Element]:
    chamber, year = printed.chamber_name(document), document.publication.session_year
    lines = []
    if chamber:
        lines.append(E.tekstregel(f"{chamber} der Staten-Generaal", inhoud="kameraanduiding"))
    if year:
        lines.append(E.tekstregel(f"Vergaderjaar {headings.dashed(year)}", inhoud="vergaderjaar"))
    if lines:
        yield E.kamervraagkop(*lines)
    number = printed.number(document)
    if number:
        yield E.kamervraagnummer(number)


def _part(part: Part, document: Document, names: dict[Note, str], noted: set[Note]) -> _Element:
    if part.kind in ("asked", "answered"):
        kind = "vraag" if part.kind == "asked" else "antwoord"
        element = E.kamervraagomschrijving(type=kind)
        _marked(element, part.paragraphs[0], document, part.kind)
        _add_notes(element, part.notes, names, noted)
        return element
    name = {"question": "vraag", "answer": "antwoord"}.get(part.kind, "kamervraagopmerking")
    element = etree.Element(name)
    if part.label:
        element.append(E.nr(part.label) if name != "kamervraagopmerking" else E.al(part.label))
    element.extend(_blocks(part.paragraphs))
    if part.notes:
        blocks = [block for block in element.iter("al") if block.getparent().tag in (name, "li")]
        if not blocks or (not part.paragraphs and part.label):
            blocks = [etree.SubElement(element, "al")]
        _add_notes(blocks[-1], part.notes, names, noted)
    return element


def _blocks(paragraphs: tuple[str, ...]) -> Iterator[_Element]:
    """Yield the paragraphs; those that begin with the sign of a list, one after the other, as a list."""
    for listed, group in groupby(paragraphs, key=lambda text: bool(_ITEM.match(text))):
        if not listed:
            yield from (E.al(text) for text in group)
            continue
        items = [match for text in group if (match := _ITEM.match(text))]
        yield E.lijst(*(E.li(E("li.nr", item["sign"]), E.al(item["text"])) for item in items), type="expliciet")


def _add_notes(element: _Element, notes: tuple[Note, ...], names: dict[Note, str], noted: set[Note]) -> None:
    """Put notes behind what stands in `element`: the first time with their text, after that as a pointer to it."""
    for note in notes:
        name = f"n{names[note]}"
        if note in noted:
            element.append(E.nootref(note.mark, refid=name))
            continue
        noted.add(note)
        lines = [E("noot.al", text) for text in printed.paragraphs(note.text)]
        _link(lines, note)
        element.append(E.noot(E("noot.nr", note.mark), *lines, id=name, type="voet"))


def _link(lines: list[_Element], note: Note) -> None:
    """Mark the web addresses in a note's text; one that is not printed in it is put behind its words."""
    for address in note.urls:
        line = next((line for line in lines if address in (line.text or "") and not len(line)), None)
        hidden = line is None
        line = next((line for line in lines if not len(line)), None) if line is None else line
        if line is None:
            continue
        before, found, after = (line.text or "").partition(address)
        link = E.extref(found or before, doc=address, soort="URL")
        line.text = "" if hidden else before
        link.tail = after
        line.append(link)


def _marked(element: _Element, sentence: str, document: Document, kind: str) -> None:
    """Put a heading sentence into `element`, names, parties, subject and date marked as the official XML does."""
    wraps: list[tuple[str, list[str], dict[str, str]]] = []
    if kind == "asked":
        for member in document.questioners:
            wraps.append((member.name, ["naam", "achternaam"], {}))
        if document.subject:
            wraps.append((document.subject, ["kamervraagonderwerp"], {}))
        day = document.submitted
    else:
        for one in document.signatories:
            if one.name:
                wraps.append((one.name, ["naam", "achternaam"], {}))
                wraps += [(one.portfolio, ["organisatie"], {})] if one.portfolio else []
        day = document.answered
    if day:
        wraps.append((headings.in_words(day), ["datum"], {"isodatum": day.isoformat()}))
    at, last = 0, None
    for text, names, attributes in wraps:
        place = sentence.find(text, at)
        if place < 0:
            continue
        _append_text(element, last, sentence[at:place])
        last = etree.SubElement(element, names[0], attributes)
        inner = etree.SubElement(last, names[1]) if len(names) > 1 else last
        inner.text = text
        at = place + len(text)
    _append_text(element, last, sentence[at:])


def _append_text(element: _Element, last: _Element | None, text: str) -> None:
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text
