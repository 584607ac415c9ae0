"""What is kept of dear answers: the newest few, and the collector of rubbish as it was found."""

import gc

import pytest

from counterline.plumbing.kept import Kept


def test_an_answer_is_made_once_and_the_one_unused_for_longest_is_let_go() -> None:
    kept = Kept[str](most=2)
    assert kept.or_make("a", lambda: "first a") == "first a"
    assert kept.or_make("b", lambda: "first b") == "first b"
    assert kept.or_make("a", lambda: "second a") == "first a"
    kept.keep("c", "first c")
    assert (kept.found("a"), kept.found("b"), kept.found("c")) == ("first a", None, "first c")


def test_an_answer_put_in_place_of_another_is_the_one_found() -> None:
    kept = Kept[int](most=2)
    kept.keep("a", 1)
    kept.keep("a", 2)
    assert kept.found("a") == 2


def test_the_collector_waits_while_an_answer_is_made_and_works_again_after() -> None:
    inner, outer = Kept[bool](most=2), Kept[list[bool]](most=2)
    assert gc.isenabled()
    seen = outer.or_make(1, lambda: [inner.or_make(1, gc.isenabled), gc.isenabled()])
    assert seen == [False, False], "and still waits for the outer of two"
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError):
        inner.or_make(2, lambda: 1 // 0 == 1)
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        assert Kept[bool](most=2).or_make(1, gc.isenabled) is False
        assert not gc.isenabled()
    finally:
        gc.enable()
