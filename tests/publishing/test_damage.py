"""A published file that was damaged on its way is read or refused, and breaks nothing."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.publishing import making

from weerwoord.publishing import FORMS, form_named
from weerwoord.reading import ReadError, read


@cache
def _bytes(form: str) -> bytes:
    return form_named(form).write(making.plain("reply", 4))


@pytest.mark.parametrize("form", [form.name for form in FORMS])
@given(data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damage_is_read_or_refused(form: str, data: st.DataObject) -> None:
    damaged = bytearray(_bytes(form))
    places = st.integers(0, len(damaged) - 1)
    for place, what in data.draw(st.lists(st.tuples(places, st.integers(0, 320)), min_size=1, max_size=12)):
        if what < 256:
            damaged[place : place + 1] = bytes((what,))
        else:
            del damaged[place : place + what - 255]
    try:
        found = read(bytes(damaged))
    except ReadError:
        return
    assert sum(found.source.accounted.values()) == found.source.characters
