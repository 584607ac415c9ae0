"""The ledger: everything an agency told us, as it was told, and what stands when.

Promises that a record never changes, that replaying a submission changes nothing, and that what stands depends on what
sources said and as at when, never on the order in which it arrived. Never merges, scores or interprets.
"""

from counterline.records.events import SubmissionLoaded, SubmissionWithdrawn
from counterline.records.identity import feed_key, identity_key
from counterline.records.kept import RecordKept, named_by, newest_of
from counterline.records.kinds import KINDS, OF_EVERY_KIND, SOURCE, STATUSES, Field, Kind, Order, Part, Reads
from counterline.records.ledger import (
    LedgerTotals,
    RecordToKeep,
    Source,
    StagedMention,
    StagedRow,
    Staging,
    deliver,
    withdraw,
)
from counterline.records.line_return import AreaSaid, ContactPointSaid, LineReturn, SourceSaid
from counterline.records.reading_back import (
    RecordTold,
    Standing,
    TraceStep,
    record_by_ref,
    records_mentioning,
    standings_of,
    trace_of,
)
from counterline.records.standing import settle, touched_by

__all__ = [
    "KINDS",
    "OF_EVERY_KIND",
    "SOURCE",
    "STATUSES",
    "AreaSaid",
    "ContactPointSaid",
    "Field",
    "Kind",
    "LedgerTotals",
    "LineReturn",
    "Order",
    "Part",
    "Reads",
    "RecordKept",
    "RecordToKeep",
    "RecordTold",
    "Source",
    "SourceSaid",
    "StagedMention",
    "StagedRow",
    "Staging",
    "Standing",
    "SubmissionLoaded",
    "SubmissionWithdrawn",
    "TraceStep",
    "deliver",
    "feed_key",
    "identity_key",
    "named_by",
    "newest_of",
    "record_by_ref",
    "records_mentioning",
    "settle",
    "standings_of",
    "touched_by",
    "trace_of",
    "withdraw",
]
