"""Contact points that may have been quiet for so long that somebody is asked whether they changed hands, kept by the worker.

A row names a contact point and two audiences (or one twice) whose records, taken alone, leave such a quiet. Whoever is asked about a
quiet reads the records at both its ends and none inside it, so they can read the row of those two audiences. No row rests on any other.
"""

from collections.abc import Collection
from typing import Final

from counterline.lines.rule import PRESENT_RULE
from counterline.plumbing.work import Work

NAMED: Final = """
    select m.key, m.audience_id, s.record_id, s.identity_key, s.known_from, coalesce(r.happened_first, r.happened_last) as first,
           case when m.role = 'before' then coalesce(r.happened_first, r.happened_last)
                else least(coalesce(r.happened_last, r.happened_first), (s.known_from at time zone 'Europe/London')::date) end as last
      from sightings s join records r using (record_id) join mentions m using (record_id)
     where s.known_to is null and m.kind = 'contact_point'
"""
"""Each use of a contact point in a record that stands, with its first and last day by that record alone.

What served before has its first day as its last too, since nobody says when it ended.
"""

_KEYS: Final = """
select distinct m.key from mentions m join records r using (record_id)
 where r.identity_key = any(cast(:identities as bigint[])) and m.kind = 'contact_point'
"""
_DRAW: Final = f"""
with named as materialized ({NAMED} and m.key = any(cast(:keys as bigint[]))
), told as (select distinct key, audience_id from named
), pairs as (
    select a.key, a.audience_id as a, b.audience_id as b from told a join told b on a.key = b.key and a.audience_id <= b.audience_id
), placed as (
    select key, a, b, first - max(last) over (partition by key, a, b order by first, record_id
                                              rows between unbounded preceding and 1 preceding) > :quiet as is_after
      from pairs join named using (key) where audience_id in (a, b)
)
insert into quiets (key, audience_a, audience_b) select distinct key, a, b from placed where is_after
"""  # noqa: S608 - our own words


def draw_quiets(work: Work, identities: Collection[int]) -> None:
    """The worker's part: draw anew the quiets of every contact point that these records name or named."""
    keys = [row.key for row in work.rows(_KEYS, identities=list(identities))]
    if not keys:
        return
    work.run("delete from quiets where key = any(cast(:keys as bigint[]))", keys=keys)
    work.run(_DRAW, keys=keys, quiet=PRESENT_RULE.quiet_spell.days)
