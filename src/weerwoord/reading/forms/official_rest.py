"""What an official publication holds beside its questions and answers: remarks, a notice, loose text - or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from weerwoord.model.document import Format
from weerwoord.reading.errors import ReadError
from weerwoord.reading.forms.markup import Target
from weerwoord.reading.parts import AnswerPart, Body, Parts

_NOTICE = re.compile(r"mededeling(?:en)?\s*[.:]?\s*$", re.IGNORECASE)
_NOTICE_BEFORE = re.compile(r"mededeling\s*:\s+(?=\S)", re.IGNORECASE)
_NOTICE_HEADING = re.compile(r"\s*mededeling\b", re.IGNORECASE)
_ANSWER_HEADING = re.compile(r"\s*(?:nadere?\s+|aanvullende?\s+)?(?:antwoord|reactie|beantwoording)", re.IGNORECASE)
_EXPLAINS = re.compile(r"\s*toelichting\b", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:(?:nadere?|aanvullende?|mondelinge|schriftelijke|gewijzigd|herzien)\s+)?"
    r"(?:vragen\s+(?:van|door)\s+(?:het|de)\s+(?:kamer)?(?:lid|leden)\b"
    r"|(?:antwoord(?:en)?|mededeling|reactie|beantwoording)\s+van\s+(?:de\s+)?(?:vice-?)?(?:minister|staatssecretaris))"
    r"|\(?zie\s+ook\b.{0,40}(?:aanhangsel|handelingen|vergaderjaar)"
    r"|\(\s*(?:ingezonden|ontvangen)\b",
    re.IGNORECASE,
)
_HEAD_NUMBER = re.compile(
    r"(?:nr\.?\s*)?(?:\d{1,4}(?:\s*herdruk)?|\d{4}Z\d{5}|KVR\d+|antwoord(?:en)?|mededeling)$", re.IGNORECASE
)
_GONE = re.compile(
    r"\b(?:publicatie|document|stuk|bekendmaking|kamervra\w+|aanhangsel)\b[^.]{0,80}\bverwijderd\b", re.IGNORECASE
)
_SEE_PDF = re.compile(r"\bpdf\b", re.IGNORECASE)
_SHELL = 1500
"""Characters: a text of this length is more than a pointer to another form."""


@dataclass(slots=True)
class _Loose:
    """Text that stands in no part. `reply`: it stands where the answers stand."""

    body: Body
    reply: bool


class Rest:
    """Keeps remarks and loose text until all is read, for only then is it known what they are."""

    def __init__(self, form: Format) -> None:
        self._page = form == "html"
        self._remarks: list[Body] = []
        self._loose: list[_Loose] = []
        self._reply = False
        self.announced = False
        """The document calls itself a notice."""

    def remark(self) -> Body:
        """Return a new remark to fill."""
        self._remarks.append(Body())
        return self._remarks[-1]

    def loose(self, *, reply: bool | None = None) -> Target:
        """Return where loose text goes from here on; `reply` says that the answers' half begins or ends."""
        self._reply = self._reply if reply is None else reply
        if not self._loose or self._loose[-1].body.pieces:
            self._loose.append(_Loose(Body(), self._reply))
        self._loose[-1].reply = self._reply
        return Target(body=self._loose[-1].body)

    def is_loose(self, target: Target) -> bool:
        return target.body is not None and target.body is self._loose[-1].body

    def settle(self, parts: Parts, text: str, remarks: list[Body]) -> None:
        """Put what was kept into `parts`, and `remarks` with it.

        Raises ReadError: 'removed', 'empty-shell'.
        """
        for loose in self._loose:
            _take_head(loose.body, parts, text)
        parts.headings.sort(key=_start)
        if self._page:
            self._take_page_head(parts)
        self._settle_notice(parts, text)
        self._settle_answer(parts, text)
        kept = [*self._remarks, *(loose.body for loose in self._loose), *remarks]
        parts.remarks = sorted((body for body in kept if body.pieces and body is not parts.notice), key=_start)
        _refuse_shell(parts, text)

    def _take_page_head(self, parts: Parts) -> None:
        """On a page, what stands above the first heading is the site's."""
        if parts.headings:
            first = _start(parts.headings[0])
            for loose in self._loose:
                early = [piece for piece in loose.body.pieces if piece.end <= first]
                parts.furniture += [(piece.start, piece.end) for piece in early]
                loose.body.pieces = loose.body.pieces[len(early) :]

    def _settle_notice(self, parts: Parts, text: str) -> None:
        """The notice stands below the word 'Mededeling', or is what a 'Mededeling van …' has besides its questions."""
        for body in self._remarks:
            if body.pieces and _cut_notice_label(body, text):
                _give_notice(parts, body)
        announced = self.announced or any(_NOTICE_HEADING.match(text, _start(body)) for body in parts.headings)
        if parts.notice is not None or parts.answers or not announced:
            return
        for body in [*self._remarks, *self._after_questions(parts)]:
            if body.pieces and not _EXPLAINS.match(text, body.pieces[0].start):
                _give_notice(parts, body)

    def _settle_answer(self, parts: Parts, text: str) -> None:
        """Loose text below 'Antwoord van …', where no answer is marked as one, answers all questions."""
        if parts.answers or parts.notice is not None or not parts.questions:
            return
        if not any(_ANSWER_HEADING.match(text, _start(body)) for body in parts.headings):
            return
        answer = Body()
        for body in self._after_questions(parts):
            if body.pieces and not _EXPLAINS.match(text, body.pieces[0].start):
                answer.pieces += body.pieces
                body.pieces = []
        if answer.pieces:
            numbers = tuple(dict.fromkeys(number for question in parts.questions for number in question.numbers))
            parts.answers.append(AnswerPart(numbers, answer))
            message = "the answer is not parted by questions: it is taken to answer all of them"
            parts.warnings.append(("unnumbered-answer", message, _start(answer)))

    def _after_questions(self, parts: Parts) -> list[Body]:
        """Return the loose text that stands where answers stand."""
        asked = max((_start(question.body) for question in parts.questions), default=0)
        return [loose.body for loose in self._loose if loose.reply or _start(loose.body) > asked]


def _start(body: Body) -> int:
    return min([piece.start for piece in body.pieces] + [start for start, _ in body.labels], default=0)


def _take_head(body: Body, parts: Parts, text: str) -> None:
    """Take heading sentences, and numbers that stand alone before the questions, out of loose text."""
    answered = min((_start(answer.body) for answer in parts.answers), default=len(text))
    asked = min((_start(question.body) for question in parts.questions), default=len(text))
    kept = []
    for piece in body.pieces:
        line = text[piece.start : piece.end]
        if piece.start < answered and _HEADING.match(line):
            parts.headings.append(Body([piece]))
        elif piece.start < min(asked, answered) and _HEAD_NUMBER.match(line):
            parts.other_heading.append((piece.start, piece.end))
        else:
            kept.append(piece)
    body.pieces = kept


def _cut_notice_label(body: Body, text: str) -> bool:
    """Make the word 'Mededeling' with which a remark begins its label; tell whether it did."""
    piece = body.pieces[0]
    line = text[piece.start : piece.end]
    if _NOTICE.match(line):
        body.labels.append((piece.start, piece.end))
        del body.pieces[0]
        return True
    match = _NOTICE_BEFORE.match(line)
    if match is None:
        return False
    body.labels.append((piece.start, piece.start + len(match.group().rstrip())))
    piece.start += match.end()
    return True


def _give_notice(parts: Parts, body: Body) -> None:
    if parts.notice is None:
        parts.notice = Body()
    parts.notice.pieces += body.pieces
    parts.notice.labels += body.labels
    body.pieces, body.labels = [], []


def _refuse_shell(parts: Parts, text: str) -> None:
    """Refuse a publication without content: it was removed, or stands in another form only."""
    if parts.questions or parts.answers or parts.notice is not None:
        return
    said = " ".join(text[piece.start : piece.end] for body in parts.remarks for piece in body.pieces)
    if len(said) > _SHELL:
        return
    if _GONE.search(said if parts.headings else text[: 2 * _SHELL]):
        raise ReadError(
            "removed", "the publication was removed, and this is the note that says so. There is nothing to read in it."
        )
    if _SEE_PDF.search(said) or not (parts.headings or said):
        raise ReadError(
            "empty-shell",
            "this is an empty shell: it holds no questions and no answers. Get the PDF of the same publication.",
        )
