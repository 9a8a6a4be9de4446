"""Builds small Word and OpenDocument files, and checks what every `Source` must hold to."""

from __future__ import annotations

import io
import itertools
import struct
import zipfile
from pathlib import Path

from weerwoord.reading.source import Line, Source

LETTERS = Path(__file__).parents[4] / "shared" / "corpus" / "letters"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DOCX_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODT_NAMESPACES = (
    " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "table", "style", "meta"))
    + f' xmlns:draw="{_ODF}drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    + ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def repacked(data: bytes, **changed: str | bytes) -> bytes:
    """Return an archive with the parts of these base names ('document.xml' is `document`) given anew."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    for base, content in changed.items():
        name = next(name for name in parts if Path(name).stem == base)
        parts[name] = content
    return zipped(parts)


def directory_patched(data: bytes, name: str, *, size: int | None = None, flags: int | None = None) -> bytes:
    """Let the central directory say something else of a member than is true."""
    patched = bytearray(data)
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(name.encode()))
    if size is not None:
        struct.pack_into("<I", patched, at + 24, size)
    if flags is not None:
        struct.pack_into("<H", patched, at + 8, flags)
    return bytes(patched)


def docx(body: str, *, headers: tuple[str, ...] = (), core: str = "", **parts: str) -> bytes:
    """Build a Word file; `parts` are the insides of styles, numbering, settings, footnotes, endnotes."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
    }
    relations = {f"p{name}": (name, f"{name}.xml") for name in parts}
    for index, header in enumerate(headers):
        relations[f"h{index}"] = ("header", f"header{index}.xml")
        members[f"word/header{index}.xml"] = f"<w:hdr {_DOCX_NAMESPACES}>{header}</w:hdr>"
    for name, inside in parts.items():
        members[f"word/{name}.xml"] = f"<w:{name} {_DOCX_NAMESPACES}>{inside}</w:{name}>"
    references = "".join(f'<w:headerReference w:type="default" r:id="h{i}"/>' for i in range(len(headers)))
    section = f"<w:sectPr>{references}</w:sectPr>" if headers else ""
    document = f"<w:document {_DOCX_NAMESPACES}><w:body>{body}{section}</w:body></w:document>"
    members["word/document.xml"] = document
    members["word/_rels/document.xml.rels"] = _relations(relations)
    if core:
        members["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp='
            f'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties">{core}</cp:coreProperties>'
        )
    return zipped(members)


def _relations(relations: dict[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{identifier}" Type="{R}/{purpose}" Target="{target}"/>'
        for identifier, (purpose, target) in relations.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'


def odt(text: str, *, automatic: str = "", styles: str = "", masters: str = "", meta: str = "") -> bytes:
    """Build an OpenDocument text; `automatic` and `styles` are the insides of the two kinds of styles."""
    members: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": (
            f"<office:document-content {_ODT_NAMESPACES}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{text}</office:text></office:body>"
            "</office:document-content>"
        ),
        "styles.xml": (
            f"<office:document-styles {_ODT_NAMESPACES}><office:styles>{styles}</office:styles>"
            f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
        ),
    }
    if meta:
        members["meta.xml"] = (
            f"<office:document-meta {_ODT_NAMESPACES}><office:meta>{meta}</office:meta></office:document-meta>"
        )
    return zipped(members)


def check(source: Source) -> None:
    """Check what holds for every source: lines are spans of the text, which cover it once and in order."""
    lines = all_lines(source)
    for line in lines:
        assert source.text[line.start : line.end] == line.text
        assert line.text.strip()
        assert "\n" not in line.text
    for before, after in itertools.pairwise(lines):
        assert before.end < after.start
    assert sum(len(line.text) + 1 for line in lines) == len(source.text) + bool(lines)
    assert source.raised == sorted(source.raised)
    for start, end, mark in source.raised:
        assert mark in source.text[start:end]
        assert any(line.start <= start and end <= line.end for line in lines)
    listed = {id(line) for line in source.lines}
    for note in source.notes:
        assert not any(id(line) in listed for line in note.lines)
        if note.label:
            assert source.text[slice(*note.label)] == note.mark
    assert source.paragraphs


def all_lines(source: Source) -> list[Line]:
    """Return the lines of body, notes and furniture as they stand in the text."""
    lines = source.lines + [line for note in source.notes for line in note.lines]
    return sorted(lines, key=lambda line: line.start)


def texts(source: Source) -> list[str]:
    """Return the text lines of the body."""
    return [line.text for line in source.lines if not line.furniture]


def marks(source: Source) -> list[tuple[str, str]]:
    """Return each raised mark with what stands right before it."""
    return [(source.text[max(0, start - 6) : start], mark) for start, _, mark in source.raised]
