"""The terms in which questions must be answered: data with source and period, and a body's own settings over them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from weerwoord.clock.history import Body

_BODIES = ("TK", "EK", "province", "municipality")
_OPTIONS: dict[str, type] = {"soon_days": int, "suspend_in_recess": bool, "general_terms_act": bool}
_LONGEST = 3660


class RulesError(Exception):
    """Settings that cannot be used; the message says what is wrong where, and what would be right."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The terms of a body for sets submitted in a period, both days inclusive.

    `term_days`: days after day 0 (the day of submission); None where there is no obligatory term. `extended_days`: the
    same after a notice of postponement, None where a notice moves nothing. `article`: by language; not verified is
    shown with a dagger. `name`: of the one body that the rule is for, folded to lower case; None for all of the kind.
    """

    key: str
    body: str
    term_days: int | None
    extended_days: int | None
    article: Mapping[str, str]
    article_verified: bool
    since: date | None = None
    until: date | None = None
    name: str | None = None

    def fits(self, body: Body, day: date | None) -> bool:
        """Say whether the rule is for a set of `body` submitted on `day`; without a day only rules without a period."""
        if self.body != body.kind or (self.name and self.name != (body.name or "").casefold()):
            return False
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, the first that fits counts, and the options.

    `soon_days`: a set is due soon when at most so many days are left. `suspend_in_recess`: days of recess do not count.
    `general_terms_act`: a term that ends on a Saturday, Sunday or holiday runs on (Algemene termijnenwet, artt. 1, 3).
    Both are off unless set: the Rules of Procedure are no act, and no text says that a recess stops the term.
    """

    rules: tuple[Rule, ...]
    soon_days: int = 7
    suspend_in_recess: bool = False
    general_terms_act: bool = False

    def for_set(self, body: Body, day: date | None) -> Rule | None:
        """Return the rule for a set of `body` submitted on `day`, None where none is known."""
        return next((rule for rule in self.rules if rule.fits(body, day)), None)

    def with_options(self, **options: bool) -> Rules:
        return replace(self, **options)  # type: ignore[arg-type]


def load_rules(settings: Path | None = None) -> Rules:
    """Return the built-in rules, with those of the file `settings` before them, where it is there.

    The file is JSON of the form of `data/rules.json`; a rule needs `body` ('TK', 'EK', 'province', 'municipality'),
    may name one body ('name': 'Gooise Meren') and gives `term_days`. Raises RulesError.
    """
    built_in = _built_in()
    if settings is None or not settings.is_file():
        return built_in
    try:
        given = json.loads(settings.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise RulesError(f"{settings} cannot be read as JSON: {error}.") from error
    if not isinstance(given, dict) or set(given) - {"rules", "options", "note"}:
        raise RulesError(f'{settings} must hold an object with "rules" and/or "options".')
    rows = given.get("rules", [])
    if not isinstance(rows, list):
        raise RulesError(f"{settings}: rules must be a list.")
    own = tuple(_rule(row, f"{settings}, rule {place}") for place, row in enumerate(rows, 1))
    return _with(replace(built_in, rules=(*own, *built_in.rules)), given.get("options", {}), str(settings))


@lru_cache(maxsize=1)
def _built_in() -> Rules:
    data = _data()
    rules = tuple(_rule(row, "the built-in rules") for row in data["rules"])
    return _with(Rules(rules), data["options"], "the built-in rules")


@lru_cache(maxsize=1)
def _data() -> Any:
    return json.loads(files("weerwoord.clock").joinpath("data", "rules.json").read_text(encoding="utf-8"))


def recess_known() -> tuple[tuple[date, date], ...]:
    """Return the periods of which all recesses of the Tweede Kamer are known, days inclusive."""
    return tuple((date.fromisoformat(p["from"]), date.fromisoformat(p["until"])) for p in _data()["recess_known"])


def _with(rules: Rules, options: object, where: str) -> Rules:
    if not isinstance(options, dict):
        raise RulesError(f"{where}: options must be an object.")
    for name, value in options.items():
        if name not in _OPTIONS:
            raise RulesError(f"{where}: there is no option {name!r}; there are {', '.join(_OPTIONS)}.")
        soon = name == "soon_days" and isinstance(value, int) and not 0 <= value <= _LONGEST
        if soon or type(value) is not _OPTIONS[name]:
            raise RulesError(f"{where}: option {name} cannot be {value!r}.")
    return replace(rules, **options)


def _rule(given: object, where: str) -> Rule:
    row: Mapping[str, Any] = given if isinstance(given, dict) else {}
    body = row.get("body")
    if body not in _BODIES:
        raise RulesError(f"{where}: body must be one of {', '.join(_BODIES)}, not {body!r}.")
    name = row.get("name")
    if name is not None and not isinstance(name, str):
        raise RulesError(f"{where}: name must be a text, not {name!r}.")
    article = row.get("article") or {"nl": "eigen reglement", "en": "own rules"}
    if isinstance(article, str):
        article = {"nl": article, "en": article}
    if not isinstance(article, dict) or not {"nl", "en"} <= set(article):
        raise RulesError(f'{where}: article must be a text, or an object with "nl" and "en".')
    term = _days(row, "term_days", where)
    extended = _days(row, "extended_days", where)
    if extended is not None and (term is None or extended < term):
        raise RulesError(f"{where}: extended_days counts from day 0 as term_days does, and cannot be less.")
    return Rule(
        key=str(row.get("key") or f"{body}-own"),
        body=body,
        term_days=term,
        extended_days=extended,
        article=article,
        article_verified=bool(row.get("article_verified", True)),
        since=_day(row, "from", where),
        until=_day(row, "until", where),
        name=name.casefold() if name else None,
    )


def _days(row: Mapping[str, Any], name: str, where: str) -> int | None:
    value = row.get(name)
    if value is not None and (type(value) is not int or not 0 < value <= _LONGEST):
        raise RulesError(f"{where}: {name} must be a number of days from 1 to {_LONGEST}, or null, not {value!r}.")
    return value


def _day(row: Mapping[str, Any], name: str, where: str) -> date | None:
    value = row.get(name)
    try:
        return None if value is None else date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise RulesError(f"{where}: {name} must be a day as 2021-04-01, or null, not {value!r}.") from error
