"""Addresses of documents, and of the places in them."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import quote

_ODD = re.compile(r"[^0-9A-Za-z.~-]+")


def document_address(slug: str) -> str:
    """Return the address of a document's page."""
    return f"/documenten/{quote(slug, safe='')}"


def anchor(kind: Literal["vraag", "antwoord"], number: str) -> str:
    """Return the name of a question's or an answer's place on the page: 'vraag-5'."""
    return f"{kind}-{_ODD.sub('-', number)}"
