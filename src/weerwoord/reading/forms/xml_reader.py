"""Reads the elements of official XML, by the present names and by the old ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml.etree import _Element

from weerwoord.reading.forms.official import Collector
from weerwoord.reading.forms.official_facts import Facts
from weerwoord.reading.forms.tree import Entered, Frame, text_of, walk, words
from weerwoord.reading.forms.xml_notes import NoteMarks
from weerwoord.reading.forms.xml_tables import TableReader
from weerwoord.reading.parts import NotePart, Parts
from weerwoord.reading.source import EXACT, Source

_INLINE = words(
    "nadruk sup inf intref extref-groep intref-groep dossierref organisatie kamervraagonderwerp ondw label "
    "voornaam politiek partij plaats afk vet cur ond ondernummer tekstcorrectie aanhaling initialen"
)
_NAMES = words("naam voorvoegsels achternaam functie minister minvan")
_PARAGRAPHS = words(
    "al tussenkop tuskop subtitel title bijschrift bron noot.al noot.li context.al datumtekst dagtekening "
    "ondertekening ondtek onderwerp"
)
_CONTAINERS = words(
    "officiele-publicatie kamervragen kamerwrk vraagdoc body vragen al-groep tekst divisie lijst li noot.lijst thead "
    "tbody tfoot plaatje box definitielijst definitie-item definitie citaat vrije-tekst algemeen structuurtekst "
    "tekst-sluiting colspec spanspec"
)
_TOP = words("officiele-publicatie kamervragen kamerwrk vraagdoc")
_HALVES = words("vraagdoc vragen reactie")

_IN_LINE = Entered(True)


@dataclass(slots=True)
class _OpenNote:
    """A note that is being read. `printed`: its number stands in the text already and is still to come here."""

    part: NotePart
    printed: bool


class XmlReader:
    """Reads one document."""

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._facts = Facts()
        self._collector = Collector("xml")
        self._writer = self._collector.writer
        self._frames: list[Frame] = []
        self._marks = NoteMarks(root)
        self._tables = TableReader(self._writer)
        self._open_notes: list[_OpenNote] = []
        self._heading = ""
        self._silent = False
        self._block = Entered(False, self._writer.end_block)
        self._paragraph = Entered(True, self._writer.end_block)
        self._special = self._handlers()

    def read(self) -> tuple[Source, Parts]:
        """Return the text and its parts.

        Raises ReadError: 'removed', 'empty-shell'.
        """
        walk(self._root, self._frames, self._enter, self._writer.write)
        source, parts = self._collector.finish()
        parts.facts = dict(self._facts.result())
        parts.warnings += [(code, message, None) for code, message in self._facts.warnings]
        source.facts = dict(parts.facts)
        source.exact = parts.facts.pop("generator", "") == EXACT
        return source, parts

    def _handlers(self) -> dict[str, Callable[[_Element], Entered]]:
        collector = self._collector
        return {
            "metadata": self._head,
            "meta": self._meta,
            "frontm": self._head,
            "kamervraagkop": self._head,
            "tekstregel": self._head_line,
            "vergjaar": self._session_year,
            "kop": self._title_group,
            "titel": self._title,
            "kamervraagnummer": self._document_number,
            "vraagnummer": self._document_number,
            "kamervraagomschrijving": self._description,
            "omschr": self._description,
            "datum": self._date,
            "vraag": lambda _: Entered(False, collector.question()),
            "antwoord": lambda _: Entered(False, collector.answer()),
            "nr": self._number,
            "nummer": self._number,
            "reactie": lambda _: Entered(False, collector.reply()),
            "kamervraagopmerking": lambda _: Entered(False, collector.remark()),
            "kamervraagbijlage": lambda _: Entered(False, collector.remark()),
            "bijlage": lambda _: Entered(False, collector.remark()),
            "toelicht": lambda _: Entered(False, collector.remark()),
            "li.nr": lambda _: Entered(True, self._writer.join),
            "term": lambda _: Entered(True, self._writer.join),
            "br": self._line_break,
            "table": self._tables.table,
            "tgroup": self._tables.table,
            "row": self._tables.row,
            "entry": self._tables.entry,
            "extref": self._link,
            "illustratie": self._picture,
            "noot": self._note,
            "noot.nr": self._note_number,
            "nootref": self._note_reference,
        }

    def _enter(self, element: _Element, name: str) -> Entered:
        if name in _PARAGRAPHS:
            self._writer.begin_block()
            return self._paragraph
        if name in _INLINE:
            return _IN_LINE
        special = self._special.get(name)
        if special is not None:
            return special(element)
        if name in _NAMES:
            # '<voornaam>Jan</voornaam><achternaam>Smit</achternaam>' stands without white space at times.
            before = element.getprevious()
            if before is not None and not before.tail:
                self._writer.space()
            return _IN_LINE
        if name not in _CONTAINERS:
            self._report_unknown(name)
            if self._in_line():
                return _IN_LINE
            if element.text and not element.text.isspace():
                self._writer.begin_block()
                return self._paragraph
        self._writer.begin_block()
        return self._block

    def _link(self, element: _Element) -> Entered:
        self._writer.link(element.get("doc"))
        return _IN_LINE

    def _report_unknown(self, name: str) -> None:
        if not self._silent:
            message = f"the element <{name[:40]}> is not known; its text is kept where it stands"
            self._collector.warn("unknown-element", message)

    def _in_line(self) -> bool:
        return bool(self._frames) and self._frames[-1].running

    def _parent(self) -> str:
        return self._frames[-1].name if self._frames else ""

    # --- the head -----------------------------------------------------------------------------------------------

    def _head(self, _: _Element) -> Entered:
        """Metadata and the head of the page: what is not understood in them is no matter."""
        before, self._silent = self._silent, True
        back = self._collector.furniture()

        def leave() -> None:
            back()
            self._silent = before

        return Entered(False, leave)

    def _meta(self, element: _Element) -> Entered:
        self._facts.add_metadata(element.get("name") or "", element.get("content") or "")
        self._writer.begin_block()
        return self._block

    def _head_line(self, element: _Element) -> Entered:
        content = element.get("inhoud")
        if content == "vergaderjaar":
            self._facts.add_session_year(text_of(element))
        elif content == "kameraanduiding":
            self._facts.add_chamber(text_of(element))
        self._writer.begin_block()
        return self._paragraph

    def _session_year(self, element: _Element) -> Entered:
        self._facts.add_session_year(text_of(element))
        self._writer.begin_block()
        return self._paragraph

    def _title_group(self, element: _Element) -> Entered:
        """A `kop` at the top is the head of the page; elsewhere it heads a piece of text."""
        if self._parent() in _TOP:
            return self._head(element)
        self._writer.begin_block()
        return self._paragraph

    def _title(self, element: _Element) -> Entered:
        """Above the answers of an old document stands a heading sentence, or only the word 'Antwoord'."""
        parent = self._parent()
        if parent == "kop":
            self._writer.space()
            return _IN_LINE
        if parent not in _HALVES:
            self._writer.begin_block()
            return self._paragraph
        text = text_of(element)
        if " " in text:
            return Entered(True, self._collector.heading())
        if text.lower().startswith("mededeling"):
            self._collector.announce_notice()
        return Entered(True, self._collector.other_heading())

    def _document_number(self, element: _Element) -> Entered:
        self._facts.add_number(text_of(element))
        return Entered(True, self._collector.other_heading())

    def _description(self, element: _Element) -> Entered:
        self._heading = element.get("type") or "?"
        back = self._collector.heading()

        def leave() -> None:
            back()
            self._heading = ""

        return Entered(True, leave)

    def _date(self, element: _Element) -> Entered:
        stated = element.get("isodatum")
        if stated and self._heading:
            answered = self._heading == "antwoord" or "ontvangen" in text_of(element)
            self._facts.add_date("answered" if answered else "submitted", stated)
        return _IN_LINE

    # --- the text -----------------------------------------------------------------------------------------------

    def _number(self, element: _Element) -> Entered:
        """The number of a question or answer ('Vraag 1'), of a note, or of something else."""
        parent = self._parent()
        if parent in ("vraag", "antwoord"):
            return Entered(True, self._collector.label())
        if parent == "noot":
            return self._note_number(element)
        if self._in_line():
            self._writer.space()
            return _IN_LINE
        self._writer.begin_block()
        return self._paragraph

    def _line_break(self, _: _Element) -> Entered:
        self._writer.break_line()
        return _IN_LINE

    def _picture(self, element: _Element) -> Entered:
        name = element.get("naam") or "without a name"
        self._collector.warn("picture", f"a picture ({name[:60]}) stands here; what it shows is not in the text")
        return _IN_LINE

    def _note(self, element: _Element) -> Entered:
        """A note stands in the text where it is referred to; among blocks it stands for itself, with its number."""
        mark = self._marks.take(element)
        if mark.counted:
            self._collector.warn("note-without-number", f"a note carries no number; it is counted as {mark.text}")
        here = self._in_line() or self._writer.in_line
        part, end = self._collector.note(mark.text, mark.name, here=here)
        self._open_notes.append(_OpenNote(part, here and not mark.counted))

        def leave() -> None:
            end()
            self._open_notes.pop()

        return Entered(False, leave)

    def _note_number(self, element: _Element) -> Entered:
        """The number of a note: printed already where the note is referred to, or else printed before its text."""
        note = self._open_notes[-1] if self._open_notes else None
        if note is None or self._parent() != "noot":
            self._writer.space()
            return _IN_LINE
        if note.printed and text_of(element):
            note.printed = False
            return Entered(True, read=False)
        return Entered(True, self._collector.note_label(note.part))

    def _note_reference(self, element: _Element) -> Entered:
        mark = self._marks.find(element)
        if mark is None:
            self._collector.warn("dangling-note-reference", "a mark points to a note that is not there")
            return _IN_LINE
        self._writer.write_mark(text_of(element) or mark.text, self._collector.pointers(mark.name))
        return Entered(True, read=False)
