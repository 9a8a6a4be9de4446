"""What two people wrote at once, put together: nothing of either is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from weerwoord.procedure import AskedQuestion, Content
from weerwoord.web.merging import merge


def asked(*texts: str) -> tuple[AskedQuestion, ...]:
    return tuple(AskedQuestion(text) for text in texts)


def content(*texts: str) -> Content:
    return Content("Onderwerp", ("een",), asked(*texts))


def texts(of: Content) -> list[str]:
    return [question.text for question in of.questions]


def test_changes_at_different_places_go_together() -> None:
    base = content("a", "b", "c")
    merged = merge(base, replace(content("a", "B", "c"), subject="Anders"), content("nul", "a", "b", "c", "d"))
    assert texts(merged.content) == ["nul", "a", "B", "c", "d"]
    assert merged.content.subject == "Anders"
    assert not merged.theirs


def test_a_question_that_both_changed_keeps_mine_and_shows_theirs() -> None:
    merged = merge(content("a", "b"), content("a", "mijn"), content("a", "van de ander"))
    assert texts(merged.content) == ["a", "mijn"]
    assert [(one.where, one.value) for one in merged.theirs] == [("2", AskedQuestion("van de ander"))]


def test_what_one_removed_and_the_other_changed_is_shown() -> None:
    merged = merge(content("a", "b", "c"), content("a", "c"), content("a", "beter", "c"))
    assert texts(merged.content) == ["a", "c"]
    assert [one.value for one in merged.theirs] == [AskedQuestion("beter")]


def test_what_both_added_at_one_place_stays_twice_unless_it_is_the_same() -> None:
    assert texts(merge(content("a"), content("a", "x"), content("a", "y")).content) == ["a", "x", "y"]
    assert texts(merge(content("a"), content("a", "x"), content("a", "x")).content) == ["a", "x"]


_SETS = st.lists(st.sampled_from("abcdefgh"), max_size=6).map(lambda found: content(*found))


@given(_SETS, _SETS, _SETS)
def test_no_question_that_somebody_wrote_is_lost(base: Content, mine: Content, theirs: Content) -> None:
    merged = merge(base, mine, theirs)
    kept = {*texts(merged.content), *(one.value.text for one in merged.theirs if isinstance(one.value, AskedQuestion))}
    assert kept >= ({*texts(mine), *texts(theirs)} - {*texts(base)})


@given(_SETS, _SETS)
def test_the_work_of_one_alone_is_taken_as_it_is(base: Content, other: Content) -> None:
    assert merge(base, other, base).content == other
    assert merge(base, base, other).content == other
    assert merge(base, other, other).content == other
