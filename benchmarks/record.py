"""A record of any size to measure on: documents of invented content in their official forms, the same at each run.

    python -m benchmarks.record FOLDER --pairs 500000

Dutch words by their frequency (wordfreq), each set of questions about a few words of its own, so that words come in
clusters as they do in real documents. Sets of questions become replies, some in families: several offices answer one
set, a postponement goes before. Answers refer to earlier numbers and to each other; some are stock phrases. It is word
salad: good for speed and size, worthless for the quality of ranking. A zip for each half year.
"""

from __future__ import annotations

import argparse
import os
import time
import zipfile
from bisect import bisect
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from random import Random

from wordfreq import top_n_list, word_frequency

from weerwoord.demonstration import named
from weerwoord.demonstration.chance import seeded
from weerwoord.demonstration.content import Asked, Block, Footnote, Paper, Replied, Seat, mark
from weerwoord.demonstration.dates import session_year
from weerwoord.demonstration.offices import members, seats_on
from weerwoord.demonstration.sets import case_number, era_of, published, signers

FULL = 500_000
"""Pairs in the Dutch record since 1995, in 87,000 documents."""
QUICK = 20_000
PAIRS_EACH = 5.75
"""On average in a document; QUESTION and ANSWER in words, as in real documents."""
QUESTION, ANSWER = 35, 158
_SEED = 1995
_YEARS = range(1996, 2026)
_HALVES = ((date(2000, 1, 8), 130), (date(2000, 9, 24), 70))
"""From when, and for how many days: a session year ends with summer."""
_TOPICAL = 0.12
STOCK = (
    "Ja.", "Nee.", "Zie het antwoord op vraag 1.", "Hierover worden geen gegevens bijgehouden.",
    "Ja, ik ben hiermee bekend.", "Ik herken dit beeld niet.",
)  # fmt: skip
_COUNTS = (2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9, 12)
"""Of questions in a set."""
_FORMS = {
    False: (("old-xml", 0.80), ("text", 0.17), ("pdf", 0.03)),
    True: (("xml", 0.60), ("html", 0.25), ("text", 0.12), ("pdf", 0.03)),
}
"""How often each form comes, before and since 2010."""


@dataclass(frozen=True, slots=True)
class _Half:
    """Half a year: which, and how many documents."""

    folder: Path
    year: int
    part: int
    documents: int

    @property
    def zip(self) -> Path:
        return self.folder / f"{self.year}-{self.part + 1}.zip"


def build(folder: Path, pairs: int, processes: int = 0) -> list[Path]:
    """Write the documents of about `pairs` pairs into zips in `folder`, unless they are there; return the zips."""
    folder.mkdir(parents=True, exist_ok=True)
    each = max(1, round(pairs / PAIRS_EACH / len(_YEARS) / len(_HALVES)))
    halves = [_Half(folder, year, part, each) for year in _YEARS for part in range(len(_HALVES))]
    missing = [half for half in halves if not half.zip.exists()]
    if missing:
        with ProcessPoolExecutor(processes or os.cpu_count()) as pool:
            list(pool.map(_write, missing))
    return [half.zip for half in halves]


def _write(half: _Half) -> None:
    part = half.zip.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in documents(half.year, half.part, half.documents):
            archive.writestr(zipfile.ZipInfo(name, (half.year, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 1)
    part.replace(half.zip)


def documents(year: int, part: int, count: int, forms: tuple[str, ...] = ()) -> Iterator[tuple[str, bytes]]:
    """Yield `count` documents of half a year, by name, all in one of `forms` if those are named."""
    random = seeded(_SEED, f"{year}-{part}")
    words = Words(random)
    start, days = _HALVES[part]
    number = count if part == 0 else 0  # the spring's numbers follow the autumn's
    made = 0
    while made < count:
        day = start.replace(year=year) + timedelta(days=days * made // count)
        for paper in _family(random, words, day - timedelta(days=max(0, day.weekday() - 4)), number, count - made):
            number += paper.kind != "questions"
            made += 1
            form = _form(random, paper, forms)
            data, _ = named(form).write(paper, random)
            yield f"{paper.identifier}-{form}.{named(form).extension}", data


def _form(random: Random, paper: Paper, forms: tuple[str, ...]) -> str:
    choices = _FORMS[paper.year >= 2010]
    fitting = [(form, weight) for form, weight in choices if not forms or form in forms]
    return random.choices([form for form, _ in fitting], [weight for _, weight in fitting])[0]


def _family(random: Random, words: Words, day: date, number: int, room: int) -> Iterator[Paper]:
    """Yield what becomes of one set: mostly a reply; or a postponement before it, several replies, only a sheet."""
    topic = words.topic()
    seats = tuple(random.sample(seats_on(day), random.choice((1, 1, 1, 1, 2))))
    sheet = _sheet(random, words, topic, day, seats)
    if day.year >= 2010 and random.random() < 0.03:
        yield sheet
        return
    papers: list[Paper] = []
    if random.random() < 0.06:
        papers.append(_notice(random, words, topic, sheet, day + timedelta(days=21), number + 1))
    answering = [seats[:1]] if random.random() < 0.96 else [(seat,) for seat in random.sample(seats_on(day), 4)]
    for seat in answering:
        papers.append(_reply(random, words, topic, sheet, seat, number + len(papers) + 1))
    yield from papers[:room]


def _sheet(random: Random, words: Words, topic: list[str], day: date, seats: tuple[Seat, ...]) -> Paper:
    count = random.choice(_COUNTS)
    notes: list[Footnote] = []
    asked = []
    for place in range(1, count + 1):
        text = words.text(max(6, int(random.gauss(QUESTION, 12))), topic)[:-1]
        if random.random() < 0.15:
            notes.append(Footnote(words.text(6, topic)[:-1] + ",", f"https://krant.example/{random.randrange(10**7)}"))
            text += mark(len(notes))
        asked.append(Asked(str(place), (Block(text + "?"),), place))
    case = case_number(random, day)
    return Paper(
        kind="questions",
        era=era_of(day.year),
        chamber="TK",
        session_year=session_year(day),
        number=None,
        identifier=f"kv-tk-{case}",
        case=case,
        members=members(random, day, random.choice((1, 1, 1, 2, 3))),
        seats=seats,
        subject=words.text(8, topic)[:-1].lower(),
        submitted=day,
        questions=tuple(asked),
        notes=tuple(notes),
    )


def _numbered(sheet: Paper, received: date, number: int) -> Paper:
    """As `published`, but in the session year of the question, whose numbers these are."""
    year = session_year(sheet.submitted)
    printed = published(sheet, received, str(number))
    return replace(printed, session_year=year, identifier=f"ah-tk-{year.replace('-', '')}-{number}")


def _notice(random: Random, words: Words, topic: list[str], sheet: Paper, day: date, number: int) -> Paper:
    told = "Tot mijn spijt is beantwoording binnen de gestelde termijn niet mogelijk. " + words.text(12, topic)
    return replace(
        _numbered(sheet, day, number),
        kind="notice",
        signers=signers(random, sheet.seats[:1], set()),
        notice=(Block(told),),
    )


def _reply(random: Random, words: Words, topic: list[str], sheet: Paper, seats: tuple[Seat, ...], number: int) -> Paper:
    answers = []
    for asked in sheet.questions:
        if random.random() < 0.12:
            text = random.choice(STOCK[: None if asked.number != "1" else 2])
        else:
            text = words.text(max(5, int(random.gauss(ANSWER / 0.88, 70))), topic)
        if random.random() < 0.1 and number > 1:
            year = session_year(sheet.submitted).replace("-", "–")
            text += f" Zie ook Aanhangsel Handelingen, vergaderjaar {year}, nr. {random.randrange(1, number)}."
        answers.append(Replied((asked.number,), (Block(text),)))
    received = sheet.submitted + timedelta(days=random.choice((14, 18, 21, 24, 29, 42)))
    return replace(
        _numbered(sheet, received, number),
        kind="reply",
        signers=signers(random, seats, set()),
        on_behalf=tuple(seat for seat in sheet.seats if seat not in seats)[:1],
        answers=tuple(answers),
    )


@lru_cache(maxsize=1)
def vocabulary() -> tuple[list[str], list[float]]:
    """Return Dutch words, and the running sums of their frequencies."""
    known = [word for word in top_n_list("nl", 60_000, wordlist="large") if word.isalpha() and len(word) > 1]
    return known, list(accumulate(word_frequency(word, "nl", "large") for word in known))


class Words:
    """Draws words as Dutch uses them, now and then one of a topic."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._known, self._sums = vocabulary()

    def topic(self) -> list[str]:
        """Return the words that one set is about."""
        return self._random.choices(self._known[300:30_000], k=12)

    def text(self, count: int, topic: list[str]) -> str:
        """Return sentences of `count` words in all."""
        chance = self._random.random
        most = self._sums[-1]
        made = []
        for place in range(count):
            word = (
                topic[int(chance() * len(topic))]
                if chance() < _TOPICAL
                else self._known[bisect(self._sums, chance() * most)]
            )
            if place % 14 == 0:
                word = word.capitalize()
            made.append(f"{word}." if place % 14 == 13 or place == count - 1 else word)
        return " ".join(made)


def main() -> None:
    """Write a record into a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", type=int, default=FULL)
    given = parser.parse_args()
    begun = time.perf_counter()
    zips = build(given.folder, given.pairs)
    size = sum(path.stat().st_size for path in zips) / 1e6
    print(f"{len(zips)} zips, {size:.0f} MB, {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
