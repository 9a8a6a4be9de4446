"""Headings made from the offices of every cabinet since 1994 are read back as they were made."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from weerwoord.model.document import Office, Questioner, Role, Signatory
from weerwoord.model.domain import load
from weerwoord.reading.grammar import parse_answer_heading, parse_question_heading

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
ROLES: dict[str, Role] = {
    "minister-president": "Minister-President",
    "minister": "Minister",
    "staatssecretaris": "Staatssecretaris",
}


class Post(NamedTuple):
    """An office of a cabinet: what headings call it, and who held it."""

    role: Role
    preposition: str
    portfolio: str | None
    bracket: str | None
    names: tuple[str, ...]


def _posts(cabinet: dict[str, list[dict[str, object]]]) -> list[Post]:
    posts: dict[tuple[Role, str | None], Post] = {}
    for office in cabinet["offices"]:
        role = ROLES[str(office["role"])]
        portfolio = None if role == "Minister-President" else str(office["portfolio"])
        names = tuple(_name(holder) for holder in office["holders"])  # type: ignore[attr-defined]
        bracket = "Algemene Zaken" if portfolio is None else str(office["header_portfolio"])
        preposition = "voor" if " voor " in str(office["title"]) else "van"
        posts.setdefault((role, portfolio), Post(role, preposition, portfolio, bracket, names))
    return list(posts.values())


def _name(holder: dict[str, str | None]) -> str:
    name = f"{holder['prefix'] or ''} {holder['surname']}".strip()
    return name[0].upper() + name[1:]


CABINETS = [_posts(cabinet) for cabinet in load("cabinets")["cabinets"]]
MEMBERS = (
    "Eerdmans",
    "Van der Staaij",
    "De Roon",
    "Ten Broeke",
    "Op den Camp",
    "In ’t Veld",
    "Van 't Wout",
    "El Yassini",
    "Kostić",
    "Özütok",
    "Faber-van de Klashorst",
    "Inge van Dijk",
    "Tjeerd de Groot",
    "Jan Jacob van Dijk",
    "M.B. Vos",
    "V.A.M. van der Burg",
    "Oedayraj Singh Varma",
    "De Pater-van der Meer",
    "Welzijn",
    "Over",
    "Van Voorst tot Voorst",
    "d’Ancona",
)
PARTIES = ("VVD", "GroenLinks-PvdA", "50PLUS", "Nieuw Sociaal Contract", "Groep Kuzu/Öztürk", "VoorNederland (VNL)")
SUBJECTS = (
    "het bericht «Over de brug: «Nog één»»",
    "de antwoorden op vragen over de wet (Kamerstuk 35 300, nr. 3)",
    "de inzet van de Minister van Justitie en de Staatssecretaris",
    "«Vragen van het lid aan de Minister over orde»",
    "een brief inzake huur, zorg en toeslagen",
    "Groene Groei en Klimaat",
    "het rapport van 3 mei 2004 (ingezonden brief)",
)


def _join(written: list[str]) -> str:
    return written[0] if len(written) == 1 else ", ".join(written[:-1]) + " en " + written[-1]


@st.composite
def asking(draw: st.DrawFn) -> tuple[str, list[Questioner]]:
    names = draw(st.lists(st.sampled_from(MEMBERS), min_size=1, max_size=6, unique=True))
    written, truth, rest = [], [], names
    while rest:
        group = rest[: draw(st.integers(1, 3))]
        rest = rest[len(group) :]
        party = draw(st.sampled_from(PARTIES))
        together = {1: "", 2: "beiden "}.get(len(group), "allen ")
        written += [*group[:-1], f"{group[-1]} ({together}{party})"]
        truth += [Questioner(name, party) for name in group]
    return ("het lid " if len(names) == 1 else "de leden ") + _join(written), truth


@st.composite
def asked(draw: st.DrawFn) -> tuple[str, list[Office]]:
    cabinet = draw(st.sampled_from(CABINETS))
    posts = draw(st.lists(st.sampled_from(cabinet), min_size=1, max_size=9, unique=True))
    style = draw(st.sampled_from(["one by one", "shared", "bare"]))
    if style == "one by one":
        written = [f"de {post.role} {post.preposition} {post.portfolio}" for post in posts if post.portfolio]
        truth = [Office(post.role, post.portfolio) for post in posts if post.portfolio]
        if len(truth) < len(posts):
            written.insert(0, "de Minister-President")
            truth.insert(0, Office("Minister-President", None))
        return _join(written), truth
    written, truth = [], []
    for role, plural in (("Minister-President", ""), ("Minister", "s"), ("Staatssecretaris", "sen")):
        group = [post for post in posts if post.role == role]
        truth += [Office(post.role, post.portfolio) for post in group]
        if role == "Minister-President":
            written += ["de Minister-President"] * len(group)
        elif group:
            bare = style == "bare"
            names = [f"{post.preposition} {post.portfolio}" if not bare else str(post.portfolio) for post in group]
            word = role + plural if len(group) > 1 else role
            written.append(f"de {word} {group[0].preposition + ' ' if bare else ''}{_join(names)}")
    return " en ".join(written), truth


@st.composite
def answering(draw: st.DrawFn) -> tuple[str, list[Signatory]]:
    posts = draw(st.lists(st.sampled_from(draw(st.sampled_from(CABINETS))), min_size=1, max_size=3))
    written, truth = "", []
    for post in posts:
        name = draw(st.sampled_from(post.names))
        joint = draw(st.sampled_from([" en van ", ", ", " en ", " en antwoord van "])) if written else ""
        written += f"{joint}{post.role} {name} ({post.bracket})"
        truth.append(Signatory(post.role, post.bracket if post.portfolio else None, name))
    if draw(st.booleans()):
        offices, others = draw(asked())
        written += draw(st.sampled_from([", mede namens ", " mede namens ", ", namens "])) + offices
        truth += [Signatory(other.role, other.portfolio, None, on_behalf=True) for other in others]
    return written, truth


def dutch(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


DAYS = st.dates(date(1995, 1, 1), date(2031, 12, 31))


@given(asking(), asked(), st.sampled_from(SUBJECTS), DAYS, st.booleans())
def test_questions(
    asking: tuple[str, list[Questioner]], asked: tuple[str, list[Office]], subject: str, day: date, old: bool
) -> None:
    closing = f". (Ingezonden {dutch(day)})" if old else f" (ingezonden {dutch(day)})."
    offices = asked[0].replace("Minister", "minister").replace("Staats", "staats") if old else asked[0]
    found = parse_question_heading(f"Vragen van {asking[0]} aan {offices} over {subject}{closing}")
    assert found.questioners == asking[1]
    assert found.addressees == asked[1]
    assert found.subject == subject
    assert found.submitted == day
    assert found.remarks == []


@given(answering(), DAYS, st.booleans())
def test_answers(answering: tuple[str, list[Signatory]], day: date, old: bool) -> None:
    closing = f". (Ontvangen {dutch(day)})" if old else f" (ontvangen {dutch(day)}). Zie ook Aanhangsel Handelingen."
    written = answering[0].replace("Minister", "minister").replace("Staats", "staats") if old else answering[0]
    found = parse_answer_heading(f"Antwoord van {written}{closing}")
    assert found.signatories == answering[1]
    assert found.answered == day
    assert found.remarks == []


@given(asked(), st.data())
def test_a_blank_lost_among_the_offices(asked: tuple[str, list[Office]], data: st.DataObject) -> None:
    """Extractors lose the blank at a line's end: the offices stay what they are."""
    written = f"aan {asked[0]} over de brug"
    places = [place for place, character in enumerate(written) if character == " "][:-1]
    lost = data.draw(st.sampled_from(places[1:] or places))
    found = parse_question_heading(f"Vragen van het lid Jansen (SP) {written[:lost]}{written[lost + 1 :]}")
    assert found.addressees == asked[1]
    assert found.subject == "de brug"


@given(st.text(alphabet=st.sampled_from("aeinorst MSVPvdn().,;–-«»’1930\n\t\u00ad"), max_size=200))
def test_any_text(text: str) -> None:
    parse_question_heading(text)
    parse_answer_heading(text)


@given(st.text(max_size=80), st.sampled_from(["", "Vragen van ", "aan de Minister van ", "Antwoord van Minister "]))
def test_any_text_at_all(text: str, before: str) -> None:
    parse_question_heading(before + text)
    parse_answer_heading(before + text)
