"""Access ends at once, tokens are named and revoked, and what was looked for is logged under keys that can be destroyed."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ACCESS = """
insert into role_permissions (role, permission) values
    ('desk', 'governance:search:destroy'),
    ('desk', 'governance:viewer:end');

-- A token is named by a reference and its last characters, so that it can be spoken of without being shown.
alter table tokens add column ref text, add column ends_with text not null default '';
update tokens set ref = 'TK-' || upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 8));
alter table tokens alter column ref set not null, add unique (ref);

-- Nobody ends their own access, so that somebody who may end it is always left.
create function end_viewer(_ref text, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _ended bigint;
begin
    if not may('governance:viewer:end') then
        raise exception 'ending access needs governance:viewer:end' using errcode = 'insufficient_privilege';
    end if;
    update viewers set ended_at = _at
     where ref = _ref and ended_at is null and viewer_id <> current_viewer()
    returning viewer_id into _ended;
    update tokens set revoked_at = _at where viewer_id = _ended and revoked_at is null;
    return _ended is not null;
end
$$;

-- One's own tokens, or anybody's with the permission; a token that runs no more is not revoked again.
create function revoke_token(_ref text, _at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update tokens set revoked_at = _at
     where ref = _ref and revoked_at is null
       and (may('governance:viewer:end')
            or viewer_id = (select viewer_id from viewers where viewer_id = current_viewer() and ended_at is null));
    return found;
end
$$;

revoke execute on function end_viewer(text, timestamptz), revoke_token(text, timestamptz) from public;
grant execute on function end_viewer(text, timestamptz), revoke_token(text, timestamptz) to counterline_app;
"""

SEARCHES = """
-- The text is kept enciphered in its entry, which the tree seals; its key lies beside it, and can go without it.
alter table log_entries
    add column sought bytea,
    add column hits bigint check (hits >= 0),
    add constraint sought_with_hits check ((sought is null) = (hits is null)),
    add constraint sought_in_consultations check (sought is null or (act = 'consultation' and cardinality(subjects) = 1));

create table log_keys (
    search text primary key check (references_only(array[search])),
    wrapped bytea not null
);

create function note_search(_at timestamptz, _search text, _sought bytea, _hits bigint, _wrapped bytea) returns void
language sql security definer set search_path = public, pg_temp as $$
    insert into log_entries (at, act, subjects, sought, hits) values (_at, 'consultation', array[_search], _sought, _hits);
    insert into log_keys (search, wrapped) values (_search, _wrapped);
$$;

create function log_searches(_viewer text, _before bigint, _most integer)
returns table (
    entry_id bigint, at timestamptz, viewer text, agency text, search text, sought bytea, hits bigint, wrapped bytea
)
language sql stable security definer set search_path = public, pg_temp as $$
    select e.entry_id, e.at, e.viewer, e.agency, e.subjects[1], e.sought, e.hits, k.wrapped
      from log_entries e left join log_keys k on k.search = e.subjects[1]
     where may_read_log()
       and e.sought is not null
       and (_viewer is null or e.viewer = _viewer)
       and (_before is null or e.entry_id < _before)
     order by e.entry_id desc
     limit least(_most, 1000)
$$;
create index log_entries_that_searched on log_entries (entry_id) where sought is not null;

create function destroy_search(_search text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not may('governance:search:destroy') then
        raise exception 'destroying a search needs governance:search:destroy' using errcode = 'insufficient_privilege';
    end if;
    delete from log_keys where search = _search;
    return found;
end
$$;

drop function log_recent(text, bigint, integer);
create function log_recent(_subject text, _before bigint, _most integer)
returns table (
    entry_id bigint, at timestamptz, act text, viewer text, agency text, subjects text[], recipients text[],
    purpose text, sought bytea, hits bigint, leaf_index bigint
)
language sql stable security definer set search_path = public, pg_temp as $$
    select e.entry_id, e.at, e.act, e.viewer, e.agency, e.subjects, e.recipients, e.purpose, e.sought, e.hits,
           l.leaf_index
      from log_entries e left join log_leaves l using (entry_id)
     where may_read_log()
       and (_subject is null or e.subjects @> array[_subject])
       and (_before is null or e.entry_id < _before)
     order by e.entry_id desc
     limit least(_most, 1000)
$$;

revoke execute on function
    note_search(timestamptz, text, bytea, bigint, bytea), log_searches(text, bigint, integer),
    destroy_search(text), log_recent(text, bigint, integer) from public;
grant execute on function
    note_search(timestamptz, text, bytea, bigint, bytea), log_searches(text, bigint, integer),
    destroy_search(text), log_recent(text, bigint, integer) to counterline_app;
"""


def upgrade() -> None:
    """Let access end at once, and log what was looked for without keeping it for ever."""
    op.execute(ACCESS)
    op.execute(SEARCHES)
