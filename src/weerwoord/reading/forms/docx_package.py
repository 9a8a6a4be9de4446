"""The parts of a Word file, and how they refer to each other."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import ClassVar

from lxml.etree import _Element

from weerwoord.reading.errors import ReadError
from weerwoord.reading.forms import office_xml as xml
from weerwoord.reading.forms.office_zip import Archive

_USUAL_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """One reference of a part to another: what it is for ('footnotes'), and the name of the other in the archive."""

    purpose: str
    target: str


class Package:
    """The main part of a Word file (`document`) and the parts it refers to."""

    _USUAL: ClassVar = {"styles", "numbering", "settings", "footnotes", "endnotes"}

    def __init__(self, archive: Archive) -> None:
        """Raises ReadError: 'not-a-letter' where there is no text of Word's, and what `Archive` and `parse` raise."""
        self._archive = archive
        self._outer = self._relations("")
        self._main = self._main_part()
        document = self.part(self._main)
        if document is None or xml.kind(document) != "w:document":
            raise ReadError(
                "not-a-letter",
                "the file is a zip archive, but holds no text of Word's. Give the letter itself (docx, odt or PDF).",
            )
        self.document = document
        self._inner = self._relations(self._main)

    def _main_part(self) -> str:
        mains = [relation.target for relation in self._outer.values() if relation.purpose == "officeDocument"]
        return next((name for name in mains if name in self._archive), _USUAL_MAIN)

    def part(self, name: str) -> _Element | None:
        """Return the root of a part, None where there is none."""
        data = self._archive.read(name)
        return None if data is None else xml.parse(data, name)

    def related(self, purpose: str) -> _Element | None:
        """Return the part that serves a purpose ('styles', 'footnotes'), None where the file has none."""
        for relation in self._inner.values():
            if relation.purpose == purpose and relation.target in self._archive:
                return self.part(relation.target)
        if purpose in self._USUAL:
            return self.part(posixpath.join(posixpath.dirname(self._main), purpose + ".xml"))
        return None

    def referred(self, identifier: str | None) -> _Element | None:
        """Return the part that the text refers to by a relation's identifier (r:id)."""
        relation = self._inner.get(identifier or "")
        return None if relation is None else self.part(relation.target)

    def core_properties(self) -> _Element | None:
        """Return the metadata part, None where there is none."""
        names = [relation.target for relation in self._outer.values() if relation.purpose == "core-properties"]
        return self.part(names[0] if names else "docProps/core.xml")

    def _relations(self, part: str) -> dict[str, Relation]:
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", name + ".rels"))
        relations: dict[str, Relation] = {}
        for element in root if root is not None else ():
            if xml.kind(element) != "rel:Relationship" or element.get("TargetMode") == "External":
                continue
            # posixpath.join keeps an absolute target ('/word/styles.xml') as it is.
            target = posixpath.normpath(posixpath.join("/" + folder, element.get("Target") or "")).lstrip("/")
            purpose = (element.get("Type") or "").rpartition("/")[2]
            relations[element.get("Id") or ""] = Relation(purpose, target)
        return relations
