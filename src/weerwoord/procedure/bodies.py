"""A body that puts questions, as it is configured: its terms, its numbers, and the offices that answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, cast

from weerwoord.archive.names import fold
from weerwoord.clock.calendar import end_of_term
from weerwoord.clock.rules import Rules
from weerwoord.model import Office, Role
from weerwoord.model.document import Chamber
from weerwoord.model.domain import load

_ROLES: dict[str, Role] = {
    "minister-president": "Minister-President",
    "minister": "Minister",
    "staatssecretaris": "Staatssecretaris",
}


@dataclass(frozen=True, slots=True)
class OfficeSetup:
    """An office. `role`, `portfolio`: as headings print them; `holder`: the surname as printed under answers.

    `ministry`: the key under which offices share a ministry, so that they may answer together where 'separately' is
    asked. `chain`: the steps of the chain of initials, groups one after another, the steps of a group side by side.
    `delegation`: whether a delegate may decide for the minister.
    """

    key: str
    role: Role
    portfolio: str | None
    title: str
    ministry: str
    holder: str
    chain: tuple[tuple[str, ...], ...] = ()
    delegation: bool = False

    def printed(self) -> Office:
        return Office(self.role, self.portfolio)


@dataclass(frozen=True, slots=True)
class Body:
    """A chamber or council. Terms in days; None: no term. `year`: of the Aanhangsel, parliamentary or calendar.

    `case_form`: how a case number is made of `year` and `number`. `soon_days`: so many days before its end a term is
    reminded of. `suspend_in_recess`, `general_terms_act`: as in `weerwoord.clock.Rules`. `source`: of these rules.
    `demonstration`: everybody in it is fictional, and signs in with a known password.
    """

    key: str
    name: str
    chamber: Chamber | None
    instrument: str
    appendix: str
    term_days: int | None
    extension_days: int | None
    extensions: int | None
    year: Literal["parliamentary", "calendar"]
    case_form: str
    soon_days: int
    suspend_in_recess: bool
    general_terms_act: bool
    source: str
    offices: Mapping[str, OfficeSetup] = field(default_factory=dict)
    demonstration: bool = False

    def due(self, start: date, extensions: int = 0) -> date | None:
        """Return the last day of the term that starts on `start`, after so many extensions; None without a term."""
        if self.term_days is None:
            return None
        options = Rules((), suspend_in_recess=self.suspend_in_recess, general_terms_act=self.general_terms_act)
        days = self.term_days + extensions * (self.extension_days or 0)
        return end_of_term(start, days, options, recess=self.chamber == "TK")

    def session_year(self, day: date) -> str:
        """Return the year under which papers of `day` are numbered: '2023-2024', or '2024' by the calendar.

        The parliamentary year starts on the third Tuesday of September (Constitution art. 65).
        """
        if self.year == "calendar":
            return str(day.year)
        first = date(day.year, 9, 1)
        start = first + timedelta(days=(1 - first.weekday()) % 7 + 14)
        year = day.year if day >= start else day.year - 1
        return f"{year}-{year + 1}"

    def case_number(self, year: int, number: int) -> str:
        return self.case_form.format(year=year, number=number)


@lru_cache(maxsize=1)
def presets() -> dict[str, dict[str, Any]]:
    """Return the kinds of bodies that are known, with their rules."""
    found: dict[str, dict[str, Any]] = json.loads(
        files("weerwoord.procedure").joinpath("data", "bodies.json").read_text(encoding="utf-8")
    )
    return found


def body_of(preset: str, key: str, name: str | None = None, offices: Mapping[str, OfficeSetup] | None = None) -> Body:
    """Return a body by a preset's rules. Raises KeyError for an unknown preset, ValueError where a name is missing."""
    rules = dict(presets()[preset])
    rules["name"] = name or rules["name"]
    if not rules["name"]:
        raise ValueError(f"a {preset} needs a name")
    return Body(key=key, offices=dict(offices or {}), **rules)


def cabinet_offices(day: date) -> dict[str, OfficeSetup]:
    """Return the offices of the cabinet that governed on `day`, from the domain data, each with its holder then."""
    cabinet = next(
        c
        for c in load("cabinets")["cabinets"]
        if c["from"] <= day.isoformat() and (c["until"] is None or day.isoformat() < c["until"])
    )
    found: dict[str, OfficeSetup] = {}
    for office in cabinet["offices"]:
        setup = _of_cabinet(office, day)
        if setup.key in found:
            setup = replace(setup, key=f"{setup.key}-{sum(key.startswith(setup.key) for key in found) + 1}")
        found[setup.key] = setup
    return found


def _of_cabinet(office: dict[str, Any], day: date) -> OfficeSetup:
    role = _ROLES[office["role"]]
    printed = office["ministry"] if role == "Staatssecretaris" else office["portfolio"]
    portfolio = None if role == "Minister-President" else printed
    key = fold(role) if role == "Minister-President" else f"{fold(role)}-{fold(office['portfolio'] or printed)}"
    serving = [
        row for row in office["holders"] if row["from"] <= day.isoformat() <= (row.get("until") or day.isoformat())
    ]
    row = (serving or office["holders"])[-1]
    prefix = row.get("prefix") or ""
    holder = " ".join(filter(None, (prefix[:1].upper() + prefix[1:], row["surname"])))
    return OfficeSetup(key, role, portfolio, office["title"], fold(office["ministry"]), holder)


def to_plain(body: Body) -> dict[str, Any]:
    """Return the body as it stands in an event."""
    plain = asdict(body)
    plain["offices"] = [
        {**asdict(office), "chain": [list(group) for group in office.chain]} for office in body.offices.values()
    ]
    return plain


def from_plain(plain: Mapping[str, Any]) -> Body:
    """Return the body that `to_plain` wrote."""
    offices = {}
    for row in plain["offices"]:
        chain = tuple(tuple(group) for group in row["chain"])
        offices[row["key"]] = OfficeSetup(**{**row, "chain": chain})
    return Body(**cast("dict[str, Any]", {**plain, "offices": offices}))
