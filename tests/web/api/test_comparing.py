"""Answers side by side, by the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

ROOT = "/api/v1"
Api = Callable[..., Any]


def test_the_answers_of_a_set(api: Api) -> None:
    told = api("/sets/{slug}/answers", slug="2023Z09118")
    assert (told["set"], len(told["replies"]), told["waiting"]) == (
        "2023z09118", 11, ["minister-landbouw-natuur-en-voedselkwaliteit"]
    )  # fmt: skip
    first = told["questions"][0]
    assert (first["shared"], first["apart"]) == (True, ["ah-tk-20222023-3007"])
    assert [group["answer"] for group in first["groups"]] == ["Ja.", "Nee."]
    reply = next(r for r in told["questions"][4]["replies"] if r["document"] == "ah-tk-20222023-3007")
    assert (reply["refers_only"], reply["referred_answers"]) == (True, [{"number": "1", "answer": "Nee."}])
    changed = next(r for r in told["questions"][2]["replies"] if r["document"] == "ah-tk-20222023-3006")
    assert "".join(p["right"] for p in changed["difference"]["pieces"]) == changed["answer"]


def test_any_two(api: Api) -> None:
    told = api("/comparisons", params={"left": "ah-tk-20222023-3005", "right": "ah-tk-20222023-3006"})
    assert [pair["answer"]["likeness"] for pair in told["pairs"]].count("different") == 1
    answers = {"left": "ah-tk-20222023-3005#1", "right": "ah-tk-20222023-3007#1"}
    [pair] = api("/comparisons", params=answers)["pairs"]
    assert pair["answer"] == {
        "likeness": "different",
        "alike": 0.0,
        "pieces": [
            {"mark": "left", "left": "Ja", "right": ""},
            {"mark": "right", "left": "", "right": "Nee"},
            {"mark": "same", "left": ".", "right": "."},
        ],
    }


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/sets/2099z00001/answers", 404),
        ("/comparisons?left=a", 400),
        ("/comparisons?left=nergens&right=nergens", 404),
        ("/comparisons?left=ah-tk-20222023-3005%2399&right=ah-tk-20222023-3005", 404),
        ("/comparisons?left=a&right=b&c=d", 400),
    ],
)
def test_what_is_not_there_is_told(client: TestClient, address: str, status: int) -> None:
    told = client.get(ROOT + address)
    assert told.status_code == status
    assert told.headers["content-type"] == "application/problem+json"


def test_repeated_answers(api: Api, client: TestClient) -> None:
    told = api("/repeated-answers", params={"leastWords": 8, "pageSize": 3})
    assert len(told["results"]) == 3
    first = told["results"][0]
    assert first["times"] >= told["results"][1]["times"] > 1
    places = api("/repeated-answers/{number}/places", number=first["id"])
    assert places["total"] == first["times"]
    assert {**places["results"][0]} == first["first"]
    for number in ("1", "9" * 19):
        assert client.get(f"{ROOT}/repeated-answers/{number}/places").status_code == 404
    assert client.get(f"{ROOT}/repeated-answers/x/places").status_code == 400
