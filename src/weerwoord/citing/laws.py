"""References to articles of laws and treaties: 'artikel 12, eerste lid, van de Grondwet', 'artikel 8 EVRM'.

Target: `{"law": name, "articles": ["12"]}` with `"paragraphs": ["1"]` (leden) where there is one article, and `"bwb"`
where the law is known; an article of a European act is of kind 'eu' and carries `"celex"`. A number of the register
alone ('BWBR0001840', a jci link) gives `{"bwb": ..., "articles": [...]}`. An article of no named law is no reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from weerwoord.citing.statutes import Statute, known_statute, named_statute
from weerwoord.citing.tokens import END, GAP, SPACE, Haystack, plain
from weerwoord.model.document import Reference

_ORDINAL_WORDS = (
    "eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende"
    "|vijftiende|zestiende|zeventiende|achttiende|negentiende|twintigste"
)
_ORDINALS = _ORDINAL_WORDS.split("|")
_ORDINAL = rf"(?:{_ORDINAL_WORDS}|[0-9]{{1,2}}e)"
_ARTICLE_NUMBER = (
    r"[0-9]{1,4}+(?:[.:][0-9]{1,4}+){0,3}+[a-z]{0,2}?"
    r"(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)?(?:(?![0-9A-Za-z])|(?=van\s))"
)
_TOGETHER = rf"(?:,{SPACE}en(?![a-z])|,|en(?![a-z])|of(?![a-z])|t/m|tot{GAP}en{GAP}met|[-–]|juncto|jo\.?+)"
_PART = (
    rf"(?:{_ORDINAL}(?:{SPACE}{_TOGETHER}{SPACE}{_ORDINAL}){{0,6}}+{SPACE}(?:lid|leden|volzin|alinea|zin)(?![a-z])"
    rf"|\(?+(?:lid|leden){SPACE}[0-9]{{1,2}}(?:{SPACE}{_TOGETHER}{SPACE}[0-9]{{1,2}}(?![0-9])){{0,6}}+\)?+"
    rf"|aanhef(?:{GAP}en)?+(?![a-z])"
    rf"|(?:onder(?:deel|delen)?+|sub|letters?+){GAP}[a-z0-9]{{1,2}}(?![a-z0-9])°?+"
    rf"(?:{SPACE}{_TOGETHER}{SPACE}[a-z0-9]{{1,2}}(?![a-z0-9])°?+){{0,6}}+)"
)
_ITEM = rf"{_ARTICLE_NUMBER}(?:{SPACE},?+{SPACE}{_PART}){{0,5}}+"
_ARTICLES = re.compile(
    rf"(?:artikel(?:en|s)?+|artt?+\.){SPACE}"
    rf"(?P<list>{_ITEM}(?:{SPACE}{_TOGETHER}{SPACE}(?:artikel(?:en)?+{SPACE})?+{_ITEM}){{0,20}}+)",
    re.IGNORECASE,
)
_OF = re.compile(rf"{SPACE},?+{SPACE}(?:(?:van|uit|in){SPACE}(?:(?:de|het){SPACE})?+)?+", re.IGNORECASE)
_ONE_WORD = re.compile(
    r"(?P<name>[A-Z][A-Za-zà-ÿ-]{2,60}+(?:(?<=wet)|(?<=wetboek)|(?<=besluit)|(?<=regeling)|(?<=verordening)"
    rf"|(?<=verdrag)|(?<=reglement)|(?<=statuut))(?:{GAP}(?:19|20)[0-9]{{2}}(?![0-9]))?+)"
)
_STOPS = (
    "is|zijn|was|waren|kan|kunnen|kon|wordt|worden|werd|werden|mag|mogen|moet|moeten|zal|zullen|zou|dient|dienen|heeft"
    "|hebben|had|staat|staan|stelt|stellen|geeft|geven|bepaalt|bepalen|regelt|regelen|luidt|verplicht|verbiedt|biedt"
    "|blijkt|volgt|volgen|geldt|gelden|niet|ook|dat|die|waarin|waarbij|waardoor|waarmee|om|als|zoals|indien|wanneer"
    "|omdat|te|heb|ik|wij|we|u|kunt|artikel|artikelen|maakt|valt|vallen|vraagt|laat|ziet|gaat|dan|maar|daar"
)
_SMALL = r"(?:op|de|het|inzake|van|tot|in|voor|bij|betreffende|tegen|ter|en)"
_PHRASE = re.compile(
    r"(?P<name>(?:(?:Algemene|Tijdelijke)[^\S\n]wet|(?:Uitvoerings|Invoerings|Rijks)wet"
    r"|(?:(?:Internationaal|Europees)[^\S\n])?+Verdrag|Wet|Besluit|Regeling|Verordening|Handvest)(?![a-z])"
    rf"(?P<rest>(?={GAP}[A-Za-zà-ÿ])(?:{GAP}(?!(?:{_STOPS})(?![a-z]))[A-Za-zà-ÿ0-9][\w’'-]{{0,40}}+){{1,9}}+))"
)
_SHORTEST = re.compile(
    rf"(?:{GAP}{_SMALL}(?![a-z])){{0,4}}+{GAP}[\w’'-]{{1,40}}+(?:{GAP}(?:19|20)[0-9]{{2}}(?![0-9]))?+"
)
_NAME_ENDS = re.compile(rf"{SPACE}(?:[.,;:()»”\"?!]|\Z)|{GAP}(?:{_STOPS})(?![a-z])")

_NUMBER = re.compile(_ARTICLE_NUMBER, re.IGNORECASE)
_PARTS = re.compile(rf"(?<![A-Za-z0-9]){_PART}", re.IGNORECASE)
_LID = re.compile(r"lid|leden", re.IGNORECASE)
_LID_NUMBER = re.compile(rf"(?P<word>{_ORDINAL_WORDS})|(?P<digits>[0-9]{{1,2}})", re.IGNORECASE)
_JCI = re.compile(
    r"jci[0-9]\.[0-9]{1,2}:[a-z]:(?P<bwb>BWB[A-Z][0-9]{7})(?P<rest>[&?][\w&=.:%-]{0,200}+)?", re.IGNORECASE
)
_JCI_ARTICLE = re.compile(r"[&?]artikel=([\w.:]{1,12})", re.IGNORECASE)
_REGISTER = re.compile(rf"BWB[RVW][0-9]{{7}}{END}", re.IGNORECASE)


def find_laws(haystack: Haystack) -> Iterator[Reference]:
    """The references to articles of named laws, and register numbers."""
    read_to = 0
    for place in sorted(haystack.places("artikel", "art.", "artt.")):
        if place < read_to or haystack.lowered.endswith("-", 0, place):
            continue
        match = _ARTICLES.match(haystack.text, place)
        if match is None:
            continue
        # Articles of no named law are not tried again from a later one in the same list.
        read_to = match.end()
        reference = _article(haystack, match)
        if reference is not None:
            yield reference
    for place in haystack.places("jci"):
        link = None if haystack.follows_word(place) else _JCI.match(haystack.text, place)
        if link is not None:
            articles = _JCI_ARTICLE.findall(link["rest"] or "")
            target: dict[str, object] = {"bwb": link["bwb"].upper(), "articles": articles, "jci": link[0]}
            yield haystack.reference("law", place, link.end(), target)
    for place in haystack.places("bwb"):
        number = None if haystack.follows_word(place) else _REGISTER.match(haystack.text, place)
        if number is not None:
            yield haystack.reference("law", place, number.end(), {"bwb": number[0].upper(), "articles": []})


def _article(haystack: Haystack, match: re.Match[str]) -> Reference | None:
    text = haystack.text
    after = _OF.match(text, match.end())
    place = after.end() if after else match.end()
    known = known_statute(text, place)
    articles = _articles(match["list"])
    if known is None:
        name = _unknown_name(text, place)
        if name is None:
            return None
        return haystack.reference("law", match.start(), place + len(name), {"law": plain(name)} | articles)
    statute, end = _book(known[0], articles), known[1]
    target: dict[str, object] = {"law": statute.name} | articles
    if statute.identifier:
        target[statute.identifier[0]] = statute.identifier[1]
    return haystack.reference("eu" if "celex" in target else "law", match.start(), end, target)


def _book(statute: Statute, articles: dict[str, object]) -> Statute:
    """'6:162' of the Civil Code stands in its Book 6, which is a law of its own in the register."""
    numbers = articles["articles"]
    if statute.name != "Burgerlijk Wetboek" or not isinstance(numbers, list):
        return statute
    book, colon, _ = str(numbers[0]).partition(":")
    return (named_statute(f"Burgerlijk Wetboek Boek {book}") if colon else None) or statute


def _articles(listed: str) -> dict[str, object]:
    without_parts = _PARTS.sub(" ", listed)
    numbers = [match[0] for match in _NUMBER.finditer(without_parts)]
    target: dict[str, object] = {"articles": numbers}
    paragraphs = [
        str(_ORDINALS.index(number["word"].lower()) + 1) if number["word"] else number["digits"]
        for part in _PARTS.finditer(listed)
        if _LID.search(part[0])
        for number in _LID_NUMBER.finditer(part[0])
    ]
    if paragraphs and len(numbers) == 1:
        target["paragraphs"] = paragraphs
    return target


def _unknown_name(text: str, place: int) -> str | None:
    """The name of a law that is not in our list: one word that ends in '-wet' and the like, or 'Wet ...' to its end."""
    word = _ONE_WORD.match(text, place)
    if word is not None:
        return word["name"]
    phrase = _PHRASE.match(text, place)
    if phrase is None:
        return None
    if _NAME_ENDS.match(text, phrase.end()):
        return phrase["name"]
    # Where the name ends is not marked: take no more than its first full word.
    short = _SHORTEST.match(text, phrase.start("rest"))
    return text[place : short.end()] if short else None
