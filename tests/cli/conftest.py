"""What the tests of commands share."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def given_way(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return by how much a command lowered its own priority: here that would be the tests', for good."""
    steps: list[int] = []
    monkeypatch.setattr(os, "nice", lambda step: steps.append(step) or sum(steps), raising=False)
    return steps
