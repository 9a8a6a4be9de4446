"""Web pages: those of the official publications' site by their structure, all others as lines of text."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from lxml import etree
from lxml.etree import _Element

from weerwoord.reading.errors import ReadError
from weerwoord.reading.forms import text
from weerwoord.reading.forms.html_official import OfficialPage, is_official
from weerwoord.reading.forms.html_page import read_page
from weerwoord.reading.forms.tree import text_of
from weerwoord.reading.parts import Parts
from weerwoord.reading.source import Source

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})")
_HEAD = 4096
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WESTERN = frozenset(("ascii", "iso8859-1"))
"""What pages that say so are in: Windows-1252, as browsers read them."""

_GAVE_UP = "XML_PARSE_HUGE"
"""What the parser says where it stops in the middle of a page because of its own limits."""
_NOT_FOUND = re.compile(
    r"(?:(?:de|deze|het|dit|uw)\s+)?(?:opgevraagde\s+|gevraagde\s+)?"
    r"(?:pagina|document|publicatie|bestand|stuk|bekendmaking|resultaat|kamerstuk|kamervra\w+)\b.{0,40}?"
    r"\b(?:niet\s+(?:meer\s+)?(?:gevonden|beschikbaar|aanwezig)|bestaat\s+niet)"
    r"|(?:fout(?:melding)?\W{0,3})?\b404\b|niet\s+gevonden$|page\s+not\s+found|not\s+found$",
    re.IGNORECASE,
)
_TITLE_PARTS = re.compile(r"\s+[|–—-]\s+|:\s+")
_REMOVED = re.compile(
    r"\b(?:publicatie|document|stuk|bekendmaking)\b[^.]{0,60}\b(?:is|zijn|werd)\b[^.]{0,60}\bverwijderd\b",
    re.IGNORECASE,
)
_SHORT = 3000


def extract(data: bytes) -> tuple[Source, Parts] | Source:
    """Return the text of a page; for a page of the official publications' site its parts as well.

    Raises ReadError: 'not-found-page' (an error page that came as if it were the document), 'removed', 'empty-shell',
    'broken-html', 'too-deep', 'binary'.
    """
    root = _parse(data)
    if is_official(root):
        return OfficialPage(root).read()
    _refuse_error_page(root)
    source = read_page(root)
    _refuse_removed(source)
    return source


def _parse(data: bytes) -> _Element:
    # Bytes in a known encoding: lxml takes no str that declares one. NUL would end the text for the parser.
    written = _decode(data).replace("\0", "\ufffd").encode("utf-8", errors="replace")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(written, parser)
    except etree.XMLSyntaxError as error:
        raise _broken() from error
    if root is None:
        raise _broken()
    for entry in parser.error_log:
        if _GAVE_UP in entry.message:
            raise ReadError("too-deep", "the page is nested deeper than any document is; it is not read.")
    return root


def _broken() -> ReadError:
    return ReadError("broken-html", "there is no page in it that can be read. Download it again.")


def _decode(data: bytes) -> str:
    """Return the page as text, by its byte order mark, by what it declares, or else by what it looks like."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    head = data[:_HEAD]
    match = _CHARSET.search(head) or _XML_ENCODING.match(head)
    if match:
        try:
            codec = codecs.lookup(match.group(1).decode("ascii")).name
            # The declaration is ASCII that could be read: what calls itself UTF-16 here is not.
            if not codec.startswith(("utf-16", "utf-32")):
                return data.decode("cp1252" if codec in _WESTERN else codec)
        except (LookupError, ValueError):
            pass
    return text.decode(data)


def _refuse_error_page(root: _Element) -> None:
    for element in islice(root.iter("title", "h1"), 3):
        written = text_of(element)
        if len(written) < 200 and any(_NOT_FOUND.match(part) for part in _TITLE_PARTS.split(written)):
            raise ReadError(
                "not-found-page",
                f"this is no document but the site's answer that there is none ({written[:80]!r}). "
                "Check the address, and get the document again.",
            )


def _refuse_removed(source: Source) -> None:
    written = " ".join(line.text for line in source.lines if not line.furniture)
    if len(written) < _SHORT and _REMOVED.search(written):
        raise ReadError(
            "removed", "the publication was removed, and this is the page that says so. There is nothing to read in it."
        )
