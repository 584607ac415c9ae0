"""A body's own schedule: what it says, who stands behind it, and how much is due by each of its lines. Everybody is invented."""

import json

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.documents import DocumentRefused
from counterline.plumbing.errors import Conflict, NotAllowed
from counterline.retention import schedules
from counterline.retention.schedules import ScheduleText, ScheduleTold
from tests.nation import TestNation
from tests.people import files, person
from tests.scheduling import DRAFT, in_force, kept

BILL, BERT = "Bill Notreal-Larkspur", "Bert Made-Up"


def _seen(nation: TestNation, force: str, role: ViewerRole) -> ScheduleTold:
    with nation.as_seen_by(nation.viewer(force, role)) as work:
        return schedules.schedule(work)


def test_no_line_runs_until_two_people_of_the_body_stand_behind_it(nation: TestNation) -> None:
    officer = nation.viewer("dorset", ViewerRole.DATA_OFFICER)
    kept(nation, "dorset")
    with nation.as_seen_by(officer) as work:
        assert schedules.in_force(work) is None
        assert schedules.to_approve(work, officer) is None
    commander = nation.viewer("dorset", ViewerRole.COMMANDER)
    with nation.as_seen_by(commander) as work:
        assert schedules.to_approve(work, commander) is not None
    in_force(nation, "dorset", DRAFT.replace("version: 1", "version: 2"))
    with nation.as_seen_by(officer) as work:
        found = schedules.in_force(work)
    assert found is not None
    assert (found.version, found.a_month) == (2, 40)
    assert not _seen(nation, "kent", ViewerRole.DATA_OFFICER).in_force


def test_the_data_protection_officer_reads_how_much_is_overdue_by_each_line(nation: TestNation) -> None:
    today = nation.building.clock.today()
    old, soon = today.replace(year=today.year - 7), today.replace(year=today.year - 6, month=12, day=31)
    rows = person("D/1", BILL, "1980-01-02", str(old)), person("D/2", BERT, "1990-02-03", str(soon))
    files(nation.force("dorset"), *rows, person("D/3", BERT, "1990-02-03"))
    files(nation.force("kent"), person("K/1", BILL, "1980-01-02", str(old)))
    in_force(nation, "dorset")
    found = _seen(nation, "dorset", ViewerRole.DATA_PROTECTION)
    told = {each.name: (each.mentions, each.overdue, each.within_a_year) for each in found.lines}
    assert told == {
        "missing": (0, 0, 0),
        "convicted": (0, 0, 0),
        "suspected": (3, 1, 1),
        "others-named": (0, 0, 0),
    }
    assert found.by_no_line == 0


def test_the_first_line_that_fits_counts_and_what_none_fits_is_told_apart(nation: TestNation) -> None:
    files(nation.force("dorset"), person("D/1", BILL, "1980-01-02"))
    nation.force("dorset").reports("07700 900552", ref="D/9", seen="2026-03-10")
    lines = DRAFT[: DRAFT.index("  - name: convicted")].replace("kinds: missing_episode", "kinds: [seizure, order]")
    in_force(nation, "dorset", lines)
    assert _seen(nation, "dorset", ViewerRole.DATA_OFFICER).by_no_line == 1


def test_a_schedule_is_refused_with_every_fault(nation: TestNation) -> None:
    officer = nation.viewer("dorset", ViewerRole.DATA_OFFICER)
    wrong = DRAFT.replace("kinds: missing_episode", "kinds: missing").replace("years: 10", "years: 0")
    with pytest.raises(DocumentRefused) as refused, nation.as_seen_by(officer) as work:
        schedules.keep_schedule(work, ScheduleText(wrong))
    assert "no kind of record called missing" in refused.value.message
    assert "'years' is '0' and must be 1 or more" in refused.value.message
    with pytest.raises(Conflict, match="not of Scotland"), nation.as_seen_by(officer) as work:
        schedules.keep_schedule(work, ScheduleText(DRAFT.replace("nation: England and Wales", "nation: Scotland")))
    kept(nation, "dorset")
    with pytest.raises(Conflict, match="is on file"):
        kept(nation, "dorset")


def test_whoever_answers_for_no_data_reads_no_schedule_and_a_function_tells_them_nothing(nation: TestNation) -> None:
    files(nation.force("dorset"), person("D/1", BILL, "1980-01-02"))
    officer = nation.force("dorset").officer
    with pytest.raises(NotAllowed), nation.as_seen_by(officer) as work:
        schedules.schedule(work)
    lines = schedules.lines_of(schedules.Schedule.parse(DRAFT))
    with nation.as_seen_by(officer) as work:
        assert work.rows("select * from people_due_by_line(:lines, current_date, current_date)", lines=lines) == []
    with nation.as_seen_by(nation.viewer("kent", ViewerRole.DATA_OFFICER)) as work:
        assert work.rows("select * from people_told_of(:lines)", lines=lines) == []
    assert json.loads(lines)[0]["name"] == "missing"
