"""Whether two documents go back to one set: for each rule a case that it decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.comparing.making import DAY, QUESTIONS, made

import weerwoord
from weerwoord.comparing import (
    Evidence,
    Strength,
    group,
    judge,
    keys_of,
    letters,
    pack_traits,
    question_letters,
    side,
    side_by_side,
    traits_of,
    unpack_traits,
)
from weerwoord.demonstration import documents
from weerwoord.model import Document

EDITED = (QUESTIONS[0].replace("Kent u", "Bent u bekend met"), *QUESTIONS[1:])
OTHER = (
    "Hoeveel bruggenwachters zijn er in dienst?",
    "Waarom worden bruggen in het hele land van afstand bediend, terwijl dat vaak tot storingen leidt?",
    "Welke gevolgen heeft dat voor de pleziervaart in de zomermaanden?",
)


def judged(one: Document, other: Document) -> Evidence | None:
    """Judge both ways; what is one set must also be found under a key."""
    first, second = traits_of(one), traits_of(other)
    found = judge(first, second, lambda: (question_letters(one), question_letters(other)))
    assert found == judge(second, first, lambda: (question_letters(other), question_letters(one)))
    if found:
        assert keys_of(first) & keys_of(second)
    return found


SAME = {
    "siblings that name each other": (made(number="4", see=("5",)), made(number="5", see=("4",))),
    "siblings that name a third": (made(number="4", see=("3",)), made(number="5", see=("3",))),
    "a small edit": (made(number="4"), made(number="5", questions=EDITED)),
    "a question left out": (made(number="4"), made(number="5", questions=QUESTIONS[:3])),
    "other words in the subject": (made(number="4"), made(number="5", subject="het verdwijnen van ponten")),
    "a co-questioner left out": (made(members=("Zwaanswijk", "Nijdam")), made(members=("Nijdam",))),
    "a name misspelt": (made(), made(members=("Zwaanswyk",))),
    "sheet and reply": (made("questions", identifier="kv-tk-2023Z09118"), made(number="4")),
    "a sheet whose questions were not found": (made("questions", questions=()), made(number="4")),
    "the case": (
        made("questions", identifier="kv-tk-2023Z09118"),
        made(identifier="2023Z09118", members=(), submitted=None, questions=("Ja?",)),
    ),
    "the case that a notice names": (
        made("questions", identifier="kv-tk-2023Z09118", questions=()),
        made("notice", number="3", notice="De vragen van het lid Zwaanswijk (2023Z09118) kosten meer tijd."),
    ),
    "a misprinted day": (made(number="4", see=("5",)), made(number="5", submitted=DAY + timedelta(days=1))),
    "an answer as sent in": (made(number="4"), made(identifier=None, members=(), submitted=None, subject=None)),
    "an office by its abbreviation": (made(offices=("Financiën",)), made(offices=("FIN",))),
}
OTHER_SET = {
    "asked again": (made(number="4"), made(number="5", submitted=DAY + timedelta(days=90))),
    "asked again in the same week": (made(number="4"), made(number="5", submitted=DAY + timedelta(days=2))),
    "asked again, seen also": (
        made(number="4"),
        made(number="5", see=("4",), submitted=DAY + timedelta(days=90)),
    ),
    "another case": (made(identifier="2023Z09118"), made(identifier="2023Z09119")),
    "another member": (made(), made(members=("Nijdam",))),
    "another chamber": (made(), replace(made(), publication=replace(made().publication, chamber="EK"))),
    "another minister, the same day": (made(offices=("Defensie",)), made(offices=("Financiën",))),
    "another subject, the same day": (made(), made(subject="bruggenwachters", questions=OTHER)),
    "the same subject, other questions": (made(), made(questions=OTHER)),
    "seen also, but other questions": (
        made(number="4", see=("5",)),
        made(number="5", members=("Nijdam",), questions=OTHER),
    ),
    "a text that was answered before it was asked": (
        made(number="4"),
        made(members=(), submitted=None, subject=None, answered=DAY - timedelta(days=9)),
    ),
    "a case of another year": (made(number="4"), made(identifier="2019Z09118", members=(), submitted=None)),
    "a member's letters on two subjects": (
        made("letter", submitted=None, questions=OTHER),
        made("letter", submitted=None),
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_one_set(name: str) -> None:
    assert judged(*SAME[name]), name


@pytest.mark.parametrize("name", OTHER_SET)
def test_two_sets(name: str) -> None:
    assert judged(*OTHER_SET[name]) is None, name


def test_the_evidence_is_told() -> None:
    assert judged(*SAME["siblings that name each other"]) == Evidence(
        Strength.PRINTED, ("see-also", "day", "questioners", "questions")
    )
    assert judged(*SAME["an answer as sent in"]) == Evidence(Strength.CONTENT, ("questions",))
    assert judged(*SAME["the case"]) == Evidence(Strength.CASE, ("case",))


def _grouped(several: list[Document]) -> set[frozenset[int]]:
    traits = {number: traits_of(document) for number, document in enumerate(several)}
    ties = {(a, b): found for a, b in combinations(traits, 2) if (found := judged(several[a], several[b])) is not None}
    return set(group(traits, ties))


def test_two_cases_of_one_day_stay_apart() -> None:
    """The same questions put twice on one day: what has no case number fits both, and is joined to neither."""
    twice = [made("questions", identifier=f"kv-tk-2023Z0911{n}") for n in (8, 9)]
    replies = [made(number="4", see=("5",)), made(number="5", see=("4",))]
    assert _grouped([*twice, *replies]) == {frozenset((0,)), frozenset((1,)), frozenset((2, 3))}


def test_a_letter_joins_the_only_set_it_fits() -> None:
    letter = made("letter", submitted=None)
    again = made("questions", submitted=DAY + timedelta(days=90))
    assert _grouped([made("questions"), letter]) == {frozenset((0, 1))}
    assert _grouped([made("questions"), letter, again]) == {frozenset((n,)) for n in range(3)}
    assert _grouped([letter, letter, made("questions"), again]) == {
        frozenset((0, 1)), frozenset((2,)), frozenset((3,))
    }  # fmt: skip


_DOCUMENTS = st.builds(
    made,
    st.sampled_from(["reply", "questions", "letter"]),
    number=st.sampled_from([None, "4", "5", "6"]),
    identifier=st.sampled_from([None, "2023Z09118", "2023Z09119"]),
    members=st.sampled_from([(), ("Zwaanswijk",), ("Zwaanswijk", "Nijdam")]),
    submitted=st.sampled_from([None, DAY, DAY, DAY + timedelta(days=2), DAY + timedelta(days=90)]),
    see=st.sampled_from([(), ("4",), ("5", "6")]),
    questions=st.sampled_from([QUESTIONS, EDITED, OTHER, ()]),
)


@given(st.lists(_DOCUMENTS, min_size=2, max_size=7), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_sets(several: list[Document], random: object) -> None:
    order = list(range(len(several)))
    random.shuffle(order)  # type: ignore[attr-defined]
    found = {frozenset(order[place] for place in some) for some in _grouped([several[n] for n in order])}
    sets = _grouped(several)
    assert found == sets
    for some in sets:
        cases = {traits_of(several[n]).case for n in some} - {None}
        days = {several[n].submitted for n in some} - {None}
        assert len(cases) <= 1
        assert not days or max(days) - min(days) < timedelta(days=7)  # type: ignore[type-var, operator]


@given(_DOCUMENTS)
def test_traits_are_kept_whole(document: Document) -> None:
    traits = traits_of(document)
    assert unpack_traits(pack_traits(traits)) == traits


# The demonstration sets with more than one document (PDFs aside), by the numbers in the names of the documents.
DEMONSTRATION = [
    {"2023Z09118", "3004", "3006", "3007", "3008", "3009", "3011"},
    {"2026Z09214", "3121", "3378"},
    {"2026Z09655", "3288", "3861"},
    {"2026Z09871", "3301"},
    {"2026Z09990", "3460"},
    {"2026Z10105", "3377"},
    {"2026Z10377", "3688"},
    {"2026Z10877", "3862"},
]


def test_the_demonstration_documents() -> None:
    several = [(name, weerwoord.read(data)) for name, data in documents() if not name.endswith(".pdf")]
    found = [{_number(several[n][0]) for n in some} for some in _grouped([d for _, d in several]) if len(some) > 1]
    assert sorted(found, key=min) == DEMONSTRATION


def _number(name: str) -> str:
    return name.split("-")[0] if name[0] == "2" else name.split("-")[2 if name[0] == "k" else 3]


# The families among the real documents, told by hand: which files print the same questions of the same members and
# day, or bear the same case number. All others stand alone; the second is one publication in two forms.
FAMILIES = [("034-De-ontkoppeling", "055-Antwoord-op"), ("ah-tk-20232024-680.md", "ah-tk-20232024-680.pypdf")]


def _real(corpus: Path) -> dict[str, Document]:
    paths = sorted(p for kind in ("seed.txt", "full/*", "letters/*", "extracted/*") for p in corpus.glob(kind))
    return {path.name: weerwoord.read(path) for path in paths}


def _led(names: Iterable[str]) -> tuple[str, ...]:
    """Names of files, each by how the family above calls it, where one does."""
    leads = [lead for family in FAMILIES for lead in family]
    return tuple(next((lead for lead in leads if name.startswith(lead)), name) for name in sorted(names))


def test_the_real_documents(corpus: Path) -> None:
    several = _real(corpus)
    names = list(several)
    found = [_led(names[n] for n in some) for some in _grouped(list(several.values())) if len(some) > 1]
    assert sorted(found) == sorted(FAMILIES)


def test_no_family_among_the_real_documents_is_overlooked(corpus: Path) -> None:
    """Every pair is looked at in the plainest way: the same case number, or half of the longer questions in common."""
    several = _real(corpus)
    asked = {name: {letters(q.text) for q in d.questions if len(letters(q.text)) >= 40} for name, d in several.items()}
    found = []
    for one, other in combinations(several, 2):
        cases = {several[name].publication.case for name in (one, other)}
        common = len(asked[one] & asked[other])
        if (len(cases) == 1 and None not in cases) or (
            common and 2 * common >= min(len(asked[one]), len(asked[other]))
        ):
            found.append(_led((one, other)))
    assert sorted(found) == sorted(FAMILIES)


def test_the_real_families_side_by_side(corpus: Path) -> None:
    """By hand: one answer to all five questions of a sheet; and one publication twice, word for word."""
    several = _real(corpus)
    (sheet, reply), twice = ([d for name, d in several.items() if name.startswith(leads)] for leads in FAMILIES)
    rows = side_by_side([side("reply", reply)], sheet).rows
    assert [row.number for row in rows] == ["1", "2", "3", "4", "5"]
    assert {cell.numbers for row in rows for cell in row.cells} == {("1", "2", "3", "4", "5")}
    rows = side_by_side([side(str(n), document) for n, document in enumerate(twice)], None).rows
    assert [row.number for row in rows] == [question.number for question in twice[0].questions]
    assert [len(row.groups) for row in rows] == [1] * 8
    assert not any(row.apart for row in rows)
