"""A text with its references marked."""

import pytest

from weerwoord.citing import annotate, find, web_address
from weerwoord.model.document import Reference

TEXT = 'Zie het antwoord op vraag 2 & <b>nos.nl/a?b="1"&c=2</b>.'


def test_html_is_escaped_and_linked() -> None:
    html = annotate("1 < 2 & zie www.nos.nl/a?b=1&c=2.", find("1 < 2 & zie www.nos.nl/a?b=1&c=2."))
    assert html == (
        '1 &lt; 2 &amp; zie <a class="reference" data-kind="url" href="https://www.nos.nl/a?b=1&amp;c=2">'
        "www.nos.nl/a?b=1&amp;c=2</a>."
    )


def test_a_reference_without_address_is_a_span() -> None:
    html = annotate("zie vraag 2", find("zie vraag 2"))
    assert html == 'zie <span class="reference" data-kind="question">vraag 2</span>'


def test_href_decides_the_address() -> None:
    html = annotate("zie vraag 2", find("zie vraag 2"), href=lambda reference: "#vraag-2")
    assert html == 'zie <a class="reference" data-kind="question" href="#vraag-2">vraag 2</a>'


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " java\tscript:alert(1)",
        "JAVASCRIPT:x",
        "data:text/html,x",
        "vbscript:x",
        "\x01javascript:x",
    ],
)
@pytest.mark.parametrize("as_html", [True, False])
def test_a_script_makes_no_link(address: str, as_html: bool) -> None:
    marked = annotate("zie vraag 2", find("zie vraag 2"), as_html=as_html, href=lambda reference: address)
    assert "script" not in marked.lower()
    assert "data:" not in marked


@pytest.mark.parametrize("address", ["/stuk/1", "#vraag-2", "?q=1", "stuk/1", "https://a.nl", "mailto:a@b.nl", "a"])
def test_safe_addresses_are_kept(address: str) -> None:
    assert f'href="{address}"' in annotate("zie vraag 2", find("zie vraag 2"), href=lambda reference: address)


def test_quotes_in_an_address_stay_inside() -> None:
    html = annotate("zie vraag 2", find("zie vraag 2"), href=lambda reference: '/"onclick="x')
    assert 'href="/&quot;onclick=&quot;x"' in html


def test_plain_marks_with_brackets() -> None:
    text = "Zie vraag 2 en www.nos.nl."
    assert annotate(text, find(text), as_html=False) == "Zie [vraag 2] en [www.nos.nl](https://www.nos.nl)."


def test_order_of_the_references_is_free() -> None:
    assert annotate(TEXT, reversed(find(TEXT))) == annotate(TEXT, find(TEXT))


def test_text_without_references_is_only_escaped() -> None:
    assert annotate("<i>'\"&", []) == "&lt;i&gt;&#x27;&quot;&amp;"
    assert annotate("<i>", [], as_html=False) == "<i>"


@pytest.mark.parametrize(
    "references",
    [
        [Reference("question", "vraag 2", 0, 7)],
        [Reference("question", "vraag 2", 4, 11), Reference("question", "vraag 2", 4, 11)],
        [Reference("question", "vraag 2", 400, 407)],
        [Reference("question", "vraag 2", -7, 11)],
    ],
)
def test_references_of_another_text_are_refused(references: list[Reference]) -> None:
    with pytest.raises(ValueError, match="does not stand free"):
        annotate("zie vraag 2", references)


def test_only_addresses_are_linked_by_default() -> None:
    assert [web_address(reference) for reference in find("zie vraag 2 en a.nl")] == [None, "https://a.nl"]
