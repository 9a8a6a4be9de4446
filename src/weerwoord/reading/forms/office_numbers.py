"""Numbers as a word processor prints them, and how the levels of a numbered list count."""

from __future__ import annotations

from collections.abc import Callable

BULLET = "•"

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HIGHEST_ROMAN = 4999
_HIGHEST_LETTERS = 780
"""Word's own bound: thirty times z."""
_CHICAGO = "*†‡§"


def printed(value: int, style: str) -> str | None:
    """Return a number in one of WordprocessingML's formats ('lowerRoman'); None for a format unknown here."""
    match style:
        case "decimal":
            return str(value)
        case "lowerLetter" | "upperLetter":
            return _cased(letters(value), style)
        case "lowerRoman" | "upperRoman":
            return _cased(roman(value), style)
        case "decimalZero":
            return f"{value:02}"
        case "ordinal":
            return f"{value}e"
        case "numberInDash":
            return f"- {value} -"
        case "chicago" if 0 < value <= _HIGHEST_LETTERS:
            return _CHICAGO[(value - 1) % 4] * ((value - 1) // 4 + 1)
        case "none":
            return ""
    return None


def _cased(text: str, style: str) -> str:
    return text.upper() if style.startswith("upper") else text


def letters(value: int, *, repeated: bool = True) -> str:
    """Return a number in letters: after z comes aa, bb (`repeated`) or aa, ab. Digits where letters do not reach."""
    if not 0 < value <= _HIGHEST_LETTERS:
        return str(value)
    if repeated:
        return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
    text = ""
    while value:
        value, place = divmod(value - 1, 26)
        text = chr(ord("a") + place) + text
    return text


def roman(value: int) -> str:
    """Return a number in small Roman numerals, in digits where they do not reach."""
    if not 0 < value <= _HIGHEST_ROMAN:
        return str(value)
    text = ""
    for worth, sign in _ROMAN:
        times, value = divmod(value, worth)
        text += sign * times
    return text


def advance(
    values: dict[int, int],
    level: int,
    start_of: Callable[[int], int],
    restarts: Callable[[int], bool] = lambda _: True,
) -> None:
    """Count one more item of `level` (from 0) in `values`.

    A level above that was never used counts as used once, as in Word ('1.1', then '2'). Deeper levels begin anew,
    except where `restarts` denies it.
    """
    for above in range(level):
        values.setdefault(above, start_of(above))
    values[level] = values[level] + 1 if level in values else start_of(level)
    for deeper in [known for known in values if known > level and restarts(known)]:
        del values[deeper]
