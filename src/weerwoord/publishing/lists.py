"""Paragraphs that are items of a list, told by the sign with which they begin, as print tells them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

_ITEM = re.compile(r"(?P<sign>[–•]|\d{1,2}[.)]|[a-z][.)]) (?P<text>\S.*)$", re.DOTALL)


def blocks(paragraphs: Iterable[str]) -> Iterator[str | list[tuple[str, str]]]:
    """Yield each paragraph, and each run of list items as one list of (sign, text)."""
    for listed, group in groupby(paragraphs, key=lambda text: bool(_ITEM.match(text))):
        if listed:
            yield [(match["sign"], match["text"]) for text in group if (match := _ITEM.match(text))]
        else:
            yield from group
