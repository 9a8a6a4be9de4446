"""Web addresses, with and without a scheme: 'https://...', 'www....', 'nos.nl/artikel/...'.

Target: `{"url": address}` with the scheme written out, white space inside taken out, scheme and host in lower case. As
careful linkifiers do, the closing punctuation of the sentence is left out, and a bracket belongs to the address only
where it was opened inside it. An address broken over two lines is joined where its last character shows the break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from weerwoord.citing.tokens import Haystack
from weerwoord.model.document import Reference

# Of the first domains a bare host is an address, the others need a path: a lost space makes 'gezegd.de' of two
# sentences. All are in lower case, as 'ontvangen.De' is two sentences too.
_DOMAIN = re.compile(
    r"\.(?:(?:nl|com|org|eu|net|int|gov|edu|info)(?![0-9A-Za-zÀ-ɏ@-]|\.[0-9a-z])"
    r"|(?:be|de|fr|uk|nu|tv|io|frl|amsterdam|ch|it|es)(?=/))"
)
_SCHEMES = ("https", "http", "ftp")
_MOST_LINES = 5
_LONGEST_HOST = 100
_HOST_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-\x02\xad\ufffe"

_RUN = re.compile(r"[^\s<>\"«»“”„`{}|\\^\x00\x01\x03-\x20]{1,2000}+")
_HOST = re.compile(r"(?:[^\s/?#@]{0,60}+@)?+[0-9A-Za-zÀ-ɏ][0-9A-Za-zÀ-ɏ\x02\xad\ufffe-]{0,62}+\.[0-9A-Za-zÀ-ɏ]")
_WWW_ON_NEXT = re.compile(r"[^\S\n]{0,3}+\n?+[^\S\n]{0,3}+(?=www\.)")
_NEXT_LINE = re.compile(r"[^\S\n]{0,3}+\n[^\S\n]{0,3}+(?=[a-z0-9])(?!(?:ah|kv|kst|h)-|www\.|https?:)")
_STRUCTURE = re.compile(r"[-/_=]|\.[0-9a-z]")
_LINE_ENDS = {0x02: None, 0xAD: None, 0xFFFE: None}
"""What stands for a line end's hyphen in extracted text: the soft hyphen, and U+0002 and U+FFFE from PDF readers."""

_CLOSING = ".,;:!?'’‘*…–—"
_BRACKETS = {")": "(", "]": "["}


def find_addresses(haystack: Haystack) -> Iterator[Reference]:
    """The web addresses."""
    read_to = 0
    for start, host in sorted(_starts(haystack)):
        if start < read_to:
            continue
        end = _end(haystack.text, start, host)
        if end is not None:
            read_to = end
            yield haystack.reference("url", start, end, {"url": _normal(haystack.text[start:end])})


def _starts(haystack: Haystack) -> Iterator[tuple[int, int]]:
    """Where an address may begin, and where its host does."""
    lowered = haystack.lowered
    for place in haystack.places("://"):
        scheme = next((scheme for scheme in _SCHEMES if lowered.endswith(scheme, 0, place)), None)
        if scheme is not None:
            yield place - len(scheme), place + 3
    for place in haystack.places("www."):
        if not haystack.follows_letter(place) and not lowered.endswith("@", 0, place):
            yield place, place
    for match in _DOMAIN.finditer(haystack.text):
        start = _bare_host(haystack.text, match)
        if start is not None:
            yield start, start


def _bare_host(text: str, domain: re.Match[str]) -> int | None:
    """The start of the host that ends in this domain, or None where it is no address."""
    dot = domain.start()
    before = text[max(0, dot - _LONGEST_HOST) : dot]
    host = before[len(before.rstrip(_HOST_CHARACTERS)) :].lstrip(".-")
    start = dot - len(host)
    if not host or ".." in host or host.endswith("-") or text[start - 1 : start] in ("@", "/", "_", "~", "="):
        return None
    return start


def _end(text: str, start: int, host: int) -> int | None:
    """Where the address that begins at `start` ends, or None where it has no host."""
    on_next = _WWW_ON_NEXT.match(text, host) if host > start else None
    if on_next is not None:
        host = on_next.end()
    run = _RUN.match(text, host) if _HOST.match(text, host) else None
    if run is None:
        return None
    end = _trimmed(text, host, run.end())
    for _ in range(_MOST_LINES):
        longer = _next_line(text, start, end) if end == run.end() else None
        if longer is None:
            break
        run = longer
        end = _trimmed(text, host, run.end())
    return end


def _next_line(text: str, start: int, end: int) -> re.Match[str] | None:
    """The part of an address on the line after, where the part before shows that it goes on."""
    line = _NEXT_LINE.match(text, end) if text[end - 1] in "-_=&%?/" else None
    run = _RUN.match(text, line.end()) if line else None
    if run is None:
        return None
    # A slash may well be the end: then what follows must look like more of an address.
    bracketed = text[start - 1 : start] == "(" and ")" in run[0]
    return run if text[end - 1] != "/" or bracketed or _STRUCTURE.search(run[0].rstrip(_CLOSING + ")")) else None


def _trimmed(text: str, host: int, end: int) -> int:
    """The end without closing punctuation, and before the first bracket that closes one opened outside."""
    depth = {"(": 0, "[": 0}
    for place in range(host, end):
        character = text[place]
        if character in depth:
            depth[character] += 1
        elif character in _BRACKETS:
            depth[_BRACKETS[character]] -= 1
            if depth[_BRACKETS[character]] < 0:
                end = place
                break
    return host + len(text[host:end].rstrip(_CLOSING + "(["))


def _normal(printed: str) -> str:
    address = "".join(printed.split()).translate(_LINE_ENDS)
    scheme, separator, rest = address.partition("://")
    if not separator or "." in scheme or "/" in scheme:
        scheme, rest = "https", address
    host_end = next((place for place, character in enumerate(rest) if character in "/?#"), len(rest))
    return f"{scheme.lower()}://{rest[:host_end].lower()}{rest[host_end:]}"
