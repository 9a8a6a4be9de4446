"""The demonstration set: large, varied, the same at every run, quick, and fictional."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from collections import Counter

import pytest

from weerwoord.cli import demonstration as adapter
from weerwoord.demonstration import documents, truth

_DIGEST = (
    "import hashlib, weerwoord.demonstration as d;"
    "print(hashlib.sha256(b''.join(n.encode() + b for n, b in d.documents())).hexdigest())"
)


def test_set_is_large_and_names_are_its_own() -> None:
    names = [name for name, _ in documents()]
    assert len(names) >= 60
    assert len(set(names)) == len(names)
    assert names == sorted(names)
    assert set(truth()) == set(names)


def test_set_holds_every_form_and_kind_and_age() -> None:
    expected = truth().values()
    forms = Counter(document.source.format for document in expected)
    assert min(forms[form] for form in ("text", "markdown", "pdf", "xml", "html", "docx", "odt")) >= 3
    kinds = Counter(document.kind for document in expected)
    assert min(kinds[kind] for kind in ("reply", "questions", "notice", "letter")) >= 3
    years = {document.publication.session_year for document in expected}
    assert {"1995-1996", "1996-1997"} & years
    assert "2025-2026" in years
    assert {document.publication.chamber for document in expected} == {"TK", "EK"}


def test_the_hard_cases_are_there() -> None:
    expected = list(truth().values())
    assert any(len(document.questions) == 60 for document in expected)
    assert any(len(document.questioners) > 3 for document in expected)
    assert any(len(document.addressees) > 3 for document in expected)
    assert any(len(answer.to) > 2 for document in expected for answer in document.answers)
    assert any(signer.on_behalf for document in expected for signer in document.signatories)
    assert any(document.remarks for document in expected)
    assert any("«" in (document.subject or "")[5:] for document in expected)
    asked = {number for document in expected for number in (q.number for q in document.questions)}
    assert asked


def test_family_members_name_each_other() -> None:
    family = [document for document in truth().values() if len(document.see_also) > 5]
    assert len(family) == 11
    numbers = {document.publication.number for document in family}
    for document in family:
        others = {see.number for see in document.see_also}
        assert document.publication.number not in others
        assert numbers - {document.publication.number} <= others
    told = Counter(document.answers[7].text for document in family)
    assert max(told.values()) >= 5
    assert len(told) > 1


def test_bytes_are_the_same_in_another_process() -> None:
    here = hashlib.sha256(b"".join(name.encode() + data for name, data in documents())).hexdigest()
    run = subprocess.run([sys.executable, "-c", _DIGEST], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == here


def test_hashes_are_those_of_the_bytes() -> None:
    for name, data in documents():
        assert truth()[name].source.sha256 == hashlib.sha256(data).hexdigest()


def test_set_is_made_quickly() -> None:
    from weerwoord.demonstration.catalogue import made

    made.cache_clear()
    start = time.process_time()
    made()
    assert time.process_time() - start < 2.0


def test_command_line_gets_the_same_documents() -> None:
    assert adapter.documents() == documents()


@pytest.mark.parametrize("name", [name for name, _ in documents()])
def test_documents_name_no_site_that_exists(name: str) -> None:
    for document in (truth()[name],):
        notes = [note for part in (*document.questions, *document.answers) for note in part.notes]
        for url in (url for note in notes for url in note.urls):
            assert ".example/" in url
