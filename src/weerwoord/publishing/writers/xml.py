"""Official XML: an `officiele-publicatie` with `kamervragen`, in the elements of the official publications.

A `meta` of our own, `generator`, says that nothing in its texts is to be mended.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.builder import E
from lxml.etree import _Element

from weerwoord.model import Document, Note
from weerwoord.publishing import headings, lists, printed
from weerwoord.publishing.printed import Part


def write(document: Document) -> bytes:
    """Return the document as official XML, UTF-8."""
    body = E.kamervragen()
    body.extend(_head(document))
    found = printed.parts(document)
    names, noted = printed.note_names(found), set[Note]()
    body.extend(_part(part, document, names, noted) for part in found)
    root = E("officiele-publicatie", _metadata(document), body)
    for parent in (root, *root):
        parent.text = "\n"
        for child in parent:
            child.tail = "\n"
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
        _marked(element, part.paragraphs[0], document)
        _add_notes(element, part.notes, names, noted)
        return element
    name = {"question": "vraag", "answer": "antwoord"}.get(part.kind, "kamervraagopmerking")
    element = etree.Element(name)
    if part.label:
        element.append(E.nr(part.label) if name != "kamervraagopmerking" else E.al(part.label))
    element.extend(_blocks(part.paragraphs))
    if part.notes:
        blocks = list(element.iter("al"))
        if not blocks or (not part.paragraphs and part.label):
            blocks = [etree.SubElement(element, "al")]
        _add_notes(blocks[-1], part.notes, names, noted)
    return element


def _blocks(paragraphs: tuple[str, ...]) -> Iterator[_Element]:
    """Yield the paragraphs; those that begin with the sign of a list, one after the other, as a list."""
    for block in lists.blocks(paragraphs):
        if isinstance(block, str):
            yield E.al(block)
        else:
            yield E.lijst(*(E.li(E("li.nr", sign), E.al(text)) for sign, text in block), type="expliciet")


def _add_notes(element: _Element, notes: tuple[Note, ...], names: dict[Note, str], noted: set[Note]) -> None:
    """Put notes behind what stands in `element`: the first time with their text, after that as a pointer to it."""
    for note in notes:
        name = f"n{names[note]}"
        if note in noted:
            element.append(E.nootref(note.mark, refid=name))
            continue
        noted.add(note)
        lines = [_linked(E("noot.al"), runs) for runs in printed.linked(note)]
        element.append(E.noot(E("noot.nr", note.mark), *lines, id=name, type="voet"))


def _linked(line: _Element, runs: list[printed.LinkedRun]) -> _Element:
    """Fill a line of a note; a web address lies behind the words that it belongs to."""
    last: _Element | None = None
    for text, address in runs:
        if address is None:
            _append_text(line, last, text)
        else:
            last = etree.SubElement(line, "extref", doc=address, soort="URL")
            last.text = text
    return line


_ELEMENTS = {
    "name": ("naam", "achternaam"),
    "office": ("organisatie",),
    "subject": ("kamervraagonderwerp",),
    "date": ("datum",),
}


def _marked(element: _Element, sentence: str, document: Document) -> None:
    """Put a heading sentence into `element`, names, offices, subject and date marked as the official XML does."""
    last: _Element | None = None
    for what, text, iso in headings.marked(sentence, document):
        if not what:
            _append_text(element, last, text)
            continue
        names = _ELEMENTS[what]
        last = inner = etree.SubElement(element, names[0], {"isodatum": iso} if iso else {})
        for name in names[1:]:
            inner = etree.SubElement(inner, name)
        inner.text = text


def _append_text(element: _Element, last: _Element | None, text: str) -> None:
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text
