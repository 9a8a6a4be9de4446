"""Heading sentences: 'Vragen van de leden A (P), B en C (beiden Q) aan de Ministers van X en voor Y over Z …'."""

from __future__ import annotations

from itertools import groupby

from weerwoord.demonstration.content import Member, Paper, Seat, Signer
from weerwoord.demonstration.dates import in_words


def asked(paper: Paper, *, small: bool = False) -> str:
    """Return the heading of the questions; `small`: 'minister' without capitals, as Word forms write it."""
    lead = "Mondelinge vragen" if paper.oral else "Vragen"
    sentence = f"{lead} van {who_asks(paper.members)} aan {offices(paper.seats, small)} over {paper.subject}"
    if paper.era in ("1996", "2004"):
        return f"{sentence}. (Ingezonden {in_words(paper.submitted)})"
    return f"{sentence} (ingezonden {in_words(paper.submitted)})."


def answered(paper: Paper, *, small: bool = False) -> str:
    """Return the heading of the answer or the notice, without the see-also list; '' where nothing is answered."""
    if not paper.signers or paper.received is None:
        return ""
    lead = "Mededeling" if paper.kind == "notice" else "Nader antwoord" if paper.further else "Antwoord"
    names = " en van ".join(_signer(signer, small) for signer in paper.signers)
    behalf = f", mede namens {offices(paper.on_behalf, small)}" if paper.on_behalf else ""
    if paper.era in ("1996", "2004"):
        return f"{lead} van {names}{behalf}. (Ontvangen {in_words(paper.received)})"
    return f"{lead} van {names}{behalf} (ontvangen {in_words(paper.received)})."


def see_also(paper: Paper) -> list[str]:
    """Return the sentences 'Zie ook Aanhangsel Handelingen, …', one a number."""
    return [
        f"Zie ook Aanhangsel Handelingen, vergaderjaar {year.replace('-', '–')}, nr. {number}."
        for year, number in paper.see_also
    ]


def who_asks(members: tuple[Member, ...]) -> str:
    """Return 'het lid A (P)' or 'de leden A, B (beiden P) en C (Q)'."""
    if len(members) == 1:
        return f"het lid {members[0].name} ({members[0].party})"
    named: list[str] = []
    for party, group in groupby(members, key=lambda member: member.party):
        names = [member.name for member in group]
        together = {1: "", 2: "beiden "}.get(len(names), "allen ")
        named += [*names[:-1], f"{names[-1]} ({together}{party})"]
    return f"de leden {enumerated(named)}"


def enumerated(items: list[str]) -> str:
    """Return 'a, b en c'."""
    return " en ".join(filter(None, (", ".join(items[:-1]), items[-1])))


def offices(seats: tuple[Seat, ...], small: bool = False) -> str:
    """Return 'de Minister-President en de Ministers van X, van Y en voor Z'; seats of one role share its word."""
    parts: list[str] = []
    for role, group in groupby(seats, key=lambda seat: seat.role):
        run = list(group)
        word = role.lower() if small else role
        if role == "Minister-President":
            parts.append(f"de {word}")
            continue
        if len(run) > 1:
            word += "sen" if role == "Staatssecretaris" else "s"
        named = [f"{seat.preposition} {seat.portfolio}" for seat in run]
        parts.append(f"de {word} {enumerated(named)}")
    if len(parts) == 2 and len(seats) == 2 and seats[0].portfolio == seats[1].portfolio:
        first, second = (seat.role.lower() if small else seat.role for seat in seats)
        return f"de {first} en de {second} van {seats[0].portfolio}"
    return enumerated(parts)


def _signer(signer: Signer, small: bool) -> str:
    role = signer.seat.role.lower() if small else signer.seat.role
    bracket = f" ({signer.seat.bracket})" if signer.seat.bracket else ""
    return f"{role} {signer.name}{bracket}"
