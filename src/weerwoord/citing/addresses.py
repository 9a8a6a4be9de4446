"""Where on the web that stands which a reference points to: at the official publications and the registers of law.

These are addresses that identify: they say where a thing is published, not that it is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from weerwoord.citing.annotating import web_address
from weerwoord.model.document import Reference

_PUBLICATIONS = "https://zoek.officielebekendmakingen.nl"
_PLAIN = re.compile(r"[0-9A-Za-z-]{1,40}\Z")
_Target = Mapping[str, object]


def published_at(reference: Reference) -> str | None:
    """Return the address of what a reference points to; None where the text does not say enough, or nothing is known.

    - aanhangsel, kamerstuk, handelingen, questions and gazettes: the official publications;
    - law: the register of Dutch law, at the article where one is named; eu: EUR-Lex; Dutch decisions (ECLI): the
      register of court decisions;
    - url: the address itself.
    """
    target = reference.target
    if target is None:
        return None
    if reference.kind == "url":
        return web_address(reference)
    find = _BY_KIND.get(reference.kind)
    return find(target) if find else None


def _appendix(target: _Target) -> str | None:
    if target.get("identifier"):
        return _publication(target["identifier"])
    chamber, year, number = target.get("chamber"), target.get("session_year"), target.get("number")
    if not (chamber and year and number):
        return None
    return _publication("ah", str(chamber).lower(), str(year).replace("-", ""), number)


def _paper(target: _Target) -> str | None:
    dossier, number = target.get("dossier"), target.get("number")
    if not (dossier and number):
        return None
    return _publication("kst", dossier, *([target["chapter"]] if target.get("chapter") else []), number)


def _proceedings(target: _Target) -> str | None:
    chamber, year = target.get("chamber"), target.get("session_year")
    number, item = target.get("number"), target.get("item")
    if not (chamber and year and number and item):
        return None
    return _publication("h", str(chamber).lower(), str(year).replace("-", ""), number, item)


def _case(target: _Target) -> str | None:
    identifier = target.get("identifier") or (f"kv-tk-{target['case']}" if target.get("case") else None)
    return _publication(identifier) if identifier else None


def _law(target: _Target) -> str | None:
    register = target.get("bwb")
    if not register:
        return None
    articles = target.get("articles")
    first = articles[0] if isinstance(articles, list | tuple) and articles else None
    if first is None:
        return f"https://wetten.overheid.nl/{quote(str(register))}"
    return f"https://wetten.overheid.nl/jci1.3:c:{quote(str(register))}&artikel={quote(str(first))}"


def _european(target: _Target) -> str | None:
    celex = target.get("celex")
    return f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{quote(str(celex))}" if celex else None


def _other(target: _Target) -> str | None:
    decision = str(target.get("ecli") or "")
    if decision.upper().startswith("ECLI:NL:"):
        return f"https://deeplink.rechtspraak.nl/uitspraak?id={quote(decision, safe=':')}"
    gazette, year, number = target.get("gazette"), target.get("year"), target.get("number")
    if not (gazette and year and number):
        return None
    return _publication(str(gazette).lower(), year, number)


def _publication(*parts: object) -> str | None:
    identifier = "-".join(str(part) for part in parts)
    return f"{_PUBLICATIONS}/{identifier}.html" if _PLAIN.match(identifier) else None


_BY_KIND: dict[str, Callable[[_Target], str | None]] = {
    "aanhangsel": _appendix,
    "kamerstuk": _paper,
    "handelingen": _proceedings,
    "zaak": _case,
    "law": _law,
    "eu": _european,
    "other": _other,
}
