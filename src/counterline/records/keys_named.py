"""The newest version of each of many records."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AudienceId, RecordRef


@dataclass(frozen=True, slots=True)
class RecordKept:
    """The newest version of one record, by its identity, and the audience that may read it."""

    ref: RecordRef
    identity_key: int
    audience_id: AudienceId


def newest_of(work: Work, identities: Sequence[int]) -> dict[int, RecordKept]:
    """The version last told of each record, by its identity, if the viewer may read it; telling one again counts."""
    rows = work.rows(
        "select distinct on (a.identity_key) r.ref, r.identity_key, r.audience_id from assertions a join records r using (record_id) "
        "where a.identity_key = any(:keys) order by a.identity_key, a.submission_id desc, a.row_seq desc, a.record_id desc",
        keys=list(identities),
    )
    return {row.identity_key: RecordKept(RecordRef(row.ref), row.identity_key, row.audience_id) for row in rows}
