"""Notes and their marks in plain text, as different extractors print them."""

from __future__ import annotations

import pytest

from weerwoord.model import Document
from weerwoord.reading import read

HEAD = """Vragen van het lid Jansen (D66) aan de Minister van Defensie over een proef (ingezonden 3 mei 2021).
Antwoord van Minister De Boer (Defensie) (ontvangen 20 mei 2021).
"""
FOOT = "ah-tk-20202021-12\nISSN 0921 - 7398\n’s-Gravenhage 2021 Tweede Kamer, vergaderjaar 2020–2021, Aanhangsel 1\n"
LAST = "Tweede Kamer, vergaderjaar 2020–2021, Aanhangsel 2\n"


def document(text: str) -> Document:
    found = read(text.encode())
    assert sum(found.source.accounted.values()) == found.source.characters
    assert found.source.accounted["unread"] == 0
    return found


def answer(text: str, notes: str) -> tuple[str, dict[str, str]]:
    """Read one answer on a page with notes at its foot; return its text and its notes."""
    found = document(
        f"{HEAD}Vraag 1\nKent u het?\nAntwoord 1\n{text}\n{notes}\n{FOOT}Vraag 2\nEn nu?\nAntwoord 2\nNiets.\n{LAST}"
    )
    first = found.answers[0]
    return first.text, {note.mark: note.text for note in first.notes}


NOTE = "1 Het Dagblad, 1 mei 2021."


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("Ik ken het bericht1 en de brief.", "Ik ken het bericht en de brief."),
        ("Kent u het «bericht»?1", "Kent u het «bericht»?"),
        ("Kent u het «bericht»1?", "Kent u het «bericht»?"),
        ("Kent u het «bericht»?\n1", "Kent u het «bericht»?"),
        ("Ik ken het bericht\n1\n. Dat is zo.", "Ik ken het bericht. Dat is zo."),
        ("Ik ken het bericht\n1 en de brief.", "Ik ken het bericht en de brief."),
        ("In mijn brief van 7 november 20201 heb ik dat gezegd.", "In mijn brief van 7 november 2020 heb ik dat gezegd."),
        ("Kent u het «bericht»? 1", "Kent u het «bericht»?"),
        ("De wet 1. Dat is de regel.", "De wet. Dat is de regel."),
        ("In mijn brief van 2020 1 heb ik dat gezegd.", "In mijn brief van 2020 heb ik dat gezegd."),
        ("Er zijn 1 of 2 wegen, en artikel 1 van de wet1 geldt.", "Er zijn 1 of 2 wegen, en artikel 1 van de wet geldt."),
        ("De uitstoot van CO1 en 1,5 miljoen euro op 1 mei zijn bekend.1", "De uitstoot van CO1 en 1,5 miljoen euro op 1 mei zijn bekend."),
        ("Groep 1 2 3\nDat staat in de tabel.1", "Groep 1 2 3 Dat staat in de tabel."),
    ],
)  # fmt: skip
def test_one_mark(printed: str, text: str) -> None:
    found, notes = answer(printed, NOTE)
    assert " ".join(found.split()) == text
    assert notes == {"1": "Het Dagblad, 1 mei 2021."}


@pytest.mark.parametrize(
    "block",
    [
        "1 Het Dagblad, 1 mei 2021.\n2 Kamerstuk 29 383, nr. 406.",
        "1Het Dagblad, 1 mei 2021.\n2Kamerstuk 29 383, nr. 406.",
        "1\nHet Dagblad, 1 mei 2021.\n2\nKamerstuk 29 383, nr. 406.",
        "1 Het Dagblad, 1 mei 2021. 2 Kamerstuk 29 383, nr. 406.",
        "1 Het Dagblad,\n1 mei 2021.\n2 Kamerstuk 29 383,\nnr. 406.",
    ],
)
def test_note_blocks(block: str) -> None:
    text, notes = answer("Ik ken het bericht1 en het stuk.2", block)
    assert text == "Ik ken het bericht en het stuk."
    assert notes == {"1": "Het Dagblad, 1 mei 2021.", "2": "Kamerstuk 29 383, nr. 406."}


@pytest.mark.parametrize("marks", ["?1 2", "?1, 2", "?\n1 2", "?\n1, 2"])
def test_several_marks_in_a_row(marks: str) -> None:
    text, notes = answer(f"Kent u beide berichten{marks}", "1 Het Dagblad, 1 mei 2021.\n2 Kamerstuk 29 383, nr. 406.")
    assert text == "Kent u beide berichten?"
    assert list(notes) == ["1", "2"]


def test_marks_joined_by_and() -> None:
    notes = "1 Het Dagblad.\n2 De Courant.\n3 De Post."
    text, found = answer("Kent u de berichten?\n1, 2 en 3", notes)
    assert text == "Kent u de berichten?"
    assert list(found) == ["1", "2", "3"]


def test_list_at_the_foot_is_no_note_block() -> None:
    text, notes = answer("Er zijn drie redenen:\n1 De kosten\n2 De tijd\n3 De mensen", "")
    assert "De kosten" in text
    assert not notes


def test_note_on_the_page_after_its_mark() -> None:
    text = f"{HEAD}Vraag 1\nKent u het bericht?1 2\nAntwoord 1\nJa.\n1 Het Dagblad.\n{FOOT}Vraag 2\nEn nu?\nAntwoord 2\nNiets.\n2 De Courant.\n{LAST}"
    found = document(text)
    assert [note.text for note in found.questions[0].notes] == ["Het Dagblad.", "De Courant."]
    assert found.answers[1].text == "Niets."


@pytest.mark.parametrize(
    ("mark", "label"), [("1)", "1)"), (" 1)", "1)"), ("[1]", "[1]"), (" [1]", "[1]"), (" (1)", "(1)")]
)
def test_word_form(mark: str, label: str) -> None:
    text = f"AH 604\n2024Z18294\nAntwoord van minister De Boer (Defensie) (ontvangen 20 november 2024)\n\nVraag 1\nKent u het bericht?{mark}\n\nAntwoord op vraag 1\nJa.\n\n{label} Het Dagblad, 1 mei 2024.\n"
    found = document(text)
    assert found.questions[0].text == "Kent u het bericht?"
    assert [(note.mark, note.text) for note in found.questions[0].notes] == [("1", "Het Dagblad, 1 mei 2024.")]
    assert found.answers[0].text == "Ja."


def test_numbered_list_with_brackets_is_no_note() -> None:
    text = "AH 604\n2024Z18294\nAntwoord van minister De Boer (Defensie) (ontvangen 20 november 2024)\n\nVraag 1\nKent u het?\n\nAntwoord op vraag 1\nJa, om twee redenen:\n\n1) de kosten;\n\n2) de tijd.\n"
    found = document(text)
    assert found.answers[0].text.endswith("2) de tijd.")
    assert not found.answers[0].notes


def test_note_without_its_mark_is_kept_and_said() -> None:
    text = f"{HEAD}Vraag 1\nKent u het bericht?1\nAntwoord 1\nJa.\n1 Het Dagblad.\n2 De Courant.\n{FOOT}Vraag 2\nEn nu?\nAntwoord 2\nNiets.\n{LAST}"
    found = document(text)
    everywhere = [n.text for holder in (*found.questions, *found.answers, found) for n in holder.notes]
    assert sorted(everywhere) == ["De Courant.", "Het Dagblad."]
    assert "note-without-mark" in {warning.code for warning in found.warnings}
