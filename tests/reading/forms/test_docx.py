"""Word letters: what is read of them, what is refused, and the five real ones."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.reading.forms.office_files import LETTERS, R, W, all_lines, check, docx, marks, part, repacked, texts, zipped

from weerwoord.reading.errors import ReadError
from weerwoord.reading.forms.docx import extract
from weerwoord.reading.source import Source


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def high(text: str) -> str:
    return r(text, '<w:vertAlign w:val="superscript"/>')


def numbered(text: str, list_id: int = 1, level: int = 0) -> str:
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return p(r(text) if text else "", properties=numbering)


def level(number: int, text: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def a_list(*levels: str, more: str = "") -> str:
    """One definition, and one list that uses it."""
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'
    )


def read(body: str, **parts: str) -> Source:
    source = extract(docx(body, **parts))
    check(source)
    return source


def automatic(source: Source) -> list[str]:
    return [line.automatic for line in source.lines]


def table(*rows: tuple[str, ...]) -> str:
    return (
        "<w:tbl><w:tblPr/>"
        + "".join(f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent>"
    "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
LONG = "Een lange alinea, die in een tabel met cijfers niet voorkomt, maar in een opgemaakte brief des te vaker staat. "


class TestParagraphs:
    def test_each_paragraph_is_a_line_and_opens(self) -> None:
        source = read(p(r("Vraag 1")) + p() + p(r("  ")) + p(r("Bent u "), r("bekend met de sluis?")))
        assert source.text == "Vraag 1\nBent u bekend met de sluis?"
        assert [line.opens for line in source.lines] == [True, True]
        assert source.format == "docx"

    def test_a_manual_break_begins_a_line_that_opens_nothing(self) -> None:
        source = read(p(r("Vraag 1"), "<w:r><w:br/></w:r>", r("Bent u bekend?"), "<w:r><w:cr/><w:t>Ja.</w:t></w:r>"))
        assert [(line.text, line.opens) for line in source.lines] == [
            ("Vraag 1", True),
            ("Bent u bekend?", False),
            ("Ja.", False),
        ]

    def test_an_empty_line_between_two_manual_breaks_parts_paragraphs(self) -> None:
        source = read(p("<w:r><w:br/></w:r>", r("Een"), "<w:r><w:br/><w:br/></w:r>", r("Twee")))
        assert [(line.text, line.opens) for line in source.lines] == [("Een", True), ("Twee", True)]

    def test_special_characters(self) -> None:
        run = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:t>d\te</w:t></w:r>"
        assert texts(read(p(run))) == ["a\tb\u2011c\u00add e"]

    def test_a_page_break_leaves_nothing_but_glues_nothing(self) -> None:
        page = '<w:r><w:br w:type="page"/><w:lastRenderedPageBreak/></w:r>'
        assert texts(read(p(page, r("Vraag 1")) + p(r("Einde."), page, r("Begin")))) == ["Vraag 1", "Einde.", "Begin"]

    def test_symbols(self) -> None:
        def sign(font: str, code: str) -> str:
            return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

        body = p(r("a"), sign("Symbol", "F0B3"), sign("Wingdings", "F0FC"), sign("Verdana", "F0E9"))
        source = read(body + p(r("b"), sign("Wingdings 3", "F081"), sign("Symbol", "zz")))
        assert texts(source) == ["a≥✓é", "b\ufffd\ufffd"]
        assert [code for code, _ in source.warnings] == ["symbol-unknown", "symbol-unknown"]

    def test_wrappers_are_transparent(self) -> None:
        body = (
            f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{p(r('Een'))}</w:sdtContent></w:sdt>"
            f"<w:customXml>{p(r('Twee'))}</w:customXml>"
            + p(
                f"<w:smartTag><w:smartTagPr/>{r('Den')}</w:smartTag>",
                f"<w:hyperlink r:id='h'>{r(' Haag')}</w:hyperlink>",
                f"<w:sdt><w:sdtContent>{r('!')}</w:sdtContent></w:sdt>",
                "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>",
            )
        )
        assert texts(read(body)) == ["Een", "Twee", "Den Haag!x=1"]

    def test_text_of_another_file_is_missed_and_told(self) -> None:
        source = read(p(r("Een")) + '<w:altChunk r:id="a"/>')
        assert [code for code, _ in source.warnings] == ["part-elsewhere"]

    def test_strict_namespace(self) -> None:
        data = docx(p(r("Vraag 1")), styles='<w:style w:styleId="a" w:type="paragraph"/>')
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {Path(name).stem: archive.read(name) for name in archive.namelist() if "word/" in name}
        strict = {
            base: content.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
                R.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
            )
            for base, content in parts.items()
        }
        assert texts(extract(repacked(data, **strict))) == ["Vraag 1"]


class TestNumbering:
    @pytest.mark.parametrize(
        ("form", "text", "expected"),
        [
            ("decimal", "%1.", ["1.", "2.", "3."]),
            ("decimal", "%1)", ["1)", "2)", "3)"]),
            ("decimal", "Vraag %1", ["Vraag 1", "Vraag 2", "Vraag 3"]),
            ("lowerLetter", "%1.", ["a.", "b.", "c."]),
            ("upperLetter", "(%1)", ["(A)", "(B)", "(C)"]),
            ("lowerRoman", "%1", ["i", "ii", "iii"]),
            ("upperRoman", "%1.", ["I.", "II.", "III."]),
            ("decimalZero", "%1", ["01", "02", "03"]),
            ("none", "", ["", "", ""]),
            ("none", "-", ["-", "-", "-"]),
            ("bullet", "\uf0b7", ["•", "•", "•"]),
        ],
    )
    def test_formats(self, form: str, text: str, expected: list[str]) -> None:
        source = read(numbered("a") + numbered("b") + numbered("c"), numbering=a_list(level(0, text, form)))
        assert automatic(source) == expected
        assert texts(source) == ["a", "b", "c"]

    def test_a_start_of_its_own(self) -> None:
        source = read(numbered("a") + numbered("b"), numbering=a_list(level(0, "%1.", start=26, form="lowerLetter")))
        assert automatic(source) == ["z.", "aa."]

    def test_lower_levels_restart(self) -> None:
        levels = a_list(level(0, "%1."), level(1, "%1.%2"), level(2, "%3)", "lowerLetter"))
        order = [0, 1, 1, 2, 2, 0, 1, 2, 1]
        source = read("".join(numbered("x", level=one) for one in order), numbering=levels)
        assert automatic(source) == ["1.", "1.1", "1.2", "a)", "b)", "2.", "2.1", "a)", "2.2"]

    def test_a_level_that_never_restarts(self) -> None:
        levels = a_list(level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>'))
        source = read("".join(numbered("x", level=one) for one in (0, 1, 0, 1)), numbering=levels)
        assert automatic(source) == ["1.", "1)", "2.", "2)"]

    def test_a_level_before_the_one_above_it_counts_that_as_used(self) -> None:
        levels = a_list(level(0, "%1."), level(1, "%1.%2"))
        source = read(numbered("a", level=1) + numbered("b", level=0), numbering=levels)
        assert automatic(source) == ["1.1", "2."]

    def test_legal_numbering_shows_higher_levels_in_digits(self) -> None:
        levels = a_list(level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>"))
        assert automatic(read(numbered("a") + numbered("b", level=1), numbering=levels)) == ["I", "1.1"]

    def test_lists_of_one_definition_count_on_unless_they_start_themselves(self) -> None:
        more = (
            '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
            '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        )
        body = "".join(numbered("x", list_id=one) for one in (1, 1, 2, 3, 3, 1))
        assert automatic(read(body, numbering=a_list(level(0, "%1."), more=more))) == [
            "1.", "2.", "3.", "5.", "6.", "7.",
        ]  # fmt: skip

    def test_a_list_may_override_a_level(self) -> None:
        override = f'<w:lvlOverride w:ilvl="0">{level(0, "Antwoord %1", start=4)}</w:lvlOverride>'
        more = f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{override}</w:num>'
        assert automatic(read(numbered("x", 2), numbering=a_list(level(0, "%1."), more=more))) == ["Antwoord 4"]

    def test_numbering_through_the_style(self) -> None:
        styles = (
            '<w:style w:type="paragraph" w:styleId="Vraag"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
            "</w:style>"
            '<w:style w:type="paragraph" w:styleId="Kind"><w:basedOn w:val="Vraag"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="Kop2"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>'
            "</w:numPr></w:pPr></w:style>"
        )
        levels = a_list(level(0, "Vraag %1"), level(1, "%1.%2", more='<w:pStyle w:val="Kop2"/>'))
        body = (
            p(r("a"), properties='<w:pStyle w:val="Vraag"/>')
            + p(r("b"), properties='<w:pStyle w:val="Kind"/>')
            + p(r("c"), properties='<w:pStyle w:val="Kop2"/>')
            + p(r("d"), properties='<w:pStyle w:val="Vraag"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        )
        assert automatic(read(body, styles=styles, numbering=levels)) == ["Vraag 1", "Vraag 2", "2.1", ""]

    def test_a_definition_that_links_to_a_list_style(self) -> None:
        styles = (
            '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        )
        numbering = (
            '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="L"/></w:abstractNum>'
            + a_list(level(0, "%1."))
            + '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
        )
        assert automatic(read(numbered("a") + numbered("b", 2), styles=styles, numbering=numbering)) == ["1.", "2."]

    def test_links_that_go_in_a_circle(self) -> None:
        styles = (
            '<w:style w:type="numbering" w:styleId="L"><w:basedOn w:val="L"/><w:pPr><w:numPr><w:numId w:val="1"/>'
            "</w:numPr></w:pPr></w:style>"
        )
        numbering = (
            '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        )
        assert automatic(read(numbered("a"), styles=styles, numbering=numbering)) == [""]

    def test_an_empty_numbered_paragraph_shows_its_number(self) -> None:
        source = read(numbered("") + p(r("Bent u bekend?")), numbering=a_list(level(0, "Vraag %1")))
        assert [(line.text, line.automatic) for line in source.lines] == [("Vraag 1", ""), ("Bent u bekend?", "")]

    def test_an_empty_bullet_shows_nothing(self) -> None:
        assert read(numbered(""), numbering=a_list(level(0, "o", "bullet"))).lines == []

    def test_text_boxes_count_by_themselves(self) -> None:
        body = numbered("a") + p(r("b"), BOX.format(numbered("kader"))) + numbered("c")
        assert automatic(read(body, numbering=a_list(level(0, "%1.")))) == ["1.", "", "1.", "2."]

    def test_an_unknown_format_is_given_in_digits_with_a_warning(self) -> None:
        source = read(numbered("a"), numbering=a_list(level(0, "%1.", "hebrew1")))
        assert automatic(source) == ["1."]
        assert [code for code, _ in source.warnings] == ["number-format"]

    def test_absurd_numbers_do_no_harm(self) -> None:
        levels = a_list(level(0, "%1", "lowerLetter", start=999_999_999), level(1, "%2", "lowerRoman", start=99_999))
        body = numbered("a") + numbered("b", level=1) + numbered("c", level=999) + numbered("d", list_id=99)
        assert automatic(read(body, numbering=levels)) == ["999999999", "99999", "", ""]


FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="4"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> De Gracht, 3 mei 2024</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>Tweede alinea</w:t></w:r></w:p></w:footnote>"
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> De Sluis</w:t></w:r></w:p></w:footnote>'
)


def footnote(identifier: int, more: str = "") -> str:
    return f'<w:r><w:footnoteReference w:id="{identifier}"{more}/></w:r>'


class TestNotes:
    def test_marks_stand_in_the_text_and_notes_after_the_body(self) -> None:
        body = p(r("Het bericht"), footnote(4), r(" en de brief"), footnote(2), r("?")) + p(r("Slot"))
        source = read(body, footnotes=FOOTNOTES)
        assert texts(source) == ["Het bericht1 en de brief2?", "Slot"]
        assert [(mark, source.text[start:end]) for start, end, mark in source.raised] == [("1", "1"), ("2", "2")]
        assert source.marks_known
        assert [(note.mark, [line.text for line in note.lines]) for note in source.notes] == [
            ("1", ["1 De Gracht, 3 mei 2024", "Tweede alinea"]),
            ("2", ["2 De Sluis"]),
        ]
        assert source.notes[0].label == (source.notes[0].lines[0].start, source.notes[0].lines[0].start + 1)
        assert source.notes[0].lines[0].start > source.lines[-1].end

    def test_a_mark_of_its_own_does_not_count(self) -> None:
        own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>*</w:t></w:r>'
        notes = FOOTNOTES.replace("<w:footnoteRef/>", "<w:t>*</w:t>", 1)
        source = read(p(r("Een"), own, r(" twee"), footnote(2)), footnotes=notes)
        assert texts(source) == ["Een* twee1"]
        assert [mark for _, _, mark in source.raised] == ["*", "1"]
        assert [note.mark for note in source.notes] == ["*", "1"]
        assert all(note.label for note in source.notes)

    def test_a_mark_of_its_own_that_is_missing_is_counted(self) -> None:
        own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/></w:r>'
        assert texts(read(p(r("Een"), own), footnotes=FOOTNOTES)) == ["Een1"]

    def test_endnotes_are_counted_in_roman_numerals_as_word_does(self) -> None:
        notes = '<w:endnote w:id="1"><w:p><w:r><w:endnoteRef/><w:t>Zie de nota.</w:t></w:r></w:p></w:endnote>'
        source = read(p(r("Een"), '<w:r><w:endnoteReference w:id="1"/></w:r>'), endnotes=notes)
        assert texts(source) == ["Eeni"]
        assert [note.mark for note in source.notes] == ["i"]

    def test_settings_say_how_notes_are_counted(self) -> None:
        settings = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>'
        source = read(p(r("Een"), footnote(4), footnote(2)), footnotes=FOOTNOTES, settings=settings)
        assert [mark for _, _, mark in source.raised] == ["c", "d"]

    def test_an_unknown_format_of_marks_is_given_in_digits_with_a_warning(self) -> None:
        settings = '<w:footnotePr><w:numFmt w:val="hebrew1"/></w:footnotePr>'
        source = read(p(r("Een"), footnote(4), footnote(2)), footnotes=FOOTNOTES, settings=settings)
        assert [mark for _, _, mark in source.raised] == ["1", "2"]
        assert [code for code, _ in source.warnings] == ["number-format"]

    def test_sections_may_count_anew(self) -> None:
        anew = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
        body = p(r("Een"), footnote(4), properties=anew) + p(r("Twee"), footnote(2)) + anew
        assert [mark for _, _, mark in read(body, footnotes=FOOTNOTES).raised] == ["1", "1"]

    def test_notes_without_reference_and_references_without_note(self) -> None:
        source = read(p(r("Een"), footnote(2), footnote(77)), footnotes=FOOTNOTES)
        assert texts(source) == ["Een12"]
        assert [code for code, _ in source.warnings] == ["note-missing", "note-unused"]
        assert [note.mark for note in source.notes] == ["1"]

    def test_without_notes_marks_are_not_known(self) -> None:
        assert not read(p(r("Een")), footnotes=FOOTNOTES).marks_known

    def test_marks_are_not_known_where_notes_were_also_typed(self) -> None:
        body = p(r("Een 1) en"), footnote(4)) + p(r("1) De Gracht, 3 mei 2024"))
        source = read(body, footnotes=FOOTNOTES)
        assert not source.marks_known
        assert len(source.raised) == 1

    def test_superscript_digits_are_marks(self) -> None:
        body = p(r("Gracht"), high("1"), r(" en"), high("2"), high(")"), r(" of"), high("[3]"), r(" ook"), high("4,5"))
        source = read(body)
        assert texts(source) == ["Gracht1 en2) of[3] ook4,5"]
        spans = [(source.text[start:end], mark) for start, end, mark in source.raised]
        assert spans == [("1", "1"), ("2)", "2"), ("[3]", "3"), ("4,", "4"), ("5", "5")]
        assert not source.marks_known

    def test_superscript_by_style(self) -> None:
        styles = (
            '<w:style w:type="character" w:styleId="Noot"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
            '<w:style w:type="character" w:styleId="Kind"><w:basedOn w:val="Noot"/></w:style>'
        )
        flat = '<w:rStyle w:val="Noot"/><w:vertAlign w:val="baseline"/>'
        body = p(r("Een"), r("1", '<w:rStyle w:val="Kind"/>'), r(" nr. "), r("2", flat))
        assert marks(read(body, styles=styles)) == [("Een", "1")]

    @pytest.mark.parametrize(
        ("before", "raised"),
        [
            ("40 m", "2"),
            ("3 km", "2"),
            ("12 dm", "3"),
            ("CO", "2"),
            ("6 x 10", "6"),
            ("de 2", "e"),
            ("", "1"),
            ("ruim", "1234"),
        ],
    )
    def test_other_superscripts_are_text(self, before: str, raised: str) -> None:
        source = read(p(r(before), high(raised), r(" en verder")))
        assert source.raised == []
        assert texts(source) == [f"{before}{raised} en verder"]

    def test_what_begins_a_line_is_the_label_of_a_note(self) -> None:
        source = read(p(r("Een zin."), "<w:r><w:br/></w:r>", high("1"), r(" De Gracht, 3 mei 2024")))
        assert source.raised == []

    @pytest.mark.parametrize("before", ["in 2023", "het programma", "wat een boom.", "nr. 10"])
    def test_digits_after_words_and_years_are_marks(self, before: str) -> None:
        assert len(read(p(r(before), high("2"))).raised) == 1


class TestTables:
    def test_a_row_is_a_line(self) -> None:
        source = read(table((p(r("Jaar")), p(r("Aantal"))), (p(r("2022")), p(r("12")) + p(r("(raming)")))))
        assert texts(source) == ["Jaar\tAantal", "2022\t12 (raming)"]

    def test_empty_cells_keep_their_place(self) -> None:
        assert texts(read(table((p(), p(r("a")), p(), p(r("b")), p()), (p(), p())))) == ["\ta\t\tb"]

    def test_a_table_within_a_table_is_flattened(self) -> None:
        inner = table((p(r("c")), p(r("d"))))
        assert texts(read(table((p(r("a")), p(r("b")) + inner + p())))) == ["a\tb c d"]

    def test_a_table_of_one_column_gives_its_paragraphs(self) -> None:
        source = read(table((p(r("Vraag 1")) + p(r("Bent u bekend?")),), (p(r("Antwoord")) + p(r("Ja.")),)))
        assert texts(source) == ["Vraag 1", "Bent u bekend?", "Antwoord", "Ja."]

    def test_labels_in_cells_make_it_layout(self) -> None:
        left = p(r("Vraag 1"), "<w:r><w:br/></w:r>", r("Bent u bekend?"))
        assert texts(read(table((left, p(r("Antwoord")) + p(r("Ja.")))))) == [
            "Vraag 1",
            "Bent u bekend?",
            "Antwoord",
            "Ja.",
        ]

    def test_several_long_paragraphs_make_it_layout(self) -> None:
        assert texts(read(table((p(r("Toelichting")), p(r(LONG)) + p(r(LONG)))))) == [
            "Toelichting",
            LONG.strip(),
            LONG.strip(),
        ]

    def test_a_row_with_one_cell_gives_its_paragraphs(self) -> None:
        body = table((p(r("Aan de Voorzitter")) + p(r("Postbus 1")), p()), (p(r("Datum")), p(r("3 mei 2024"))))
        assert texts(read(body)) == ["Aan de Voorzitter", "Postbus 1", "Datum\t3 mei 2024"]

    def test_numbers_and_notes_in_rows(self) -> None:
        body = table(
            (numbered(""), p(r("Bent u bekend"), footnote(4), r("?"))),
            (numbered("x"), numbered("y") + p(r("z"), high("2"))),
        )
        source = read(body, numbering=a_list(level(0, "%1.")), footnotes=FOOTNOTES)
        assert [(line.automatic, line.text) for line in source.lines] == [
            ("1.", "\tBent u bekend1?"),
            ("2.", "x\t3. y z2"),
        ]
        assert [mark for _, mark in marks(source)] == ["1", "2"]

    def test_struck_rows_and_cells_are_out(self) -> None:
        body = table((p(r("a")), p(r("b"))), (p(r("c")), p(r("d"))))
        body = body.replace("<w:tr>", "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>", 1)
        assert texts(read(body.replace("<w:tcPr/>", "<w:tcPr><w:cellDel w:id='2'/></w:tcPr>"))) == []
        assert texts(read(body)) == ["c\td"]

    def test_boxes_in_cells_come_after_the_row(self) -> None:
        assert texts(read(table((p(r("a"), BOX.format(p(r("kader")))), p(r("b")))))) == ["a\tb", "kader"]


class TestChanges:
    def test_inserted_in_deleted_out(self) -> None:
        body = p(
            r("Het "),
            f"<w:ins w:id='1'>{r('nieuwe')}</w:ins>",
            "<w:del w:id='2'><w:r><w:delText>oude</w:delText></w:r></w:del>",
            f"<w:moveFrom w:id='3'>{r(' weg')}</w:moveFrom><w:moveTo w:id='4'>{r(' hier')}</w:moveTo>",
        )
        assert texts(read(body)) == ["Het nieuwe hier"]

    def test_a_struck_paragraph_end_joins_and_does_not_count(self) -> None:
        struck = '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>'
        body = numbered("a") + p(r("b "), properties=struck) + numbered("c") + p(r("d"), properties=struck)
        source = read(body + table((p(r("e")),)), numbering=a_list(level(0, "%1.")))
        assert [(line.automatic, line.text) for line in source.lines] == [
            ("1.", "a"),
            ("2.", "b c"),
            ("", "d"),
            ("", "e"),
        ]

    def test_deleted_notes_are_not_counted(self) -> None:
        body = p(r("Een"), f"<w:del w:id='1'>{footnote(4)}</w:del>", footnote(2))
        assert texts(read(body, footnotes=FOOTNOTES)) == ["Een1"]

    def test_hidden_text_is_out(self) -> None:
        styles = '<w:style w:type="character" w:styleId="V"><w:rPr><w:vanish/></w:rPr></w:style>'
        body = p(
            r("Een"),
            r(" geheim", "<w:vanish/>"),
            r(" verborgen", '<w:rStyle w:val="V"/>'),
            r(" open", '<w:rStyle w:val="V"/><w:vanish w:val="0"/>'),
            BOX.format(p(r("kader"))).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1),
        )
        assert texts(read(body, styles=styles)) == ["Een open"]


class TestFields:
    def test_result_in_instruction_out(self) -> None:
        code = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
        body = p(
            r("Pagina "), field("begin"), code, field("separate"), r("2"), field("end"),
            f"<w:fldSimple w:instr='NUMPAGES'>{r(' van 3')}</w:fldSimple>",
        )  # fmt: skip
        assert texts(read(body)) == ["Pagina 2 van 3"]

    def test_a_field_within_the_instruction_of_another(self) -> None:
        inner = field("begin") + "<w:r><w:instrText>A</w:instrText></w:r>" + field("separate") + r("x") + field("end")
        assert texts(read(p(field("begin"), inner, field("separate"), r("uitkomst"), field("end")))) == ["uitkomst"]

    def test_a_field_over_paragraphs(self) -> None:
        body = p(field("begin"), r("code")) + p(r("code"), field("separate"), r("een")) + p(r("twee"), field("end"))
        assert texts(read(body)) == ["een", "twee"]

    def test_a_field_that_never_ends_swallows_nothing(self) -> None:
        assert texts(read(p(field("begin"), r("een")) + p(field("separate"), r("twee")))) == ["een", "twee"]


class TestAlternatives:
    def test_a_text_box_is_read_once_after_its_paragraph(self) -> None:
        body = p(r("Voor "), BOX.format(p(r("Datum")) + p(r("3 mei 2024"))), r("na")) + p(r("Slot"))
        assert texts(read(body)) == ["Voor na", "Datum", "3 mei 2024", "Slot"]

    def test_boxes_hold_tables_and_boxes(self) -> None:
        inner = BOX.format(p(r("binnen")))
        body = p(r("a"), BOX.format(table((p(r("b")), p(r("c")))) + p(r("d"), inner)), BOX.format(p(r("e"))))
        assert texts(read(body)) == ["a", "b\tc", "d", "binnen", "e"]

    def test_the_branch_with_text_is_taken(self) -> None:
        choice = f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{r('terugval')}</mc:Fallback></mc:AlternateContent>"
        assert texts(read(p(choice))) == ["terugval"]


class TestPageParts:
    def test_heads_and_feet_stand_at_the_end_once_as_furniture(self) -> None:
        head = p(BOX.format(p(r("Ons kenmerk")) + p(r("123456"))))
        source = extract(docx(p(r("Vraag 1"), footnote(2)), headers=(head, head, p()), footnotes=FOOTNOTES))
        check(source)
        assert [line.text for line in source.lines if line.furniture] == ["Ons kenmerk", "123456"]
        assert texts(source) == ["Vraag 11"]
        assert all_lines(source)[-1].furniture

    def test_a_head_that_is_not_there(self) -> None:
        section = '<w:sectPr><w:headerReference r:id="nergens"/></w:sectPr>'
        assert texts(read(p(r("Een")) + section)) == ["Een"]

    def test_title_from_the_metadata(self) -> None:
        core = "<dc:title>Brief over\n  de sluis</dc:title><dc:subject>iets</dc:subject>"
        assert extract(docx(p(r("Een")), core=core)).facts == {"title": "Brief over de sluis"}

    def test_the_subject_counts_only_where_the_text_bears_it_out(self) -> None:
        core = "<dc:subject>Vragen over de sluis</dc:subject>"
        assert extract(docx(p(r("Beantwoording Vragen over de sluis")), core=core)).facts == {
            "title": "Vragen over de sluis"
        }
        assert extract(docx(p(r("Vragen over de brug")), core=core)).facts == {}


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "broken-zip"),
            (b"PK\x03\x04 en dan niets", "broken-zip"),
            (docx(p(r("Een")))[:-30], "broken-zip"),
            (repacked(docx(p(r("Een"))), document="<w:document"), "broken-xml"),
            (repacked(docx(p(r("Een"))), document=""), "broken-xml"),
            (repacked(docx(p(r("Een"))), document="<html/>"), "not-a-letter"),
            (zipped({"xl/workbook.xml": "<workbook/>"}), "not-a-letter"),
            (repacked(docx(p()), document="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "hostile-xml"),
            (repacked(docx(p()), document="<a>" * 5000 + "</a>" * 5000), "broken-xml"),
        ],
    )
    def test_codes(self, data: bytes, code: str) -> None:
        with pytest.raises(ReadError) as caught:
            extract(data)
        assert caught.value.code == code
        assert len(caught.value.message) > 20

    def test_deep_nesting_is_no_recursion(self) -> None:
        deep = r("diep")
        for _ in range(100):
            deep = f"<w:sdt><w:sdtContent>{deep}</w:sdtContent></w:sdt>"
        assert texts(read(p(deep))) == ["diep"]
        nested = p(r("binnen"))
        for _ in range(60):
            nested = table((nested,))
        assert texts(read(nested)) == ["binnen"]

    def test_the_main_part_may_have_another_name(self) -> None:
        data = docx(p(r("Vraag 1")))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name.replace("document.xml", "document2.xml"): archive.read(name) for name in archive.namelist()}
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"document.xml", b"document2.xml")
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        assert texts(extract(target.getvalue())) == ["Vraag 1"]


RICH = docx(
    p(r("Vraag 1"), "<w:r><w:br/></w:r>", r("Bent u bekend?"), footnote(4))
    + numbered("a")
    + table((p(r("a")), p(r("b"))))
    + p(BOX.format(p(r("kader"))), field("begin"), field("separate"), r("2"), field("end")),
    headers=(p(r("Datum")),),
    footnotes=FOOTNOTES,
    numbering=a_list(level(0, "%1.")),
)
INSIDE = part(RICH, "word/document.xml")
NAMES = [
    "p", "r", "t", "tab", "br", "tbl", "tr", "tc", "pPr", "rPr", "numPr", "numId", "ilvl", "fldChar", "instrText",
    "sdt", "sdtContent", "txbxContent", "del", "ins", "footnoteReference", "footnoteRef", "sectPr", "hyperlink",
    "sym", "vanish", "vertAlign", "drawing", "pStyle", "rStyle", "moveFrom",
]  # fmt: skip
VALUES = ["1", "0", "4", "2", "99", "-1", "begin", "separate", "end", "superscript", "x", "page", "true"]
TREES = st.recursive(
    st.builds(
        lambda name, value, text: f'<w:{name} w:val="{value}" w:id="{value}" w:fldCharType="{value}">{text}</w:{name}>',
        st.sampled_from(NAMES),
        st.sampled_from(VALUES),
        st.sampled_from(["", "1", "Vraag 1", "m", " ", "*"]),
    ),
    lambda inner: st.builds(
        lambda name, children: f"<w:{name}>{''.join(children)}</w:{name}>",
        st.sampled_from(NAMES),
        st.lists(inner, max_size=5),
    ),
    max_leaves=40,
)


def read_or_refuse(data: bytes) -> None:
    try:
        source = extract(data)
    except ReadError:
        return
    check(source)


class TestFuzz:
    @given(st.binary(max_size=2000))
    def test_random_bytes(self, data: bytes) -> None:
        read_or_refuse(data)

    @given(st.integers(0, len(RICH)))
    def test_truncated(self, end: int) -> None:
        read_or_refuse(RICH[:end])

    @given(st.lists(st.tuples(st.integers(0, len(RICH) - 1), st.integers(0, 255)), min_size=1, max_size=8))
    def test_flipped(self, flips: list[tuple[int, int]]) -> None:
        data = bytearray(RICH)
        for place, value in flips:
            data[place] ^= value
        read_or_refuse(bytes(data))

    @given(st.lists(st.tuples(st.integers(0, len(INSIDE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
    def test_flipped_within_the_xml(self, flips: list[tuple[int, int]]) -> None:
        inside = bytearray(INSIDE)
        for place, value in flips:
            inside[place] ^= value
        read_or_refuse(repacked(RICH, document=bytes(inside)))

    @given(st.lists(TREES, max_size=8), st.lists(TREES, max_size=3))
    def test_any_elements_anywhere(self, body: list[str], notes: list[str]) -> None:
        footnotes = "".join(f'<w:footnote w:id="{i}">{note}</w:footnote>' for i, note in enumerate(notes))
        check(extract(docx("".join(body), footnotes=footnotes, numbering=a_list(level(0, "%1."), level(1, "%1.%2")))))


def letters() -> list[Path]:
    return sorted(LETTERS.glob("*.docx"))


needs_letters = pytest.mark.skipif(not letters(), reason=f"the real letters are not at {LETTERS}")


def body_text(data: bytes) -> Iterator[str]:
    """Yield the w:t of the body without the help of this module: all but deleted text and second alternatives."""
    root = etree.fromstring(part(data, "word/document.xml"))
    for element in root.iter(f"{{{W}}}t"):
        around = {etree.QName(parent).localname for parent in element.iterancestors()}
        if not around & {"Fallback", "del", "moveFrom"}:
            yield element.text or ""


def without_marks(source: Source) -> str:
    body = [line for line in source.lines if not line.furniture]
    text = source.text[: body[-1].end]
    for start, end, _ in reversed(source.raised):
        text = text[:start] + text[end:] if end <= len(text) else text
    return text


@needs_letters
@pytest.mark.parametrize("path", letters(), ids=lambda path: path.stem[-30:])
class TestRealLetters:
    def test_every_character_arrives_exactly_once_and_in_order(self, path: Path) -> None:
        data = path.read_bytes()
        source = extract(data)
        check(source)
        assert re.sub(r"\s", "", without_marks(source)) == re.sub(r"\s", "", "".join(body_text(data)))

    def test_the_words_are_those_of_python_docx(self, path: Path) -> None:
        library = pytest.importorskip("docx", reason="python-docx, to compare with, is not installed")
        blocks = [library.Document(str(path))]
        words: Counter[str] = Counter()
        seen = []
        while blocks:
            for block in blocks.pop().iter_inner_content():
                if not hasattr(block, "rows"):
                    words.update(block.text.split())
                    continue
                for cell in (cell for row in block.rows for cell in row.cells if cell._tc not in seen):
                    seen.append(cell._tc)
                    blocks.append(cell)
        assert Counter(without_marks(extract(path.read_bytes())).split()) == words

    def test_the_labels_stand_alone_on_their_lines(self, path: Path) -> None:
        lines = texts(extract(path.read_bytes()))
        questions = [line for line in lines if re.fullmatch(r"Vraag \d+", line)]
        assert len(questions) >= 3
        assert len(set(questions)) == len(questions)

    def test_the_page_heads_tell_the_date(self, path: Path) -> None:
        furniture = [line.text for line in extract(path.read_bytes()).lines if line.furniture]
        assert "Datum" in furniture
        assert any(re.fullmatch(r"\d{1,2} [a-z]+ 202\d", line) for line in furniture)


@needs_letters
def test_what_the_real_letters_hold() -> None:
    sources = [extract(path.read_bytes()) for path in letters()]
    assert [len(source.notes) for source in sources] == [0, 1, 1, 0, 5]
    assert [source.marks_known for source in sources] == [False, False, False, False, True]
    assert [line.automatic for line in sources[1].lines if line.automatic] == ["1)", "2)"]
    assert [bool(source.facts) for source in sources] == [True, False, True, True, True]
    assert not any(source.warnings for source in sources)
