"""CALS tables: each row a line, its cells parted by tabs, each cell in its own column."""

from __future__ import annotations

from lxml.etree import _Element

from weerwoord.reading.forms.grid import Grid
from weerwoord.reading.forms.markup import LineWriter
from weerwoord.reading.forms.tree import Entered, local_name


class TableReader:
    """Reads the tables that are open, the inner ones first."""

    def __init__(self, writer: LineWriter) -> None:
        self._writer = writer
        self._open: list[tuple[Grid, dict[str, int]]] = []

    def table(self, element: _Element) -> Entered:
        """Begin a `table` or `tgroup`; its `colspec`s name the columns."""
        specs = [inner for inner in element if local_name(inner) == "colspec"]
        names = {spec.get("colname") or "": _number(spec.get("colnum"), place) for place, spec in enumerate(specs, 1)}
        self._open.append((Grid(), names))
        self._writer.begin_block()

        def leave() -> None:
            self._writer.end_block()
            self._open.pop()

        return Entered(False, leave)

    def row(self, _: _Element) -> Entered:
        self._writer.begin_row()
        if self._open:
            self._open[-1][0].begin_row()
        return Entered(False, self._writer.end_row)

    def entry(self, element: _Element) -> Entered:
        """Begin a cell: where it stands and how far it reaches, its attributes say by the names of columns."""
        if not self._open:
            self._writer.space()
            return Entered(False)
        grid, names = self._open[-1]
        first = names.get(element.get("namest") or element.get("colname") or "")
        last = names.get(element.get("nameend") or "", first)
        width = last - first + 1 if first and last else 1
        height = _number(element.get("morerows"), 0) + 1
        self._writer.begin_cell(grid.place(width, height, first - 1 if first else None))
        return Entered(False)


def _number(written: str | None, default: int) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 6 else default
