"""What one viewer may see of one submission: its sender sees the file and every reason, others its totals."""

from dataclasses import dataclass
from typing import Any

from counterline.files import opening
from counterline.files.rows import Preview
from counterline.governance.people.viewers import viewer_of
from counterline.intake.arriving import mappings
from counterline.intake.arriving.mappings import MappingOnFile
from counterline.intake.running import corrected, submissions, withdrawing
from counterline.intake.running import held as intake_held
from counterline.intake.running import runs as intake_runs
from counterline.intake.running.held import HeldAs, HeldRow
from counterline.intake.running.runs import Run
from counterline.intake.running.submissions import Submission
from counterline.intake.watching import alarms as intake_alarms
from counterline.intake.watching.alarms import Alarm
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Work
from counterline.reading.mapping.model import Mapping
from counterline.vocabulary.identity import SubmissionRef
from counterline.web.rendering.page import Page

SAMPLE_ROWS = 8
HELD_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Top:
    """The top of a file before it is read: a look at it, or why there is none, and what its mapping does not know."""

    preview: Preview | None
    problem: str | None
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """One submission as its page shows it."""

    taken: Submission
    own: bool
    run: Run | None
    receipt: dict[str, Any] | None
    top: Top | None
    held: tuple[HeldRow, ...]
    held_as: HeldAs
    mapping: MappingOnFile
    has_volumes: bool
    alarms: tuple[Alarm, ...] = ()
    corrections: tuple[SubmissionRef, ...] = ()
    wider: tuple[Submission, ...] = ()

    @property
    def under_way(self) -> bool:
        """True while a reading is not finished."""
        return self.run is not None and not self.run.finished

    @property
    def may_load(self) -> bool:
        """True where its sender may still have it read for good."""
        return self.own and not self.under_way and self.taken.state in {"received", "failed"}


def looked_at(page: Page, ref: SubmissionRef) -> Seen:
    """Gather what the viewer may see of a submission."""
    with page.work() as work:
        taken = submissions.submission(work, ref)
        own = viewer_of(work).agency == taken.agency
        runs = intake_runs.runs_of(work, taken)
        run = runs[0] if runs else None
        on_file = mappings.mapping_on_file(work, taken.mapping, taken.mapping_version)
        mapping = on_file.read()
        # No row is shown of a file that has not been looked through to its end.
        before_loading = own and taken.state in {"received", "failed"} and taken.looked_at is not None
        held = tuple(intake_held.held_rows(work, taken, HELD_SHOWN)) if own and taken.state == "loaded" else ()
        top = _top(work, taken, mapping) if before_loading else None
        wider = tuple(withdrawing.wider_of(work, taken))
        intake_runs.note_read(work, [taken, *wider], runs=runs[:1], rows=bool(held or top))
        return Seen(
            taken=taken,
            own=own,
            run=run,
            receipt=(run.receipt if run else None) or taken.receipt,
            top=top,
            held=held,
            held_as=intake_held.held_as(work, taken) if held else "csv",
            mapping=on_file,
            has_volumes=mapping.volumes.rows is not None,
            alarms=tuple(intake_alarms.alarms_of(work, taken)),
            corrections=tuple(corrected.corrections_of(work, ref)),
            wider=wider,
        )


def _top(work: Work, taken: Submission, mapping: Mapping) -> Top:
    try:
        with submissions.file_of(work, taken) as path:
            found = opening.preview(path, SAMPLE_ROWS)
    except CounterlineError as problem:
        return Top(None, problem.message, ())
    read = mapping.file.sheets or tuple(sheet for sheet in found.headers if sheet)
    headers = [names for sheet, names in found.headers.items() if sheet is None or sheet in read]
    sparse = found.format == "jsonl"
    issues = dict.fromkeys(str(issue) for names in headers for issue in mapping.check_headers(names, sparse=sparse))
    return Top(found, None, tuple(issues))
