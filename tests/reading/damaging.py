"""Small documents of every form, and ways to damage their bytes."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from weerwoord.demonstration import FORMS, Wish, make
from weerwoord.model import Document, to_plain
from weerwoord.reading import ReadError, read

SCHEMA = Path(__file__).parents[2] / "src/weerwoord/model/data/document.schema.json"
NAMES = tuple(form.name for form in FORMS)
HEAD = (
    "Vragen van het lid Jansen (D66) aan de Minister van Defensie over een proef (ingezonden 3 mei 2021).\n"
    "Antwoord van Minister De Boer (Defensie) (ontvangen 20 mei 2021).\n"
)
SMALL = HEAD + "Vraag 1\nKlopt het, coördinator?\nAntwoord 1\nJa, «zeker» – zie vraag 1; € 5.\n"
_PACKED = ("docx", "odt")
_JOINTS = (
    b"<",
    b">",
    b"&",
    b"\n",
    b"\x00",
    b"\xff",
    b"Vraag 1\n",
    b"Antwoord 1 t/m 9:\n",
    b"(",
    b"1 ",
    b"\xc3",
    b"-\n",
)


@cache
def validator() -> Draft202012Validator:
    """Return what checks plain documents against our copy of the schema."""
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


@cache
def document(form: str) -> bytes:
    """Return a small document of a form."""
    chosen = next(one for one in FORMS if one.name == form)
    return make(chosen, Random(form), Wish(questions=3, members=2, seats=1))[1]


def outcome(data: bytes) -> Document | ReadError:
    """Read bytes that may be anything: only a refusal that says why, or a document whose account adds up, is right."""
    try:
        found = read(data)
    except ReadError as error:
        refusal = error
    else:
        _check(found)
        return found
    assert refusal.code
    assert refusal.message.endswith("."), refusal.message
    return refusal


def _check(found: Document) -> None:
    source = found.source
    assert sum(source.accounted.values()) == source.characters
    assert min(source.accounted.values()) >= 0
    plain = json.loads(json.dumps(to_plain(found), ensure_ascii=False).encode())
    errors = [error.message[:200] for error in validator().iter_errors(plain)]
    assert not errors
    for answer in found.answers:
        for reference in answer.references:
            assert answer.text[reference.start : reference.end] == reference.text


@st.composite
def damaged(draw: st.DrawFn, form: str) -> bytes:
    """A document of `form` with bytes turned over, cut out, doubled or put in; in packed forms also inside a part."""
    data = document(form)
    if form.startswith(_PACKED) and draw(st.booleans()):
        return _damaged_inside(draw, data)
    return _damaged(draw, data)


def _damaged(draw: st.DrawFn, data: bytes) -> bytes:
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        length = draw(st.sampled_from((1, 2, 8, 64, 512, 4096)))
        way = draw(st.sampled_from(("flip", "cut", "delete", "double", "put", "swap")))
        if way == "flip" and data:
            data = data[:at] + bytes([data[at] ^ (1 << draw(st.integers(0, 7)))]) + data[at + 1 :]
        elif way == "cut":
            data = data[:at]
        elif way == "delete":
            data = data[:at] + data[at + length :]
        elif way == "double":
            data = data[: at + length] + data[at : at + length] * draw(st.integers(1, 3)) + data[at + length :]
        elif way == "put":
            data = data[:at] + draw(st.sampled_from(_JOINTS) | st.binary(max_size=8)) + data[at:]
        else:
            data = data[:at] + data[at + length : at + 2 * length] + data[at : at + length] + data[at + 2 * length :]
    return data


def _damaged_inside(draw: st.DrawFn, data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = draw(st.sampled_from(sorted(parts)))
    parts[name] = _damaged(draw, parts[name])
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in parts.items():
            archive.writestr(one, content)
    return target.getvalue()
