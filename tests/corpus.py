"""The real documents beside the repository, for tests that run over each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "shared" / "corpus"
_KINDS = ("seed.txt", "full/*", "letters/*", "extracted/*")


def documents() -> list[object]:
    """Return a pytest parameter for each real document; one that skips where the folder is absent."""
    if not FOLDER.is_dir():
        return [pytest.param(None, marks=pytest.mark.skip("the real documents (../shared/corpus) are not here"))]
    paths = [path for kind in _KINDS for path in sorted(FOLDER.glob(kind))]
    return [pytest.param(path, id=path.name[:60]) for path in paths]
