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


class Member(Linked):
    """Een lid, met elke schrijfwijze die bewijsbaar deze persoon is."""

    slug: str
    name: str = Field(description="De volledigste naam.")
    parties: Slugs = Field(description="Partijen, als slug, in de volgorde van de tijd.")
    spellings: list[str] = Field(description="Namen zoals gedrukt.")
    publications: int = Field(description="Documenten waarin dit lid vroeg.", ge=0)
    first: date | None = Field(description="Dag van de eerste vragen.")
    last: date | None = Field(description="Dag van de laatste vragen.")


class Members(Listed):
    """Een bladzijde leden."""

    results: list[Member]


class Party(Linked):
    """Een partij of groep."""

    slug: str
    short: str = Field(description="Zoals koppen haar drukken.")
    name: str = Field(description="Volledige naam.")
    known: bool = Field(description="Of de lijst van partijen haar kent.")
    publications: int = Field(description="Documenten waarin leden ervan vroegen.", ge=0)
    members: int = Field(description="Leden ervan die vroegen.", ge=0)


class Parties(Listed):
    """Een bladzijde partijen."""

    results: list[Party]


class Office(Linked):
    """Een ambt: een rol met een portefeuille, door personen bekleed."""

    slug: str
    name: str = Field(description="In woorden: 'Minister van Financiën'.")
    role: str = Field(description="Rol.")
    portfolio: str | None = Field(description="Portefeuille.")
    ministry: str | None = Field(description="Sleutel van het ministerie, waar dat bekend is.")
    asked: int = Field(description="Documenten die aan dit ambt gericht zijn.", ge=0)
    signed: int = Field(description="Documenten die dit ambt tekende.", ge=0)


class Offices(Listed):
    """Een bladzijde ambten."""

    results: list[Office]


class Ministry(Linked):
    """Een ministerie, onder zijn nieuwste naam."""

    slug: str = Field(description="Sleutel.")
    name: str
    offices: Slugs = Field(description="Ambten ervan, als slug.")
    publications: int = Field(description="Documenten die zo'n ambt vragen of tekenden.", ge=0)


class Ministries(Listed):
    """Een bladzijde ministeries."""

    results: list[Ministry]


class GovernmentMember(Linked):
    """Een bewindspersoon die tekende."""

    slug: str
    name: str
    offices: list[str] = Field(description="Ambten, in woorden, volgens de lijst van kabinetten.")
    publications: int = Field(description="Getekende documenten.", ge=0)


class GovernmentMembers(Listed):
    """Een bladzijde bewindspersonen."""

    results: list[GovernmentMember]


class NameDoubt(Model):
    """Namen die misschien één persoon zijn."""

    names: list[str] = Field(description="De namen.")
    reason: str = Field(description="Waarom zij apart bleven.")


class NameDoubts(Listed):
    """Een bladzijde twijfelgevallen."""

    results: list[NameDoubt]


class Hole(Model):
    """Nummers die ontbreken, van en tot en met."""

    first: int
    last: int


class YearRegister(Model):
    """De nummers van één vergaderjaar."""

    chamber: str
    session_year: str
    present: int = Field(description="Hoeveel nummers er zijn.", ge=0)
    highest: int = Field(description="Het hoogste nummer.", ge=0)
    missing: int = Field(description="Hoeveel er ontbreken tot het hoogste.", ge=0)
    holes: list[Hole] = Field(description="Welke, van en tot en met.")


class QuarantineCount(Model):
    """Hoeveel bestanden om één reden niet gelezen konden worden."""

    code: str = Field(description="Reden.")
    count: int = Field(ge=1)


class Unread(Linked):
    """Een document waarvan iets niet geplaatst kon worden."""

    slug: str = Field(description="Slug van het document.")
    subject: str | None = Field(description="Onderwerp.")
    characters: int = Field(description="Hoeveel tekens niet geplaatst konden worden.", ge=1)


class Wanted(Model):
    """Iets waar documenten naar verwijzen, en dat er niet is."""

    target: str = Field(description="Waar zij op wijzen, genormaliseerd.")
    text: str = Field(description="Zoals het ergens staat.")
    count: int = Field(description="Hoe vaak ernaar verwezen wordt.", ge=1)


class Register(Linked):
    """Hoe volledig het archief is."""

    publications: int = Field(description="Aantal documenten.", ge=0)
    years: list[YearRegister]
    quarantined: int = Field(description="Bestanden die niet gelezen konden worden.", ge=0)
    quarantine: list[QuarantineCount] = Field(description="Deze, naar reden.")
    unread_publications: int = Field(description="Documenten waarvan iets niet geplaatst kon worden.", ge=0)
    unread: list[Unread] = Field(description="Deze, de meeste tekens voorop, ten hoogste 50.")
    references: int = Field(description="Verwijzingen tussen documenten.", ge=0)
    unresolved_references: int = Field(description="Verwijzingen die nergens op uitkomen.", ge=0)
    vague_references: int = Field(description="Die daarvan, die te weinig zeggen om iets aan te wijzen.", ge=0)
    wanted: list[Wanted] = Field(description="Wat het vaakst genoemd wordt en er niet is, ten hoogste 50.")
    name_doubts: int = Field(description="Namen die misschien één persoon zijn.", ge=0)


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
