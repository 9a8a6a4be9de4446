"""Events: what happened, who did it, who may know; each sealed with the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
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
    """A written event. `sequence` counts all events from 1, `version` those of its stream; `at` is ISO 8601 in UTC."""

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


def sealed(event: Event) -> str:
    """Return the SHA-256 of everything an event says, the hash of the event before it included."""
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
    return hashlib.sha256(canonical(said).encode("utf-8", "surrogatepass")).hexdigest()


def canonical(value: Any) -> str:
    """Return JSON that is the same for equal values."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
