"""Where an entry of the log names what a guardian keeps, its reader is told the guardian, and neither who it was nor of what."""

from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

GUARDED = """
-- Every reference by which the log may name what lies in a guardian's compartment, with the guardian who answers for it: the
-- first of those who keep its list today, or else who opened it. Nobody calls it but the questions below.
create function guarded_refs() returns table (ref text, viewer text, agency text, name text)
language sql stable security definer set search_path = public, pg_temp as $$
    with kept as materialized (
        select c.ref as compartment, k.ref as viewer, k.agency, k.name
          from compartments c cross join lateral (
              select v.ref, v.agency, v.name
                from viewers v
                left join compartment_members m
                  on m.viewer_id = v.viewer_id and m.compartment = c.ref and m.keeps and m.ended_at is null
                 and (current_moment() at time zone 'Europe/London')::date between m.first_day and m.last_day
               where v.viewer_id = c.opened_by or m.ref is not null
               order by m.ref is null, v.ended_at is not null, v.name, v.ref limit 1) k
         where c.guarded
    ), lying as materialized (
        select a.audience_id, k.viewer, k.agency, k.name from audiences a join kept k using (compartment)
    )
    select k.compartment, k.viewer, k.agency, k.name from kept k
    union all select m.ref, k.viewer, k.agency, k.name from compartment_members m join kept k using (compartment)
    union all select t.ref, l.viewer, l.agency, l.name from records t join lying l using (audience_id)
    union all select t.ref, l.viewer, l.agency, l.name from mentions t join lying l using (audience_id)
    union all select t.ref, l.viewer, l.agency, l.name from submissions t join lying l using (audience_id)
    union all select t.ref, l.viewer, l.agency, l.name from runs t join lying l using (audience_id)
    union all select t.ref, l.viewer, l.agency, l.name from report_attachments t join lying l using (audience_id)
    union all select t.ref, l.viewer, l.agency, l.name from feed_alarms t join lying l using (audience_id)
    union all select t.body->>'line_ref', l.viewer, l.agency, l.name from drawings t join lying l using (audience_id)
               where t.body->>'line_ref' is not null
    union all select u->>4, l.viewer, l.agency, l.name from drawings t join lying l using (audience_id)
               cross join jsonb_array_elements(t.body->'uses') u
$$;

drop function log_about(bigint[], text[], timestamptz, bigint, integer);
drop function log_asked(text[], text, text, timestamptz, bigint, integer);
create function log_asked(
    _about text[], _viewer text, _act text, _until timestamptz, _before bigint, _most integer
) returns table (
    entry_id bigint, at timestamptz, act text, viewer text, agency text, subjects text[], recipients text[],
    purpose text, sought bytea, hits bigint, acting_for text[], leaf_index bigint, name text, recalled_at timestamptz,
    guarded boolean
)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    _all boolean := exists (select from viewers v where v.viewer_id = current_viewer() and body_of(v.agency) = 'national');
    _own text := (select v.agency from viewers v where v.viewer_id = current_viewer());
    _theirs text[];
begin
    if not may_read_log() then
        return;
    end if;
    -- Of what a guardian keeps the acts are the guardian's to answer for, so that a question about somebody tells nothing of it.
    if _viewer is not null then
        _theirs := array(select g.ref from guarded_refs() g where g.viewer = _viewer);
    end if;
    return query execute
        'with guarded as materialized (select * from guarded_refs())
         select e.entry_id, e.at, e.act, coalesce(g.viewer, e.viewer), coalesce(g.agency, e.agency),
                case when g.viewer is null then e.subjects else ''{}'' end,
                case when g.viewer is null then e.recipients else ''{}'' end,
                e.purpose, e.sought, e.hits, case when g.viewer is null then e.acting_for else ''{}'' end,
                l.leaf_index, coalesce(g.name, v.name),
                case when e.act = ''disclosure'' then (
                    select min(r.at) from log_entries r
                     where r.subjects @> array[''disclosure:recall''] and r.entry_id > e.entry_id
                       and r.subjects && array(select s from unnest(e.subjects) s where s ~ ''^[A-Z]'')
                ) end,
                g.viewer is not null
           from log_entries e left join log_leaves l using (entry_id) left join viewers v on v.ref = e.viewer
           left join lateral (select q.* from guarded q where q.ref = any (e.subjects) order by q.ref limit 1) g on true
          where true'
        || case when _all then '' else ' and e.agency = $6' end
        || case when _about is null then '' else ' and e.subjects && $1' end
        || case when _viewer is null then ''
                when _theirs = '{}' then ' and e.viewer = $2 and g.viewer is null'
                else ' and (e.viewer = $2 or e.subjects && $8) and coalesce(g.viewer, e.viewer) = $2' end
        || case when _act is null then '' else ' and e.act = $3' end
        || case when _until is null then '' else ' and e.at <= $4' end
        || case when _before is null then '' else ' and e.entry_id < $7' end
        || ' order by e.entry_id desc limit least($5, 1000)'
        using _about, _viewer, _act, _until, _most, _own, _before, _theirs;
end
$$;

create function log_about(_keys bigint[], _refs text[], _until timestamptz, _before bigint, _most integer)
returns table (
    entry_id bigint, at timestamptz, act text, viewer text, agency text, subjects text[], recipients text[],
    purpose text, sought bytea, hits bigint, acting_for text[], leaf_index bigint, name text, recalled_at timestamptz,
    guarded boolean, matched text[]
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
          from log_asked(_about, null, null, _until, _before, _most) a;
end
$$;

revoke execute on function
    guarded_refs(), log_asked(text[], text, text, timestamptz, bigint, integer),
    log_about(bigint[], text[], timestamptz, bigint, integer) from public;
grant execute on function
    log_asked(text[], text, text, timestamptz, bigint, integer), log_about(bigint[], text[], timestamptz, bigint, integer)
    to counterline_app;
"""


def upgrade() -> None:
    """Let a guardian answer for what the log says of their compartments."""
    op.execute(GUARDED)
