"""Held rows put right: which of a submission's held rows were answered since, and by which row of which correction.

A held row is settled when a loaded correction of its submission speaks of it, by the reference it stands under or by the
row that its 'Why held' cell names, or when what was told later stands under its reference. A row that is held again in
the correction waits there, and is counted there alone.
"""

from dataclasses import dataclass
from typing import Any

from counterline.plumbing.work import Work
from counterline.reading.mapping.headers import WHY_HELD
from counterline.vocabulary.identity import SubmissionRef

# A row handed back names itself first in its 'Why held' cell.
_NAMES_IT = (
    f"coalesce(starts_with(cw.content->>'{WHY_HELD}', "
    "'Row ' || w.row_number || coalesce(' of sheet “' || w.sheet || '”', '') || ':'), false)"
)

SETTLED = """
(exists (select from submissions c
           join readings k on k.submission_id = c.submission_id
           join raw_rows cw on cw.submission_id = k.submission_id and cw.row_seq = k.row_seq
          where c.corrects = h.submission_id and c.state = 'loaded' and (k.identity_key = h.identity_key or {_NAMES_IT}))
 or exists (select from assertions a
              join deliveries d on d.submission_id = a.submission_id
              join submissions o on o.submission_id = h.submission_id
             where a.identity_key = h.identity_key and d.withdrawn_at is null and a.submission_id <> h.submission_id
               and d.as_at >= o.as_at))
""".replace("{_NAMES_IT}", _NAMES_IT)
"""True of a held reading `h` with its raw row `w` that has been put right."""

_RECOUNT = """
update submissions s set settled = (
    select count(*) from readings h join raw_rows w using (submission_id, row_seq)
     where h.submission_id = s.submission_id and h.outcome = 'held' and {SETTLED})
 where s.feed_key = :feed and s.state = 'loaded' and coalesce((s.receipt->>'held')::integer, 0) > 0
""".replace("{SETTLED}", SETTLED)

_CORRECTIONS = """
select c.ref from submissions c join submissions s on c.corrects = s.submission_id
 where s.ref = :ref and c.state not in ('refused', 'removed', 'withdrawn') order by c.sent_at, c.ref
"""

# A row that names the one it puts right stands for that; else the first of the held rows that tells of the same thing.
_ROW_CORRECTED = """
select s.ref, s.file_name, w.sheet, w.row_number
  from submissions c
  join submissions s on s.submission_id = c.corrects
  join readings k on k.submission_id = c.submission_id and k.row_seq = :row
  join raw_rows cw on cw.submission_id = k.submission_id and cw.row_seq = k.row_seq
  join readings h on h.submission_id = s.submission_id and h.outcome = 'held'
  join raw_rows w on w.submission_id = h.submission_id and w.row_seq = h.row_seq
 where c.submission_id = :id and (k.identity_key = h.identity_key or {_NAMES_IT})
 order by {_NAMES_IT} desc, w.row_seq limit 1
""".replace("{_NAMES_IT}", _NAMES_IT)


@dataclass(frozen=True, slots=True)
class RowCorrected:
    """The held row that a corrected row stands for."""

    submission: SubmissionRef
    file_name: str
    sheet: str | None
    row_number: int


def recount_settled(work: Work, feed: int) -> None:
    """Count again, for each submission of a feed that held rows, how many of them were put right since."""
    work.run(_RECOUNT, feed=feed)


def corrections_of(work: Work, ref: SubmissionRef) -> list[SubmissionRef]:
    """The submissions that correct one, oldest first, of those that the viewer may know of."""
    return [SubmissionRef(row.ref) for row in work.rows(_CORRECTIONS, ref=ref)]


def row_corrected(work: Work, submission_id: int, row_seq: int | None) -> RowCorrected | None:
    """The held row that a row of a correction puts right; None where it is none, or not the viewer's to see."""
    row: Any = None if row_seq is None else work.row(_ROW_CORRECTED, id=submission_id, row=row_seq)
    return None if row is None else RowCorrected(SubmissionRef(row.ref), row.file_name, row.sheet, row.row_number)
