"""What counts say of a disposal: to whoever could read the records that went, how many, and to nobody else that any did."""

from datetime import date

import pytest

from counterline.picture.asked import Asked
from counterline.picture.own_view import own_view
from tests.disposing import disposed
from tests.nation import TestNation, at, row

APRIL, MARCH, FEBRUARY = date(2026, 4, 30), date(2026, 3, 31), date(2026, 2, 28)


@pytest.fixture(scope="module")
def gone(standing_nation: TestNation) -> TestNation:
    """Surrey returned three lines for March, of which one went in two records; another came only after March had been told."""
    for seen, end, came in (("2026-03-20", "2026-03-31", "2026-04-02"), ("2026-04-20", "2026-04-30", "2026-05-02")):
        standing_nation.force("kent").files([row("kent", "07700 900120", last=seen)], as_at=end, received_at=at(came))
    surrey = standing_nation.force("surrey")
    march = [row(ref, f"07700 90010{n}", last="2026-03-20") for n, ref in enumerate(("stays", "goes", "goes too"))]
    surrey.files(march, as_at="2026-03-31", received_at=at("2026-04-02"))
    april = [row(ref, f"07700 90011{n}", last="2026-04-20") for n, ref in enumerate(("stays too", "late"))]
    surrey.files(april, as_at="2026-04-30", received_at=at("2026-05-02"))
    for reference in ("goes", "goes too", "late"):
        disposed(standing_nation, "surrey", reference)
    return standing_nation


@pytest.mark.parametrize(
    ("asked", "went"),
    [(Asked(APRIL, MARCH), 2), (Asked(MARCH, FEBRUARY, known=date(2026, 4, 20)), 0)],
    ids=["known now", "known before they went"],
)
def test_whoever_could_read_them_is_told_how_many_records_went_since_the_earlier_date_was_told(
    gone: TestNation, asked: Asked, went: int
) -> None:
    with gone.as_seen_by(gone.viewer("surrey")) as work:
        assert own_view(work, asked).disposed == went


def test_whoever_could_not_read_them_is_told_of_none(gone: TestNation) -> None:
    with gone.as_seen_by(gone.viewer("kent")) as work:
        assert own_view(work, Asked(APRIL, MARCH)).disposed == 0
