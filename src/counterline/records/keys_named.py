"""Many keys asked at once: which of them readable records name, and the newest record under each identity."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterline.governance import Permission, require
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AudienceId, RecordRef


@dataclass(frozen=True, slots=True)
class RecordKept:
    """The newest record under one identity, and the audience that may read it."""

    ref: RecordRef
    identity_key: int
    audience_id: AudienceId


def named_by(work: Work, keys: Sequence[int]) -> frozenset[int]:
    """Those of the keys that some record readable by the viewer names, for whoever asks of many words at once."""
    require(work, Permission.RECORDS_RECORD_READ)
    rows = work.rows("select distinct key from mentions where key = any(:keys)", keys=sorted(set(keys)))
    return frozenset(row.key for row in rows)


def newest_of(work: Work, identities: Sequence[int]) -> dict[int, RecordKept]:
    """The record last told under each identity, where the viewer may read it; one that is told again is the newest again."""
    rows = work.rows(
        "select distinct on (a.identity_key) r.ref, r.identity_key, r.audience_id from assertions a join records r using (record_id) "
        "where a.identity_key = any(:keys) order by a.identity_key, a.submission_id desc, a.row_seq desc, a.record_id desc",
        keys=list(identities),
    )
    return {row.identity_key: RecordKept(RecordRef(row.ref), row.identity_key, row.audience_id) for row in rows}
