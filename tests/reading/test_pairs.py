"""Small documents, each with one thing that real ones do: where do questions and answers begin and end?"""

from __future__ import annotations

import pytest

from weerwoord.model import Document
from weerwoord.reading import ReadError, read

HEAD = """Vragen van het lid Jansen (D66) aan de Minister van Defensie over een proef (ingezonden 3 mei 2021).
Antwoord van Minister De Boer (Defensie) (ontvangen 20 mei 2021).
"""
SHEET = (
    "2024Z12345\nVragen van het lid Jansen (D66) aan de Minister van Defensie over een proef (ingezonden 3 mei 2024).\n"
)


def document(text: str) -> Document:
    found = read(text.encode())
    account = found.source.accounted
    assert sum(account.values()) == found.source.characters
    assert account["unread"] == 0
    return found


def questions(found: Document) -> dict[str, str]:
    return {question.number: question.text for question in found.questions}


def answers(found: Document) -> dict[str, str]:
    return {" ".join(answer.to): answer.text for answer in found.answers}


def codes(found: Document) -> set[str]:
    return {warning.code for warning in found.warnings}


ASKED = {"1": "Kent u het bericht?", "2": "Klopt het?", "3": "Wat gaat u doen?"}


@pytest.mark.parametrize(
    ("body", "to"),
    [
        ("Vraag 1\nKent u het bericht?\nAntwoord 1\nJa.\nVraag 2\nKlopt het?\nVraag 3\nWat gaat u doen?\nAntwoord 2 en 3\nNiets.", ["1", "2 3"]),
        ("Vraag 1\nKent u het bericht?\nVraag 2\nKlopt het?\nVraag 3\nWat gaat u doen?\nAntwoord 1, 2 en 3\nJa.", ["1 2 3"]),
        ("Vraag 1\nKent u het bericht?\nVraag 2\nKlopt het?\nVraag 3\nWat gaat u doen?\nAntwoord op vraag 1 t/m 3\nJa.", ["1 2 3"]),
        ("Vraag 1:\nKent u het bericht?\nAntwoord:\nJa.\nVraag 2:\nKlopt het?\nAntwoord:\nNee.\nVraag 3:\nWat gaat u doen?\nAntwoord:\nNiets.", ["1", "2", "3"]),
        ("Vraag 1: Kent u het bericht?\nAntwoord 1: Ja.\nVraag 2: Klopt het?\nAntwoord 2: Nee.\nVraag 3: Wat gaat u doen?\nAntwoord 3: Niets.", ["1", "2", "3"]),
        ("1.\nKent u het bericht?\n\nAntwoord\nJa.\n\n2.\nKlopt het?\n\nAntwoord\nNee.\n\n3.\nWat gaat u doen?\n\nAntwoord\nNiets.", ["1", "2", "3"]),
        ("1. Kent u het bericht?\nAntwoord vraag 1:\nJa.\n2. Klopt het?\n3. Wat gaat u doen?\nAntwoord vraag 2-3:\nNiets.", ["1", "2 3"]),
        ("1) Kent u het bericht?\nAntwoord:\nJa.\n2) Klopt het?\nAntwoord:\nNee.\n3) Wat gaat u doen?\nAntwoord:\nNiets.", ["1", "2", "3"]),
        ("VRAAG 1\nKent u het bericht?\nANTWOORD 1\nJa.\nVRAAG 2\nKlopt het?\nANTWOORD 2\nNee.\nVRAAG 3\nWat gaat u doen?\nANTWOORD 3\nNiets.", ["1", "2", "3"]),
        ("vraag 1\nKent u het bericht?\nantwoord 1\nJa.\nvraag 2\nKlopt het?\nantwoord 2\nNee.\nvraag 3\nWat gaat u doen?\nantwoord 3\nNiets.", ["1", "2", "3"]),
        ("Vraag 1\nKent u het bericht?\nVraag 2\nKlopt het?\nVraag 3\nWat gaat u doen?\nAntwoorden op de vragen 1 tot en met 3:\nJa.", ["1 2 3"]),
        ("Vraag 1\nKent u het bericht?\nVraag 2\nKlopt het?\nAntwoord 2\nNee.\nVraag 3\nWat gaat u doen?\nAntwoord op vraag 1 en 3\nJa.", ["2", "1 3"]),
        ("Vraag 1Kent u het bericht?\nAntwoord 1Ja.\nVraag 2Klopt het?\nAntwoord 2Nee.\nVraag 3Wat gaat u doen?\nAntwoord 3Niets.", ["1", "2", "3"]),
    ],
)  # fmt: skip
def test_label_styles(body: str, to: list[str]) -> None:
    found = document(HEAD + body)
    assert questions(found) == ASKED
    assert list(answers(found)) == to


def test_letters_behind_numbers() -> None:
    found = document(
        HEAD + "Vraag 1\nKent u het?\nAntwoord 1\nJa.\nVraag 2a\nKlopt A?\nVraag 2b\nKlopt B?\nAntwoord 2a en 2b\nNee."
    )
    assert list(questions(found)) == ["1", "2a", "2b"]
    assert list(answers(found)) == ["1", "2a 2b"]


def test_joint_question_shares_its_paragraphs_out() -> None:
    found = document(
        HEAD + "Vraag 1\nKent u het?\nAntwoord 1\nJa.\nVraag 2, 3\nKlopt A?\nKlopt B?\nAntwoord 2, 3\nNee."
    )
    assert questions(found) == {"1": "Kent u het?", "2": "Klopt A?", "3": "Klopt B?"}


def test_joint_question_that_cannot_be_shared_is_said() -> None:
    found = document(HEAD + "Vraag 1 en 2\nKlopt A, en als dat zo is, klopt dan ook B?\nAntwoord 1 en 2\nNee.")
    assert questions(found)["1"] == questions(found)["2"]
    assert "joint-question" in codes(found)


def test_missing_answer_is_open_not_merged() -> None:
    found = document(
        HEAD + "Vraag 1\nKent u het?\nAntwoord 1\nJa.\nVraag 2\nKlopt het?\nVraag 3\nEn nu?\nAntwoord 3\nNiets."
    )
    assert list(answers(found)) == ["1", "3"]
    assert "missing-answer" in codes(found)


def test_list_in_an_answer_is_no_question() -> None:
    body = "Vraag 1\nKent u het?\nAntwoord 1\nEr zijn redenen:\n1. de kosten;\n2. de tijd;\n3. de mensen.\nVraag 2\nKlopt het?\nAntwoord 2\nJa."
    found = document(HEAD + body)
    assert list(questions(found)) == ["1", "2"]
    assert "3. de mensen." in answers(found)["1"]


def test_numbered_list_among_numbered_questions() -> None:
    body = "1. Kent u het?\nAntwoord:\nJa, om deze redenen:\n1. de kosten;\n2. de tijd.\n2. Klopt het?\nAntwoord:\nNee.\n3. En nu?\nAntwoord:\nNiets."
    found = document(HEAD + body)
    assert questions(found) == {"1": "Kent u het?", "2": "Klopt het?", "3": "En nu?"}
    assert "2. de tijd." in answers(found)["1"]


@pytest.mark.parametrize(
    "mention",
    [
        "Zie het antwoord op\nvraag 2 hierboven.",
        "Hiervoor verwijs ik naar het antwoord op\nVraag 2\nen naar de brief.",
        "Vraag 2 gaat over iets anders.",
        "In de beantwoording van\nvraag 2 en 3 ga ik daarop in.",
        "Antwoord 1 en 2 zijn hier van belang.",
    ],
)
def test_mention_is_no_label(mention: str) -> None:
    found = document(
        HEAD
        + f"Vraag 1\nKent u het?\nAntwoord 1\nJa.\nVraag 2\nKlopt het?\nAntwoord 2\n{mention}\nVraag 3\nEn nu?\nAntwoord 3\nNiets."
    )
    assert list(questions(found)) == ["1", "2", "3"]
    assert list(answers(found)) == ["1", "2", "3"]
    assert answers(found)["2"].split()[-1] == mention.split()[-1]


def test_question_repeated_inside_an_answer_stays_there() -> None:
    body = "Vraag 1\nKent u het bericht?\nAntwoord 1\nJa.\nVraag 2\nKlopt het dan?\nVraag 1\nKent u het bericht?\nAntwoord 2\nNee."
    found = document(HEAD + body)
    assert list(questions(found)) == ["1", "2"]
    assert questions(found)["2"] == "Klopt het dan?"


def test_all_questions_first_and_again_with_the_answers() -> None:
    asked = "Vraag 1\nKent u het bericht van gisteren?\nVraag 2\nKlopt wat daarin staat?\n"
    again = (
        "Vraag 1\nKent u het bericht van gisteren?\nAntwoord 1\nJa.\nVraag 2\nKlopt wat daarin staat?\nAntwoord 2\nNee."
    )
    found = document(HEAD + asked + again)
    assert questions(found) == {"1": "Kent u het bericht van gisteren?", "2": "Klopt wat daarin staat?"}
    assert answers(found) == {"1": "Ja.", "2": "Nee."}


def test_introduction_and_toelichting_are_remarks() -> None:
    body = "Graag beantwoord ik de vragen, waarbij ik vooraf het volgende opmerk.\n\nVraag 1\nKent u het?\nAntwoord 1\nJa.\n\nToelichting:\nDeze vragen dienen ter aanvulling op eerdere vragen."
    found = document(HEAD + body)
    assert len(found.remarks) == 2
    assert found.remarks[1].startswith("Toelichting:")
    assert answers(found) == {"1": "Ja."}


def test_older_style_all_questions_then_all_answers() -> None:
    text = (
        "Tweede Kamer der Staten-Generaal 2\nVergaderjaar 2003–2004 Aanhangsel van de Handelingen\n"
        "Vragen gesteld door de leden der Kamer, met de daarop door de\nregering gegeven antwoorden\n1534\n"
        "Vragen van het lid Jansen (SP) aan de minister van Volksgezondheid,\nWelzijn en Sport over wachtlijsten. (Ingezonden 3 mei 2004)\n\n"
        "1\nKent u het bericht «Lange lijsten»?1\n\n2\nIs het waar wat daarin staat?\n\n3\nWat gaat u doen?\n\n"
        "Antwoord\n\nAntwoord van minister De Boer (Volksgezondheid, Welzijn en Sport). (Ontvangen 25 mei 2004)\n\n"
        "1\nJa.\n\n2 en 3\nDat is niet waar.\n\n1 Het Dagblad, 1 mei 2004.\n"
        "KVR19990\n0304tkkvr1534\nISSN 0921 - 7398\nSdu Uitgevers\n’s-Gravenhage 2004\n"
        "Tweede Kamer, vergaderjaar 2003–2004, Aanhangsel 3239\n"
    )
    found = document(text)
    assert found.publication.number == "1534"
    assert found.publication.session_year == "2003-2004"
    assert questions(found) == {
        "1": "Kent u het bericht «Lange lijsten»?",
        "2": "Is het waar wat daarin staat?",
        "3": "Wat gaat u doen?",
    }
    assert answers(found) == {"1": "Ja.", "2 3": "Dat is niet waar."}
    assert [note.text for note in found.questions[0].notes] == ["Het Dagblad, 1 mei 2004."]
    assert (str(found.submitted), str(found.answered)) == ("2004-05-03", "2004-05-25")
    assert found.signatories[0].name == "De Boer"


def test_sheet_with_numbers() -> None:
    found = document(SHEET + "Vraag 1\nKent u het?\nVraag 2\nKlopt het?")
    assert found.kind == "questions"
    assert questions(found) == {"1": "Kent u het?", "2": "Klopt het?"}


def test_sheet_without_numbers_counts_and_says_so() -> None:
    found = document(
        SHEET + "\nKent u het bericht?\n\nKlopt het? Zo nee, waarom niet?\n\nKunt u deze vragen beantwoorden?\n"
    )
    assert list(questions(found)) == ["1", "2", "3"]
    assert "questions-unnumbered" in codes(found)


def test_sheet_with_bare_numbers_and_lists() -> None:
    found = document(SHEET + "\n1.\nKent u:\n- A;\n- B?\n\n2.\nKlopt het?\n\n10.\nZomaar een getal.\n")
    assert list(questions(found)) == ["1", "2"]


def test_answers_without_labels() -> None:
    text = "AH 2000\n2025Z04854\nAntwoord van minister De Boer (Defensie) (ontvangen 3 juni 2025)\n\nVraag 1: Kent u het bericht?\n\nJa.\n\nVraag 2: Klopt het?\n\nNee, dat klopt niet.\n"
    found = document(text)
    assert questions(found) == {"1": "Kent u het bericht?", "2": "Klopt het?"}
    assert answers(found) == {"1": "Ja.", "2": "Nee, dat klopt niet."}
    assert "answers-unlabelled" in codes(found)


def test_answers_without_numbers_anywhere() -> None:
    text = "AH 2001\n2025Z04855\nAntwoord van minister De Boer (Defensie) (ontvangen 3 juni 2025)\n\nKent u het bericht?\n\nAntwoord\nJa.\n\nKlopt het wat daar staat?\n\nAntwoord\nNee.\n"
    found = document(text)
    assert questions(found) == {"1": "Kent u het bericht?", "2": "Klopt het wat daar staat?"}
    assert answers(found) == {"1": "Ja.", "2": "Nee."}


def test_notice() -> None:
    text = (
        "Vragen van het lid Jansen (D66) aan de Minister van Defensie over een proef (ingezonden 3 mei 2021).\n"
        "Mededeling van Minister De Boer (Defensie) (ontvangen 20 mei 2021).\n"
        "Vraag 1\nKent u het?\nVraag 2\nKlopt het?\nMededeling\nDe vragen kunnen niet binnen de gebruikelijke termijn worden beantwoord. De reden is afstemming.\n"
    )
    found = document(text)
    assert found.kind == "notice"
    assert found.notice is not None
    assert found.notice.endswith("De reden is afstemming.")
    assert not found.answers
    assert list(questions(found)) == ["1", "2"]


def test_oral_questions_are_set_apart() -> None:
    found = document(
        "2024Z18776\nMondelinge vragen van het lid Jansen (D66) aan de Minister van Defensie over een proef (ingezonden 19 november 2024)\n"
    )
    assert found.kind == "questions"
    assert not found.questions
    assert "oral-questions" in codes(found)


def test_page_foot_glued_to_the_next_answer() -> None:
    body = "Vraag 1\nKent u het?\nah-tk-20202021-12\nISSN 0921 - 7398’s-Gravenhage 2021Tweede Kamer, vergaderjaar 2020–2021, Aanhangsel 1Antwoord 1\nJa.\nTweede Kamer, vergaderjaar 2020–2021, Aanhangsel 2"
    found = document(HEAD + body)
    assert answers(found) == {"1": "Ja."}
    assert found.publication.number == "12"
    assert found.source.accounted["furniture"] > 80


def test_note_in_the_middle_of_a_sentence() -> None:
    body = (
        "Vraag 1\nKent u het bericht?1\nAntwoord 1\nJa, en ik vind dat dit\n1 Het Dagblad, 1 mei 2021, «Een bericht».\n"
        "ah-tk-20202021-12\nISSN 0921 - 7398\n’s-Gravenhage 2021 Tweede Kamer, vergaderjaar 2020–2021, Aanhangsel 1\n"
        "niet goed is.\nTweede Kamer, vergaderjaar 2020–2021, Aanhangsel 2"
    )
    found = document(HEAD + body)
    assert answers(found) == {"1": "Ja, en ik vind dat dit niet goed is."}
    assert [(n.mark, n.text) for n in found.questions[0].notes] == [("1", "Het Dagblad, 1 mei 2021, «Een bericht».")]


def test_own_number_is_not_guessed() -> None:
    found = document(
        HEAD
        + "Zie ook Aanhangsel Handelingen, vergaderjaar 2020–2021, nr. 1047.\nVraag 1\nKent u het?\nAntwoord 1\nJa."
    )
    assert found.publication.number is None
    assert [(s.session_year, s.number) for s in found.see_also] == [("2020-2021", "1047")]


def test_no_question_document() -> None:
    with pytest.raises(ReadError) as caught:
        read(b"Een boodschappenlijst: brood, melk en kaas.")
    assert caught.value.code == "not-a-question-document"


def test_answers_under_one_bare_heading() -> None:
    text = SHEET + "\n1\nKent u het?\n\n2\nKlopt het?\n\nAntwoorden\n\n1\nJa.\n\n2\nNee.\n"
    found = document(text)
    assert questions(found) == {"1": "Kent u het?", "2": "Klopt het?"}
    assert answers(found) == {"1": "Ja.", "2": "Nee."}
    assert not found.remarks


def test_questions_printed_twice_by_a_slip_of_the_press() -> None:
    body = "Vraag 1\nKent u het?\nAntwoord 1\nJa.\nVraag 1\nKlopt het?\nAntwoord 2\nNee."
    found = document(HEAD + body)
    assert questions(found) == {"1": "Kent u het?", "2": "Klopt het?"}
    assert "misnumbered" in codes(found)


def test_further_answer() -> None:
    text = "AH 700\n2024Z11111\nNader antwoord van minister De Boer (Defensie) (ontvangen 3 mei 2024)\nZie ook Aanhangsel Handelingen, vergaderjaar 2023-2024, nr. 600\n\nVraag 3\nKlopt het?\n\nNader antwoord op vraag 3\nJa, toch.\n"
    found = document(text)
    assert answers(found) == {"3": "Ja, toch."}
    assert [see.number for see in found.see_also] == ["600"]


def test_reprint_says_what_was_corrected() -> None:
    text = (
        "Vergaderjaar 2012–2013 Aanhangsel van de Handelingen\nVragen gesteld door de leden der Kamer, met de daarop door de\n"
        "regering gegeven antwoorden\n1234 HERDRUK1\n" + HEAD + "Vraag 1\nKent u het?\nAntwoord 1\nJa.\n"
        "1 I.v.m. een correctie in het antwoord op vraag 1.\nah-tk-20122013-1234-n1\nISSN 0921 - 7398\n"
        "’s-Gravenhage 2013 Tweede Kamer, vergaderjaar 2012–2013, Aanhangsel 1\n"
    )
    found = document(text)
    assert found.publication.number == "1234"
    assert answers(found) == {"1": "Ja."}
    assert len(found.remarks) == 1


def test_annex_after_the_last_answer_is_a_remark() -> None:
    found = document(HEAD + "Vraag 1\nKent u het?\nAntwoord 1\nJa.\nBijlage 1\nEen tabel.")
    assert answers(found) == {"1": "Ja."}
    assert found.remarks == ("Bijlage 1\n\nEen tabel.",)


def test_eerste_kamer() -> None:
    text = (
        "Eerste Kamer der Staten-Generaal 1\nVergaderjaar 2022–2023 Aanhangsel van de Handelingen\nVragen gesteld door de leden der Kamer, met de daarop door de\nregering gegeven antwoorden\n5\n"
        + HEAD
        + "Vraag 1\nKent u het?\nAntwoord 1\nJa.\nEerste Kamer, vergaderjaar 2022–2023, Aanhangsel 1\n"
    )
    found = document(text)
    assert (found.publication.chamber, found.publication.number) == ("EK", "5")


def test_council_of_a_province() -> None:
    text = "Vragen van het lid De Vries (PvdA) aan het college van Gedeputeerde Staten over de wolf (ingezonden 3 mei 2023)\n\nVraag 1\nIs GS bekend met de wolf?\n\nAntwoord vraag 1:\nJa.\n"
    found = document(text)
    assert found.addressees[0].role == "other"
    assert found.addressees[0].portfolio == "college van Gedeputeerde Staten"
    assert found.subject == "de wolf"
    assert answers(found) == {"1": "Ja."}
