"""An entry that names things in the open beside what a guardian keeps is told of whoever it was, with what is open alone."""

from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

ASKING = """
create or replace function log_asked(
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
    _theirs text[] := '{}';
begin
    if not may_read_log() then
        return;
    end if;
    -- Of what a guardian keeps the acts are the guardian's to answer for, so that a question about somebody tells nothing of it.
    if _viewer is not null then
        _theirs := array(select g.ref from guarded_refs() g where g.viewer = _viewer);
    end if;
    -- Whoever was shown a list saw what is open beside what is kept: of that much they are told, or nobody's reading of the
    -- open would be found once they stand on such a list.
    return query execute
        'with guarded as materialized (select * from guarded_refs())
         select e.entry_id, e.at, e.act, case when o.told then e.viewer else g.viewer end,
                case when o.told then e.agency else g.agency end, case when o.told then o.subjects else ''{}'' end,
                case when o.told then e.recipients else ''{}'' end, e.purpose, e.sought, e.hits,
                case when o.told then e.acting_for else ''{}'' end, l.leaf_index, case when o.told then v.name else g.name end,
                case when e.act = ''disclosure'' then (
                    select min(r.at) from log_entries r
                     where r.subjects @> array[''disclosure:recall''] and r.entry_id > e.entry_id
                       and r.subjects && array(select s from unnest(e.subjects) s where s ~ ''^[A-Z]'')
                ) end,
                not o.told
           from log_entries e left join log_leaves l using (entry_id) left join viewers v on v.ref = e.viewer
           left join lateral (
                select (array_agg(q.viewer order by q.ref))[1] as viewer, (array_agg(q.agency order by q.ref))[1] as agency,
                       (array_agg(q.name order by q.ref))[1] as name, coalesce(array_agg(q.ref), ''{}'') as refs
                  from guarded q where q.ref = any (e.subjects)) g on true
          cross join lateral (
                select case when g.refs = ''{}'' then e.subjects
                            else array(select s from unnest(e.subjects) s where s <> all (g.refs)) end as subjects,
                       g.refs = ''{}'' or e.act in (''consultation'', ''disclosure'') and exists (
                            select from unnest(e.subjects) s
                             where s ~ ''^(RC|LN|MN)-'' and s <> all (g.refs) and ($1 is null or s = any ($1))) as told) o
          where true'
        || case when _all then '' else ' and e.agency = $6' end
        || case when _about is null then '' else ' and e.subjects && $1' end
        || case when _viewer is null then ''
                when _theirs = '{}' then ' and e.viewer = $2 and o.told'
                else ' and (e.viewer = $2 or e.subjects && $8) and (case when o.told then e.viewer else g.viewer end) = $2' end
        || case when _act is null then '' else ' and e.act = $3' end
        || case when _until is null then '' else ' and e.at <= $4' end
        || case when _before is null then '' else ' and e.entry_id < $7' end
        || ' order by e.entry_id desc limit least($5, 1000)'
        using _about, _viewer, _act, _until, _most, _own, _before, _theirs;
end
$$;
"""


def upgrade() -> None:
    """Tell of an entry of both what is in the open."""
    op.execute(ASKING)
