"""A question set of the archive as the clock takes it: which of its publications is a reply, a notice, a withdrawal."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from weerwoord.clock.history import Event, History, Seat, Signed, body_of
from weerwoord.model import domain
from weerwoord.model.document import Chamber, Publication
from weerwoord.model.sets import QuestionSet, SeenAlso, SetOffice, SetPublication

_WITHDRAWN = re.compile(r"\b(ingetrokken|intrek(ken|king)|trek\w*\b[^.]{0,120}\bin\b)", re.IGNORECASE)
_POSTPONED = re.compile(
    r"\b(uitstel|uitgesteld|termijn|(niet|nog)\s+(tijdig|beantwoord)|meer\s+tijd|spoedig\s+mogelijk)", re.IGNORECASE
)

_SLACK = timedelta(days=60)
"""For so long a heading may print the name that a ministry had before."""
# The same few stand in the sets of a whole archive.
_shared = lru_cache(20_000)(Seat)
_signed = lru_cache(20_000)(Signed)


def history_of(found: QuestionSet) -> History | None:
    """Return the history of a set; None for a sheet of oral questions, which has no term: another instrument.

    Publications without a day of receipt count as such. The number of a publication that is not at hand may be a
    notice of postponement only where it is lower than that of some reply: numbers are given in order of receipt.
    """
    replies = [p for p in found.publications if p.kind in ("reply", "letter")]
    if not found.questions and not replies:
        return None
    notices = [p for p in found.publications if p.kind == "notice"]
    withdrawals = [p for p in notices if _WITHDRAWN.search(p.notice or "")]
    postponing = [p for p in notices if p not in withdrawals and _POSTPONED.search(p.notice or "")]
    unclear = [p for p in notices if p not in withdrawals and p not in postponing]
    lacking = [seen for seen in found.see_also if seen.kind == "unknown"]
    perhaps = [_name(seen) for seen in lacking if any(_may_precede(seen, reply) for reply in replies)]
    chamber: Chamber | None = found.chamber if found.chamber in ("TK", "EK") else None  # type: ignore[assignment]
    return History(
        key=found.slug,
        body=body_of(Publication(chamber=chamber, body=found.body)),
        submitted=found.submitted,
        asked=tuple({office.slug: _seat(office, found.submitted) for office in found.addressees}.values()),
        replies=tuple(_event(p, found.submitted) for p in _first_forms(replies)),
        notices=tuple(_event(p, found.submitted) for p in postponing),
        withdrawals=tuple(_event(p, found.submitted) for p in withdrawals),
        unseen=tuple(_name(seen) for seen in lacking),
        perhaps_notices=(*perhaps, *(p.number or p.slug for p in unclear)),
    )


def _first_forms(replies: list[SetPublication]) -> list[SetPublication]:
    """Leave out letters whose answer is there as published: a letter has no day of receipt of its own."""
    published = {signer.office.slug for p in replies if p.kind == "reply" for signer in p.signers}
    return [
        p
        for p in replies
        if p.kind == "reply" or not published or not {signer.office.slug for signer in p.signers} <= published
    ]


def _may_precede(seen: SeenAlso, reply: SetPublication) -> bool:
    """Say whether what bears this number may have been received before the reply, as far as the numbers tell."""
    if not (seen.session_year and reply.session_year) or not reply.number:
        return True
    if seen.session_year != reply.session_year:
        return seen.session_year < reply.session_year
    if not (seen.number.isdecimal() and reply.number.isdecimal()):
        return True
    return int(seen.number) < int(reply.number)


def _name(seen: SeenAlso) -> str:
    return f"{seen.number} ({seen.session_year})" if seen.session_year else seen.number


def _event(publication: SetPublication, submitted: date | None) -> Event:
    day = publication.answered or submitted
    by = tuple(_signed(_seat(signer.office, day), signer.on_behalf) for signer in publication.signers)
    return Event(publication.slug, publication.answered, by, publication.notice)


def _seat(office: SetOffice, day: date | None) -> Seat:
    known = _versions().get(office.portfolio or "", ())
    ministry = office.ministry
    # Two ministries have had one name ('Landbouw, Natuur en Voedselkwaliteit'): the day tells which is meant.
    if len(known) > 1 and day:
        ministry = next((key for key, since, until in known if since <= day <= until), ministry)
    heads = ministry is not None and (office.portfolio is None or bool(known))
    return _shared(office.slug, office.role, office.portfolio, ministry, heads)


@lru_cache(maxsize=1)
def _versions() -> dict[str, tuple[tuple[str, date, date], ...]]:
    """All names that ministries have had, each with the key of the ministry and the days of the name."""
    found: dict[str, list[tuple[str, date, date]]] = {}
    for row in domain.load("ministries")["ministries"]:
        for version in row["versions"]:
            since, until = version["in_headings_from"], version["in_headings_until"]
            days = (
                date.fromisoformat(since) if since else date.min,
                date.fromisoformat(until) + _SLACK if until else date.max,
            )
            found.setdefault(version["name"], []).append((row["key"], *days))
    return {name: tuple(several) for name, several in found.items()}
