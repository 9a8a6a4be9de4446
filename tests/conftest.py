"""What all tests share: Hypothesis profiles, and the way to the real documents."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

_PROFILES = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["weerwoord"]["hypothesis"]
for _name, _row in _PROFILES.items():
    settings.register_profile(_name, suppress_health_check=[HealthCheck.too_slow], **_row)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder with real documents; without it the test is skipped."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("the real documents (../shared/corpus) are not here")
    return folder
