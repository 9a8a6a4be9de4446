"""Where in a line of glued text a typeset line may have ended, and how likely each place is (`cost`, in nats)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from weerwoord.reading.hyphens import is_address
from weerwoord.reading.lexicon import elements, is_compound, is_listed, is_word, zipf
from weerwoord.reading.splits import FREQUENT, splits

Kind = Literal["lost", "kept", "hyphen", "address"]

_KEPT = 12.0
"""Cost of a line end at a blank: extractors that lose line ends seldom keep one."""
_ADDRESS = 1.0
_SURE = -8.0
_LIKELY = -1.0

_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_HYPHEN = re.compile(r"\w-(?=([^\W\d_]|\d))")
_HYPHENED = re.compile(r"([^\W\d_]{2,})-([^\W\d_]{2,})")
_ADDRESS_BREAK = re.compile(r"[/._=&?%-]")


class Seam(NamedTuple):
    """A place where a line may have ended: before the character at `at`.

    `kind`: a lost blank; a blank that is still there; a hyphen; inside a web address. `sure`: glued without a doubt,
    wherever the lines end. `sentence`: a sentence ends here, so a line may be left short.
    """

    at: int
    kind: Kind
    cost: float
    sure: bool = False
    sentence: bool = False


def find(text: str) -> list[Seam]:
    """Return the possible line ends in `text`, in order."""
    found: dict[int, Seam] = {}
    for match in _TOKEN.finditer(text):
        start = match.start()
        if start:
            found[start] = Seam(start, "kept", _KEPT, sentence=text[start - 2] in ".?!:;")
        for seam in _inside(match.group()):
            known = found.get(start + seam.at)
            if known is None or seam.cost < known.cost:
                found[start + seam.at] = seam._replace(at=start + seam.at)
    for match in _BEFORE_DATE.finditer(text):
        found[match.end()] = Seam(match.end(), "lost", _SURE, sure=True)
    return [found[at] for at in sorted(found)]


@lru_cache(maxsize=4096)
def _inside(token: str) -> tuple[Seam, ...]:
    if len(token) < 3 or token.isdigit() or "=" in token:
        return ()
    if is_address(token):
        breaks = _ADDRESS_BREAK.finditer(token, 8, len(token) - 1)
        return tuple(Seam(match.end(), "address", _ADDRESS) for match in breaks)
    seams = [*_at_marks(token), *_at_brackets(token), *_at_digits(token), *_in_words(token)]
    seams += [
        Seam(match.end(), "hyphen", 0.0 if match.group(1).islower() else 0.7) for match in _HYPHEN.finditer(token)
    ]
    return tuple(seams)


# Marks

_MARK = re.compile(r"(?<=[^\W_%’)»”])([.,;:?!]+[»”’)]*)(?=[«“‘(]*[^\W_])|(?<=[^\W_][»”)])([.,;:?!])(?=[«“‘(]*[^\W_])")
_ABBREVIATED = re.compile(r"(?:^|[^\w’'])(?:[^\W\d_]\.)+$")
_DOTTED = re.compile(r"(?:[a-z]\.){2,}$")
_SHORTENED = re.compile(
    r"(?:^|\W)(?:jl|nrs?|artt?|mln|mld|etc|enz|bijv|resp|incl|excl|ca|blz|dhr|mevr?|drs?|mr|ing|prof)\.$"
)
_NUMBERED = re.compile(r"\d{1,2}\.[A-ZÀ-Þ«]")
_NOTE_MARK = re.compile(r"\d{1,2}(?![\d.])")
_DOMAIN = re.compile(r"(?:nl|com|org|eu|net|gov|edu|html?|pdf|php|aspx?|be|de|uk|info)\b")
_AT_LINE_END = re.compile(
    r"(?:\b(?:nrs?|artt?|jl|blz)\.|€)(?=\d)|[^\W\d_](?=[–[]|[–—]$)|^[–—](?=[^\W_])", re.IGNORECASE
)
"""Glued only if a line ends here: many write 'nr.5' and '€5'."""


def _at_marks(token: str) -> Iterator[Seam]:
    for match in _MARK.finditer(token):
        before, mark, after = token[: match.end()], match.group(), token[match.end() :]
        if _is_glued_mark(before, mark, after):
            yield Seam(match.end(), "lost", _SURE, sure=True, sentence=mark[0] in ".?!:;")
    for match in _AT_LINE_END.finditer(token):
        yield Seam(match.end(), "lost", 2.0)


def _is_glued_mark(before: str, mark: str, after: str) -> bool:
    """Tell whether a blank was lost between a mark and what stands behind it."""
    last = before[-2]
    if _NOTE_MARK.match(after):
        return False
    if mark[0] in ",;?!" or len(mark) > 1:
        if last.isdigit() and after[0].isdigit():
            return False
        return mark[0] in "?!" or len(after) > 1 or after == "u"
    if mark[0] == ":":
        return not after[0].isdigit() and last.isalnum() and (last.islower() or after[0].islower())
    if _ABBREVIATED.search(before):
        word = _LETTERS.match(after)
        return bool(_DOTTED.search(before) and word and len(word.group()) > 1 and is_word(word.group()))
    if after[0].isupper() or after[0] in "«“‘(":
        if last.isdigit():
            return after[1:2].islower()
        return (len(after) > 1 or after == "U") and not (last.isupper() and before[-3:-2] in ("", "."))
    if _NUMBERED.match(after):
        return last.isalpha()
    return after[0].isalpha() and bool(_SHORTENED.search(before)) and not _DOMAIN.match(after)


# Brackets and quotation marks

_CLOSING = re.compile(r"\)(?=[^\W\d_]|\d{3})")
_OPENING = re.compile(r"(?<=[^\W\d_][^\W\d_])(?=\()|(?<=’s)(?=\()|(?<=[^\W_][’'»”])(?=\()")
_QUOTED = re.compile(r"(?<=[»”])(?=[^\W\d_])|(?<=[^\W_,.;:?!])(?=[«“])|(?<=[»”)])(?=[«“(])")


def _at_brackets(token: str) -> Iterator[Seam]:
    for match in _QUOTED.finditer(token):
        yield Seam(match.start(), "lost", _SURE, sure=True)
    for match in _CLOSING.finditer(token):
        if _is_glued_bracket(token, match.end()):
            yield Seam(match.end(), "lost", _SURE, sure=True)
    for match in _OPENING.finditer(token):
        content = token[match.end() + 1 :]
        word = _LETTERS.match(content)
        if ")" not in content or content[0].isupper() or content[0].isdigit():
            yield Seam(match.end(), "lost", _SURE, sure=True)
        elif word and len(word.group()) > 4 and is_word(word.group()):
            yield Seam(match.end(), "lost", _LIKELY)


def _is_glued_bracket(token: str, end: int) -> bool:
    """'(DJI)namens' is glued, '(hoog)ambtelijk' one word."""
    opening = token.rfind("(", 0, end)
    content = token[opening + 1 : end - 1]
    word = _LETTERS.match(token, end)
    if content.endswith("-"):
        return False
    if opening < 0 or not content.islower() or not content.isalpha():
        return word is None or len(word.group()) > 1 or token[end:] in ("u", "U")
    if word is None or not is_word(word.group()):
        return False
    if zipf(word.group()) > FREQUENT:
        return True
    whole = content + word.group()
    return not (opening and token[opening - 1].isalpha()) and not (is_listed(whole) or is_compound(whole))


# Digits

_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_BEFORE_DATE = re.compile(rf"[^\W\d_]{{2}}(?=\d{{1,2}} ?(?:{_MONTH})\b)")
_LETTER_DIGIT = re.compile(r"([^\W\d_]{2,})(?=(\d+))")
_DIGIT_LETTER = re.compile(r"(\d+|\d%|€)(?=([^\W\d_]{2,}))")
_IS_MONTH = re.compile(f"(?:{_MONTH})$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_UNIT = re.compile(r"(?:st|d|n)en?\b|st?e\b|ers?\b|jarig|km|kg|kW|mg|ml|cm|mm|GW|MW|MB|GB|uu?r?\b|x\b", re.IGNORECASE)


def _at_digits(token: str) -> Iterator[Seam]:
    for match in _LETTER_DIGIT.finditer(token):
        word, number = match.groups()
        if _IS_MONTH.match(word) and _YEAR.match(number):
            yield Seam(match.end(), "lost", _SURE, sure=True)
        elif (
            word.lower() in elements("before a number") or zipf(word) >= FREQUENT or (len(number) > 2 and is_word(word))
        ):
            yield Seam(match.end(), "lost", 0.0)
    for match in _DIGIT_LETTER.finditer(token):
        word = match.group(2)
        if _IS_MONTH.match(word):
            yield Seam(match.end(), "lost", _SURE, sure=True)
        elif not _UNIT.match(word) and zipf(word) > 3:
            yield Seam(match.end(), "lost", _LIKELY if zipf(word) > 5 else 1.0)


# Letters

_CAPITAL_INSIDE = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ])(?=[A-ZÀ-Þ])")
_CAPITALS_THEN_WORD = re.compile(r"([A-Z]{2,})([a-zà-ÿ]{2,})$")
_CAPITALS_PLURAL = re.compile(r"([A-Z]{2,}s)(en|de|het|een|van|in|op|te|voor|met|die|dat|zijn|worden|hebben)$")
_CAPITALS_THEN_CAPITAL = re.compile(r"([A-Z]{2,})([A-Z][a-zà-ÿ]{2,})$")
_ENDINGS = frozenset(["er", "ers", "tje", "tjes", "ster", "sters"])
_AFTER_GENITIVE = re.compile(r"’s([a-zà-ÿ]{2,})")


def _in_words(token: str) -> Iterator[Seam]:
    hyphened = _has_line_end_hyphen(token)
    for match in _LETTERS.finditer(token):
        run, start = match.group(), match.start()
        before = token[start - 1 : start]
        if before.isdigit() or before in ("’", "'") or (hyphened and run[1:].islower()):
            continue
        for seam in _at_capitals(run) if not run[1:].islower() else _between_small(run, 0):
            yield seam._replace(at=seam.at + start)
    for match in _AFTER_GENITIVE.finditer(token):
        common = zipf(match.group(1))
        if common > 3:
            yield Seam(match.start(1), "lost", -4.0 if common > 4 else 0.0)


def _has_line_end_hyphen(token: str) -> bool:
    """'onderlig-gende': a line ended in this word already, so no other does."""
    return any(
        is_listed(match.group(1) + match.group(2)) or is_compound(match.group(1) + match.group(2))
        for match in _HYPHENED.finditer(token)
    )


def _at_capitals(run: str) -> Iterator[Seam]:
    """Yield the seams in a run of letters with capitals inside."""
    glued = _CAPITALS_PLURAL.match(run) or _CAPITALS_THEN_WORD.match(run)
    if glued and glued.group(2) not in _ENDINGS and zipf(glued.group(2)) > 2.5:
        yield Seam(glued.start(2), "lost", _LIKELY if zipf(glued.group(2)) > 4 else 1.0)
    glued = _CAPITALS_THEN_CAPITAL.match(run)
    if glued and zipf(glued.group(2)) > 4:
        yield Seam(glued.start(2), "lost", 0.0)
    start = 0
    names = [name for name in elements("names with a capital inside") if name in run]
    for match in _CAPITAL_INSIDE.finditer(run):
        at = match.start()
        if not any(run.find(name) < at < run.find(name) + len(name) for name in names):
            yield _at_capital(run, start, at)
        start = at
    yield from _between_small(run, start)


def _at_capital(run: str, start: int, at: int) -> Seam:
    """'deKansspelen' is glued; 'OpenbaarMinisterie' is if a line ends there."""
    left = run[start:at]
    if left.islower() and zipf(left) > (5.0 if len(left) == 2 else 3.5) and len(left) > 1:
        return Seam(at, "lost", _SURE, sure=True)
    if left == "u":
        return Seam(at, "lost", 0.0)
    # 'NOvA', 'HvJEU': abbreviations change case as they like.
    short = len(left) < 3 or len(run) - at < 3
    return Seam(at, "lost", 6.0 if short else _LIKELY if is_listed(left) else 3.0)


def _between_small(run: str, start: int) -> Iterator[Seam]:
    """Yield the seams between the small letters of `run` from `start` on."""
    word = run[start:]
    if len(word) > 3 and word[1:].islower() and not any(word.startswith(name) for name in _mixed_names(run)):
        for at, cost in splits(word):
            yield Seam(start + at, "lost", cost)


@lru_cache(maxsize=1024)
def _mixed_names(run: str) -> tuple[str, ...]:
    return tuple(name for name in elements("names with a capital inside") if run.startswith(name))
