"""A clock is told at its start, a day and six hours before, and then to deputies; the first page tells it once. All is invented."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from counterline.faces.proceeds import asset_told
from counterline.faces.start.due_rows import rows_due
from counterline.faces.start.due_today import due_today
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import LONDON
from counterline.plumbing.database import Role
from counterline.post import passing_on
from counterline.post.model import Step
from counterline.proceeds.clocks.clock_lists import running_clocks
from counterline.proceeds.recording import seizing
from counterline.proceeds.recording.stepping import NewStep, StepType
from counterline.reactions import tell_of_money_clocks
from counterline.safeguarding.duties.duty_numbers import NumberToRing, keep_duty_number
from tests.nation import TestNation
from tests.rooms.proceeds.test_recording import CASH, approve, officer

Row = tuple[str, str, str | None, list[str]]
NUMBER = "07700 900123"  # invented
# Seized on Monday at noon: 48 hours of days that count end on Wednesday at noon.
SEIZED = replace(CASH, on=date(2026, 6, 1))
ENDS = datetime(2026, 6, 3, 12, tzinfo=LONDON)
_LETTERS = """
select distinct on (cause) revision, danger, due_at, ring, step
  from letters where kind = 'money-clock' and not recalled order by cause, revision desc
"""


def letters_at(nation: TestNation, at: datetime) -> list[tuple[int, bool, timedelta, str | None, Step]]:
    """The newest letter of each clock once the worker has looked twice, with how long before the end it is due."""
    nation.becomes(at)
    for _ in range(2):
        with nation.building.works.begin(Role.DERIVE) as work:
            tell_of_money_clocks(work)
    with nation.building.works.begin(Role.DERIVE) as work:
        passing_on.settle(work, lambda *_: True)
        found = work.rows(_LETTERS)
    return [(each.revision, each.danger, ENDS - each.due_at, each.ring, Step(each.step)) for each in found]


def seize(nation: TestNation, at: datetime) -> None:
    nation.becomes(at)
    approve(nation)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.SAFEGUARDING)) as work:
        keep_duty_number(work, NumberToRing(NUMBER, "day and night"))
    with nation.as_seen_by(officer(nation)) as work:
        seizing.record_seizure(work, SEIZED)
    nation.settle()


def test_letters_go_at_the_start_a_day_and_six_hours_before_and_then_to_deputies(nation: TestNation) -> None:
    hour, minute, none = timedelta(hours=1), timedelta(minutes=1), timedelta()
    seize(nation, ENDS - 47 * hour)
    financial = nation.viewer("dorset", ViewerRole.FINANCIAL)
    told = [
        (47 * hour, [(1, False, none, None, Step.SENT)]),
        (24 * hour + minute, [(1, False, none, None, Step.SENT)]),
        (24 * hour, [(2, False, none, None, Step.SENT)]),
        (6 * hour + minute, [(2, False, none, None, Step.SENT)]),
        (6 * hour, [(3, True, 5 * hour, NUMBER, Step.SENT)]),
        (5 * hour + minute, [(3, True, 5 * hour, NUMBER, Step.REMINDED)]),
        (5 * hour, [(3, True, 5 * hour, NUMBER, Step.DEPUTIES)]),
        (-hour, [(3, True, 5 * hour, NUMBER, Step.DESK)]),
    ]
    assert [(before, letters_at(nation, ENDS - before)) for before, _ in told] == told
    with nation.as_seen_by(financial) as work:
        asset = next(each.asset for each in running_clocks(work).clocks)
        asset_told.record_step(work, asset, NewStep(step=StepType.DETAINED, on=date(2026, 6, 3), amount="3,400.50"))
    nation.settle()
    after = letters_at(nation, ENDS + 2 * hour)
    assert [each[:2] for each in after] == [(1, False), (1, False)], "of the order's own two clocks"
    assert letters_at(nation, ENDS + timedelta(days=8)) == after


def test_the_first_page_tells_a_bodys_own_clock_once_and_red_with_the_number(nation: TestNation) -> None:
    seize(nation, ENDS - timedelta(hours=47))
    court, runs = "Apply to the magistrates' court, or give the cash back", "A clock runs on seized or frozen money of"
    by = "by 3 June 2026 at"
    waits: Row = ("1 thing was seized and has no step since.", "later", None, [])
    told = [
        ("dorset", ViewerRole.FINANCIAL, 30, [("Cash, £3,400.50", "week", None, [f"{court}, {by} midday."]), waits]),
        (
            *("dorset", ViewerRole.FINANCIAL, 3),
            [
                (
                    *("Cash, £3,400.50", "now", NUMBER),
                    [f"{court}, {by} midday.", f"{runs} Dorset Police, {by} 7:00am."],
                ),
                waits,
            ],
        ),
        ("merseyside", ViewerRole.FINANCIAL, 3, []),
        ("dorset", ViewerRole.OFFICER, 3, []),
    ]
    assert [(agency, role, left, rows(nation, agency, role, left)) for agency, role, left, _ in told] == told


def rows(nation: TestNation, agency: str, role: ViewerRole, left: int) -> list[Row]:
    """What a first page says of money with so many hours left: who or what, in which part, the number, and why."""
    letters_at(nation, ENDS - timedelta(hours=left))
    with nation.as_seen_by(nation.viewer(agency, role)) as work:
        found, _ = rows_due(work, due_today(work))
    return [(each.who, each.group.value, each.ring, each.why) for each in found if "/money" in each.leads_to]
