"""Standings and figures over the API, held to their description."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Api = Callable[..., Any]


def test_the_board(api: Api) -> None:
    told = api("/standings", params={"state": "awaited", "since": "2026-01-01", "pageSize": 4})
    assert told["on"] == "2026-07-10"
    assert [(one["slug"], one["days_late"]) for one in told["results"]] == [
        ("2026z09990", 17), ("2026z09871", 11), ("2026z10412", 4), ("2026z11020", 0)
    ]  # fmt: skip
    assert told["results"][0]["waiting"] == ["minister-financien"]
    assert told["total"] == 6
    assert (
        len(api("/standings", params={"state": "awaited", "since": "2026-01-01", "pageSize": 4, "page": 2})["results"])
        == 2
    )


@pytest.mark.parametrize(
    ("params", "slugs"),
    [
        ({"state": "partly"}, {"2026z09990"}),
        ({"office": "minister-financien", "state": "all-late"}, {"2026z09990"}),
        ({"ministry": "ocw", "state": "postponed"}, {"2026z10533"}),
        ({"state": "withdrawn"}, {"2026z10105", "2026z04697"}),
        ({"on": "2026-06-03", "state": "late-without-notice"}, {"2026z09655"}),
        ({"cabinet": "schoof"}, set()),
        ({"member": "bestaat-niet"}, set()),
    ],
)
def test_filters(api: Api, params: dict[str, str], slugs: set[str]) -> None:
    told = api("/standings", params={"since": "2026-03-01", **params, "pageSize": 100})
    assert {one["slug"] for one in told["results"]} == slugs


def test_a_set_with_its_sum(api: Api) -> None:
    told = api("/standings/{slug}", slug="2026Z09655")
    assert (told["state"], told["days_used"], told["days_late"]) == ("answered-late", 60, 18)
    assert told["sum"][-1] == {
        "code": "verdict-late",
        "text": "18 dagen na 22 juni 2026: 18 dagen te laat.",
        "day": None,
        "document": None,
    }
    english = api("/standings/{slug}", slug="2026z09655", headers={"Accept-Language": "en"})
    assert english["sum"][-1]["text"] == "18 days after 22 June 2026: 18 days late."
    family = api("/standings/{slug}", slug="2023z09118", params={"on": "2023-07-04"})
    assert [one["state"] for one in family["offices"]].count("answered") == 11
    assert family["state"] == "partly"


def test_every_set_has_a_standing(api: Api) -> None:
    told = api("/standings", params={"pageSize": 100})
    assert told["total"] == len(told["results"]) > 60
    for one in told["results"]:
        assert api("/standings/{slug}", slug=one["slug"])["state"] == one["state"]


@pytest.mark.parametrize("by", ["office", "ministry", "cabinet", "party", "member", "month", "year"])
def test_figures(api: Api, by: str) -> None:
    told = api("/figures", params={"by": by})
    whole = told["whole"]
    assert whole["total"] > 60
    assert whole["with_answer"] == whole["in_time"] + whole["late"] + whole["unclear"] + whole["no_term"]
    assert sum(one["count"] for one in whole["answering_days"]) <= whole["with_answer"]
    assert told["parts"]
    for part in told["parts"]:
        assert part["name"]


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/standings", {"state": "x"}), ("/standings", {"on": "2024-02-31"}), ("/standings", {"certain": "ja"}),
        ("/figures", {"by": "x"}), ("/figures", {"state": "late"}), ("/figures", {"since": "gisteren"}),
    ],
)  # fmt: skip
def test_what_cannot_be_asked(api: Api, path: str, params: dict[str, str]) -> None:
    assert api(path, status=400, params=params)["errors"]


def test_what_is_not_there(api: Api) -> None:
    api("/standings/{slug}", status=404, slug="bestaat-niet")
    api("/standings/{slug}", status=404, slug="2026z10412", params={"on": "2020-01-01"})
