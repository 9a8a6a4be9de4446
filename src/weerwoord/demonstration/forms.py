"""The forms in which a paper can be written, with what each can hold and what it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from weerwoord.demonstration import truth
from weerwoord.demonstration.content import Paper
from weerwoord.demonstration.sets import Sort, Wish, generate
from weerwoord.demonstration.truth import Shown
from weerwoord.demonstration.writers import docx, html, markdown, odt, pdf, text, unformatted, wordform, xml
from weerwoord.demonstration.writers.wordform import LabelStyle
from weerwoord.model import Document

Written = tuple[bytes, Shown]
Writer = Callable[[Paper, Random], Written]

_ALL: tuple[Sort, ...] = ("reply", "questions", "oral", "postponed", "withdrawn")
_SHEETS: tuple[Sort, ...] = ("questions",)
_BOTH: tuple[Sort, ...] = ("reply", "questions")
_REPLIES: tuple[Sort, ...] = ("reply",)
_WORD_YEARS = (2014, 2026)
_SEPARATELY_PRINTED = 2010
"""Since then question sheets are publications of their own."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: the extension of its files, the sorts of documents it is used for, and the years."""

    name: str
    extension: str
    write: Writer
    sorts: tuple[Sort, ...] = _ALL
    years: tuple[int, int] = (1996, 2026)
    lists: bool = True
    joint_questions: bool = True
    missing: bool = True
    letters: bool = True
    joint: float = 1.0
    """How likely joint answers are, as a share of what is usual."""

    @property
    def word(self) -> bool:
        """Whether it is an office's own form, before anything is published."""
        return self.years == _WORD_YEARS

    def wish(self, random: Random, wish: Wish | None = None) -> Wish:
        """Return `wish` fitted to what the form can hold; chance fills in what it leaves open."""
        wish = wish or Wish(sort=random.choice(("reply", *self.sorts)) if "reply" in self.sorts else self.sorts[0])
        first = max(self.years[0], _SEPARATELY_PRINTED) if wish.sort in ("questions", "oral") else self.years[0]
        year = wish.year or random.randint(first, self.years[1])
        return replace(
            wish,
            year=year,
            lists=wish.lists and self.lists,
            joint_questions=wish.joint_questions and self.joint_questions,
            missing=wish.missing and self.missing,
            letters=wish.letters and self.letters,
            joint=wish.joint * self.joint,
        )


def make(form: Form, random: Random, wish: Wish | None = None) -> tuple[Paper, bytes, Document]:
    """Return a new paper, the bytes of it in `form`, and what a reader must give back of them."""
    paper = generate(random, form.wish(random, wish))
    data, shown = form.write(paper, random)
    return paper, data, truth.document(paper, shown)


def _text(paper: Paper, random: Random) -> Written:
    style = random.choice(text.styles(paper))
    return text.write(paper, style, random), text.shown(paper, style)


def _markdown(paper: Paper, _: Random) -> Written:
    return markdown.write(paper), markdown.shown(paper)


def _pdf(paper: Paper, _: Random) -> Written:
    return pdf.write(paper), pdf.shown(paper)


def _xml(paper: Paper, _: Random) -> Written:
    return xml.write(paper), xml.SHOWN


def _old_xml(paper: Paper, _: Random) -> Written:
    return xml.write_old(paper), xml.SHOWN


def _html(paper: Paper, _: Random) -> Written:
    return html.write(paper), html.SHOWN


def _unformatted(style: LabelStyle) -> Writer:
    def write(paper: Paper, random: Random) -> Written:
        return unformatted.write(paper, style, random.choice(("{})", "[{}]"))), unformatted.shown(paper, style)

    return write


def _letter(paper: Paper, random: Random) -> Written:
    return unformatted.write_letter(paper, random.choice(("{})", "[{}]"))), unformatted.shown_letter()


def _docx(style: LabelStyle, *, automatic: bool = False) -> Writer:
    def write(paper: Paper, _: Random) -> Written:
        lines = wordform.sheet(paper, style) if paper.kind == "questions" else wordform.reply(paper, style)
        return docx.write(paper, lines, automatic=automatic), replace(unformatted.shown(paper, style), format="docx")

    return write


def _docx_letter(paper: Paper, _: Random) -> Written:
    return docx.write(paper, wordform.letter(paper)), replace(unformatted.shown_letter(), format="docx")


def _odt(style: LabelStyle, *, automatic: bool = False) -> Writer:
    def write(paper: Paper, _: Random) -> Written:
        lines = wordform.sheet(paper, style) if paper.kind == "questions" else wordform.reply(paper, style)
        return odt.write(paper, lines, automatic=automatic), replace(unformatted.shown(paper, style), format="odt")

    return write


def _odt_letter(paper: Paper, _: Random) -> Written:
    return odt.write(paper, wordform.letter(paper)), replace(unformatted.shown_letter(), format="odt")


_ONE_BY_ONE = {"joint_questions": False, "missing": False, "letters": False}

FORMS = (
    Form("text", "txt", _text),
    Form("markdown", "md", _markdown),
    Form("pdf", "pdf", _pdf),
    Form("xml", "xml", _xml, years=(2010, 2026)),
    Form("old-xml", "xml", _old_xml, ("reply", "postponed"), (1996, 2008)),
    Form("html", "html", _html, years=(2010, 2026)),
    Form("ah-words", "txt", _unformatted("words"), _REPLIES, _WORD_YEARS),
    Form("ah-answer-to", "txt", _unformatted("answer to"), _REPLIES, _WORD_YEARS),
    Form("ah-numbered", "txt", _unformatted("numbered"), _REPLIES, _WORD_YEARS, missing=False, letters=False),
    Form("ah-bare", "txt", _unformatted("bare"), _REPLIES, _WORD_YEARS, missing=False, letters=False),
    Form("ah-inline", "txt", _unformatted("inline"), _REPLIES, _WORD_YEARS, **_ONE_BY_ONE, lists=False, joint=0.0),
    Form("sheet-numbered", "txt", _unformatted("numbered"), _SHEETS, _WORD_YEARS, **_ONE_BY_ONE, lists=False),
    Form("sheet-unnumbered", "txt", _unformatted("none"), _SHEETS, _WORD_YEARS, **_ONE_BY_ONE, lists=False),
    Form("letter", "txt", _letter, _REPLIES, _WORD_YEARS),
    Form("docx", "docx", _docx("answer to"), _REPLIES, _WORD_YEARS),
    Form("docx-automatic", "docx", _docx("numbered", automatic=True), _BOTH, _WORD_YEARS, **_ONE_BY_ONE),
    Form("docx-letter", "docx", _docx_letter, _REPLIES, _WORD_YEARS),
    Form("odt", "odt", _odt("words"), _REPLIES, _WORD_YEARS),
    Form("odt-automatic", "odt", _odt("numbered", automatic=True), _BOTH, _WORD_YEARS, **_ONE_BY_ONE),
    Form("odt-letter", "odt", _odt_letter, _REPLIES, _WORD_YEARS),
)
"""Every form; the first three are written from typeset pages."""


def named(name: str) -> Form:
    """Return the form called `name`."""
    return next(form for form in FORMS if form.name == name)
