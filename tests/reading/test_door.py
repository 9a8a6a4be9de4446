"""One door for everything: what it takes, how it says no, and what comes out."""

from __future__ import annotations

import json
import os
import pickle
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import SHARED
from tests.reading.damaging import HEAD, NAMES, SCHEMA, SMALL, document, validator

import weerwoord
from weerwoord.model import from_plain, to_plain
from weerwoord.reading import ReadError, limits
from weerwoord.reading.door import load, printable_path, read
from weerwoord.reading.sniff import Form, sniff
from weerwoord.reading.source import Source

FORMS = {"old-xml": "xml", "letter": "text", "docx-letter": "docx", "odt-letter": "odt"}


def refused(source: bytes | Path) -> ReadError:
    with pytest.raises(ReadError) as refusal:
        read(source)
    return refusal.value


def test_paths_and_bytes_are_one(tmp_path: Path) -> None:
    path = tmp_path / "vraag.txt"
    path.write_bytes(SMALL.encode())
    assert weerwoord.read(path) == weerwoord.read(str(path)) == weerwoord.read(SMALL.encode(), name=str(path))
    assert weerwoord.read(path, name="antwoord").source.file == "antwoord"
    assert weerwoord.read(SMALL.encode()).source.file is None


def test_the_name_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "vraag.pdf"
    path.write_bytes(SMALL.encode())
    assert read(path).source.format == "text"


def test_a_refusal_names_the_file_and_travels(tmp_path: Path) -> None:
    path = tmp_path / "leeg.txt"
    path.touch()
    error = refused(path)
    assert (error.code, error.file) == ("empty", str(path))
    assert str(error) == f"{path}: it is empty. Fetch it again."
    again = pickle.loads(pickle.dumps(error))
    assert (again.code, again.message, again.file) == (error.code, error.message, error.file)
    assert str(refused(b"")) == "it is empty. Fetch it again."


@pytest.mark.parametrize("name", ["", "niets.txt", "leeg.txt/niets.txt"])
def test_a_path_that_cannot_be_opened_is_an_os_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "leeg.txt").touch()
    with pytest.raises(OSError, match=r"No such file|Is a directory|Not a directory"):
        read(tmp_path / name)


def test_large_files_are_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "groot.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    error = refused(path)
    assert error.code == "too-large"
    assert error.message.startswith("it is 200 MB where 64 MB is the limit")


def test_endless_files_are_read_to_the_limit() -> None:
    assert refused(Path("/dev/zero")).code == "too-large"


def test_pipes_are_read(tmp_path: Path) -> None:
    path = tmp_path / "pijp"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(SMALL.encode(),))
    writer.start()
    assert load(path) == SMALL.encode()
    writer.join()


def test_names_can_always_be_printed() -> None:
    assert printable_path(b"vraag\xff.txt".decode("utf-8", "surrogateescape")) == r"vraag\xff.txt"
    assert printable_path("é.txt") == "é.txt"


@given(st.binary(max_size=20).filter(lambda name: b"\0" not in name))
def test_any_name_can_be_printed(name: bytes) -> None:
    printable_path(os.fsdecode(name)).encode()


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"Vraag 1", Form.TEXT),
        (b"PK Vragen", Form.TEXT),
        (b"<3 Vraag 1", Form.TEXT),
        (b"<!-- een bericht -->\n# Vraag 1", Form.TEXT),
        (b"\n\n%PDF-1.4\n", Form.PDF),
        (b"<!DOCTYPE html SYSTEM 'about:legacy-compat'><html>", Form.HTML),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'><html>", Form.HTML),
        (b"\xef\xbb\xbf <HTML lang='nl'>", Form.HTML),
        (b"<!-- <kamerwrk> --><div>", Form.HTML),
        (b" " * 100_000 + b"<html>", Form.HTML),
        ("<html>".encode("utf-16"), Form.HTML),
        (b"<kamerwrk><body><p>", Form.XML),
        (b"<?xml version='1.0'?><!DOCTYPE kamerwrk [<!ENTITY a 'b'>]><kamerwrk>", Form.XML),
        (b"<?xml version='1.0'?><p>", Form.XML),
        (b"<?xml", Form.XML),
        (b"<!DOCTYPE x [<!ENTITY a 'b>]>'>", Form.XML),
        ("<?xml version='1.0'?><vraagdoc/>".encode("utf-16"), Form.XML),
    ],
)
def test_the_form_is_known_by_the_content(data: bytes, form: Form) -> None:
    assert sniff(data) is form


@pytest.mark.parametrize("form", NAMES)
def test_every_form_comes_through_the_door(form: str) -> None:
    found = read(document(form)).source.format
    expected = FORMS.get(form, form.split("-")[0])
    assert found == (expected if expected in ("markdown", "pdf", "xml", "html", "docx", "odt") else "text")


@pytest.mark.parametrize("form", NAMES)
def test_plain_documents_follow_the_schema_and_come_back(form: str) -> None:
    found = read(document(form), name="x")
    plain = json.loads(json.dumps(to_plain(found)))
    validator().validate(plain)
    assert to_plain(from_plain(plain)) == to_plain(found)


def test_our_schema_holds_all_of_the_contract() -> None:
    """Ours may say more; nothing of what was agreed may be missing or different."""
    theirs = SHARED / "schema" / "document.schema.json"
    if not theirs.is_file():
        pytest.skip("the contract (../shared/schema) is not here")
    _within(json.loads(theirs.read_text(encoding="utf-8")), json.loads(SCHEMA.read_text(encoding="utf-8")), "")


def _within(agreed: object, ours: object, place: str) -> None:
    if isinstance(agreed, dict):
        assert isinstance(ours, dict), place
        for key, value in agreed.items():
            assert key in ours, f"{place}/{key}"
            _within(value, ours[key], f"{place}/{key}")
    elif place.endswith("/enum"):
        assert set(agreed) <= set(ours), place  # type: ignore[call-overload]
    else:
        assert agreed == ours, place


def test_limits_leave_room_for_what_there_is() -> None:
    text = HEAD + "Vraag 1\nKlopt het?\nAntwoord 1\n" + "Dat is een zin van een antwoord. " * 9_000
    assert len(read(text.encode()).answers[0].text) > 290_000


def test_text_at_the_limits() -> None:
    limits.check(Source("a" * 9_999, "text", []))
    with pytest.raises(ReadError, match="1,000,001 characters"):
        limits.check_text(1_000_001)
    assert refused((HEAD + "Vraag 1\n" + "a" * 10_001).encode()).code == "too-large"
    assert refused((HEAD + "Vraag 1\nWaarom?\n" * 10_001).encode()).code == "too-large"


def test_too_deep_and_too_much_are_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    def deep(*_: object) -> None:
        raise RecursionError

    def much(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("weerwoord.reading.door.assemble", deep)
    assert refused(SMALL.encode()).code == "too-deep"
    monkeypatch.setattr("weerwoord.reading.door.assemble", much)
    assert refused(SMALL.encode()).code == "too-large"
