"""The log is asked by those who answer for it: who saw a thing, what somebody did, what left, and what is unusual."""

from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

INDEXES = """
create index log_entries_by_viewer on log_entries (viewer, entry_id);
create index log_entries_by_instant on log_entries using brin (at);
create index log_entries_that_disclosed on log_entries (entry_id) where act = 'disclosure';
"""

ASKING = """
-- Built as it is asked, so that each question is planned by what it narrows: a plan for all of them would read the log whole.
drop function log_recent(text, bigint, integer);
create function log_asked(_about text[], _viewer text, _act text, _until timestamptz, _most integer)
returns table (
    entry_id bigint, at timestamptz, act text, viewer text, agency text, subjects text[], recipients text[],
    purpose text, sought bytea, hits bigint, acting_for text[], leaf_index bigint, name text, recalled_at timestamptz
)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    _all boolean := exists (select from viewers v where v.viewer_id = current_viewer() and body_of(v.agency) = 'national');
    _own text := (select v.agency from viewers v where v.viewer_id = current_viewer());
begin
    if not may_read_log() then
        return;
    end if;
    return query execute
        'select e.entry_id, e.at, e.act, e.viewer, e.agency, e.subjects, e.recipients, e.purpose, e.sought, e.hits,
                e.acting_for, l.leaf_index, v.name,
                case when e.act = ''disclosure'' then (
                    select min(r.at) from log_entries r
                     where r.subjects @> array[''disclosure:recall''] and r.entry_id > e.entry_id
                       and r.subjects && array(select s from unnest(e.subjects) s where s ~ ''^[A-Z]'')
                ) end
           from log_entries e left join log_leaves l using (entry_id) left join viewers v on v.ref = e.viewer
          where true'
        || case when _all then '' else ' and e.agency = $6' end
        || case when _about is null then '' else ' and e.subjects && $1' end
        || case when _viewer is null then '' else ' and e.viewer = $2' end
        || case when _act is null then '' else ' and e.act = $3' end
        || case when _until is null then '' else ' and e.at <= $4' end
        || ' order by e.entry_id desc limit least($5, 1000)'
        using _about, _viewer, _act, _until, _most, _own;
end
$$;

-- What names a thing, found for whoever answers for the log: references alone, of records, of what they name and of lines.
-- Nobody calls it but the question below it, which answers with what the asker's own people did and with nothing else.
create function references_naming(_keys bigint[], _refs text[]) returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
    with named as (
        select m.record_id, m.ref, m.key from mentions m where m.key = any(_keys)
        union
        select m.record_id, m.ref, m.key from mentions m where m.ref = any(_refs)
    ), drawn as (
        select d.record_id, d.body from drawings d join named using (record_id)
        union
        select d.record_id, d.body from drawings d
         where exists (select from unnest(_refs) r where r like 'LN-%')
           and (d.body->>'line_ref' = any(_refs)
                or exists (select from jsonb_array_elements(d.body->'uses') u where u->>4 = any(_refs)))
    )
    select array(
        select unnest(_refs)
        union select ref from named
        union select r.ref from records r where r.record_id in (select record_id from named union select record_id from drawn)
        union select body->>'line_ref' from drawn where body->>'line_ref' is not null
        union select u->>4 from drawn cross join jsonb_array_elements(body->'uses') u
               where (u->>0)::bigint = any(_keys) or u->>4 = any(_refs)
    )
$$;

create function log_about(_keys bigint[], _refs text[], _until timestamptz, _most integer)
returns table (
    entry_id bigint, at timestamptz, act text, viewer text, agency text, subjects text[], recipients text[],
    purpose text, sought bytea, hits bigint, acting_for text[], leaf_index bigint, name text, recalled_at timestamptz,
    matched text[]
)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    _about text[];
begin
    if not may_read_log() then
        return;
    end if;
    _about := references_naming(_keys, _refs);
    return query
        select a.*, array(select s from unnest(a.subjects) s where s = any(_about) order by s)
          from log_asked(_about, null, null, _until, _most) a;
end
$$;

drop function log_searches(text, bigint, integer);
create function log_searches(_viewer text, _before bigint, _most integer)
returns table (
    entry_id bigint, at timestamptz, viewer text, agency text, name text, search text, sought bytea, hits bigint,
    wrapped bytea
)
language sql stable security definer set search_path = public, pg_temp as $$
    select e.entry_id, e.at, e.viewer, e.agency, v.name, e.subjects[1], e.sought, e.hits, k.wrapped
      from log_entries e left join log_keys k on k.search = e.subjects[1] left join viewers v on v.ref = e.viewer
     where may_read_log() and inspected(e.agency)
       and e.sought is not null
       and (_viewer is null or e.viewer = _viewer)
       and (_before is null or e.entry_id < _before)
     order by e.entry_id desc
     limit least(_most, 1000)
$$;

-- How often somebody did a thing within an hour, a night or a day, as often as is asked about or more.
create function log_tallies(_kind text, _least bigint, _since timestamptz)
returns table (viewer text, agency text, name text, starts timestamptz, times bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select e.viewer, e.agency, min(v.name),
           date_trunc(case when _kind in ('nights', 'refusals') then 'day' else 'hour' end, e.at, 'Europe/London') as starts,
           count(*)
      from log_entries e left join viewers v on v.ref = e.viewer
     where may_read_log() and inspected(e.agency) and e.at >= _since
       and case _kind
           when 'misses' then e.sought is not null and e.hits = 0
           when 'pages' then e.act = 'consultation' and e.sought is null and e.viewer is not null
                             and exists (select from unnest(e.subjects) s where s ~ '^[A-Z]')
           when 'nights' then e.act in ('consultation', 'disclosure') and e.viewer is not null
                             and extract(hour from e.at at time zone 'Europe/London') < 5
           when 'refusals' then e.act = 'refusal' and e.viewer is not null
           when 'tokens' then e.act = 'refusal' and e.viewer is null and e.subjects && array['token:unknown', 'token:unknown-client']
           else false end
     group by e.viewer, e.agency, starts
    having count(*) >= _least
     order by starts desc, count(*) desc, e.viewer
     limit 1000
$$;

revoke execute on function
    log_asked(text[], text, text, timestamptz, integer), references_naming(bigint[], text[]),
    log_about(bigint[], text[], timestamptz, integer), log_searches(text, bigint, integer),
    log_tallies(text, bigint, timestamptz) from public;
grant execute on function
    log_asked(text[], text, text, timestamptz, integer), log_about(bigint[], text[], timestamptz, integer),
    log_searches(text, bigint, integer), log_tallies(text, bigint, timestamptz) to counterline_app;
"""


def upgrade() -> None:
    """Let the log answer for itself."""
    op.execute(INDEXES)
    op.execute(ASKING)
