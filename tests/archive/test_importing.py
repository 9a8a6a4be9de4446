"""Importing: whole or not at all, once, in any order, with bad documents set apart."""

from __future__ import annotations

import os
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.archive.making import paper, put, sheet, state, text_documents, written

from weerwoord.archive import Archive, ArchiveError, open_archive
from weerwoord.archive.checking import check
from weerwoord.archive.importing import found_in


def _counts(archive: Archive, *paths: Path, **options: object) -> Counter[str]:
    return Counter(o.what for o in archive.import_paths(paths, **options))  # type: ignore[arg-type]


def test_imports_once(archive: Archive, tmp_path: Path) -> None:
    files = text_documents(30)
    folder = put(tmp_path / "in", files)
    first = _counts(archive, folder, here=True)
    assert first["quarantined"] == 0
    assert first["added"] + first["version"] == 30
    before, change = state(archive), archive.last_change()
    assert _counts(archive, folder, here=True) == {"known": 30}
    assert (state(archive), archive.last_change()) == (before, change)
    assert check(archive).problems == ()


def test_in_processes(archive: Archive, tmp_path: Path) -> None:
    folder = put(tmp_path / "in", text_documents(30))
    assert _counts(archive, folder, jobs=2)["quarantined"] == 0
    other = open_archive(tmp_path / "one")
    _counts(other, folder, here=True)
    assert state(other) == state(archive)
    other.close()


def test_reading_again_changes_nothing(archive: Archive, tmp_path: Path) -> None:
    folder = put(tmp_path / "in", text_documents(20))
    _counts(archive, folder, here=True)
    before = state(archive)
    assert set(Counter(o.what for o in archive.reread(here=True))) == {"known"}
    assert state(archive) == before


def test_a_reader_that_finds_more_moves_the_document(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from weerwoord.archive import workers

    folder = put(
        tmp_path / "in", [("a.txt", sheet("31", "Groenveld", "CDA")), ("b.txt", sheet("32", "Groenveld", "CDA"))]
    )
    real = workers.read

    def blind(data: bytes, *, name: str) -> object:
        document = real(data, name=name)
        return replace(
            document, publication=replace(document.publication, identifier=None, session_year=None, number=None)
        )

    monkeypatch.setattr(workers, "read", blind)
    _counts(archive, folder, here=True)
    old = [entry.slug for entry in archive.documents()]
    assert all(slug.startswith("2023-10-05-groenveld-bz-") for slug in old)
    monkeypatch.setattr(workers, "read", real)
    assert Counter(o.what for o in archive.reread(here=True)) == {"reread": 2}
    assert {entry.slug for entry in archive.documents()} == {"ah-tk-20232024-31", "ah-tk-20232024-32"}
    moved = archive.publication(old[0])
    assert moved
    assert moved.entry.slug.startswith("ah-tk-20232024-3")
    assert check(archive).problems == ()


def test_bad_documents_are_set_apart(archive: Archive, tmp_path: Path) -> None:
    folder = put(
        tmp_path / "in",
        [("good.txt", sheet("7", "Groenveld", "CDA")), ("bad.pdf", b"%PDF-1.4 broken"), ("empty.txt", b"")],
    )
    outcomes = {Path(o.name).name: o for o in archive.import_paths([folder, tmp_path / "absent"], here=True)}
    assert {name: o.what for name, o in outcomes.items()} == {
        "good.txt": "added",
        "bad.pdf": "quarantined",
        "empty.txt": "quarantined",
        "absent": "quarantined",
    }
    waiting = {Path(one.name).name: one for one in archive.quarantine()}
    assert set(waiting) == {"bad.pdf", "empty.txt", "absent"}
    assert all(one.message for one in waiting.values())
    assert archive.blobs.read(waiting["bad.pdf"].sha256 or "") == b"%PDF-1.4 broken"
    _counts(archive, folder, here=True)
    assert {one.attempts for one in archive.quarantine() if one.sha256} == {2}
    (folder / "bad.pdf").write_bytes(sheet("8", "Groenveld", "CDA"))
    _counts(archive, folder, here=True)
    assert "bad.pdf" not in {Path(one.name).name for one in archive.quarantine()}
    assert check(archive).problems == ()


def test_a_file_that_kills_its_reader(archive: Archive, tmp_path: Path) -> None:
    from weerwoord.archive import workers

    files = [(f"{n}.txt", sheet(str(n), "Groenveld", "CDA")) for n in range(1, 16)]
    folder = put(tmp_path / "in", files)
    sources, _ = found_in([folder])
    job = workers.Job(archive.place.url, archive.place.blobs, again=False)
    killer = _Killer("kill.txt", str(folder / "1.txt"))
    taken = list(workers.take_all([*sources[:5], killer, *sources[5:]], job, 2))  # type: ignore[list-item]
    assert [type(t.result).__name__ for t in taken].count("Prepared") == 15
    assert [t.result.code for t in taken if isinstance(t.result, workers.Bad)] == ["crashed"]


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_file_that_never_ends(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is stopped after its time and told; nothing of it stays, and the import goes on."""
    from weerwoord.archive import workers

    real = workers.read

    def slow(data: bytes, *, name: str) -> object:
        if b"forever" in data:
            time.sleep(600)
        return real(data, name=name)

    monkeypatch.setattr(workers, "read", slow)
    # The processes must inherit what stands in the reader's place, also where the tests' own runner has threads.
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    files = [(f"{n}.txt", sheet(str(n), "Groenveld", "CDA")) for n in range(1, 6)]
    folder = put(tmp_path / "in", [*files, ("3b.txt", b"forever")])
    sources, _ = found_in([folder])
    job = workers.Job(archive.place.url, archive.place.blobs, again=False)
    begun = time.monotonic()
    taken = list(workers.take_all(sources, job, 1, limit=1.0))
    assert time.monotonic() - begun < 10
    assert [t.result.code for t in taken if isinstance(t.result, workers.Bad)] == ["too-slow"]
    assert [type(t.result).__name__ for t in taken].count("Prepared") == 5
    assert len({t.staged for t in taken if t.staged}) == len(archive.blobs.leftovers()) == 5


def test_memory_of_a_file_is_limited(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from weerwoord.archive import workers
    from weerwoord.reading.processes import MEMORY_LIMIT

    real = workers.read

    def greedy(data: bytes, *, name: str) -> object:
        return real(data if b"ISSN" in data else bytes(2 * MEMORY_LIMIT), name=name)

    monkeypatch.setattr(workers, "read", greedy)
    folder = put(tmp_path / "in", [("1.txt", sheet("1", "Groenveld", "CDA")), ("2.txt", b"bomb")])
    outcomes = {Path(o.name).name: o.what for o in archive.import_paths([folder])}
    assert outcomes == {"1.txt": "added", "2.txt": "quarantined"}


class _Killer(tuple):  # type: ignore[type-arg]
    """A source that ends the process which takes it."""

    def __new__(cls, *values: str) -> _Killer:
        return super().__new__(cls, values)

    name = property(lambda self: "kill.txt")
    member = None
    path = property(lambda self: "kill.txt")

    @property
    def sha256(self) -> str | None:
        import multiprocessing

        if multiprocessing.parent_process() is not None:
            os._exit(9)
        return None


def test_zips(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "set.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("a/één vraag.txt", sheet("1", "Çelebi", "CDA"))
        pack.writestr("../../evil.txt", sheet("2", "Çelebi", "CDA"))
        pack.writestr(".hidden/x.txt", b"no")
        pack.writestr("bomb.txt", b"0" * 30_000_000)
        pack.writestr("inner.zip", _zip())
    outcomes = {o.name: o for o in archive.import_paths([path], here=True)}
    assert outcomes[f"{path}/a/één vraag.txt"].what == "added"
    assert outcomes[f"{path}/bomb.txt"].code == "zip-bomb"
    assert outcomes[f"{path}/inner.zip"].code == "nested-zip"
    assert not (tmp_path.parent / "evil.txt").exists()
    assert len(outcomes) == 4


def _zip() -> bytes:
    import io

    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as pack:
        pack.writestr("a.txt", b"text")
    return inner.getvalue()


def test_a_zip_that_lies(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "bad.zip"
    path.write_bytes(_zip()[:60])
    (tmp_path / "none.zip").write_bytes(b"PK\3\4 no zip at all")
    codes = {o.code for o in archive.import_paths([path, tmp_path / "none.zip"], here=True)}
    assert codes == {"bad-zip"}


def test_a_zip_whose_members_overlap(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "overlap.zip"
    with zipfile.ZipFile(path, "w") as pack:
        pack.writestr("0.txt", sheet("1", "Groenveld", "CDA") * 20)
        pack.filelist += [pack.filelist[0]] * 50  # the same bytes claimed by many
    [outcome] = archive.import_paths([path], here=True)
    assert outcome.code == "zip-bomb"


def test_what_an_interrupted_import_left_is_swept(archive: Archive, tmp_path: Path) -> None:
    list(archive.import_paths([put(tmp_path / "in", [("1.txt", sheet("1", "Groenveld", "CDA"))])], here=True))
    folder = archive.place.blobs / "ab"
    folder.mkdir(exist_ok=True)
    old, young = folder / "x.1.staged", folder / "y.2.staged"
    for path in (old, young):
        path.write_bytes(b"x")
    os.utime(old, (0, 0))
    assert check(archive).loose == 2
    list(archive.import_paths([tmp_path / "in"], here=True))
    assert (old.exists(), young.exists()) == (False, True)
    assert check(archive).problems == ()


def test_letters_are_zips_but_one_document(archive: Archive, tmp_path: Path) -> None:
    shown = paper(5, year=2024)
    put(tmp_path / "in", [("brief.docx", written(shown, "docx-letter")), ("brief.odt", written(shown, "odt-letter"))])
    outcomes = list(archive.import_paths([tmp_path / "in"], here=True))
    assert {Path(o.name).name for o in outcomes} == {"brief.docx", "brief.odt"}
    assert "quarantined" not in {o.what for o in outcomes}


def test_odd_names_and_texts(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    odd = sheet("9", "Ğündöğan-Štěp 🐘", "Groep \u202eX'; DROP TABLE members;--")
    (folder / "näme 🐘 'quote\".txt").write_bytes(odd)
    Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.txt")).write_bytes(sheet("10", "Groenveld", "CDA"))
    outcomes = list(archive.import_paths([folder], here=True))
    assert [o.what for o in outcomes] == ["added", "added"]
    assert any("\\xff" in o.name for o in outcomes)
    assert check(archive).problems == ()
    assert archive.members()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_folder_that_cannot_be_written_real(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o500)
    with pytest.raises(ArchiveError, match="cannot be"):
        open_archive(home)


def test_disk_that_is_full(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = put(tmp_path / "in", [(f"{n}.txt", sheet(str(n), "Groenveld", "CDA")) for n in range(1, 4)])

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("weerwoord.archive.blobs._flush", full)
        with pytest.raises(ArchiveError, match="No space left") as caught:
            list(archive.import_paths([folder], here=True))
    assert caught.value.code == "cannot-write"
    assert archive.count() == 0
    assert _counts(archive, folder, here=True) == {"added": 3}
    assert check(archive).problems == ()


def test_data_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("x")
    with pytest.raises(ArchiveError) as caught:
        open_archive(tmp_path / "home")
    assert caught.value.code == "cannot-open"
    with pytest.raises(ArchiveError) as caught:
        open_archive(tmp_path / "other", "mysql://x/y")
    assert caught.value.code == "bad-database"


def test_what_the_database_refuses_stops_nothing(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.exc import DataError

    from weerwoord.archive import importing

    folder = put(tmp_path / "in", [(f"{n}.txt", sheet(str(n), "Groenveld", "CDA")) for n in range(1, 5)])
    real = importing.store

    def picky(engine: object, blobs: object, prepared: list, staged: object) -> object:  # type: ignore[type-arg]
        if any(p.name.endswith("3.txt") for p in prepared):
            raise DataError("insert", {}, ValueError("no"))
        return real(engine, blobs, prepared, staged)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "store", picky)
    outcomes = {Path(o.name).name: o for o in archive.import_paths([folder], here=True)}
    assert [outcomes[f"{n}.txt"].what for n in range(1, 5)] == ["added", "added", "quarantined", "added"]
    assert outcomes["3.txt"].code == "not-stored"


_DOCUMENTS = text_documents(60)
_FAMILY = [(n, d) for n, d in _DOCUMENTS if "20222023" in n or "2023Z09118" in n]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(14)), cut=st.integers(1, 13))
def test_any_order_gives_the_same_archive(tmp_path_factory: pytest.TempPathFactory, order: list[int], cut: int) -> None:
    shown = paper(3, year=2024, seats=1)
    files = [
        ("a.txt", written(shown, "ah-words")),
        ("b.xml", written(shown, "xml")),
        ("c.txt", sheet("40", "G. van Leeuwen", "CDA")),
        ("d.txt", sheet("41", "Van Leeuwen", "CDA")),
        ("e.txt", sheet("42", "Van Haga", "VVD", answer="Zie Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 40.")),
        ("f.txt", sheet("43", "Van Haga", "Groep Van Haga")),
        ("g.txt", sheet("40", "G. van Leeuwen", "CDA", answer="Nee.").replace(b"-40\n", b"-40-n1\n")),
        *_FAMILY,
    ][:14]
    folder = tmp_path_factory.mktemp("order")
    states = []
    for number, places in enumerate((range(len(files)), [p for p in order if p < len(files)])):
        with open_archive(folder / f"home{number}") as archive:
            paths = [put(folder / "in", [files[place]]) / files[place][0] for place in places]
            list(archive.import_paths(paths[:cut], here=True))
            list(archive.import_paths(paths[cut:], here=True))
            states.append(state(archive))
            assert check(archive).problems == ()
    assert states[0] == states[1]
    assert ("van-haga-groep-van-haga", "Van Haga", 2) in [m[:3] for m in states[0]["members"]]  # type: ignore[index, attr-defined]


def test_changes_can_be_followed(new_archive: Callable[[], Archive], tmp_path: Path) -> None:
    archive = new_archive()
    followed: dict[str, int] = {}
    seen = 0
    shown = paper(3, year=2024)
    steps = [
        ("a.txt", written(shown, "ah-words")),
        ("b.txt", sheet("5", "Groenveld", "CDA")),
        ("c.xml", written(shown, "xml")),
    ]
    for name, data in steps:
        list(archive.import_paths([put(tmp_path / "in", [(name, data)]) / name], here=True))
        for change in archive.changes_since(seen):
            assert change.number > seen
            seen = change.number
            followed.pop(change.slug, None)
            if change.what != "gone":
                followed[change.slug] = seen
    assert set(followed) == {entry.slug for entry in archive.documents()}
    assert len(followed) == 2
    assert seen == archive.last_change()
