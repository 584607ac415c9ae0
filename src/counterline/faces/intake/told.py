"""What is told of files handed over: the shapes that the API answers and `--json` prints."""

from datetime import date, datetime

from pydantic import Field, JsonValue

from counterline.doors.answers import Answer, own_view
from counterline.doors.paging import Bookmarks
from counterline.governance.people.viewers import viewer_of
from counterline.intake.running import corrected, withdrawing
from counterline.intake.running import runs as intake_runs
from counterline.intake.running import submissions as intake_submissions
from counterline.intake.running.submissions import Mode
from counterline.intake.watching import alarms as intake_alarms
from counterline.intake.watching import coverage as intake_coverage
from counterline.intake.watching import quality as intake_quality
from counterline.intake.watching.alarms import Alarm
from counterline.intake.watching.coverage import Due, Return
from counterline.intake.watching.quality import FlagFilled, HeldColumn
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode

WIDER = Field(
    description="Of a report written here: the submissions of its version for more readers, which are withdrawn with it; "
    "named to those alone who may read the report."
)


class Submission(Answer):
    """One file handed over, and what became of it."""

    ref: str
    agency: str
    kind: str
    system: str
    mapping: str
    mapping_version: int
    mode: Mode
    as_at: datetime
    file_name: str
    file_bytes: int
    sent_at: datetime
    sent_by: str
    state: str
    loaded_at: datetime | None
    withdrawn_at: datetime | None
    receipt: dict[str, JsonValue] | None
    corrects: str | None
    looked_at: datetime | None = Field(
        description="When all of it had been looked through; null while that is to come."
    )
    stated_received_at: datetime | None = Field(
        description="When another system received it first, as its sender states; null where loading it was receiving it."
    )
    settled: int = Field(description="How many of its held rows have been put right since.")
    held_open: int = Field(description="How many of its held rows still wait.")


class Run(Answer):
    """One reading of a submission, as a trial or for good."""

    ref: str
    submission: str
    dry: bool
    state: str
    finished: bool
    rows_read: int
    bytes_read: int = Field(description="Of the file's bytes; of a workbook, the share of its sheets that was read.")
    file_bytes: int
    percent: int
    asked_at: datetime
    finished_at: datetime | None
    receipt: dict[str, JsonValue] | None
    problem: str | None
    volume_reason: str | None


class SubmissionWhole(Submission):
    """One submission with its runs, newest first; the runs are for its own agency alone."""

    runs: list[Run]
    corrections: list[str] = Field(description="The submissions that correct it, oldest first.")
    wider: list[str] = WIDER


class SubmissionTakenBack(Submission):
    """One submission that was withdrawn or removed, and what went with it."""

    wider: list[str] = WIDER


class Submissions(Answer):
    """One page of submissions, newest first."""

    view: str
    items: list[Submission]
    next: str | None


class Upload(Answer):
    """A file on its way in: the next part begins at `received`."""

    ref: str
    file_name: str
    file_bytes: int
    received: int
    whole: bool
    begun_at: datetime
    touched_at: datetime


class Coverage(Answer):
    """Which agency has returned what for which month, in the viewer's own view of what was sent."""

    view: str
    unit: str = "returns"
    on: date
    known: date
    items: list[Return]


class Alarms(Answer):
    """What has changed in feeds, newest first."""

    view: str
    items: list[Alarm]
    cut: bool = Field(description="Whether older ones that were answered may be left out.")


class MonthSent(Answer):
    """One month of what an agency sent."""

    month: date
    due: Due | None = Field(description="What became of its line return; null where none is asked of it.")
    read: int
    kept: int
    held: int
    repeated: int
    corrections: int
    flags: list[FlagFilled]


class Quality(Answer):
    """What an agency sends, month by month, with no value of any row."""

    view: str
    unit: str = "rows"
    on: date
    agency: str
    name: str
    months: list[MonthSent]
    held: list[HeldColumn]
    alarms: list[Alarm]


def submission_whole(work: Work, taken: intake_submissions.Submission) -> SubmissionWhole:
    """One submission with its runs and what stands around it; looking is logged."""
    runs = intake_runs.runs_of(work, taken)
    intake_runs.note_read(work, [taken], runs=runs)
    corrections = corrected.corrections_of(work, taken.ref)
    return SubmissionWhole.of(taken, runs=runs, corrections=corrections, wider=_wider(work, taken))


def taken_back(work: Work, taken: intake_submissions.Submission) -> SubmissionTakenBack:
    """A submission that was taken back, or would be, with what goes with it."""
    return SubmissionTakenBack.of(taken, wider=_wider(work, taken))


def submissions(work: Work, marks: Bookmarks) -> Submissions:
    """One page of the submissions that the viewer may know of, and the cursor of the next; looking is logged."""
    here, limit = marks.here(), marks.asked.limit
    after = None if here is None else intake_submissions.After(datetime.fromisoformat(here.after[0]), here.after[1])
    found = intake_submissions.submissions(work, limit + 1, after)
    shown = found[:limit]
    intake_runs.note_read(work, shown)
    last = (shown[-1].sent_at.isoformat(), shown[-1].ref) if len(found) > limit else None
    following = None if last is None else marks.cursor("", last)
    return Submissions(view=_view(work), items=[Submission.of(each) for each in shown], next=following)


def coverage(work: Work, months: int) -> Coverage:
    """Which agency has returned what for so many months up to today."""
    today = work.clock.today()
    found = intake_coverage.coverage(work, intake_coverage.months_to(today, months), today)
    return Coverage(view=_view(work), on=today, known=today, items=found)


def alarms(work: Work, found: list[Alarm]) -> Alarms:
    """Changes in feeds that the viewer may know of."""
    return Alarms(view=_view(work), items=found, cut=False)


def alarms_listed(work: Work, agency: AgencyCode | None, *, cleared: bool) -> Alarms:
    """Those of one agency, or of all, that are open, or with `cleared` answered too."""
    found = intake_alarms.alarms(work, agency, cleared=cleared)
    answered = sum(each.cleared_at is not None for each in found)
    return Alarms(view=_view(work), items=found, cut=answered >= intake_alarms.ANSWERED_LISTED)


def quality(work: Work, found: intake_quality.Quality) -> Quality:
    """What an agency sends, as its page shows it."""
    return Quality.of(found, view=_view(work), on=work.clock.today())


def _wider(work: Work, taken: intake_submissions.Submission) -> list[str]:
    return [each.ref for each in withdrawing.wider_of(work, taken)]


def _view(work: Work) -> str:
    return own_view(viewer_of(work).agency)
