"""Whatever is sent again changes nothing: it is the same submission, and nothing is kept or drawn a second time."""

from datetime import date
from typing import Literal

import pytest

from counterline.intake.errors import AlreadyUnderWay
from counterline.intake.running import runs, submissions
from counterline.picture import asked, own_view
from counterline.plumbing.database import Role
from tests.nation import TestNation, row
from tests.properties.worlds import as_bytes, ledger

FILES: list[tuple[str, Literal["snapshot", "increment"], str, list[dict[str, str]]]] = [
    ("dorset", "snapshot", "2026-03-01", [row("D/1", "07700 900101", brand="Jay", last="2026-02-20"), row("D/2", "07700 900102")]),
    ("dorset", "snapshot", "2026-04-01", [row("D/1", "07700 900101", brand="Jay", last="2026-03-20")]),
    ("metropolitan", "increment", "2026-03-15", [row("M/1", "07700 900101; 07700 900103", last="31/02/2026"), row("M/2", "07700 900103")]),
    ("metropolitan", "increment", "2026-03-20", [row("M/2", "07700 900103", eval="2EP"), row("M/2", "07700 900103", eval="2EP")]),
]  # fmt: skip


def _send_all(nation: TestNation) -> list[submissions.Submission]:
    return [nation.force(code).files(rows, as_at=as_at, mode=mode) for code, mode, as_at, rows in FILES]


def _seen(nation: TestNation) -> tuple[dict[str, list[str]], dict[str, int], bytes]:
    with nation.building.works.begin(Role.OWNER) as work:
        kept = ledger(work)
        tables = (
            "raw_rows",
            "readings",
            "records",
            "assertions",
            "mentions",
            "deliveries",
            "submissions",
            "runs",
            "audiences",
        )
        counts = {table: int(work.value(f"select count(*) from {table}")) for table in tables}
    with nation.as_seen_by(nation.desk) as work:
        return kept, counts, as_bytes(own_view.own_view(work, asked.Asked(date(2026, 3, 31), date(2026, 3, 10))))


def test_filing_everything_twice_changes_nothing(nation: TestNation) -> None:
    first = _send_all(nation)
    before = _seen(nation)
    again = _send_all(nation)

    assert [each.ref for each in again] == [each.ref for each in first]
    assert _seen(nation) == before


def test_settling_the_same_facts_again_changes_nothing_that_stands(nation: TestNation) -> None:
    sent = _send_all(nation)
    before = _seen(nation)
    with nation.building.works.begin(Role.OWNER) as work:
        for each in sent:
            work.run(
                "insert into procrastinate_jobs (task_name, queue_name, lock, args) values ('counterline.settle', 'derive', "
                "'derive', jsonb_build_object('fact', 'SubmissionLoaded', 'body', jsonb_build_object('submission_id', "
                "cast(:id as bigint))))",
                id=each.submission_id,
            )
    nation.settle()
    assert _seen(nation) == before


def test_the_same_rows_in_another_file_are_told_twice_and_known_once(nation: TestNation) -> None:
    rows = [row("D/1", "07700 900101", last="2026-02-20"), row("D/2", "07700 900102", last="2026-02-20")]
    nation.force("dorset").files(rows, as_at="2026-03-01")
    again = nation.force("dorset").files(rows[::-1], as_at="2026-03-01")

    assert again.receipt is not None
    assert (again.receipt["new"], again.receipt["known already"]) == (0, 2)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        assert own_view.own_view(work, asked.Asked(date(2026, 3, 1))).figures[0].active.central == 2


@pytest.mark.parametrize("mode", ["snapshot", "increment"])
def test_a_load_that_is_asked_for_twice_is_refused_and_changes_nothing(
    nation: TestNation, mode: Literal["snapshot", "increment"]
) -> None:
    taken = nation.force("dorset").files([row("D/1", "07700 900101")], as_at="2026-03-01", mode=mode)
    with nation.as_seen_by(nation.force("dorset").feed) as work, pytest.raises(AlreadyUnderWay):
        runs.ask_run(work, taken.ref, dry=False)
