"""Estimates of living lines as the desk keeps them. Everybody and every number here is invented."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import ProgrammingError

from counterline.governance.permissions import ViewerRole
from counterline.governance.reach.audiences import readable_state
from counterline.lines.rule import PRESENT_RULE
from counterline.picture.asked import Asked
from counterline.picture.living import live as picture_live
from counterline.picture.living.kept_estimates import newest
from counterline.picture.living.making_estimates import Asking, make
from counterline.plumbing.database import Role
from counterline.plumbing.jobs import waiting
from counterline.worker.working import settle
from tests.nation import TestNation, row

ON = date(2026, 5, 31)
COUNT = "select count(*) from desk.estimates"
JOBS = "select count(*) from procrastinate_jobs where args->>'fact' = 'EstimateDue' and status = 'todo'"


def unseen(_: int, __: int) -> None:
    """Nobody watches."""


@pytest.fixture(scope="module")
def once(standing_nation: TestNation) -> TestNation:
    """Six lines that two forces return from January to May, of which some close."""
    nation = standing_nation
    nation.viewer("nclcc", ViewerRole.DESK)  # without whom there is nobody for whom to estimate
    for month, last in enumerate((31, 28, 31, 30, 31), start=1):
        as_at = f"2026-{month:02}-{last}"
        for force, letter in (("dorset", "D"), ("kent", "K")):
            rows = [
                row(
                    f"{letter}/{line}",
                    f"07700 9001{line:02}",
                    first="2026-01-05",
                    last=f"2026-{month:02}-10",
                    status="closed type 2" if line < month - 1 else "active",
                    closed=f"2026-{line + 2:02}-15" if line < month - 1 else "",
                )
                for line in range(1, 7)
            ]
            nation.force(force).files(rows, as_at=as_at, mode="snapshot")
    return nation


@pytest.fixture
def told(once: TestNation, retold: TestNation) -> TestNation:
    """The same, and more is told and asked."""
    assert once is not retold
    return retold


def test_what_is_kept_is_what_the_same_records_give_again_and_is_never_changed(told: TestNation) -> None:
    asking = Asking(ON, None, PRESENT_RULE)
    with told.as_seen_by(told.desk) as work:
        live = picture_live.live_figures(work, Asked(ON), making=unseen)
        assert live.estimated is not None, live.refused
        kept = newest(work, asking, readable_state(work).state)
        assert kept is not None
        assert kept.made == make(work, asking)
        assert kept.made.estimated == live.estimated
    with told.building.works.begin(Role.OWNER) as work, pytest.raises(ProgrammingError, match="stays as it was made"):
        work.run("update desk.estimates set refused = 'no'")


def test_only_the_desk_reads_what_is_kept_and_only_while_it_may_read_all_that_it_was_made_of(told: TestNation) -> None:
    with told.as_seen_by(told.desk) as work:
        picture_live.live_figures(work, Asked(ON), making=unseen)
        assert work.value(COUNT) == 1
    with told.as_seen_by(told.force("dorset").officer) as work:
        assert work.value(COUNT) == 0
        assert picture_live.live_figures(work, Asked(ON), making=unseen).estimated is None
    with told.building.works.begin(Role.OWNER) as work:
        work.run(
            "delete from audience_readers where agency = 'nclcc' and audience_id = (select min(audience_id) from tellings)"
        )
    with told.as_seen_by(told.desk) as work:
        assert work.value(COUNT) == 0


def test_a_thousand_files_make_one_job_which_waits_and_keeps_one_estimate(told: TestNation) -> None:
    with told.building.works.begin(Role.OWNER) as work:
        assert work.value(JOBS) == 1
        assert waiting(work) == 0
        body = work.value("select args->'body' from procrastinate_jobs where args->>'fact' = 'EstimateDue'")
    for _ in range(2):  # a job that is interrupted is done again
        settle(told.building, "EstimateDue", body)
    with told.as_seen_by(told.desk) as work:
        assert work.value(COUNT) == 1
        live = picture_live.live_figures(work)
        assert (live.on, live.stale) == (ON, False)
        assert live.estimated is not None
        assert live.estimated.low <= live.estimated.central <= live.estimated.high


def test_whoever_may_be_told_an_estimate_has_it_made_by_asking_and_nobody_else_has(told: TestNation) -> None:
    analyst, officer = told.viewer("nclcc", ViewerRole.ANALYST), told.force("dorset").officer
    with told.as_seen_by(analyst) as work:
        assert picture_live.live_figures(work, Asked(ON)).estimated is None
    for viewer, kept in ((officer, 0), (analyst, 1)):
        body = {"viewer_id": viewer.viewer_id, "on": ON.isoformat(), "known": None}
        settle(told.building, "EstimateDue", body)
        with told.as_seen_by(analyst) as work:
            assert work.value(COUNT) == kept
    with told.as_seen_by(analyst) as work:
        assert picture_live.live_figures(work, Asked(ON)).estimated is not None


def test_on_a_day_inside_a_month_what_is_as_at_a_later_day_is_not_read(told: TestNation) -> None:
    with told.as_seen_by(told.desk) as work:
        end, inside, start = (
            picture_live.live_figures(work, Asked(day), making=unseen)
            for day in (ON, ON - timedelta(days=5), date(2026, 4, 30))
        )
        assert inside.estimated
        assert start.estimated
        assert len(inside.reported) == len(start.reported) > len(end.reported)
        assert inside.estimated.central < start.estimated.central


def test_the_missing_returns_usually_add_what_they_alone_called_live(nation: TestNation) -> None:
    ends = ("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31")
    for month, as_at in enumerate(ends):
        new = [row(f"K/{month}{line}", f"07700 9002{month}{line}", first=as_at, last=as_at) for line in range(3)]
        nation.force("dorset").files([row("D/1", "07700 900101", first=as_at, last=as_at)], as_at=as_at)
        if as_at != ends[-1]:
            nation.force("kent").files(new, as_at=as_at)
    with nation.as_seen_by(nation.desk) as work:
        late = picture_live.live_figures(work, Asked(ON)).late
        early = picture_live.live_figures(work, Asked(date(2026, 3, 30))).late
    assert late.central is not None
    assert late.low is not None
    assert late.high is not None
    assert late.low <= 3 <= late.high
    assert 2.5 < late.central < 3.5
    assert early.central is None
    assert early.why
    assert "fewer than 3 of the 12 months before" in early.why
