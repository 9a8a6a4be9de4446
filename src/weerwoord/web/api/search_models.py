"""What the API answers with to a search and to 'asked before?', for its description."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from weerwoord.web.api.models import Linked, Listed, Model


class Snippet(Model):
    """Een stuk van een tekst, met wat gevonden is."""

    text: str
    start: int = Field(description="Waar het begint in de hele tekst.", ge=0)
    marks: list[Annotated[list[int], Field(min_length=2, max_length=2)]] = Field(
        description="Plaatsen in het stuk die gevonden zijn: eerste teken, en teken erna."
    )


class IndexedPair(Linked):
    """Een paar zoals de zoekmachine het kent: met namen in plaats van slugs; wat er niet is, is een lege tekst."""

    id: str = Field(description="document#nummer.")
    publication: str = Field(description="Slug van het document.")
    number: str = Field(description="Nummer van de vraag.")
    question: str
    answer: str
    subject: str
    members: list[str] = Field(description="Leden die vroegen, zoals gedrukt.")
    parties: list[str] = Field(description="Hun partijen.")
    addressees: list[str] = Field(description="Gevraagde ambten.")
    ministries: list[str] = Field(description="Portefeuilles, gevraagd en antwoordend.")
    offices: list[str] = Field(description="Ambten die antwoordden.")
    session_year: str
    aanhangsel: str = Field(description="Nummer in het Aanhangsel.")
    kind: str
    status: Literal["answered", "postponed", "open"] = Field(description="Beantwoord, uitgesteld of open.")
    submitted: date | None
    answered: date | None


class SearchSnippets(Model):
    """Stukken van de vraag, het antwoord en het onderwerp."""

    question: Snippet
    answer: Snippet
    subject: Snippet


class SearchResult(IndexedPair):
    """Een gevonden paar."""

    score: float = Field(description="Hoe goed het past; alleen te vergelijken binnen één antwoord.")
    snippets: SearchSnippets


class FacetValue(Model):
    """Een waarde, en hoe vaak zij voorkomt."""

    value: str
    count: int = Field(ge=1)


class Facets(Model):
    """Waarden die voorkomen in alles wat gevonden is, met hun aantallen, de meeste eerst."""

    party: list[FacetValue]
    member: list[FacetValue]
    ministry: list[FacetValue]
    office: list[FacetValue]
    session_year: list[FacetValue]
    kind: list[FacetValue]
    status: list[FacetValue]


class SearchResults(Listed):
    """Een bladzijde gevonden paren, met facetten."""

    query: str = Field(description="De zoekvraag.")
    suggestion: str | None = Field(description="Een zoekvraag die wel iets vindt, waar deze niets vindt.")
    facets: Facets
    results: list[SearchResult]


class AskedSnippets(Model):
    """De vraag, en een stuk van het antwoord."""

    question: Snippet
    answer: Snippet


class SimilarPair(IndexedPair):
    """Een eerdere vraag die erop lijkt."""

    similarity: float = Field(description="Hoe gelijk, van 0 tot 1.", ge=0, le=1)
    shared: list[str] = Field(description="Woorden van het concept die er ook in staan, de meest zeggende eerst.")
    snippets: AskedSnippets


class AskedQuestion(Model):
    """Een vraag van het concept, met eerdere die erop lijken."""

    number: str = Field(description="Nummer van de vraag in het concept.")
    text: str = Field(description="De vraag.")
    method: Literal["meaning", "words"] = Field(description="Hoe er vergeleken is.")
    similar: list[SimilarPair] = Field(description="Eerdere vragen; leeg waar niets er genoeg op lijkt.")


class AskedBefore(Linked):
    """Per vraag wat er eerder gevraagd is."""

    questions: list[AskedQuestion]
