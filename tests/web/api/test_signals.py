"""What answers say in so many words, by the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Api = Callable[..., Any]


def test_signals_of_a_document(api: Api) -> None:
    told = api("/documents/{slug}/signals", slug="ah-tk-20222023-3005")
    texts = {
        " ".join(a["to"]): a["text"]
        for a in api("/documents/{slug}", slug="ah-tk-20222023-3005")["document"]["answers"]
    }
    first = told["answers"][0]
    assert [signal["kind"] for signal in first["signals"]][:1] == ["affirms"]
    for one in told["answers"]:
        for signal in one["signals"]:
            for piece in signal["evidence"]:
                assert texts[" ".join(one["numbers"])][piece["start"] : piece["end"]] == piece["text"]
    assert {m["kind"]: m["found"] for m in told["measured"]}["leaves_aside"] == 0
    assert not any(s["kind"] == "leaves_aside" for a in told["answers"] for s in a["signals"])


def test_no_such_document(api: Api) -> None:
    assert api("/documents/{slug}/signals", slug="nergens", status=404)["status"] == 404


def test_promises(api: Api) -> None:
    several = {which: api("/promises", params={"which": which}) for which in ("coming", "past", "undated")}
    for which, told in several.items():
        assert told["total"] >= len(told["results"])
        for one in told["results"]:
            assert one["words"]
            assert (one["term"] is None or one["term"]["last"] is None) == (which == "undated")
    assert sum(told["total"] for told in several.values()) > 0
