"""The table of hand-made cases: every number in it was counted on a calendar, each with its rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.clock.histories import day, history, seat

from weerwoord.clock import Rules, Standing, load_rules, reckon, sum_of, told

_CASES = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    assert case["rule"]
    on = day(case["on"])
    assert on is not None
    found = reckon(history(case), on, _rules(case, tmp_path))
    if case["whole"] is None:
        assert found is None
        return
    assert found is not None
    _same(found.whole, case["whole"])
    offices = {standing.seat.key: standing for standing in found.offices if standing.seat}
    for short, wanted in case.get("offices", {}).items():
        _same(offices[seat(short).key], wanted)
    if "waiting" in case:
        assert len(found.waiting) == case["waiting"]
    for standing in (found.whole, *found.offices):
        for language in ("nl", "en"):
            assert all(told(step, language, standing.rule) for step in sum_of(history(case), standing))


def _rules(case: dict[str, Any], folder: Path) -> Rules:
    settings = folder / "clock.json"
    if "settings" in case:
        settings.write_text(json.dumps(case["settings"]), encoding="utf-8")
    return load_rules(settings).with_options(**case.get("options", {}))


def _same(standing: Standing, wanted: dict[str, Any]) -> None:
    shown = {name: getattr(standing, name) for name in wanted}
    for name in ("due", "first_due"):
        if shown.get(name):
            shown[name] = shown[name].isoformat()
    for name in ("closed", "notice"):
        if shown.get(name):
            shown[name] = shown[name].document
    if "rule" in shown:
        shown["rule"] = standing.rule.key if standing.rule else None
    if "later_notices" in shown:
        shown["later_notices"] = [notice.document for notice in standing.later_notices]
    if "doubts" in shown:
        shown["doubts"] = list(standing.doubts)
    assert shown == wanted
