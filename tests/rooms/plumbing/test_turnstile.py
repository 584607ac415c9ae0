"""Whoever comes too often waits, by a clock of the test's own, and nobody waits for another."""

from dataclasses import dataclass

import pytest

from counterline.plumbing.upkeep.turnstile import TooMany, Turnstile, in_words, visitor_at


@dataclass
class Hand:
    """A clock that stands until it is moved."""

    at: float = 1000.0

    def __call__(self) -> float:
        return self.at


def test_so_many_come_through_and_then_evenly_and_each_by_themselves() -> None:
    clock = Hand()
    turnstile = Turnstile(3, 30.0, clock)
    assert [turnstile.take("one") for _ in range(4)] == [0, 0, 0, 10]
    assert turnstile.take("another") == 0
    clock.at += 9.5
    assert turnstile.wait("one") == 1
    clock.at += 0.5
    assert (turnstile.take("one"), turnstile.take("one")) == (0, 10)
    clock.at += 3600
    assert [turnstile.take("one") for _ in range(4)] == [0, 0, 0, 10]
    with pytest.raises(TooMany, match=r"Too much\. Ask again in 10 seconds") as refused:
        turnstile.insist("one", "Too much.")
    assert refused.value.seconds == 10


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 second"),
        (90, "90 seconds"),
        (91, "2 minutes"),
        (5401, "2 hours"),
        (86_400, "24 hours"),
        (129_601, "2 days"),
    ],
)
def test_a_wait_is_said_in_words_and_never_too_short(seconds: int, words: str) -> None:
    assert in_words(seconds) == words


@pytest.mark.parametrize(
    ("address", "visitor"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
    ],
)
def test_a_network_of_one_visitor_is_one_visitor(address: str, visitor: str) -> None:
    assert visitor_at(address) == visitor
