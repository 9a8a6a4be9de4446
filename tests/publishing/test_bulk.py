"""The export: the same rows in each form, read back as anyone would."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import BufferReader, parquet
from tests.archive.making import put, sheet, text_documents
from tests.conftest import ROOT

from weerwoord.archive import Archive, Filter, Pair, open_archive
from weerwoord.cli.indexing import archive_index
from weerwoord.publishing import bulk
from weerwoord.publishing.bulk import COLUMNS, chosen, row, written
from weerwoord.publishing.cells import cell, items_of, joined, text_of
from weerwoord.search import QueryError


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    home = tmp_path_factory.mktemp("home")
    with open_archive(home) as opened:
        folder = put(
            home / "in", [*text_documents(12), ("f.txt", sheet("9", "Van Aa", "VVD", answer='=HYPERLINK("x")'))]
        )
        assert {outcome.what for outcome in opened.import_paths([folder], jobs=1)} <= {"added", "version"}
        yield opened


def from_csv(data: bytes) -> list[dict[str, Any]]:
    reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    readers: dict[str, Any] = {
        "text": text_of,
        "list": items_of,
        "number": int,
        "date": lambda shown: date.fromisoformat(shown) if shown else None,
    }
    return [{column.name: readers[column.kind](line[column.name]) for column in COLUMNS} for line in reader]


def from_json_lines(data: bytes) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in data.decode().split("\n")[:-1]]
    for one in rows:
        for name in ("submitted", "answered"):
            one[name] = date.fromisoformat(one[name]) if one[name] else None
    return rows


def from_parquet(data: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = parquet.read_table(BufferReader(data)).to_pylist()
    return rows


READERS = {"jsonl": from_json_lines, "csv": from_csv, "parquet": from_parquet}


def strange(pair: Pair) -> list[Pair]:
    """The same pair with texts that break careless writers."""
    texts = (
        "=1+1",
        "'=1",
        "''@x",
        "\t+x",
        'a;b,"c"\r\nd',
        "é€😀",
        "\ud800\0",
        "-",
        "",
        None,
        "'t Hart",
        "＝1",
        "\ufeffx",
    )
    return [
        replace(pair, id=f"x#{n}", question=text, notes=("a | b", "c\\", "|", "\\|", text or "-"), answers=())
        for n, text in enumerate(texts)
    ]


def test_all_forms_hold_the_same_rows(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "_ROWS", 3)  # several batches and row groups
    pairs = list(archive.pairs())
    pairs += strange(pairs[0])
    rows = [row(pair) for pair in pairs]
    assert len(rows) > 60
    assert all(list(one) == [column.name for column in COLUMNS] for one in rows)
    for form, read in READERS.items():
        assert read(b"".join(written(pairs, form))) == rows, form  # type: ignore[arg-type]
    assert parquet.ParquetFile(BufferReader(b"".join(written(pairs, "parquet")))).num_row_groups > 2


def test_no_rows_are_still_a_file() -> None:
    for form, read in READERS.items():
        assert read(b"".join(written([], form))) == []  # type: ignore[arg-type]


def test_no_cell_is_a_formula(archive: Archive) -> None:
    data = b"".join(written([*archive.pairs(), *strange(next(archive.pairs()))], "csv", bom=True))
    assert data.startswith(b"\xef\xbb\xbfid,document,")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert not [text for line in lines for text in line if re.match(r"[=+\-@\t\r＝＋－＠]", text)]
    assert any("'=HYPERLINK" in text for line in lines for text in line)


@given(st.text(min_size=1), st.lists(st.text(min_size=1)))
def test_cells_read_back(text: str, items: list[str]) -> None:
    assert text_of(str(cell(text))) == text
    assert items_of(str(cell(items))) == items
    assert not re.match(r"[=+\-@\t\r＝＋－＠]", str(cell(joined(items))))


def test_a_part_by_filter_and_by_query(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEERWOORD_HOME", str(archive.place.home))
    monkeypatch.delenv("WEERWOORD_DATABASE", raising=False)
    everything = [pair.id for pair in archive.pairs()]
    assert [pair.id for pair in chosen(archive)] == everything
    party = next(pair.parties[0] for pair in archive.pairs() if pair.parties)
    some = [pair.id for pair in chosen(archive, Filter(party=party))]
    assert some == [pair.id for pair in archive.pairs() if party in pair.parties]
    with archive_index() as index:
        found = [pair.id for pair in chosen(archive, query="de OR het", index=index)]
        total = index.search("de OR het").total
        assert len(found) == total > 10
        assert found == [identity for identity in everything if identity in set(found)]
        both = {pair.id for pair in chosen(archive, Filter(party=party), query="de OR het", index=index)}
        assert both == set(found) & set(some)
        with pytest.raises(QueryError):
            chosen(archive, query="(", index=index)


def test_the_columns_are_documented() -> None:
    table = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", (ROOT / "docs" / "export.md").read_text(), re.M)
    assert table == [(column.name, column.kind, column.about) for column in COLUMNS]
