"""A question set with its answers side by side, to hand to someone: PDF, or a page that needs nothing beside it."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

import typst
from babel.dates import format_date
from jinja2 import Environment

from weerwoord.archive.family import Family
from weerwoord.publishing.compared import Column, Said, Shown, apart, columns_of, letter, name_of, shown

Plain = dict[str, Any]
_KINDS = {"reply": "Antwoord", "questions": "Vragen", "notice": "Mededeling", "letter": "Brief"}


def pdf(found: Family) -> bytes:
    """Return the set as PDF. Signs that the fonts lack are printed as boxes."""
    made = typst.compile(
        files("weerwoord.publishing").joinpath("data", "family.typ").read_bytes(),
        format="pdf",
        sys_inputs={"family": json.dumps(data(found), ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    assert isinstance(made, bytes)
    return made


def html(found: Family) -> str:
    """Return the set as one HTML page, its style in it."""
    made: str = _page().render(**data(found))
    return made


@lru_cache(maxsize=1)
def _page() -> Any:
    text = files("weerwoord.publishing").joinpath("data", "family.html").read_text(encoding="utf-8")
    return Environment(autoescape=True).from_string(text)


def data(found: Family) -> Plain:
    """Return what both forms print, in Dutch."""
    facts, columns = found.facts, columns_of(found.replies)
    several = apart(found, columns)
    asked = ", ".join(member.name for member in facts.questioners)
    told = [asked, f"ingezonden {_day(facts.submitted)}" if facts.submitted else "", f"{facts.questions} vragen"]
    return {
        "title": (facts.subject or facts.slug)[:1].upper() + (facts.subject or facts.slug)[1:],
        "over": f"Vragenset {facts.case_number}" if facts.case_number else "Vragenset",
        "facts": " · ".join(filter(None, [*told, f"aan {len(facts.addressees)} bewindspersonen"])),
        "summary": _summary(len(several), len(columns)),
        "apart": [
            {"name": one.column.name, "answers": [_said_otherwise(other) for other in one.answers]} for one in several
        ],
        "waiting": [name_of(office) for office in found.waiting],
        "columns": [column.short for column in columns],
        "matrix": [
            {"number": row.number, "cells": [_cell(cell.group, cell.side in row.apart) for cell in row.cells]}
            for row in found.matrix.rows
        ],
        "questions": [_question(one, columns) for one in shown(found, columns)],
        "papers": [_paper(paper) for paper in facts.publications],
        "foot": f"Weerwoord, set {facts.slug}. Gelezen uit de gepubliceerde stukken; bij verschil geldt het stuk zelf.",
    }


def _summary(count: int, columns: int) -> str:
    if columns < 2:
        return "Eén antwoord" if columns else "Nog geen antwoord"
    if not count:
        return "Alle antwoorden zeggen hetzelfde"
    return "1 antwoord zegt ergens iets anders" if count == 1 else f"{count} antwoorden zeggen ergens iets anders"


def _said_otherwise(other: Any) -> Plain:
    return {"number": other.number, "begin": other.begin, "most": other.most}


def _cell(group: int | None, stands_apart: bool) -> Plain:
    return {"letter": "–" if group is None else letter(group), "apart": stands_apart}


def _question(one: Shown, columns: tuple[Column, ...]) -> Plain:
    return {
        "number": one.row.number,
        "text": one.row.text,
        "said": [_said(said, bool(place and one.row.shared), columns) for place, said in enumerate(one.said)],
    }


def _said(said: Said, stands_apart: bool, columns: tuple[Column, ...]) -> Plain:
    who = ", ".join(column.name if len(said.columns) < 4 else column.short for column in said.columns)
    difference = said.lead.difference
    if said.marked and difference:
        pieces = [{"mark": p.mark, "text": p.left if p.mark == "left" else p.right} for p in difference.pieces]
    else:
        pieces = [{"mark": "same", "text": said.lead.answer.text if said.lead.answer else ""}]
    return {
        "letter": said.letter if len(columns) > 1 else None,
        "apart": stands_apart,
        "who": f"{len(said.columns)}: {who}" if len(said.columns) > 3 else who,
        "pieces": pieces,
        "folded": [{"number": number, "answer": text} for number, text in said.lead.folded],
    }


def _paper(paper: Any) -> str:
    by = ", ".join(name_of(signer.office) for signer in paper.signers if not signer.on_behalf)
    day = _day(paper.answered or paper.submitted) if paper.answered or paper.submitted else ""
    return " · ".join(filter(None, [f"{_KINDS[paper.kind]} {paper.number or ''}".strip(), paper.slug, by, day]))


def _day(day: Any) -> str:
    return format_date(day, "long", locale="nl_NL")
