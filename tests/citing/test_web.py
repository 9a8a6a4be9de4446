"""Web addresses."""

import pytest

from weerwoord.citing import find

FOUND = [
    ("Zie https://nos.nl/artikel/1.", "https://nos.nl/artikel/1", "https://nos.nl/artikel/1"),
    ("(https://nos.nl/artikel/1).", "https://nos.nl/artikel/1", "https://nos.nl/artikel/1"),
    ("(zie https://nl.wikipedia.org/wiki/A_(b)).", "https://nl.wikipedia.org/wiki/A_(b)", None),
    ("«https://nos.nl/a»", "https://nos.nl/a", None),
    ("https://nos.nl/a, b", "https://nos.nl/a", None),
    ("https://nos.nl/a?b=1&c=2#d!", "https://nos.nl/a?b=1&c=2#d", None),
    ("www.rijksoverheid.nl/jenv;", "www.rijksoverheid.nl/jenv", "https://www.rijksoverheid.nl/jenv"),
    ("Zie nos.nl/artikel/2544064-a.", "nos.nl/artikel/2544064-a", "https://nos.nl/artikel/2544064-a"),
    ("(Hogeraad.nl, 15 november 2024)", "Hogeraad.nl", "https://hogeraad.nl"),
    ("HTTPS://NOS.NL/Artikel", "HTTPS://NOS.NL/Artikel", "https://nos.nl/Artikel"),
    ("2https://ind.nl/nl", "https://ind.nl/nl", None),
    ("op https://\nwww.nvwa.nl/documenten", "https://\nwww.nvwa.nl/documenten", "https://www.nvwa.nl/documenten"),
    ("https:// www.utwente.nl/nieuws", "https:// www.utwente.nl/nieuws", "https://www.utwente.nl/nieuws"),
    ("https://nos.nl/geen-extra-\nverplichting)", "https://nos.nl/geen-extra-\nverplichting", None),
    ("www.a.nl/nieuws/\npasgeborenen-van-b).", "www.a.nl/nieuws/\npasgeborenen-van-b", None),
    ("https://www.oecd.org/\nTweede Kamer", "https://www.oecd.org/", None),
    ("https://www.oecd.org/\nbegin", "https://www.oecd.org/", None),
    ("https://a.nl/b/\nah-tk-20232024-1", "https://a.nl/b/", None),
    ("https://a.nl/regarding-and\ufffejonilas", "https://a.nl/regarding-and\ufffejonilas", None),
    ("https://a.nl/de\xaden", "https://a.nl/de\xaden", "https://a.nl/deen"),
    ("Fryslân: Discriminatie.nl/Fryslân/Tumba:", "Discriminatie.nl/Fryslân/Tumba", None),
]

NONE = [
    "info@minbzk.nl",
    "j.jansen@rijksoverheid.nl.",
    "zijn ontvangen.De minister",
    "dat is gezegd.de minister",
    "rapport.pdf",
    "https://",
    "www.",
    "http://x",
    ".nl",
    "artikel..nl",
]


@pytest.mark.parametrize(("text", "words", "address"), FOUND)
def test_an_address_is_found(text: str, words: str, address: str | None) -> None:
    reference = find(text)[0]
    assert (reference.kind, reference.text) == ("url", words)
    expected = address or "".join(words.split()).replace("\ufffe", "")
    url = reference.target["url"] if reference.target else None
    assert url == (expected if "://" in expected else f"https://{expected[0].lower()}{expected[1:]}")


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_address_is_left(text: str) -> None:
    assert [reference for reference in find(text) if reference.kind == "url"] == []


def test_an_address_hides_what_stands_in_it() -> None:
    (reference,) = find("https://zoek.officielebekendmakingen.nl/kst-29383-406.html")
    assert reference.kind == "url"
