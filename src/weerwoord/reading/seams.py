"""Where in a line of glued text a typeset line may have ended, and how likely each place is.

Costs are in nats: what a place loses in likelihood. A place between two frequent words run together gains (a negative
cost); one inside a known word or a compound loses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import log
from typing import Literal, NamedTuple

from weerwoord.reading.hyphens import is_address
from weerwoord.reading.lexicon import begins_compounds, compound_parts, elements, ends_compounds, is_compound, is_inflected, is_listed, is_word, zipf

Kind = Literal["lost", "kept", "hyphen", "address"]

KEPT = 12.0
"""Cost of a line end at a blank: extractors that lose line ends seldom keep one."""
_SURE = -8.0
_HOPELESS = 12.0
_COMPOUND = 5.0
"""Least cost of parting two words neither of which stands alone: Dutch would write them as one."""
_PLURALS = frozenset(["en", "de", "den", "te", "ten", "ster", "er"])
"""Words that are endings as well."""
_BEST = -6.0
"""Least cost of any place."""
_ADVERB = re.compile("(?:lijk|isch|matig|zaam|loos)$")
_PARTICIPLE = re.compile("ge.{3,}(?:d|t|en)$")
_FREQUENT = 5.5
_NAT = log(10)

_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"([^\W\d_]{2,})-([^\W\d_]{2,})")
_AFTER_GENITIVE = re.compile(r"’s([a-zà-ÿ]{2,})")
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
        start, token = match.start(), match.group()
        if start:
            found[start] = Seam(start, "kept", KEPT, sentence=text[start - 2] in ".?!:;")
        for seam in _inside(token):
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
        return tuple(Seam(match.end(), "address", 1.0) for match in _ADDRESS_BREAK.finditer(token, 8, len(token) - 1))
    seams = list(_at_punctuation(token))
    hyphened = _has_line_end_hyphen(token)
    for match in _LETTERS.finditer(token):
        before = token[match.start() - 1 : match.start()]
        if (hyphened and match.group()[1:].islower()) or before.isdigit() or before in ("’", "'"):
            continue
        seams += [seam._replace(at=seam.at + match.start()) for seam in _in_letters(match.group())]
    seams += _at_digits(token)
    for match in _AFTER_GENITIVE.finditer(token):
        common = zipf(match.group(1))
        if common > 3:
            seams.append(Seam(match.start(1), "lost", -4.0 if common > 4 else 0.0))
    seams += [
        Seam(match.start() + 2, "hyphen", 0.0 if match.group(1).islower() else 0.7)
        for match in re.finditer(r"\w-(?=([^\W\d_]|\d))", token)
    ]
    return tuple(seams)


def _has_line_end_hyphen(token: str) -> bool:
    """'onderlig-gende': a line ended in this word already, so no other does."""
    return any(
        is_listed(match.group(1) + match.group(2)) or is_compound(match.group(1) + match.group(2))
        for match in _HYPHENED.finditer(token)
    )


# Punctuation

_PUNCTUATION = re.compile(r"(?<=[^\W_%’)»”])([.,;:?!]+[»”’)]*)(?=[«“‘(]*[^\W_])|(?<=[^\W_][»”)])([.,;:?!])(?=[«“‘(]*[^\W_])")
_ABBREVIATED = re.compile(r"(?:^|[^\w’'])(?:[^\W\d_]\.)+$")
_DOTTED = re.compile(r"(?:[a-z]\.){2,}$")
_SHORTENED = re.compile(r"(?:^|\W)(?:jl|nrs?|artt?|mln|mld|etc|enz|bijv|resp|incl|excl|ca|blz|dhr|mevr?|drs?|mr|ing|prof)\.$")
_NUMBERED = re.compile(r"\d{1,2}\.[A-ZÀ-Þ«]")
_DOMAIN = re.compile(r"(?:nl|com|org|eu|net|gov|edu|html?|pdf|php|aspx?|be|de|uk|info)\b")
_BRACKET = re.compile(r"\)(?=[^\W_])")
_OPENING = re.compile(r"(?<=[^\W_][^\W_])(?=\()|(?<=’s)(?=\()|(?<=[^\W_][’'»”])(?=\()")
_AT_LINE_END = re.compile(r"(?:\b(?:nrs?|artt?|jl|blz)\.|€)(?=\d)|[^\W\d_](?=[–[]|[–—]$)|^[–—](?=[^\W_])", re.I)
"""Glued only if a line ends here: many write 'nr.5' and '€5'."""
_QUOTES = re.compile(r"(?<=[»”])(?=[^\W_])|(?<=[^\W_,.;:?!])(?=[«“])|(?<=[»”)])(?=[«“(])")


def _at_punctuation(token: str) -> Iterator[Seam]:
    for match in _PUNCTUATION.finditer(token):
        before, mark, after = token[: match.end()], match.group(), token[match.end() :]
        if _is_glued_mark(before, mark, after):
            yield Seam(match.end(), "lost", _SURE, sure=True, sentence=mark[0] in ".?!:;")
    for match in _BRACKET.finditer(token):
        if _is_glued_bracket(token, match.end()):
            yield Seam(match.end(), "lost", _SURE, sure=True)
    for match in _OPENING.finditer(token):
        content = token[match.end() + 1 :]
        word = _LETTERS.match(content)
        if ")" not in content or content[0].isupper() or content[0].isdigit():
            yield Seam(match.end(), "lost", _SURE, sure=True)
        elif word and len(word.group()) > 4 and is_word(word.group()):
            yield Seam(match.end(), "lost", -1.0)
    for match in _AT_LINE_END.finditer(token):
        yield Seam(match.end(), "lost", 0.0)
    for match in _QUOTES.finditer(token):
        yield Seam(match.start(), "lost", _SURE, sure=True)


def _is_glued_mark(before: str, mark: str, after: str) -> bool:
    """Tell whether a blank was lost between a mark and the word behind it."""
    if mark[0] in ",;?!" or len(mark) > 1:
        return not (before[-2].isdigit() and after[0].isdigit())
    if mark[0] == ":":
        return not after[0].isdigit() and before[-2:-1].isalnum() and (before[-2].islower() or after[0].islower())
    if _ABBREVIATED.search(before):
        word = _LETTERS.match(after)
        return bool(_DOTTED.search(before) and word and len(word.group()) > 1 and is_word(word.group()))
    if after[0].isupper() or after[0] in "«“‘(":
        return len(before) > 1 and (len(after) > 1 or after == "U") and not (before[-2].isupper() and before[-3:-2] == ".")
    if _NUMBERED.match(after):
        return before[-2].isalpha()
    if after[0].isdigit():
        return False
    return bool(_SHORTENED.search(before)) and not _DOMAIN.match(after)


def _is_glued_bracket(token: str, end: int) -> bool:
    """'(DJI)namens' is glued, '(hoog)ambtelijk' one word."""
    opening = token.rfind("(", 0, end)
    content = token[opening + 1 : end - 1]
    word = _LETTERS.match(token, end)
    if opening < 0 or not content.islower() or not content.isalpha():
        return word is None or len(word.group()) > 1 or token[end:] in ("u", "U")
    if word is None or not is_word(word.group()):
        return False
    if opening and token[opening - 1].isalpha():
        return zipf(word.group()) > _FREQUENT
    whole = content + word.group()
    return zipf(word.group()) > _FREQUENT or not (is_listed(whole) or is_compound(whole))


# Digits

_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_BEFORE_DATE = re.compile(rf"[^\W\d_]{{2}}(?=\d{{1,2}} ?(?:{_MONTH})\b)")
_BEFORE_NUMBER = frozenset(
    ["vraag", "vragen", "antwoord", "antwoorden", "artikel", "artikelen", "lid", "leden", "nummer", "op", "van", "en", "tot", "de", "met", "circa", "ruim", "in", "per", "bijna", "voor", "of", "tussen", "uit", "dan", "meer", "minder", "over", "om", "zo", "bij", "naar", "eind", "begin", "medio", "sinds", "vanaf", "jaar", "bijlage", "punt", "hoofdstuk", "paragraaf", "pagina", "nog", "nu", "al", "ook", "die", "maximaal", "minimaal", "het", "aan", "onder", "door", "totaal", "ongeveer", "rond"]
)
_LETTER_DIGIT = re.compile(r"([^\W\d_]+)(?=(\d+))")
_DIGIT_LETTER = re.compile(r"(\d+|\d%|€)(?=([^\W\d_]{2,}))")
_ORDINAL = re.compile(r"(?:st|d|n)en?\b|st?e\b|er\b|ers\b|jarig|km|kg|kW|mg|ml|cm|mm|GW|MW|MB|GB|uur?\b|x\b", re.I)


def _at_digits(token: str) -> Iterator[Seam]:
    for match in _LETTER_DIGIT.finditer(token):
        word, number = match.groups()
        year = len(number) == 4 and number[:2] in ("19", "20")
        if re.fullmatch(_MONTH, word) and (year or len(number) <= 2):
            yield Seam(match.end(), "lost", _SURE, sure=year)
        elif word.lower() in _BEFORE_NUMBER or (len(number) > 2 and is_word(word)) or zipf(word) >= _FREQUENT:
            yield Seam(match.end(), "lost", 0.0)
    for match in _DIGIT_LETTER.finditer(token):
        number, word = match.groups()
        common = zipf(word) if not _ORDINAL.match(word) else 0.0
        if common > 3 or (re.fullmatch(_MONTH, word) and common):
            yield Seam(match.end(), "lost", -1.0 if common > 5 else 1.0, sure=bool(re.fullmatch(_MONTH, word)))


# Letters


def is_glue(word: str) -> bool:
    """Tell whether `word` (small letters) is most probably two words."""
    if is_listed(word) or is_compound(word):
        return False
    return any(cost <= _BEST for _, cost in _splits(word))


_CAPITAL_INSIDE = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ])(?=[A-ZÀ-Þ])")
_CAPITALS_THEN_WORD = re.compile(r"([A-Z]{2,})([a-zà-ÿ]{2,})$")
_CAPITALS_PLURAL = re.compile(r"([A-Z]{2,}s)(en|de|het|een|van|in|op|te|voor|met|die|dat|zijn|worden|hebben)$")
_CAPITALS_THEN_CAPITAL = re.compile(r"([A-Z]{2,})([A-Z][a-zà-ÿ]{2,})$")
_ENDINGS = frozenset(["er", "ers", "tje", "tjes", "ster", "sters"])


def _in_letters(run: str) -> Iterator[Seam]:
    """Yield the seams in a run of letters."""
    start = _end_of_name(run)
    for match in (_CAPITALS_PLURAL.match(run) or _CAPITALS_THEN_WORD.match(run),):
        if match and match.group(2) not in _ENDINGS and zipf(match.group(2)) > 2.5:
            yield Seam(match.start(2), "lost", -1.0 if zipf(match.group(2)) > 4 else 1.0)
    for match in (_CAPITALS_THEN_CAPITAL.match(run),):
        if match and zipf(match.group(2)) > 4:
            yield Seam(match.start(2), "lost", 0.0)
    for match in _CAPITAL_INSIDE.finditer(run, start):
        yield _at_capital(run, max(start, _last_capital(run, match.start())), match.start())
        start = match.start()
    if len(run) - start > 3 and run[start + 1 :].islower():
        for at, cost in _splits(run[start:]):
            yield Seam(start + at, "lost", cost)


def _end_of_name(run: str) -> int:
    """Return how much of `run` is a name with a capital inside ('GroenLinks'), which is not to be torn."""
    for name in elements("names with a capital inside"):
        if run.startswith(name):
            return len(name)
    return 0


def _last_capital(run: str, end: int) -> int:
    while end > 0 and not run[end - 1].isupper():
        end -= 1
    return max(end - 1, 0)


def _at_capital(run: str, start: int, at: int) -> Seam:
    """'deKansspelen' is glued; 'OpenbaarMinisterie' is if a line ends there."""
    left = run[start:at]
    if left.islower() and len(left) > 1 and zipf(left) > 3.5:
        return Seam(at, "lost", _SURE, sure=True)
    if left == "u":
        return Seam(at, "lost", 0.0)
    # 'NOvA', 'HvJEU': abbreviations change case as they like.
    short = len(left) < 3 or len(run) - at < 3
    return Seam(at, "lost", 6.0 if short else -1.0 if is_listed(left) else 3.0)


@lru_cache(maxsize=8192)
def _splits(word: str) -> tuple[tuple[int, float], ...]:
    """Return where `word` could be two, with the cost of each place, hopeless ones left out."""
    whole = _surprise(word)
    known = is_word(word)
    listed = is_listed(word)
    compound = not listed and len(word) > 6 and is_compound(word)
    costs: list[tuple[float, int]] = []
    tight: set[int] = set()
    for at in range(1, len(word)):
        left, right = word[:at], word[at:]
        if not (_may_stand(left, right) and _may_stand(right, left)):
            continue
        cost = _surprise(left) + _surprise(right) - whole + (6.0 if known else 0.0)
        if right in _PLURALS and (compound or is_compound(left)):
            cost += 5.0
        if not (_stands_alone(left) or _ends_phrase(right)):
            tight.add(at)
            cost += 9.0 if listed and not known else 3.0
        costs.append((cost, at))
    if not costs:
        return ()
    # Only one of the places can be right: the others cost what they lose to the best.
    best, place = min(costs)
    raised = max(0.0, (_COMPOUND if place in tight else _BEST) - best)
    return tuple((at, cost + raised) for cost, at in costs if cost + raised < _HOPELESS)


def _stands_alone(left: str) -> bool:
    """Tell whether `left` begins no compound: 'naar', 'Nederlandse', 'hogere'."""
    name = left[0].isupper() and not is_word(left)
    return name or not begins_compounds(left) or is_inflected(left) or bool(_ADVERB.search(left))


def _ends_phrase(right: str) -> bool:
    """Tell whether `right` ends no compound: 'wordt', 'gemaakt'."""
    return not ends_compounds(right) or bool(_PARTICIPLE.match(right) or _ADVERB.search(right))


@lru_cache(maxsize=8192)
def _may_stand(part: str, other: str) -> bool:
    """Short scraps are words only when they are frequent ones, or abbreviations beside a frequent one."""
    if len(part) == 1:
        return part in "uU" and zipf(other) >= 3.3
    if part in elements("abbreviations"):
        return zipf(other) >= _FREQUENT
    needed = (0, 0, 5.0, 3.9)[len(part)] if len(part) < 4 else 0
    return zipf(part) >= needed


@lru_cache(maxsize=8192)
def _surprise(word: str) -> float:
    """Return minus the logarithm of the probability of a word."""
    if is_listed(word):
        common = max(zipf(word), 0.9)
    elif len(word) > 6 and is_compound(word):
        return 2.0 + min(_surprise(first) + _surprise(last) for first, last in compound_parts(word.lower()))
    elif word[0].isupper():
        common = -0.5 - 0.2 * len(word)
    else:
        common = -1.0 - 0.35 * len(word)
    return (9.0 - common) * _NAT
