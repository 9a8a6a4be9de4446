"""Damages the text of typeset pages as extraction from PDF does.

Each kind of damage is what a widely used extractor was seen to do. All leave every letter in place: what is lost is
white space, the form of a letter, a number or a sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from weerwoord.demonstration.content import MARK

_SPLIT = re.compile(r"(?m)([a-zà-ÿ,;]) *\n(?=[a-zà-ÿ]{2})(?!(?:ah|kv)-)")
_DIVIDED = re.compile(r"(?m)([a-zà-ÿ])- *\n(?=[a-zà-ÿ]{2})")
_FOOT = re.compile(r"(?m)((?:Aanhangsel|Vragen) \d+) *\n+\f?(?=[^\s\d])")
_OWN_NUMBER = re.compile(r"(regering gegeven antwoorden *\n)\d{1,4} *\n")
_LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
_ACCENTS = {"ć": "c ´", "č": "c ˇ"}


def glued(text: str, random: Random) -> str:
    """Line ends are lost, and the space with them: 'het geval isvan'; hyphens of divided words stay."""
    head, asked, rest = text.partition("ragen van ")  # the head of the page keeps its lines
    rest = _DIVIDED.sub(lambda match: f"{match.group(1)}-" if random.random() < 0.5 else match.group(), rest)
    return head + asked + _SPLIT.sub(lambda match: match.group(1) if random.random() < 0.3 else match.group(), rest)


def soft_hyphens(text: str, random: Random) -> str:
    """The hyphen of a divided word is soft (U+00AD) or PDFium's sign for it (U+FFFE), with or without a line end."""
    sign = random.choice(("\xad\n", "\ufffe\n", "\ufffe"))
    return _DIVIDED.sub(lambda match: match.group(1) + sign, text)


def ligatures(text: str, random: Random) -> str:
    """'fi' is one letter."""

    def join(match: re.Match[str]) -> str:
        return _LIGATURES[match.group()] if random.random() < 0.7 else match.group()

    return re.sub("|".join(_LIGATURES), join, text)


def hard_spaces(text: str, random: Random) -> str:
    """Some spaces are non-breaking ones, or narrow."""
    blanks = ("\xa0", "\u202f", *" " * 38)
    return re.sub(r"(?<=\S) (?=\S)", lambda _: random.choice(blanks), text)


def form_feeds(text: str, _: Random) -> str:
    """A form feed stands behind every page foot."""
    return _FOOT.sub(r"\1\n\f", text)


def glued_feet(text: str, _: Random) -> str:
    """The first line of a page is glued to the foot of the page before: 'Aanhangsel 1Antwoord 3'.

    Not where it begins with a digit: 'Aanhangsel 9292' cannot be told from a page of that number.
    """
    return _FOOT.sub(r"\1", text)


def without_number(text: str, _: Random) -> str:
    """The number of the Aanhangsel below the head is lost."""
    return _OWN_NUMBER.sub(r"\1", text)


def detached_accents(text: str, _: Random) -> str:
    """Accents that the typeface lacks stand behind their letter: 'Kostelic ´'."""
    return re.sub("|".join(_ACCENTS), lambda match: _ACCENTS[match.group()], text)


def heading_slips(text: str, _: Random) -> str:
    """What headings are seen to suffer: '(ontvangen (ontvangen …', 'Hoekzema(VVD)', a full stop that is missing."""
    text = text.replace("(ontvangen ", "(ontvangen (ontvangen ", 1)
    text = re.sub(r"(van het lid [^()\n]+) \(", r"\1(", text, count=1)
    return re.sub(r"(Zie ook Aanhangsel[^.]*nr\.\s\d+)\.( *\n *\n)", r"\1\2", text, count=1)


DAMAGES: dict[str, Callable[[str, Random], str]] = {
    "soft hyphens": soft_hyphens,
    "glued": glued,
    "ligatures": ligatures,
    "hard spaces": hard_spaces,
    "form feeds": form_feeds,
    "glued feet": glued_feet,
    "without number": without_number,
    "detached accents": detached_accents,
    "heading slips": heading_slips,
}
"""Every damage by its name, in the order in which they are done."""


def damaged(data: bytes, kinds: frozenset[str], random: Random) -> bytes:
    """Return a text with the damages `kinds` done to it."""
    text = data.decode()
    assert not MARK.search(text)
    for name, damage in DAMAGES.items():
        if name in kinds:
            text = damage(text, random)
    return text.encode()
