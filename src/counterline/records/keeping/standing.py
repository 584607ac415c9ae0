"""What stands when: worked out by the worker from what sources told and as at when, and from nothing else."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from counterline.plumbing.work import Work
from counterline.records.keeping.regrades import settling_terms

_TOLD_IN = """
select r.identity_key, max(a.submission_id) as submission_id
  from records r join standings s using (record_id) join assertions a using (record_id)
 where r.kind = :kind and s.known_to is null group by r.identity_key
"""
_TELLING = "select distinct submission_id from assertions where identity_key = :identity"
# The records that a submission tells of; and for a snapshot all that its feed ever told of, since absence says something too.
_NAMED = """
select submission_id, identity_key from assertions where submission_id = any(cast(:submissions as bigint[]))
union
select d.submission_id, r.identity_key from records r join deliveries d using (feed_key)
 where d.submission_id = any(cast(:submissions as bigint[])) and d.mode = 'snapshot'
"""
_TOUCH = "insert into touched (identity_key) select unnest(cast(:identities as bigint[]))"
_SENDERS = """
select distinct agency from submissions where submission_id = any(cast(:submissions as bigint[])) order by agency
"""

_CLEAR = "delete from standings s using touched t where s.identity_key = t.identity_key returning s.audience_id"

# Events of a record:
# - each telling of it, as at its own instant; a snapshot tells it again as at the snapshot's (a row may be dated before it);
# - its absence from each later snapshot of its feed. A held row is no absence: the record is there, and could not be read;
# - a row that takes it back, which counts as an absence.
# A row that another row of its own file corrects or takes back does not stand from that instant on, wherever it is in the file;
# a row of that file as at a later instant does.
# `place` 1 is the event that holds at an instant: a telling before an absence, then the mapping approved last, then the greater
# digest. An event counts from when its return was loaded, or is stated to have been received, until the return is withdrawn.
_EVENTS = """
with answered as (
    select a.identity_key, a.submission_id, a.as_at, case when r.body ->> 'withdrawn' is null then a.record_id end as record_id,
           r.content_digest, r.feed_key, r.kind, r.audience_id, r.body ?| array['corrects', 'withdrawn'] as answers,
           min(a.as_at) filter (where r.body ?| array['corrects', 'withdrawn'])
               over (partition by a.identity_key, a.submission_id) as answered_at
      from touched t
      join assertions a on a.identity_key = t.identity_key
      join records r on r.record_id = a.record_id
), told as (
    select a.identity_key, at.as_at, a.record_id, a.content_digest, a.feed_key, s.mapping_id, a.kind, a.audience_id,
           coalesce(s.heard_at, s.loaded_at) as heard_from, d.withdrawn_at as heard_to
      from answered a
      join deliveries d on d.submission_id = a.submission_id
      join submissions s on s.submission_id = a.submission_id
     cross join lateral (
        select a.as_at union select d.as_at where d.mode = 'snapshot'
     ) at
     where {which} and (a.answers or a.answered_at is null or at.as_at < a.answered_at
                        or (at.as_at > a.answered_at and at.as_at < d.as_at))
), firsts as (
    select identity_key, feed_key, min(kind) as kind, min(as_at) as first_at from told group by identity_key, feed_key
), absences as (
    select f.identity_key, d.as_at, null::bigint as record_id, null::bytea as content_digest, f.feed_key,
           null::bigint as mapping_id, f.kind, null::integer as audience_id,
           coalesce(s.heard_at, s.loaded_at) as heard_from, d.withdrawn_at as heard_to
      from firsts f
      join deliveries d on d.feed_key = f.feed_key and d.mode = 'snapshot' and d.as_at > f.first_at
      join submissions s on s.submission_id = d.submission_id
     where {which}
       and not exists (select from assertions a where a.identity_key = f.identity_key and a.submission_id = d.submission_id)
       and not exists (select from readings h where h.submission_id = d.submission_id and h.outcome = 'held'
                          and h.identity_key = f.identity_key)
), events as (
    select *, row_number() over (
        partition by identity_key, as_at order by (record_id is null), mapping_id desc, content_digest desc
    ) as place
      from (select * from told union all select * from absences) e
)"""

# Lists sort by `last_day`. A record whose last day was still to come when it was told has its first there instead: an order
# made today that runs until 2028 must not stay at the top until then.
_SETTLE = """{events}, changes as (
    select *, lag(record_id) over (partition by identity_key order by as_at) as before
      from (select distinct on (identity_key, as_at) * from events order by identity_key, as_at, place) states
), spans as (
    select identity_key, record_id, as_at as known_from,
           lead(as_at) over (partition by identity_key order by as_at) as known_to
      from changes where record_id is distinct from before
)
insert into standings (identity_key, record_id, known_from, known_to, audience_id, ref, first_day, last_day, ends_day)
select s.identity_key, s.record_id, s.known_from, s.known_to, r.audience_id, r.ref,
       coalesce(r.happened_first, r.happened_last),
       case when r.happened_last > (s.known_from at time zone 'Europe/London')::date and r.happened_first is not null
            then r.happened_first else coalesce(r.happened_last, '-infinity') end,
       coalesce(r.happened_last, '-infinity')
  from spans s join records r on r.record_id = s.record_id
 where s.record_id is not null
returning audience_id
"""

_FORGET = "delete from tellings s using touched t where s.identity_key = t.identity_key returning s.audience_id"

# Each audience that may read a version is told when it ends; but what ended it only if that is for the same audience.
_TELL = """{events}
insert into tellings (identity_key, kind, as_at, record_id, heard_from, heard_to, place, audience_id)
select e.identity_key, e.kind, e.as_at, case when e.audience_id = a.audience_id then e.record_id end,
       e.heard_from, e.heard_to, e.place, a.audience_id
  from events e
  join (select distinct identity_key, audience_id from told) a using (identity_key)
 where e.kind = any(:kinds) and e.heard_from is not null
returning audience_id
"""


COUNTED = 500
"""The table of touched records is analysed from so many. Below it any plan is quick, and analysing has statements planned again."""


@dataclass(frozen=True, slots=True)
class Touched:
    """The identities of records whose standing some submissions may have changed: `by` each submission, and all of them."""

    by: Mapping[int, Sequence[int]]
    identities: Sequence[int]


def touched_by(work: Work, submissions: Collection[int]) -> Touched:
    """The identities of records whose standing these submissions may have changed, each list in ascending order."""
    by: dict[int, list[int]] = {each: [] for each in submissions}
    for row in work.rows(_NAMED, submissions=sorted(by)):
        by[row.submission_id].append(int(row.identity_key))
    for its in by.values():
        its.sort()
    return Touched(by, sorted({each for its in by.values() for each in its}))


def submissions_telling(work: Work, identity: int) -> list[int]:
    """The submissions that told any version of a record, by its identity; for the worker."""
    return [int(row[0]) for row in work.rows(_TELLING, identity=identity)]


def told_in(work: Work, kind: str) -> dict[int, int]:
    """The newest submission that told each record of a kind that stands, by the record's identity."""
    return {int(row.identity_key): int(row.submission_id) for row in work.rows(_TOLD_IN, kind=kind)}


def settle(work: Work, touched: Touched, heard: Sequence[str] = ()) -> frozenset[int]:
    """Work out what stands of every touched record, and return the audiences for which that may have changed.

    For the kinds in `heard`, every telling is kept with when it was received, for counts of a day as it was known then.
    """
    for row in work.rows(_SENDERS, submissions=sorted(touched.by)):
        settling_terms(work, row.agency)
    # Without an index, which would have to be built for every transaction, and every statement planned again.
    work.scratch("touched", "identity_key bigint not null")
    work.run(_TOUCH, identities=touched.identities)
    audiences = {int(row[0]) for row in work.rows(_CLEAR)}
    if len(touched.identities) >= COUNTED:
        work.run("analyze touched")
    audiences |= {int(row[0]) for row in work.rows(_over_events(_SETTLE, "d.withdrawn_at is null"))}
    audiences |= {int(row[0]) for row in work.rows(_FORGET)}
    if heard:
        audiences |= {int(row[0]) for row in work.rows(_over_events(_TELL, "true"), kinds=list(heard))}
    return frozenset(audiences)


def _over_events(statement: str, which: str) -> str:
    return statement.replace("{events}", _EVENTS.replace("{which}", which))
