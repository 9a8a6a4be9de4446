"""From lines to parts: furniture out, notes out, head and labels found, every line given to one part."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from weerwoord.reading import footnotes, furniture, head, labels, letter, loose, lost, pairs
from weerwoord.reading.errors import ReadError
from weerwoord.reading.parts import AnswerPart, Body, NotePart, Parts, Piece, QuestionPart
from weerwoord.reading.source import Line, Source, SourceNote


@dataclass(slots=True)
class Segment:
    """A label that was believed, with the lines it introduces. `mark` is None for what stands before any label."""

    mark: pairs.Mark | None
    body: Body
    lines: list[Line]


def lay_out(source: Source) -> Parts:
    """Return the parts of a source whose form does not tell them.

    Raises ReadError('not-a-question-document') where neither a heading nor a label of the form is found, ('json-data')
    where what is there is JSON.
    """
    _plain_blanks(source)
    cleared = furniture.clear(source.lines)
    lines = cleared.lines
    for index in cleared.page_ends:
        if index < len(lines):
            lines[index].opens = None  # the text may run on over the page
    candidates = labels.find(lines)
    tops = frozenset(cleared.page_ends)
    for label in candidates:
        label.opens = label.opens or label.line in tops  # what stands above it is on another page
    firm = [label.line for label in candidates if label.explicit and label.whole]
    # An exact form marks all its notes itself.
    none = footnotes.Footnotes([], set())
    notes = none if source.exact else footnotes.find(source, lines, cleared.page_ends, firm)
    lines, candidates = _without(lines, candidates, notes.taken)
    found = head.find(lines, frozenset(label.line for label in candidates if label.explicit))
    candidates = [label for label in candidates if label.line not in found.taken]
    choice = pairs.choose(candidates, lines, found.answer_line)
    starts = {cleared.lines[index].start for index in cleared.page_ends if index < len(cleared.lines)}
    if not source.exact:
        lost.recover(choice, lines, [index for index, line in enumerate(lines) if line.start in starts])
    parts = Parts(headings=found.all(), furniture=cleared.furniture)
    parts.other_heading = [*cleared.heading, *found.spans]
    parts.facts = {**source.facts, **found.facts, **cleared.facts, "style": choice.style}
    parts.warnings = [*choice.warnings]
    parts.notes = [_note(note) for note in notes.notes]
    parts.notes += [_marked_note(note) for note in source.notes]
    parts.warnings += [
        ("mark-without-note", f"note mark {mark} has no note in the document", start)
        for start, _, mark in notes.unmatched
        if not source.notes
    ]
    if not (parts.headings or choice.marks or parts.facts.keys() & {"identifier", "series", "case"}):
        if _is_data(source.text):
            raise ReadError(
                "json-data",
                "this is data (JSON), not a document. Of JSON only JSON-LD as Weerwoord writes it is read.",
            )
        raise ReadError(
            "not-a-question-document",
            "no heading of written questions ('Vragen van het lid …') and no 'Vraag 1' is found in it. "
            "If it is one, tell us: its form is new to the reader.",
        )
    if "reprint" in parts.facts:
        _take_correction(lines, parts)
    segments = _segments(lines, choice.marks, found)
    _fill(parts, segments, choice, found, source)
    return parts


def _is_data(text: str) -> bool:
    """Whether a text is JSON, or JSON Lines."""
    for some in (text, text.strip().partition("\n")[0]):
        if some.lstrip()[:1] in ("{", "["):
            try:
                return isinstance(json.loads(some), (dict, list))
            except (ValueError, RecursionError):
                continue
    return False


_BLANKS = str.maketrans("\u00a0\u202f\u2007\u2009", "    ")


def _plain_blanks(source: Source) -> None:
    """Put a plain blank for each hard or thin one: they stand inside labels and feet too. Offsets stay."""
    if source.text.isascii() or not any(blank in source.text for blank in "\u00a0\u202f\u2007\u2009"):
        return
    source.text = source.text.translate(_BLANKS)
    for line in source.lines:
        line.text = line.text.translate(_BLANKS)
    for note in source.notes:
        for line in note.lines:
            line.text = line.text.translate(_BLANKS)


def _without(
    lines: list[Line], candidates: list[labels.Label], taken: set[int]
) -> tuple[list[Line], list[labels.Label]]:
    """Leave out the lines of notes; the line after a note block may go on with the text before it."""
    if not taken:
        return lines, candidates
    kept: list[Line] = []
    places: dict[int, int] = {}
    for index, line in enumerate(lines):
        if index in taken:
            continue
        if index - 1 in taken and line.opens:
            line.opens = None
        places[index] = len(kept)
        kept.append(line)
    remaining = [label for label in candidates if label.line in places]
    for label in remaining:
        label.line = places[label.line]
    return kept, remaining


_CORRECTION = re.compile(r"(?:\d\)?\s*)?I\.?\s?v\.?\s?m\.? (?:een |de )?correctie", re.IGNORECASE)


def _take_correction(lines: list[Line], parts: Parts) -> None:
    """A reprint says at its foot what was corrected ('I.v.m. een correctie in …'): a remark, no part of an answer."""
    for line in lines:
        if _CORRECTION.match(line.text):
            parts.remarks.append(Body([_piece(line)]))
            line.furniture = True


def _note(note: footnotes.FoundNote) -> NotePart:
    body = Body([_piece(line) for line in note.lines], [note.label])
    if body.pieces:
        body.pieces[0].opens = True
    return NotePart(note.mark, body, sorted(note.pointers))


def _marked_note(note: SourceNote) -> NotePart:
    """A note that the form itself marks as one."""
    after = note.label[1] if note.label else 0
    pieces = [Piece(max(line.start, after), line.end, line.opens, line.page) for line in note.lines]
    return NotePart(note.mark, Body(pieces, [note.label] if note.label else []), note.pointers)


def _piece(line: Line) -> Piece:
    return Piece(line.start, line.end, line.opens, line.page)


def _segments(lines: list[Line], marks: list[pairs.Mark], found: head.Head) -> list[Segment]:
    """Deal the lines out: each goes to the label before it. An answer heading after the questions closes them."""
    segments = [Segment(None, Body(), [])]
    by_line: dict[int, list[pairs.Mark]] = {}
    for mark in marks:
        by_line.setdefault(mark.line, []).append(mark)
    for index, line in enumerate(lines):
        if line.furniture:
            continue
        if index in found.taken:
            if index == found.answer_line and len(segments) > 1:
                segments.append(Segment(pairs.Mark("remark", (), index, line.start, line.start), Body(), []))
            continue
        here = by_line.get(index)
        if not here:
            segments[-1].body.pieces.append(_piece(line))
            segments[-1].lines.append(line)
            continue
        for mark in here:
            spans = [(mark.start, mark.end)] if mark.end > mark.start else []
            segments.append(Segment(mark, Body([], spans), []))
            if mark.end < line.end:
                rest = Line(line.text[mark.end - line.start :], mark.end, line.end, line.page, line.small, opens=True)
                segments[-1].body.pieces.append(Piece(mark.end, line.end, True, line.page))
                segments[-1].lines.append(rest)
    return segments


def _fill(parts: Parts, segments: list[Segment], choice: pairs.Choice, found: head.Head, source: Source) -> None:
    before, *labelled = segments
    _settle_repeats(labelled, parts)
    for segment in labelled:
        mark = segment.mark
        if mark is None:
            continue
        if mark.kind == "question":
            parts.questions.append(QuestionPart(mark.numbers, segment.body))
        elif mark.kind == "answer":
            parts.answers.append(AnswerPart(mark.numbers, segment.body))
        elif mark.kind == "notice":
            parts.notice = segment.body
        elif segment.body.pieces or segment.body.labels:
            # A label such as 'Toelichting:' is part of what the remark says.
            spoken = [span for span in segment.body.labels if source.text[span[0]] not in "Aa"]
            segment.body.pieces[:0] = [Piece(start, end, True) for start, end in spoken]
            segment.body.labels = [span for span in segment.body.labels if span not in spoken]
            parts.remarks.append(segment.body)
    oral = any(_text(source, body).lower().startswith("mondelinge") for body in found.questions)
    if letter.is_letter(before.lines, found):
        letter.take(parts, before.lines, source)
    elif choice.style == "unnumbered" and not oral and found.questions:
        loose.unnumbered(parts, before.lines, source)
    elif choice.style == "bare":
        loose.bare(parts, before.lines, labelled, source)
    elif before.body.pieces:
        parts.remarks.insert(0, before.body)
    if parts.questions and not parts.answers and found.answers and parts.notice is None:
        loose.unlabelled_answers(parts, source)
    parts.remarks += [_spoken(answer.body) for answer in parts.answers if not answer.to]
    parts.answers = [answer for answer in parts.answers if answer.to]
    parts.remarks.sort(key=lambda remark: remark.pieces[0].start if remark.pieces else 0)


def _spoken(body: Body) -> Body:
    """Return a body with its labels, such as an 'Antwoord' to no question, as part of what it says."""
    return Body([*(Piece(start, end, True) for start, end in body.labels), *body.pieces])


def _text(source: Source, body: Body) -> str:
    return " ".join(source.text[piece.start : piece.end] for piece in body.pieces)


_LETTERS = re.compile(r"[\W\d_]+")


def _settle_repeats(segments: list[Segment], parts: Parts) -> None:
    """A question printed again is told apart from 'Vraag 3' that a text mentions by its own words."""
    if not any(segment.mark is not None and segment.mark.kind == "repeat" for segment in segments):
        return
    texts: dict[str, str] = {}
    for place, segment in enumerate(segments):
        mark = segment.mark
        if mark is None:
            continue
        words = _LETTERS.sub("", " ".join(line.text for line in segment.lines)).lower()
        if mark.kind == "question":
            for number in mark.numbers:
                texts.setdefault(number, words)
        elif mark.kind == "repeat":
            known = texts.get(mark.numbers[0], "")
            if words and known and (words[:40] == known[:40] or known.startswith(words[:30])):
                parts.repeats.append(segment.body)
                segment.mark = None
            elif place:
                before = segments[place - 1].body
                before.pieces += [Piece(start, end, True) for start, end in segment.body.labels]
                before.pieces += segment.body.pieces
                segment.mark = None
                segment.body = before
                parts.warnings.append(
                    ("repeated-label", f"'Vraag {mark.numbers[0]}' stands a second time; kept as text", mark.start)
                )
