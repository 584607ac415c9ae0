"""A return of several months at once fills the months that its records speak of. Everybody and every line is invented."""

from datetime import date

from counterline.intake.watching import coverage
from counterline.intake.watching.coverage import Due
from counterline.plumbing.database import Role
from counterline.vocabulary.identity import AgencyCode
from tests.nation import COLUMNS, MAPPING, TestNation, csv_of, row

DATED = MAPPING.replace("name: test-lines", "name: dated-lines") + "  Known: {field: known_on}\n"
YEARS = [date(2024 + month // 12, month % 12 + 1, 1) for month in range(3, 27)]  # April 2024 to March 2026


def told(nation: TestNation, months: list[date], as_at: str = "2026-03-31") -> None:
    """Have Dorset tell of a line known in each of some months, in one file as at a day of March 2026."""
    rows = [
        row(f"D/{n}", f"07700 900{100 + n}", First=f"{each:%Y-%m}-05", Last=f"{each:%Y-%m}-14")
        | {"Known": f"{each:%Y-%m}-14"}
        for n, each in enumerate(months)
    ]
    content = csv_of(rows, (*COLUMNS, "Known"))
    nation.force("dorset").sends(content, as_at=as_at, mapping=nation.approve(DATED))


def months_in(nation: TestNation) -> list[date]:
    """The months of the two years that Dorset has returned."""
    with nation.as_seen_by(nation.desk) as work:
        every = coverage.coverage(work, YEARS, date(2026, 4, 5))
    return [each.month for each in every if each.agency == "dorset" and each.due in {Due.RETURNED, Due.LATE}]


def test_every_month_that_a_return_of_two_years_speaks_of_is_in(nation: TestNation) -> None:
    told(nation, YEARS)
    assert months_in(nation) == YEARS


def test_a_month_of_which_nothing_is_told_stays_missing(nation: TestNation) -> None:
    told(nation, [each for each in YEARS if each.month != 8])
    assert months_in(nation) == [each for each in YEARS if each.month != 8]


def test_a_row_of_the_month_before_makes_no_return_of_that_month(nation: TestNation) -> None:
    told(nation, YEARS[-2:])
    assert months_in(nation) == [date(2026, 3, 1)]


def test_nobody_is_told_that_a_month_told_of_at_once_with_others_is_missing(nation: TestNation) -> None:
    nation.becomes("2026-03-20")  # February is the newest month that is due
    told(nation, YEARS[:-1], as_at="2026-03-19")
    nation.force("kent").files([row("K/1", "07700 900123")], as_at="2025-12-05")
    with nation.as_seen_by(nation.desk) as work:
        missing = [each.agency for each in coverage.missing_returns(work, nation.desk)]
    assert ("dorset" in missing, "kent" in missing) == (False, True)


def test_where_forces_are_named_only_they_are_waited_for_and_from_their_month_on(nation: TestNation) -> None:
    def expected(month: date) -> list[str]:
        with nation.as_seen_by(nation.desk) as work:
            return sorted(each.agency for each in coverage.coverage(work, [month], date(2026, 4, 5)))

    assert len(expected(date(2026, 2, 1))) == 46
    with nation.building.works.begin(Role.OWNER) as work:
        coverage.expect_returns(work, [AgencyCode("dorset"), AgencyCode("kent")], date(2026, 2, 17))
        coverage.expect_returns(work, [AgencyCode("kent")], date(2026, 3, 1))
    assert [expected(date(2026, month, 1)) for month in (1, 2, 3)] == [[], ["dorset"], ["dorset", "kent"]]
    nation.becomes("2026-04-20")
    with nation.as_seen_by(nation.desk) as work:
        assert [each.agency for each in coverage.missing_returns(work, nation.desk)] == ["dorset", "kent"]
