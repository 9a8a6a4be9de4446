"""Which questions of its own document a reference points to."""

import pytest

from weerwoord.citing import find, resolve
from weerwoord.model.document import Reference

NUMBERS = ["1", "2", "3", "4", "5", "7a", "7b"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("zie het antwoord op vraag 2", ("2",)),
        ("zie de vragen 2 t/m 4", ("2", "3", "4")),
        ("zie vraag 7", ("7a", "7b")),
        ("zie vraag 7A", ("7a",)),
        ("zie bovenstaand antwoord", ("3",)),
        ("zie het antwoord op de vorige vraag", ("3",)),
        ("zie de bovenstaande antwoorden", ("1", "2", "3")),
    ],
)
def test_what_is_there_is_resolved(text: str, numbers: tuple[str, ...]) -> None:
    resolution = resolve(find(text), NUMBERS, current=["4", "5"])
    (pointer,) = resolution.resolved
    assert (pointer.numbers, pointer.missing, resolution.unresolved) == (numbers, (), ())


def test_what_is_missing_stays_visible() -> None:
    (pointer,) = resolve(find("zie de vragen 4 en 9"), NUMBERS).unresolved
    assert (pointer.numbers, pointer.missing) == (("4",), ("9",))


@pytest.mark.parametrize("current", [[], ["1"], ["99"]])
def test_nothing_comes_before_the_first_question(current: list[str]) -> None:
    resolution = resolve(find("zie de vorige vraag"), NUMBERS, current)
    assert len(resolution.unresolved) == 1
    assert resolution.resolved == ()


def test_what_points_out_is_kept_apart() -> None:
    references = find("zie vraag 2, vraag 3 van de set van het lid X, en www.nos.nl")
    resolution = resolve(references, NUMBERS)
    assert [pointer.numbers for pointer in resolution.resolved] == [("2",)]
    assert list(resolution.outward) == references[1:]


def test_a_reference_without_target_is_outward() -> None:
    references = [Reference("question", "vraag", 0, 5), Reference("answer", "antwoord", 6, 14, {"questions": None})]
    assert resolve(references, NUMBERS).outward == tuple(references)
