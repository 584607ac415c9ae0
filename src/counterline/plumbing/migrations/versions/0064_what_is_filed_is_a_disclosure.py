"""What left the house is asked by whom it went to, and told with each taking back: when, from whom and of what."""

from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None

ASKING = """
drop function log_about(bigint[], text[], timestamptz, bigint, integer);
drop function log_asked(text[], text, text, timestamptz, bigint, integer);
create function log_asked(
    _about text[], _viewer text, _act text, _to text, _until timestamptz, _before bigint, _most integer
) returns table (
    entry_id bigint, at timestamptz, act text, viewer text, agency text, subjects text[], recipients text[],
    purpose text, sought bytea, hits bigint, acting_for text[], leaf_index bigint, name text, recalled_at timestamptz,
    recalls jsonb, guarded boolean
)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    _all boolean := exists (select from viewers v where v.viewer_id = current_viewer() and body_of(v.agency) = 'national');
    _own text := (select v.agency from viewers v where v.viewer_id = current_viewer());
    _theirs text[] := '{}';
    _takers text[];
begin
    if not may_read_log() then
        return;
    end if;
    -- Of what a guardian keeps the acts are the guardian's to answer for, so that a question about somebody tells nothing of it.
    if _viewer is not null then
        _theirs := array(select g.ref from guarded_refs() g where g.viewer = _viewer);
    end if;
    -- What went to an agency went to it by a file, or was taken away by one of its people.
    if _to is not null then
        _takers := array(select 'agency:' || _to union select v.ref from viewers v where v.agency = _to);
    end if;
    -- Whoever was shown a list saw what is open beside what is kept: of that much they are told, or nobody's reading of the
    -- open would be found once they stand on such a list. So it is with what the worker links: that something kept is like
    -- what is open is told by no guardian's name. Recalls are met by reference once for all the entries of an answer: an entry
    -- of a file names a thousand references, and each would be looked up by itself.
    return query execute $q$
        with guarded as materialized (select * from guarded_refs()), asked as materialized (
            select e.*, o.told, o.subjects as open, g.viewer as keeper, g.agency as keepers, g.name as keeper_named
              from log_entries e
              left join lateral (
                    select (array_agg(q.viewer order by q.ref))[1] as viewer, (array_agg(q.agency order by q.ref))[1] as agency,
                           (array_agg(q.name order by q.ref))[1] as name, coalesce(array_agg(q.ref), '{}') as refs
                      from guarded q where q.ref = any (e.subjects)) g on true
             cross join lateral (
                    select case when g.refs = '{}' then e.subjects
                                else array(select s from unnest(e.subjects) s where s <> all (g.refs)) end as subjects,
                           g.refs = '{}' or (e.act in ('consultation', 'disclosure') or e.act = 'combination' and e.viewer is null)
                           and exists (
                                select from unnest(e.subjects) s
                                 where s ~ '^(RC|LN|MN)-' and s <> all (g.refs) and ($1 is null or s = any ($1))) as told) o
             where true $q$
        || case when _all then '' else ' and e.agency = $6' end
        || case when _about is null then '' else ' and e.subjects && $1' end
        || case when _viewer is null then ''
                when _theirs = '{}' then ' and e.viewer = $2 and o.told'
                else ' and (e.viewer = $2 or e.subjects && $8) and (case when o.told then e.viewer else g.viewer end) = $2' end
        || case when _act is null then '' else ' and e.act = $3' end
        || case when _to is null then '' else ' and e.recipients && $9' end
        || case when _until is null then '' else ' and e.at <= $4' end
        || case when _before is null then '' else ' and e.entry_id < $7' end
        || $q$ order by e.entry_id desc limit least($5, 1000)
        ), left_with as (
            select a.entry_id, a.recipients, a.told, a.open, s from asked a cross join unnest(a.subjects) s
             where a.act = 'disclosure' and s ~ '^[A-Z]'
        ), recalling as materialized (
            select r.entry_id, r.at, r.recipients, s from log_entries r cross join unnest(r.subjects) s
             where r.subjects @> array['disclosure:recall'] and s ~ '^[A-Z]'
               and r.entry_id > (select min(a.entry_id) from asked a where a.act = 'disclosure')
        ), recalled as (
            select d.entry_id, r.entry_id as by, r.at,
                   array(select e from unnest(d.recipients) e where d.told and (r.recipients = '{}' or e = any (r.recipients)))
                       as whom,
                   array_agg(s order by s) filter (where d.told and s = any (d.open)) as what
              from left_with d join recalling r using (s)
             where r.entry_id > d.entry_id and (r.recipients = '{}' or r.recipients && d.recipients)
             group by d.entry_id, d.recipients, d.told, r.entry_id, r.at, r.recipients
        ), back as (
            select b.entry_id, min(b.at) as at,
                   jsonb_agg(jsonb_build_object('at', b.at, 'recipients', to_jsonb(b.whom), 'subjects', to_jsonb(b.what))
                             order by b.by) filter (where b.what is not null) as each
              from recalled b group by b.entry_id
        )
        select a.entry_id, a.at, a.act, case when a.told then a.viewer else a.keeper end,
               case when a.told then a.agency else a.keepers end, case when a.told then a.open else '{}' end,
               case when a.told then a.recipients else '{}' end, a.purpose, a.sought, a.hits,
               case when a.told then a.acting_for else '{}' end, l.leaf_index,
               case when a.told then v.name else a.keeper_named end, b.at, coalesce(b.each, '[]'), not a.told
          from asked a left join log_leaves l using (entry_id) left join viewers v on v.ref = a.viewer
          left join back b using (entry_id)
         order by a.entry_id desc $q$
        using _about, _viewer, _act, _until, _most, _own, _before, _theirs, _takers;
end
$$;

create function log_about(_keys bigint[], _refs text[], _until timestamptz, _before bigint, _most integer)
returns table (
    entry_id bigint, at timestamptz, act text, viewer text, agency text, subjects text[], recipients text[],
    purpose text, sought bytea, hits bigint, acting_for text[], leaf_index bigint, name text, recalled_at timestamptz,
    recalls jsonb, guarded boolean, matched text[]
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
          from log_asked(_about, null, null, null, _until, _before, _most) a;
end
$$;

revoke execute on function
    log_asked(text[], text, text, text, timestamptz, bigint, integer),
    log_about(bigint[], text[], timestamptz, bigint, integer) from public;
grant execute on function
    log_asked(text[], text, text, text, timestamptz, bigint, integer),
    log_about(bigint[], text[], timestamptz, bigint, integer) to counterline_app;
"""

# Whoever files at night reads nothing, and a file leaves an entry for each set of its readers.
NIGHTS = """
do $do$
declare
    _stands text := pg_get_functiondef('log_tallies(text, bigint, timestamptz)'::regprocedure);
    _was text := 'when ''nights'' then e.act in (''consultation'', ''disclosure'')';
begin
    if strpos(_stands, _was) = 0 then
        raise exception 'log_tallies does not stand as it was made';
    end if;
    execute replace(_stands, _was, _was || ' and not e.subjects @> array[''disclosure:submitted'']');
end
$do$;
"""


def upgrade() -> None:
    """Ask what left by whom it went to, and tell each taking back."""
    op.execute(ASKING)
    op.execute(NIGHTS)
