"""The words that the parts of a heading share: roles, what introduces a subject, what joins a list.

Headings come with their slips ('Staatsecretaris', 'MinisterKlimaat', 'Sportover het'), so blanks may be missing. Text
is expected with single blanks (`tidy`). No repeat of more than one character can be gone back into: work stays linear.
"""

from __future__ import annotations

import re

_SPACES = re.compile(r"\s++")
_LOST = re.compile(
    r"(?<=[a-zß-öø-ÿćğ])(?<!\bMc)(?<!\bMac)(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])|(?<=[A-Z]\.)(?=[A-Z][a-z]|(?:van|de|der|den|ter|te)\s)"
    r"|(?<=\b[Vv]an)(?=de[rn]?\s|[’']t\s)|(?<=\b(?:Op|In|op|in))(?=de[nr]?\s|[’']t\s)"
    r"|(?<=[A-Za-z][a-z]{3})(?=van\s(?:de[rn]?\s)?[A-Z]|tot\s[A-Z])"
)

DASH = "–—-"
VICE = rf"(?:eerste\s)?vice[\s-]?(?:minister[\s{DASH}]{{0,3}}president|premier)"
_ENDS = r"(?:(?![\w-])|(?=(?-i:[A-ZÀ-Þ]))|(?=(?:van|voor)\b))"
_MINISTER = r"m(?:inister|inster|insiter|inisiter|inisetr|iniser|nister)"
_SECRETARY = (
    r"staats{0,3}[\s-]?(?:secretari|ecretari|secetari|sceretari|secertari|sectretari|seretari|secretrai|secretri)s"
)
ROLE = (
    rf"(?P<mp>minister[\s{DASH}]{{0,3}}president(?:(?!(?-i:[a-z]))|(?=en\s|over\s))|(?:mp|premier)\b)"
    rf"|(?P<minister>(?:{VICE},?\s?(?:(?:en|tevens)\s)?(?:de\s)?)?{_MINISTER}s?{_ENDS})"
    rf"|(?P<secretary>{_SECRETARY}(?:sen)?{_ENDS})"
)
"""A role word, to be compiled with `re.IGNORECASE`; its groups say which."""
BARE_ROLE = re.sub(r"\?P<\w+>", "?:", ROLE)
"""The same without names, for patterns in which it stands twice."""

BODY = (
    r"(?:kabinet|regering|bewindslieden|bewindspersonen|college|gedeputeerden?\b|wethouders?\b|burgemeester|commissaris"
    r"|ministerie|presidium|dagelijks\sbestuur|voorzitter|GS\b|B\s?(?:&|en)\s?W\b)"
)
"""Whoever else is asked: 'het kabinet', 'het college van Gedeputeerde Staten'."""

INTRODUCER = (
    r"(?-i:over|inzake|betreffende|betreft|omtrent|aangaande|rondom|met\sbetrekking\stot|m\.b\.t\.|naar\saanleiding\svan"
    r"|n\.a\.v\.|in\sverband\smet|i\.v\.m\.|ten\saanzien\svan|t\.a\.v\.)"
)
"""What stands before the subject."""

ON_BEHALF = (
    r"(?:(?:\bme\s?de|\book|\btevens|\beveneens)[\s-]?|\b)namens(?:\b|(?=(?:de|het|haar|zijn)\b|minister|staats))"
    r"|\b(?:mede|ook)[\s-]?ondertekend\sdoor\b"
)


def tidy(text: str) -> str:
    """Return `text` with single blanks."""
    return _SPACES.sub(" ", text).strip()


def part_glued(name: str) -> str:
    """Put back the blank lost inside a person's name: 'DaniëlleJansen', 'Inge vanDijk', 'Vander Staaij'."""
    return _LOST.sub(" ", name)
