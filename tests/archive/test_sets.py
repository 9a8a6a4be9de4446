"""Question sets: the same whatever comes first, brought up to date when documents change, never guessed."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, MetaData, create_engine, select
from tests.archive.making import paper, put, state, written

from weerwoord.archive import Archive, Filter, open_archive
from weerwoord.archive.backup import backup, restore
from weerwoord.archive.checking import check
from weerwoord.archive.database import upgrade
from weerwoord.archive.place import find_place
from weerwoord.archive.schema import Base
from weerwoord.demonstration import documents
from weerwoord.demonstration.content import Block, Paper
from weerwoord.demonstration.family import family
from weerwoord.model import Document

CASE = "2023z09118"
COURSES = {
    "2026z09214": 3, "2026z09655": 3, "2026z09871": 2, "2026z10105": 2, "2026z09990": 2, "2026z10533": 2,
    "2026z10877": 2, "2026z10377": 2,
}  # fmt: skip
"""The other demonstration sets of more than one document, with the number of documents."""


def _family() -> list[tuple[str, bytes]]:
    """The family of the demonstration set, in all the forms that it is made in."""
    numbers = [*(str(number) for number in range(3003, 3012)), "3014"]
    named = [f"ah-tk-20222023-{number}-" for number in numbers]
    return [(n, d) for n, d in documents() if "2023Z09118" in n or any(n.startswith(lead) for lead in named)]


def _again(papers: list[Paper]) -> list[Paper]:
    """The same questions, asked anew half a year later."""
    later = timedelta(days=180)
    return [
        replace(
            paper,
            case="2023Z19999",
            identifier="kv-tk-2023Z19999"
            if paper.kind == "questions"
            else f"ah-tk-20232024-{int(paper.number) - 1000}",
            number=str(int(paper.number) - 1000) if paper.number else None,
            session_year="2023-2024",
            submitted=paper.submitted + later,
            received=paper.received + later if paper.received else None,
            see_also=tuple(("2023-2024", str(int(number) - 1000)) for _, number in paper.see_also),
            notice=(),
            kind="reply" if paper.kind == "notice" else paper.kind,
        )
        for paper in papers
        if paper.kind != "notice"
    ]


def _sets(archive: Archive) -> dict[str, set[str]]:
    return {s.slug: {p.slug for p in s.publications} for s in archive.sets()}


def _import(archive: Archive, *paths: Path, again: bool = False) -> None:
    assert "quarantined" not in {o.what for o in archive.import_paths(paths, here=True, again=again)}


def test_the_demonstration_family_is_one_set(archive: Archive, tmp_path: Path) -> None:
    _import(archive, put(tmp_path / "in", documents()))
    several = {slug: len(members) for slug, members in _sets(archive).items() if len(members) > 1}
    assert several == {CASE: 13, **COURSES}
    found = archive.question_set("2023Z09118")
    assert found is not None
    assert [p.kind for p in found.publications] == ["questions", "notice", *["reply"] * 11]
    assert (found.case_number, found.submitted, found.questions) == ("2023Z09118", date(2023, 5, 22), 9)
    assert [(m.name, m.party) for m in found.questioners] == [("Zwaanswijk", "ja21")]
    assert len(found.addressees) == 12
    assert {seen.number: seen.kind for seen in found.see_also} == {"3003": "notice"} | {
        str(number): "reply" for number in range(3004, 3015)
    }
    assert all(seen.own for seen in found.see_also)
    assert "tot mijn spijt" in (found.publications[1].notice or "")
    assert archive.set_of("ah-tk-20222023-3006") == found
    assert archive.count_sets() == len(_sets(archive))
    assert check(archive).problems == ()


def test_filters_hold_for_one_of_the_publications(archive: Archive, tmp_path: Path) -> None:
    _import(archive, put(tmp_path / "in", documents()))
    wanted = Filter(ministry="def", since=date(2023, 5, 22), until=date(2023, 5, 22))
    assert [s.slug for s in archive.sets(wanted)] == [CASE]
    assert archive.count_sets(wanted) == 1
    assert archive.count_sets(Filter(case_number="2000Z00001")) == 0


def _told_apart_by_case_only(papers: list[Paper], case: str, number: str) -> Paper:
    """An answer to a set by the same member on the same day, with the same questions."""
    return replace(papers[2], case=case, number=number, identifier=f"ah-tk-20222023-{number}", see_also=())


@pytest.mark.parametrize("form", ["xml", "html"])
def test_a_case_number_beside_the_identifier_ties_documents(archive: Archive, tmp_path: Path, form: str) -> None:
    """Questions that were rewritten and put a day later by misprint: the metadata name the case all the same."""
    papers = family()
    other = paper(5)
    rewritten = replace(
        _told_apart_by_case_only(papers, papers[2].case, "3990"),
        questions=other.questions, notes=other.notes, subject=other.subject,
        submitted=papers[2].submitted + timedelta(days=1), answers=other.answers,
    )  # fmt: skip
    files = [(f"{p.identifier}.{form}", written(p, form)) for p in (papers[2], rewritten)]
    _import(archive, put(tmp_path / "in", files))
    assert [(s.slug, len(s.publications)) for s in archive.sets()] == [(CASE, 2)]
    assert {d.case_number for d in archive.documents()} == {CASE.upper()}


def test_two_case_numbers_keep_sets_apart(archive: Archive, tmp_path: Path) -> None:
    papers = family()
    twin = _told_apart_by_case_only(papers, "2023Z09119", "3991")
    files = [(f"{p.identifier}.xml", written(p, "xml")) for p in (replace(papers[2], see_also=()), twin)]
    _import(archive, put(tmp_path / "in", files))
    assert {s.slug for s in archive.sets()} == {CASE, "2023z09119"}


@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_arrival_does_not_matter(new_archive: Callable[[], Archive], tmp_path: Path, seed: int) -> None:
    sheets = [(f"again-{p.identifier}.txt", written(p, "text")) for p in _again(family())]
    files = [*_family(), *sheets, *documents()[:6]]
    first, second = new_archive(), new_archive()
    _import(first, put(tmp_path / "all", files))
    shuffled = list(files)
    random.Random(seed).shuffle(shuffled)
    while shuffled:
        take = random.Random(len(shuffled) + seed).randint(1, 4)
        _import(second, put(tmp_path / f"part{len(shuffled)}", shuffled[:take]))
        shuffled = shuffled[take:]
    assert state(second) == state(first)
    assert check(second).problems == ()
    before = _sets(second)
    second.regroup()
    assert _sets(second) == before


def test_asked_again_is_another_set(archive: Archive, tmp_path: Path) -> None:
    again = _again(family())
    _import(archive, put(tmp_path / "in", [*_family(), *((f"{p.identifier}.txt", written(p, "text")) for p in again)]))
    found = _sets(archive)
    assert {slug: len(members) for slug, members in found.items()} == {CASE: 13, "2023z19999": 12}


def test_siblings_that_are_not_here_are_named(archive: Archive, tmp_path: Path) -> None:
    files = [(n, d) for n, d in _family() if "-3004-" in n]
    _import(archive, put(tmp_path / "in", files))
    [found] = archive.sets()
    assert [seen.number for seen in found.missing] == ["3003", *(str(n) for n in range(3005, 3015))]
    assert {seen.kind for seen in found.see_also} == {"unknown"}
    assert found.slug.startswith("2023-05-22-zwaanswijk-vergadervrije-vrijdagen-op-ministeries-naar-")
    _import(archive, put(tmp_path / "more", [(n, d) for n, d in _family() if "-3003-" in n]))
    [later] = archive.sets()
    assert {seen.number: seen.kind for seen in later.see_also if seen.slug} == {"3003": "notice"}
    assert later.slug == CASE  # the notice names the case
    assert archive.question_set(found.slug) == later
    archive.regroup()
    assert archive.question_set(found.slug) == later


def test_sets_merge_and_split_when_documents_are_read_anew(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from weerwoord.archive import workers

    _import(archive, put(tmp_path / "in", _family()))
    before = state(archive)
    real = workers.read

    def another_day(*args: object, **options: object) -> Document:
        document = real(*args, **options)  # type: ignore[arg-type]
        if document.publication.number != "3006":
            return document
        return replace(document, submitted=date(2022, 1, 10))

    monkeypatch.setattr(workers, "read", another_day)
    assert {o.what for o in archive.reread(here=True)} == {"known", "reread"}
    found = _sets(archive)
    [apart] = set(found) - {CASE}
    assert (found[apart], len(found[CASE])) == ({"ah-tk-20222023-3006"}, 12)
    assert check(archive).problems == ()
    monkeypatch.setattr(workers, "read", real)
    list(archive.reread(here=True))
    assert state(archive) == before
    merged = archive.question_set(apart)
    assert merged is not None
    assert merged.slug == CASE
    assert check(archive).problems == ()


def test_a_text_that_fits_two_sets_is_joined_to_neither(archive: Archive, tmp_path: Path) -> None:
    """A letter without a case number, to questions that were asked twice."""
    sheet, *_, reply = family()
    later = _again([sheet])[0]
    letter = replace(reply, case="", see_also=())
    files = [("a.txt", written(sheet, "text")), ("b.txt", written(later, "text"))]
    _import(archive, put(tmp_path / "letter", [("letter.txt", _letter(letter))]))
    assert len(_sets(archive)) == 1
    _import(archive, put(tmp_path / "one", files[:1]))
    assert sorted(len(members) for members in _sets(archive).values()) == [2]
    _import(archive, put(tmp_path / "two", files[1:]))
    assert sorted(len(members) for members in _sets(archive).values()) == [1, 1, 1]
    assert check(archive).problems == ()


def _letter(paper: Paper) -> bytes:
    """An answer as sent in, which tells neither its case nor the day of its questions."""
    pairs = [
        f"Vraag {q.number}\n{_plain(q.text)}\n\nAntwoord op vraag {q.number}\n{_plain(a.text)}"
        for q, a in zip(paper.questions, paper.answers, strict=True)
    ]
    lead = "Antwoord van minister Peperkamp (Volksgezondheid, Welzijn en Sport) (ontvangen 4 januari 2024)."
    return "\n\n".join([lead, *pairs]).encode()


def _plain(blocks: tuple[Block, ...]) -> str:
    return " ".join(block.text.split("\ue000")[0] for block in blocks)


def test_archives_of_the_first_schema_are_brought_up(tmp_path: Path, database: Callable[[], str | None]) -> None:
    home, url = tmp_path / "home", database()
    with open_archive(tmp_path / "new") as archive:
        _import(archive, put(tmp_path / "in", _family()))
        expected = state(archive)
        engine = create_engine(find_place(home, url).url)
        shutil.copytree(tmp_path / "new" / "blobs", home / "blobs")
        _first(engine, archive)
        engine.dispose()
    with open_archive(home, url) as archive:
        assert state(archive) == expected
        assert check(archive).problems == ()


def _first(engine: Engine, archive: Archive) -> None:
    """Make a database of the first schema that holds what the archive does."""
    with engine.begin() as connection, archive.engine.connect() as new:
        upgrade(connection, "0001")
        old = MetaData()
        old.reflect(connection)
        for table in old.sorted_tables:
            if table.name == "alembic_version":
                continue
            connection.execute(table.delete())
            names = [column.name for column in table.columns]
            there = Base.metadata.tables[table.name]
            rows = new.execute(select(*(there.c[name] for name in names))).mappings().all()
            rows = [row for row in rows if row.get("name") != "sets"]
            if rows:
                connection.execute(table.insert(), [dict(row) for row in rows])


def test_backups_of_the_first_schema_are_restored(tmp_path: Path) -> None:
    import io
    import json
    import tarfile

    with open_archive(tmp_path / "home") as archive:
        _import(archive, put(tmp_path / "in", _family()))
        expected = state(archive)
        backup(archive, tmp_path / "new.tar")
    new = {"sets", "set_keys", "set_aliases"}
    with tarfile.open(tmp_path / "new.tar") as tar, tarfile.open(tmp_path / "old.tar", "w") as old:
        for member in tar:
            data = tar.extractfile(member).read()  # type: ignore[union-attr]
            name = member.name.removeprefix("tables/").removesuffix(".jsonl")
            if name in new:
                continue
            if member.name == "manifest.json":
                manifest = json.loads(data)
                manifest["schema"] = "0001"
                manifest["rows"] = {n: c - (n == "counters") for n, c in manifest["rows"].items() if n not in new}
                data = json.dumps(manifest).encode()
            if name in ("publications", "counters"):
                rows = [json.loads(line) for line in data.splitlines()]
                rows = [{k: v for k, v in r.items() if k not in ("notice", "traits", "set_id")} for r in rows]
                data = b"".join(json.dumps(r).encode() + b"\n" for r in rows if r.get("name") != "sets")
            member.size = len(data)
            old.addfile(member, io.BytesIO(data))
    with open_archive(tmp_path / "other") as other:
        restore(other, tmp_path / "old.tar")
        assert state(other) == expected
        assert check(other).problems == ()
