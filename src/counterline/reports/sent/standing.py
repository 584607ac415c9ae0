"""Where a written report stands: as its agency says it now, about to, or taken back or replaced for good."""

from dataclasses import dataclass
from enum import StrEnum

from counterline.intake.running.submissions import submission_by_id
from counterline.plumbing.work import Work
from counterline.records.keeping.history import Settled, how_it_stands
from counterline.records.keeping.reading_back import RecordTold, trace_of
from counterline.records.looking.same_record import identity_key
from counterline.records.wording.keys_named import newest_of
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
    newest, settled = newest_of(work, [identity]).get(identity), how_it_stands(work, record.ref)
    if newest is not None and newest.ref != record.ref:
        # Another agency may not know that a later one was withdrawn: it sees that this one stands and the later one does not.
        stands = settled is Settled.STANDS and how_it_stands(work, newest.ref) is Settled.NOT_YET
        return Stood(Standing.STANDS) if stands else Stood(Standing.SUPERSEDED, newest.ref)
    if record.body.get("withdrawn"):
        return Stood(Standing.GONE)
    match settled:
        case Settled.STANDS:
            return Stood(Standing.STANDS)
        case Settled.ENDED:
            return Stood(Standing.GONE)
        case Settled.WAITING:
            return Stood(Standing.SETTLING if _counts(work, record) is not False else Standing.GONE)
        case _:
            return Stood(Standing.SETTLING if _counts(work, record) else Standing.GONE)


def settling(work: Work, record: RecordTold) -> bool:
    """Whether a record was told so lately that it is still being put on the record, and nobody took it back."""
    return not record.stands and standing_of(work, record).state is Standing.SETTLING


def _counts(work: Work, record: RecordTold) -> bool | None:
    """Whether a telling of it was not withdrawn; None where the viewer may not know of any."""
    taken = [submission_by_id(work, each.submission_id) for each in trace_of(work, record.ref)]
    known = [each.withdrawn_at is None for each in taken if each is not None]
    return any(known) if known else None
