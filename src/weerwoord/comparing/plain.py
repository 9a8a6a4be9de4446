"""Findings as plain dicts, for JSON."""

from __future__ import annotations

from typing import Any

from weerwoord.comparing.differing import Difference
from weerwoord.comparing.pairwise import ComparedPair
from weerwoord.comparing.sidebyside import Cell, Matrix, Row

Plain = dict[str, Any]


def plain_matrix(matrix: Matrix) -> list[Plain]:
    """Return the questions of a matrix; replies stand in it by the keys of their sides."""
    keys = [side.key for side in matrix.sides]
    return [_row(row, keys) for row in matrix.rows]


def _row(row: Row, keys: list[str]) -> Plain:
    return {
        "number": row.number,
        "question": row.text or None,
        "shared": row.shared,
        "apart": [keys[side] for side in row.apart],
        "groups": [{"answer": group.text, "replies": [keys[side] for side in group.sides]} for group in row.groups],
        "replies": [_cell(cell, keys[cell.side]) for cell in row.cells],
    }


def _cell(cell: Cell, key: str) -> Plain:
    return {
        "document": key,
        "number": cell.number,
        "state": cell.state,
        "group": cell.group,
        "likeness": cell.likeness,
        "answer": cell.answer.text if cell.answer else None,
        "answers": list(cell.numbers),
        "refers_to": list(cell.referred.numbers),
        "refers_only": cell.referred.only,
        "referred_answers": [{"number": number, "answer": text} for number, text in cell.folded],
        "difference": plain_difference(cell.difference) if cell.difference else None,
    }


def plain_difference(difference: Difference) -> Plain:
    """Return a difference with its pieces: `mark` same, office (who is speaking), left or right."""
    return {
        "likeness": difference.likeness,
        "alike": round(difference.alike, 4),
        "pieces": [{"mark": piece.mark, "left": piece.left, "right": piece.right} for piece in difference.pieces],
    }


def plain_pairs(pairs: tuple[ComparedPair, ...]) -> list[Plain]:
    """Return the questions of two documents side by side."""
    return [
        {
            "left": pair.left,
            "right": pair.right,
            "question": plain_difference(pair.question) if pair.question else None,
            "answer": plain_difference(pair.answer) if pair.answer else None,
        }
        for pair in pairs
    ]
