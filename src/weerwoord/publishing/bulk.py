"""The whole record, or a part of it, as rows: one a pair, as JSON Lines, CSV or Parquet.

The columns (`COLUMNS`) are stable: new ones come at the end. All forms hold the same rows, in the order of arrival.
What is unknown is null, in CSV an empty cell. How lists and cells that a spreadsheet would compute stand in CSV: see
`weerwoord.publishing.cells`.

Rows are made as they are asked for, so that memory stays flat however many there are.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Literal, get_args

from weerwoord.archive import Archive, Filter, Pair
from weerwoord.archive.packing import clean
from weerwoord.publishing.cells import cell
from weerwoord.search import SearchIndex

Form = Literal["jsonl", "csv", "parquet"]
FORMS: tuple[Form, ...] = get_args(Form)
MEDIA_TYPES: dict[Form, str] = {
    "jsonl": "application/jsonl",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}
_ROWS = 1_000
"""Rows that are written at once; of Parquet ten times as many stand in one row group."""
Row = dict[str, Any]
_Get = Callable[[Pair], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its kind ('text', 'number', 'date', 'list' of texts), and what it holds."""

    name: str
    kind: Literal["text", "number", "date", "list"]
    about: str
    of: _Get


COLUMNS: tuple[Column, ...] = (
    Column("id", "text", "the pair: document#number, unique", lambda p: p.id),
    Column("document", "text", "slug of the publication", lambda p: p.entry.slug),
    Column("place", "number", "place of the pair in the document, from 0", lambda p: p.place),
    Column("number", "text", "number of the question as printed", lambda p: p.number),
    Column("kind", "text", "reply, questions, notice or letter", lambda p: p.entry.kind),
    Column("chamber", "text", "TK or EK; null for another body", lambda p: p.entry.chamber),
    Column("body", "text", "name of the body that is no chamber", lambda p: p.entry.body),
    Column("session_year", "text", "such as 2023-2024", lambda p: p.entry.session_year),
    Column("document_number", "text", "Aanhangsel number as printed", lambda p: p.entry.number),
    Column("identifier", "text", "official identifier as printed", lambda p: p.entry.identifier),
    Column("case_number", "text", "case (zaak), such as 2024Z01294", lambda p: p.entry.case_number),
    Column("subject", "text", "what stands after 'over' in the heading", lambda p: p.entry.subject),
    Column("submitted", "date", "day the questions were submitted", lambda p: p.entry.submitted),
    Column("answered", "date", "day the answer was received", lambda p: p.entry.answered),
    Column("members", "list", "slugs of the members who asked", lambda p: p.members),
    Column("member_names", "list", "their names as printed, in the same order", lambda p: p.member_names),
    Column("parties", "list", "slugs of their parties", lambda p: p.parties),
    Column("asked_offices", "list", "slugs of the offices asked", lambda p: p.offices),
    Column("answering_offices", "list", "slugs of the offices that signed", lambda p: p.signed_offices),
    Column("ministries", "list", "keys of the ministries of both", lambda p: p.ministries),
    Column("signatories", "list", "slugs of the members of government who signed", lambda p: p.signatories),
    Column("question", "text", "the question; null where the document does not print it", lambda p: p.question),
    Column("answer", "text", "the answer; null where there is none yet", lambda p: p.answer),
    Column("answered_numbers", "list", "all question numbers that the answer covers", lambda p: p.answers),
    Column("notes", "list", "footnotes of the question and of the answer", lambda p: p.notes),
)


def chosen(
    archive: Archive, wanted: Filter | None = None, *, query: str = "", index: SearchIndex | None = None
) -> Iterator[Pair]:
    """Yield the pairs that `wanted` lets through and `query` finds, in the order of arrival.

    A query needs `index`; raises QueryError where it is wrong, at the call.
    """
    if not query.strip():
        return archive.pairs(wanted=wanted)
    assert index is not None
    # As many ids as the query finds, no texts: some 100 bytes each.
    found = {pair.id for pair in index.every(query)}
    documents = {identity.rpartition("#")[0] for identity in found}
    slugs = [entry.slug for entry in archive.documents(wanted) if entry.slug in documents]
    return (pair for pair in archive.pairs(slugs) if pair.id in found)


def row(pair: Pair) -> Row:
    """Return a pair as a row: texts, dates, numbers and lists of texts by the names of `COLUMNS`."""
    return {column.name: _value(column.of(pair)) for column in COLUMNS}


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value) or None
    return [clean(item) for item in value if item] if isinstance(value, tuple) else value


def _batches(pairs: Iterable[Pair], size: int) -> Iterator[list[Pair]]:
    rest = iter(pairs)
    while some := list(islice(rest, size)):
        yield some


def written(pairs: Iterable[Pair], form: Form, *, bom: bool = False) -> Iterator[bytes]:
    """Yield the bytes of a file of `pairs`. `bom`: begin CSV with the mark by which Excel knows UTF-8."""
    if form == "parquet":
        return _parquet(pairs)
    return _csv(pairs, bom) if form == "csv" else _json_lines(pairs)


def _json_lines(pairs: Iterable[Pair]) -> Iterator[bytes]:
    for some in _batches(pairs, _ROWS):
        lines = (json.dumps(row(pair), ensure_ascii=False, default=date.isoformat) for pair in some)
        yield "".join(f"{line}\n" for line in lines).encode()


def _csv(pairs: Iterable[Pair], bom: bool) -> Iterator[bytes]:
    out = io.StringIO(newline="")
    out.write("\ufeff" if bom else "")
    writer = csv.writer(out)
    writer.writerow(column.name for column in COLUMNS)
    for some in _batches(pairs, _ROWS):
        for pair in some:
            writer.writerow(cell(value) for value in row(pair).values())
        yield _emptied(out)
    yield _emptied(out)


def _emptied(out: io.StringIO) -> bytes:
    made = out.getvalue().encode()
    out.seek(0)
    out.truncate()
    return made


def _parquet(pairs: Iterable[Pair]) -> Iterator[bytes]:
    import pyarrow as pa
    from pyarrow import parquet

    types = {"text": pa.string(), "number": pa.int64(), "date": pa.date32(), "list": pa.list_(pa.string())}
    fields = [pa.field(column.name, types[column.kind], metadata={"about": column.about}) for column in COLUMNS]
    schema = pa.schema(fields)
    out = _Gathered()
    with parquet.ParquetWriter(pa.PythonFile(out, "w"), schema, compression="zstd") as writer:
        for some in _batches(pairs, 10 * _ROWS):
            writer.write_table(pa.Table.from_pylist([row(pair) for pair in some], schema))
            yield out.taken()
    yield out.taken()


class _Gathered(io.RawIOBase):
    """A file that is only written to: what was written is taken from it piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._pieces.append(piece)
        self._length += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._length

    def taken(self) -> bytes:
        """Return what was written since the last time."""
        made = b"".join(self._pieces)
        self._pieces.clear()
        return made
