"""Lists of members: 'de leden A (P), B en C (beiden Q)'."""

from __future__ import annotations

import re

from weerwoord.model.document import Questioner

_GROUP = re.compile(r"(?P<names>[^()]*)\((?P<party>[^()]*(?:\([^()]*\)[^()]*)*)\)?")
_TOGETHER = re.compile(r"^(?P<how>beiden?|allen?|alle[- ]?(?:twee|drie|vier|vijf))\s*(?:,|van(?: de)?)?\s*", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:(?:en|van|door|de|het|heer|mevrouw|(?:Eerste |Tweede )?Kamerl(?:id|eden)|leden|lid)\b[\s,]*)*", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:,\s*(?:en\s+)?|\s+en\s+(?:(?:het|de)\s+(?:lid|leden)\s+)?|;\s*)")
_GLUED_PREFIX = re.compile(r"\b(van|de|der|den|ter|ten|ten|la)(?=[A-ZÀ-Þ])")
_PREFIX_FIRST = re.compile(r"^(?:van|de|der|den|ter|ten|’t|el|al)\b", re.IGNORECASE)


def parse_questioners(text: str) -> list[Questioner]:
    """Read the members named in `text`, in order, each with the party in the brackets that close its group."""
    members: list[Questioner] = []
    end = 0
    for match in _GROUP.finditer(text):
        party, how = _party(match.group("party"))
        names = _names(match.group("names"))
        alone = how in ("beide", "beiden") and len(names) > 2
        for place, name in enumerate(names):
            members.append(Questioner(name, None if alone and place < len(names) - 2 else party))
        end = match.end()
    members += [Questioner(name, None) for name in _names(text[end:])]
    return members


def _party(text: str) -> tuple[str | None, str]:
    text = re.sub(r"\s+", " ", text).strip()
    match = _TOGETHER.match(text)
    if match is None:
        return text or None, ""
    return text[match.end() :].strip() or None, match.group("how").lower()


def _names(text: str) -> list[str]:
    text = re.sub(r"\s+", " ", text).strip(" ,;.")
    bare = text
    lead = _LEAD.match(text)
    if lead:
        bare = text[lead.end() :]
        # 'De Roon' begins with a word that is also an article: give back the last one before a capital.
        taken = lead.group()
        if taken and not re.search(r"\b(?:lid|leden|heer|mevrouw|en|Kamerl\w+)[\s,]*$", taken, re.IGNORECASE):
            last = re.search(r"(?:\b(?:de|van)\s+)+$", taken, re.IGNORECASE)
            bare = (last.group() if last else "") + bare
    names = [_name(name) for name in _BETWEEN.split(bare)]
    return [name for name in names if name]


def _name(name: str) -> str:
    name = _GLUED_PREFIX.sub(r"\1 ", name.strip(" ,.;"))
    return re.sub(r"^(?:het\s+)?(?:lid|leden)\s+", "", name)
