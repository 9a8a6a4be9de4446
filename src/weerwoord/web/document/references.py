"""Where the references of one document lead: inside it, across the archive, or out of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from weerwoord import citing
from weerwoord.archive import Archive, Entry, LinkFacts, Published
from weerwoord.model import Document, Reference
from weerwoord.publishing import citation
from weerwoord.web.document.anchors import anchor, document_address
from weerwoord.web.document.texts import Excerpt, Preview, Target, beginning

_INSIDE = ("question", "answer")
_OF_THE_RECORD = ("aanhangsel", "zaak")
_MOST_PREVIEWS = 40
"""Documents opened to preview what a document points to."""


class References:
    """Resolves the references of one document."""

    def __init__(self, archive: Archive, published: Published) -> None:
        self._document: Document = published.document
        self._slug = published.entry.slug
        self._case = published.entry.case_number
        self._numbers = [question.number for question in self._document.questions]
        self._answered = {number for answer in self._document.answers for number in answer.to}
        self._numbers += sorted(self._answered.difference(self._numbers))
        self.links = archive.refers_to(self._slug)
        self._by_place: dict[tuple[str, str, int | None, int | None], list[LinkFacts]] = {}
        for link in self.links:
            key = (link.origin, " ".join(link.numbers), link.start, link.end)
            self._by_place.setdefault(key, []).append(link)
        pointed = dict.fromkeys(slug for link in self.links for slug in link.targets if slug != self._slug)
        self._previews = {
            slug: _preview_of(*found) for slug, found in archive.shown(list(pointed)[:_MOST_PREVIEWS]).items()
        }

    def target(self, reference: Reference, origin: str, numbers: Sequence[str]) -> Target | None:
        """Return where a reference leads that stands in a text of `origin` (question, answer, note) of `numbers`.

        None for one that points to nothing in particular, or of which the text does not say enough.
        """
        if reference.kind in _INSIDE:
            return self._inside(reference, numbers)
        if reference.kind == "zaak" and reference.target and reference.target.get("case") == self._case:
            return None
        facts = self._by_place.get((origin, " ".join(numbers), reference.start, reference.end), [])
        slugs = tuple(dict.fromkeys(slug for link in facts for slug in link.targets if slug != self._slug))
        if slugs:
            previews = tuple(found for slug in slugs[:4] if (found := self.preview(slug)))
            return Target("archive", document_address(slugs[0]), previews)
        if any(self._slug in link.targets for link in facts):
            return None  # a document that names its own number
        address = _web(citing.published_at(self._with_chamber(reference)))
        if reference.kind in _OF_THE_RECORD and any(link.target for link in facts):
            return Target("absent", address)
        return Target("outside", address) if address else None

    def preview(self, slug: str) -> Preview | None:
        """Return what a document in the archive is that is pointed to, and how it begins."""
        return self._previews.get(slug)

    def _inside(self, reference: Reference, numbers: Sequence[str]) -> Target | None:
        resolution = citing.resolve([reference], self._numbers, numbers)
        for pointer in resolution.unresolved:
            if not pointer.numbers:
                return Target("lost", None) if pointer.missing else None
        for pointer in (*resolution.resolved, *resolution.unresolved):
            answered = [number for number in pointer.numbers if number in self._answered]
            # An answer that is still to come is referred to by its question.
            if reference.kind == "answer" and answered:
                href, parts = f"#{anchor('antwoord', answered[0])}", self._answers(pointer.numbers)
            else:
                href, parts = f"#{anchor('vraag', pointer.numbers[0])}", self._questions(pointer.numbers)
            return Target("here", href, (Preview(href, parts),) if parts else ())
        return None

    def _answers(self, numbers: Iterable[str]) -> tuple[Excerpt, ...]:
        answers = [answer for answer in self._document.answers if set(answer.to) & set(numbers)]
        return tuple(("answer", answer.to, beginning(answer.text)) for answer in answers)

    def _questions(self, numbers: Iterable[str]) -> tuple[Excerpt, ...]:
        named = set(numbers)
        asked = [question for question in self._document.questions if question.number in named]
        return tuple(("question", (question.number,), beginning(question.text)) for question in asked)

    def _with_chamber(self, reference: Reference) -> Reference:
        """Where no chamber is named, documents mean their own."""
        target = reference.target
        if reference.kind != "aanhangsel" or not target or target.get("chamber"):
            return reference
        meant = {**target, "chamber": self._document.publication.chamber}
        return Reference(reference.kind, reference.text, reference.start, reference.end, meant)


def _preview_of(entry: Entry, document: Document) -> Preview:
    parts: list[Excerpt] = [("question", (q.number,), beginning(q.text, 300)) for q in document.questions[:1]]
    parts += [("answer", answer.to, beginning(answer.text, 300)) for answer in document.answers[:1]]
    if not document.answers and document.notice:
        parts.append(("answer", (), beginning(document.notice, 400)))
    return named(entry, document, tuple(parts))


def named(entry: Entry, document: Document, parts: tuple[Excerpt, ...] = ()) -> Preview:
    """Return what a document is: its subject, or else how it is cited, and the names of those who signed or asked."""
    signed = [s.name for s in document.signatories if s.name and not s.on_behalf]
    names = ", ".join(signed or [q.name for q in document.questioners])
    subject = document.subject or citation.plain(document)
    return Preview(document_address(entry.slug), parts, entry.slug, document.kind, subject, names)


def _web(address: str | None) -> str | None:
    """Return an address on the web; others are not linked to."""
    return address if address and address.lower().startswith(("https://", "http://")) else None
