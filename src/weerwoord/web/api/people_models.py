"""What the API answers with about people, offices and completeness, for its description."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from weerwoord.web.api.models import Linked, Listed, Model, Slugs


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
