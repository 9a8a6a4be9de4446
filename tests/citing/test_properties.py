"""What holds for every text."""

import json
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.citing.pieces import PIECES

from weerwoord.citing import annotate, find, resolve
from weerwoord.citing.tokens import Haystack

TEXTS = st.one_of(
    st.text(), st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map("".join)
)


@given(TEXTS)
def test_references_stand_where_they_say_and_apart(text: str) -> None:
    references = find(text)
    assert all(text[reference.start : reference.end] == reference.text for reference in references)
    assert all(reference.text == reference.text.strip() != "" for reference in references)
    assert all(before.end <= after.start for before, after in pairwise(references))


@given(TEXTS)
def test_targets_are_plain_data(text: str) -> None:
    for reference in find(text):
        assert json.loads(json.dumps(reference.target)) == reference.target


@given(TEXTS)
def test_the_same_text_gives_the_same_references(text: str) -> None:
    assert find(text) == find(text)


@given(TEXTS)
def test_lowering_keeps_every_place(text: str) -> None:
    haystack = Haystack.of(text)
    assert len(haystack.lowered) == len(text)


class Reader(HTMLParser):
    """What a browser would make of the marked text: its text, and the elements in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, [name for name, _ in attrs]))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(TEXTS, st.text())
def test_marked_html_holds_the_text_and_nothing_else(text: str, address: str) -> None:
    references = find(text)
    for href in (None, address):
        reader = Reader()
        reader.feed(annotate(text, references, href=lambda reference, href=href: href))
        reader.close()
        assert reader.text == text
        assert len(reader.elements) == len(references)
        assert all(
            element in (("a", ["class", "data-kind", "href"]), ("span", ["class", "data-kind"]))
            for element in reader.elements
        )


@given(TEXTS)
def test_plain_marks_only_add(text: str) -> None:
    references = find(text)
    marked = annotate(text, references, as_html=False, href=lambda reference: None)
    assert len(marked) == len(text) + 2 * len(references)


@given(TEXTS, st.lists(st.integers(1, 12).map(str), unique=True), st.lists(st.integers(1, 12).map(str)))
def test_every_reference_is_resolved_unresolved_or_outward(text: str, numbers: list[str], current: list[str]) -> None:
    references = find(text)
    resolution = resolve(references, numbers, current)
    assert len(references) == len(resolution.resolved) + len(resolution.unresolved) + len(resolution.outward)
    assert all(set(pointer.numbers) <= set(numbers) for pointer in resolution.resolved + resolution.unresolved)


def test_lowering_keeps_the_length_of_every_character() -> None:
    characters = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    assert len(Haystack.of(characters).lowered) == len(characters)
