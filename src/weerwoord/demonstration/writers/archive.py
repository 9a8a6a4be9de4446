"""Zip files of XML with the same bytes at every run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable


def packed(members: Iterable[tuple[str, str]]) -> bytes:
    """Return a zip file of `members` (name, text), in their order and uncompressed, dated 1 January 1980."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in members:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode())
    return out.getvalue()
