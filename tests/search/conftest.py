"""A small archive about fictional people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from weerwoord.search import Pair, SearchIndex


def _pair(publication: str, number: str, question: str, answer: str, **heading: object) -> Pair:
    return Pair(f"{publication}#{number}", publication, number, question, answer, **heading)  # type: ignore[arg-type]


_VOTE = {
    "subject": "bijeenkomsten na de verkiezingsuitslag",
    "members": ("Van Dolen",), "parties": ("Partij Noord",),
    "addressees": ("Minister van Buitenlandse Zaken",), "ministries": ("Buitenlandse Zaken",),
    "offices": ("Minister van Buitenlandse Zaken",), "session_year": "2023-2024", "aanhangsel": "1047",
    "kind": "reply", "status": "answered", "submitted": date(2024, 1, 29), "answered": date(2024, 2, 23),
}  # fmt: skip
_RENT = {
    "subject": "stijgende huren", "members": ("De Wilg", "Van Dolen-Berg"), "parties": ("Huurdersbond", "GroenZuid"),
    "addressees": ("Minister voor Volkshuisvesting en Ruimtelijke Ordening",),
    "ministries": ("Volkshuisvesting en Ruimtelijke Ordening",), "session_year": "2024-2025", "aanhangsel": "12",
    "kind": "questions", "status": "open", "submitted": date(2024, 10, 1),
}  # fmt: skip


PAIRS = (
    _pair("ah-tk-20232024-1047", "1", "Zijn er bijeenkomsten geweest over de uitslagen?",
          "Ja. Er is gesproken over de verkiezingsuitslag, zoals gebruikelijk.", **_VOTE),
    _pair("ah-tk-20232024-1047", "2", "Hebben ambtenaren meegedaan?", "Zie het antwoord op vraag 1.", **_VOTE),
    _pair("ah-tk-20232024-1047", "3", "Wat kostten de huizen van de ministers?",
          "Elk huis kostte € 1 < 2 & \"niets\". De minister betaalde het zelf.", **_VOTE),
    _pair("kv-1", "1", "Hoeveel sociale huurwoningen zijn er gesloopt in Israël?", "", **_RENT),
    _pair("kv-1", "2", "Klopt het dat de huur van een oude woning stijgt?", "", **_RENT),
    _pair("kv-1", "3", "Wordt coöperatief bouwen van vijf tot tien nieuwe woningen beloond?", "", **_RENT),
    _pair("kv-2", "1", "Wanneer wordt de gemeenteraad gekozen? Bij de gemeenteraadsverkiezingen in maart?",
          "De verkiezing van de raad is in maart; de uitslag volgt.", subject="stemmen", kind="letter"),
)  # fmt: skip


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    made = SearchIndex(tmp_path / "index")
    made.update(PAIRS)
    return made
