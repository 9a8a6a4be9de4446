"""Whose turn it is: what a set waits for from one visitor, in words, and where to do it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from weerwoord.procedure import Actor, Body, Role, SetView
from weerwoord.web.language import gettext as _
from weerwoord.web.language import ngettext
from weerwoord.web.office.room import Room

_STAFF = frozenset({Role.STAFF})
_ADVISER = frozenset({Role.ADVISER})


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing to do. `what` tells it, `address` is the page to do it on; `office`: as which, None in the Chamber."""

    what: str
    address: str
    office: str | None = None


def turns(view: SetView, body: Body, actor: Actor, today: date) -> list[Turn]:
    """Return what the set waits for from `actor` now; nothing that waits for somebody else."""
    found = list(_in_chamber(view, body, actor))
    for office in view.offices:
        if view.state.number is not None and office in body.offices:
            found += _in_office(Room(view, body, actor, office, today))
    return found


def _in_chamber(view: SetView, body: Body, actor: Actor) -> Iterator[Turn]:
    address = f"/werk/sets/{quote(view.id)}"
    edit = f"{address}/bewerken"
    if any(asker.account == actor.account and asker.status == "invited" for asker in view.state.askers):
        if view.can("answer-invitation"):
            yield Turn(_("Antwoord op de uitnodiging"), f"{address}#nu")
    elif view.can("submit-set"):
        returned = view.state.status == "returned"
        yield Turn(_("Pas aan en dien opnieuw in") if returned else _("Schrijf verder en dien in"), edit)
    elif view.can("invite-co-asker") and actor.holds(body.key, _STAFF):
        yield Turn(_("Schrijf verder"), edit)
    if view.can("admit-set"):
        yield Turn(_("Laat toe of geef terug"), f"{address}#nu")
    if view.can("receive-paper"):
        waiting = sum(not paper.received for paper in view.state.papers.values())
        if waiting:
            told = ngettext("Ontvang en publiceer %(num)s stuk", "Ontvang en publiceer %(num)s stukken", waiting)
            yield Turn(told % {"num": waiting}, f"{address}#stukken")


def _in_office(room: Room) -> Iterator[Turn]:
    address = quote(room.address)
    for command, what in (
        ("answer-joint", _("Stem in met de gezamenlijke tekst")),
        ("initial", _("Parafeer")),
        ("approve", _("Stel de antwoorden vast")),
        ("send-answers", _("Verzend de antwoorden")),
        ("decide-signal", _("Beslis op het signaal")),
    ):
        if room.can(command):
            yield Turn(what, address, room.office)
    if room.can("answer-proposal") and any(one.by != room.office for one in room.proposals()):
        yield Turn(_("Antwoord op het voorstel wie antwoordt"), address, room.office)
    if room.can("offer-answers"):
        yield _to_write(room, address)
    own = room.actor.holds(room.body.key, _ADVISER, room.office)
    if own and room.can("advise") and not any(one.account == room.actor.account for one in room.advice()):
        yield Turn(_("Geef advies"), f"{address}#advies", room.office)


def _to_write(room: Room, address: str) -> Turn:
    missing = room.missing()
    if missing:
        told = ngettext("Beantwoord nog %(num)s vraag", "Beantwoord nog %(num)s vragen", len(missing))
        return Turn(told % {"num": len(missing)}, f"{address}/antwoord/{missing[0]}", room.office)
    if room.beside():
        return Turn(_("Kies tussen twee teksten"), address, room.office)
    return Turn(_("Leg de antwoorden voor"), address, room.office)
