"""Work beside: its result, its errors, and what happens while the thread is taken."""

import threading

import pytest

from weerwoord.search.beside import Beside


def test_gives_what_was_made_in_another_thread() -> None:
    beside = Beside()
    assert beside.begin(threading.get_ident)() != threading.get_ident()


def test_does_it_here_while_the_thread_is_taken() -> None:
    beside = Beside()
    go = threading.Event()
    first = beside.begin(lambda: go.wait(10))
    second = beside.begin(threading.get_ident)
    assert second() == threading.get_ident()
    go.set()
    assert first()


def test_raises_where_it_is_asked_for_and_is_free_again() -> None:
    beside = Beside()
    with pytest.raises(ZeroDivisionError):
        beside.begin(lambda: 1 // 0)()
    assert beside.begin(threading.get_ident)() != threading.get_ident()


def test_does_it_here_when_there_are_no_more_threads() -> None:
    beside = Beside()
    beside._pool.shutdown()
    for _ in range(2):
        assert beside.begin(threading.get_ident)() == threading.get_ident()
