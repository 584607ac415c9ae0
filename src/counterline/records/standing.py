"""What stands when: a pure function of what sources asserted and as at when, settled by the worker."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from counterline.plumbing.work import Work
from counterline.records.regrades import settling_terms

_TOLD_IN = """
select r.identity_key, max(a.submission_id) as submission_id
  from records r join standings s using (record_id) join assertions a using (record_id)
 where r.kind = :kind and s.known_to is null group by r.identity_key
"""
_TELLING = "select distinct submission_id from assertions where identity_key = :identity"
# The records a submission names, and for a snapshot all that its feed ever named: absence is a statement too.
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

# Events: each telling, each snapshot that holds the record (a row may be dated before it), and each later snapshot of the
# feed in which it is missing (a held row is not missing: it is there and unreadable). A telling that takes the record back
# is an absence too. What a row of one file corrects or takes back in another row of that file does not stand from then on,
# whatever its place there; what that file tells as at a later day does. At one instant a telling beats an absence, what was
# read by the mapping approved last beats an earlier reading, and the greater digest breaks a tie: `place` says so. An event
# is heard from when its return was loaded, or is stated to have been received, until the return is withdrawn.
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

# What ends after the day that told it is listed by when it was made: an order until 2028 is not the newest there is.
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

# Whoever may read one version of a record is told when it ends, though not by what (an event of another audience).
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
"""From so many records the planner is told how many: of fewer every way is quick, and counting has statements planned anew."""


@dataclass(frozen=True, slots=True)
class Touched:
    """The records whose standing some submissions may have changed, by their identities: of each submission, and of all."""

    by: Mapping[int, Sequence[int]]
    identities: Sequence[int]


def touched_by(work: Work, submissions: Collection[int]) -> Touched:
    """The identities whose standing submissions may have changed, for whoever derives what is made of each."""
    by: dict[int, list[int]] = {each: [] for each in submissions}
    for row in work.rows(_NAMED, submissions=sorted(by)):
        by[row.submission_id].append(int(row.identity_key))
    for its in by.values():
        its.sort()
    return Touched(by, sorted({each for its in by.values() for each in its}))


def submissions_telling(work: Work, identity: int) -> list[int]:
    """The submissions that told a record in any of its versions, for the worker."""
    return [int(row[0]) for row in work.rows(_TELLING, identity=identity)]


def told_in(work: Work, kind: str) -> dict[int, int]:
    """By its identity a submission that told each standing record of a kind, for whoever derives anew."""
    return {int(row.identity_key): int(row.submission_id) for row in work.rows(_TOLD_IN, kind=kind)}


def settle(work: Work, touched: Touched, heard: Sequence[str] = ()) -> frozenset[int]:
    """Settle what stands for every record that submissions touched; answers the audiences in which it may be otherwise.

    Of the kinds `heard`, every telling is kept with when it was heard, for counting a day as it was known then.
    """
    for row in work.rows(_SENDERS, submissions=sorted(touched.by)):
        settling_terms(work, row.agency)
    # Without an index: one would be built anew for each act, and each statement planned anew with it.
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
