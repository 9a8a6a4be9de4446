"""Lists of members: 'de leden A (P), B en C (beiden Q)'."""

from __future__ import annotations

import re
from functools import lru_cache

from weerwoord.model.document import Questioner
from weerwoord.model.domain import parties
from weerwoord.reading.grammar.words import part_glued, tidy

_I = re.IGNORECASE
_TOGETHER = re.compile(
    r"(?P<how>beiden?|allen|alle\s?(?:twee|drie|vier|vijf|zes|leden)?)(?=[\s,:]|(?-i:[A-Z0-9]))"
    r"[\s,:]{0,2}+(?-i:(?:lid\s)?van\s(?:de\s|het\s)?)?",
    _I,
)
_FRACTION_WORDS = re.compile(r"^(?:de\s)?fractie\s(?:van\s(?:de\s|het\s)?)?|-?\s?fractie$", _I)
_BETWEEN = re.compile(
    r"\s?(?:[,;](?:\s?en(?:\s|(?=(?-i:[A-Z]))))?|&|/)\s?|\s(?:en|alsmede|evenals)(?:\s|(?=[A-ZÀ-Þ]))\s?"
)
_FIRST = re.compile(r"(?:en\s|en(?=(?-i:[A-ZÀ-Þ]|d’))|alsmede\s|mede\snamens\s|namens\s|evenals\s)", _I)
_NOUN = re.compile(
    r"(?:(?:van|door)\s?)?(?:(?:de|het)\s?)?(?:van\s(?:de|het)\s)?(?:(?:eerste|tweede)[\s-])?(?:kamer|staten|raads|burger|fractie|parlements|commissie|duo)?(?:lid|leden)"
    r"(?:\s|(?=(?-i:[A-ZÀ-Þ’]|d’))|$)",
    _I,
)
_COURTESY = re.compile(r"(?:van\s|door\s)?(?:de\sheer|de\sdames?|de\sheren|mevrouw|heer|dhr\.|mw\.|mevr\.)(?:\s|$)", _I)
_OTHERS = re.compile(r"(?:,?\s?(?:c\.?s\.?|e\.?a\.?|et\sal\.?|cum\ssuis)){1,2}+$", _I)
_FRACTION = re.compile(
    r"(?:de\s)?(?:fracties?\s(?:van\s)?(?:de\s|het\s)?(?P<party>.{2,60}+)|(?P<short>[\w/+-]{2,30}?)-fractie)$", _I
)
_ABBREVIATED = re.compile(r"(?=[^A-Z]{0,20}[A-Z][^A-Z]{0,20}[A-Z])[\w/+-]{2,20}+$")
_LOST_CLOSE = re.compile(r"\s?(?:,|\ben\b)\s?")
_JOINED = re.compile(r"(?<=[^\W\d_]{2})en\s(?=[A-ZÀ-Þ’'])")
_LETTER = re.compile(r"[^\W\d_]")
_JOINT = re.compile(r"\s?-\s?")


def parse_questioners(text: str) -> list[Questioner]:
    """Read the members named in `text`, in order, each with the party in the brackets that close its group."""
    return read_questioners(text)[0]


def read_questioners(text: str) -> tuple[list[Questioner], list[tuple[str, str]]]:
    """Read the members named in `text`, and what a person may want to look at."""
    members: list[Questioner] = []
    remarks: list[tuple[str, str]] = []
    for written, inside in _groups(tidy(text)):
        party, how = _party(inside)
        names = _names(written)
        if len(names) == {"beide": 1, "beiden": 1, "allen": 2}.get(how):
            names = _part_joined(names)
        if how in ("beide", "beiden") and len(names) > 2:
            message = f"'beiden' stands after {len(names)} members without a party: {written.strip()!r}"
            remarks.append(("both-of-many", message))
        for name, own in names:
            members.append(Questioner(name, own or party))
    remarks += [
        ("heading-left-over", f"does not look like a member's name: {one.name!r}")
        for one in members
        if len(one.name) > 60 or any(character.isdigit() for character in one.name)
    ]
    return members, remarks


def _groups(text: str) -> list[tuple[str, str | None]]:
    """Part the list into stretches of names, each with what stands in the brackets after it."""
    found: list[tuple[str, str | None]] = []
    start = 0
    while (opened := text.find("(", start)) >= 0:
        inside, end = _brackets(text, opened + 1)
        found.append((text[start:opened], inside))
        start = end
    if text[start:].strip(" ,.;)"):
        found.append((text[start:], None))
    return found


def _brackets(text: str, start: int) -> tuple[str, int]:
    """Return what stands in brackets from `start`, and where they end, which may be forgotten: '(CDA en B (SP)'."""
    close, inner = text.find(")", start), text.find("(", start)
    if close < 0 or 0 <= inner < close:
        head = text[start : inner if inner >= 0 else len(text)]
        lost = _LOST_CLOSE.search(head)
        party = head[: lost.start()] if lost else head
        if (lost and _known_party(_party(party)[0])) or inner < 0:
            return party, start + len(party)
        close = text.find(")", inner)
        if close < 0:
            return head, start + len(head)
        after = close + 1
        return text[start:after], after + text.startswith(")", after)
    return text[start:close], close + 1


def _party(inside: str | None) -> tuple[str | None, str]:
    """Return the party in brackets and the word before it: 'beiden VVD'."""
    if inside is None:
        return None, ""
    text = tidy(inside)
    match = _TOGETHER.match(text)
    how = match.group("how").lower() if match else ""
    text = (text[match.end() :] if match else text).strip(" .,;")
    if not _known_party(text):
        text = _FRACTION_WORDS.sub("", text)
    return _spelled(text) if text else None, how


def _spelled(name: str) -> str:
    """Return a party's name with the blanks that an extractor lost, without one that it put at a hyphen."""
    known = _squeezed().get(name.replace(" ", ""), name)
    return known if known.count(" ") > name.count(" ") or _JOINT.sub("-", name) == known else name


@lru_cache(maxsize=1)
def _squeezed() -> dict[str, str]:
    return {name.replace(" ", ""): name for name in parties()}


def _known_party(name: str | None) -> bool:
    return name is not None and name in parties()


def _names(text: str) -> list[tuple[str, str | None]]:
    """Part names; a party that lost its brackets ('Kant SP', 'Kant, SP') goes with the name before it."""
    found: list[tuple[str, str | None]] = []
    for piece in _BETWEEN.split(_lead(text.strip(" ,;.):"))):
        name = _lead(piece.strip(" ,.;:)]"))
        name = part_glued(_OTHERS.sub("", name).strip(" ,;:"))
        if not _LETTER.search(name):
            continue
        fraction = _FRACTION.match(name)
        before, _, last = name.rpartition(" ")
        if fraction:
            found.append((name.removeprefix("de "), fraction.group("party") or fraction.group("short")))
        elif _known_party(last) and _ABBREVIATED.match(last) and before:
            found.append((before.rstrip(" ,("), last))
        elif found and _known_party(name) and _ABBREVIATED.match(name):
            found[-1] = (found[-1][0], name)
        else:
            found.append((name, None))
    return found


def _part_joined(names: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """'Kleinen Bruins Slot (beiden VVD)' is two members: 'en' lost the blank before it."""
    last, own = names[-1]
    joined = _JOINED.search(last)
    return [*names[:-1], (last[: joined.start()], own), (last[joined.end() :], own)] if joined else names


def _lead(name: str) -> str:
    """Take off what stands before a name: 'en', 'het lid', 'de heer'; 'De Roon' keeps its own 'De'."""
    for pattern in (_FIRST, _NOUN, _NOUN, _COURTESY):
        match = pattern.match(name)
        if match:
            name = name[match.end() :]
    return name
