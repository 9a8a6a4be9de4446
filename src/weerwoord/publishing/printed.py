"""What a publication prints, part by part and in its order, whatever the form: one list that every writer goes through.

A document does not say where in a text the mark of a note stood. It is printed behind the text's last word, and a note
that belongs to no pair behind the notice, the last remark or the first heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from weerwoord.model import Document, Note
from weerwoord.publishing import headings

PartKind = Literal["asked", "answered", "remark", "question", "answer", "notice"]
ISSN = "ISSN 0921 - 7398"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its label ('Vraag 1', '' for headings), its paragraphs, and the notes whose marks stand in it.

    `numbers`: of the questions asked or answered.
    """

    kind: PartKind
    label: str
    paragraphs: tuple[str, ...]
    notes: tuple[Note, ...] = ()
    numbers: tuple[str, ...] = ()


def parts(document: Document) -> list[Part]:
    """Return the parts of a document in the order in which they are printed."""
    found = [*_headings(document), *_remarks(document, first=True), *_pairs(document)]
    found += _remarks(document, first=False)
    if document.notice is not None:
        found.append(Part("notice", "Mededeling", paragraphs(document.notice)))
    return _with_other_notes(found, document.notes)


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text; none for an empty one."""
    return tuple(text.split("\n\n")) if text else ()


def notes(printed: list[Part]) -> list[Note]:
    """Return all notes, each once, in the order in which their marks are met."""
    return list(dict.fromkeys(note for part in printed for note in part.notes))


LinkedRun = tuple[str, str | None]
"""A stretch of a note's text, and the web address behind it."""


def linked(note: Note) -> list[list[LinkedRun]]:
    """Return the paragraphs of a note in stretches, each with the web address behind it.

    An address that is printed lies behind itself; one that is not (the source had it behind words, the document does
    not say which) behind one of the note's words.
    """
    found: list[list[LinkedRun]] = [[(text, None)] for text in paragraphs(note.text)]
    hidden = [address for address in note.urls if not _link(found, address, address)]
    for address, word in zip(
        hidden, [word for text in paragraphs(note.text) for word in _WORD.findall(text)], strict=False
    ):
        _link(found, word, address)
    return found


_WORD = re.compile(r"\S+ ?")
_NO_ADDRESS = re.compile(r"""[\s<>"{}|\\^`\x00-\x1f]""")


def address_of(url: str) -> str:
    """Return a web address in which nothing stands that no address may hold, escaped as such."""
    return _NO_ADDRESS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match.group().encode()), url)


def _link(found: list[list[LinkedRun]], words: str, address: str) -> bool:
    for runs in found:
        for place, (text, known) in enumerate(runs):
            if known is None and words in text:
                before, _, after = text.partition(words)
                pieces: list[LinkedRun] = [(before, None), (words, address), (after, None)]
                runs[place : place + 1] = [piece for piece in pieces if piece[0]]
                return True
    return False


def note_names(printed: list[Part]) -> dict[Note, str]:
    """Return a name for each note that no other has: its mark, and '1__2' for the second note that is marked 1."""
    names: dict[Note, str] = {}
    taken: dict[str, int] = {}
    for note in notes(printed):
        taken[note.mark] = taken.get(note.mark, 0) + 1
        names[note] = note.mark if taken[note.mark] == 1 else f"{note.mark}__{taken[note.mark]}"
    return names


def number(document: Document) -> str:
    """Return what stands large below the head: the Aanhangsel number, or the case number; '' where none is known."""
    return document.publication.number or case(document)


def case_below(document: Document) -> str:
    """Return the case number where it stands below the number, '' where it stands in the number's place or nowhere."""
    return case(document) if document.publication.number and not _told(document) else ""


def case(document: Document) -> str:
    """Return the case number ('2024Z01294'), '' where it is not known."""
    return document.publication.case or ""


def _told(document: Document) -> bool:
    """Say whether the identifier holds the case and more ('kv-tk-2024Z01294'), so that no line of its own is needed."""
    identifier, number = document.publication.identifier or "", case(document)
    return identifier != number and replace(document.publication, case=None).case == number


def chamber_name(document: Document) -> str:
    """Return 'Tweede Kamer', 'Eerste Kamer', or ''."""
    return {"TK": "Tweede Kamer", "EK": "Eerste Kamer"}.get(document.publication.chamber or "", "")


def series(document: Document) -> str:
    """Return the name of the series as page feet print it: 'Vragen' for a sheet, else 'Aanhangsel'."""
    return "Vragen" if document.kind == "questions" else "Aanhangsel"


def foot(document: Document) -> str:
    """Return 'Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel', '' where chamber or year is not known."""
    chamber, year = chamber_name(document), document.publication.session_year
    return f"{chamber}, vergaderjaar {headings.dashed(year)}, {series(document)}" if chamber and year else ""


def head(document: Document) -> list[str]:
    """Return the lines of the head: chamber with its digit, session year, title of the series, its second line."""
    chamber, year = chamber_name(document), document.publication.session_year
    lines = []
    if chamber:
        lines.append(f"{chamber} der Staten-Generaal {'2' if document.publication.chamber == 'TK' else '1'}")
    if year:
        title = (
            "Vragen gesteld door de leden der Kamer"
            if document.kind == "questions"
            else "Aanhangsel van de Handelingen"
        )
        lines.append(f"Vergaderjaar {headings.dashed(year)} {title}")
    if chamber and document.kind != "questions":
        lines += ["Vragen gesteld door de leden der Kamer, met de daarop door de", "regering gegeven antwoorden"]
    return lines


def imprint(document: Document) -> list[str]:
    """Return the lines at the left of the first page's foot: identifier, ISSN, place and year."""
    lines = []
    if document.publication.identifier and document.publication.identifier != case(document):
        lines.append(document.publication.identifier)
    if document.kind != "questions" and document.publication.number:
        lines.append(ISSN)
    day = document.answered or document.submitted
    if day:
        lines.append(f"’s-Gravenhage {day.year}")
    return lines


def _headings(document: Document) -> Iterator[Part]:
    question = headings.asked(document)
    answer = " ".join(filter(None, [headings.answered(document), *headings.see_also(document)]))
    if question:
        yield Part("asked", "", (question,))
    if answer:
        yield Part("answered", "", (answer,))


def _remarks(document: Document, *, first: bool) -> Iterator[Part]:
    """A remark with a heading of its own ('Toelichting:') stands behind the pairs, any other before them."""
    for remark in document.remarks:
        lead, *rest = paragraphs(remark) or ("",)
        labelled = is_labelled(remark)
        if labelled != first:
            yield Part("remark", lead if labelled else "", tuple(rest) if labelled else (lead, *rest))


def is_labelled(remark: str) -> bool:
    """Tell whether a remark begins with a heading of its own: 'Toelichting:'."""
    return remark.partition("\n\n")[0].rstrip(":") in ("Toelichting", "Opmerking", "Bijlage", "Bijlagen")


def _pairs(document: Document) -> Iterator[Part]:
    """Each answer stands behind the last of the questions that it answers, in the order of the document."""
    waiting = list(document.questions)
    for answer in document.answers:
        places = [place for place, question in enumerate(waiting) if question.number in answer.to]
        for question in waiting[: max(places, default=-1) + 1]:
            yield Part(
                "question", f"Vraag {question.number}", paragraphs(question.text), question.notes, (question.number,)
            )
        del waiting[: max(places, default=-1) + 1]
        yield Part(
            "answer", f"Antwoord {headings.numbered(answer.to)}", paragraphs(answer.text), answer.notes, answer.to
        )
    for question in waiting:
        yield Part(
            "question", f"Vraag {question.number}", paragraphs(question.text), question.notes, (question.number,)
        )


def _with_other_notes(found: list[Part], other: tuple[Note, ...]) -> list[Part]:
    if not other or not found:
        return found
    ranks = {"notice": 3, "remark": 2, "asked": 1}
    place = max(
        range(len(found)), key=lambda at: (ranks.get(found[at].kind, 0), at if ranks.get(found[at].kind) == 2 else -at)
    )
    part = found[place]
    found[place] = Part(part.kind, part.label, part.paragraphs, (*part.notes, *other), part.numbers)
    return found
