"""How much of what a reader would want is found: everyday words in the real documents, against patterns judged by hand.

The patterns say in which forms and compounds a word stands, by folded letters and without our analyser. At least 95 % of
the documents must be found; exact tokens find less than 60 %.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from weerwoord.reading import ReadError, read
from weerwoord.search import Pair, SearchIndex, pairs_of
from weerwoord.search.folding import fold

PATTERNS = {
    "huis": r"\w*(?<!t)hui[sz](en)?(?!ond|el|ig)\b|\bhuis(?!elijk|houd|vest)\w+|\bhuiz\w+",
    "woning": r"\w*woning\w*",
    "huur": r"\bhuur\w*|\bhuren|\w*verhuur\w*|\w*huur(der|ders|woning|woningen)?\b",
    "verkiezing": r"\w*verkiezing\w*",
    "uitslag": r"\w*uitslag\w*",
    "gemeente": r"\w*gemeente\w*",
    "minister": r"\bministers?\b|\bminister-?president\w*",
    "school": r"\bschol(en)\b|\bschool\w*|\w+school\b|\w+scholen\b",
    "kind": r"\bkind\b|\bkinderen\b|\bkinder(?!achtig)\w+|\w+kind(eren)?\b",
    "zorg": r"\bzorg(?!v?uldig|wekkend|en\b|t\b|de\b)\w*|\w+(?<!be)(?<!ver)zorg\b",
    "ziekenhuis": r"\w*ziekenhui[sz]\w*",
    "wet": r"\bwet(?!en|ens)(ten|s\w+|boek\w*|gev\w+)?\b|\w+wet(ten)?\b",
    "besluit": r"\w*besluit(en)?\b|\bbesluit\w+|\bbesloten\b",
    "onderzoek": r"\w*onderzoek\w*|\bonderzocht\w*",
    "rapport": r"\brapport(en)?\b|\w+rapport(en)?\b",
    "politie": r"\w*politie(?!k)\w*",
    "klimaat": r"\w*klimaat\w*",
    "gas": r"\bgas\w*|\w+gas\b",
    "energie": r"\w*energie\w*",
    "belasting": r"\w*belasting\w*",
    "toeslag": r"\w*toeslag(en)?\w*",
    "subsidie": r"\w*subsidie\w*",
    "kosten": r"\w*kosten\b",
    "beleid": r"\w*beleid\w*",
    "maatregel": r"\w*maatregel\w*",
    "risico": r"\w*risico\w*(?:'s)?",
    "veiligheid": r"\w*veiligheid\w*",
    "leerling": r"\w*leerling\w*",
    "student": r"\w*student\w*",
    "trein": r"\w*trein\b|\w*treinen\b|\btrein\w+",
    "natuur": r"\bnatuur(?!lijk)\w*|\w+natuur\b",
    "stikstof": r"\w*stikstof\w*",
    "water": r"\bwater\w*|\w+water\b",
    "dier": r"\bdier(en)?\b|\bdieren\w+",
    "paard": r"\bpaard\w*|\w+paarden\b",
    "asielzoeker": r"\w*asielzoeker\w*",
    "vluchteling": r"\w*vluchteling\w*",
    "mensenrechten": r"\w*mensenrechten\w*|\bmensenrecht\b",
    "oorlog": r"\w*oorlog\w*",
    "wapen": r"\bwapens?\b|\w+wapens?\b|\bwapen\w+",
    "pensioen": r"\w*pensioen\w*",
    "werkgever": r"\w*werkgever\w*",
    "ambtenaar": r"\w*ambtenaren\w*|\w*ambtena[ae]r\w*",
    "bedrijf": r"\w*bedrijf\b|\w*bedrijven\b|\bbedrijfs\w+",
    "markt": r"\bmarkt\w*|\w+markt(en)?\b",
    "prijs": r"\bprij[sz]\w*|\w+prij[sz](en)?\b",
    "regel": r"\bregels?\b|\w+(?<!maat)regels?\b",
    "motie": r"\bmoties?\b",
    "brief": r"\bbrie[fv](en)?\b|\w+brie[fv](en)?\b",
    "vraag": r"\bvra?ag\b|\bvragen\b|\w+vra(ag|gen)\b",
    "antwoord": r"\bantwoord(en)?\b",
    "lid": r"\b(lid|leden)\b|\w+(?<!ver)(?<!ge)leden\b|\w+lid\b",
    "overheid": r"\w*overhe(id|den)\w*",
    "capaciteit": r"\w*capaciteit\w*",
    "discriminatie": r"\w*discriminatie\w*",
    "slachtoffer": r"\w*slachtoffer\w*",
    "criminaliteit": r"\w*criminaliteit\w*",
    "digitaal": r"\bdigita(al|le)\b",
    "buitenland": r"\bbuitenland(se?|s)?\b",
    "vuurwerk": r"\w*vuurwerk\w*",
}


def test_finds_the_documents_that_hold_a_word(corpus: Path, tmp_path: Path) -> None:
    pairs = _real_pairs(corpus)
    index = SearchIndex(tmp_path / "index")
    index.rebuild(pairs)
    texts: dict[str, str] = defaultdict(str)
    for pair in pairs:
        texts[pair.publication] += f" {pair.subject} {pair.question} {pair.answer}"
    folded = {name: "".join(c if c.isascii() else fold(c) for c in text.lower()) for name, text in texts.items()}
    wanted = found = exact = 0
    for word, pattern in PATTERNS.items():
        holding = {name for name, text in folded.items() if re.search(pattern, text)}
        wanted += len(holding)
        found += len(holding & _documents(index, word))
        exact += sum(bool(re.search(rf"\b{word}\b", folded[name])) for name in holding)
    assert wanted > 500
    assert found / wanted >= 0.95
    assert exact / wanted < 0.65


def _documents(index: SearchIndex, word: str) -> set[str]:
    first = index.search(word, size=100, facets=())
    pages = [first, *(index.search(word, page=page, size=100, facets=()) for page in range(2, first.pages + 1))]
    return {result.pair.publication for page in pages for result in page.results}


def _real_pairs(corpus: Path) -> list[Pair]:
    pairs: list[Pair] = []
    for path in (corpus / "seed.txt", *sorted(corpus.glob("*/*"))):
        if path.parent.name != "records":
            try:
                pairs += pairs_of(read(path), path.name)
            except ReadError:
                continue
    return pairs
