"""What the API answers with about terms and figures, for its description."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from weerwoord.clock import Dimension, State
from weerwoord.clock.covering import Cover
from weerwoord.clock.standing import Doubt
from weerwoord.web.api.models import Linked, Listed, Model, SetMember


class Standing(Model):
    """Hoe een ambt, of een hele set, op een dag staat. Dagen zijn kalenderdagen; onbekend is null."""

    office: str | None = Field(description="Het ambt, als slug; null voor de hele set.")
    state: State = Field(
        description="Stand: open, postponed (uitgesteld), late (te laat na mededeling), late-without-notice, no-term "
        "(geen termijn), unknown, answered (op tijd), answered-late, answered-unclear (op tijd of niet is onbekend), "
        "withdrawn (ingetrokken), partly (deels beantwoord)."
    )
    state_text: str = Field(description="De stand in woorden.")
    submitted: date | None = Field(description="Dag van inzending: dag 0.")
    rule: str | None = Field(description="De regel die geldt.")
    article: str | None = Field(description="Het artikel; † waar het nummer niet is nagegaan.")
    first_due: date | None = Field(description="De laatste dag zonder uitstel.")
    due: date | None = Field(description="De laatste dag zoals die geldt.")
    days_used: int | None = Field(description="Dagen van inzending tot antwoord, intrekking of deze dag.", ge=0)
    days_left: int | None = Field(description="Dagen tot de laatste dag.", ge=0)
    days_late: int | None = Field(description="Dagen te laat; waar een mededeling onzeker is de minste.", ge=0)
    days_late_at_most: int | None = Field(description="Dagen te laat als er geen mededeling was.", ge=0)
    closed_by: str | None = Field(description="Het document dat de set sloot, als slug.")
    closed_on: date | None = Field(description="De dag daarvan.")
    closed_how: Cover | None = Field(
        description="Waarom dat document voor dit ambt geldt: own (het tekende zelf), on-behalf (mede namens), renamed "
        "(andere naam), same-ministry (een collega die niet gevraagd was), successor (opvolgend ministerie), only-one "
        "(het enige gevraagde ambt), not-known (onbekend wie gevraagd was)."
    )
    notice: str | None = Field(description="De mededeling van uitstel die telt, als slug.")
    notice_days_late: int | None = Field(description="Hoeveel dagen die na de laatste dag kwam.", ge=0)
    doubts: list[Doubt] = Field(description="Wat niet zeker is.")


class SetLine(Standing, Linked):
    """Een set in een lijst, met haar stand."""

    slug: str = Field(description="Slug van de set.")
    case_number: str | None = Field(description="Zaaknummer.")
    subject: str | None = Field(description="Onderwerp.")
    questioners: list[SetMember] = Field(description="Wie vroeg.")
    addressees: list[str] = Field(description="Aan wie, als slugs.")
    waiting: list[str] = Field(description="Van welke ambten nog antwoord verwacht wordt.")


class Standings(Listed):
    """Een bladzijde sets zoals zij op een dag staan."""

    on: date = Field(description="De dag.")
    results: list[SetLine]


class SumStep(Model):
    """Een regel van de som."""

    code: str = Field(description="De soort regel.")
    text: str = Field(description="De regel in woorden.")
    day: date | None = Field(description="De dag waarop zij slaat.")
    document: str | None = Field(description="Het document dat haar bewijst, als slug.")


class SummedStanding(Standing):
    """Een stand met de som uitgeschreven."""

    sum: list[SumStep] = Field(description="De som.")


class SetStanding(SummedStanding, Linked):
    """Hoe een set staat, en elk ambt dat gevraagd is."""

    on: date = Field(description="De dag.")
    slug: str = Field(description="Slug van de set.")
    offices: list[SummedStanding] = Field(description="Elk gevraagd ambt.")


class AnsweringDays(Model):
    """Hoeveel antwoorden tot en met zoveel dagen duurden, en langer dan de vorige."""

    to: int | None = Field(description="Tot en met zoveel dagen; null: langer.")
    count: int = Field(description="Hoeveel.", ge=0)


class Figures(Model):
    """Aantallen en dagen."""

    total: int = Field(description="Hoeveel sets, of gevraagde ambten.", ge=0)
    with_answer: int = Field(description="Beantwoord.", ge=0)
    in_time: int = Field(description="Waarvan op tijd.", ge=0)
    late: int = Field(description="Waarvan te laat.", ge=0)
    unclear: int = Field(description="Waarvan niet te zeggen is of het op tijd was.", ge=0)
    no_term: int = Field(description="Waarvan zonder termijn.", ge=0)
    withdrawn: int = Field(description="Ingetrokken.", ge=0)
    partly: int = Field(description="Deels beantwoord.", ge=0)
    waiting: int = Field(description="Zonder antwoord.", ge=0)
    waiting_late: int = Field(description="Waarvan te laat.", ge=0)
    doubtful: int = Field(description="Zonder volledig antwoord, dat elders kan staan.", ge=0)
    postponed: int = Field(description="Met een mededeling van uitstel.", ge=0)
    without_notice: int = Field(description="Waarvan de termijn verstreek zonder mededeling.", ge=0)
    share_in_time: float | None = Field(description="Deel op tijd, van wat vaststaat: 0 tot 1.", ge=0, le=1)
    median_days: float | None = Field(description="Mediaan van de dagen tot het antwoord.", ge=0)
    p90_days: int | None = Field(description="Binnen zoveel dagen kwamen negen van tien antwoorden.", ge=0)
    answering_days: list[AnsweringDays] = Field(description="Verdeling van de dagen tot het antwoord.")


class FiguresPart(Figures):
    """De cijfers van één waarde."""

    value: str = Field(description="De waarde: een slug, sleutel, jaar of maand.")
    name: str = Field(description="Hoe die heet.")


class FiguresTable(Linked):
    """Cijfers over alles, en uitgesplitst."""

    on: date = Field(description="De dag.")
    by: Dimension = Field(description="Waarnaar is uitgesplitst.")
    whole: Figures = Field(description="Over alles.")
    parts: list[FiguresPart] = Field(description="Naar waarde.")
