"""The demonstration set: which documents it has, in which form and of which year."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import lru_cache

from weerwoord.demonstration import truth
from weerwoord.demonstration.chance import seeded
from weerwoord.demonstration.content import Paper
from weerwoord.demonstration.current import current
from weerwoord.demonstration.family import family
from weerwoord.demonstration.forms import Form, make, named
from weerwoord.demonstration.sets import Wish
from weerwoord.model import Document

_SEED = 20260301

_PLAN: tuple[tuple[str, Wish], ...] = (
    ("old-xml", Wish(year=1996)),
    ("pdf", Wish(year=1997, members=1, seats=1)),
    ("old-xml", Wish(year=1998, explanation=True)),
    ("text", Wish(year=1999, questions=6)),
    ("old-xml", Wish(year=2000)),
    ("markdown", Wish(year=2001, questions=8)),
    ("old-xml", Wish(year=2002, members=3)),
    ("pdf", Wish(year=2003, questions=5)),
    ("old-xml", Wish(year=2004, sort="postponed")),
    ("old-xml", Wish(year=2005, questions=14)),
    ("text", Wish(year=2006, questions=4)),
    ("old-xml", Wish(year=2007, seats=3)),
    ("old-xml", Wish(year=2008)),
    ("markdown", Wish(year=2009, questions=7)),
    ("xml", Wish(year=2010, seats=2)),
    ("xml", Wish(year=2011, sort="questions")),
    ("html", Wish(year=2011)),
    ("pdf", Wish(year=2012, questions=11)),
    ("xml", Wish(year=2012, members=6, joint=0.5)),
    ("html", Wish(year=2013, sort="postponed")),
    ("text", Wish(year=2013, explanation=True)),
    ("xml", Wish(year=2014, introduction=True)),
    ("markdown", Wish(year=2014)),
    ("pdf", Wish(year=2015, seats=3)),
    ("html", Wish(year=2015, questions=22, joint=0.4)),
    ("xml", Wish(year=2016, sort="withdrawn")),
    ("text", Wish(year=2016)),
    ("docx-letter", Wish(year=2016, seats=2)),
    ("pdf", Wish(year=2017, questions=60, joint=0.2)),
    ("odt", Wish(year=2017)),
    ("xml", Wish(year=2018, chamber="EK")),
    ("html", Wish(year=2018, sort="questions")),
    ("markdown", Wish(year=2018, joint=0.5)),
    ("docx", Wish(year=2019, questions=9)),
    ("xml", Wish(year=2019, seats=5)),
    ("text", Wish(year=2019, sort="oral")),
    ("pdf", Wish(year=2020, sort="postponed")),
    ("ah-words", Wish(year=2020)),
    ("html", Wish(year=2020, members=4)),
    ("docx-automatic", Wish(year=2020, sort="questions")),
    ("pdf", Wish(year=2021, introduction=True, questions=9)),
    ("ah-answer-to", Wish(year=2021, seats=2)),
    ("xml", Wish(year=2021)),
    ("sheet-unnumbered", Wish(year=2021, sort="questions")),
    ("markdown", Wish(year=2022)),
    ("ah-numbered", Wish(year=2022, lists=False)),
    ("letter", Wish(year=2022)),
    ("html", Wish(year=2022, chamber="EK", questions=3)),
    ("text", Wish(year=2023, questions=14)),
    ("pdf", Wish(year=2023, sort="questions", members=2)),
    ("ah-bare", Wish(year=2023)),
    ("sheet-numbered", Wish(year=2023, sort="questions")),
    ("odt-letter", Wish(year=2024)),
    ("pdf", Wish(year=2024, joint=0.4)),
    ("docx", Wish(year=2024, explanation=True)),
    ("ah-inline", Wish(year=2024, questions=5)),
    ("xml", Wish(year=2025, seats=5, members=4)),
    ("docx-letter", Wish(year=2025)),
    ("odt-automatic", Wish(year=2025, sort="questions")),
    ("pdf", Wish(year=2025, sort="oral")),
    ("html", Wish(year=2026)),
    ("text", Wish(year=2026, sort="withdrawn")),
)
_FAMILY_FORMS = (
    "html", "pdf", "text", "pdf", "xml", "markdown", "html", "xml", "pdf", "text", "ah-words", "docx", "pdf"
)  # fmt: skip


@lru_cache(maxsize=1)
def made() -> tuple[tuple[str, bytes, Document], ...]:
    """Return all documents as (name, bytes, what a reader must give back)."""
    found: dict[str, tuple[str, bytes, Document]] = {}
    for place, (form, wish) in enumerate(_PLAN):
        random = seeded(_SEED, place)
        paper, data, expected = make(named(form), random, wish)
        _keep(found, paper, named(form), data, expected)
    for form, paper in zip(_FAMILY_FORMS, family(), strict=True):
        data, shown = named(form).write(paper, seeded(_SEED, paper.identifier))
        _keep(found, paper, named(form), data, truth.document(paper, shown))
    for name, paper in current():
        data, shown = named(name).write(paper, seeded(_SEED, paper.identifier))
        _keep(found, paper, named(name), data, truth.document(paper, shown))
    return tuple(sorted(found.values()))


def _keep(
    found: dict[str, tuple[str, bytes, Document]], paper: Paper, form: Form, data: bytes, expected: Document
) -> None:
    """Name the document after its identifier, as the official files are, and the form."""
    name = f"{paper.identifier if not form.word else paper.case}-{form.name}.{form.extension}"
    assert name not in found, name
    facts = replace(expected.source, sha256=hashlib.sha256(data).hexdigest(), file=name)
    found[name] = (name, data, replace(expected, source=facts))
