"""What the answers of a document say in so many words, for its page: a tag, and the words that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from weerwoord.archive import Published
from weerwoord.comparing import Signal, shown, signals_of
from weerwoord.model import Document
from weerwoord.web.document import words
from weerwoord.web.language import Language, language, ngettext
from weerwoord.web.language import gettext as _

_KEPT = 1_000
"""Documents whose tags are kept: to find them takes as long as all the rest of what a page tells of its answers."""
_AROUND = 90
"""Characters shown after a short piece of evidence, so that it can be understood."""
_SHORT = 40
_BARE = 12
"""Up to so many characters a yes or no is all of the answer: a tag would only say it twice."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A signal as it is shown: what it is called, what there is to say of it, and (words, what follows) each."""

    kind: str
    name: str
    detail: str
    excerpts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A document, known by the version that it was read from."""

    version: tuple[str, str, int]
    document: Document = field(compare=False)


def tags_in(published: Published) -> Mapping[str, tuple[Tag, ...]]:
    """Return the tags of each answer that has any, by the numbers that it answers; the first of equal ones."""
    version = next(each for each in published.versions if each.shown)
    return _tags_in(_Shown((version.sha256, version.reader, published.entry.change), published.document), language())


@lru_cache(_KEPT)
def _tags_in(shown_: _Shown, _spoken: Language) -> Mapping[str, tuple[Tag, ...]]:
    document = shown_.document
    found: dict[str, tuple[Tag, ...]] = {}
    for answer, signals in zip(document.answers, signals_of(document), strict=True):
        # Who signed stands above the document: it is not told again beside each answer.
        telling = [signal for signal in shown(signals) if signal.reason != "offices"]
        bare = len(answer.text) <= _BARE and {signal.kind for signal in telling} <= {"affirms", "denies"}
        if telling and not bare:
            found.setdefault(" ".join(answer.to), tuple(_tag(signal, answer.text) for signal in telling))
    return found


def _tag(signal: Signal, text: str) -> Tag:
    name, detail = _named(signal)
    return Tag(signal.kind, name, detail, tuple(_excerpt(text, start, end) for start, end in signal.evidence))


def _excerpt(text: str, start: int, end: int) -> tuple[str, str]:
    if end - start > _SHORT:
        return text[start:end], ""
    rest = text[end : end + _AROUND]
    if len(text) > end + _AROUND:
        rest = rest.rsplit(None, 1)[0] + " …" if " " in rest else rest
    return text[start:end], rest


def _named(signal: Signal) -> tuple[str, str]:
    numbers = words.numbers(signal.numbers) if signal.numbers else ""
    if signal.kind == "refers":
        told = ngettext("verwijst naar antwoord {numbers}", "verwijst naar antwoorden {numbers}", len(signal.numbers))
        return told.format(numbers=numbers), ""
    if signal.kind == "jointly":
        return _("samen beantwoord"), _("Eén antwoord op de vragen {numbers}.").format(numbers=numbers)
    if signal.kind == "declines":
        return _("zegt er niets over"), reason(signal.reason)
    if signal.kind == "announces":
        term = signal.term
        return (_("kondigt aan: {term}").format(term=term.text) if term else _("kondigt aan")), ""
    names = {"affirms": _("ja"), "denies": _("nee"), "no_data": _("geen gegevens")}
    return names.get(signal.kind, signal.kind), ""


def reason(code: str | None) -> str:
    """Return a reason for declining in words, '' where none is given."""
    known = {
        "individual_case": _("Reden: het gaat om een individueel geval."),
        "investigation": _("Reden: onderzoek, opsporing of vervolging."),
        "court": _("Reden: de zaak is bij de rechter."),
        "tax_secrecy": _("Reden: de fiscale geheimhoudingsplicht."),
        "state_secret": _("Reden: staatsgeheim of nationale veiligheid."),
        "confidential": _("Reden: de informatie is vertrouwelijk."),
        "privacy": _("Reden: privacy."),
        "hypothetical": _("Reden: de vraag is hypothetisch."),
        "negotiation": _("Reden: lopende onderhandelingen."),
        "not_yet": _("Reden: op iets anders wordt niet vooruitgelopen."),
    }
    return known.get(code or "", "")
