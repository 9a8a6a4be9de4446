"""References that point out of the document."""

import pytest

from weerwoord.citing import find

Found = list[tuple[str, str, dict[str, object]]]


def appendix(year: str | None, number: str, chamber: str | None = None, **more: str) -> dict[str, object]:
    return {"session_year": year, "number": number, "chamber": chamber, **more}


def one(kind: str, text: str, target: dict[str, object]) -> tuple[str, Found]:
    """A text that is as a whole one reference."""
    return text, [(kind, text, target)]


APPENDIX = [
    one("aanhangsel", "Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 1047", appendix("2023-2024", "1047")),
    one("aanhangsel", "Aanhangsel Handelingen II 2023/24, nr. 1047", appendix("2023-2024", "1047", "TK")),
    one("aanhangsel", "Aanhangsel Handelingen I 1999/00, nr. 7", appendix("1999-2000", "7", "EK")),
    one("aanhangsel", "Aanhangsel van de Handelingen, vergaderjaar 2023-2024, nr. 1047", appendix("2023-2024", "1047")),
    one(
        "aanhangsel",
        "Aanhangsel van de Handelingen II, vergaderjaar 2023–2024, nr. 3",
        appendix("2023-2024", "3", "TK"),
    ),
    one("aanhangsel", "Kamervragen (Aanhangsel) 2023-2024, nr. 1047", appendix("2023-2024", "1047")),
    one("aanhangsel", "Aanhangsel Handelingen, vergaderjaar 2023–2024, 1028", appendix("2023-2024", "1028")),
    one("aanhangsel", "Aanhangsel Handelingen, vergaderjaar 2022–203, nr. 12", appendix(None, "12")),
    one("aanhangsel", "Aanhangsel Handelingen, vergaderjaar 2022–2024, nr. 12", appendix(None, "12")),
    one("aanhangsel", "Aanhangsel Handelingen, nr. 12, vergaderjaar 2022–2023", appendix("2022-2023", "12")),
    one("aanhangsel", "Aanhangsel Handelingen,\nvergaderjaar\xa02023–2024,\nnr. 12", appendix("2023-2024", "12")),
    one(
        "aanhangsel",
        "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel van de Handelingen, nr. 2386",
        appendix("2023-2024", "2386", "TK"),
    ),
    one(
        "aanhangsel",
        "Handelingen II 2023/24, Aanhangsel van de Handelingen, nr. 1045",
        appendix("2023-2024", "1045", "TK"),
    ),
    one(
        "aanhangsel",
        "ah-tk-20232024-1047",
        appendix("2023-2024", "1047", "TK", identifier="ah-tk-20232024-1047"),
    ),
    one("aanhangsel", "ah-ek-20232024-5", appendix("2023-2024", "5", "EK", identifier="ah-ek-20232024-5")),
    one(
        "aanhangsel", "ah-tk-20022003-1391-h1", appendix("2002-2003", "1391", "TK", identifier="ah-tk-20022003-1391-h1")
    ),
    one(
        "aanhangsel",
        "ah-1271549",
        {"session_year": None, "number": None, "chamber": None, "identifier": "ah-1271549"},
    ),
    (
        "Aanhangsel Handelingen, vergaderjaar 2023–2024, nrs. 1047 en 1059",
        [
            ("aanhangsel", "Aanhangsel Handelingen, vergaderjaar 2023–2024, nrs. 1047", appendix("2023-2024", "1047")),
            ("aanhangsel", "1059", appendix("2023-2024", "1059")),
        ],
    ),
    (
        "Zie ook Aanhangsels Handelingen,vergaderjaar 2023–2024, nr. 1767, 1768 en 1775",
        [
            ("aanhangsel", "Aanhangsels Handelingen,vergaderjaar 2023–2024, nr. 1767", appendix("2023-2024", "1767")),
            ("aanhangsel", "1768", appendix("2023-2024", "1768")),
            ("aanhangsel", "1775", appendix("2023-2024", "1775")),
        ],
    ),
    (
        "Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 4 en vergaderjaar 2022–2023, nr. 3.",
        [
            ("aanhangsel", "Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 4", appendix("2023-2024", "4")),
            ("aanhangsel", "2022–2023, nr. 3", appendix("2022-2023", "3")),
        ],
    ),
    (
        "Aanhangsel Handelingen, vergaderjaar 2023–2024, nrs. 5-7",
        [
            (
                "aanhangsel",
                "Aanhangsel Handelingen, vergaderjaar 2023–2024, nrs. 5-7",
                appendix("2023-2024", "5", through="7"),
            )
        ],
    ),
]

PAPERS = [
    one("kamerstuk", "Kamerstuk 29 383, nr. 406", {"dossier": "29383", "number": "406"}),
    one("kamerstuk", "Kamerstuk 29\xa0383, nr.\xa0406", {"dossier": "29383", "number": "406"}),
    one(
        "kamerstuk",
        "Kamerstukken II 2019/20, 35 334, nr. 1",
        {"dossier": "35334", "session_year": "2019-2020", "chamber": "TK", "number": "1"},
    ),
    one("kamerstuk", "Kamerstuk 36 600-VII, nr. 1", {"dossier": "36600", "chapter": "VII", "number": "1"}),
    one("kamerstuk", "36600-VII, nr. 1", {"dossier": "36600", "chapter": "VII", "number": "1"}),
    one(
        "kamerstuk",
        "Kamerstukken II, 2023-2024, 29 689, nr. 1227",
        {"dossier": "29689", "session_year": "2023-2024", "chamber": "TK", "number": "1227"},
    ),
    one("kamerstuk", "Kamerstuk 36 373, H", {"dossier": "36373", "number": "H"}),
    one("kamerstuk", "Eerste Kamer, 36 373, H", {"dossier": "36373", "chamber": "EK", "number": "H"}),
    one("kamerstuk", "Kamerstuk 24587 nr. 995", {"dossier": "24587", "number": "995"}),
    one(
        "kamerstuk",
        "Kamerstukken II 2020-2021, 31 066, nr. 786",
        {"dossier": "31066", "session_year": "2020-2021", "chamber": "TK", "number": "786"},
    ),
    one("kamerstuk", "Kamerstukken II 2023–34, 29 509, nr. 80", {"dossier": "29509", "chamber": "TK", "number": "80"}),
    one("kamerstuk", "Kamerstuk 21 501-02, nr. 2737", {"dossier": "21501", "chapter": "02", "number": "2737"}),
    one("kamerstuk", "Kamerstuk 21501-20-2128", {"dossier": "21501", "chapter": "20", "number": "2128"}),
    one("kamerstuk", "Kamerstuk 29383-406", {"dossier": "29383", "number": "406"}),
    one("kamerstuk", "Kamerstuk 36 410", {"dossier": "36410", "number": None}),
    one("kamerstuk", "Kamer-\nstuk 36 410, nr. 5", {"dossier": "36410", "number": "5"}),
    one("kamerstuk", "kst-29383-406", {"dossier": "29383", "number": "406", "identifier": "kst-29383-406"}),
    one(
        "kamerstuk",
        "kst-36410-VII-5",
        {"dossier": "36410", "number": "5", "identifier": "kst-36410-VII-5", "chapter": "VII"},
    ),
    one(
        "kamerstuk",
        "Tweede Kamer, vergaderjaar 2023–2024, 36 410 XVI, nr. 116",
        {"dossier": "36410", "chapter": "XVI", "session_year": "2023-2024", "chamber": "TK", "number": "116"},
    ),
    (
        "(Kamerstukken 33 279, nr. 31 van 12 december 2019 en 27 830, nr. 316 van 2 oktober 2020)",
        [
            ("kamerstuk", "Kamerstukken 33 279, nr. 31", {"dossier": "33279", "number": "31"}),
            ("kamerstuk", "27 830, nr. 316", {"dossier": "27830", "number": "316"}),
        ],
    ),
    (
        "Kamerstuk 29 282, nrs. 3 en 4",
        [
            ("kamerstuk", "Kamerstuk 29 282, nrs. 3", {"dossier": "29282", "number": "3"}),
            ("kamerstuk", "4", {"dossier": "29282", "number": "4"}),
        ],
    ),
    (
        "Kamerstuk 29 282, nrs. 3 t/m 5",
        [("kamerstuk", "Kamerstuk 29 282, nrs. 3 t/m 5", {"dossier": "29282", "number": "3", "through": "5"})],
    ),
    (
        "Kamerstuk 31 839, nr. 1031, 5 november 2024",
        [("kamerstuk", "Kamerstuk 31 839, nr. 1031", {"dossier": "31839", "number": "1031"})],
    ),
    (
        "(Kamerstuk 23 645, nr. 811 en 29 984, nr. 1207)",
        [
            ("kamerstuk", "Kamerstuk 23 645, nr. 811", {"dossier": "23645", "number": "811"}),
            ("kamerstuk", "29 984, nr. 1207", {"dossier": "29984", "number": "1207"}),
        ],
    ),
    (
        "Kamerstukken II 2021/22, 36 021, nr. 6; I 2022/23, 36 021, B).",
        [
            (
                "kamerstuk",
                "Kamerstukken II 2021/22, 36 021, nr. 6",
                {"dossier": "36021", "session_year": "2021-2022", "chamber": "TK", "number": "6"},
            ),
            (
                "kamerstuk",
                "I 2022/23, 36 021, B",
                {"dossier": "36021", "session_year": "2022-2023", "chamber": "EK", "number": "B"},
            ),
        ],
    ),
]

REPORTS = [
    one(
        "handelingen",
        "Handelingen II 2022/23, nr. 45, item 8",
        {"session_year": "2022-2023", "number": "45", "item": "8", "chamber": "TK"},
    ),
    one(
        "handelingen",
        "Handelingen II, vergaderjaar 2019–2020, nr. 96, item 7, blz. 54",
        {"session_year": "2019-2020", "number": "96", "item": "7", "chamber": "TK", "page": "54"},
    ),
    one(
        "handelingen",
        "h-tk-20192020-28-3",
        {
            "session_year": "2019-2020",
            "number": "28",
            "item": "3",
            "chamber": "TK",
            "identifier": "h-tk-20192020-28-3",
        },
    ),
    one("zaak", "2024Z01294", {"case": "2024Z01294"}),
    one("zaak", "2024Z 17972", {"case": "2024Z17972"}),
    one("zaak", "2024D07082", {"document": "2024D07082"}),
    one("zaak", "kv-tk-2024Z01234", {"case": "2024Z01234", "identifier": "kv-tk-2024Z01234"}),
    (
        "32024Z15585/2024D37938",
        [("zaak", "2024Z15585", {"case": "2024Z15585"}), ("zaak", "2024D37938", {"document": "2024D37938"})],
    ),
]

EVRM = "Europees Verdrag tot bescherming van de rechten van de mens en de fundamentele vrijheden"
SR, GRONDWET = {"law": "Wetboek van Strafrecht", "bwb": "BWBR0001854"}, {"law": "Grondwet", "bwb": "BWBR0001840"}
LAWS = [
    one("law", "artikel 68 van de Grondwet", GRONDWET | {"articles": ["68"]}),
    one("law", "artikel 12, eerste lid, van de Grondwet", GRONDWET | {"articles": ["12"], "paragraphs": ["1"]}),
    one(
        "law",
        "artikel 12, tweede en derde lid, van de Grondwet",
        GRONDWET | {"articles": ["12"], "paragraphs": ["2", "3"]},
    ),
    one(
        "law",
        "art. 7c van de Wet op de kansspelen",
        {"law": "Wet op de kansspelen", "articles": ["7c"], "bwb": "BWBR0002469"},
    ),
    one(
        "law",
        "artikel 55a van het Wetboek van Strafvordering",
        {"law": "Wetboek van Strafvordering", "articles": ["55a"], "bwb": "BWBR0001903"},
    ),
    one("law", "artikel 149a van de Gemeentewet", {"law": "Gemeentewet", "articles": ["149a"], "bwb": "BWBR0005416"}),
    one("law", "artikel 8 EVRM", {"law": EVRM, "articles": ["8"], "bwb": "BWBV0001000"}),
    one("law", "artikel 6:162 BW", {"law": "Burgerlijk Wetboek Boek 6", "articles": ["6:162"], "bwb": "BWBR0005289"}),
    one("law", "artikelen 173, 173a en 173b Sr", SR | {"articles": ["173", "173a", "173b"]}),
    one("law", "artikel 161quater tot en met 161quinquies Sr", SR | {"articles": ["161quater", "161quinquies"]}),
    one("law", "artikel 180 en artikel 184 van het Wetboek van Strafrecht", SR | {"articles": ["180", "184"]}),
    one(
        "law", "artikel 10a, onder 1°, van de Opiumwet", {"law": "Opiumwet", "articles": ["10a"], "bwb": "BWBR0001941"}
    ),
    one("law", "artikel 3 van de Wet gratis schoolboeken", {"law": "Wet gratis schoolboeken", "articles": ["3"]}),
    one("law", "artikel 3 van de Noodverordening 2012", {"law": "Noodverordening 2012", "articles": ["3"]}),
    (
        "artikel 3 van de Wet op de jeugdverblijven geldt nog",
        [
            (
                "law",
                "artikel 3 van de Wet op de jeugdverblijven",
                {"law": "Wet op de jeugdverblijven", "articles": ["3"]},
            )
        ],
    ),
    one("law", "BWBR0001840", {"bwb": "BWBR0001840", "articles": []}),
    one(
        "law",
        "jci1.3:c:BWBR0001840&artikel=68",
        {"bwb": "BWBR0001840", "articles": ["68"], "jci": "jci1.3:c:BWBR0001840&artikel=68"},
    ),
]


def act(kind: str, letter: str, year: int, number: int) -> dict[str, object]:
    return {"type": kind, "year": str(year), "number": str(number), "celex": f"3{year}{letter}{number:04d}"}


EUROPEAN = [
    one("eu", "Richtlijn 2008/98/EG", act("directive", "L", 2008, 98)),
    one("eu", "Richtlijn 96/71/EG", act("directive", "L", 1996, 71)),
    one("eu", "richtlijn (EU) 2019/904", act("directive", "L", 2019, 904)),
    one("eu", "Verordening (EU) 2016/679", act("regulation", "R", 2016, 679)),
    one("eu", "Verordening (EG) nr. 1907/2006", act("regulation", "R", 2006, 1907)),
    one("eu", "Verordening 883/2004", act("regulation", "R", 2004, 883)),
    one("eu", "Verordening (EU) nr. 1308/2013", act("regulation", "R", 2013, 1308)),
    one("eu", "Verordening (EU) nr. 2016/679", act("regulation", "R", 2016, 679)),
    one("eu", "Verordening (EU) 2016/2031", act("regulation", "R", 2016, 2031)),
    one("eu", "Verordening (EEG) nr. 1408/71", act("regulation", "R", 1971, 1408)),
    one("eu", "Besluit (EU) 2015/1814", act("decision", "D", 2015, 1814)),
    one("eu", "Kaderbesluit 2002/584/JBZ", act("framework decision", "F", 2002, 584)),
    one("eu", "CELEX 32016R0679", act("regulation", "R", 2016, 679)),
    one("eu", "32016R0679", act("regulation", "R", 2016, 679)),
    one("eu", "CELEX: 52021PC0206", {"celex": "52021PC0206"}),
    one("eu", "PbEU 2016, L 119", {"year": "2016", "journal": "L", "number": "119"}),
    one(
        "eu",
        "artikel 16 van de DSA",
        {"law": "Digitaledienstenverordening", "articles": ["16"], "celex": "32022R2065"},
    ),
    one(
        "eu",
        "artikel 5, lid 1 en 2, van de AVG",
        {
            "law": "Algemene verordening gegevensbescherming",
            "articles": ["5"],
            "paragraphs": ["1", "2"],
            "celex": "32016R0679",
        },
    ),
]

OTHERS = [
    one("other", "Stb. 2020, 123", {"gazette": "Stb", "year": "2020", "number": "123"}),
    one("other", "Staatsblad 2020, nr. 123", {"gazette": "Stb", "year": "2020", "number": "123"}),
    one("other", "Staatscourant 2023, 12345", {"gazette": "Stcrt", "year": "2023", "number": "12345"}),
    one("other", "Stcrt 2019, nr. 71141", {"gazette": "Stcrt", "year": "2019", "number": "71141"}),
    one("other", "Trb. 1951, 154", {"gazette": "Trb", "year": "1951", "number": "154"}),
    one("other", "stcrt-2020-68088", {"gazette": "Stcrt", "year": "2020", "number": "68088"}),
    one("other", "ECLI:NL:HR:2016:2785", {"ecli": "ECLI:NL:HR:2016:2785"}),
    one("other", "ECLI:NL-\n:RBDHA:2023:2055", {"ecli": "ECLI:NL:RBDHA:2023:2055"}),
]

NONE = [
    "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2",
    "Vergaderjaar 2023–2024 Aanhangsel van de Handelingen\nVragen gesteld door de leden der Kamer",
    "Aanhangsel van de Handelingen 2012-05-02",
    "de onderhandelingen II 2023/24, nr. 4",
    "Kamerstuk",
    "een lijst van alle Kamerstukken over deze zaak",
    "het NOS-artikel 12",
    "artikel 17",
    "artikel 11.04 van het Mobiliteitsfonds",
    "artikel 1a van die wet",
    "artikel 3 van het verdrag schendt",
    "artikel 8 lid 2 van laatstgenoemde overeenkomst",
    "het artikel in de Volkskrant",
    "de richtlijn 12 of 13",
    "het besluit 12/2023",
    "een verordening begin 2024",
    "het Staatsblad van 2020",
    "Utah-1234567",
    "12024Z012945",
]


@pytest.mark.parametrize(
    ("text", "expected"), [*APPENDIX, *PAPERS, *REPORTS, *LAWS, *EUROPEAN, *OTHERS], ids=lambda value: str(value)[:40]
)
def test_an_outward_reference_is_found(text: str, expected: Found) -> None:
    assert [(found.kind, found.text, found.target) for found in find(text)] == expected


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert find(text) == []
