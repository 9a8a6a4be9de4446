"""The clock's findings in words, Dutch or English; the words stand in `data/words.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from babel.dates import format_date

from weerwoord.clock.history import Seat
from weerwoord.clock.rules import Rule
from weerwoord.clock.standing import Standing
from weerwoord.clock.steps import Step

Language = Literal["nl", "en"]
DAGGER = "†"


@lru_cache(maxsize=1)
def _words() -> Any:
    return json.loads(files("weerwoord.clock").joinpath("data", "words.json").read_text(encoding="utf-8"))


def told(step: Step, language: Language, rule: Rule | None = None) -> str:
    """Return a step of the sum as a sentence; `rule`: of the standing, for the article that the step quotes."""
    template: str = _words()["steps"][step.code][language]
    return template.format_map(_values(step.values, language, rule))


def state_in_words(standing: Standing, language: Language) -> str:
    """Return the state of a standing: '4 dagen te laat', 'uitgesteld, nog 3 dagen'."""
    states = _words()["states"]
    code: str = standing.state
    if standing.elsewhere:
        return str(states["partly-unseen" if code == "partly" else "unseen"][language])
    if code == "partly" and standing.late:
        code += "-late"
    elif standing.left == 0:
        code += "-today"
    if standing.late and standing.late_most != standing.late:
        code += "-least"
    template: str = states.get(code, states[standing.state])[language]
    values = {"late": standing.late, "left": standing.left, "used": standing.used}
    known = {name: value for name, value in values.items() if value is not None}
    if any(f"{{{name}" in template for name in values.keys() - known.keys()):
        template = states[f"{standing.state}-undated"][language]
    return template.format_map(_values(known, language, None))


def state_name(state: str, language: Language) -> str:
    """Return the bare name of a state, as a heading or a filter has it."""
    name: str = _words()["names"][state][language]
    return name


def doubt_in_words(doubt: str, language: Language) -> str:
    """Return a doubt in a few words."""
    short: str = _words()["doubts"][doubt][language]
    return short


def seats_in_words(seats: Sequence[Seat], language: Language) -> str:
    """Return offices as 'Minister (Buitenlandse Zaken) en Staatssecretaris (Defensie)'."""
    names = [seat_in_words(seat) for seat in seats]
    if not names:
        return str(_words()["somebody"][language])
    joiner = _words()["and"][language]
    return f" {joiner} ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def seat_in_words(seat: Seat) -> str:
    """Return an office; its name is Dutch in every language, as it is printed."""
    if seat.role == "other":
        return seat.portfolio or "?"
    return f"{seat.role} ({seat.portfolio})" if seat.portfolio else seat.role


def article(rule: Rule, language: Language) -> str:
    """Return the article that a term rests on, with a dagger where its number was not verified."""
    return rule.article[language] + ("" if rule.article_verified else DAGGER)


def day_in_words(day: date, language: Language) -> str:
    """Return '29 januari 2024' or '29 January 2024'."""
    return format_date(day, "d MMMM y", locale="nl" if language == "nl" else "en_GB")


def days_in_words(count: int, language: Language) -> str:
    """Return '1 dag', '4 dagen'."""
    one, many = _words()["days"][language]
    return f"{count} {one if abs(count) == 1 else many}"


def _values(values: Mapping[str, object], language: Language, rule: Rule | None) -> dict[str, str]:
    said: dict[str, str] = {"article": article(rule, language) if rule else ""}
    for name, value in values.items():
        if isinstance(value, date):
            said[name] = day_in_words(value, language)
        elif isinstance(value, int):
            said[name] = str(value)
            said[f"{name}_days"] = days_in_words(value, language)
        elif isinstance(value, tuple):
            said[name] = seats_in_words(value, language)
        else:
            said[name] = str(value)
    return said
