"""What may be asked: the query parameters of each operation (lower camel case: /core/query-keys-camel-case)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from weerwoord.archive import Filter
from weerwoord.archive.paging import Order
from weerwoord.archive.sets import SetOrder
from weerwoord.clock import Dimension, StateFilter, Wanted
from weerwoord.publishing.bulk import Form
from weerwoord.search import MAX_SIZE, Facet
from weerwoord.search import Order as SearchOrder

LAST_PAGE = 1_000_000_000


def _whole(given: Any) -> Any:
    if isinstance(given, float) and given.is_integer():
        return int(given)  # to JSON 5.0 is the same number as 5
    if isinstance(given, str) and not re.fullmatch(r"-?[0-9]{1,30}", given):
        raise PydanticCustomError("int_parsing", "no whole number")
    return given


def _day(given: Any) -> Any:
    if isinstance(given, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", given):
        raise PydanticCustomError("date_parsing", "no day")
    return given


def _truth(given: Any) -> Any:
    if isinstance(given, str) and given not in ("true", "false"):
        raise PydanticCustomError("bool_parsing", "neither true nor false")
    return given


# Stricter than pydantic, which also takes '1_0', seconds since 1970 and 'yes': only what the description says.
Whole = Annotated[int, BeforeValidator(_whole)]
Day = Annotated[date, BeforeValidator(_day)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Text = Annotated[str, Field(max_length=1_000, pattern=r"^[^\x00]*$")]
"""NUL is in no text, and no database takes it."""
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
Kind = Literal["reply", "questions", "notice", "letter"]


class Asked(BaseModel):
    """Parameters of an operation; any other name is refused, so that a slip does not pass for an answer."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel)


class Paged(Asked):
    """Which page of a list."""

    page: Whole = Field(1, ge=1, le=LAST_PAGE, description="Bladzijde, vanaf 1. Voorbij de laatste is zij leeg.")
    page_size: Whole = Field(20, ge=1, le=MAX_SIZE, description="Hoeveel er op een bladzijde staan.", examples=[50])

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.page_size


class Filtered(Asked):
    """Which documents; see `weerwoord.archive.Filter`."""

    kind: Kind | None = Field(
        None, description="Soort: reply (antwoord), questions (vragen), notice (mededeling), letter (brief)."
    )
    chamber: Literal["TK", "EK"] | None = Field(None, description="Tweede of Eerste Kamer.")
    session_year: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{4}$")] | None = Field(
        None, description="Vergaderjaar.", examples=["2023-2024"]
    )
    case_number: Name | None = Field(None, description="Zaaknummer.", examples=["2024Z01294"])
    member: Name | None = Field(None, description="Lid dat vroeg, als slug.", examples=["de-wit-d66"])
    party: Text | None = Field(
        None, description="Partij die vroeg, als slug; leeg: leden zonder partij.", examples=["vvd"]
    )
    office: Name | None = Field(
        None, description="Gevraagd of antwoordend ambt, als slug.", examples=["minister-financien"]
    )
    ministry: Name | None = Field(None, description="Ministerie van zo'n ambt.", examples=["fin"])
    signer: Name | None = Field(None, description="Bewindspersoon die tekende, als slug.")
    since: Day | None = Field(None, description="Ingezonden op deze dag of later.", examples=["2024-01-01"])
    until: Day | None = Field(None, description="Ingezonden op deze dag of eerder.", examples=["2024-12-31"])

    def filter(self) -> Filter:
        return Filter(
            kind=self.kind, chamber=self.chamber, session_year=self.session_year, case_number=self.case_number,
            member=self.member, party=self.party, office=self.office, ministry=self.ministry, signer=self.signer,
            since=self.since, until=self.until,
        )  # fmt: skip


class DocumentsAsked(Filtered, Paged):
    """Which documents, in which order."""

    sort: Order = Field(
        "-arrived",
        description="Volgorde: arrived (opname), submitted (inzending), answered (antwoord), changed (laatste "
        "wijziging); met een minteken het nieuwste eerst. Wat de dag niet heeft, staat achteraan.",
    )


class SetsAsked(Filtered, Paged):
    """Which question sets, in which order."""

    sort: SetOrder = Field(
        "-arrived",
        description="Volgorde: arrived (opname) of submitted (inzending); met een minteken het nieuwste eerst.",
    )


class PairsAsked(Filtered):
    """Which pairs, and behind which one."""

    after: Annotated[Name, Field(max_length=300)] | None = Field(
        None, description="Ga verder achter dit paar; neem de verwijzing next.", examples=["ah-tk-20232024-1058#9"]
    )
    page_size: Whole = Field(20, ge=1, le=MAX_SIZE, description="Hoeveel er op een bladzijde staan.")


class ExportAsked(Filtered):
    """Which pairs, in which form."""

    q: Text = Field("", description="Alleen wat deze zoekvraag vindt, in de taal van /search.")
    format: Form | None = Field(
        None, description="Vorm; zonder deze beslist de kop Accept, en anders is het jsonl.", examples=["csv"]
    )
    bom: Truth = Field(False, description="Begin CSV met het teken waaraan Excel UTF-8 herkent.")


Words = Annotated[str, Field(min_length=1, max_length=500)]


class SearchAsked(Paged):
    """What to look for, and which page of what is found."""

    q: Annotated[str, Field(max_length=20_000)] = Field(
        "", description="Zoekvraag in de zoektaal; zie /hulp. Leeg vindt alles.", examples=['"sociale huur" partij:VVD']
    )
    sort: SearchOrder = Field("relevance", description="Volgorde: relevance, newest of oldest.")
    party: list[Words] = Field([], max_length=100, description="Alleen deze waarden van dit facet; herhaalbaar.")
    member: list[Words] = Field([], max_length=100, description="Alleen deze waarden van dit facet; herhaalbaar.")
    ministry: list[Words] = Field([], max_length=100, description="Alleen deze waarden van dit facet; herhaalbaar.")
    office: list[Words] = Field([], max_length=100, description="Alleen deze waarden van dit facet; herhaalbaar.")
    session_year: list[Words] = Field([], max_length=100, description="Alleen deze vergaderjaren; herhaalbaar.")
    kind: list[Kind] = Field([], max_length=4, description="Alleen deze soorten; herhaalbaar.")
    status: list[Literal["answered", "postponed", "open"]] = Field(
        [], max_length=3, description="Alleen wat zo staat; herhaalbaar."
    )

    def filters(self) -> dict[Facet, list[str]]:
        return {
            "party": self.party, "member": self.member, "ministry": self.ministry, "office": self.office,
            "session_year": self.session_year, "kind": list(self.kind), "status": list(self.status),
        }  # fmt: skip


Method = Literal["meaning", "words"]
Limit = Annotated[int, Field(ge=1, le=20), BeforeValidator(_whole)]


class AskedBeforeAsked(Asked):
    """A short draft."""

    text: Annotated[str, Field(min_length=1, max_length=4_000)] = Field(
        description="Een vraag, of een paar genummerde vragen. Stuur een concept liever met POST: een adres blijft in "
        "logboeken staan.",
        examples=["Klopt het dat de wachttijd voor een sociale huurwoning oploopt?"],
    )  # fmt: skip
    limit: Limit = Field(5, description="Hoeveel eerdere vragen ten hoogste, bij elke vraag.")
    method: Method = Field(
        "meaning", description="meaning ordent op betekenis, waar het model er is; words vergelijkt woorden en is snel."
    )


class NamesAsked(Paged):
    """Which names, in which order."""

    name: Text | None = Field(None, description="Alleen wie dit in de naam heeft; hoofdletters en tekens tellen niet.")
    sort: Literal["name", "-publications"] = Field("name", description="Volgorde: name, of -publications: de meeste.")


class ChangesAsked(Asked):
    """Behind which change."""

    after: Whole = Field(0, ge=0, le=2**62, description="Alleen wijzigingen met een hoger nummer dan dit.")
    page_size: Whole = Field(100, ge=1, le=1_000, description="Hoeveel er ten hoogste op een bladzijde staan.")


class StandingAsked(Asked):
    """On which day."""

    on: Day | None = Field(
        None,
        description="Op welke dag; zonder deze vandaag, of de dag van het nieuwste document van een archief dat niet "
        "wordt bijgehouden.",
        examples=["2024-02-19"],
    )


class TermsFiltered(StandingAsked):
    """Which sets; see `weerwoord.clock.Wanted`."""

    office: Name | None = Field(None, description="Gevraagd ambt, als slug.", examples=["minister-financien"])
    ministry: Name | None = Field(None, description="Ministerie van zo'n ambt.", examples=["fin"])
    party: Name | None = Field(None, description="Partij die vroeg, als slug.", examples=["vvd"])
    member: Name | None = Field(None, description="Lid dat vroeg, als slug.", examples=["de-wit-d66"])
    cabinet: Name | None = Field(
        None, description="Kabinet op de dag van inzending, als sleutel.", examples=["rutte-iv"]
    )
    since: Day | None = Field(None, description="Ingezonden op deze dag of later.", examples=["2024-01-01"])
    until: Day | None = Field(None, description="Ingezonden op deze dag of eerder.", examples=["2024-12-31"])
    certain: Truth = Field(False, description="Laat weg wat onzeker is.")

    def wanted(self) -> Wanted:
        return Wanted(
            office=self.office, ministry=self.ministry, party=self.party, member=self.member, cabinet=self.cabinet,
            since=self.since, until=self.until, certain=self.certain,
        )  # fmt: skip


class StandingsAsked(TermsFiltered, Paged):
    """Which sets, in which state."""

    state: StateFilter | None = Field(
        None,
        description="Stand, zoals in state; of awaited (wacht op antwoord), all-late (te laat), soon (binnen een "
        "week), all-answered (beantwoord), had-notice (uitgesteld, nu of eerder), without-notice (termijn verstreken "
        "zonder mededeling).",
        examples=["awaited"],
    )

    def wanted(self) -> Wanted:
        return replace(super().wanted(), state=self.state)


class FiguresAsked(TermsFiltered):
    """Which sets, and how the figures are parted."""

    by: Dimension = Field("ministry", description="Waarnaar uit te splitsen.")
