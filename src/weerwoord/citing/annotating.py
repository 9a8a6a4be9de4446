"""A text with its references marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape

from weerwoord.model.document import Reference

_SAFE_ADDRESS = re.compile(r"https?://[^\s]|mailto:[^\s]|[#?/]|[^:/?#]*+(?:[/?#]|\Z)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


def web_address(reference: Reference) -> str | None:
    """The address of a reference to a web page; None for every other. What `annotate` links to by default."""
    address = reference.target.get("url") if reference.kind == "url" and reference.target else None
    return address if isinstance(address, str) else None


def annotate(
    text: str,
    references: Iterable[Reference],
    *,
    as_html: bool = True,
    href: Callable[[Reference], str | None] = web_address,
) -> str:
    """The text with each reference marked; `href` gives the address that a reference links to, or None for no link.

    HTML: text is escaped, a reference becomes `<a class="reference" data-kind="answer" href="...">` or, without an
    address, a `<span>` likewise. An address that could run a script (any scheme but http, https and mailto) makes no
    link. Plain: `[het antwoord op vraag 2]`, with an address `[het antwoord op vraag 2](#vraag-2)`.

    Raises ValueError where a reference does not stand in this text at its offsets, or overlaps another.
    """
    mark = _as_html if as_html else _as_plain
    return "".join(_pieces(text, references, as_html, lambda reference: mark(reference, _safe(href(reference)))))


def _pieces(
    text: str, references: Iterable[Reference], as_html: bool, marked: Callable[[Reference], str]
) -> Iterator[str]:
    place = 0
    for reference in sorted(references, key=lambda reference: reference.start):
        if reference.start < place or text[reference.start : reference.end] != reference.text:
            raise ValueError(f"reference {reference.text!r} does not stand free at {reference.start} in this text")
        between = text[place : reference.start]
        yield escape(between) if as_html else between
        yield marked(reference)
        place = reference.end
    yield escape(text[place:]) if as_html else text[place:]


def _as_html(reference: Reference, address: str | None) -> str:
    attributes = f'class="reference" data-kind="{escape(reference.kind)}"'
    if address is None:
        return f"<span {attributes}>{escape(reference.text)}</span>"
    return f'<a {attributes} href="{escape(address)}">{escape(reference.text)}</a>'


def _as_plain(reference: Reference, address: str | None) -> str:
    return f"[{reference.text}]" if address is None else f"[{reference.text}]({address})"


def _safe(address: str | None) -> str | None:
    """The address, or None where a browser might take it for a script: browsers skip control characters in it."""
    if address is None or not _SAFE_ADDRESS.match(_CONTROL.sub("", address)):
        return None
    return address
