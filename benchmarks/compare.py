"""Comparing: a family of twelve paired and put side by side, and the answers given again among very many.

    python -m benchmarks compare --quick    20,000 answers
    python -m benchmarks.compare            500,000 answers, the Dutch record since 1995

Peers, in the same run: difflib for the differences by word; for near-duplicates RapidFuzz on all pairs of a sample,
which also says how many of those it finds were found. The answers are made up: Dutch words by their frequency, stock
answers, and copies of earlier ones with some words changed.
"""

from __future__ import annotations

import difflib
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import combinations

from rapidfuzz import fuzz, process

import weerwoord
from benchmarks.record import ANSWER, STOCK, Words, vocabulary
from weerwoord.comparing import (
    Matrix,
    digest,
    group,
    judge,
    letters,
    question_letters,
    side,
    side_by_side,
    traits_of,
)
from weerwoord.comparing.differing import differ_tokens
from weerwoord.comparing.repeats import NEAR, NearlySame
from weerwoord.comparing.tokens import tokens
from weerwoord.demonstration import documents

QUICK, FULL = 20_000, 500_000
SAMPLE = 2_000
ROUNDS = 9


def main(quick: bool = False) -> None:
    family()
    repeats(QUICK if quick else FULL)


def family() -> None:
    """The demonstration family: eleven replies and the question sheet."""
    read = [(name, weerwoord.read(data)) for name, data in documents()]
    case = [d for name, d in read if "2023Z09118" in name or any(f"20222023-30{n:02}-" in name for n in range(4, 15))]
    several = [document for document in case if document.kind in ("reply", "questions")]
    assert len(several) == 12, len(several)
    sheet = next(document for document in several if document.kind == "questions")

    def pair() -> None:
        traits = {n: traits_of(document) for n, document in enumerate(several)}
        ties = {}
        for a, b in combinations(traits, 2):
            found = judge(
                traits[a],
                traits[b],
                lambda a=a, b=b: (question_letters(several[a]), question_letters(several[b])),  # type: ignore[misc]
            )
            if found:
                ties[a, b] = found
        assert len(group(traits, ties)) == 1

    def diff() -> Matrix:
        return side_by_side([side(str(n), d) for n, d in enumerate(several) if d.kind == "reply"], sheet)

    shown = [(row.groups[0], cell) for row in diff().rows for cell in row.cells if cell.answer]
    pairs = [(first.text, cell.answer.text) for first, cell in shown if cell.answer and cell.side != first.sides[0]]
    cut = [(left, tokens(left), right, tokens(right)) for left, right in pairs]
    words = [([t.plain for t in a], [t.plain for t in b]) for _, a, _, b in cut]

    def marked() -> None:
        for left, ours, right, theirs in cut:
            differ_tokens(left, ours, right, theirs)

    def peer() -> None:
        for left, right in words:
            difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes()

    paired, compared, ours, theirs = _ms(pair), _ms(diff), _ms(marked), _ms(peer)
    print(f"family of 12: paired in {paired:.1f} ms, side by side in {compared:.1f} ms: {paired + compared:.1f} ms")
    print(f"  {len(pairs)} answers marked against the first in {ours:.2f} ms; difflib's opcodes alone {theirs:.2f} ms")


def _ms(work: Callable[[], object]) -> float:
    """Milliseconds of one core, which others who use the machine do not lengthen."""
    took = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        took.append((time.process_time() - start) * 1000)
    return statistics.median(took)


def answers(count: int) -> Iterator[str]:
    """Yield answers: 12 % stock, 2 % copied, 6 % copied with up to six words changed."""
    chance = random.Random(11)
    words, (known, _sums) = Words(chance), vocabulary()
    earlier: list[str] = []
    for _ in range(count):
        drawn = chance.random()
        if drawn < 0.12:
            yield chance.choice(STOCK)
        elif drawn < 0.20 and earlier:
            copied = chance.choice(earlier).split()
            for _ in range(0 if drawn < 0.14 else chance.randrange(1, 7)):
                copied[chance.randrange(len(copied))] = chance.choice(known)
            yield " ".join(copied)
        else:
            made = words.text(max(5, int(chance.gauss(ANSWER, 70))), words.topic())
            if len(earlier) < 20_000:
                earlier.append(made)
            yield made


def repeats(count: int) -> None:
    """Time is of the processor, all threads together: at most what one core takes."""
    near = NearlySame()
    seen: dict[int, int] = {}
    sample: list[tuple[int, str]] = []
    took = 0.0
    for text in answers(count):
        start = time.process_time()
        key = digest(letters(text))
        seen[key] = seen.get(key, 0) + 1
        if seen[key] == 1:
            near.add(key, text)
        took += time.process_time() - start
        if seen[key] == 1 and len(sample) < SAMPLE:
            sample.append((key, text))
    start = time.process_time()
    found = near.groups()
    took += time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    again = sum(times for times in seen.values() if times > 1)
    print(f"{count:,} answers: {took:.0f} s of one core, {memory:,.0f} MB at most (the generator's words included)")
    print(f"  {again:,} are exact repeats; of {len(seen):,} wordings {len(found):,} are nearly the same as another")
    _beside(sample, found)


def _beside(sample: list[tuple[int, str]], found: dict[int, int]) -> None:
    """All pairs of a sample by RapidFuzz, then by exact share of word triples: were those found?"""
    start = time.perf_counter()
    texts = [text for _, text in sample]
    scores = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=80, workers=1)
    took = time.perf_counter() - start
    close = [(a, b) for a, b in zip(*scores.nonzero(), strict=True) if a < b]
    same = [(a, b) for a, b in close if _share(texts[a], texts[b]) >= NEAR + 0.03]
    hit = sum(found.get(sample[a][0], -1) == found.get(sample[b][0], -2) for a, b in same)
    whole = took / len(sample) ** 2 * 500_000**2 / 3600
    print(f"  RapidFuzz on all pairs of {len(sample):,}: {took:.0f} s, for 500,000 that would be {whole:,.0f} hours")
    print(
        f"  of its {len(same)} pairs that share {NEAR + 0.03:.0%} of the word triples or more, {hit} are in one group"
    )


def _share(one: str, other: str) -> float:
    a, b = ({*zip(w, w[1:], w[2:], strict=False)} for w in (one.casefold().split(), other.casefold().split()))
    return len(a & b) / len(a | b) if a | b else 0.0


if __name__ == "__main__":
    main(quick="--quick" in sys.argv)
