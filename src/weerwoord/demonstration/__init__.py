"""Fictional documents on written questions, in every form that the reader knows, and the truth about each.

The persons, the news and the events in them are invented; the names of ministries and groups are real. The same bytes
are made at every run.
"""

from __future__ import annotations

from weerwoord.demonstration.catalogue import made
from weerwoord.demonstration.forms import FORMS, Form, make, named
from weerwoord.demonstration.sets import Wish, generate
from weerwoord.model import Document

__all__ = ["FORMS", "Form", "Wish", "documents", "generate", "make", "named", "truth"]


def documents() -> list[tuple[str, bytes]]:
    """Return the demonstration set: names and bytes, in the order of the names."""
    return [(name, data) for name, data, _ in made()]


def truth() -> dict[str, Document]:
    """Return what a reader must give back of each document of the demonstration set, by its name.

    `source` holds the hash of the bytes and the form; the counts of characters are left to the reader.
    """
    return {name: expected for name, _, expected in made()}
