"""Submissions: which there are, having them tried or loaded, how far a run is, and taking one back."""

from collections.abc import Iterator

from pydantic import Field

from counterline.doors.answers import Question
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses, Made
from counterline.doors.paging import Paging
from counterline.faces.intake import told
from counterline.intake.running import runs, withdrawing
from counterline.intake.running import submissions as intake_submissions
from counterline.plumbing.clock import LONDON
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.identity import SubmissionRef

ADDRESSES = Addresses("submissions")


class RunWanted(Question):
    """How a submission is to be read."""

    dry: bool = Field(description="True for a trial, by the same code, that stores nothing.")
    volume_reason: str | None = Field(None, max_length=500, description="Why its size is right although unusual.")


def _in_words(found: told.Submissions) -> Iterator[str]:
    for each in found.items:
        sent = f"{each.sent_at.astimezone(LONDON):%Y-%m-%d %H:%M}"
        yield f"{each.ref}  {sent}  {each.agency}, {each.mapping}: {each.file_name}, {each.state}"
    if found.next:
        yield f"There are more: go on with --cursor {found.next}, or ask for more at once with --limit."


@ADDRESSES.get("/submissions", "submissions", words=_in_words)
def submissions(caller: Caller, paging: Paging) -> told.Submissions:
    """The submissions you may know of, newest first."""
    with caller.work() as work:
        return told.submissions(work, caller.bookmarks("submissions", paging))


@ADDRESSES.get("/submissions/{ref}")
def submission(work: Work, ref: Ref) -> told.SubmissionWhole:
    """One submission, its receipt and its runs."""
    return told.submission_whole(work, intake_submissions.submission(work, SubmissionRef(ref)))


@ADDRESSES.post("/submissions/{ref}/runs", status=202)
def ask_run(work: Work, ref: Ref, wanted: RunWanted) -> Made[told.Run]:
    """Have a submission tried or loaded by the worker. A load that was asked for already is answered with its run."""
    taken = intake_submissions.submission(work, SubmissionRef(ref))
    under_way = None if wanted.dry else runs.load_under_way(work, taken)
    if under_way is not None:
        return Made(told.Run.of(under_way), new=False)
    asked = runs.ask_run(work, taken.ref, dry=wanted.dry, volume_reason=wanted.volume_reason)
    return Made(told.Run.of(asked), new=True)


@ADDRESSES.get("/runs/{ref}")
def run(work: Work, ref: Ref) -> told.Run:
    """How far a run is, and its receipt when it is finished."""
    found = runs.run_by_ref(work, ref)
    runs.note_read(work, [], runs=[found])
    return told.Run.of(found)


@ADDRESSES.post("/submissions/{ref}/withdrawal", status=200)
def withdraw(caller: Caller, ref: Ref) -> told.SubmissionTakenBack:
    """Take back a submission of your own agency, a report's version for more readers with it; one never loaded is removed."""
    with caller.work() as work:
        taken = intake_submissions.submission(work, SubmissionRef(ref))
        done = taken.agency == caller.viewer.agency and taken.state in {"withdrawn", "removed"}
        return told.taken_back(work, taken if done else withdrawing.withdraw_submission(work, taken.ref))
