"""References inside a document: 'het antwoord op vraag 2', 'zie antwoord 3', 'de vorige vraag', 'bovenstaand antwoord'.

The kind is 'answer' where the words name the answer, else 'question'. Targets:

- `{"questions": ["2", "3"]}`: the numbers as printed, ranges written out;
- `{"questions": ["3"], "external": True}`: questions of another document ('vraag 3 van de set van het lid ...');
- `{"relative": "previous"}` or `{"relative": "above"}`, with `"plural": True` where several are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from weerwoord.citing.ordinals import Numbers, read_numbers
from weerwoord.citing.tokens import GAP, SPACE, SYLLABLE, Haystack
from weerwoord.model.document import Reference

_REACH_BACK = 48
_QUESTION_WORD = rf"vra{SYLLABLE}(?:ag|gen)"
_NUMBER_WORD = rf"(?:(?:met{GAP})?+(?:nrs?+|nummers?+){SPACE}\.?+{SPACE})?+"
_RELATIVE = r"(?P<relative>bovenstaande?+|bovengenoemde?+|vorige?+|voorgaande?+|voorafgaande?+|voornoemde?+)"

_ANSWER = re.compile(
    rf"antwoor{SYLLABLE}(?:ding(?:en)?+|den|d)(?:(?![a-zà-ÿ])|(?=op|bij|van|onder|vra))", re.IGNORECASE
)
_TO_QUESTION = re.compile(
    rf"{SPACE}(?:(?:op|van|bij|onder|aan|in|voor){SPACE})?+"
    rf"(?:(?:de|het|mijn|uw|beide|alle|bovenstaande|voorgaande|gestelde|genoemde|eerdere){GAP}){{0,2}}+"
    rf"{_QUESTION_WORD}{SPACE}{_NUMBER_WORD}",
    re.IGNORECASE,
)
_TO_NUMBER = re.compile(rf"{SPACE}(?:(?:op|bij|onder){GAP})?+(?=[0-9]){_NUMBER_WORD}", re.IGNORECASE)
_TO_RELATIVE = re.compile(
    rf"{SPACE}(?:op|van|bij|onder){SPACE}(?:de{GAP})?+{_RELATIVE}{GAP}(?P<noun>{_QUESTION_WORD})(?![a-z])",
    re.IGNORECASE,
)
_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")
_TO_ORDINAL = re.compile(
    rf"{SPACE}(?:op|van|bij|onder){SPACE}de{GAP}(?P<ordinal>{'|'.join(_ORDINALS)}){GAP}vraag(?![a-z])", re.IGNORECASE
)
_ABOVE = re.compile(rf"{GAP}hierboven(?![a-z])", re.IGNORECASE)
_TO_OTHERS = re.compile(rf"{GAP}(?:op|van)(?![a-z])", re.IGNORECASE)
_BEFORE_ANSWER = re.compile(
    rf"(?<![a-zà-ÿ])(?:(?:het|de|mijn|onze?+|uw|dit|zijn|haar|hun){GAP})?+(?:{_RELATIVE}{GAP})?+\Z", re.IGNORECASE
)
_GLUED = ("het", "mijn", "uw")

_QUESTION = re.compile(rf"{_QUESTION_WORD}{SPACE}{_NUMBER_WORD}(?=[0-9é])", re.IGNORECASE)
_QUESTION_ALONE = re.compile(rf"{_QUESTION_WORD}(?![a-z])", re.IGNORECASE)
_BEFORE_QUESTION = re.compile(rf"(?<![a-zà-ÿ])(?:de{GAP})?+{_RELATIVE}{GAP}\Z", re.IGNORECASE)
_NOT_BEFORE = frozenset(("een", "deze", "die", "dat", "elke", "iedere", "alle", "schriftelijke", "mondelinge"))
_WORD_BEFORE = re.compile(r"(?<![A-Za-z])([A-Za-z]{2,13})\s{1,9}+\Z")

_ANOTHER = r"de|het|een|uw|mijn|onze|zijn|haar|eerdere?|vorige|andere|schriftelijke|feitelijke|mondelinge|gestelde"
_EXTERNAL = re.compile(
    rf"{SPACE},?+{SPACE}(?:\(?+(?:zie{GAP}(?:ook{GAP})?+)?+"
    rf"(?:Aanhangsel|Kamervragen{SPACE}\(|ah-|Handelingen{GAP}I|(?:vraagnummer|kenmerk|zaaknummer){GAP}"
    rf"|20[0-9]{{2}}[ZD][0-9]{{5}})"
    rf"|(?:van|uit|in){GAP}(?:(?:{_ANOTHER}){GAP}){{0,4}}+"
    rf"(?:set|vragen(?:set)?+|kamervragen|lid|leden|fracties?+|kamerl[ei]d(?:en)?+|(?:kamer)?brief|verslag"
    rf"|(?:schriftelijk{GAP})?+overleg|aanhangsel|nota|lijst)(?![a-z]))",
    re.IGNORECASE,
)
_ZIE = re.compile(rf"(?:^|[.!?:;\n(]|\b(?:ja|nee|en|graag)\b,?+){SPACE}zie(?:{GAP}ook)?+{GAP}\Z", re.IGNORECASE)
_LINE_END = re.compile(r"[\r\n\f]")
_RUNNING_FOOT = re.compile(r"(?:[0-9]{3},|gegeven)\s{1,4}+\Z")


def find_inside(haystack: Haystack) -> Iterator[Reference]:
    """The references to questions and answers, without the labels that stand over them."""
    candidates = [*_answers(haystack), *_questions(haystack), *_hierboven(haystack)]
    read_to = 0
    for reference in sorted(candidates, key=lambda reference: (reference.start, -reference.end)):
        # The question in 'Antwoord op vraag 3' is no reference of its own, also where the whole is a label.
        if reference.start >= read_to:
            read_to = reference.end
            if not _label(haystack.text, reference):
                yield reference


def _answers(haystack: Haystack) -> Iterator[Reference]:
    for place in haystack.places("antwoo"):
        match = _ANSWER.match(haystack.text, place)
        reference = _answer(haystack, match) if match else None
        if reference is not None:
            yield reference


def _questions(haystack: Haystack) -> Iterator[Reference]:
    read_to = 0
    for place in haystack.places("vra"):
        if place < read_to or haystack.follows_letter(place):
            continue
        reference = _numbered_question(haystack, place) or _relative_question(haystack, place)
        if reference is not None:
            read_to = reference.end
            yield reference


def _answer(haystack: Haystack, word: re.Match[str]) -> Reference | None:
    text, noun = haystack.text, word[0].lower()
    stem = word.start()
    if "ding" in noun and haystack.lowered.endswith("be", 0, stem):
        stem -= 2
    before = _BEFORE_ANSWER.search(text, max(0, stem - _REACH_BACK), stem)
    start = before.start() if before else stem
    if haystack.follows_letter(start) and not haystack.lowered.endswith(_GLUED, 0, start):
        return None
    numbers = _numbers_of_answer(text, word.end(), plural="en" in noun[7:])
    if numbers is not None:
        if _RUNNING_FOOT.search(text, max(0, start - 12), start):
            return None
        return haystack.reference("answer", start, numbers.end, _target(text, numbers))
    return _relative_answer(haystack, start, word, before["relative"] if before else None)


def _numbers_of_answer(text: str, place: int, *, plural: bool) -> Numbers | None:
    question = _TO_QUESTION.match(text, place)
    if question is not None:
        return read_numbers(text, question.end(), plural=plural or "gen" in question[0].lower(), words=True)
    ordinal = _TO_ORDINAL.match(text, place)
    if ordinal is not None:
        return Numbers([str(_ORDINALS.index(ordinal["ordinal"].lower()) + 1)], ordinal.end())
    bare = _TO_NUMBER.match(text, place)
    return read_numbers(text, bare.end(), plural=plural) if bare else None


def _relative_answer(haystack: Haystack, start: int, word: re.Match[str], adjective: str | None) -> Reference | None:
    text, several = haystack.text, word[0].lower().endswith("en")
    question = _TO_RELATIVE.match(text, word.end())
    if question is not None:
        several = "gen" in question["noun"].lower()
        return haystack.reference("answer", start, question.end(), _relative(question["relative"], several=several))
    above = _ABOVE.match(text, word.end())
    if above is not None:
        return haystack.reference("answer", start, above.end(), _relative("boven", several=several))
    if adjective is None or _TO_OTHERS.match(text, word.end()):
        return None
    return haystack.reference("answer", start, word.end(), _relative(adjective, several=several))


def _hierboven(haystack: Haystack) -> Iterator[Reference]:
    """'Zie hierboven.', where that is all that the sentence says."""
    for place in haystack.places("hierboven"):
        end = place + len("hierboven")
        if haystack.text[end : end + 1] in ("", ".", ")", ";", "\n") and _ZIE.search(
            haystack.text, max(0, place - _REACH_BACK), place
        ):
            yield haystack.reference("answer", place, end, _relative("boven", several=False))


def _numbered_question(haystack: Haystack, place: int) -> Reference | None:
    text = haystack.text
    match = _QUESTION.match(text, place)
    numbers = read_numbers(text, match.end(), plural="gen" in match[0].lower(), words=True) if match else None
    if numbers is None or _counting(text, place) or _RUNNING_FOOT.search(text, max(0, place - 12), place):
        return None
    return haystack.reference("question", place, numbers.end, _target(text, numbers))


def _counting(text: str, place: int) -> bool:
    """Whether 'vraag' is an ordinary noun here ('de vraag 3 keer', 'deze vragen 1 voor 1')."""
    before = _WORD_BEFORE.search(text, max(0, place - 24), place)
    word = before[1].lower() if before else ""
    singular = text[place : place + 5].lower() == "vraag"
    return word in _NOT_BEFORE or (singular and word == "de")


def _relative_question(haystack: Haystack, place: int) -> Reference | None:
    before = _BEFORE_QUESTION.search(haystack.text, max(0, place - _REACH_BACK), place)
    match = _QUESTION_ALONE.match(haystack.text, place) if before else None
    if before is None or match is None:
        return None
    target = _relative(before["relative"], several="gen" in match[0].lower())
    return haystack.reference("question", before.start(), match.end(), target)


def _target(text: str, numbers: Numbers) -> dict[str, object]:
    target: dict[str, object] = {"questions": numbers.numbers}
    if _EXTERNAL.match(text, numbers.end):
        target["external"] = True
    return target


def _relative(adjective: str, *, several: bool) -> dict[str, object]:
    target: dict[str, object] = {"relative": "above" if adjective.lower().startswith("boven") else "previous"}
    if several:
        target["plural"] = True
    return target


def _label(text: str, reference: Reference) -> bool:
    """Whether it is the heading of a question or answer ('Antwoord op vraag 3' alone on a line), not a pointer."""
    if not reference.text[0].isupper():
        return False
    line = _LINE_END.split(text[max(0, reference.start - 8) : reference.start])[-1].strip(" \t*_#>")
    rest = _LINE_END.split(text[reference.end : reference.end + 12])[0]
    alone = not rest.strip(" \t*_.:") or rest.lstrip(" \t*_").startswith(":")
    # Where pages were glued together the foot of one runs into the label ('Aanhangsel 3Antwoord 6').
    return alone and (not line or text[reference.start - 1].isdigit())
