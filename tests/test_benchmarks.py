"""The measurements can be run: none leans on what another no longer has."""

from __future__ import annotations

import pytest

pytest.importorskip("wordfreq", reason="the measurements draw words from wordfreq")


def test_all_measurements_are_there() -> None:
    from benchmarks.__main__ import MEASUREMENTS

    assert {"read", "import", "compare", "clock", "search", "pages"} <= set(MEASUREMENTS)
    assert all(callable(measure) for measure in MEASUREMENTS.values())
