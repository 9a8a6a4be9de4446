"""What an answer says in so many words: yes, no, see there, I will not say, it is not kept, I shall.

Transparent rules (`data/signals.json`), each with the words that it rests on; no judgement of motives. Precision and
recall were measured on 577 real answers labelled by hand (`measured`, checked by tests/comparing/test_signals.py); a
rule under 95 % precise, or met too seldom to be measured, is not in `SHOWN`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from math import sqrt
from typing import Any, Literal

from weerwoord.citing import resolve
from weerwoord.comparing.terms import Term, find_term
from weerwoord.model import Answer, Document

Kind = Literal["affirms", "denies", "refers", "declines", "no_data", "announces", "jointly", "leaves_aside"]
Extent = tuple[int, int]
_RULED: tuple[Kind, ...] = ("affirms", "denies", "declines", "no_data")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ«“‘'\"(])|\n\s*\n|(?<=[;:])\s*(?=[–•])|\s(?=•\s)")
_ABBREVIATED = re.compile(r"\b(?:jl|nr|nrs|art|o\.a|d\.d|bijv|resp|drs|mr|dr|prof|ca|c\.s|m\.n|t/m|ing|ir|[A-Z])\.$")
_ASKS_WHAT = re.compile(r"(?:hoe|hoeveel|wat|welke?|waarom|wanneer|wie|waar|op welke|in hoeverre|per wanneer)\b", re.I)
_CONDITIONAL = re.compile(r"(?:zo|indien) (?:ja|nee|niet|neen)\b", re.I)
_INFORMED = re.compile(r"\b(?:geï|i)nforme\w*\b[^.;]{0,60}\bover\b", re.I)
_AFTERWARDS = re.compile(r"\b(?:daarna|waarna) (?:zal|zullen|ga|gaan)\b", re.I)
_BARE = re.compile(r"\s*(?:ja|nee|neen)\s*[.!]?\s*", re.I)


_PRECISE = 0.95
_FEWEST = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """How good a rule is on answers labelled by hand: how often a reader saw it, the rule, and both."""

    labelled: int
    found: int
    right: int

    @property
    def precision(self) -> float | None:
        """The share of what the rule found that a reader saw as well."""
        return round(self.right / self.found, 3) if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what a reader saw that the rule found."""
        return round(self.right / self.labelled, 3) if self.labelled else None

    @property
    def at_least(self) -> float | None:
        """The precision that the rule has at least, with 97.5 % certainty (the lower bound of Wilson's interval)."""
        if not self.found:
            return None
        share, n, z = self.right / self.found, self.found, 1.96
        spread = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        return round((share + z * z / (2 * n) - spread) / (1 + z * z / n), 3)


@dataclass(frozen=True, slots=True)
class Signal:
    """What an answer says. `evidence`: character offsets of the words in its text that say it.

    `reason`: why it declines ('individual_case' ...), where it says so; for 'jointly' 'questions' or 'offices', for
    which the evidence is not in the text. `numbers`: the questions it refers to, answers together or leaves aside.
    `term`: until when, for an announcement.
    """

    kind: Kind
    evidence: tuple[Extent, ...] = ()
    reason: str | None = None
    numbers: tuple[str, ...] = ()
    term: Term | None = None


def signals_of(document: Document) -> tuple[tuple[Signal, ...], ...]:
    """Return the signals of each answer of a document, in the order of its answers; also those that are not shown."""
    questions: dict[str, str] = {}
    for question in document.questions:
        questions.setdefault(question.number, question.text)
    known = list(dict.fromkeys([*questions, *(number for answer in document.answers for number in answer.to)]))
    return tuple(tuple(_signals(document, answer, questions, known)) for answer in document.answers)


def announced(text: str, said: date | None) -> list[tuple[Extent, Term | None]]:
    """Return where an answer given on a day announces something, each with its term where one is printed."""
    found = _evidence(_rules()["announces"], text, list(_sentences(text)), "")
    return [
        ((start, end), find_term(text, said, _from(text, start, end), _until(text, start, end))) for start, end in found
    ]


def _from(text: str, start: int, end: int) -> int:
    """Where the term may stand: in 'in 2024 komt de richtlijn, daarna zal ik' the year is not that of the promise."""
    after = _AFTERWARDS.search(text, start, end)
    return after.start() if after else start


def _until(text: str, start: int, end: int) -> int:
    """Where the term may stand: in 'informeren over de overgang per 1 juli' the day is not that of the promise."""
    about = _INFORMED.search(text, start, end)
    return about.end() if about else end


def shown(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """Return the signals whose rules are precise enough to be shown."""
    return tuple(signal for signal in signals if signal.kind in SHOWN)


def _signals(document: Document, answer: Answer, questions: dict[str, str], known: list[str]) -> Iterator[Signal]:
    sentences = list(_sentences(answer.text))
    asked = " ".join(questions.get(number, "") for number in answer.to)
    said = {kind: _evidence(_rules()[kind], answer.text, sentences, asked) for kind in _RULED}
    if said["affirms"] and said["denies"]:
        # 'Nee. ... Ja' in one answer: to several questions, or a turn of phrase; the first word stands.
        said["affirms" if said["denies"][0] < said["affirms"][0] else "denies"] = []
    for kind in ("affirms", "denies"):
        if said[kind]:
            yield Signal(kind, tuple(said[kind][:1]))
    yield from _refers(answer, known)
    if said["declines"]:
        words = " ".join(answer.text[start:end] for start, end in said["declines"])
        yield Signal("declines", tuple(said["declines"]), _reason(words))
    if said["no_data"]:
        yield Signal("no_data", tuple(said["no_data"]))
    for place, term in announced(answer.text, document.answered):
        yield Signal("announces", (place,), term=term)
    yield from _structural(document, answer)
    yield from _left_aside(answer, questions)


def _refers(answer: Answer, known: list[str]) -> Iterator[Signal]:
    found = resolve(answer.references, known, answer.to)
    pointers = [p for p in found.resolved if set(p.numbers) - set(answer.to)]
    if pointers:
        places = tuple((p.reference.start, p.reference.end) for p in pointers)
        numbers = dict.fromkeys(n for p in pointers for n in p.numbers if n not in answer.to)
        yield Signal("refers", places, numbers=tuple(numbers))


def _structural(document: Document, answer: Answer) -> Iterator[Signal]:
    if len(answer.to) > 1:
        yield Signal("jointly", reason="questions", numbers=answer.to)
    if len(document.signatories) > 1:
        yield Signal("jointly", reason="offices")


def _left_aside(answer: Answer, questions: dict[str, str]) -> Iterator[Signal]:
    """A bare yes or no to a question that also asks what, how or why, and not only 'Zo nee, waarom niet?'."""
    if len(answer.to) != 1 or not _BARE.fullmatch(answer.text):
        return
    asked = re.split(r"(?<=\?)\s+", questions.get(answer.to[0], "").strip())
    if len(asked) > 1 and any(_ASKS_WHAT.match(part) and not _CONDITIONAL.match(part) for part in asked):
        yield Signal("leaves_aside", ((0, len(answer.text)),), numbers=answer.to)


# --- rules ---


@dataclass(frozen=True, slots=True)
class _Rule:
    """Patterns of which it only matters whether one of them is met are one pattern: None where there are none."""

    first: int | None
    unless: re.Pattern[str] | None
    opening: tuple[re.Pattern[str], ...]
    patterns: re.Pattern[str] | None
    asked: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    with_term: re.Pattern[str] | None


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    text = files("weerwoord.comparing").joinpath("data", "signals.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@lru_cache(maxsize=1)
def _rules() -> dict[str, _Rule]:
    rules: dict[str, _Rule] = {}
    for kind in (*_RULED, "announces"):
        plain = _data()[kind]
        unless, patterns, with_term = (_any(plain.get(name, ())) for name in ("unless", "patterns", "with_term"))
        asked = tuple((_one(each["question"]), _one(*each["patterns"])) for each in plain.get("asked", ()))
        opening = tuple(map(_one, plain.get("opening", ())))
        rules[kind] = _Rule(plain.get("first"), unless, opening, patterns, asked, with_term)
    return rules


def _any(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return _one(*patterns) if patterns else None


def _one(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns).replace(" ", r"\s+"), re.IGNORECASE)


def _sentences(text: str) -> Iterator[Extent]:
    """Yield where each sentence of a text begins and ends."""
    start = 0
    for gap in _END.finditer(text):
        if text[start : gap.start()].strip() and not _ABBREVIATED.search(text, start, gap.start()):
            yield start, gap.start()
            start = gap.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def _evidence(rule: _Rule, text: str, sentences: list[Extent], question: str) -> list[Extent]:
    # What somebody else said is not what the answer says; its length is kept, so that places stay.
    own = _QUOTED.sub(lambda quote: "·" * len(quote[0]), text)
    patterns = [rule.patterns, *(told for asked, told in rule.asked if asked.search(question))]
    found = []
    for place, (start, end) in enumerate(sentences):
        if rule.first is not None and place >= rule.first:
            break
        sentence = own[start:end].strip()
        lead = len(own[start:end]) - len(own[start:end].lstrip())
        opened = next((m for p in rule.opening if place == 0 and (m := p.match(sentence))), None)
        if opened:
            found.append((start + lead, start + lead + opened.end()))
        elif rule.unless and rule.unless.search(sentence):
            continue
        elif any(p and p.search(sentence) for p in patterns) or (
            rule.with_term and rule.with_term.search(sentence) and find_term(sentence, None)
        ):
            found.append((start + lead, end))
    return found


def _reason(words: str) -> str | None:
    for reason, patterns in _data()["declines"]["reasons"].items():
        if any(re.search(pattern, words, re.IGNORECASE) for pattern in patterns):
            return str(reason)
    return None


def measured(*, unseen: bool = False) -> dict[Kind, Measured]:
    """Return what was measured of each rule; `unseen`: on the 100 answers that no rule was mended on."""
    told = _data()["unseen" if unseen else "measured"]
    return {kind: Measured(**figures) for kind, figures in told.items() if kind != "on"}


SHOWN: frozenset[Kind] = frozenset(
    kind for kind, m in measured().items() if m.found >= _FEWEST and m.precision is not None and m.precision >= _PRECISE
)
