"""The fields of the query language: `partij:VVD`, `jaar:2023-2024`, `na:2024-02-01`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from difflib import get_close_matches

from weerwoord.search.errors import QueryError
from weerwoord.search.folding import folded_words
from weerwoord.search.lexing import Piece
from weerwoord.search.nodes import Between, Exactly, Heading, HeadingField, Node, Zone

_HEADINGS: dict[str, HeadingField] = {
    "door": "member", "partij": "party", "aan": "asked", "van": "answering", "nr": "number", "soort": "kind",
    "status": "status",
}  # fmt: skip
_EXAMPLES = {
    "door": "door:Jansen", "partij": "partij:VVD", "aan": "aan:BZ", "van": "van:Financiën", "jaar": "jaar:2024",
    "nr": "nr:1047", "in": "in:vraag", "na": "na:2024-02-23", "voor": "voor:2024-02-23", "soort": "soort:antwoord",
    "status": "status:open",
}  # fmt: skip
FIELDS = tuple(_EXAMPLES)
_ENGLISH = {
    "by": "door", "member": "door", "party": "partij", "to": "aan", "from": "van", "year": "jaar", "no": "nr",
    "after": "na", "before": "voor", "kind": "soort",
}  # fmt: skip
_VALUES = {
    "antwoord": "reply", "antwoorden": "reply", "vragen": "questions", "mededeling": "notice", "brief": "letter",
    "beantwoord": "answered", "uitgesteld": "postponed",
}  # fmt: skip
_PARTS: dict[str, Zone] = {
    "vraag": "question", "vragen": "question", "question": "question", "antwoord": "answer", "antwoorden": "answer",
    "answer": "answer", "onderwerp": "subject", "subject": "subject",
}  # fmt: skip
_YEARS = re.compile(r"(\d{4})(?:\.\.(\d{4})|[-/–](\d{4}|\d{2}))?")
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


def field_name(piece: Piece) -> str:
    """Return the Dutch name of the field that `piece` names; raises QueryError('unknown-field')."""
    name = _ENGLISH.get(piece.text, piece.text)
    if name in FIELDS:
        return name
    close = get_close_matches(piece.text, [*FIELDS, *_ENGLISH], 1, 0.6)
    hint = f" ({close[0]}:?)" if close else ""
    known = ", ".join(f"{field}:" for field in FIELDS)
    raise QueryError("unknown-field", piece.start, len(piece.text) + 1, given=piece.text, known=known, hint=hint)


def empty(field: str, piece: Piece) -> QueryError:
    """Return the error for a field with nothing behind it."""
    return QueryError("empty-field", piece.start, piece.end - piece.start, given=field, example=_EXAMPLES[field])


def zone(piece: Piece) -> Zone:
    """Return the part of a document that `in:` names; raises QueryError('bad-zone')."""
    found = _PARTS.get(piece.text.lower())
    if found is None:
        raise QueryError("bad-zone", piece.start, piece.end - piece.start, given=piece.text)
    return found


def node_of(field: str, piece: Piece) -> Node:
    """Return what `field:piece` asks; raises QueryError."""
    special: dict[str, Callable[[Piece], Node]] = {"jaar": _year, "na": _after, "voor": _before}
    if field in special:
        return special[field](piece)
    if "*" in piece.text:
        at = piece.start + piece.text.index("*")
        raise QueryError("misplaced-star", at, 1)
    words = tuple(folded_words(piece.text))
    if not words:
        raise empty(field, piece)
    if field in ("soort", "status"):
        words = tuple(_VALUES.get(word, word) for word in words)
    return Heading(_HEADINGS[field], words)


def _year(piece: Piece) -> Node:
    found = _YEARS.fullmatch(piece.text)
    if found:
        first, last, next_ = found.groups()
        if next_:
            if int(first) + 1 == int(first[:-2] + next_ if len(next_) == 2 else next_) or first[2:] + next_ == "9900":
                return Exactly("session_year", f"{first}-{int(first) + 1}")
        elif _FIRST_YEAR <= int(first) <= int(last or first) <= _LAST_YEAR:
            return Between(date(int(first), 1, 1), date(int(last or first), 12, 31))
    raise QueryError("bad-year", piece.start, piece.end - piece.start, given=piece.text)


def _date(field: str, piece: Piece) -> date:
    try:
        day = date.fromisoformat(piece.text)
        if len(piece.text) == 10 and _FIRST_YEAR <= day.year <= _LAST_YEAR:
            return day
    except ValueError:
        pass
    raise QueryError("bad-date", piece.start, piece.end - piece.start, given=piece.text, field=field)


def _after(piece: Piece) -> Node:
    """From this day on, itself left out."""
    return Between(_date("na", piece) + timedelta(days=1), date(_LAST_YEAR + 1, 12, 31))


def _before(piece: Piece) -> Node:
    """Up to this day, itself left out."""
    return Between(date(_FIRST_YEAR - 1, 1, 1), _date("voor", piece) - timedelta(days=1))
