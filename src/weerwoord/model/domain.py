"""What is known of Dutch offices and parties: names of ministries, portfolios and parliamentary groups.

The data files beside this module say where each fact comes from.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any


def load(name: str) -> Any:
    """Return the data file `name` ('ministries', 'parties', 'cabinets', 'recesses') as plain JSON."""
    return json.loads(files("weerwoord.model").joinpath("data", f"{name}.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def portfolios() -> frozenset[str]:
    """Return the names of ministries and portfolios since 1994, as headings print them."""
    names: set[str] = set()
    for ministry in load("ministries")["ministries"]:
        for version in ministry["versions"]:
            names.add(version["name"])
            names.update(version.get("also_written") or ())
            if version.get("abbreviation"):
                names.add(version["abbreviation"])
    for cabinet in load("cabinets")["cabinets"]:
        for office in cabinet["offices"]:
            names.update(filter(None, (office["portfolio"], office["ministry"], office["header_portfolio"])))
    return frozenset(names)


@lru_cache(maxsize=1)
def parties() -> frozenset[str]:
    """Return the names of parliamentary groups as they stand in brackets after a member's name."""
    names: set[str] = set()
    for fraction in load("parties")["fractions"]:
        names.update(filter(None, (fraction["abbreviation"], fraction["heading_form"], fraction["name"])))
        names.update(fraction.get("also_written") or ())
    return frozenset(names)
