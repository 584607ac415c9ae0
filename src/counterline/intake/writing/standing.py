"""Where a written report stands: as its agency says it now, about to, or taken back or replaced for good."""

from dataclasses import dataclass
from enum import StrEnum

from counterline.intake.submissions import submission_by_id
from counterline.plumbing.work import Work
from counterline.records import RecordTold, identity_key, newest_of, standings_of, trace_of
from counterline.vocabulary.identity import AgencyCode


class Standing(StrEnum):
    """What may be said of a record that was written here."""

    STANDS = "stands"
    SETTLING = "settling"
    SUPERSEDED = "superseded"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Stood:
    """Where a record stands, and the record that took its place where the viewer may read it."""

    state: Standing
    by: str = ""


def standing_of(work: Work, record: RecordTold) -> Stood:
    """Where a report stands for the viewer: a later one they may not read leaves it gone, and no more."""
    identity = identity_key(AgencyCode(record.agency), record.system, record.kind, record.reference)
    newest = newest_of(work, [identity]).get(identity)
    if newest is not None and newest.ref != record.ref:
        return Stood(Standing.SUPERSEDED, newest.ref)
    if record.body.get("withdrawn"):
        return Stood(Standing.GONE)
    if record.stands:
        return Stood(Standing.STANDS)
    ended = any(each.ref == record.ref for each in standings_of(work, [identity], [record.kind]))
    return Stood(Standing.GONE if ended or _withdrawn(work, record) else Standing.SETTLING)


def _withdrawn(work: Work, record: RecordTold) -> bool:
    taken = (submission_by_id(work, each.submission_id) for each in trace_of(work, record.ref))
    return any(each is not None and each.withdrawn_at is not None for each in taken)
