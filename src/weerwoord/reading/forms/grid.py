"""The columns of a table whose cells may cover several columns and rows."""

from __future__ import annotations

_WIDEST = 100
"""Columns: a cell further to the right is put into the last."""


class Grid:
    """Tells the column of each cell of a table, where cells may cover several columns and rows."""

    def __init__(self) -> None:
        self._covered: dict[int, int] = {}
        self._next = 0

    def begin_row(self) -> None:
        self._covered = {column: rows - 1 for column, rows in self._covered.items() if rows > 1}
        self._next = 0

    def place(self, width: int = 1, height: int = 1, column: int | None = None) -> int:
        """Return the column of the next cell; `column` is the one that the source names, if it does."""
        if column is None:
            column = self._next
            while column in self._covered:
                column += 1
        column = min(column, _WIDEST)
        for covered in range(column, min(column + max(width, 1), _WIDEST)):
            if height > 1:
                self._covered[covered] = height
        self._next = min(column + max(width, 1), _WIDEST)
        return column
