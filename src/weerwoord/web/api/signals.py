"""What the answers of a document say in so many words, and what answers announce."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from weerwoord.archive.promises import Promise, PromisesWanted
from weerwoord.comparing import Signal, measured, shown, signals_of
from weerwoord.comparing.signals import Kind
from weerwoord.web.api.answers import Addresses, Plain, Shown, Stated, answer, linked, page_of
from weerwoord.web.api.asking import Asked, Day, Name, Paged
from weerwoord.web.api.documents import Slug
from weerwoord.web.api.models import Linked, Listed, Model
from weerwoord.web.api.problems import not_found
from weerwoord.web.language import gettext as _
from weerwoord.web.promised import promises_of

router = APIRouter(tags=["comparisons"])
Reason = Literal[
    "individual_case", "investigation", "court", "tax_secrecy", "state_secret", "confidential", "privacy",
    "hypothetical", "negotiation", "not_yet", "questions", "offices",
]  # fmt: skip


class SignalEvidence(Model):
    """Woorden van het antwoord waarop een signaal rust."""

    start: int = Field(description="Plaats van het eerste teken in de tekst van het antwoord, vanaf 0.", ge=0)
    end: int = Field(description="Plaats na het laatste teken.", ge=0)
    text: str


class SignalTerm(Model):
    """De termijn van een aankondiging."""

    text: str = Field(description="Zoals gedrukt.")
    first: date | None = Field(description="Eerste dag, waar die vaststaat.")
    last: date | None = Field(description="Laatste dag, waar die vaststaat.")
    approximate: bool = Field(description="De woorden laten ruimte ('begin 2025'): de dagen zijn een lezing ervan.")


class AnswerSignal(Model):
    """Wat een antwoord met zoveel woorden zegt."""

    kind: Kind = Field(
        description="affirms: ja; denies: nee; refers: verwijst naar een ander antwoord; declines: zegt er niets over; "
        "no_data: de gegevens zijn er niet; announces: kondigt iets aan; jointly: samen beantwoord."
    )
    reason: Reason | None = Field(description="Waarom niets gezegd wordt, waar dat er staat; bij jointly: waardoor.")
    numbers: list[str] = Field(description="De vragen waarnaar verwezen wordt, of die samen beantwoord zijn.")
    term: SignalTerm | None
    evidence: list[SignalEvidence]


class SignalledAnswer(Model):
    """Een antwoord met zijn signalen."""

    numbers: list[str] = Field(description="De vragen die het beantwoordt.")
    signals: list[AnswerSignal]


class SignalMeasure(Model):
    """Hoe goed een regel is, gemeten aan met de hand beoordeelde antwoorden."""

    kind: Kind
    labelled: int = Field(description="Hoe vaak een lezer het zag.", ge=0)
    found: int = Field(description="Hoe vaak de regel het zag.", ge=0)
    precision: float | None = Field(ge=0, le=1)
    at_least: float | None = Field(
        ge=0, le=1, description="Wat de juistheid met 97,5 % zekerheid ten minste is (ondergrens van Wilson)."
    )
    recall: float | None = Field(ge=0, le=1)


class SignalsOfDocument(Linked):
    """De signalen van een document; alleen van regels die ten minste 95 van de 100 keer juist zijn."""

    document: str
    answers: list[SignalledAnswer]
    measured: list[SignalMeasure]


class PromiseMade(Linked):
    """Een aankondiging in een antwoord."""

    document: str
    numbers: list[str] = Field(description="De vragen die het antwoord beantwoordt.")
    said: date | None = Field(description="De dag van ontvangst.")
    words: str = Field(description="De zin.")
    term: SignalTerm | None
    offices: list[str] = Field(description="Bewindspersonen die antwoordden, ook namens wie.")


class PromisesMade(Listed):
    """Een bladzijde aankondigingen."""

    results: list[PromiseMade]


class PromisesAsked(Paged):
    """Which promises."""

    which: Literal["coming", "past", "undated"] = Field(
        "coming", description="Termijn nog niet voorbij, voorbij, of zonder vaste dag."
    )
    office: Name | None = Field(None, description="Bewindspersoon die antwoordde, ook namens wie.")
    ministry: Name | None = Field(None, description="Ministerie van wie antwoordde.", examples=["fin"])
    since: Day | None = Field(None, description="Laatste dag van de termijn vanaf; zonder vaste dag: gezegd vanaf.")
    until: Day | None = Field(None, description="Laatste dag van de termijn tot en met; zonder vaste dag: gezegd.")


@router.get("/promises", response_model=PromisesMade, summary="Toezeggingen")
def get_promises(request: Request, record: Shown, asked: Annotated[PromisesAsked, Query()]) -> Response:
    """Wat antwoorden aankondigen, met de termijn die erbij staat; of het gebeurd is, staat hier niet. Komende staan in
    de volgorde van hun termijn, de andere met de laatste voorop. Leeg zolang ze niet opgezocht zijn. Voor iedereen.
    """
    found, at = promises_of(record), Addresses(request)
    wanted = PromisesWanted(date.today(), asked.which, asked.office, asked.ministry, asked.since, asked.until)
    listed = found.page(wanted, limit=asked.page_size, offset=asked.offset) if found else []
    total = found.counts(wanted)[asked.which] if found else 0
    return page_of(request, asked, [_promise(one, at) for one in listed], total)


def _promise(one: Promise, at: Addresses) -> Plain:
    term = {"text": one.term, "first": one.first, "last": one.last, "approximate": one.approximate}
    return {
        "document": one.slug,
        "numbers": list(one.numbers),
        "said": one.said,
        "words": one.words,
        "term": term if one.term else None,
        "offices": list(one.offices),
        "_links": linked({"document": at.api("documents", one.slug)}),
    }


@router.get("/documents/{slug}/signals", response_model=SignalsOfDocument, summary="Wat antwoorden zeggen")
def get_document_signals(request: Request, record: Stated, slug: Slug, _asked: Annotated[Asked, Query()]) -> Response:
    """Per antwoord wat het met zoveel woorden zegt: ja, nee, zie daar, geen gegevens, ik kom erop terug; elk met de
    woorden waarop dat rust en met hoe goed de regel is. Geen oordeel over bedoelingen. Voor iedereen.
    """
    found = record.archive.publication(slug)
    if found is None:
        raise not_found(_("Er is geen document {slug}. Zoek het op met /documents of /search.").format(slug=slug))
    at, name = Addresses(request), found.entry.slug
    several = zip(found.document.answers, signals_of(found.document), strict=True)
    plain: Plain = {
        "document": name,
        "answers": [
            {"numbers": list(one.to), "signals": [_signal(signal, one.text) for signal in shown(signals)]}
            for one, signals in several
        ],
        "measured": [
            {
                "kind": kind,
                "labelled": told.labelled,
                "found": told.found,
                "precision": told.precision,
                "at_least": told.at_least,
                "recall": told.recall,
            }
            for kind, told in measured().items()
        ],
        "_links": linked({"self": at.api("documents", name, "signals"), "document": at.api("documents", name)}),
    }
    return answer(request, plain)


def _signal(signal: Signal, text: str) -> Plain:
    term = signal.term
    return {
        "kind": signal.kind,
        "reason": signal.reason,
        "numbers": list(signal.numbers),
        "term": {"text": term.text, "first": term.first, "last": term.last, "approximate": term.approximate}
        if term
        else None,
        "evidence": [{"start": start, "end": end, "text": text[start:end]} for start, end in signal.evidence],
    }
