"""The quality of what one agency sends, month by month: what it can put right itself, in numbers and column names alone."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import Permission
from counterline.intake.running.submissions import Submission, loaded_by
from counterline.intake.watching.alarms import Alarm, alarms
from counterline.intake.watching.coverage import Due, Return, coverage, may_know, months_to
from counterline.intake.watching.profiling import BLANK, Profile, profiles_of
from counterline.places.ground.agencies import agency as agency_by_code
from counterline.plumbing.clock import LONDON, day_begins
from counterline.plumbing.errors import NotAllowed
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode

MONTHS = 6  # half a year side by side is what a page shows without scrolling
MOST_COLUMNS = 20  # the worst twenty; what is behind them is seen in the receipts


@dataclass(frozen=True, slots=True)
class FlagFilled:
    """How often one flag of one kind was answered in one month: 'not known' is an answer, a blank is none."""

    kind: str
    flag: str
    yes: int
    no: int
    not_known: int
    blank: int

    @property
    def rows(self) -> int:
        """How many rows there were."""
        return self.yes + self.no + self.not_known + self.blank

    @property
    def filled(self) -> float | None:
        """The share of rows that say yes, no or not known; None where there were none."""
        return (self.rows - self.blank) / self.rows if self.rows else None

    def lines(self) -> list[tuple[str, str, str, str]]:
        """Each answer as a table tells it: measure, kind, how many, of how many."""
        counts = (("yes", self.yes), ("no", self.no), ("not known", self.not_known), ("blank", self.blank))
        return [(f"{self.flag}: {answer}", self.kind, str(count), str(self.rows)) for answer, count in counts]


@dataclass(frozen=True, slots=True)
class MonthSent:
    """One agency's month: its return, and what became of the rows of all it sent; `held` are those that still wait."""

    month: date
    due: Due | None
    submissions: tuple[Submission, ...]
    read: int
    kept: int
    held: int
    repeated: int
    corrections: int
    flags: tuple[FlagFilled, ...]

    def flag(self, kind: str, name: str) -> FlagFilled | None:
        """One flag of one kind in this month."""
        return next((each for each in self.flags if (each.kind, each.flag) == (kind, name)), None)


@dataclass(frozen=True, slots=True)
class HeldColumn:
    """For how many rows one column of one kind was a reason to hold them, and in which submissions of which rows wait."""

    kind: str
    column: str
    rows: int
    submissions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """An agency's own page: months side by side, what holds rows, and what has changed in its feeds."""

    agency: AgencyCode
    name: str
    own: bool
    months: tuple[MonthSent, ...]
    held: tuple[HeldColumn, ...]
    alarms: tuple[Alarm, ...]

    @property
    def flags(self) -> list[tuple[str, str]]:
        """Every flag of every kind that was sent, those of exploitation and county lines first."""
        found = {(each.kind, each.flag) for month in self.months for each in month.flags}
        first = ("exploitation_flag", "county_lines_flag")
        return sorted(found, key=lambda each: (each[1] not in first, each))

    def lines(self) -> list[list[str]]:
        """The same as a table for a spreadsheet: one row for each month and measure."""
        lines = [["agency", "month", "measure", "kind", "value", "of"]]
        for each in self.months:
            sums = (each.read, each.kept, each.held, each.repeated, each.corrections)
            named = ("rows sent", "rows kept", "rows still held", "rows repeated", "corrections sent")
            told = [(name, "", str(sum_), str(each.read)) for name, sum_ in zip(named, sums, strict=True)]
            told.append(("line return", "line_return", str(each.due or "none asked"), ""))
            told += [line for flag in each.flags for line in flag.lines()]
            lines += [[self.agency, each.month.isoformat()[:7], *line] for line in told]
        return lines


def quality(work: Work, code: AgencyCode, today: date, months: int = MONTHS) -> Quality:
    """What an agency sends, as it, its regional unit and the desk may see it (others: `NotAllowed`): no value of any row."""
    require(work, Permission.INTAKE_SUBMISSION_SEND)
    named = agency_by_code(code)
    wanted = months_to(today, months)
    since = day_begins(wanted[0])
    profiles = profiles_of(work, code, since)
    sent = [each for each in loaded_by(work, code) if each.as_at >= since]
    due = {each.month: each for each in coverage(work, wanted, today) if each.agency == code}
    own = viewer_of(work).agency == code
    if not sent and not may_know(viewer_of(work).agency, code):
        raise NotAllowed(f"What {named.name} sends is for it, its regional unit and the national desk to see.")
    note(work, Act.CONSULTATION, [f"quality:{code}"])
    return Quality(
        code,
        named.name,
        own,
        tuple(_month(month, profiles, sent, due.get(month)) for month in wanted),
        tuple(_held(profiles, sent)),
        tuple(alarms(work, code)),
    )


def _month(month: date, profiles: Sequence[Profile], sent: Sequence[Submission], due: Return | None) -> MonthSent:
    told = [each for each in sent if _month_of(each.as_at) == month]
    receipts = [each.receipt or {} for each in told]
    return MonthSent(
        month,
        None if due is None else due.due,
        tuple(told),
        sum(int(each.get("read", 0)) for each in receipts),
        sum(int(each.get("kept", 0)) for each in receipts),
        sum(each.held_open for each in told),
        sum(int(each.get("repeated", 0)) for each in receipts),
        sum(each.corrects is not None for each in told),
        tuple(_flags([each for each in profiles if _month_of(each.as_at) == month])),
    )


def _month_of(as_at: datetime) -> date:
    return as_at.astimezone(LONDON).date().replace(day=1)


def _flags(here: Sequence[Profile]) -> list[FlagFilled]:
    counts: dict[tuple[str, str], Counter[str]] = {}
    for each in here:
        for flag, said in each.flags.items():
            counts.setdefault((each.kind, flag), Counter()).update(said)
    return [
        FlagFilled(kind, flag, said["yes"], said["no"], said["not known"], said[BLANK])
        for (kind, flag), said in sorted(counts.items())
    ]


def _held(profiles: Sequence[Profile], sent: Sequence[Submission]) -> list[HeldColumn]:
    waiting = {each.submission_id: each.ref for each in sent if each.held_open}
    rows: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], dict[str, None]] = {}
    for each in (each for each in profiles if each.submission_id in waiting):
        for column, held in each.held_by.items():
            rows[each.kind, column] += held
            where.setdefault((each.kind, column), {})[waiting[each.submission_id]] = None
    return [
        HeldColumn(kind, column, held, tuple(where[kind, column]))
        for (kind, column), held in rows.most_common(MOST_COLUMNS)
    ]
