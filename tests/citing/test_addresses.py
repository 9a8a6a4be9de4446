"""Where references lead on the web."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerwoord.citing import find, published_at

_PUBLICATIONS = "https://zoek.officielebekendmakingen.nl/"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Zie Aanhangsel Handelingen II 2023/24, nr. 1047.", _PUBLICATIONS + "ah-tk-20232024-1047.html"),
        ("Zie ah-tk-20232024-1047.", _PUBLICATIONS + "ah-tk-20232024-1047.html"),
        ("Zie Aanhangsel Handelingen, vergaderjaar 2023-2024, nr. 1047.", None),  # of which chamber?
        ("Kamerstuk 29 383, nr. 406", _PUBLICATIONS + "kst-29383-406.html"),
        ("Kamerstuk 36 600-VII, nr. 1", _PUBLICATIONS + "kst-36600-VII-1.html"),
        ("Handelingen II 2022/23, nr. 45, item 8", _PUBLICATIONS + "h-tk-20222023-45-8.html"),
        ("(2024Z01294)", _PUBLICATIONS + "kv-tk-2024Z01294.html"),
        ("artikel 68 van de Grondwet", "https://wetten.overheid.nl/jci1.3:c:BWBR0001840&artikel=68"),
        ("BWBR0001840", "https://wetten.overheid.nl/BWBR0001840"),
        (
            "Verordening (EU) 2016/679",
            "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679",
        ),
        ("Stb. 2020, 123", _PUBLICATIONS + "stb-2020-123.html"),
        ("ECLI:NL:HR:2016:2785", "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:HR:2016:2785"),
        ("https://nos.nl/artikel/1?a=b", "https://nos.nl/artikel/1?a=b"),
        ("het antwoord op vraag 2", None),
    ],
)
def test_addresses(text: str, address: str | None) -> None:
    [reference] = find(text)
    assert published_at(reference) == address


@given(st.text())
def test_whatever_is_found_an_address_is_one(text: str) -> None:
    for reference in find(f"Kamerstuk 29 383, nr. {text} artikel {text} van de Grondwet"):
        address = published_at(reference)
        assert address is None or (address.startswith("https://") and not set('"<> \n') & set(address))
