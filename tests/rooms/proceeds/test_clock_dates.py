"""Clocks equal dates that were worked by hand from a calendar before any of this was code (clock_dates.toml)."""

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.plumbing.clock import LONDON
from counterline.plumbing.documents import shipped_texts
from counterline.proceeds.assets.model import Asset, AssetState, Part, Sort, Step, StepDid
from counterline.proceeds.clocks.asset_clocks import Lines, clocks_of
from counterline.proceeds.clocks.clock_documents import ClockDocument
from counterline.proceeds.clocks.court_time import days_after, hours_counted, months_beginning_with
from counterline.proceeds.clocks.model import Clock, NotCounted
from counterline.vocabulary.amounts.money import Pence
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.terms.law import Jurisdiction

DATES: Final = tomllib.loads(Path(__file__).with_name("clock_dates.toml").read_text(encoding="utf-8"))
DOCUMENTS: Final = [ClockDocument.parse(text) for text in shipped_texts("proceeds", "money-clocks-").values()]
ALL_CONFIRMED: Final[Lines] = {each.nation: each.clocks for each in DOCUMENTS}
INTO: Final = {
    StepDid.SEIZED: AssetState.SEIZED,
    StepDid.SEIZED_294: AssetState.SEIZED,
    StepDid.DETAINED: AssetState.DETAINED,
    StepDid.FORFEITURE_NOTICE: AssetState.UNDER_NOTICE,
    StepDid.ACCOUNT_NOTICE: AssetState.UNDER_NOTICE,
    StepDid.FROZE: AssetState.FROZEN,
    StepDid.RESTRAINED: AssetState.RESTRAINED,
    StepDid.CONFISCATED: AssetState.ORDERED,
    StepDid.RELEASED: AssetState.RETURNED,
}
"""In which state the whole of an asset is after a step."""


def _london(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("where", "start", "ends"), [(where, *each) for where, listed in DATES["hours"].items() for each in listed]
)
def test_hours_that_courts_count(where: str, start: str, ends: str) -> None:
    """Forty-eight hours leave out the days on which courts do not sit where it was seized, and no nights."""
    assert hours_counted(_london(start), 48, Jurisdiction(where)) == _london(ends)


@pytest.mark.parametrize(("first", "months", "last"), DATES["months"]["ends"])
def test_months_that_begin_with_a_day(first: str, months: int, last: str) -> None:
    """The day is the first of them."""
    assert months_beginning_with(date.fromisoformat(first), months) == date.fromisoformat(last)


@pytest.mark.parametrize(("notice", "days", "last"), DATES["days"]["ends"])
def test_days_from_the_day_after(notice: str, days: int, last: str) -> None:
    """The day of the notice is none of them."""
    assert days_after(date.fromisoformat(notice), days) == date.fromisoformat(last)


def asset_told(told: list[dict[str, Any]]) -> Asset:
    """An asset of which so much is told, all of it in the state that its last step put it into."""
    steps = tuple(_step(at, said) for at, said in enumerate(told))
    parts = (Part(INTO[steps[-1].did], steps[-1].amount),)
    return Asset("AS-1", frozenset({"AS-1"}), steps[0].sort or Sort.CASH, "cash", steps, parts, ())


def _step(at: int, said: dict[str, Any]) -> Step:
    pounds = said.get("pounds")
    return Step(
        *(f"ST-{at}", "RC-1", 1, "", 1, "seizure", "dorset", "A1", StepDid(said["step"]), Sort(_sort(said)), "cash"),
        PartialDate.parse(said["on"]) if "on" in said else None,
        said.get("at"),
        Pence(round(float(pounds) * 100)) if pounds else None,
        jurisdiction=said.get("where", "England and Wales"),
        said=said,
    )


def _sort(said: dict[str, Any]) -> str:
    sort = said.get("sort", "cash")
    return "sum ordered" if sort == "other" else str(sort)


@pytest.mark.parametrize("case", DATES["steps"], ids=lambda case: case["why"])
def test_clocks_of_what_is_told(case: dict[str, Any]) -> None:
    """The newest step runs the clocks that the Act gives it, or says why none is counted here."""
    found = clocks_of(asset_told(case["told"]), ALL_CONFIRMED)
    clocks = [each for each in found if isinstance(each, Clock)]
    assert {each.name: each.ends for each in clocks} == {
        name: _london(ends) for name, ends in case.get("ends", {}).items()
    }
    why = [each.why for each in found if isinstance(each, NotCounted)]
    assert len(why) == ("not_counted" in case)
    assert all(each.startswith(case["not_counted"]) and each.endswith("count it yourself.") for each in why)
    assert any(each.day_only for each in clocks) == case.get("day_only", False)
    assert all(("first minute" in each.says) == each.day_only for each in clocks)


@given(
    start=st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31)),  # noqa: DTZ001 - London is said below
    later=st.integers(0, 60 * 24 * 10),
    where=st.sampled_from(Jurisdiction),
)
def test_hours_never_run_out_before_they_passed(start: datetime, later: int, where: Jurisdiction) -> None:
    """No clock ends sooner than 48 hours, or sooner than one that started before it."""
    begins = start.replace(tzinfo=LONDON)
    ends = hours_counted(begins, 48, where)
    assert ends.timestamp() - begins.timestamp() >= 48 * 3600 - 3600 * (begins.utcoffset() != ends.utcoffset())
    after = datetime.fromtimestamp(begins.timestamp() + later * 60, LONDON)
    assert hours_counted(after, 48, where) >= ends
