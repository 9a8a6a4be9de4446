"""A minister's letter: the cover says who asks and who signs, the annex repeats the questions and answers them."""

from __future__ import annotations

import re

from weerwoord.reading.grammar.offices import ROLE
from weerwoord.reading.head import Head
from weerwoord.reading.parts import Body, Parts, Piece
from weerwoord.reading.source import Line, Source

_SIGNS = re.compile(
    r"deel ik u(?:,.*,)? mede|Geachte (?:voorzitter|heer|mevrouw)|[Hh]ierbij (?:bied|zend|stuur|ontvangt|doe)"
    r"|Hoogachtend|bied ik u|zend ik u|stuur ik u|Voorzitter van de (?:Tweede|Eerste) Kamer"
    r"|[Bb]eantwoording (?:van )?(?:de )?(?:\w+ )?[Kk]amervragen"
    r"|[Aa]ntwoorden? (?:van|op) .{0,120}[Kk]amervragen"
)
_LETTERHEAD = re.compile(
    r"(?:> ?)?Retouradres|Aan de [Vv]oorzitter|der Staten-Generaal"
    r"|(?:van )?de(?:r)? (?:Tweede|Eerste)? ?(?:Kamer )?(?:der )?Staten-Generaal"
    r"|Postbus|\d{4}\s?[A-Z]{2}\s|Datum\b|Onderwerp\b|Betreft\b|Ons kenmerk|Uw (?:kenmerk|brief)|Directoraat|Turfmarkt"
    r"|www\.|Contactpersoon|[TFEM]\s+\(?[\d+]|Projectnaam|Bijlagen?\b|Pagina \d|Bij beantwoording|Kenmerk"
    r"|Ministerie van|\d+$"
)
_CASE = re.compile(r"20\d\dZ\s?\d{5}")
_ASKED = re.compile(
    r"vragen\s+(?:gesteld\s+)?(?:van|door)\s+(?:het\s+van\s+)?(?=(?:het\s+|de\s+)?(?:Kamer)?(?:lid|leden)\b)[^\n]+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r",?\s*(?:(?:die|welke)\s+)?(?:(?:worden|werden|zijn)\s+(?:hierbij\s+|als volgt\s+)?beantwoord"
    r"|zoals aangegeven|treft u|(?:bied|doe|zend|stuur) ik\b|te beantwoorden|deel ik\b|mede namens\b).*$",
    re.IGNORECASE,
)
_OFFICE = re.compile(rf"(?:[Dd]e\s+)?(?:{ROLE})\b(?!.*\b(?:vragen|brief|bericht)\b).{{0,90}}$", re.IGNORECASE)
_BEHALF = re.compile(r"(?:,\s*)?(?:mede\s+)?namens\b", re.IGNORECASE)
_PERSON = re.compile(
    r"(?:(?:drs|mr|ir|dr|prof|ing|MSc|MA)\.?\s+)*(?:[A-ZÀ-Þ]\.?\s?-?){0,6}"
    r"(?:[\w’'-]+\s+){0,4}[A-ZÀ-Þ][\w’'-]+(?:,? (?:MSc|MA|LLM|RA))?$"
)


def is_letter(lines: list[Line], found: Head) -> bool:
    """Tell a letter by what its cover says before the first question; other forms have heads of their own."""
    if found.answers or found.facts.get("unformatted") or (found.questions and found.facts.get("case")):
        return False
    return any(_SIGNS.search(line.text) for line in lines)


def take(parts: Parts, lines: list[Line], source: Source) -> None:
    """Read the cover of a letter (`lines`: what stands before the first label) into `parts`.

    Facts set: 'letter', 'case', 'asked' (the heading's words), 'signed' (an answer heading in the usual words).
    """
    parts.facts["letter"] = "1"
    text = "\n".join(line.text for line in lines)
    whole = source.text
    case = _CASE.search(text) or _CASE.search(whole)
    if case:
        parts.facts.setdefault("case", case.group().replace(" ", ""))
    chamber = re.search(r"(Tweede|Eerste) Kamer der Staten-Generaal|Voorzitter van de\s+(Tweede|Eerste) Kamer", whole)
    if chamber:
        parts.facts.setdefault("chamber", "TK" if "Tweede" in chamber.group() else "EK")
    asked = _asked(lines, source.paragraphs)
    if asked:
        parts.facts["asked"] = asked
    signed = _signed(lines)
    if signed:
        parts.facts["signed"] = signed
    _sort_lines(parts, lines, source)


def _asked(lines: list[Line], whole: bool) -> str | None:
    """Return the fullest wording of who asked what: title of the annex, subject line or the letter's sentence."""
    best: tuple[int, str] | None = None
    for match in _ASKED.finditer(_joined(lines, whole)):
        words, cut = _TAIL.subn("", re.sub(r"\s+", " ", match.group()))
        words = words.strip(" .,")
        score = 4 * bool(re.search(r"\baan (?:de|het) (?:minister|staatss)", words, re.I)) + 2 * bool(
            re.search(r"\bover\b", words)
        )
        score += "(" in words
        score += 2 * (cut if not whole else 0)  # where lines are broken, this tells where the wording ends
        if best is None or score > best[0] or (score == best[0] and len(words) > len(best[1])):
            best = (score, words)
    return best[1] if best else None


def _joined(lines: list[Line], whole: bool) -> str:
    """The lines, with those that run on into each other joined; `whole`: each is a paragraph of its own."""
    joined = ""
    for line in lines:
        small = line.text[:1].islower() or line.text[:1] in "[("
        runs_on = joined and (small if whole else not line.opens) and not joined.endswith((".", "?"))
        joined += (" " if runs_on else "\n") + line.text
    return joined


def _signed(lines: list[Line]) -> str | None:
    """Return who signed, in the words of an answer heading: 'Antwoord van Minister N (P), mede namens …'."""
    behalf: list[str] = []
    signers: list[str] = []
    for place, line in enumerate(lines):
        text = line.text.strip(" ,")
        lead = _BEHALF.match(text)
        if lead and _OFFICE.match(text[lead.end() :].strip()):
            behalf.append(text[lead.end() :].strip(" ,"))
            continue
        match = _OFFICE.match(text)
        name = lines[place + 1].text.strip(" ,") if place + 1 < len(lines) else ""
        if match and len(name) < 60 and _PERSON.match(name) and not _OFFICE.match(name):
            office = re.sub(r"^(?:[Dd]e\s+)?", "", text)
            split = re.match(rf"(?P<role>{ROLE})\s+(?:van|voor)\s+(?P<portfolio>.+)$", office, re.IGNORECASE)
            if split:
                signers.append(f"{split.group('role')} {name} ({split.group('portfolio').strip(' ,')})")
            else:
                signers.append(f"{office} {name}")
    if not signers:
        return None
    words = "Antwoord van " + " en van ".join(dict.fromkeys(signers))
    return words + (", mede namens " + " en ".join(dict.fromkeys(behalf)) if behalf else "")


def _sort_lines(parts: Parts, lines: list[Line], source: Source) -> None:
    """Letterhead is furniture; sentences about the answering are heading; other prose is a remark."""
    asked = re.sub(r"\s+", "", "\n".join(match.group() for match in _ASKED.finditer(_joined(lines, source.paragraphs))))
    for line in lines:
        names_asked = re.sub(r"\s+", "", line.text) in asked
        if _LETTERHEAD.match(line.text):
            parts.furniture.append((line.start, line.end))
        elif (
            len(line.text) > 60
            and line.text.rstrip().endswith(".")
            and not names_asked
            and not _ASKED.search(line.text)
            and not _SIGNS.search(line.text)
        ):
            parts.remarks.append(Body([Piece(line.start, line.end, True, line.page)]))
        else:
            parts.other_heading.append((line.start, line.end))
