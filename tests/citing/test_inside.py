"""References to questions and answers of the same document."""

import pytest

from weerwoord.citing import find

ANSWERS = [
    ("Zie het antwoord op vraag 2.", "het antwoord op vraag 2", ["2"]),
    ("zoals in mijn antwoord op vraag 8 gemeld", "mijn antwoord op vraag 8", ["8"]),
    ("uit de antwoorden op de vragen 2 en 3 blijkt", "de antwoorden op de vragen 2 en 3", ["2", "3"]),
    ("Bij de beantwoording van vraag 2 en 3 is", "de beantwoording van vraag 2 en 3", ["2", "3"]),
    ("in de beantwoording van de vragen 1, 2 en 5", "de beantwoording van de vragen 1, 2 en 5", ["1", "2", "5"]),
    ("Zie antwoord 3.", "antwoord 3", ["3"]),
    ("(zie antwoord vraag 3)", "antwoord vraag 3", ["3"]),
    ("Zie de antwoorden 2, 3 en 4.", "de antwoorden 2, 3 en 4", ["2", "3", "4"]),
    ("Zie antwoorden 2, 3, 4", "antwoorden 2, 3, 4", ["2", "3", "4"]),
    ("het antwoord op vraag 2 t/m 4 en 6", "het antwoord op vraag 2 t/m 4 en 6", ["2", "3", "4", "6"]),
    ("mijn antwoord op de vragen 2 en 3 en vraag 7", "mijn antwoord op de vragen 2 en 3 en vraag 7", ["2", "3", "7"]),
    ("zie het antwoord op vraag 7a", "het antwoord op vraag 7a", ["7a"]),
    ("Zie de beantwoording onder 3.", "de beantwoording onder 3", ["3"]),
    ("Zie antwoord op 2.", "antwoord op 2", ["2"]),
    ("het antwoord op vraag\n2", "het antwoord op vraag\n2", ["2"]),
    ("het antwoord op\xa0vraag\xa02", "het antwoord op\xa0vraag\xa02", ["2"]),
    ("de beantwoor-\nding van vraag 2", "de beantwoor-\nding van vraag 2", ["2"]),
    ("Zie het antwoord op vraag nr. 4", "het antwoord op vraag nr. 4", ["4"]),
    ("Zie het antwoord op vraag drie.", "het antwoord op vraag drie", ["3"]),
    ("Zie het antwoord op de eerste vraag.", "het antwoord op de eerste vraag", ["1"]),
    ("het antwoord op vraag 2, 3 gemeenten deden mee", "het antwoord op vraag 2", ["2"]),
    ("het antwoord op vraag 2, zie", "het antwoord op vraag 2", ["2"]),
    ("zie het antwoord op vraag 2 en 3 miljoen euro", "het antwoord op vraag 2", ["2"]),
    ("het antwoord op vraag 5 in op de brief van de leden", "het antwoord op vraag 5", ["5"]),
    ("Het antwoord op vraag 4 van deze set vragen", "Het antwoord op vraag 4", ["4"]),
]

QUESTIONS = [
    ("zie vraag 1", "vraag 1", ["1"]),
    ("zie vraag 3 tot en met 5", "vraag 3 tot en met 5", ["3", "4", "5"]),
    ("zie vragen 3 t/m 5", "vragen 3 t/m 5", ["3", "4", "5"]),
    ("zie vragen 3-5", "vragen 3-5", ["3", "4", "5"]),
    ("zie vragen 3–5.", "vragen 3–5", ["3", "4", "5"]),
    ("zoals bij vraag 7a aangegeven", "vraag 7a", ["7a"]),
    ("bij vraag 7a, b en c", "vraag 7a, b en c", ["7a", "7b", "7c"]),
    ("bij vraag 7a-c", "vraag 7a", ["7a"]),
    ("bij vraag 7a t/m 7c", "vraag 7a t/m 7c", ["7a", "7b", "7c"]),
    ("Zoals onder vraag 1 is aangegeven", "vraag 1", ["1"]),
    ("zie vraag 1 en 4", "vraag 1 en 4", ["1", "4"]),
    ("zie vraag 1 en vraag 4", "vraag 1 en vraag 4", ["1", "4"]),
    ("De vragen 3 en 4 gaan daarover.", "vragen 3 en 4", ["3", "4"]),
    ("de vragen 7, 8, 9 10 en 11", "vragen 7, 8, 9 10 en 11", ["7", "8", "9", "10", "11"]),
    ("de vragen 29en 30", "vragen 29en 30", ["29", "30"]),
    ("Vraag 3 gaat over iets anders.", "Vraag 3", ["3"]),
    ("zie vraag 128.", "vraag 128", ["128"]),
    ("vragen 5-3", "vragen 5-3", ["5", "3"]),
]

RELATIVE = [
    ("Ik verwijs naar bovenstaand antwoord.", "answer", "bovenstaand antwoord", {"relative": "above"}),
    ("Zie de bovenstaande antwoorden.", "answer", "de bovenstaande antwoorden", {"relative": "above", "plural": True}),
    ("Gelet op bovenstaande beantwoording", "answer", "bovenstaande beantwoording", {"relative": "above"}),
    ("Zie mijn antwoord hierboven.", "answer", "mijn antwoord hierboven", {"relative": "above"}),
    ("Nee. Zie hierboven.", "answer", "hierboven", {"relative": "above"}),
    ("Zie het vorige antwoord.", "answer", "het vorige antwoord", {"relative": "previous"}),
    ("het antwoord op de vorige vraag", "answer", "het antwoord op de vorige vraag", {"relative": "previous"}),
    (
        "uit de antwoorden op de voorgaande vragen",
        "answer",
        "de antwoorden op de voorgaande vragen",
        {"relative": "previous", "plural": True},
    ),
    ("zoals in de vorige vraag toegelicht", "question", "de vorige vraag", {"relative": "previous"}),
    ("alle bovenstaande vragen", "question", "bovenstaande vragen", {"relative": "above", "plural": True}),
]

EXTERNAL = [
    "Zie het antwoord op vraag 3 van de set van het lid Omtzigt.",
    "vraag 3 van de Kamervragen van het lid X (Aanhangsel Handelingen, vergaderjaar 2019-2020, nr. 4)",
    "In uw antwoord op vraag 3 van de schriftelijke vragen over het bericht",
    "zie het antwoord op vraag 3 van het lid Omtzigt",
    "het antwoord op vraag 3 (Aanhangsel Handelingen, vergaderjaar 2019–2020, nr. 4)",
    "het antwoord op vraag 3 (2024Z01294)",
    "het antwoord op vraag 3 in mijn brief van 5 mei",
    "mijn antwoord op vraag 3 van de eerder gestelde schriftelijke vragen",
    "het antwoord op vraag 3, ah-tk-20232024-1047",
]

NONE = [
    "vraag 1 miljoen",
    "vraag 2 euro",
    "de vraag 3 keer stellen",
    "Aan de vraag 112 te bellen",
    "vraag 1,5 miljoen",
    "vragen 10 procent meer",
    "wij vragen 24 uur per dag",
    "vraag 3 keer",
    "Kunt u deze vragen 1 voor 1 beantwoorden?",
    "Wilt u vragen 1-voor-1 beantwoorden?",
    "Kunt u deze vragen voor 12 augustus beantwoorden?",
    "wij gaven antwoord 3 dagen later",
    "het antwoord op 20 februari",
    "uw antwoorden op de schriftelijke vragen op 20 februari 2024",
    "de hulpvraag 3",
    "een aanvraag 2 indienen",
    "Zoals hierboven aangegeven mochten zij dat.",
    "bovenstaande producten en voorgaande jaren",
    "bovengenoemd antwoord op Kamervragen",
    "verantwoording 3",
    "geantwoord 3",
    "vraag\n\n3",
    "vraag 2024",
    "vragen 1.500 mensen",
    "Tweede Kamer, vergaderjaar 2024–2025, Vragen 2",
    "de door de regering gegeven antwoorden\n571\nVragen van het lid",
    "Het antwoord op deze vraag is nee.",
    "antwoord 0",
]

LABELS = [
    "Vraag 2\nIs dat zo?\n\nAntwoord 2\nJa.",
    "Antwoord op vraag 3",
    "**Antwoord 2 en 3**\nJa.",
    "Antwoord vraag 7: Nee.",
    "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 3Antwoord 6\nNee.",
]


@pytest.mark.parametrize(("text", "words", "numbers"), ANSWERS)
def test_an_answer_is_found(text: str, words: str, numbers: list[str]) -> None:
    (reference,) = find(text)
    assert (reference.kind, reference.text, reference.target) == ("answer", words, {"questions": numbers})


@pytest.mark.parametrize(("text", "words", "numbers"), QUESTIONS)
def test_a_question_is_found(text: str, words: str, numbers: list[str]) -> None:
    (reference,) = find(text)
    assert (reference.kind, reference.text, reference.target) == ("question", words, {"questions": numbers})


@pytest.mark.parametrize(("text", "kind", "words", "target"), RELATIVE)
def test_a_relative_reference_is_found(text: str, kind: str, words: str, target: dict[str, object]) -> None:
    (reference,) = find(text)
    assert (reference.kind, reference.text, reference.target) == (kind, words, target)


@pytest.mark.parametrize("text", EXTERNAL)
def test_a_question_of_another_document_is_marked(text: str) -> None:
    reference = find(text)[0]
    assert reference.kind in ("question", "answer")
    assert reference.target == {"questions": ["3"], "external": True}


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_reference_is_none(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("text", LABELS)
def test_a_label_is_no_reference(text: str) -> None:
    assert find(text) == []


def test_references_come_in_reading_order() -> None:
    found = find("Zie vraag 4, het antwoord op vraag 2 en www.nos.nl. Zie voorts antwoord 1.")
    assert [reference.kind for reference in found] == ["question", "answer", "url", "answer"]
