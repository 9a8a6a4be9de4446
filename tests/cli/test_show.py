"""How documents look in a terminal: calm, no wider than it is, and never driven by what is in them."""

from __future__ import annotations

import io
import sys

import pytest
from rich.console import Console
from tests.cli.documents import LONG
from tests.reading.damaging import SMALL

import weerwoord
from weerwoord.cli import show
from weerwoord.cli.summary import Summary
from weerwoord.model import Document, Note, Office, Reference, Signatory


def in_terminal(shown: Document, width: int = 80, **options: bool) -> str:
    out = io.StringIO()
    show.document(
        Console(file=out, force_terminal=True, color_system="standard", width=width, _environ={}, **options), shown
    )  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 80, 200])
def test_terminal_view_keeps_within_its_lines(width: int) -> None:
    printed = in_terminal(weerwoord.read(LONG.encode()), width, no_color=True)
    plain = "".join(piece.partition("m")[2] if at else piece for at, piece in enumerate(printed.split("\x1b[")))
    assert max(map(len, plain.splitlines())) <= min(width, 92) or width > 92
    assert not any(line != line.rstrip() for line in plain.splitlines())


def test_references_are_underlined_and_listed() -> None:
    printed = in_terminal(weerwoord.read(SMALL.encode()))
    assert "zie \x1b[4mvraag 1\x1b[0m" in printed
    assert "→ \x1b[0m\x1b[2mvraag 1" in printed


def test_no_color_means_none() -> None:
    codes = {
        piece.partition("m")[0]
        for piece in in_terminal(weerwoord.read(SMALL.encode()), no_color=True).split("\x1b[")[1:]
    }
    assert codes <= {"0", "1", "2", "4"}


def test_nothing_in_a_document_drives_the_terminal() -> None:
    text = SMALL.replace("Ja", "J\x1b[31ma\x07 \x9b5m\u202eb\u2066c").replace("een proef", "een \x1bproef")
    printed = in_terminal(weerwoord.read(text.encode(), name="a\x1b]0;x\x07\nb"))
    ours = {"0", "1", "2", "4", "1;34", "1;32", "1;35", "35"}
    assert {piece.partition("m")[0] for piece in printed.split("\x1b[")[1:]} <= ours
    assert not set("\x07\x9b\u202e\u2066") & set(printed)
    assert "a\\x1b]0;x\\x07\\nb" in printed


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_table_fits_its_terminal(width: int) -> None:
    summary = Summary()
    for name in ("map/" + "lang" * 30 + ".txt", "map/b.txt"):
        summary.add(weerwoord.read(SMALL.encode(), name=name))
    out = io.StringIO()
    summary.print(Console(file=out, force_terminal=True, color_system=None, width=width, _environ={}))
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    assert lines[2].startswith("b.txt")
    assert ("vorm" in lines[0]) == (width >= 110)


@pytest.mark.parametrize(
    ("kind", "target", "words"),
    [
        ("question", {"questions": ["2"]}, "vraag 2"),
        ("answer", {"questions": ["2", "3", "7a"]}, "vragen 2, 3 en 7a"),
        ("answer", {"questions": ["2"], "external": True}, "vraag 2 van een ander document"),
        ("answer", {"relative": "previous"}, "de vorige vraag"),
        ("answer", {"relative": "above", "plural": True}, "de vragen hierboven"),
        ("aanhangsel", {"session_year": "2023-2024", "number": "1047", "chamber": None}, "Aanhangsel 2023-2024, nr. 1047"),
        ("aanhangsel", {"session_year": None, "number": "3", "through": "5"}, "Aanhangsel, nrs. 3 t/m 5"),
        ("kamerstuk", {"dossier": "29383", "number": "406"}, "Kamerstuk 29383, nr. 406"),
        ("kamerstuk", {"dossier": "21501", "chapter": "02", "number": None}, "Kamerstuk 21501-02"),
        ("handelingen", {"session_year": "2022-2023", "number": "45", "item": "8", "chamber": "TK"}, "Handelingen II 2022-2023, nr. 45, item 8"),
        ("zaak", {"case": "2024Z01294"}, "zaak 2024Z01294"),
        ("zaak", {"document": "2024D28457"}, "stuk 2024D28457"),
        ("law", {"law": "Grondwet", "articles": ["68"], "bwb": "BWBR0001840"}, "Grondwet, artikel 68"),
        ("law", {"law": "Awb", "articles": ["1", "2"], "paragraphs": ["1", "3"]}, "Awb, artikelen 1 en 2, lid 1 en 3"),
        ("law", {"bwb": "BWBR0001840"}, "BWBR0001840"),
        ("eu", {"type": "regulation", "year": "2016", "number": "679", "celex": "32016R0679"}, "Verordening 2016/679 (32016R0679)"),
        ("eu", {"celex": "62019CJ0311"}, "62019CJ0311"),
        ("url", {"url": "https://a.nl"}, "https://a.nl"),
        ("other", {"ecli": "ECLI:NL:HR:2016:2785"}, "ECLI:NL:HR:2016:2785"),
        ("other", {"gazette": "Stb", "year": "2024", "number": "153"}, "Stb 2024, 153"),
        ("other", None, ""),
    ],
)  # fmt: skip
def test_targets_in_words(kind: str, target: dict[str, object] | None, words: str) -> None:
    assert show.words.target(Reference(kind, "x", 0, 1, target)) == words  # type: ignore[arg-type]


def test_offices_in_words() -> None:
    assert show.words.office(Office("Minister-President", None)) == "Minister-President"
    assert show.words.office(Office("other", "College van gedeputeerde staten")) == "College van gedeputeerde staten"
    assert show.words.signatory(Signatory("Minister", "Financiën", None, True)) == "mede namens Minister (Financiën)"
    assert show.words.signatory(Signatory("other", "Gedeputeerde staten", "De Wit")) == "De Wit (Gedeputeerde staten)"


def test_a_note_that_lacks_its_text(capsys: pytest.CaptureFixture[str]) -> None:
    show._block(Console(file=sys.stdout, width=1000), "Noten", "bold", notes=[Note("3", "")])
    assert capsys.readouterr().out == "Noten\n  [3] (de noot zelf ontbreekt)\n\n"
