"""Sentences as written questions and their answers hold them, put together from templates and word lists."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from random import Random
from typing import Any

from weerwoord.demonstration.content import Footnote, mark
from weerwoord.demonstration.dates import in_words, session_year

Field = dict[str, list[str]]
"""One policy field: phrases by their kind ('zaak', 'dat', 'om', …)."""

_SLOT = re.compile(r"\{(\w+)\}")


@lru_cache(maxsize=1)
def phrases() -> Any:
    """Return the templates."""
    return json.loads(_read("phrases.json"))


@lru_cache(maxsize=1)
def policy_fields() -> tuple[Field, ...]:
    """Return the policy fields with their phrases."""
    found: list[Field] = []
    for block in _read("fields.txt").split("\n\n"):
        one: Field = defaultdict(list)
        for line in block.splitlines():
            key, _, phrase = line.partition(": ")
            if phrase and not line.startswith("#"):
                one[key].append(phrase)
        if one:
            found.append(dict(one))
    return tuple(found)


def _read(name: str) -> str:
    return files("weerwoord.demonstration").joinpath("data", name).read_text(encoding="utf-8")


def fields_of(portfolio: str) -> list[Field]:
    """Return the policy fields of an office; all of them where none is its own."""
    own = [one for one in policy_fields() if any(part in portfolio for part in one["ambt"])]
    return own or list(policy_fields())


@dataclass(slots=True)
class Wording:
    """Makes the sentences of one document: each phrase once as long as there are others, notes counted through."""

    random: Random
    policy: Field
    day: date
    notes: list[Footnote] = field(default_factory=list)
    given: dict[str, str] = field(default_factory=dict)
    _left: dict[str, list[str]] = field(default_factory=dict)
    _kop: str = ""

    def template(self, name: str, **given: object) -> str:
        """Return a sentence made from one of the templates `name`, beginning with a capital."""
        return self.fill(self._next(name, phrases()[name]), **given)

    def opening(self, question: str) -> str:
        """Return a sentence with which an answer to `question` may begin."""
        for place, (starts, sentences) in enumerate(phrases()["opens"]):
            if not starts or question.startswith(tuple(starts)):
                return self.fill(self._next(f"open {place}", sentences))
        raise AssertionError(question)

    def phrase(self, kind: str) -> str:
        """Return a phrase of the policy field: a fact, a plan, a subject."""
        return self._next(kind, self.policy[kind])

    def fill(self, template: str, **given: object) -> str:
        """Fill the slots of `template`, notes in the order in which they stand; begin with a capital."""
        known = {key: str(value) for key, value in {**self.given, **given}.items()}

        def slot(match: re.Match[str]) -> str:
            name = match.group(1)
            if name == "noot":
                return self.note(news="{kop}" in template)
            if name not in known:
                known[name] = self._slot(name)
            if name == "kop":
                self._kop = known[name]
            return known[name]

        text = _SLOT.sub(slot, template)
        return text[0].upper() + text[1:]

    def note(self, news: bool) -> str:
        """Add a note, on a newspaper's article or on a paper, and return its mark."""
        if len(self.notes) >= 60:
            return ""
        self.notes.append(self._newspaper() if news else self._paper())
        return mark(len(self.notes))

    def _slot(self, name: str) -> str:
        if name == "krant":
            return str(self.random.choice(phrases()["newspapers"])[0])
        return self._next(name, self.policy[name])

    def spent(self, kind: str) -> bool:
        """Whether every phrase of a kind has been used, so that the next is one used before."""
        return self._left.get(kind) == []

    def _next(self, kind: str, choice: list[str]) -> str:
        left = self._left.get(kind)
        if not left:
            left = list(choice)
            self.random.shuffle(left)
            self._left[kind] = left
        return left.pop()

    def _newspaper(self) -> Footnote:
        name, site = self.random.choice(phrases()["newspapers"])
        day = self.day - timedelta(days=self.random.randint(1, 12))
        title = f", «{self._kop}»" if self.random.random() < 0.7 and self._kop else ""
        lead = self.random.choice(("", "d.d. ")) + in_words(day)
        if self.day.year < 2003 or self.random.random() < 0.25:
            return Footnote(f"{name}, {lead}{title}.")
        path = "-".join(re.findall(r"[a-z0-9]+", self._kop.lower())[:7]) or "artikel"
        folder = self.random.choice((f"nieuws/{day:%Y/%m/%d}", f"artikel/{self.random.randint(10**5, 10**7)}"))
        return Footnote(f"{name}, {lead}{title},", f"https://{site}/{folder}/{path}")

    def _paper(self) -> Footnote:
        year = session_year(self.day - timedelta(days=200))
        short = f"{year[:4]}/{year[-2:]}"
        numbers = {"k": self.random.randint(10, 99), "nr": self.random.randint(3, 400)}
        text: str = self.random.choice(phrases()["dossiers"])
        return Footnote(text.format(jaar=short, vergaderjaar=year.replace("-", "–"), **numbers))
