"""The ledger: everything an agency told us, as it was told, and what stands when.

Promises that a record never changes, that replaying a submission changes nothing, and that what stands depends on what
sources said and as at when, never on the order in which it arrived. Never merges, scores or interprets.
"""

from counterline.records.case_turns import CaseKey, CaseTurn, case_key, standing_for, turns_of
from counterline.records.clues import Clue, Known, MeansNothing, clues_of, clues_of_brands, clues_of_people
from counterline.records.events import SubmissionLoaded, SubmissionWithdrawn
from counterline.records.history import (
    CaseOutcome,
    Settled,
    Version,
    how_it_stands,
    outcomes_of,
    told_as,
    versions_of,
)
from counterline.records.in_words import fields_told, masked, parts_told
from counterline.records.keys_named import RecordKept, newest_of
from counterline.records.kinds import KINDS, OF_EVERY_KIND, SOURCE, STATUSES, Field, Kind, Part, Reads
from counterline.records.known import (
    NamedAs,
    NamedHere,
    ThingKnown,
    known_as,
    named_in,
    naming_the_same,
    on_every_platform,
    thing_known,
)
from counterline.records.ledger import (
    CLASH,
    MEND_CLASH,
    LedgerTotals,
    RecordToKeep,
    Source,
    StagedRow,
    Staging,
    deliver,
    withdraw,
)
from counterline.records.line_return import AreaSaid, ContactPointSaid, LineReturn, SourceSaid
from counterline.records.listed import (
    After,
    Named,
    RecordListed,
    RecordsAsked,
    RecordsFound,
    count_records,
    find_records,
    page_of_records,
)
from counterline.records.looking import CannotBeLookedFor, clues_asked, kind_asked
from counterline.records.persons import OLDEST_LIVING, PersonTold, Protect, persons_told
from counterline.records.reading_back import (
    RecordTold,
    Standing,
    TraceStep,
    record_by_ref,
    records_mentioning,
    standings_of,
    trace_of,
)
from counterline.records.same_record import feed_key, identity_key
from counterline.records.standing import settle, touched_by
from counterline.records.there import clues_there, count_there

__all__ = [
    "CLASH",
    "KINDS",
    "MEND_CLASH",
    "OF_EVERY_KIND",
    "OLDEST_LIVING",
    "SOURCE",
    "STATUSES",
    "After",
    "AreaSaid",
    "CannotBeLookedFor",
    "CaseKey",
    "CaseOutcome",
    "CaseTurn",
    "Clue",
    "ContactPointSaid",
    "Field",
    "Kind",
    "Known",
    "LedgerTotals",
    "LineReturn",
    "MeansNothing",
    "Named",
    "NamedAs",
    "NamedHere",
    "Part",
    "PersonTold",
    "Protect",
    "Reads",
    "RecordKept",
    "RecordListed",
    "RecordToKeep",
    "RecordTold",
    "RecordsAsked",
    "RecordsFound",
    "Settled",
    "Source",
    "SourceSaid",
    "StagedRow",
    "Staging",
    "Standing",
    "SubmissionLoaded",
    "SubmissionWithdrawn",
    "ThingKnown",
    "TraceStep",
    "Version",
    "case_key",
    "clues_asked",
    "clues_of",
    "clues_of_brands",
    "clues_of_people",
    "clues_there",
    "count_records",
    "count_there",
    "deliver",
    "feed_key",
    "fields_told",
    "find_records",
    "how_it_stands",
    "identity_key",
    "kind_asked",
    "known_as",
    "masked",
    "named_in",
    "naming_the_same",
    "newest_of",
    "on_every_platform",
    "outcomes_of",
    "page_of_records",
    "parts_told",
    "persons_told",
    "record_by_ref",
    "records_mentioning",
    "settle",
    "standing_for",
    "standings_of",
    "thing_known",
    "told_as",
    "touched_by",
    "trace_of",
    "turns_of",
    "versions_of",
    "withdraw",
]
