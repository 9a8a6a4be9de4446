"""Documents with fewer labels than they should have: sheets without numbers, answers without 'Antwoord'."""

from __future__ import annotations

import re

from weerwoord.reading.parts import AnswerPart, Body, Parts, Piece, QuestionPart
from weerwoord.reading.source import Line, Source

_FINAL = re.compile(r"[.?!:;»”’'\")\]…]\s*(?:\(?\[?\d{1,2}[)\]])?\s*$")
_ASKS = re.compile(r"\?[»”’'\")]*\s*(?:\(?\[?(?:\d{1,2}[)\]]?[\s,]*)+)?$")
_SUB_ITEM = re.compile(r"(?:[-–—•·▪o*]\s|[a-z][.)]\s|\t)")
_NUMBERED_ITEM = re.compile(r"\d{1,2}[.)]\s")


def unnumbered(parts: Parts, lines: list[Line], source: Source) -> None:
    """A sheet that prints no numbers: each paragraph is a question, counted from 1."""
    for number, paragraph in enumerate(paragraphs(lines, source), 1):
        parts.questions.append(QuestionPart((str(number),), Body([_piece(line) for line in paragraph])))
    if parts.questions:
        parts.warnings.append(
            (
                "questions-unnumbered",
                f"the source numbers no questions; its {len(parts.questions)} paragraphs are counted from 1",
                lines[0].start,
            )
        )


def bare(parts: Parts, before: list[Line], segments: list, source: Source) -> None:  # type: ignore[type-arg]
    """'Antwoord' without any numbers: the question is what ends in a question mark right before each answer."""
    waiting = paragraphs(before, source)
    parts.answers.clear()
    number = 0
    for place, segment in enumerate(segments):
        if segment.mark is None or segment.mark.kind != "answer":
            continue
        number += 1
        asked = Body([_piece(line) for paragraph in waiting for line in paragraph])
        if asked.pieces:
            parts.questions.append(QuestionPart((str(number),), asked))
        own = paragraphs(segment.lines, source)
        waiting = []
        more = any(s.mark is not None and s.mark.kind == "answer" for s in segments[place + 1 :])
        while more and len(own) > 1 and _ASKS.search(own[-1][-1].text):
            waiting.insert(0, own.pop())
        body = Body([_piece(line) for paragraph in own for line in paragraph], segment.body.labels)
        parts.answers.append(AnswerPart((str(number),), body))
    parts.warnings.append(
        ("questions-unnumbered", f"the source numbers no questions; its {number} answers are counted from 1", None)
    )


def unlabelled_answers(parts: Parts, source: Source) -> None:
    """Answers without 'Antwoord': what follows the question's own paragraphs, which end in a question mark."""
    for question in parts.questions:
        lines = [
            Line(source.text[p.start : p.end], p.start, p.end, p.page, opens=p.opens) for p in question.body.pieces
        ]
        groups = paragraphs(lines, source)
        own = next((place + 1 for place, group in enumerate(groups) if _ASKS.search(group[-1].text)), 1)
        while own < len(groups) and _ASKS.search(groups[own][-1].text):
            own += 1
        if own >= len(groups):
            continue
        question.body.pieces = [_piece(line) for group in groups[:own] for line in group]
        answer = Body([_piece(line) for group in groups[own:] for line in group])
        parts.answers.append(AnswerPart(question.numbers, answer))
    if parts.answers:
        parts.warnings.append(
            ("answers-unlabelled", "the source labels no answers; each is what follows the question", None)
        )


def paragraphs(lines: list[Line], source: Source) -> list[list[Line]]:
    """Group lines into paragraphs: at blank lines, and where a sentence ends with its line."""
    groups: list[list[Line]] = []
    for line in lines:
        bullet = line.automatic and not line.automatic.strip()[:1].isdigit()
        sub_item = bool(_SUB_ITEM.match(line.text)) or bool(bullet)
        if groups and _NUMBERED_ITEM.match(line.text) and groups[-1][-1].text.endswith((":", ";", ",")):
            sub_item = True
        if groups and (sub_item or not _opens(line, groups[-1][-1], source)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _opens(line: Line, above: Line, source: Source) -> bool:
    if not _FINAL.search(above.text) and (line.opens is not True or line.text[:1].islower()):
        return source.paragraphs and line.opens is True and not line.text[:1].islower()
    if above.text.rstrip().endswith(":") and not line.text.rstrip().endswith("?"):
        return False
    return line.opens is True or not line.text[:1].islower()


def _piece(line: Line) -> Piece:
    return Piece(line.start, line.end, line.opens, line.page)
