"""What the pages of a document ask of the archive."""

from __future__ import annotations

from pathlib import Path

from tests.archive.making import put, sheet

from weerwoord.archive import Archive


def test_what_a_page_asks_for(archive: Archive, tmp_path: Path) -> None:
    folder = put(
        tmp_path / "in",
        [("20.txt", sheet("20", "Groenveld", "CDA")), ("21.txt", sheet("21", "Groenveld", "CDA", answer="Nee."))],
    )
    list(archive.import_paths([folder], jobs=1))
    slugs = ["ah-tk-20232024-20", "ah-tk-20232024-21"]
    shown = archive.shown([*slugs, "er-is-niets"])
    assert sorted(shown) == slugs
    entry, document = shown[slugs[1]]
    assert (entry.slug, document.answers[0].text) == (slugs[1], "Nee.")
    assert archive.document(document.source.sha256) == document
    assert archive.document("0" * 64) is None
    assert archive.people(slugs[0]).members == ("groenveld-cda",)
    assert archive.people("er-is-niets").members == ()
    found = archive.set_of(slugs[0])
    assert found
    assert archive.set_name_of(slugs[0]) == (found.slug, len(found.publications))
    assert archive.set_name_of("er-is-niets") is None
    for odd in ("a\0b", "\ud800", "", "x" * 10_000, "'; drop table publications"):
        assert archive.publication(odd) is None
