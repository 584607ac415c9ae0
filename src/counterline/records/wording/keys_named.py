"""The newest version of each of many records."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AudienceId, RecordRef

_NEWEST: Final = """
select distinct on (a.identity_key) r.ref, r.identity_key, r.audience_id
  from assertions a join records r using (record_id) left join deliveries d using (submission_id)
 where a.identity_key = any(:keys)
 order by a.identity_key, d.withdrawn_at is not null, a.submission_id desc, a.row_seq desc, a.record_id desc
"""


@dataclass(frozen=True, slots=True)
class RecordKept:
    """The newest version of one record, by its identity, and the audience that may read it."""

    ref: RecordRef
    identity_key: int
    audience_id: AudienceId


def newest_of(work: Work, identities: Sequence[int]) -> dict[int, RecordKept]:
    """The version last told of each record, by its identity, if the viewer may read it; telling one again counts.

    A telling that was withdrawn counts only where no other is left, as far as the viewer may know of that.
    """
    rows = work.rows(_NEWEST, keys=list(identities))
    return {row.identity_key: RecordKept(RecordRef(row.ref), row.identity_key, row.audience_id) for row in rows}
