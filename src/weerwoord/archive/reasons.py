"""Why a source could not be imported, in Dutch: a text for each code.

The English message stays for programs (`--json`, the API).
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files

_TELLING = frozenset(("broken-xml", "broken-pdf", "bad-zip", "internal"))
"""Codes whose message says between brackets what a library or the machine said: that is the same in every language."""
_BRACKETED = re.compile(r"\(([^()]{1,200})\)")


@lru_cache(maxsize=1)
def reasons() -> dict[str, str]:
    """Return the Dutch text of each code."""
    text = files("weerwoord.archive").joinpath("data", "reasons.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def in_dutch(code: str, message: str) -> str:
    """Return why, in Dutch; where the code is not known, the message as it is."""
    known = reasons().get(code)
    if known is None:
        return message
    detail = _BRACKETED.search(message) if code in _TELLING else None
    return f"{known} ({detail[1]})" if detail else known
