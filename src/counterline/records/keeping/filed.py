"""Which agencies may read what a file tells, and what it takes back from them: both are logged, with the law on either side.

Records in a compartment are left out. People read those by name, and the compartment's list says who.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from counterline.governance.log.model import RECALLED, Act
from counterline.governance.log.store import REFS_AT_ONCE, note, note_filed
from counterline.places.ground.agencies import law_of
from counterline.plumbing.work import Work
from counterline.records.wording.disclosing import as_recipients, law_code

# One row for each set of readers and regime. Most files have a handful; one that goes to every force has a few hundred.
_FILED: Final = """
select a.originator, a.readers, sets.regime, sets.refs
  from (select r.audience_id, t.regime, array_agg(distinct r.ref) as refs
          from staged_records s join records r using (record_id) join terms t using (terms_id)
         group by r.audience_id, t.regime) sets
  join audiences a using (audience_id)
 where a.compartment is null and cardinality(a.readers) > 1
 order by a.audience_id, sets.regime
"""

# The first file of a feed takes nothing back. For later ones each record is looked up by itself, for the reason given below.
_TOLD_BEFORE: Final = """
select exists (select from deliveries where feed_key = :feed and submission_id <> :id) and exists (
    select from staged_rows s
     cross join lateral (select from assertions where identity_key = s.identity_key and submission_id <> :id offset 0) a
     where s.outcome = 'kept')
"""

# For each record that this file takes back, or gives other readers: who may read its newest version in this file, and who could
# read the newest version before. For those who no longer may, every version that they could read is recalled. `offset 0` makes
# the planner look each record up in an index, since its statistics are out of date while a large file comes in.
_TAKEN_BACK: Final = """
with told as materialized (
    select distinct on (s.identity_key) s.identity_key, s.as_at, k.audience_id, s.body ? 'withdrawn' as gone
      from staged_rows s join staged_records k using (row_seq)
     where s.outcome = 'kept'
     order by s.identity_key, s.as_at desc, s.digest desc
), version as materialized (
    select distinct told.*, s.record_id, s.was
      from told
     cross join lateral (
           select record_id, audience_id as was from assertions where identity_key = told.identity_key offset 0) s
     where told.gone or s.was <> told.audience_id
), lost as materialized (
    select anew.identity_key,
           array(select each from unnest(b.readers) each
                  where each <> b.originator and (anew.gone or each <> all (a.readers))) as agencies
      from (select distinct identity_key, as_at, audience_id, gone from version) anew
      join audiences a on a.audience_id = anew.audience_id
     cross join lateral (
           select r.audience_id, r.body from assertions s join records r using (record_id)
            where s.identity_key = anew.identity_key and s.submission_id <> :id and s.as_at <= anew.as_at
              and s.submission_id not in (
                    select submission_id from deliveries where feed_key = :feed and withdrawn_at is not null)
            order by s.as_at desc, r.content_digest desc limit 1 offset 0) before
      join audiences b on b.audience_id = before.audience_id
     where not before.body ? 'withdrawn'
)
select each.agencies, array_agg(each.ref order by each.ref) as refs
  from (select r.ref, array(select l from unnest(lost.agencies) l where l = any (a.readers)) as agencies
          from lost join version v using (identity_key) join audiences a on a.audience_id = v.was
          join records r on r.record_id = v.record_id
         where a.compartment is null and lost.agencies && a.readers
           and v.record_id not in (select record_id from staged_records)) each
 group by each.agencies order by each.agencies
"""

_READERS_OF: Final = """
select distinct reader.agency
  from assertions s
  join records r using (record_id)
  join audiences a on a.audience_id = r.audience_id
 cross join unnest(a.readers) reader(agency)
 where s.submission_id = any(cast(:ids as bigint[])) and a.compartment is null and reader.agency <> a.originator
 order by reader.agency
"""


def note_given(work: Work, submission_id: int, feed: int, subjects: Sequence[str]) -> None:
    """Log who may read the records that a file has just put into the ledger, and who may no longer read earlier ones.

    Call it after `Staging.keep`. `subjects` are the file's own references. There is one entry for each set of readers and each
    regime of theirs, and one more for every further thousand records.
    """
    # Recalls come first: a recall is taken to be of whatever was logged before it, and this file's own disclosures are not.
    if work.value(_TOLD_BEFORE, id=submission_id, feed=feed):
        for row in work.rows(_TAKEN_BACK, id=submission_id, feed=feed):
            for refs in _parts(row.refs):
                note(work, Act.ALTERATION, [*refs, *subjects, RECALLED], recipients=as_recipients(row.agencies))
    note_filed(work, list(_given(work, subjects)))


def recipients_of(work: Work, submissions: Sequence[int]) -> list[str]:
    """The other agencies that may read what some files told, as the log names them: `agency:dorset`."""
    return as_recipients(row.agency for row in work.rows(_READERS_OF, ids=list(submissions)))


def _given(work: Work, subjects: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    for row in work.rows(_FILED):
        under = defaultdict[str, list[str]](list)
        for each in row.readers:
            if each != row.originator:
                under[law_of(each).regime].append(each)
        for regime, agencies in sorted(under.items()):
            sides = [f"from:{law_code(row.regime)}", f"to:{law_code(regime)}"]
            for refs in _parts(row.refs):
                yield [*subjects, *refs, *sides], as_recipients(agencies)


def _parts(refs: Sequence[str]) -> Iterator[Sequence[str]]:
    return (refs[start : start + REFS_AT_ONCE] for start in range(0, len(refs), REFS_AT_ONCE))
