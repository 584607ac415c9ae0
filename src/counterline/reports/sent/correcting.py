"""Correcting a report: only what stands, only one's own agency's, and only one of two who do it at once."""

from http import HTTPStatus

from counterline.governance.people.viewers import Viewer, viewer_of
from counterline.intake.running.submissions import written_here
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Work
from counterline.reading.outcome import Reason
from counterline.records.keeping.reading_back import RecordTold, record_by_ref
from counterline.records.wording.keys_named import newest_of
from counterline.reports.model import Report
from counterline.reports.sent.before import identity_of
from counterline.reports.sent.standing import Standing, standing_of
from counterline.reports.sent.versions import version_of
from counterline.vocabulary.identity import key_of


class CannotBeCorrected(CounterlineError):
    """What a report means to take the place of does not stand, or is not its writer's agency's."""

    status = HTTPStatus.CONFLICT


def corrected(work: Work, writer: Viewer, report: Report) -> RecordTold | None:
    """The record that a report takes the place of, held until the act ends; refused where it may not."""
    reference = report.corrects.strip()
    if not reference:
        return None
    identity = identity_of(writer.agency, reference, report.compartment)
    work.alone(key_of("correction", str(identity)))
    newest = newest_of(work, [identity]).get(identity)
    record = record_by_ref(work, newest.ref) if newest else None
    if record is None:
        raise CannotBeCorrected(f"Your agency wrote no report {reference} here, so it cannot be corrected.")
    if not report.replaces and record.body.get("corrects"):
        raise CannotBeCorrected(
            f"{reference} was corrected already: it is {record.ref} now. Nothing was sent. Read that one, and if it is "
            "still wrong, send the correction again with that reference as what it replaces."
        )
    if report.replaces and record.ref != report.replaces:
        raise CannotBeCorrected(
            f"{reference} was corrected by somebody else since you began: it is {record.ref} now. "
            "Nothing was sent. Read that one, and correct it if it is still wrong."
        )
    state = standing_of(work, record).state
    if state is Standing.SETTLING:
        raise CannotBeCorrected(f"{reference} is still being put on the record. Send the correction again in a moment.")
    if state is not Standing.STANDS:
        raise CannotBeCorrected(f"{reference} was withdrawn, so nothing can take its place. Write a new report.")
    return record


def may_be_corrected(work: Work, record: RecordTold) -> bool:
    """Whether the viewer's agency wrote a report here that stands, so that a correction of it may be begun."""
    return record.agency == viewer_of(work).agency and written_here(record.system) and record.stands


def left_standing(work: Work, writer: Viewer, report: Report) -> tuple[Reason, ...]:
    """Why a correction that says nothing of the version for more readers is stopped: the old words would stand."""
    if not report.corrects.strip() or report.sanitised is not None or report.withdraws_sanitised:
        return ()
    identity = identity_of(writer.agency, report.corrects.strip(), report.compartment)
    newest = newest_of(work, [identity]).get(identity)
    record = record_by_ref(work, newest.ref) if newest else None
    version = version_of(work, record) if record else None
    if version is None:
        return ()
    why = f"The version for more readers, {version.ref}, would stand as it is."
    return (Reason("Sanitised text", "", why, "Give its words, or say that it is withdrawn."),)
