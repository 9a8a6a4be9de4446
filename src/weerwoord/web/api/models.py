"""What the API answers with, for its description. The responses are made as plain dicts; tests hold them to this."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

Kind = Literal["reply", "questions", "notice", "letter"]
# Filled in by `description`: the schema of the reader's own JSON.
Contract = Annotated[dict[str, Any], WithJsonSchema({"x-schema": "Document"})]
Slugs = list[str]


class Model(BaseModel):
    """What the API answers with: no fields but those that are described."""

    model_config = ConfigDict(extra="forbid", serialize_by_alias=True)


class Link(Model):
    """Een verwijzing."""

    href: str = Field(description="Het adres, zonder naam van de server.")


class Linked(Model):
    """Iets met verwijzingen naar wat erbij hoort."""

    links: dict[str, Link] = Field(alias="_links", description="Wat hierbij hoort, naar soort verband.")


class Listed(Linked):
    """Een bladzijde van een lijst."""

    total: int = Field(description="Hoeveel er in het geheel zijn.", ge=0)
    page: int = Field(description="Deze bladzijde, vanaf 1.", ge=1)
    page_size: int = Field(description="Hoeveel er op een bladzijde staan.", ge=1)
    pages: int = Field(description="Hoeveel bladzijden er zijn.", ge=0)


class ProblemError(Model):
    """Eén fout in een verzoek."""

    where: Literal["query", "path", "body", "header"] = Field(alias="in", description="Waar de fout staat.")
    name: str = Field(description="Welke parameter of welk veld.")
    detail: str = Field(description="Wat er mis is, en wat er wel kan.")
    code: str | None = Field(None, description="Van een zoekvraag: de soort fout.")
    position: int | None = Field(None, description="Van een zoekvraag: het teken waarbij het misgaat, vanaf 0.")
    length: int | None = Field(None, description="Van een zoekvraag: over hoeveel tekens.")


class Problem(Model):
    """Wat er misging, volgens RFC 9457."""

    type: str = Field(description="De soort, als verwijzing naar de uitleg.")
    title: str = Field(description="De soort, in woorden.")
    status: int = Field(description="De HTTP-status.", ge=400, le=599)
    detail: str = Field(description="Wat er mis is, waar, en wat te doen.")
    instance: str = Field(description="Het adres dat gevraagd werd.")
    errors: list[ProblemError] = Field([], description="Elke fout apart.")


class Root(Linked):
    """Het begin: wat er is."""

    title: str
    version: str = Field(description="Versie van de API.")
    publications: int = Field(description="Aantal documenten in het archief.", ge=0)


class DocumentSummary(Linked):
    """Een document zoals het in een lijst staat. Wat niet bekend is, is null."""

    slug: str = Field(description="Naam in adressen.")
    kind: Kind = Field(description="reply: antwoord. questions: vragen. notice: mededeling. letter: brief.")
    chamber: Literal["TK", "EK"] | None = Field(description="Tweede of Eerste Kamer.")
    body: str | None = Field(description="Naam van het orgaan dat geen Kamer is.")
    session_year: str | None = Field(description="Vergaderjaar.")
    number: str | None = Field(description="Nummer in het Aanhangsel, zoals gedrukt.")
    identifier: str | None = Field(description="Officiële identificatie, zoals gedrukt.")
    case_number: str | None = Field(description="Zaaknummer.")
    subject: str | None = Field(description="Wat in de kop achter 'over' staat.")
    submitted: date | None = Field(description="Dag van inzending.")
    answered: date | None = Field(description="Dag waarop het antwoord ontvangen is.")
    question_count: int = Field(description="Aantal vragen.", ge=0)
    answer_count: int = Field(description="Aantal antwoorden.", ge=0)
    first_at: datetime = Field(description="Wanneer het document in het archief kwam.")


class DocumentEntry(DocumentSummary):
    """Een document in een lijst, met zijn laatste wijziging."""

    changed_at: datetime = Field(description="Wanneer er voor het laatst iets aan veranderde.")


class Documents(Listed):
    """Een bladzijde documenten."""

    results: list[DocumentEntry]


class Version(Linked):
    """Een vorm of druk van een document."""

    sha256: str = Field(description="SHA-256 van de bytes.", pattern="^[0-9a-f]{64}$")
    name: str = Field(description="Naam van het bestand.")
    format: Literal["text", "markdown", "pdf", "xml", "html", "docx", "odt", "akn", "jsonld"] = Field(
        description="Bestandsvorm."
    )
    imported_at: datetime = Field(description="Wanneer deze versie in het archief kwam.")
    reader: str = Field(description="Versie van de lezer die haar las.")
    typeset: bool = Field(description="Of zij opgemaakt is, en niet nog een brief.")
    shown: bool = Field(description="Of dit de versie is die getoond wordt.")


class Piece(Model):
    """Een stuk tekst van een vergelijking."""

    kind: Literal["same", "gone", "new"] = Field(description="In beide teksten, alleen in de oude, of in de nieuwe.")
    text: str


class Difference(Model):
    """Wat in één onderdeel verschilt."""

    field: str = Field(description="Wat verschilt, bijvoorbeeld 'answer 2'.")
    before: str | None = Field(description="De oude tekst; null waar die er niet was.")
    after: str | None = Field(description="De nieuwe tekst; null waar die er niet is.")
    pieces: list[Piece] = Field(description="De weg van oud naar nieuw, in woorden.")


class Step(Version):
    """Een versie, met wat er anders is dan in de versie ervoor."""

    differences: list[Difference]


class ChangeFacts(Model):
    """Wat er wanneer met een document gebeurde."""

    number: int = Field(description="Nummer van de wijziging; het loopt op.", ge=1)
    slug: str = Field(description="Slug van het document.")
    what: Literal["added", "changed", "version", "gone"] = Field(description="Wat er gebeurde.")
    at: datetime = Field(description="Wanneer.")


class Change(ChangeFacts):
    """Een wijziging."""

    links: dict[str, Link] = Field(alias="_links")


class Changes(Linked):
    """Een bladzijde wijzigingen."""

    results: list[Change]


class History(Linked):
    """De versies van een document, en wat ermee gebeurde."""

    slug: str
    versions: list[Step] = Field(description="De versies, de eerste druk voorop.")
    changes: list[ChangeFacts] = Field(description="Wat er met het document gebeurde.")


class PublishedDocument(DocumentSummary):
    """Een document met alles wat eruit gelezen is."""

    members: Slugs = Field(description="Leden die vroegen, als slug.")
    member_names: list[str] = Field(description="Hun namen, zoals gedrukt.")
    parties: Slugs = Field(description="Hun partijen, als slug.")
    asked_offices: Slugs = Field(description="Gevraagde ambten, als slug.")
    answering_offices: Slugs = Field(description="Ambten die tekenden, als slug.")
    ministries: Slugs = Field(description="Ministeries van beide.")
    signatories: Slugs = Field(description="Bewindspersonen die tekenden, als slug.")
    versions: list[Version] = Field(description="De versies, de beste voorop.")
    decision_note: str | None = Field(
        description="Beslisnota die het ambt bij het antwoord openbaar maakte; null waar die er niet is. "
        "Witregels scheiden alinea's. Zij hoort niet tot het gedrukte stuk."
    )
    document: Contract


class Pair(Linked):
    """Een vraag met haar antwoord. Dezelfde kolommen als de uitvoer in bulk."""

    id: str = Field(description="document#nummer; uniek.")
    document: str = Field(description="Slug van het document.")
    place: int = Field(description="Plaats in het document, vanaf 0.", ge=0)
    number: str = Field(description="Nummer van de vraag, zoals gedrukt.")
    kind: Kind = Field(description="Soort document.")
    chamber: Literal["TK", "EK"] | None = Field(description="Kamer.")
    body: str | None = Field(description="Orgaan dat geen Kamer is.")
    session_year: str | None = Field(description="Vergaderjaar.")
    document_number: str | None = Field(description="Nummer in het Aanhangsel.")
    identifier: str | None = Field(description="Officiële identificatie.")
    case_number: str | None = Field(description="Zaaknummer.")
    subject: str | None = Field(description="Onderwerp.")
    submitted: date | None = Field(description="Dag van inzending.")
    answered: date | None = Field(description="Dag van het antwoord.")
    members: Slugs = Field(description="Leden die vroegen, als slug.")
    member_names: list[str] = Field(description="Hun namen, zoals gedrukt.")
    parties: Slugs = Field(description="Hun partijen, als slug.")
    asked_offices: Slugs = Field(description="Gevraagde ambten, als slug.")
    answering_offices: Slugs = Field(description="Ambten die tekenden, als slug.")
    ministries: Slugs = Field(description="Ministeries van beide.")
    signatories: Slugs = Field(description="Bewindspersonen die tekenden, als slug.")
    question: str | None = Field(description="De vraag; null waar het document haar niet afdrukt.")
    answer: str | None = Field(description="Het antwoord; null waar dat er (nog) niet is.")
    answered_numbers: list[str] = Field(description="Alle vragen waarop het antwoord antwoord geeft.")
    notes: list[str] = Field(description="Voetnoten van vraag en antwoord.")


class SetMember(Model):
    """Een lid dat vroeg."""

    slug: str = Field(description="Slug van het lid.")
    name: str = Field(description="Naam, zoals gedrukt.")
    party: str | None = Field(description="Slug van de partij.")


class SetOffice(Model):
    """Een ambt."""

    slug: str = Field(description="Slug van het ambt.")
    role: str = Field(description="Rol.")
    portfolio: str | None = Field(description="Portefeuille.")
    ministry: str | None = Field(description="Sleutel van het ministerie.")


class SetSigner(Model):
    """Een ambt dat tekende."""

    office: SetOffice
    name: str | None = Field(description="Wie tekende, zoals gedrukt.")
    person: str | None = Field(description="Slug van de bewindspersoon, waar bewezen is wie het was.")
    on_behalf: bool = Field(description="Of dit ambt achter 'mede namens' staat.")


class SetPublication(Linked):
    """Een document van een set."""

    slug: str = Field(description="Slug van het document.")
    kind: Kind = Field(description="Soort.")
    number: str | None = Field(description="Nummer in het Aanhangsel.")
    session_year: str | None = Field(description="Vergaderjaar.")
    identifier: str | None = Field(description="Officiële identificatie.")
    typeset: bool = Field(description="Of het opgemaakt is, en niet nog een brief.")
    submitted: date | None = Field(description="Dag van inzending.")
    answered: date | None = Field(description="Dag van het antwoord of de mededeling.")
    question_count: int = Field(description="Aantal vragen.", ge=0)
    answer_count: int = Field(description="Aantal antwoorden.", ge=0)
    signers: list[SetSigner] = Field(description="Wie tekende.")
    notice: str | None = Field(description="De tekst van een mededeling.")


class SeenAlso(Model):
    """Een nummer achter 'Zie ook'."""

    session_year: str | None = Field(description="Vergaderjaar.")
    number: str = Field(description="Nummer.")
    kind: Literal["reply", "notice", "questions", "letter", "unknown"] = Field(
        description="Wat het is; unknown zolang het niet in het archief is."
    )
    slug: str | None = Field(description="Slug van het document, als het er is.")
    own: bool = Field(description="Of het bij deze set hoort.")


class QuestionSet(Linked):
    """Een set vragen, met alles wat erover gepubliceerd is."""

    slug: str = Field(description="Naam in adressen; waar bekend het zaaknummer.")
    case_number: str | None = Field(description="Zaaknummer.")
    chamber: Literal["TK", "EK"] | None = Field(description="Kamer.")
    body: str | None = Field(description="Orgaan dat geen Kamer is.")
    subject: str | None = Field(description="Onderwerp.")
    submitted: date | None = Field(description="Dag van inzending.")
    question_count: int = Field(description="Aantal vragen.", ge=0)
    questioners: list[SetMember] = Field(description="Wie vroeg.")
    addressees: list[SetOffice] = Field(description="Aan wie.")
    publications: list[SetPublication] = Field(description="De documenten: het vragenblad voorop, dan naar nummer.")
    see_also: list[SeenAlso] = Field(description="Nummers achter 'Zie ook'.")


class QuestionSets(Listed):
    """Een bladzijde sets."""

    results: list[QuestionSet]


class PairList(Linked):
    """De paren van een document."""

    total: int = Field(description="Hoeveel paren het document heeft.", ge=0)
    results: list[Pair]


class PairPage(Linked):
    """Een bladzijde paren."""

    page_size: int = Field(description="Hoeveel er ten hoogste op een bladzijde staan.", ge=1)
    results: list[Pair]


class ReferenceLinks(Model):
    """De documenten aan beide kanten van een verwijzing."""

    source: Link = Field(description="Het document waarin de verwijzing staat.")
    targets: list[Link] = Field(description="De documenten waar zij op wijst.")


class Reference(Model):
    """Een verwijzing van het ene document naar het andere."""

    source: str = Field(description="Slug van het document waarin zij staat.")
    origin: str = Field(description="Waar daarin: answer, question, note of see-also.")
    numbers: list[str] = Field(description="Bij welke vragen.")
    kind: str = Field(description="Soort: aanhangsel, zaak, ...")
    text: str = Field(description="De verwijzing, zoals zij er staat.")
    start: int | None = Field(description="Eerste teken in die tekst.")
    end: int | None = Field(description="Teken erna.")
    target: str | None = Field(description="Waar zij op wijst, genormaliseerd; null waar dat er niet staat.")
    targets: Slugs = Field(description="Documenten in het archief die dat zijn.")
    links: ReferenceLinks = Field(alias="_links")


class References(Listed):
    """Een bladzijde verwijzingen."""

    results: list[Reference]
