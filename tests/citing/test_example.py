"""The example that the package shows."""

import doctest

import weerwoord.citing


def test_the_example_is_true() -> None:
    results = doctest.testmod(weerwoord.citing)
    assert results.attempted > 4
    assert results.failed == 0
