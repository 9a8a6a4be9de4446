"""A document as its page shows it: questions beside their answers, texts with their references, what points here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from weerwoord import citing
from weerwoord.archive import Archive, Published
from weerwoord.archive.offices import find_office
from weerwoord.archive.parties import find_party
from weerwoord.model import Answer, Note, Office, Question, Reference, SeeAlso, Signatory
from weerwoord.publishing.citation import Part
from weerwoord.web.document.anchors import anchor
from weerwoord.web.document.references import References, named
from weerwoord.web.document.texts import Paragraph, Preview, Target, paragraphs

_MOST_BACKLINKS = 60


@dataclass(frozen=True, slots=True)
class NoteView:
    """A footnote. `place` counts the notes of the page from 1: it names the note and the way back from it."""

    place: int
    mark: str
    paragraphs: tuple[Paragraph, ...]
    unprinted: tuple[str, ...]
    """Addresses behind words, which the note's text does not print."""


@dataclass(frozen=True, slots=True)
class TextView:
    """A question or an answer. `anchors`: its places on the page, first its own, then those of its other numbers.

    `key`: what it is asked for by (`?vraag=1`): its number, with '~2' for the second of that number.
    """

    part: Part
    key: str
    anchors: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[NoteView, ...]
    located: bool
    """Its place in the source is known."""


@dataclass(frozen=True, slots=True)
class Block:
    """Questions and the answers to them: one and one as a rule, several where one answer covers several."""

    questions: tuple[TextView, ...]
    answers: tuple[TextView, ...]
    open: tuple[str, ...]
    """Numbers without an answer."""


@dataclass(frozen=True, slots=True)
class MemberView:
    """Who asked, with the addresses of their pages where the archive knows them."""

    name: str
    party: str | None
    slug: str | None
    party_slug: str | None


@dataclass(frozen=True, slots=True)
class OfficeView:
    """An office that was asked or that signed."""

    office: Office | Signatory
    slug: str
    name: str | None = None
    on_behalf: bool = False


@dataclass(frozen=True, slots=True)
class SeeAlsoView:
    """Another number of the same set."""

    also: SeeAlso
    target: Target | None
    preview: Preview | None


@dataclass(frozen=True, slots=True)
class Backlink:
    """A document that points here: from which of its questions, in which words."""

    preview: Preview
    places: tuple[tuple[str, tuple[str, ...], str], ...]
    """(origin, numbers, words)"""


@dataclass(slots=True)
class DocumentView:
    """All that the page of a document shows."""

    published: Published
    members: list[MemberView]
    addressees: list[OfficeView]
    signatories: list[OfficeView]
    see_also: list[SeeAlsoView]
    blocks: list[Block]
    notice: tuple[Paragraph, ...]
    remarks: list[tuple[Paragraph, ...]]
    notes: tuple[NoteView, ...]
    backlinks: list[Backlink]
    pointing: int
    """How many documents point here; the first of them are `backlinks`."""
    question_set: tuple[str, int] | None
    """The slug of the set it goes back to, and how many publications that has."""
    days: int | None = None
    """Between submission and answer."""

    @property
    def absent(self) -> dict[str | None, list[SeeAlsoView]]:
        """The numbers of 'Zie ook' that are not in the archive, by session year."""
        found: dict[str | None, list[SeeAlsoView]] = {}
        for each in self.see_also:
            if each.preview is None:
                found.setdefault(each.also.session_year, []).append(each)
        return found


def view_of(archive: Archive, published: Published) -> DocumentView:
    """Draw up what the page of a document shows."""
    return _Drawing(archive, published).view()


@dataclass(slots=True, eq=False)
class _Group:
    questions: list[tuple[str, Question]] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)


class _Drawing:
    def __init__(self, archive: Archive, published: Published) -> None:
        self.archive = archive
        self.published = published
        self.document = published.document
        self.references = References(archive, published)
        self.notes = 0
        self.anchors: set[str] = set()

    def view(self) -> DocumentView:
        document = self.document
        people = self.archive.people(self.published.entry.slug)
        slugs = people.members if len(people.members) == len(document.questioners) else ()
        members = [
            MemberView(q.name, q.party, slugs[n] if slugs else None, find_party(q.party).slug or None)
            for n, q in enumerate(document.questioners)
        ]
        see_also = self._see_also()
        blocks = [self._block(group) for group in _grouped(document.questions, document.answers)]
        view = DocumentView(
            self.published,
            members,
            [_office(office) for office in document.addressees],
            [replace(_office(s), name=s.name, on_behalf=s.on_behalf) for s in document.signatories],
            see_also,
            blocks,
            self._loose(document.notice) if document.notice else (),
            [self._loose(remark) for remark in document.remarks],
            self._notes(document.notes, ()),
            *self._backlinks(see_also),
            self.archive.set_name_of(self.published.entry.slug),
        )
        if document.submitted and document.answered and document.answered >= document.submitted:
            view.days = (document.answered - document.submitted).days
        return view

    # --- questions and answers -------------------------------------------------------------------------------------

    def _block(self, group: _Group) -> Block:
        questions = tuple(self._question(name, question) for name, question in group.questions)
        answers = tuple(self._answer(answer) for answer in group.answers)
        covered = {number for answer in group.answers for number in answer.to}
        numbers = [question.number for _, question in group.questions]
        return Block(questions, answers, tuple(number for number in numbers if number not in covered))

    def _question(self, name: str, question: Question) -> TextView:
        numbers = (question.number,)
        return TextView(
            Part("vraag", numbers),
            name,
            self._anchors("vraag", (name,)),
            self._paragraphs(question.text, citing.find(question.text), "question", numbers),
            self._notes(question.notes, numbers),
            question.span is not None,
        )

    def _answer(self, answer: Answer) -> TextView:
        return TextView(
            Part("antwoord", answer.to),
            answer.to[0] if answer.to else "",
            self._anchors("antwoord", answer.to),
            self._paragraphs(answer.text, answer.references, "answer", answer.to),
            self._notes(answer.notes, answer.to),
            answer.span is not None,
        )

    def _anchors(self, kind: str, numbers: Iterable[str]) -> tuple[str, ...]:
        named = [anchor("vraag" if kind == "vraag" else "antwoord", number) for number in numbers]
        free = [name for name in dict.fromkeys(named) if name not in self.anchors]
        self.anchors.update(free)
        return tuple(free)

    def _paragraphs(
        self, text: str, references: Iterable[Reference], origin: str, numbers: Sequence[str]
    ) -> tuple[Paragraph, ...]:
        return paragraphs(text, references, lambda reference: self.references.target(reference, origin, numbers))

    def _loose(self, text: str) -> tuple[Paragraph, ...]:
        return self._paragraphs(text, citing.find(text), "remark", ())

    def _notes(self, notes: Iterable[Note], numbers: Sequence[str]) -> tuple[NoteView, ...]:
        found = []
        for note in notes:
            self.notes += 1
            references = citing.find(note.text)
            printed = {address for r in references if r.kind == "url" for address in (r.text, citing.web_address(r))}
            behind = [url for url in note.urls if url not in printed and url.startswith(("https://", "http://"))]
            shown = self._paragraphs(note.text, references, "note", numbers)
            found.append(NoteView(self.notes, note.mark, shown, tuple(behind)))
        return tuple(found)

    # --- other documents -------------------------------------------------------------------------------------------

    def _see_also(self) -> list[SeeAlsoView]:
        targets = {
            link.target: [slug for slug in link.targets if slug != self.published.entry.slug]
            for link in self.references.links
            if link.origin == "see-also"
        }
        found = []
        for also in self.document.see_also:
            chamber = self.document.publication.chamber
            meant = {"session_year": also.session_year, "number": also.number, "chamber": chamber}
            reference = Reference("aanhangsel", "", 0, 0, meant)
            slugs = targets.get(f"nr:{(chamber or '').lower()}:{also.session_year}:{also.number.lower()}", [])
            preview = self.references.preview(slugs[0]) if slugs else None
            state = Target("archive", preview.href) if preview else Target("absent", citing.published_at(reference))
            found.append(SeeAlsoView(also, state, preview))
        return found

    def _backlinks(self, see_also: Sequence[SeeAlsoView]) -> tuple[list[Backlink], int]:
        by_source: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
        for link in self.archive.referred_to_by(self.published.entry.slug):
            by_source.setdefault(link.source, []).append((link.origin, link.numbers, link.text))
        listed = {each.preview.slug for each in see_also if each.preview}
        # What stands at 'Zie ook' already is not told twice.
        told = {
            slug: tuple(dict.fromkeys(places))
            for slug, places in by_source.items()
            if slug not in listed or any(origin != "see-also" for origin, _, _ in places)
        }
        sources = self.archive.shown(list(told)[:_MOST_BACKLINKS])
        return [Backlink(named(*sources[slug]), places) for slug, places in told.items() if slug in sources], len(told)


def _office(office: Office | Signatory) -> OfficeView:
    return OfficeView(office, find_office(office.role, office.portfolio).slug)


def _grouped(questions: Sequence[Question], answers: Sequence[Answer]) -> list[_Group]:
    """Questions with the answers to them, in the order of the questions; then answers to what is not printed."""
    groups: list[_Group] = []
    of_number: dict[str, _Group] = {}
    seen: dict[str, int] = {}
    for answer in answers:
        # Answers that share a number stand together.
        known = list({id(of_number[n]): of_number[n] for n in answer.to if n in of_number}.values())
        group = known[0] if known else _Group()
        for other in known[1:]:
            group.answers += other.answers
            of_number.update({n: group for n, g in of_number.items() if g is other})
        group.answers.append(answer)
        of_number.update(dict.fromkeys(answer.to, group))
    for question in questions:
        seen[question.number] = times = seen.get(question.number, 0) + 1
        name = question.number if times == 1 else f"{question.number}~{times}"
        group = of_number.get(question.number, _Group()) if times == 1 else _Group()
        group.questions.append((name, question))
        if group not in groups:
            groups.append(group)
    groups += [group for group in {id(g): g for g in of_number.values()}.values() if group not in groups]
    return groups
