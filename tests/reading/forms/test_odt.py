"""OpenDocument letters: what is read of them, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.forms.office_files import all_lines, check, marks, odt, part, repacked, texts, zipped

from weerwoord.reading.errors import ReadError
from weerwoord.reading.forms.odt import extract
from weerwoord.reading.source import Source

LONG = "Een lange alinea, die in een tabel met cijfers niet voorkomt, maar in een opgemaakte brief des te vaker staat. "


def p(inside: str, style: str = "") -> str:
    name = f' text:style-name="{style}"' if style else ""
    return f"<text:p{name}>{inside}</text:p>"


def span(inside: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{inside}</text:span>'


def text_style(name: str, properties: str, family: str = "text", parent: str = "") -> str:
    above = f' style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}"{above}>'
        f"<style:text-properties {properties}/></style:style>"
    )


def read(text: str, **parts: str) -> Source:
    source = extract(odt(text, **parts))
    check(source)
    return source


def automatic(source: Source) -> list[str]:
    return [line.automatic for line in source.lines]


def level(number: int, form: str, more: str = "", *, prefix: str = "", suffix: str = ".") -> str:
    return (
        f'<text:list-level-style-number text:level="{number}" style:num-format="{form}" style:num-prefix="{prefix}"'
        f' style:num-suffix="{suffix}" {more}/>'
    )


def list_style(*levels: str, name: str = "L") -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def a_list(*items: str, more: str = "", style: str = "L") -> str:
    return f'<text:list text:style-name="{style}" {more}>{"".join(items)}</text:list>'


def item(*inside: str, more: str = "") -> str:
    return f"<text:list-item {more}>{''.join(inside)}</text:list-item>"


def sublist(*items: str, more: str = "") -> str:
    return f"<text:list {more}>{''.join(items)}</text:list>"


def note(mark: str, *paragraphs: str, kind: str = "footnote", label: str = "") -> str:
    own = f' text:label="{label}"' if label else ""
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation{own}>{mark}</text:note-citation>'
        f"<text:note-body>{''.join(p(text) for text in paragraphs)}</text:note-body></text:note>"
    )


def table(*rows: tuple[str, ...]) -> str:
    return (
        "<table:table><table:table-column/>"
        + "".join(
            f"<table:table-row>{''.join(f'<table:table-cell>{cell}</table:table-cell>' for cell in row)}"
            "</table:table-row>"
            for row in rows
        )
        + "</table:table>"
    )


def frame(inside: str) -> str:
    return f"<draw:frame><draw:text-box>{inside}</draw:text-box></draw:frame>"


class TestParagraphs:
    def test_each_paragraph_is_a_line_and_opens(self) -> None:
        source = read('<text:h text:outline-level="1">Vraag 1</text:h>' + p("") + p("Bent u bekend met de sluis?"))
        assert source.text == "Vraag 1\nBent u bekend met de sluis?"
        assert [line.opens for line in source.lines] == [True, True]
        assert source.format == "odt"

    def test_a_manual_break_begins_a_line_that_opens_nothing(self) -> None:
        source = read(p("Vraag 1<text:line-break/>Bent u bekend?"))
        assert [(line.text, line.opens) for line in source.lines] == [("Vraag 1", True), ("Bent u bekend?", False)]

    def test_white_space(self) -> None:
        text = p("\n  Een\n  <text:span> twee</text:span><text:s/>drie<text:tab/>vier<text:s text:c='2'/>vijf\n ")
        assert texts(read(text)) == ["Een twee drie\tvier  vijf"]
        assert len(read(p("a<text:s text:c='999999999'/>b")).text) < 2000

    def test_hyphens_links_and_page_breaks(self) -> None:
        text = p(
            "a\u2011b\u00adc <text:a>Den</text:a> Haag<text:soft-page-break/>!<text:page-number>2</text:page-number>"
        )
        assert texts(read(text)) == ["a\u2011b\u00adc Den Haag!2"]

    def test_sections_are_transparent_but_hidden_ones_are_out(self) -> None:
        text = (
            f"<text:section>{p('Een')}</text:section><text:section text:display='none'>{p('Twee')}</text:section>"
            f"<text:section text:display='condition' text:is-hidden='true'>{p('Drie')}</text:section>"
        )
        assert texts(read(text)) == ["Een"]


class TestLists:
    @pytest.mark.parametrize(
        ("definition", "expected"),
        [
            (level(1, "1"), ["1.", "2."]),
            (level(1, "1", suffix=")"), ["1)", "2)"]),
            (level(1, "1", prefix="Vraag ", suffix=""), ["Vraag 1", "Vraag 2"]),
            (level(1, "a"), ["a.", "b."]),
            (level(1, "A", prefix="(", suffix=")"), ["(A)", "(B)"]),
            (level(1, "i"), ["i.", "ii."]),
            (level(1, "I"), ["I.", "II."]),
            (level(1, ""), [".", "."]),
            (level(1, "1", 'text:start-value="4"'), ["4.", "5."]),
            (level(1, "a", 'text:start-value="27"'), ["aa.", "ab."]),
            (level(1, "a", 'text:start-value="27" style:num-letter-sync="true"'), ["aa.", "bb."]),
            (level(1, "1", 'loext:num-list-format="Antwoord %1%:"'), ["Antwoord 1:", "Antwoord 2:"]),
            ('<text:list-level-style-bullet text:level="1" text:bullet-char="-"/>', ["•", "•"]),
            ('<text:list-level-style-image text:level="1"/>', ["•", "•"]),
        ],
    )
    def test_formats(self, definition: str, expected: list[str]) -> None:
        source = read(a_list(item(p("a")), item(p("b"))), automatic=list_style(definition))
        assert automatic(source) == expected
        assert texts(source) == ["a", "b"]

    def test_only_the_first_paragraph_of_an_item_is_numbered(self) -> None:
        header = f"<text:list-header>{p('kop')}</text:list-header>"
        source = read(a_list(header, item(p("a"), p("b")), item(p("c"))), automatic=list_style(level(1, "1")))
        assert automatic(source) == ["", "1.", "", "2."]

    def test_lower_levels_restart(self) -> None:
        style = list_style(level(1, "1"), level(2, "1", 'text:display-levels="2"', suffix=""))
        text = a_list(item(p("a"), sublist(item(p("b")), item(p("c")))), item(p("d"), sublist(item(p("e")))))
        assert automatic(read(text, automatic=style)) == ["1.", "1.1", "1.2", "2.", "2.1"]

    def test_a_second_sublist_restarts_unless_it_continues(self) -> None:
        style = list_style(level(1, "1"), level(2, "a"))
        first, second = sublist(item(p("b"))), sublist(item(p("c")))
        assert automatic(read(a_list(item(p("a"), first, p("x"), second)), automatic=style)) == ["1.", "a.", "", "a."]
        second = sublist(item(p("c")), more='text:continue-numbering="true"')
        assert automatic(read(a_list(item(p("a"), first, p("x"), second)), automatic=style)) == ["1.", "a.", "", "b."]

    def test_a_new_list_begins_anew_unless_it_continues(self) -> None:
        text = (
            a_list(item(p("a")), item(p("b")), more='xml:id="eerste"')
            + a_list(item(p("c")))
            + a_list(item(p("d")), more='text:continue-list="eerste"')
            + a_list(item(p("e")), more='text:continue-numbering="true"')
        )
        source = read(text, automatic=list_style(level(1, "1")))
        assert automatic(source) == ["1.", "2.", "1.", "3.", "4."]

    def test_a_list_that_goes_on_at_a_lower_level(self) -> None:
        text = a_list(item(p("a"), sublist(item(p("b"))))) + a_list(
            item(sublist(item(p("c")))), more='text:continue-numbering="true"'
        )
        source = read(text, automatic=list_style(level(1, "1"), level(2, "a")))
        assert automatic(source) == ["1.", "a.", "b."]

    def test_an_item_may_be_given_a_number_or_another_style(self) -> None:
        other = list_style(level(1, "a"), name="M")
        text = a_list(
            item(p("a")), item(p("b"), more='text:start-value="7"'), item(p("c"), more='text:style-override="M"')
        )
        assert automatic(read(text, automatic=list_style(level(1, "1")) + other)) == ["1.", "7.", "h."]

    def test_the_style_of_the_paragraph_may_name_the_list(self) -> None:
        style = '<style:style style:name="V" style:family="paragraph" style:list-style-name="L"/>'
        source = read(sublist(item(p("a", "V"))), styles=list_style(level(1, "1")), automatic=style)
        assert automatic(source) == ["1."]

    def test_numbered_headings(self) -> None:
        outline = (
            '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
            '<text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>'
        )
        text = "".join(
            f'<text:h text:outline-level="{depth}" {more}>kop</text:h>'
            for depth, more in (
                (1, ""),
                (2, ""),
                (1, ""),
                (1, 'text:is-list-header="true"'),
                (1, 'text:restart-numbering="true" text:start-value="9"'),
            )
        )
        assert automatic(read(text, styles=outline)) == ["1.", "", "2.", "", "9."]

    def test_a_paragraph_that_names_its_list(self) -> None:
        one = '<text:numbered-paragraph text:list-id="x" text:style-name="L">' + p("a") + "</text:numbered-paragraph>"
        assert automatic(read(one * 2, automatic=list_style(level(1, "1")))) == ["1.", "2."]

    def test_an_empty_numbered_paragraph_shows_its_number(self) -> None:
        style = list_style(level(1, "1", prefix="Vraag ", suffix=""))
        source = read(a_list(item(p(""))) + p("Bent u bekend?"), automatic=style)
        assert [(line.text, line.automatic) for line in source.lines] == [("Vraag 1", ""), ("Bent u bekend?", "")]


class TestNotes:
    def test_marks_stand_in_the_text_and_notes_after_the_body(self) -> None:
        body = p(f"Het bericht{note('1', 'De Gracht, 3 mei 2024', 'Tweede')} en{note('2', 'De Sluis')}?") + p("Slot")
        source = read(body)
        assert texts(source) == ["Het bericht1 en2?", "Slot"]
        assert [mark for _, _, mark in source.raised] == ["1", "2"]
        assert [(one.mark, [line.text for line in one.lines]) for one in source.notes] == [
            ("1", ["De Gracht, 3 mei 2024", "Tweede"]),
            ("2", ["De Sluis"]),
        ]
        assert source.marks_known
        assert source.notes[0].label is None

    def test_own_marks_and_endnotes(self) -> None:
        body = p(
            f"Een{note('i', 'Eind', kind='endnote')} twee{note('*', 'Ster', label='*')} drie{note('', 'Voet')}"
            f"{note('', 'Slot', kind='endnote')}"
        )
        source = read(body)
        assert texts(source) == ["Eeni twee* drie1ii"]
        assert [one.mark for one in source.notes] == ["*", "1", "i", "ii"]

    def test_superscript_digits_are_marks(self) -> None:
        styles = (
            text_style("S", 'style:text-position="super 58%"')
            + text_style("K", "", parent="S")
            + text_style("P", 'style:text-position="33% 58%"')
            + text_style("L", 'style:text-position="sub 58%"')
            + text_style("N", 'style:text-position="0% 100%"')
        )
        body = p(
            f"Gracht{span('1', 'S')} en{span('2)', 'K')} of{span('3,4', 'P')} m{span('2', 'S')} CO{span('2', 'L')}"
            f" nr{span(span('5', 'N'), 'S')}"
        )
        source = read(body, automatic=styles)
        assert texts(source) == ["Gracht1 en2) of3,4 m2 CO2 nr5"]
        assert [mark for _, mark in marks(source)] == ["1", "2", "3", "4"]
        assert not source.marks_known


class TestTables:
    def test_rows_and_layout(self) -> None:
        text = table((p("Jaar"), p("Aantal")), (p("2022"), p("12") + p("(raming)")))
        assert texts(read(text)) == ["Jaar\tAantal", "2022\t12 (raming)"]
        assert texts(read(table((p("Vraag 1") + p("Bent u bekend?"),)))) == ["Vraag 1", "Bent u bekend?"]
        assert texts(read(table((p("a"), p(LONG) + p(LONG))))) == ["a", LONG.strip(), LONG.strip()]

    def test_nested_tables_covered_cells_header_rows(self) -> None:
        inner = table((p("c"), p("d")))
        text = (
            "<table:table><table:table-header-rows><table:table-row>"
            f"<table:table-cell>{p('a')}</table:table-cell><table:covered-table-cell>{p('x')}</table:covered-table-cell>"
            f"<table:table-cell>{p('b')}{inner}</table:table-cell>"
            "</table:table-row></table:table-header-rows></table:table>"
        )
        assert texts(read(text)) == ["a\tb c d"]

    def test_lists_and_notes_in_cells(self) -> None:
        text = table((a_list(item(p("x"))), p(f"Bent u{note('1', 'Noot')}?")))
        source = read(text, automatic=list_style(level(1, "1")))
        assert [(line.automatic, line.text) for line in source.lines] == [("1.", "x\tBent u1?")]
        assert marks(source) == [("Bent u", "1")]


class TestChanges:
    def test_deleted_text_and_comments_are_out(self) -> None:
        text = (
            "<text:tracked-changes><text:changed-region><text:deletion>"
            + p("weg")
            + "</text:deletion></text:changed-region></text:tracked-changes>"
            + p(
                "Het <text:change-start/>nieuwe<text:change-end/><text:change/>"
                f"<office:annotation>{p('opmerking')}</office:annotation> woord"
            )
        )
        assert texts(read(text)) == ["Het nieuwe woord"]

    def test_hidden_text_is_out(self) -> None:
        styles = text_style("V", 'text:display="none"') + text_style("W", 'text:display="none"', family="paragraph")
        text = (
            p(f"Een{span(' geheim' + note('1', 'x') + frame(p('kader')), 'V')}")
            + p("alinea", "W")
            + p("<text:hidden-paragraph text:is-hidden='true'/>weg")
            + p(
                "<text:hidden-text>weg</text:hidden-text><text:hidden-text text:is-hidden='false'>er</text:hidden-text>"
            )
        )
        source = read(text, automatic=styles)
        assert texts(source) == ["Een", "er"]
        assert source.notes == []


class TestFrames:
    def test_a_frame_is_read_after_its_paragraph(self) -> None:
        text = frame(p("pagina")) + p(f"Voor {frame(p('Datum') + table((p('a'), p('b'))))}na") + p("Slot")
        assert texts(read(text)) == ["pagina", "Voor na", "Datum", "a\tb", "Slot"]

    def test_shapes_groups_and_frames_in_frames(self) -> None:
        inner = p(f"binnen{frame(p('dieper'))}")
        text = p(f"a<draw:g><draw:custom-shape>{p('b')}</draw:custom-shape>{frame(inner)}</draw:g>") + p("c")
        assert texts(read(text)) == ["a", "b", "binnen", "dieper", "c"]


class TestPageParts:
    def test_heads_and_feet_stand_at_the_end_once_as_furniture(self) -> None:
        masters = (
            f"<style:master-page><style:header>{p('Ons kenmerk 12')}</style:header>"
            f"<style:header-first>{p('Ons kenmerk 12')}</style:header-first>"
            f"<style:footer style:display='false'>{p('weg')}</style:footer></style:master-page>"
            f"<style:master-page><style:footer>{p('Pagina <text:page-number>2</text:page-number>')}</style:footer>"
            "</style:master-page>"
        )
        source = read(p(f"Vraag 1{note('1', 'Noot')}"), masters=masters)
        assert [line.text for line in source.lines if line.furniture] == ["Ons kenmerk 12", "Pagina 2"]
        assert texts(source) == ["Vraag 11"]
        assert [line.text for line in all_lines(source)] == ["Vraag 11", "Noot", "Ons kenmerk 12", "Pagina 2"]

    def test_title(self) -> None:
        assert read(p("Een"), meta="<dc:title>Brief over de sluis</dc:title>").facts == {"title": "Brief over de sluis"}
        assert read(p("Over de sluis"), meta="<dc:subject>de sluis</dc:subject>").facts == {"title": "de sluis"}
        assert read(p("Over de brug"), meta="<dc:subject>de sluis</dc:subject>").facts == {}


RICH = odt(
    p(f"Vraag 1<text:line-break/>Bent u{note('1', 'Noot')} bekend?") + a_list(item(p("a"))) + table((p("a"), p("b"))),
    automatic=list_style(level(1, "1")),
    masters=f"<style:master-page><style:header>{p('Datum')}</style:header></style:master-page>",
)


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (RICH[:-40], "broken-zip"),
            (b"geen zip", "broken-zip"),
            (zipped({"een.txt": "tekst"}), "not-a-letter"),
            (repacked(RICH, content="<office/>"), "not-a-letter"),
            (repacked(RICH, content=odt("x").decode("latin-1")), "broken-xml"),
            (repacked(RICH, content="<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"), "hostile-xml"),
            (zipped({"content.xml": "x", "META-INF/manifest.xml": "<manifest:encryption-data/>"}), "encrypted"),
            (zipped({"encrypted-package": "x"}), "encrypted"),
        ],
    )
    def test_codes(self, data: bytes, code: str) -> None:
        with pytest.raises(ReadError) as caught:
            extract(data)
        assert caught.value.code == code

    def test_deep_nesting_is_no_recursion(self) -> None:
        deep = "diep"
        for _ in range(200):
            deep = f"<text:span>{deep}</text:span>"
        assert texts(read(p(deep))) == ["diep"]
        nested = p("binnen")
        for _ in range(60):
            nested = table((nested,))
        assert texts(read(nested)) == ["binnen"]
        lists = p("x")
        for _ in range(100):
            lists = sublist(item(lists))
        assert automatic(read(lists)) == [""]


INSIDE = part(RICH, "content.xml")
NAMES = [
    "text:p", "text:h", "text:span", "text:list", "text:list-item", "text:note", "text:note-citation", "text:note-body",
    "text:s", "text:tab", "text:line-break", "table:table", "table:table-row", "table:table-cell", "draw:frame",
    "draw:text-box", "text:section", "office:annotation", "text:hidden-text", "text:numbered-paragraph",
]  # fmt: skip
ATTRIBUTES = (
    'text:style-name="{0}" text:start-value="{0}" text:level="{0}" text:c="{0}" text:outline-level="{0}" '
    'text:continue-list="{0}" xml:id="{0}" text:is-hidden="{0}" text:continue-numbering="{0}"'
)
TREES = st.recursive(
    st.builds(
        lambda name, value, text: f"<{name} {ATTRIBUTES.format(value)}>{text}</{name}>",
        st.sampled_from(NAMES),
        st.sampled_from(["L", "S", "1", "2", "-3", "99", "999999999999", "true", "false", ""]),
        st.sampled_from(["", "1", "Vraag 1", "m", " ", "*"]),
    ),
    lambda inner: st.builds(
        lambda name, children: f"<{name}>{'tekst '.join(children)}</{name}>",
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
        read_or_refuse(repacked(RICH, content=bytes(inside)))

    @given(st.lists(TREES, max_size=8))
    def test_any_elements_anywhere(self, body: list[str]) -> None:
        styles = list_style(level(1, "a"), level(2, "i", 'text:display-levels="9"'))
        styles += text_style("S", 'style:text-position="super 58%"')
        check(extract(odt("".join(body), automatic=styles)))
