"""Events: what happened, who did it, who may know; each sealed with the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

START = "0" * 64
"""What the first event names as the hash before it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a command brings about, before it is written.

    `audience`: tags of those who may know it (see `audience`). `offices`: whose work it touches; none for the set.
    """

    kind: str
    data: Mapping[str, Any]
    audience: tuple[str, ...]
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A written event. `sequence` counts all events from 1, `version` those of its stream; `at` is ISO 8601 in UTC.

    `data`: None where it was destroyed, or is not at hand. `commitment`: see `schema.events`.
    """

    sequence: int
    stream: str
    version: int
    body: str
    at: str
    account: str
    name: str
    role: str
    kind: str
    data: Mapping[str, Any]
    audience: tuple[str, ...]
    offices: tuple[str, ...]
    previous: str
    hash: str = field(default="")
    commitment: str | None = None

    @property
    def destroyed(self) -> bool:
        """Whether what it said is gone; that it happened, when and in what role, is still known."""
        return self.data is None


LASTING = frozenset({"public", "administrators"})
"""Audiences whose events keep their data: what was public, and how the procedure was set up."""


def parted(fact: Fact, name: str, salt: str) -> tuple[Any, str, str]:
    """Return what stays in the log of a fact, its content, which stands apart, and the commitment to that content."""
    lasting = not LASTING.isdisjoint(fact.audience)
    content = canonical({"name": name} if lasting else {"name": name, "data": fact.data})
    return fact.data if lasting else None, content, committed(salt, content)


def committed(salt: str, content: str) -> str:
    """Return the commitment to a content: it proves the content, and tells nothing without it."""
    return hashlib.sha256((salt + content).encode("utf-8", "surrogatepass")).hexdigest()


def opened(event: Event, content: str | None) -> Event:
    """Return an event with its content (None where that was destroyed); one that holds all itself stays as it is."""
    if event.commitment is None or content is None:
        return event
    known = json.loads(content)
    return replace(event, name=known["name"], data=known.get("data", event.data))


def sealed(event: Event) -> str:
    """Return the SHA-256 of everything an event says, the hash of the event before it included.

    Of an event whose content stands apart: of what stands in the log, with the commitment to the content.
    """
    said = [
        event.sequence,
        event.stream,
        event.version,
        event.body,
        event.at,
        event.account,
        event.name,
        event.role,
        event.kind,
        event.data,
        list(event.audience),
        list(event.offices),
        event.previous,
    ]
    if event.commitment is not None:
        said.append(event.commitment)
    return hashlib.sha256(canonical(said).encode("utf-8", "surrogatepass")).hexdigest()


def canonical(value: Any) -> str:
    """Return JSON that is the same for equal values."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
