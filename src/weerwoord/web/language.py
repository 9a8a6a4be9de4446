"""Dutch and English: the words of the site from its catalogues, dates and numbers as each language writes them.

The strings in templates and code are Dutch. `locale/en/<room>.po` gives the English of a room's strings; the catalogues
of all rooms are read as one, at the first use.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, get_args

from babel.dates import format_date, format_datetime
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from weerwoord.clock import ZONE

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
COOKIE = "taal"
_LOCALES = {"nl": "nl_NL", "en": "en_GB"}
_KEPT = 20_000
"""Days and numbers whose words are kept: a page has dozens, and the same ones come back."""
_current: ContextVar[Language] = ContextVar("language", default="nl")


def language() -> Language:
    """Return the language of this request."""
    return _current.get()


def set_language(chosen: Language) -> None:
    """Speak `chosen` for the rest of this request."""
    _current.set(chosen)


@contextmanager
def speaking(chosen: Language) -> Iterator[None]:
    """Speak `chosen` within the block."""
    token = _current.set(chosen)
    try:
        yield
    finally:
        _current.reset(token)


def known(name: str | None) -> Language | None:
    """Return the language that `name` names, None where it names none."""
    return name if name in LANGUAGES else None


def gettext(text: str) -> str:
    """Return `text`, a Dutch string, in the language of this request; Dutch where a catalogue does not have it."""
    if language() == "nl":
        return text
    found = _catalogue().get(text)
    return found[0] if found else text


def ngettext(one: str, many: str, number: int) -> str:
    """Return `one` or `many` as `number` asks, in the language of this request."""
    found = _catalogue().get(one) if language() != "nl" else None
    return (found or (one, many))[0 if number == 1 else -1]


@cache
def _catalogue() -> dict[str, tuple[str, ...]]:
    """Return the English strings (singular, plural) by their Dutch ones."""
    found: dict[str, tuple[str, ...]] = {}
    folder = files("weerwoord.web") / "locale" / "en"
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if not file.name.endswith(".po"):
            continue
        with file.open("rb") as opened:
            for message in read_po(opened, locale="en", abort_invalid=True):
                if message.id and message.string and not message.fuzzy:
                    source = message.id if isinstance(message.id, str) else message.id[0]
                    strings = (message.string,) if isinstance(message.string, str) else tuple(message.string)
                    if all(strings):
                        found[source] = strings
    return found


def day(shown: date | None, form: str = "long") -> str:
    """Return a date in words: '23 februari 2024'; '' for None. `form` is Babel's: long, medium ('23 feb 2024')."""
    return _day(shown, form, language()) if shown else ""


@lru_cache(_KEPT)
def _day(shown: date, form: str, spoken: Language) -> str:
    return format_date(shown, form, locale=_LOCALES[spoken])


def moment(shown: datetime | str | None) -> str:
    """Return a moment in words as the clock says it in the Netherlands, '23 feb 2024 14:05'; '' for None.

    A str is ISO 8601, as the archive keeps it.
    """
    if isinstance(shown, str):
        shown = datetime.fromisoformat(shown)
    if shown and shown.tzinfo:
        shown = shown.astimezone(ZONE)
    return format_datetime(shown, "d MMM y HH:mm", locale=_LOCALES[language()]) if shown else ""


def number(shown: float) -> str:
    """Return a number with its thousands parted: '1.204', '1,204'."""
    return _number(shown, language())


@lru_cache(_KEPT, typed=True)
def _number(shown: float, spoken: Language) -> str:
    return format_decimal(shown, locale=_LOCALES[spoken])
