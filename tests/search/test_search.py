"""Each feature of the query language, on a small archive."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from tests.search.conftest import PAIRS
from tests.search.oracle import Oracle

from weerwoord.search import FACETS, QueryError, SearchIndex, tantivy_engine
from weerwoord.search.parsing import parse

V1, V2, V3, R1, R2, R3, G1 = (pair.id for pair in PAIRS)

FOUND = [
    # forms
    ("huizen", {V3}), ("huis", {V3}), ("HUIS", {V3}), ("uitslagen", {V1, V2, V3, G1}), ("minister", {V3}),
    ("gesproken", {V1}), ("spreken", {V1}), ("mini", set()), ("ster", set()),
    # diacritics
    ("israel", {R1}), ("Israëls", set()), ("cooperatief", {R3}), ("coöperatief", {R3}), ("coöperatieve", {R3}),
    # compounds
    ("verkiezing", {V1, V2, V3, G1}), ("uitslag verkiezingen", {V1, V2, V3, G1}), ("huurwoning", {R1}),
    ("woningen", {R1, R2, R3}), ("gemeente", {G1}), ("gemeenteraad", {G1}), ("raadsverkiezing", set()),
    # phrases: any form, parts of compounds too
    ('"sociale huur"', {R1}), ('"oude woningen"', {R2}), ('"woning oude"', set()), ('"sociale woning"', {R1}),
    # boolean
    ("huur woning", {R1, R2, R3}), ("huur AND sociaal", {R1}), ("huur OR huizen", {R1, R2, R3, V3}),
    ("woning -sociaal", {R2, R3}), ("woning NOT sociaal", {R2, R3}), ("(huis OR huurwoning) -minister", {R1}),
    ("woning NIET sociaal", {R2, R3}), ("huis OF huurwoning", {V3, R1}), ("woning -(oude OR nieuw)", {R1}),
    ("huur OR huis minister", {R1, R2, R3, V3}), ("de van het woning", {R1, R2, R3}), ("vijf-tien", set()),
    # prefix
    ("verkiez*", {V1, V2, V3, G1}), ("huurw*", {R1}), ("huiz*", {V3}), ("gemeenteraadsv*", {G1}), ("coöp*", {R3}),
    # near
    ("huur NEAR/4 woning", {R1, R2}), ("woning NEAR/4 huur", {R1, R2}), ("huur NEAR/3 woning", {R1}),
    ("verkiezing NEAR/2 raad", {G1}), ("raad NEAR/1 verkiezing", set()), ("vijf NEAR tien NEAR nieuw", {R3}),
    # fields
    ("door:Dolen", {V1, V2, V3, R1, R2, R3}), ('door:"van dolen"', {V1, V2, V3, R1, R2, R3}), ("door:wilg", {R1, R2, R3}),
    ('door:"wilg van"', set()), ("partij:groenzuid", {R1, R2, R3}), ('partij:"Partij Noord"', {V1, V2, V3}),
    ("aan:BZ", {V1, V2, V3}), ('aan:"buitenlandse zaken"', {V1, V2, V3}), ("van:BZ", {V1, V2, V3}),
    ("aan:(BZ OR volkshuisvesting) woning", {R1, R2, R3}), ("jaar:2023-2024", {V1, V2, V3}), ("jaar:2023/24", {V1, V2, V3}),
    ("jaar:2024", {V1, V2, V3, R1, R2, R3}), ("jaar:2023", set()), ("jaar:2020..2024 huis", {V3}), ("nr:1047", {V1, V2, V3}),
    ("nr:ah-tk-20232024-1047", {V1, V2, V3}), ("na:2024-02-23", {R1, R2, R3}), ("voor:2024-10-01 na:2024-02-22", {V1, V2, V3}),
    ("in:vraag uitslag", {V1}), ("in:antwoord uitslag", {V1, G1}), ("in:onderwerp uitslag", {V1, V2, V3}),
    ("uitslag in:vraag in:antwoord", {V1, G1}), ("(in:vraag uitslag) OR (in:antwoord minister)", {V1, V3}),
    ("soort:vragen sociaal", {R1}), ("status:open oude", {R2}), ("-door:dolen", None), ("raad -soort:brief", set()),
    ("by:dolen kind:reply huis", {V3}),
    # odd
    ("", {pair.id for pair in PAIRS}), ("   ", {pair.id for pair in PAIRS}), ("?!", set()), ("huis ?!", {V3}),
    ("\u202ehuis\u200b", {V3}), ("🏠 huis", {V3}), ("huis\x00", {V3}), ("<script>huis</script>", set()),
    ("' OR 1=1 --", None), ("https://example.org/huis", set()), ("€", set()), ("x" * 1500, set()),
]  # fmt: skip


@pytest.mark.parametrize(("query", "wanted"), FOUND)
def test_finds(index: SearchIndex, query: str, wanted: set[str] | None) -> None:
    if wanted is None:
        with contextlib.suppress(QueryError):
            index.search(query)
        return
    found = index.search(query, size=50)
    assert {result.pair.id for result in found.results} == wanted
    assert found.total == len(wanted)
    assert {pair.id for pair in Oracle(PAIRS).hits(parse(query))} == wanted


def test_pairs_come_back_whole(index: SearchIndex) -> None:
    assert {result.pair for result in index.search("", size=50).results} == set(PAIRS)


def test_facets_count_what_is_found(index: SearchIndex) -> None:
    facets = index.search("woning").facets
    assert facets["party"] == [("GroenZuid", 3), ("Huurdersbond", 3)]
    assert facets["status"] == [("open", 3)]
    assert facets["office"] == []
    everything = index.search("")
    assert everything.facets["kind"] == [("questions", 3), ("reply", 3), ("letter", 1)]
    for facet, counts in Oracle(PAIRS).find(parse(""), 0, 0, "relevance", tuple(everything.facets), 25).facets.items():
        assert everything.facets[facet] == counts


@pytest.mark.parametrize("listed", ["", "[]", '{"segments": [{}]}', "{"])
def test_facets_of_everything_without_tantivys_list(
    index: SearchIndex, listed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = index.search("").facets
    index.delete(["kv-2"])
    monkeypatch.setattr(index.reader, "_listed", lambda: listed)
    index.reader.refresh()
    without = index.search("").facets
    left = [pair for pair in PAIRS if pair.publication != "kv-2"]
    assert without == Oracle(left).find(parse(""), 0, 0, "relevance", tuple(without), 25).facets != plain


@pytest.mark.parametrize("query", ["", "verkiezing", "verkiez*", "de", "partij:Huurdersbond", "niethiervan"])
@pytest.mark.parametrize("page", [1, 2, 9])
def test_facets_are_the_same_however_they_are_counted(
    index: SearchIndex, query: str, page: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.delete(["kv-2"])  # of which nothing may be told, though the index holds it until it merges
    index.update([replace(PAIRS[3], status="answered")])
    counted = []
    for few, asked in ((30, query), (-1, query), (-1, query or "na:1900-01-01")):
        monkeypatch.setattr(tantivy_engine, "_FEW", few)
        index.reader.refresh()
        counted.append(index.search(asked, page=page, size=2).facets)
    assert counted[0] == counted[1] == counted[2]
    assert set(counted[0]) == set(FACETS)
    assert any(counted[0].values()) == (query != "niethiervan")


def test_filters_keep_any_value_of_each_facet(index: SearchIndex) -> None:
    assert index.search("", filters={"kind": ["reply", "letter"]}).total == 4
    assert index.search("", filters={"kind": ["reply", "letter"], "status": ["answered"]}).total == 3
    assert index.search("", filters={"member": ["Van Dolen"]}).total == 3
    assert index.search("", filters={"member": ["van dolen' OR 1=1"]}).total == 0


def test_orders_by_date(index: SearchIndex) -> None:
    newest = [r.pair.date for r in index.search("", size=50, order="newest").results]
    assert newest[:3] == [PAIRS[3].date] * 3
    assert newest[-1] is None
    assert index.search("woning OR huis", order="oldest").results[0].pair.date == PAIRS[0].date


def test_ranks_the_text_above_the_subject(index: SearchIndex) -> None:
    assert index.search("verkiezingsuitslag").results[0].pair.id == V1


def test_pages(index: SearchIndex) -> None:
    seen = [r.pair.id for page in (1, 2, 3, 4) for r in index.search("", page=page, size=2).results]
    assert len(seen) == len(set(seen)) == 7
    assert index.search("").pages == 1
    beyond = index.search("huis", page=10**9)
    assert (beyond.total, beyond.results) == (1, ())
    assert index.search("huis", page=10**30).total == 1


def test_suggests_what_finds_something(index: SearchIndex) -> None:
    assert index.search("ministrs").suggestion == "ministers"
    assert index.search("sociale huurwonignen").suggestion == "sociale huurwoningen"
    assert index.search("huisw OR xq").suggestion is None
    assert index.search("xqzzzzzzzz").suggestion is None
    assert index.search("huis").suggestion is None


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"page": 0}, "bad-page"), ({"page": -(10**20)}, "bad-page"), ({"size": 0}, "bad-size"), ({"size": 10**9}, "bad-size"),
        ({"order": "x; drop"}, "unknown-sort"), ({"facets": ["nope"]}, "unknown-facet"), ({"filters": {"x": ["y"]}}, "unknown-facet"),
    ],
)  # fmt: skip
def test_refuses_bad_options(index: SearchIndex, options: dict[str, object], code: str) -> None:
    with pytest.raises(QueryError) as error:
        index.search("huis", **options)  # type: ignore[arg-type]
    assert error.value.code == code
    assert error.value.message("nl") != error.value.message("en")
