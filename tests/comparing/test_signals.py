"""What answers say in so many words: by hand on invented answers, and measured on labelled real ones."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from tests import corpus
from tests.comparing.making import made

import weerwoord
from weerwoord.citing import find
from weerwoord.comparing import SHOWN, Measured, Signal, measured, shown, signals_of
from weerwoord.model import Answer, Document, Signatory

LABELS = Path(__file__).with_name("signals.jsonl")
RULES = files("weerwoord.comparing") / "data/signals.json"
ASKED = "Deelt u de mening dat de brug open moet blijven?"


def said(text: str, *, question: str = ASKED, to: tuple[str, ...] = ("1",)) -> tuple[Signal, ...]:
    document = made(questions=(question, "Wat kost dat?"), answered=date(2024, 11, 20))
    return signals_of(replace(document, answers=(Answer(to, text, references=find(text)),)))[0]


def kinds(text: str, question: str = ASKED) -> list[str]:
    return [signal.kind for signal in said(text, question=question)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ja.", ["affirms"]),
        ("Ja, dat is zo. De brug blijft open.", ["affirms"]),
        ("Die mening deel ik. De brug is van belang.", ["affirms"]),
        ("Ik deel deze mening.", ["affirms"]),
        ("Nee. De brug sluit.", ["denies"]),
        ("Ik deel deze mening niet.", ["denies"]),
        ("Dat kan ik niet uitsluiten.", ["denies"]),
        ("Zie het antwoord op vraag 2.", ["refers"]),
        ("Ik ga niet in op individuele gevallen.", ["declines"]),
        ("Het aantal bruggen wordt niet bijgehouden.", ["no_data"]),
        ("Hierover zijn geen cijfers beschikbaar.", ["no_data"]),
        ("Ik zal uw Kamer hierover voor de zomer informeren.", ["announces"]),
        ("De brug is van beton.", []),
        ("Ja of nee is hier niet te zeggen.", []),
        ("De wethouder zei «Ja, dat klopt», maar de brug is van beton.", []),
        ("Over de cijfers heb ik uw Kamer al geïnformeerd.", []),
        ("Als de prijs niet bekend is, volgt een taxatie.", []),
    ],
)
def test_says(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_being_acquainted_affirms_only_where_that_is_asked() -> None:
    assert kinds("Ik ben bekend met het bericht.", "Bent u bekend met het bericht?") == ["affirms"]
    assert kinds("Ik ben bekend met het bericht.", "Wat gaat u doen?") == []


def test_evidence_is_the_words_themselves() -> None:
    text = "Nee, dat is niet zo. Over individuele zaken doe ik geen uitspraken. De brug is oud."
    found = {signal.kind: [text[start:end] for start, end in signal.evidence] for signal in said(text)}
    assert found == {"denies": ["Nee"], "declines": ["Over individuele zaken doe ik geen uitspraken."]}
    assert [signal.reason for signal in said(text)] == [None, "individual_case"]


@pytest.mark.parametrize(
    ("words", "first", "last", "approximate"),
    [
        ("voor de zomer", None, date(2025, 7, 3), True),
        ("in het eerste kwartaal van 2025", date(2025, 1, 1), date(2025, 3, 31), False),
        ("uiterlijk 1 juli 2025", None, date(2025, 7, 1), False),
        ("vóór 1 juli 2025", None, date(2025, 6, 30), False),
        ("op 3 maart 2025", date(2025, 3, 3), date(2025, 3, 3), False),
        ("eind januari", date(2025, 1, 21), date(2025, 1, 31), True),
        ("in december", date(2024, 12, 1), date(2024, 12, 31), False),
        ("begin 2025", date(2025, 1, 1), date(2025, 4, 30), True),
        ("begin volgend jaar", date(2025, 1, 1), date(2025, 4, 30), True),
        ("voor het einde van het jaar", None, date(2024, 12, 31), True),
        ("in het najaar van 2025", date(2025, 9, 1), date(2025, 12, 21), True),
        ("voor de kerst", None, date(2024, 12, 24), True),
        ("in de loop van 2026", date(2026, 1, 1), date(2026, 12, 31), False),
        ("binnen zes weken", None, date(2025, 1, 1), False),
        ("op korte termijn", None, None, False),
        ("uiterlijk 31 juni 2025", None, None, False),
    ],
)
def test_term_of_a_promise(words: str, first: date | None, last: date | None, approximate: bool) -> None:
    (signal,) = said(f"Ik zal uw Kamer {words} informeren.")
    assert signal.term is not None
    assert (signal.term.first, signal.term.last, signal.term.approximate) == (first, last, approximate)


def test_a_day_that_belongs_to_what_is_told_is_no_term() -> None:
    (signal,) = said("Uw Kamer zal worden geïnformeerd over de overgang per 1 juli 2025.")
    assert (signal.kind, signal.term) == ("announces", None)


def test_a_term_without_a_year_needs_the_day_on_which_it_was_said() -> None:
    text = "Ik zal uw Kamer eind januari informeren."
    document = replace(made(), answers=(Answer(("1",), text),))
    ((signal,),) = signals_of(document)
    assert signal.term is not None
    assert (signal.term.text, signal.term.last) == ("eind januari", None)


def test_jointly_is_told_from_the_numbers_and_the_signatories() -> None:
    assert [(s.kind, s.reason, s.numbers) for s in said("De brug is oud.", to=("1", "2"))] == [
        ("jointly", "questions", ("1", "2"))
    ]
    signed = (Signatory("Minister", "Financiën", "Peperkamp"), Signatory("Minister", "Defensie", None, True))
    ((signal,),) = signals_of(replace(made(answers=("De brug is oud.",)), signatories=signed))
    assert (signal.kind, signal.reason) == ("jointly", "offices")


def test_what_is_left_aside_is_found_and_not_shown() -> None:
    two = "Klopt dat? Wat gaat u eraan doen?"
    assert "leaves_aside" in kinds("Ja.", two)
    assert "leaves_aside" not in kinds("Ja.", "Klopt dat? Zo nee, waarom niet?")
    assert [signal.kind for signal in shown(said("Ja.", question=two))] == ["affirms"]


def _real() -> dict[str, tuple[Signal, ...]]:
    found: dict[str, tuple[Signal, ...]] = {}
    for parameter in corpus.documents():
        path = parameter.values[0]  # type: ignore[attr-defined]
        if path is None:
            pytest.skip("the real documents (../shared/corpus) are not here")
        document: Document = weerwoord.read(path)
        for answer, signals in zip(document.answers, signals_of(document), strict=True):
            found.setdefault(hashlib.sha256(answer.text.encode()).hexdigest()[:12], signals)
            for signal in signals:
                assert all(0 <= start < end <= len(answer.text) for start, end in signal.evidence)
                assert signal.evidence or signal.kind == "jointly"
    return found


def test_measured_on_real_answers() -> None:
    """The figures that the rules state are those of the labels; what is shown is at least 95 % precise."""
    rows = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    labels = {row["id"]: row for row in rows}
    real = _real()
    assert len(labels) == len(rows) >= 300
    assert len(labels.keys() & real.keys()) == len(labels), "answers read differently: label them anew"
    for unseen in (False, True):
        some = {name: set(row["signals"]) for name, row in labels.items() if row.get("unseen") or not unseen}
        for kind, stated in measured(unseen=unseen).items():
            right = found = labelled = 0
            for answer, gold in some.items():
                here = any(s.kind == kind and s.reason != "offices" for s in real[answer])
                found, labelled, right = found + here, labelled + (kind in gold), right + (here and kind in gold)
            assert stated == Measured(labelled, found, right), (kind, unseen)
            assert unseen or kind not in SHOWN or (stated.precision or 0) >= 0.95, kind
    assert "leaves_aside" not in SHOWN
    _check_parts(labels, real)


def _check_parts(labels: dict[str, dict[str, Any]], real: dict[str, tuple[Signal, ...]]) -> None:
    """Reasons that are named and days that are certain: each as a reader found them."""
    stated = json.loads(RULES.read_text("utf-8"))["parts"]
    reasons = [(s.reason, row.get("reason")) for row, s in _found(labels, real, "declines") if s.reason]
    days = [(s.term.last, row.get("due", [])) for row, s in _found(labels, real, "announces") if s.term and s.term.last]
    assert stated["reasons"] == {"found": len(reasons), "right": sum(one == gold for one, gold in reasons)}
    assert stated["days"] == {"found": len(days), "right": sum(day.isoformat() in gold for day, gold in days)}
    for part in ("reasons", "days"):
        assert stated[part]["right"] >= 0.95 * stated[part]["found"]


def _found(
    labels: dict[str, dict[str, Any]], real: dict[str, tuple[Signal, ...]], kind: str
) -> list[tuple[dict[str, Any], Signal]]:
    return [(row, signal) for name, row in labels.items() for signal in real[name] if signal.kind == kind]


def test_how_sure_a_measure_is() -> None:
    """The lower bound of the interval in Wilson's form, by hand."""
    assert Measured(10, 8, 8).at_least == 0.676
    assert Measured(10, 100, 95).at_least == 0.888
    assert Measured(3, 0, 0).at_least is None
    assert (Measured(4, 2, 1).precision, Measured(4, 2, 1).recall, Measured(0, 0, 0).recall) == (0.5, 0.25, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Vanwege de fiscale geheimhoudingsplicht kan ik niet ingaan op individuele dossiers.", "tax_secrecy"),
        ("Ik ga niet in op individuele gevallen.", "individual_case"),
        ("Het kabinet kan in het openbaar niet ingaan op gesprekken met individuele bedrijven.", "confidential"),
        ("Het kabinet laat zich niet uit over het vervolgingsbeleid van het parket.", None),
        ("De zaak is onder de rechter, daarom doe ik geen uitspraken over de brug.", "court"),
    ],
)
def test_why_it_declines(text: str, reason: str | None) -> None:
    assert [s.reason for s in said(text) if s.kind == "declines"] == [reason]


def test_a_day_before_afterwards_is_not_that_of_the_promise() -> None:
    text = "De richtlijn zal in de loop van 2026 worden vastgesteld en daarna zal ik een wet in procedure brengen."
    assert [s.term for s in said(text) if s.kind == "announces"] == [None]
