"""Page furniture: what the page carries and nobody wrote - running heads and feet, ISSN lines, page numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from weerwoord.reading.running import running
from weerwoord.reading.source import Line

_DASH = "[–—‑-]"

_START = re.compile(
    r"(?P<chamber>(?:Tweede|Eerste) Kamer)(?: der Staten-Generaal)\s*[12]?$"
    rf"|(?P<foot>(?P<footchamber>Tweede|Eerste) Kamer, ?vergaderjaar (?P<footyear>\d{{4}}\s?{_DASH}\s?\d{{4}})"
    r", ?(?P<series>Aanhangsel|Vragen)(?: van de Handelingen)?(?:\s{0,200}(?P<page>\d{1,4}))?)"
    rf"|(?P<year>Vergaderjaar (?P<headyear>\d{{4}}\s?{_DASH}\s?\d{{4}}))"
    r"(?:\s+(?:Aanhangsel van de Handelingen|Vragen gesteld door de leden der Kamer))?$"
    r"|Aanhangsel van de Handelingen$"
    r"|Aanhangsel tot het Verslag van de Handelingen.{0,40}$"
    r"|Vragen gesteld door de leden der Kamer(?:, met de daarop door de(?: regering gegeven antwoorden)?)?$"
    r"|regering gegeven antwoorden$"
    r"|(?P<identifier>(?:ah|kv)-(?:[te]k-)?[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*)(?=$|\s|ISSN)"
    r"|(?P<damaged>(?:a?h|k?v) (?P<damagedchamber>[te]k) (?P<damagednumber>\d{8} \d{1,4}|\d{4}Z\d{5}))$"
    r"|(?P<issn>ISSN\s?\d{4}\s?-\s?\d{3}[\dX])"
    r"|(?P<place>[’'‘]s-Gravenhage,? ?(?:19|20)\d\d)"
    r"|(?:©\s*)?Sdu Uitgevers.{0,40}$|KVR\d{4,6}$|\d{4}tkkvr\d+$|\d{10}$"
    r"|(?P<reprint>HERDRUK\s?\d?\)?)$"
    r"|[Pp]agina\s*\d{1,4}\s*van\s*\d{1,4}$"
    r"|_{6,}$|-{6,}$|\*{5,}$|[•·]$"
)
_NUMBER = re.compile(r"(\d{1,4})(?:\s?(?P<reprint>HERDRUK\s?\d?))?$")
_UNNUMBERED_FOOT = re.compile(r"(?:Aanhangsel|Vragen)(?: van de Handelingen)?$")
_LONE_CHAMBER_DIGIT = re.compile(r"[12]$")
_FOOT_ANYWHERE = re.compile(
    rf"(?:Tweede|Eerste) Kamer, ?vergaderjaar \d{{4}}\s?{_DASH}\s?\d{{4}}, ?(?:Aanhangsel|Vragen)\s?\d{{0,3}}"
)
_FIRST_LETTERS = frozenset("PpTEVArakhvISs’'‘©KH0123456789_-*•·")


@dataclass(slots=True)
class Cleared:
    """The lines without furniture, where pages end, and what the furniture states.

    `page_ends`: indices into `lines`: a page foot stood just before the line with that index.
    """

    lines: list[Line]
    furniture: list[tuple[int, int]] = field(default_factory=list)
    heading: list[tuple[int, int]] = field(default_factory=list)
    page_ends: list[int] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)


def clear(lines: list[Line]) -> Cleared:
    """Take the furniture out of `lines`; a line that has furniture glued to it is split."""
    cleared = Cleared([])
    repeated = running(lines)
    above = ""  # the furniture that stands right above, '' after text
    if len(lines) > 1 and lines[0].text in "12" and lines[1].text.startswith("Vergaderjaar"):
        above = "Staten-Generaal"  # the chamber's name itself is lost
    page = 1
    last: int | None = None
    awaits_page = False
    for index, line in enumerate(lines):
        if line.page != last:
            last = line.page
            if cleared.lines and cleared.page_ends[-1:] != [len(cleared.lines)]:
                cleared.page_ends.append(len(cleared.lines))
        if line.heading is False:
            above = ""
            cleared.lines.append(line)
            continue
        if line.furniture or index in repeated:
            cleared.furniture.append((line.start, line.end))
            continue
        if awaits_page and line.text.isdigit() and int(line.text) == page - 1:
            cleared.furniture.append((line.start, line.end))  # the foot's page number on a line of its own
            awaits_page = False
            continue
        if above and line.text[0].isdigit() and (match := _NUMBER.match(line.text)):
            if _LONE_CHAMBER_DIGIT.match(line.text) and not above.endswith(("antwoorden", "Kamer")):
                cleared.furniture.append((line.start, line.end))
            else:
                _take_number(match, line, cleared)
            continue
        rest: Line | None = line
        if line.text[0] in _FIRST_LETTERS or "Kamer, vergaderjaar" in line.text:
            rest, page = _take(line, cleared, page)
        awaits_page = rest is None and _UNNUMBERED_FOOT.search(line.text) is not None
        if rest is None:
            above = line.text if not cleared.lines else ""
        else:
            above = ""
            cleared.lines.append(rest)
    return cleared


def stated(running: list[str]) -> dict[str, str]:
    """Return what running heads and feet state, given that they are nothing else."""
    cleared = Cleared([])
    for text in running:
        _take(Line(text, 0, len(text)), cleared, 1)
    return cleared.facts


def _take_number(match: re.Match[str], line: Line, cleared: Cleared) -> None:
    """The Aanhangsel number stands alone below the page head."""
    cleared.facts.setdefault("number", match.group(1))
    if match.group("reprint"):
        cleared.facts["reprint"] = "HERDRUK"
    cleared.heading.append((line.start, line.end))


def _take(line: Line, cleared: Cleared, page: int) -> tuple[Line | None, int]:
    """Take furniture from the start of `line` until text is met; return what is left of it, and the next page."""
    text, offset = line.text, line.start
    ended = False
    while text:
        match = _START.match(text)
        if match is None:
            break
        end = match.end()
        if match.group("foot"):
            end = _foot_end(match, text, page)
            printed = text[match.start("page") : end] if match.group("page") else ""
            page = int(printed) + 1 if printed.isdigit() else page + 1
            ended = True
        _note_facts(match, cleared.facts)
        cleared.furniture.append((offset, offset + end))
        rest = text[end:]
        stripped = rest.lstrip()
        offset += end + len(rest) - len(stripped)
        text = stripped
    if ended and cleared.page_ends[-1:] != [len(cleared.lines)]:
        cleared.page_ends.append(len(cleared.lines))
    if not text:
        return None, page
    if "Kamer, vergaderjaar" in text or "Kamer,vergaderjaar" in text:
        found = _FOOT_ANYWHERE.search(text)
        if found and found.start() and found.end() == len(text) and found.group()[-1:] in str(page):
            cleared.furniture.append((offset + found.start(), offset + found.end()))
            before = text[: found.start()].rstrip()
            cleared.page_ends.append(len(cleared.lines) + 1)
            return _cut(line, before, offset, ended), page + 1
    return (line if offset == line.start and len(text) == len(line.text) else _cut(line, text, offset, ended)), page


def _cut(line: Line, text: str, start: int, after_foot: bool) -> Line:
    page = line.page + 1 if after_foot and line.page is not None else line.page
    return Line(text, start, start + len(text), page, line.small, "", None if after_foot else line.opens)


def _foot_end(match: re.Match[str], text: str, page: int) -> int:
    """Where the foot ends: its page number may be glued to a digit that begins the next page.

    Volumes up to about 2009 count pages into the thousands: three or four digits are such a number.
    """
    digits = match.group("page")
    if not digits or len(text) == match.end() or digits == str(page) or not digits.startswith(str(page)):
        return match.end()
    glued = len(digits) == 2 or text[match.end()].isdigit()
    return match.start("page") + len(str(page)) if glued else match.end()


def _note_facts(match: re.Match[str], facts: dict[str, str]) -> None:
    year = match.group("headyear") or match.group("footyear")
    if year:
        facts.setdefault("session_year", re.sub(r"\s?[–—‑-]\s?", "-", year))
    if match.group("chamber"):
        facts.setdefault("chamber", "TK" if match.group("chamber").startswith("T") else "EK")
    if match.group("footchamber"):
        facts.setdefault("chamber", "TK" if match.group("footchamber") == "Tweede" else "EK")
        facts.setdefault("series", match.group("series"))
    if match.group("identifier"):
        facts.setdefault("identifier", match.group("identifier"))
    if match.group("damaged"):
        # An extractor lost the hyphens and, sometimes, the first letter.
        series = "ah" if match.group("damaged").lstrip("a")[0] == "h" else "kv"
        number = match.group("damagednumber").replace(" ", "-")
        facts.setdefault("identifier", f"{series}-{match.group('damagedchamber')}-{number}")
    if match.group("reprint"):
        facts["reprint"] = "HERDRUK"
