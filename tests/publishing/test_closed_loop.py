"""What is published enters the archive by the same door as any import, and is known there for what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.publishing import making

from weerwoord.archive import open_archive
from weerwoord.publishing import FORMS, publish
from weerwoord.publishing.faithful import content


@pytest.mark.parametrize("kind", ["reply", "questions", "notice"])
def test_all_forms_of_a_document_are_one_publication(kind: str, tmp_path: Path) -> None:
    document = making.plain(kind, 3)
    folder = tmp_path / "published"
    folder.mkdir()
    for form in FORMS:
        (folder / f"document.{form.extension}").write_bytes(publish(document, form.name))
    with open_archive(tmp_path / "home") as archive:
        outcomes = list(archive.import_paths([folder], jobs=1))
        assert [o for o in outcomes if o.what not in ("added", "version")] == []
        assert archive.count() == 1
        found = archive.publication(document.publication.identifier or "")
        assert found is not None
        assert len(found.versions) == len(FORMS)
        assert content(found.document) == content(document)
