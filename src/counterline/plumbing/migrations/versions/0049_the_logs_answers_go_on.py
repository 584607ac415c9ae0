"""The log's answers go on where they ended, as far back as is asked."""

from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

ASKING = """
-- As before, and from one entry on: what is logged meanwhile moves none of the rest.
drop function log_about(bigint[], text[], timestamptz, integer);
drop function log_asked(text[], text, text, timestamptz, integer);
create function log_asked(
    _about text[], _viewer text, _act text, _until timestamptz, _before bigint, _most integer
) returns table (
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
        || case when _before is null then '' else ' and e.entry_id < $7' end
        || ' order by e.entry_id desc limit least($5, 1000)'
        using _about, _viewer, _act, _until, _most, _own, _before;
end
$$;

create function log_about(_keys bigint[], _refs text[], _until timestamptz, _before bigint, _most integer)
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
          from log_asked(_about, null, null, _until, _before, _most) a;
end
$$;

revoke execute on function
    log_asked(text[], text, text, timestamptz, bigint, integer), log_about(bigint[], text[], timestamptz, bigint, integer)
    from public;
grant execute on function
    log_asked(text[], text, text, timestamptz, bigint, integer), log_about(bigint[], text[], timestamptz, bigint, integer)
    to counterline_app;
"""


def upgrade() -> None:
    """Let the log's answers go on."""
    op.execute(ASKING)
