"""Taking a submission back, and with a written report the version of it that was written for more readers."""

from counterline.governance.log.model import RECALLED, Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.intake.errors import AlreadyUnderWay
from counterline.intake.running.corrected import recount_settled
from counterline.intake.running.submissions import SELECT_SUBMISSION, Submission, forget_file, submission
from counterline.plumbing.errors import NotAllowed
from counterline.plumbing.work import Work
from counterline.records.keeping.delivered import withdraw
from counterline.records.keeping.filed import recipients_of
from counterline.records.looking.same_record import feed_key
from counterline.vocabulary.identity import SubmissionRef

# A version for more readers is sent in one act with its original, just after it: it goes with the telling of the original
# that came last before it, so that taking back a correction takes back the words that were given with the correction.
_TOGETHER = """
 where s.state in ('loaded', 'withdrawn') and s.submission_id in (
    select v.submission_id
      from assertions o
      join sanitised_reports l on l.original_key = o.identity_key
      join assertions v on v.identity_key = l.sanitised_key and v.submission_id > o.submission_id
     where o.submission_id = :id and not exists (
        select from assertions n where n.identity_key = o.identity_key
           and n.submission_id > o.submission_id and n.submission_id < v.submission_id))
 order by s.submission_id
"""


def wider_of(work: Work, taken: Submission) -> list[Submission]:
    """The versions for more readers that are withdrawn with a report, as far as the viewer may read them."""
    return [Submission(*row) for row in work.rows(SELECT_SUBMISSION + _TOGETHER, id=taken.submission_id)]


def withdraw_submission(work: Work, ref: SubmissionRef) -> Submission:
    """Take back a submission of one's own agency: what it said stops counting; one that is not loaded is removed.

    Refuses another agency's (`NotAllowed`), and one of which there is nothing to take back (`AlreadyUnderWay`).
    """
    viewer = require(work, Permission.INTAKE_SUBMISSION_SEND)
    found = submission(work, ref)
    if found.agency != viewer.agency:
        raise NotAllowed("Only the agency that sent a submission may withdraw it. Ring that agency.")
    if found.state in {"received", "failed"}:
        return _removed(work, found)
    if found.state != "loaded":
        raise AlreadyUnderWay(f"Submission {ref} is {found.state}, so there is nothing of it to take back.")
    # The words for more readers rest on the report: left alone they would go on telling what nobody says any more.
    all_of_it = [found, *(each for each in wider_of(work, found) if each.state == "loaded")]
    for each in all_of_it:
        _take_back(work, each)
    whom = recipients_of(work, [each.submission_id for each in all_of_it])
    note(work, Act.ALTERATION, [*(each.ref for each in all_of_it), *([RECALLED] if whom else [])], recipients=whom)
    return submission(work, ref)


def _take_back(work: Work, taken: Submission) -> None:
    work.run(
        "update submissions set state = 'withdrawn', withdrawn_at = :now where submission_id = :id",
        now=work.clock.now(),
        id=taken.submission_id,
    )
    withdraw(work, taken.submission_id)
    recount_settled(work, feed_key(taken.agency, taken.system, taken.kind))


def _removed(work: Work, found: Submission) -> Submission:
    # What was never loaded said nothing yet: its file goes, and that it was here stays.
    work.run("update submissions set state = 'removed' where submission_id = :id", id=found.submission_id)
    forget_file(work, found)
    note(work, Act.ERASURE, [found.ref])
    return submission(work, found.ref)
