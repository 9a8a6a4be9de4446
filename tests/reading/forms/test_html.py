from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.reading.forms.official_checks import SAMPLES, check_account, check_lines, labels, spans, texts, visible

from weerwoord.reading.errors import ReadError
from weerwoord.reading.forms import html
from weerwoord.reading.parts import Parts
from weerwoord.reading.source import Source

HEADING = '<h1 class="kamervraagomschrijving_kop no-toc">Vragen van het lid X (P) over Y</h1>'


def official(data: str | bytes) -> tuple[Source, Parts]:
    found = html.extract(data if isinstance(data, bytes) else data.encode())
    assert isinstance(found, tuple)
    check_account(*found)
    return found


def page(data: str | bytes) -> Source:
    source = html.extract(data if isinstance(data, bytes) else data.encode())
    assert isinstance(source, Source)
    check_lines(source)
    assert source.paragraphs
    return source


def refused(data: str | bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        html.extract(data if isinstance(data, bytes) else data.encode())
    return caught.value


def outcome(data: str | bytes) -> tuple[Source, Parts] | Source | ReadError:
    try:
        return html.extract(data if isinstance(data, bytes) else data.encode())
    except ReadError as error:
        return error


def body(source: Source) -> list[str]:
    return [line.text for line in source.lines if not line.furniture]


# --- pages of the official publications' site ---------------------------------------------------------------------


def test_official_page_gives_its_parts() -> None:
    source, parts = official((SAMPLES / "official-reply.html").read_bytes())
    assert [(part.numbers, labels(source, part.body)) for part in parts.questions] == [
        (("1",), ["Vraag 1"]),
        (("2", "3"), ["2, 3"]),
    ]
    assert [(part.to, labels(source, part.body)) for part in parts.answers] == [
        (("1",), ["Antwoord 1"]),
        (("2", "3"), ["2 en 3"]),
    ]
    assert [texts(source, heading)[0][:30] for heading in parts.headings] == [
        "Vragen van het lid Van den Akk",
        "Antwoord van Minister Slinger ",
    ]
    assert parts.notice is not None
    assert labels(source, parts.notice) == ["Mededeling"]
    assert texts(source, parts.notice) == ["De overige vragen worden later beantwoord."]
    assert not parts.remarks
    assert not parts.warnings
    assert source.marks_known
    assert "Vraag 99" not in source.text


def test_official_page_gives_its_lines() -> None:
    source, parts = official((SAMPLES / "official-reply.html").read_bytes())
    assert texts(source, parts.questions[0].body) == ["Kent u het bericht «Torenklok van Oudewater loopt achter»?1 2"]
    assert texts(source, parts.questions[1].body) == [
        "Kunt u aangeven:",
        "b. hoeveel minuten;",
        "c. sinds wanneer?",
        "Graag per maand.",
        "– en waarom?",
    ]
    assert texts(source, parts.answers[0].body) == ["Ja, van 2 m2.", "En CO2-neutraal."]
    assert [piece.opens for piece in parts.answers[0].body.pieces] == [True, False]
    assert texts(source, parts.answers[1].body) == [
        "Zie de tabel.",
        "Achterstand",
        "\tMinuten",
        "Uurwerk\t4\t5",
        "\t6\t7",
        "Herstel",
        "Het herstel volgt.",
    ]


def test_official_page_gives_its_notes() -> None:
    source, parts = official((SAMPLES / "official-reply.html").read_bytes())
    assert [(note.mark, texts(source, note.body), labels(source, note.body)) for note in parts.notes] == [
        ("1", ["https://www.klokkenbode.example/toren"], ["1"]),
        ("2", ["Een torenklok is een uurwerk.", "Met slag."], ["2"]),
    ]
    assert [note.pointers for note in parts.notes] == [[span[:2]] for span in source.raised]


def test_official_page_gives_its_facts_and_furniture() -> None:
    source, parts = official((SAMPLES / "official-reply.html").read_bytes())
    assert parts.facts == {
        "identifier": "ah-tk-20292030-901",
        "chamber": "TK",
        "case": "2030Z00042",
        "submitted": "2030-01-14",
        "session_year": "2029-2030",
        "number": "901",
    }
    furniture = spans(source, parts.furniture)
    assert "5 februari 2030\tTweede Kamer der Staten-Generaal" in furniture
    assert {"Home", "Xml-formaat", "X", "Noot", "Naar boven", "Over deze website"} <= set(furniture)


def test_the_classes_tell_a_publication_from_other_pages() -> None:
    other = '<div class="vraag">Welk model?</div><div class="antwoord">Dit.</div>'
    assert body(page(other)) == ["Welk model?", "Dit."]
    fragment = '<div class="vraag"><h2 class="stuktitel no-toc">Vraag 1</h2><p>Hoe?</p></div>'
    assert official(fragment)[1].questions[0].numbers == ("1",)
    assert (
        official('<meta name="OVERHEIDop.vraagnummer" content="2030Z00042">' + other)[1].facts["case"] == "2030Z00042"
    )


def test_old_page_without_a_heading_class() -> None:
    source, parts = official(
        "<html><head><link rel='canonical' href='https://zoek.officielebekendmakingen.nl/kv-tk-2030Z00042.html'></head><body>"
        "<div><p>Kruimel</p></div><div id='main-column'><p>Site</p><div><p>2030Z00042</p><p>Vragen van het lid X (P) over Y.</p>"
        "<div class='vraag'><p class='nummer'>1</p><p>Hoe?</p></div><p>Toelichting: zo.</p>"
        "<div class='vraag'><p class='nummer'>2</p><p>Wie?</p></div></div></div></body></html>"
    )
    assert [texts(source, heading) for heading in parts.headings] == [["Vragen van het lid X (P) over Y."]]
    assert spans(source, parts.other_heading) == ["2030Z00042"]
    assert [texts(source, remark) for remark in parts.remarks] == [["Toelichting: zo."]]
    assert sorted(spans(source, parts.furniture)) == ["Kruimel", "Site"]
    assert parts.facts["identifier"] == "kv-tk-2030Z00042"
    assert parts.facts["case"] == "2030Z00042"


def test_headings_in_an_answer_are_text() -> None:
    source, parts = official(
        f"{HEADING}<div class='antwoord'><h2>Antwoord 1</h2><h3>Kop</h3><p>Zo.</p></div>"
        "<div class='antwoord'><p>Anders.</p><h3>2</h3></div>"
    )
    assert [(part.to, texts(source, part.body)) for part in parts.answers] == [
        (("1",), ["Kop", "Zo."]),
        (("2",), ["Anders.", "2"]),
    ]


def test_notes_whose_ids_do_not_fit_are_left_to_their_numbers() -> None:
    _, parts = official(
        f"{HEADING}<div class='vraag'><h2>1</h2><p>Hoe?<a class='nootnum' href='#a'>1</a></p></div>"
        "<div class='voet noot' id='b'><span class='nootnum'>1</span><p>Bron.</p></div>"
    )
    assert [note.pointers for note in parts.notes] == [None]


@pytest.mark.parametrize(
    ("words", "code"),
    [("De tekst is alleen als PDF beschikbaar.", "empty-shell"), ("Deze publicatie is verwijderd.", "removed")],
)
def test_official_pages_without_content(words: str, code: str) -> None:
    assert refused(f"<div>{HEADING}<p>{words}</p></div>").code == code


# --- other pages ----------------------------------------------------------------------------------------------------


def test_page_of_the_chamber_gives_its_lines() -> None:
    source = page((SAMPLES / "chamber-reply.html").read_bytes())
    assert body(source) == [
        (
            "Vragen van het lid Van den Akker (Klokkenpartij) aan de Minister van Uurwerken over de torenklok "
            "(ingezonden 14 januari 2030)."
        ),
        "Antwoord van Minister Slinger (Uurwerken) (ontvangen 4 februari 2030).",
        "Vraag 1",
        "Kent u het bericht over de wijzerplaat van 10 m2?1",
        "Antwoord 1",
        "Ja.",
        "Zie verder:",
        "het uurwerk;",
        "de slag.",
        "Vraag 2",
        "Loopt de klok?",
        "eerste regel",
        "tweede regel",
        "nieuwe alinea",
    ]
    lines = {line.text: line for line in source.lines}
    assert [lines[text].opens for text in ("Ja.", "Zie verder:", "tweede regel", "nieuwe alinea")] == [
        True,
        False,
        False,
        True,
    ]
    assert [lines[text].automatic for text in ("Ja.", "het uurwerk;", "de slag.", "Vraag 2")] == ["", "1.", "2.", ""]
    furniture = [line.text for line in source.lines if line.furniture]
    assert "Antwoord schriftelijke vragen : Antwoord op vragen over de torenklok" in furniture
    assert furniture[-2:] == ["Zie ook andere vragen", "Contact"]
    assert source.facts == {"title": "Antwoord op vragen over de torenklok", "case": "2030Z00042"}


def test_page_of_the_chamber_gives_its_notes() -> None:
    source = page((SAMPLES / "chamber-reply.html").read_bytes())
    assert [mark for _, _, mark in source.raised] == ["1"]
    assert source.marks_known
    note = source.notes[0]
    assert (note.mark, [line.text for line in note.lines]) == ("1", ["Klokkenbode, 12 januari 2030.", "Derde druk."])
    assert note.label is not None
    assert source.text[slice(*note.label)] == "1"


def test_notes_that_the_page_marks() -> None:
    source = page(
        "<p>Hoe?<sup>[1]</sup></p><div class='footnote'>[1] Bron, <a href='x'>adres</a>.<p>Vervolg.</p></div>"
        "<div role='doc-footnote'>zonder nummer</div>"
    )
    assert [(note.mark, [line.text for line in note.lines]) for note in source.notes] == [
        ("1", ["Bron, adres.", "Vervolg."])
    ]
    assert body(source) == ["Hoe?[1]", "zonder nummer"]


def test_navigation_is_furniture_and_scripts_are_nothing() -> None:
    source = page(
        "<title>T</title><header>kop</header><nav>pad</nav><ul class='c-breadcrumb'><li>kruimel</li></ul><p>tekst</p>"
        "<article><header>titel</header><p>stuk</p></article><div role='banner'>b</div><button>knop</button>"
        "<script>s</script><style>s</style><template>s</template><noscript>zonder</noscript><p hidden>weg</p>"
    )
    assert body(source) == ["titel", "stuk"]
    assert source.text.split("\n") == [
        "T",
        "kop",
        "pad",
        "kruimel",
        "tekst",
        "titel",
        "stuk",
        "b",
        "knop",
        "zonder",
        "weg",
    ]
    assert body(page("<p>een</p><header>kop</header><div class='menu'>m</div><div class='menukaart'>twee</div>")) == [
        "een",
        "twee",
    ]


def test_a_page_that_is_called_a_menu_is_read() -> None:
    assert body(page("<div class='page menu'><p>Vraag 1</p></div>")) == ["Vraag 1"]


def test_tables_that_arrange_the_page_are_no_rows() -> None:
    source = page(
        "<table><tr><td><h2>Links</h2><p>een</p></td><td>rechts</td></tr><tr><td>alleen</td></tr><tr><td>a</td><td>b</td></tr>"
        "</table>"
    )
    assert body(source) == ["Links", "een", "rechts", "alleen", "a\tb"]


@pytest.mark.parametrize(
    ("attributes", "numbers"),
    [
        ("", ["1.", "2."]),
        ("start='4'", ["4.", "5."]),
        ("type='i' start='9'", ["ix.", "x."]),
        ("type='A'", ["A.", "B."]),
        ("type='a' start='30'", ["30.", "31."]),
        ("start='x' type='x'", ["1.", "2."]),
        ("class='expliciet'", ["", ""]),
    ],
)
def test_numbers_that_the_browser_prints(attributes: str, numbers: list[str]) -> None:
    source = page(f"<ol {attributes}><li>een<li>twee</ol><p>drie</p>")
    assert [line.automatic for line in source.lines] == [*numbers, ""]


def test_empty_list_items_pass_on_no_number() -> None:
    source = page("<ol><li></li><li value='7'>zeven</li><li></li></ol><p>na</p>")
    assert [(line.text, line.automatic) for line in source.lines] == [("zeven", "7."), ("na", "")]


# --- encodings ------------------------------------------------------------------------------------------------------

WORDS = "<p>«België» – €</p>"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset='utf-8'>", "utf-8"),
        ("<meta charset=utf-8>", "utf-8-sig"),
        ("<meta charset='utf-8'>", "windows-1252"),  # it says what it is not
        ("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>", "windows-1252"),
        ("<meta charset='windows-1252'>", "windows-1252"),
        ("<meta charset='iso-8859-15'>", "iso-8859-15"),
        ("<meta charset='utf-16'>", "utf-8"),
        ("<meta charset='utf-16'>", "utf-16"),
        ("<meta charset='x-onbekend'>", "utf-8"),
        ("", "utf-8"),
        ("", "windows-1252"),
        ("", "utf-16"),
    ],
)
def test_encodings(head: str, encoding: str) -> None:
    words = WORDS if encoding != "iso-8859-15" else WORDS.replace("–", "-")
    source = page(f"<html><head>{head}</head><body>{words}</body></html>".encode(encoding))
    assert source.text == words[3:-4]


def test_xhtml_with_a_declaration() -> None:
    text = f'<?xml version="1.0" encoding="ISO-8859-15"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{WORDS}</body></html>'
    assert page(text.replace("–", "-").encode("iso-8859-15")).text == "«België» - €"


# --- refusals -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        "<title>Pagina niet gevonden | Overheid.nl</title><p>Helaas.</p>",
        "<title>Officiële bekendmakingen</title><h1>Document niet gevonden</h1>",
        "<title>404 - Not Found</title>",
        "<title>Tweede Kamer: pagina bestaat niet</title>",
        "<h1>Deze publicatie is niet beschikbaar</h1>",
        "<h1>De opgevraagde pagina is niet meer beschikbaar.</h1>",
    ],
)
def test_pages_that_say_there_is_none(data: str) -> None:
    assert refused(data).code == "not-found-page"


def test_a_document_about_what_was_not_found_is_read() -> None:
    title = "Antwoord op vragen over het bericht dat 404 documenten niet gevonden zijn"
    assert body(page(f"<title>{title}</title><h1>{title}</h1><p>Vraag 1</p>")) == [title, "Vraag 1"]


def test_pages_of_removed_publications() -> None:
    assert refused("<h1>Publicatie</h1><p>Deze publicatie is op 3 mei 2010 verwijderd.</p>").code == "removed"
    assert body(page("<p>Het document is verwijderd.</p><p>" + "Lang antwoord. " * 300 + "</p>"))


@pytest.mark.parametrize("data", [b"", b" ", b"<!-- niets -->"])
def test_what_is_no_page(data: bytes) -> None:
    assert refused(data).code == "broken-html"


@pytest.mark.parametrize("name", ["div", "span", "table", "ul", "sup", "h1"])
@pytest.mark.parametrize("depth", [1500, 100_000])
def test_deep_nesting_neither_crashes_nor_loses_text(name: str, depth: int) -> None:
    begin = time.process_time()
    for before in ("", HEADING + "<div class='vraag'><p>Hoe?</p></div>"):
        data = before + f"<{name}>" * depth + "laatste" + f"</{name}>" * depth
        found = outcome(data)
        if isinstance(found, ReadError):
            assert found.code == "too-deep"
        else:
            source = found if isinstance(found, Source) else found[0]
            assert "laatste" in source.text
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    "data",
    [
        "<table>" + "<tr><td rowspan=9999 colspan=9999>x<td>y" * 5_000,
        "<ol>" + "<li>x" * 50_000,
        HEADING + "<div class='vraag'><h2>Vraag 1</h2><p>Hoe?</p></div>" * 10_000,
        HEADING + "".join(f"<p>x<a class='nootnum' href='#n{i}'>{i}</a>" for i in range(10_000)),
        HEADING + "<div class='noot'>" * 1_000 + "<p>x</p>" * 10_000,
        "<p class='" + "a " * 100_000 + "'>x",
        "".join(f"<p class='c{i}'>x" for i in range(50_000)),
    ],
)
def test_large_pages_take_no_more_than_their_size(data: str) -> None:
    begin = time.process_time()
    html.extract(data.encode())
    assert time.process_time() - begin < 5


# --- nothing lost ---------------------------------------------------------------------------------------------------

NAMES = st.sampled_from(
    [
        "p",
        "p",
        "div",
        "div",
        "span",
        "a",
        "b",
        "sup",
        "sub",
        "h1",
        "h2",
        "h3",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "br",
        "pre",
        "nav",
        "footer",
        "main",
        "article",
        "section",
        "header",
        "button",
        "em",
        "aside",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "figure",
        "title",
        "label",
        "font",
    ]
)
CLASSES = st.sampled_from(
    ["", "", "", "vraag", "antwoord", "stuktitel no-toc", "nummer", "kamervraagomschrijving_kop", "kamervraagopmerking", "noot",
     "voet noot", "nootnum", "note-close", "ol", "expliciet", "stuk", "breadcrumb", "kamervraagnummer", "footnote"]
)  # fmt: skip
TEXTS = st.sampled_from(
    ["", " ", "een", " twee ", "3", "Vraag 1", "Antwoord 2 en 3", "Mededeling", "\n  x\n\n y", "«é»", "1"]
)


def nodes(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda name, names, text, inner, tail: (
            f'<{name} class="{names}" href="#a" id="a">{text}{"".join(inner)}</{name}>{tail}'
        ),
        NAMES,
        CLASSES,
        TEXTS,
        st.lists(children, max_size=4),
        TEXTS,
    )


PAGES = st.lists(st.recursive(nodes(st.just("")), nodes, max_leaves=12), min_size=1, max_size=8).map("".join)


@given(PAGES, st.booleans())
def test_no_character_is_lost_or_told_twice(inner: str, heading: bool) -> None:
    data = f"<html><body>{HEADING if heading else ''}<p>vast</p>{inner}</body></html>".encode()
    found = outcome(data)
    if isinstance(found, ReadError):
        assert found.code in ("empty-shell", "removed", "not-found-page")
        return
    source = found if isinstance(found, Source) else found[0]
    if isinstance(found, tuple):
        check_account(*found)
    else:
        check_lines(source)
    parsed = etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
    given_ = visible("".join(str(text) for text in parsed.itertext()))
    told = visible(source.text)
    assert not given_ - told
    # In official pages the numbers that the browser prints before list items are written out.
    assert not (told - given_).keys() - set("0123456789."), told - given_


@given(st.sampled_from(["official-reply.html", "chamber-reply.html"]), st.binary(max_size=40), st.integers(0, 9000))
def test_damaged_pages_are_read_or_refused(name: str, damage: bytes, place: int) -> None:
    whole = (SAMPLES / name).read_bytes()
    place %= len(whole)
    found = outcome(whole[:place] + damage + whole[place + len(damage) :])
    if isinstance(found, ReadError):
        assert found.message
    elif isinstance(found, tuple):
        check_account(*found)
