"""The subjects of investigations, read back with everything that was said of each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from counterline.coordination.subjects.model import Mode, Subject, SubjectAct, SubjectDid
from counterline.coordination.subjects.told_modes import told_modes
from counterline.plumbing.work import AnyRow, Work

NOT_ENDED: Final = """
coalesce((select a.did from subject_acts a where a.mention_id = s.mention_id and a.did in ('name', 'end')
           order by a.at desc, a.ref desc limit 1), '') <> 'end'
"""
"""In a query, whether a subject `s` has not ended: `Subject.has_ended` in SQL."""

_SUBJECTS: Final = """
select mention_id, ref, identity_key, kind, role, key, agency, audience_id from subjects
 where identity_key = any(cast(:identities as bigint[])) order by kind, role, ref
"""
_ACTS: Final = """
select a.ref, a.mention_id, a.did, a.mode, a.category, a.review_by, a.reason, v.name as by, a.agency, a.at
  from subject_acts a join viewers v using (viewer_id)
 where {which} order by a.at, a.ref
"""
_OF_INVESTIGATIONS: Final = _ACTS.format(which="a.identity_key = any(cast(:identities as bigint[]))")


def subjects_of(work: Work, identities: Iterable[int]) -> tuple[Subject, ...]:
    """The subjects of investigations by their identities, as far as the viewer reads them; the caller logs what it shows."""
    wanted = sorted(set(identities))
    acts = _acts_by_mention(work.rows(_OF_INVESTIGATIONS, identities=wanted))
    told = told_modes(work, wanted)
    return tuple(
        Subject(
            **row._asdict(),
            acts=tuple(acts.get(row.mention_id, ())),
            told_mode=told.get(row.identity_key, Mode.POINTER),
        )
        for row in work.rows(_SUBJECTS, identities=wanted)
    )


def _acts_by_mention(rows: Sequence[AnyRow]) -> defaultdict[int, list[SubjectAct]]:
    acts: defaultdict[int, list[SubjectAct]] = defaultdict(list)
    for row in rows:
        acts[row.mention_id].append(
            SubjectAct(
                row.ref,
                row.mention_id,
                SubjectDid(row.did),
                row.mode and Mode(row.mode),
                row.category,
                row.review_by,
                row.reason,
                row.by,
                row.agency,
                row.at,
            )
        )
    return acts
