"""Coverage: which agency has returned what for which month, and who is late; a gap is shown, never filled in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, viewer_of
from counterline.governance.permissions import NATIONAL_BODY
from counterline.governance.reach.compartments import counted_alike_at_the_desk
from counterline.intake.running.submissions import Submission, loaded_submissions
from counterline.places.ground.agencies import agency, forces, rocu_of
from counterline.plumbing.clock import LONDON, day_begins
from counterline.plumbing.work import Work
from counterline.records.kinds import LINE_RETURN
from counterline.vocabulary.identity import AgencyCode

# A month's return is due ten days after the month ends: the national series are compiled in the second week.
DUE_AFTER = timedelta(days=10)
COVERAGE = "coverage"


class Due(StrEnum):
    """What became of one agency's return for one month."""

    RETURNED = "returned"
    LATE = "late"
    ALL_HELD = "all rows held"
    MISSING = "missing"
    NOT_YET_DUE = "not yet due"
    NOT_YOURS = "not yours to read"


@dataclass(frozen=True, slots=True)
class Return:
    """One agency's month: what it returned, on which date, how many rows were kept, and how many still wait.

    Of an agency whose returns the viewer may not read, `due` says that they are not the viewer's to read.
    """

    agency: AgencyCode
    month: date
    due: Due
    as_at: date | None
    kept: int
    held: int


def coverage(work: Work, months: Sequence[date], today: date, heard_by: date | None = None) -> list[Return]:
    """Every force's months in the viewer's own view of what was sent; agencies that are not forces only where they sent.

    A month expects the forces that stood on its last day, by the register or, where some are named, those (`expect_returns`), and holds
    what any other agency sent of it.
    With `heard_by`, of what had been received by the end of a day.
    A month of an agency whose returns the viewer may not read is neither returned nor missing: it is not theirs to read.
    """
    # A month is returned by its line return: another kind of record that came in it fills no gap.
    with counted_alike_at_the_desk(work):
        sent = loaded_submissions(work, LINE_RETURN.name, heard_by)
    note(work, Act.CONSULTATION, [COVERAGE])
    ends = {month: _after(month) - timedelta(days=1) for month in months}
    told = expected_since(work)
    expected = {code for end in ends.values() for code in _expected_at(told, end)}
    others = sorted({each.agency for each in sent} - expected)
    by_month: dict[tuple[AgencyCode, date], list[Submission]] = {}
    for each in sent:
        for month in {_month_of(each), *(each.months or ())}:
            by_month.setdefault((each.agency, month), []).append(each)
    viewer = viewer_of(work).agency
    return [
        _return(code, month, by_month.get((code, month), []), today)
        if may_know(viewer, code) or (code, month) in by_month
        else Return(code, month, Due.NOT_YOURS, None, 0, 0)
        for code in [*sorted(expected, key=lambda code: agency(code).name), *others]
        for month in months
        if (code, month) in by_month or code in _expected_at(told, ends[month])
    ]


def expect_returns(work: Work, codes: Iterable[AgencyCode], since: date) -> None:
    """For whoever runs the installation: these forces have agreed to send returns from a month on, given by any day of it.

    As soon as one force is named, only those named are expected; a force that was named before is expected from the new month.
    """
    now = work.clock.now()
    for code in codes:
        work.keep("returns_expected", agency=agency(code).code, since=since.replace(day=1), said_at=now)


def expected_since(work: Work) -> Mapping[AgencyCode, date]:
    """The forces that are expected to send returns, each from the first day of its month; empty where every force is."""
    return {AgencyCode(row.agency): row.since for row in work.rows(_EXPECTED)}


def _expected_at(told: Mapping[AgencyCode, date], day: date) -> list[AgencyCode]:
    return [each.code for each in forces(day) if not told or told.get(each.code, date.max) <= day]


@dataclass(frozen=True, slots=True)
class ReturnMissing:
    """A force's return that was due and has not come."""

    agency: AgencyCode
    month: date
    due_on: date


_SENT = """
select agency, bool_or((as_at >= :since and as_at < :before) or months @> array[cast(:month as date)]) as came from submissions
 where kind = :kind and state = 'loaded' group by agency
"""
_EXPECTED = "select distinct on (agency) agency, since from returns_expected order by agency, row_id desc"


def missing_returns(work: Work, viewer: Viewer) -> list[ReturnMissing]:
    """The returns of the newest month that is due which have not come, of the forces whose returns the viewer may know of.

    A force that never sent one is late with none: coverage shows that nothing comes from it.
    """
    month = ((work.clock.today() - DUE_AFTER).replace(day=1) - timedelta(days=1)).replace(day=1)
    since, before = (day_begins(each + DUE_AFTER) for each in (month, _after(month)))
    with counted_alike_at_the_desk(work):
        sent = work.rows(_SENT, kind=LINE_RETURN.name, since=since, before=before, month=month)
    last = _after(month) - timedelta(days=1)
    told, came = expected_since(work), {row.agency for row in sent if row.came}
    asked_of = {*told, *(row.agency for row in sent)}  # a force that never sent one and has not agreed to is not late
    expected = [code for code in _expected_at(told, last) if may_know(viewer.agency, code)]
    return [ReturnMissing(each, month, _after(month) + DUE_AFTER) for each in expected if each in asked_of - came]


def may_know(viewer: AgencyCode, code: AgencyCode) -> bool:
    """Whether an agency may know what another has sent: its own returns, a regional unit its forces', the desk all."""
    return viewer in {code, NATIONAL_BODY, rocu_of(code)}


def months_to(last: date, many: int) -> list[date]:
    """The first days of so many months, ending with the month of a date."""
    found = [last.replace(day=1)]
    while len(found) < many:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found[::-1]


def _return(code: AgencyCode, month: date, sent: Iterable[Submission], today: date) -> Return:
    received = sorted(sent, key=lambda each: each.as_at)
    due_on = _after(month) + DUE_AFTER
    if not received:
        return Return(code, month, Due.NOT_YET_DUE if today < due_on else Due.MISSING, None, 0, 0)
    # When another system received it, as its sender states of history, or else when it was sent here.
    first = min(each.stated_received_at or each.sent_at for each in received).astimezone(LONDON).date()
    receipts = [each.receipt or {} for each in received]
    kept = sum(int(receipt.get("kept", 0)) for receipt in receipts)
    held = sum(each.held_open for each in received)
    came = Due.ALL_HELD if held and not kept else Due.LATE if first > due_on else Due.RETURNED
    return Return(code, month, came, as_at=_day(received[-1]), kept=kept, held=held)


def _month_of(sent: Submission) -> date:
    # A return as at the first ten days of a month speaks for the month before.
    day = _day(sent)
    return (day - DUE_AFTER).replace(day=1)


def _after(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)  # 32 days on lie in the next month, however long this one is


def _day(sent: Submission) -> date:
    return sent.as_at.astimezone(LONDON).date()
