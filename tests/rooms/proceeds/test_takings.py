"""A line took at least what is counted: never more than customers paid it, whatever was moved, withdrawn, paid in again and seized."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Final

import pytest

from counterline.proceeds.takings.at_least import CASH, Counted, HowTaken, LeftOut, MoneySeen, counted
from counterline.proceeds.takings.prices import Offer, read_price
from counterline.vocabulary.amounts.money import Pence
from counterline.vocabulary.trade.drugs import Drug

BEGAN: Final = datetime(2026, 3, 1, tzinfo=UTC)
OWN: Final = {1, 2}
FRIEND: Final = 3


def seen(nth: int, ends: tuple[int | None, int | None], pence: int, how: HowTaken = HowTaken.PAID_IN) -> MoneySeen:
    """Money that one record tells, an hour after the one before."""
    at = BEGAN + timedelta(hours=nth)
    told = (f"RC-{nth}", "dorset", *ends, Pence(pence), at, at + timedelta(minutes=1))
    return MoneySeen(*told, date(2026, 3, 1), how)


def lived(chance: Random) -> tuple[list[MoneySeen], int]:
    """What became of a line's money, as far as records tell, and what customers truly paid."""
    pocket, friend, accounts, truth, told = 0, 0, {1: 0, 2: 0}, 0, list[MoneySeen]()
    for nth in range(chance.randint(5, 40)):
        pence, one = chance.randint(1, 100), chance.choice((1, 2))
        match chance.choice("customer cash customer bank deposit withdraw move seize lend back".split()):
            case "cash":
                truth, pocket = truth + pence, pocket + pence
            case "customer" | "bank":
                truth, accounts[one] = truth + pence, accounts[one] + pence
                told.append(seen(nth, (chance.randint(10, 12), one), pence))
            case "deposit" if pocket:
                paid = min(pence, pocket)
                pocket, accounts[one] = pocket - paid, accounts[one] + paid
                told.append(seen(nth, (CASH, one), paid))
            case "withdraw" if accounts[one]:
                paid = min(pence, accounts[one])
                pocket, accounts[one] = pocket + paid, accounts[one] - paid
                told.append(seen(nth, (one, CASH), paid))
            case "move" if accounts[one]:
                paid, other = min(pence, accounts[one]), 3 - one
                accounts[one], accounts[other] = accounts[one] - paid, accounts[other] + paid
                told.append(seen(nth, (one, other), paid))
            case "lend" if accounts[one]:
                paid = min(pence, accounts[one])
                friend, accounts[one] = friend + paid, accounts[one] - paid
                told.append(seen(nth, (one, FRIEND), paid))
            case "back" if friend:
                paid = min(pence, friend)
                friend, accounts[one] = friend - paid, accounts[one] + paid
                told.append(seen(nth, (FRIEND, one), paid))
            case "seize" if pocket:
                paid = min(pence, pocket)
                pocket -= paid
                told.append(seen(nth, (CASH, None), paid, HowTaken.CASH_SEIZED))
            case _:
                pass
    return told, truth


def total(found: list[Counted]) -> int:
    """The pence that are counted."""
    return sum(each.pence for each in found)


def test_no_more_is_counted_than_customers_paid_in_any_order_of_records() -> None:
    chance, counts = Random(20261203), 0
    for _ in range(1000):
        told, truth = lived(chance)
        found = counted(told, OWN)
        assert total(found) <= truth
        assert found == counted(chance.sample(told, len(told)), OWN)
        counts += total(found) > 0
    assert counts > 900


@pytest.mark.parametrize(
    ("told", "comes_to"),
    [
        ([seen(0, (10, 1), 500), seen(1, (1, 2), 500)], [(500, None), (0, LeftOut.BETWEEN_ITS_OWN)]),
        (
            [seen(0, (1, CASH), 300), seen(1, (CASH, None), 500, HowTaken.CASH_SEIZED)],
            [(200, LeftOut.MAY_HAVE_COME_BACK)],
        ),
        ([seen(0, (CASH, None), 500, HowTaken.CASH_SEIZED), seen(1, (1, CASH), 300)], [(500, None)]),
        ([seen(0, (1, FRIEND), 300), seen(1, (FRIEND, 2), 300)], [(0, LeftOut.MAY_HAVE_COME_BACK)]),
    ],
)
def test_what_may_be_the_same_pounds_is_counted_once(
    told: list[MoneySeen], comes_to: list[tuple[int, LeftOut | None]]
) -> None:
    assert [(each.pence, each.why) for each in counted(told, OWN)] == comes_to


@pytest.mark.parametrize(
    ("said", "drugs", "offers"),
    [
        ("£20 a wrap", (), (Offer(1, 2000),)),
        ("3 for £50", (), (Offer(3, 5000),)),
        ("two light for 15, £10 each", (Drug.CRACK,), (Offer(2, 1500), Offer(1, 1000))),
        ("10 quid dark", (Drug.HEROIN,), (Offer(1, 1000),)),
        ("cheap this week", (), ()),
        ("10 for £1,000", (), (Offer(10, 100_000),)),
        ("£1,200 an ounce", (), (Offer(1, 120_000),)),
        ("£50 for 3", (), ()),
        ("0.2 for £20", (), (Offer(1, 2000),)),
        ("4 dark and 2 light £50", (Drug.CRACK, Drug.HEROIN), ()),
        ("3 for 2 offer £10 each", (), ()),
    ],
)
def test_a_price_is_read_as_far_as_it_bears(said: str, drugs: tuple[Drug, ...], offers: tuple[Offer, ...]) -> None:
    read = read_price(said, "RC-1")
    assert (read.said, read.drugs, read.offers) == (said, drugs, offers)
