"""A table of all documents that were read, and what they add up to."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from weerwoord.cli import words
from weerwoord.cli.show import QUIET, WRONG, name
from weerwoord.model import Document

_GAP = "  "
_LEAST = 12
_ALL = 1000


class Column(NamedTuple):
    """A column: its place and head; in a terminal a shorter head, how wide it may be, from what width it is shown."""

    place: int
    head: str
    short: str
    right: bool = False
    most: int = _ALL
    from_width: int = 0


_COLUMNS = (
    Column(0, "document", "document"),
    Column(1, "vorm", "vorm", from_width=110),
    Column(2, "soort", "soort", from_width=110),
    Column(3, "nummer", "nummer", most=11),
    Column(4, "van", "van", most=18, from_width=72),
    Column(5, "dagen", "dagen", right=True),
    Column(6, "vragen", "vr.", right=True),
    Column(7, "antwoorden", "antw.", right=True),
    Column(8, "ongelezen", "ongel.", right=True),
    Column(9, "let op", "let op", right=True),
)


class Row(NamedTuple):
    """One document, its values in the order of the heads."""

    values: tuple[str, ...]
    unread: int


@dataclass(slots=True)
class Summary:
    """The documents that were read, a row each, and their sums."""

    rows: list[Row] = field(default_factory=list)
    questions: int = 0
    answers: int = 0
    unread: int = 0
    characters: int = 0

    def add(self, shown: Document) -> None:
        """Count a document in."""
        unread = shown.source.accounted.get("unread", 0)
        self.questions += len(shown.questions)
        self.answers += len(shown.answers)
        self.unread += unread
        self.characters += shown.source.characters
        days = words.days_between(shown)
        who = ", ".join(q.name for q in shown.questioners[:2]) + (" e.a." if len(shown.questioners) > 2 else "")
        values = (
            shown.source.file or "",
            shown.source.format,
            words.KINDS[shown.kind].split()[0],
            shown.publication.number or shown.publication.identifier or "",
            who,
            "" if days is None else str(days),
            str(len(shown.questions)),
            str(len(shown.answers)),
            str(unread),
            str(len(shown.warnings)),
        )
        self.rows.append(Row(tuple(map(name, values)), unread))

    def print(self, out: Console) -> None:
        """Print the table, and the sums under it; rows parted by tabs where the output is no terminal."""
        if out.is_terminal:
            self._print_table(out)
        else:
            for values in ([column.head for column in _COLUMNS], *(row.values for row in self.rows)):
                out.file.write("\t".join(values) + "\n")  # rich would make blanks of the tabs
        unread = words.count(self.unread, "ongelezen", "ongelezen")
        out.print(
            Text(
                f"{words.count(len(self.rows), 'document', 'documenten')}, "
                f"{words.count(self.questions, 'vraag', 'vragen')}, "
                f"{words.count(self.answers, 'antwoord', 'antwoorden')}, "
                f"{words.count(self.characters, 'teken', 'tekens')}, {unread}"
            ),
            soft_wrap=not out.is_terminal,
        )

    def _print_table(self, out: Console) -> None:
        """Print columns under their heads; the names of the documents take the room that the rest leaves."""
        prefix = _common_folder([row.values[0] for row in self.rows])
        columns = [column for column in _COLUMNS if out.width >= column.from_width]
        widths = [self._width(column) for column in columns]
        longest = max(cell_len(row.values[0]) - prefix for row in self.rows)
        widths[0] = max(_LEAST, min(longest, out.width - sum(widths[1:]) - len(_GAP) * (len(widths) - 1)))
        out.print(_line([column.short for column in columns], columns, widths, QUIET), soft_wrap=True)
        for row in self.rows:
            values = [
                _shortened(row.values[0][prefix:], widths[0]),
                *(row.values[column.place] for column in columns[1:]),
            ]
            out.print(_line(values, columns, widths, WRONG if row.unread else ""), soft_wrap=True)
        out.print()

    def _width(self, column: Column) -> int:
        longest = max(cell_len(row.values[column.place]) for row in self.rows)
        return max(len(column.short), min(longest, column.most))


def _line(values: list[str], columns: list[Column], widths: list[int], style: str) -> Text:
    cells: list[Text] = []
    for value, column, width in zip(values, columns, widths, strict=True):
        cell = Text(value)
        cell.truncate(width, overflow="ellipsis")
        cell.align("right" if column.right else "left", width)
        cells.append(cell)
    line = Text(_GAP).join(cells)
    line.rstrip()
    line.style = style
    return line


def _shortened(text: str, width: int) -> str:
    """Leave out the middle of a name that is too long: it differs from others at the end, or at the beginning."""
    return text if len(text) <= width else f"{text[: width // 2]}…{text[width // 2 + 1 - width :]}"


def _common_folder(names: list[str]) -> int:
    """Return the length of the folder that all names begin with; nothing of a name alone."""
    if len(names) < 2:
        return 0
    first, last = min(names), max(names)
    length = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first.rfind(os.sep, 0, length) + 1
