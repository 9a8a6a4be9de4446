"""References to the official report (Handelingen) and to the Chamber's own case and document numbers.

Targets: `{"session_year", "number", "item", "chamber"}` (each may be None) for Handelingen, with `"page"` where one is
printed; `{"case": "2024Z01294"}` or `{"document": "2024D07082"}` for the rest, with `"identifier"` for 'kv-tk-...'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from weerwoord.citing.tokens import (
    CHAMBER,
    END,
    GAP,
    MONTH,
    NUMBER_SIGN,
    SPACE,
    SYLLABLE,
    YEAR,
    Haystack,
    chamber,
    session_year,
)
from weerwoord.model.document import Reference

_PROCEEDINGS = re.compile(
    rf"handelin{SYLLABLE}gen(?:{SPACE},?+{SPACE}(?:(?:van{GAP}de|der){GAP})?+(?P<chamber>{CHAMBER}))?+"
    rf"(?:{SPACE},?+{SPACE}(?:vergader{SYLLABLE}jaar)?+{SPACE}(?P<year>{YEAR}))?+"
    rf"(?:{SPACE},?+{SPACE}(?:{NUMBER_SIGN})?+(?P<number>[0-9]{{1,3}})(?![0-9]|{SPACE}{MONTH})(?:[-–](?P<dashed>[0-9]{{1,3}})(?![0-9]))?+)?+"
    rf"(?:{SPACE},?+{SPACE}(?:item|onderwerp){SPACE}(?P<item>[0-9]{{1,3}})(?![0-9]))?+"
    rf"(?:{SPACE},?+{SPACE}(?:p(?:p|ag|agina)?+|blz)(?:\.|(?![a-z])){SPACE}(?P<page>[0-9]{{1,5}}(?:[-–][0-9]{{1,5}}){{0,9}}+))?+",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(
    rf"h-(?P<chamber>tk|ek)-(?P<year>[0-9]{{8}})-(?P<number>[0-9]{{1,3}})-(?P<item>[0-9]{{1,3}}){END}"
)
_CASE = re.compile(r"20[0-9]{2}[^\S\n]?[ZDzd][^\S\n]?[0-9]{5}(?![0-9])")
_QUESTIONS = re.compile(
    rf"kv-(?:(?:tk|ek)-)?+(?P<case>[12][0-9]{{3}}[Zz][0-9]{{5}}|[0-9]{{5,9}}[hH]?+){END}", re.IGNORECASE
)


def find_proceedings(haystack: Haystack) -> Iterator[Reference]:
    """The references to the Handelingen, in words and by identifier."""
    for place in haystack.places("handelin"):
        match = None if haystack.follows_letter(place) else _PROCEEDINGS.match(haystack.text, place)
        if match is None or not (match["chamber"] or match["year"]):
            continue
        if "aanhang" in haystack.lowered[max(0, place - 20) : place]:
            continue
        if match["number"] or match["item"] or match["page"]:
            yield haystack.reference("handelingen", place, match.end(), _report(match))
    for place in haystack.places("h-tk-", "h-ek-"):
        match = None if haystack.follows_word(place) else _IDENTIFIER.match(haystack.lowered, place)
        if match is not None:
            target: dict[str, object] = {
                "session_year": session_year(match["year"]),
                "number": match["number"],
                "item": match["item"],
                "chamber": chamber(match["chamber"]),
                "identifier": match[0],
            }
            yield haystack.reference("handelingen", place, match.end(), target)


def find_cases(haystack: Haystack) -> Iterator[Reference]:
    """Case numbers (zaaknummers), document numbers and published questions ('kv-tk-2024Z01294')."""
    for match in _CASE.finditer(haystack.text):
        # A footnote's digit may be glued before the year, a letter may not.
        if not haystack.follows_letter(match.start()):
            number = "".join(match[0].split()).upper()
            target: dict[str, object] = {"case" if "Z" in number else "document": number}
            yield haystack.reference("zaak", match.start(), match.end(), target)
    for place in haystack.places("kv-"):
        question = None if haystack.follows_word(place) else _QUESTIONS.match(haystack.text, place)
        if question is not None:
            case = question["case"].upper() if "z" in question["case"].lower() else None
            yield haystack.reference("zaak", place, question.end(), {"case": case, "identifier": question[0]})


def _report(match: re.Match[str]) -> dict[str, object]:
    target: dict[str, object] = {
        "session_year": session_year(match["year"]),
        "number": match["number"],
        "item": match["item"] or match["dashed"],
        "chamber": chamber(match["chamber"]),
    }
    if match["page"]:
        target["page"] = match["page"].replace("–", "-")
    return target
