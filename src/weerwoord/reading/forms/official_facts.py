"""What the metadata of an official publication state, by the names they have in XML, in pages and beside them."""

from __future__ import annotations

import re
from datetime import date

_NAMES = {
    "dc.identifier": "identifier",
    "dcterms.identifier": "identifier",
    "dc.title": "title",
    "dcterms.title": "title",
    "dc.creator": "chamber",
    "dcterms.creator": "chamber",
    "overheidop.vergaderjaar": "session_year",
    "overheidop.vraagnummer": "case",
    "overheidop.aanhangselnummer": "number",
    "overheidop.datumindiening": "submitted",
    "overheidop.datumontvangst": "answered",
    "generator": "generator",
}
_YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)\s*[-–—‑/]?\s*(?P<second>(?:19|20)?\d\d)(?!\d)")
_IDENTIFIER = re.compile(
    r"(?P<series>ah|kv)-(?:(?P<chamber>tk|ek)-)?"
    r"(?:(?P<year>(?:19|20)\d{6})-(?:AH)?(?P<number>\d+[a-z]?)(?P<reprint>-[hn]\d+)?|(?P<case>\d{4}Z\d{5}))$",
    re.IGNORECASE,
)
_CASE = re.compile(r"(?:\d{4}Z\d{5}|KVR\d+|\d{10})$", re.IGNORECASE)
_NUMBER = re.compile(r"(?:nr\.?\s*)?(?P<number>\d{1,5}[a-z]?)(?P<reprint>\s*herdruk.*)?$", re.IGNORECASE | re.DOTALL)
_WHOLE_NUMBER = re.compile(r"(?P<first>\d\d)(?P<second>\d\d)(?P<number>\d{5})$")
_ISO_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)(?:T.*)?$")
_DUTCH_DATE = re.compile(r"(?P<day>\d\d?)-(?P<month>\d\d?)-(?P<year>\d{4})$")


class Facts:
    """Collects facts; the first that states a thing is believed."""

    def __init__(self) -> None:
        self.facts: dict[str, str] = {}
        self.warnings: list[tuple[str, str]] = []

    def add_metadata(self, name: str, content: str) -> None:
        """Take in one field of the metadata; fields that say nothing of ours are passed over."""
        fact = _NAMES.get(name.strip().lower())
        content = " ".join(content.split())
        if name.strip().lower() == "dc.type" and content == "Brief":
            self._add("letter", "1")  # a minister's letter in the official elements: no publication yet
        if not fact or not content:
            return
        if fact in ("submitted", "answered"):
            self.add_date(fact, content)
        elif fact == "session_year":
            self.add_session_year(content)
        elif fact == "chamber":
            self.add_chamber(content)
        elif fact == "number":
            self.add_number(content)
        elif fact == "case":
            self.add_case(content)
        else:
            self._add(fact, content)

    def add_session_year(self, text: str) -> None:
        """'Vergaderjaar 2023–2024', '20232024', '2023-24'."""
        match = _YEARS.search(text)
        if match:
            first, second = match["first"], match["second"]
            if len(second) == 2:
                century = int(first[:2]) + (second < first[2:])
                second = f"{century}{second}"
            self._add("session_year", f"{first}-{second}")

    def add_chamber(self, text: str) -> None:
        if "Tweede Kamer" in text:
            self._add("chamber", "TK")
        elif "Eerste Kamer" in text:
            self._add("chamber", "EK")

    def add_number(self, text: str) -> None:
        """The number of the Aanhangsel, '242501244' with its session year as well; or the number of a case."""
        whole = _WHOLE_NUMBER.match(text)
        if whole:
            self._add("number", whole["number"].lstrip("0") or "0")
            self._add("session_year", f"20{whole['first']}-20{whole['second']}")
            return
        match = _NUMBER.match(text)
        if match:
            self._add("number", match["number"])
            if match["reprint"]:
                self._add("reprint", "HERDRUK")
        else:
            self.add_case(text)

    def add_case(self, text: str) -> None:
        if _CASE.match(text):
            self._add("case", text.upper())

    def add_date(self, fact: str, text: str) -> None:
        """Take in a date as ISO writes it, or 'dd-mm-yyyy'; one that does not exist is dropped with a warning."""
        match = _ISO_DATE.match(text.strip()) or _DUTCH_DATE.match(text.strip())
        try:
            if match is None:
                raise ValueError(text)
            self._add(fact, date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat())
        except ValueError:
            self.warnings.append(("impossible-date", f"{text[:40]!r} is given as a date, and is none"))

    def result(self) -> dict[str, str]:
        """Return the facts, with those that the identifier implies."""
        match = _IDENTIFIER.match(self.facts.get("identifier", ""))
        if match:
            if match["chamber"]:
                self._add("chamber", match["chamber"].upper())
            if match["year"]:
                self.add_session_year(match["year"])
            if match["series"].lower() == "ah" and match["number"]:
                self._add("number", match["number"])
            if match["reprint"]:
                self._add("reprint", "HERDRUK")
            if match["case"]:
                self.add_case(match["case"])
        return self.facts

    def _add(self, fact: str, value: str) -> None:
        self.facts.setdefault(fact, value)
