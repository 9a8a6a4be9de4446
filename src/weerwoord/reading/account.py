"""The proof that nothing was lost: every non-white character of a source, by what it was taken for."""

from __future__ import annotations

from weerwoord.reading.parts import Body, Parts

CLASSES = ("heading", "question", "answer", "note", "remark", "label", "furniture", "unread")


def account(text: str, parts: Parts, pointers: list[tuple[int, int]]) -> tuple[dict[str, int], list[tuple[int, int]]]:
    """Count the non-white characters of `text` by class; the values add up to `characters(text)`.

    `pointers`: spans of note marks in running text, in order, which count as notes. Returns the counts and the spans
    that no part claims (`unread`).
    """
    claims = _merged(sorted(_claims(parts)))
    counts = dict.fromkeys(CLASSES, 0)
    unread: list[tuple[int, int]] = []
    at = 0
    for start, end, name in claims:
        if start > at:
            _unread(text, at, start, counts, unread)
        start = max(start, at)
        if end > start:
            counts[name] += _visible(text, start, end)
            at = end
    _unread(text, at, len(text), counts, unread)
    _move_pointers(text, claims, pointers, counts)
    return counts, unread


def characters(text: str) -> int:
    """Return the number of characters of `text` that are no white space."""
    return len("".join(text.split()))


def _visible(text: str, start: int, end: int) -> int:
    return len("".join(text[start:end].split()))


def _unread(text: str, start: int, end: int, counts: dict[str, int], spans: list[tuple[int, int]]) -> None:
    count = _visible(text, start, end)
    if count:
        counts["unread"] += count
        spans.append((start, end))


def _claims(parts: Parts) -> list[tuple[int, int, str]]:
    claims: list[tuple[int, int, str]] = []

    def add(body: Body, name: str) -> None:
        claims.extend((piece.start, piece.end, name) for piece in body.pieces)
        claims.extend((start, end, "label") for start, end in body.labels)

    for heading in parts.headings:
        add(heading, "heading")
    claims.extend((start, end, "heading") for start, end in parts.other_heading)
    for question in parts.questions:
        add(question.body, "question")
    for repeat in parts.repeats:
        add(repeat, "question")
    for answer in parts.answers:
        add(answer.body, "answer")
    for note in parts.notes:
        claims.extend((piece.start, piece.end, "note") for piece in note.body.pieces)
        claims.extend((start, end, "note") for start, end in note.body.labels)
    for remark in parts.remarks:
        add(remark, "remark")
    if parts.notice is not None:
        add(parts.notice, "remark")
    claims.extend((start, end, "furniture") for start, end in parts.furniture)
    return claims


def _merged(claims: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Join neighbouring claims of one class: only a line end lies between the lines of a text."""
    merged: list[tuple[int, int, str]] = []
    for claim in claims:
        if merged and claim[2] == merged[-1][2] and claim[0] <= merged[-1][1] + 1 and claim[0] >= merged[-1][1]:
            merged[-1] = (merged[-1][0], claim[1], claim[2])
        else:
            merged.append(claim)
    return merged


def _move_pointers(
    text: str, claims: list[tuple[int, int, str]], pointers: list[tuple[int, int]], counts: dict[str, int]
) -> None:
    """Count note marks as notes, not as the text in which they stand."""
    at = 0
    for start, end in pointers:
        while at < len(claims) and claims[at][1] <= start:
            at += 1
        if at == len(claims):
            return
        if claims[at][0] <= start and claims[at][2] != "note":
            count = _visible(text, start, end)
            counts[claims[at][2]] -= count
            counts["note"] += count
