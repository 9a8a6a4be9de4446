"""Versions of a publication, its history, and the references between publications."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.archive.making import paper, put, sheet, written

from weerwoord.archive import Archive, Filter
from weerwoord.archive.checking import check
from weerwoord.archive.history import history, word_diff
from weerwoord.archive.identity import identify, session_year_of
from weerwoord.archive.packing import clean, pack, unpack
from weerwoord.model import Document, Office, Publication, Question, Questioner, Signatory, SourceFacts


def _import(archive: Archive, folder: Path, *files: tuple[str, bytes]) -> list[str]:
    paths = [put(folder, [file]) / file[0] for file in files]
    return [outcome.what for outcome in archive.import_paths(paths, here=True)]


def _document(**publication: str | None) -> Document:
    facts = SourceFacts("0" * 64, "text", 1, {"heading": 1})
    signed = (Signatory("Minister", "Defensie", "Brekelmans"),)
    return Document(
        "reply", Publication(chamber="TK", **publication), facts, signatories=signed, answered=date(2024, 11, 20)
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("publication", "key", "slug"),
    [
        ({"identifier": "ah-tk-20232024-1060"}, "nr:tk:2023-2024:1060", "ah-tk-20232024-1060"),
        ({"identifier": "ah-tk-20232024-1060-n1"}, "nr:tk:2023-2024:1060", "ah-tk-20232024-1060"),
        ({"identifier": "ah-tk-20092010-6a"}, "nr:tk:2009-2010:6a", "ah-tk-20092010-6a"),
        (
            {"identifier": "ah-tk-20142015-AH2742", "number": "2742"},
            "id:ah-tk-20142015-ah2742",
            "ah-tk-20142015-ah2742",
        ),
        ({"session_year": "2023-2024", "number": "7"}, "nr:tk:2023-2024:7", "ah-tk-20232024-7"),
        ({"identifier": "ah-1271549"}, "id:ah-1271549", "ah-1271549"),
        ({}, "sha:" + "0" * 64, "2024-11-20-def-000000"),
    ],
)
def test_keys(publication: dict[str, str], key: str, slug: str) -> None:
    found = identify(_document(**publication), "0" * 64)
    assert (found.key, found.slug) == (key, slug)


def test_what_has_no_number_has_an_address_that_speaks() -> None:
    asked = (Questioner("G. van 't Wout", "CDA"), Questioner("De Wit", "VVD"))
    answer = replace(_document(), questioners=asked, submitted=date(2024, 1, 29))
    found = identify(answer, "0123456789" + "0" * 54)
    assert (found.key, found.slug) == ("sha:0123456789" + "0" * 54, "2024-01-29-van-t-wout-def-012345")
    loose = replace(answer, signatories=(), addressees=(Office("Minister", "Rare Zaken!"),), submitted=None)
    assert identify(loose, "f" * 64).slug == "2024-11-20-van-t-wout-minister-rare-zaken-ffffff"
    assert identify(replace(loose, addressees=()), "f" * 64).slug == "2024-11-20-van-t-wout-ffffff"
    assert identify(replace(loose, questioners=()), "f" * 64).slug == "2024-11-20-minister-rare-zaken-ffffff"
    undated = replace(loose, answered=None)
    assert identify(undated, "f" * 64).slug == "van-t-wout-minister-rare-zaken-ffffff"
    assert identify(replace(undated, questioners=()), "f" * 64).slug == "doc-" + "f" * 16
    odd = replace(answer, questioners=(Questioner("Œ<script>/../" * 40, None),))
    assert re.fullmatch(r"[a-z0-9-]{1,80}", identify(odd, "f" * 64).slug)


def _unnumbered(answer: str) -> bytes:
    kept = sheet("12", "Groenveld", "CDA", answer=answer).decode().splitlines()
    return "\n".join(
        line for line in kept if line != "12" and "ah-tk" not in line and "Vergaderjaar" not in line
    ).encode()


def test_one_address_for_one_document(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is claimed, whenever it comes: no two publications have one address, and none changes by itself."""
    from weerwoord.archive import identity

    files = [(f"{n}.txt", _unnumbered(f"Ja, {n} keer.")) for n in range(4)]
    _import(archive, tmp_path / "in", *files[:2])
    first = {entry.slug for entry in archive.documents()}
    assert all(slug.startswith("2023-10-05-groenveld-bz-") for slug in first)
    assert _import(archive, tmp_path / "in", *files) == ["known", "known", "added", "added"]
    assert len({entry.slug for entry in archive.documents()}) == 4

    # All of them claim one address now: each keeps one of its own, and what it was called leads there.
    monkeypatch.setattr(identity, "_speaking", lambda *_: "claimed")
    assert {outcome.what for outcome in archive.reread(here=True)} == {"reread"}
    slugs = {entry.slug for entry in archive.documents()}
    assert len(slugs) == 4
    assert "claimed" in slugs
    assert all(archive.publication(slug) for slug in (*first, *slugs))
    shown = {old: archive.publication(old).document.answers[0].text for old in first}  # type: ignore[union-attr]
    assert len(set(shown.values())) == 2
    assert _import(archive, tmp_path / "in", ("5.txt", _unnumbered("Ja, 5 keer."))) == ["added"]
    assert {outcome.what for outcome in archive.reread(here=True)} == {"known"}
    assert slugs < {entry.slug for entry in archive.documents()}
    assert check(archive).problems == ()


def test_addresses_of_an_older_release_keep_leading_here(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from weerwoord.archive import identity

    with monkeypatch.context() as older:
        older.setattr(identity, "_speaking", lambda _, sha256: f"doc-{sha256[:16]}")
        _import(archive, tmp_path / "in", ("a.txt", _unnumbered("Ja.")), ("b.txt", _unnumbered("Nee.")))
    old = [entry.slug for entry in archive.documents()]
    assert {outcome.what for outcome in archive.reread(here=True)} == {"reread"}
    new = [entry.slug for entry in archive.documents()]
    assert all(slug.startswith("2023-10-05-groenveld-bz-") for slug in new)
    assert [archive.publication(slug).entry.slug for slug in old] == new  # type: ignore[union-attr]
    assert {outcome.what for outcome in archive.reread(here=True)} == {"known"}


def test_a_question_sheet_is_its_case() -> None:
    loose = replace(_document(identifier="2024Z18882"), kind="questions")
    official = replace(_document(identifier="kv-tk-2024Z18882"), kind="questions")
    assert identify(loose, "0" * 64).key == identify(official, "0" * 64).key == "case:2024z18882:questions"
    assert identify(official, "0" * 64).slug == "kv-tk-2024Z18882"


def test_unformatted_answers_stay_apart_where_anything_differs() -> None:
    first = _document(identifier="2024Z18294", number="604")
    others = [
        replace(first, kind="notice"),
        replace(first, answered=date(2024, 11, 21)),
        replace(first, signatories=(Signatory("Minister", "Financiën", "Heinen"),)),
        replace(first, publication=replace(first.publication, number="605")),
        replace(first, questions=(Question("1", "?"),)),
    ]
    keys = {identify(document, "0" * 64).key for document in (first, *others)}
    assert len(keys) == 6
    assert identify(first, "0" * 64).awaits == "nr:tk:2024-2025:604"


def test_session_years() -> None:
    assert session_year_of(date(2024, 11, 20)) == "2024-2025"
    assert session_year_of(date(2024, 8, 30)) == "2023-2024"
    assert session_year_of(date(2024, 9, 17)) is None  # the third Tuesday itself
    assert session_year_of(date(2024, 9, 11)) is None
    assert session_year_of(date(2024, 9, 26)) == "2024-2025"


@pytest.mark.parametrize("typeset_first", [False, True])
def test_unformatted_becomes_a_version_of_the_typeset(archive: Archive, tmp_path: Path, typeset_first: bool) -> None:
    shown = paper(3, year=2024, seats=1)
    files = [("ah.txt", written(shown, "ah-words")), ("ah.xml", written(shown, "xml"))]
    if typeset_first:
        files.reverse()
    assert _import(archive, tmp_path / "in", files[0]) == ["added"]
    old = next(archive.documents()).slug
    assert _import(archive, tmp_path / "in", files[1])[0] in ("added", "version")
    [entry] = archive.documents()
    assert entry.slug == shown.identifier
    found = archive.publication(old)
    assert found
    assert found.entry.slug == shown.identifier
    assert [(v.format, v.typeset, v.shown) for v in found.versions] == [("xml", True, True), ("text", False, False)]


def test_another_ministers_answer_is_not_merged(archive: Archive, tmp_path: Path) -> None:
    shown = paper(3, year=2024, seats=1)
    other = replace(shown, signers=tuple(replace(s, name="Iemand-Anders") for s in shown.signers))
    assert _import(
        archive, tmp_path / "in", ("a.txt", written(shown, "ah-words")), ("b.xml", written(other, "xml"))
    ) == ["added", "added"]
    assert archive.count() == 2


def test_a_reprint_is_shown_and_the_first_print_kept(archive: Archive, tmp_path: Path) -> None:
    first = sheet("12", "Groenveld", "CDA", answer="Ja, het regent hier vaak.")
    again = sheet("12", "Groenveld", "CDA", answer="Nee, het regent hier zelden.").replace(b"-12\n", b"-12-n1\n")
    assert _import(archive, tmp_path / "in", ("n.txt", again)) == ["added"]
    assert _import(archive, tmp_path / "in", ("o.txt", first)) == ["version"]
    found = history(archive, "AH-TK-20232024-12")
    assert found
    assert [step.version.shown for step in found.steps] == [False, True]
    fields = {d.field: d for d in found.steps[1].differences}
    assert fields["answer 1"].after == "Nee, het regent hier zelden."
    assert [(p.kind, p.text) for p in fields["answer 1"].pieces if p.kind != "same"] == [
        ("gone", "Ja,"), ("new", "Nee,"), ("gone", "vaak."), ("new", "zelden."),
    ]  # fmt: skip
    assert [change.what for change in found.log] == ["added", "version"]
    assert history(archive, "ah-tk-1-1") is None


def test_a_later_correction_is_the_newest(archive: Archive, tmp_path: Path) -> None:
    for answer in ("Ja.", "Nee."):
        _import(archive, tmp_path / "in", (f"{answer}txt", sheet("12", "Groenveld", "CDA", answer=answer)))
    found = archive.publication("ah-tk-20232024-12")
    assert found
    assert found.document.answers[0].text == "Nee."
    assert len(found.versions) == 2
    assert archive.version(found.versions[1].sha256) == (sheet("12", "Groenveld", "CDA", answer="Ja."), "text")


def test_references_resolve_when_their_target_arrives(archive: Archive, tmp_path: Path) -> None:
    pointing = sheet("20", "Groenveld", "CDA", answer="Zie Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 21.")
    _import(archive, tmp_path / "in", ("20.txt", pointing))
    assert [link.targets for link in archive.refers_to("ah-tk-20232024-20")] == [()]
    assert [link.target for link in archive.unresolved()] == ["nr:tk:2023-2024:21"]
    _import(archive, tmp_path / "in", ("21.txt", sheet("21", "Groenveld", "CDA")))
    assert [link.targets for link in archive.refers_to("ah-tk-20232024-20")] == [("ah-tk-20232024-21",)]
    [back] = archive.referred_to_by("ah-tk-20232024-21")
    assert (back.source, back.origin, back.numbers) == ("ah-tk-20232024-20", "answer", ("1",))
    assert archive.unresolved() == []


def test_filters_and_register(archive: Archive, tmp_path: Path) -> None:
    _import(
        archive,
        tmp_path / "in",
        *(
            (f"{n}.txt", sheet(str(n), "Groenveld" if n < 4 else "Omtzigt", "CDA" if n < 4 else "NSC"))
            for n in (1, 3, 7)
        ),
    )
    assert [(y.present, y.highest, y.holes, y.missing) for y in archive.register()] == [(3, 7, ((2, 2), (4, 6)), 4)]

    def slugs(**wanted: object) -> list[str]:
        return [e.number or "" for e in archive.documents(Filter(**wanted))]  # type: ignore[arg-type]

    assert slugs(party="nsc") == ["7"]
    assert slugs(member="groenveld-cda") == ["1", "3"]
    assert slugs(ministry="bz", kind="reply") == ["1", "3", "7"]
    assert slugs(signer="h-g-j-bruins-slot") == ["1", "3", "7"]
    assert slugs(until=date(2020, 1, 1)) == []
    assert [e.number for e in archive.documents(after="ah-tk-20232024-1")] == ["3", "7"]
    assert [p.id for p in archive.pairs()] == [f"ah-tk-20232024-{n}#1" for n in (1, 3, 7)]
    assert [p.id for p in archive.pairs(["ah-tk-20232024-7"])] == ["ah-tk-20232024-7#1"]


@given(st.text(alphabet="ab \n", max_size=60), st.text(alphabet="ab \n", max_size=60))
def test_a_difference_gives_both_texts_back(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(p.text for p in pieces if p.kind != "new") == before
    assert "".join(p.text for p in pieces if p.kind != "gone") == after


def test_a_difference_of_endless_texts() -> None:
    before, after = "a b " * 40_000, "b c " * 40_000
    assert [piece.kind for piece in word_diff(before, after)] == ["gone", "new"]


@given(st.text())
def test_what_is_stored_is_what_was_read(text: str) -> None:
    document = replace(_document(identifier="x"), subject=text, notice=text + "\ud800")
    assert unpack(pack(document)) == document
    assert "\0" not in clean(text)
    clean(text + "\ud800").encode()
