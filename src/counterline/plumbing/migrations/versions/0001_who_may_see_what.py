"""Viewers, audiences and the one function that says which audiences a viewer may read."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = """
create table installation (
    only_one boolean primary key default true check (only_one),
    reference_key text not null
);
-- Two random UUIDs: the key that makes references unguessable although they are computed.
insert into installation (reference_key) values (gen_random_uuid()::text || gen_random_uuid()::text);

create table viewers (
    viewer_id bigint generated always as identity primary key,
    ref text not null unique,
    name text not null,
    agency text not null,
    role text not null,
    persona boolean not null default false,
    created_at timestamptz not null default now(),
    ended_at timestamptz
);

create table tokens (
    token_digest bytea primary key,
    viewer_id bigint not null references viewers,
    label text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz
);

create table role_kinds (role text, kind text, primary key (role, kind));
insert into role_kinds (role, kind)
select role, kind from unnest(array['officer', 'desk']) role, unnest(array['line_return', 'submission', 'raw']) kind
union all select 'feed', unnest(array['line_return', 'submission', 'raw']);

create table audiences (
    audience_id integer generated always as identity primary key,
    digest bytea not null unique,
    originator text not null,
    handling text not null,
    conditions text[] not null,
    marking text not null check (marking in ('OFFICIAL', 'OFFICIAL-SENSITIVE')),
    compartment text,
    kind text not null
);
create index audiences_by_originator on audiences (originator);

create table audience_readers (
    agency text,
    audience_id integer references audiences,
    primary key (agency, audience_id)
);

create table audience_versions (
    audience_id integer primary key references audiences,
    version bigint not null default 1
);
"""

FUNCTIONS = """
create function current_viewer() returns bigint
language sql stable set search_path = public, pg_temp as $$
    select nullif(current_setting('counterline.viewer', true), '')::bigint
$$;

-- No viewer, an ended viewer or an unknown one reads nothing: an empty array, never null.
create function readable() returns integer[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(r.audience_id order by r.audience_id), '{}')
      from viewers v
      join audience_readers r on r.agency = v.agency
      join audiences a using (audience_id)
      join role_kinds k on k.role = v.role and k.kind = a.kind
     where v.viewer_id = current_viewer() and v.ended_at is null
$$;

create function writable() returns integer[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(a.audience_id order by a.audience_id), '{}')
      from viewers v
      join audiences a on a.originator = v.agency
      join role_kinds k on k.role = v.role and k.kind = a.kind
     where v.viewer_id = current_viewer() and v.ended_at is null
$$;

-- An audience is interned by its originator alone; asking again for the same terms answers the same number.
create function intern_audience(
    _digest bytea, _originator text, _handling text, _conditions text[], _marking text, _kind text, _readers text[]
) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    found integer;
begin
    if not exists (
        select from viewers
         where viewer_id = current_viewer() and agency = _originator and ended_at is null
    ) then
        raise exception 'only the originator % may set an audience for its records', _originator
            using errcode = 'insufficient_privilege';
    end if;
    select audience_id into found from audiences where digest = _digest;
    if found is not null then
        return found;
    end if;
    insert into audiences (digest, originator, handling, conditions, marking, kind)
    values (_digest, _originator, _handling, _conditions, _marking, _kind)
    on conflict (digest) do nothing
    returning audience_id into found;
    if found is null then
        select audience_id into found from audiences where digest = _digest;
        return found;
    end if;
    insert into audience_readers (agency, audience_id)
    select distinct reader, found from unnest(_readers || _originator) reader;
    insert into audience_versions (audience_id) values (found);
    return found;
end
$$;
"""

RIGHTS = """
revoke execute on function intern_audience(bytea, text, text, text[], text, text, text[]) from public;
grant execute on function intern_audience(bytea, text, text, text[], text, text, text[]) to counterline_app;
grant select on installation, viewers, tokens, role_kinds to counterline_app, counterline_derive;
grant insert on tokens to counterline_app;
grant select on audiences, audience_readers, audience_versions to counterline_app, counterline_derive;
grant update on audience_versions to counterline_derive;

alter table audiences enable row level security;
alter table audience_readers enable row level security;
alter table audience_versions enable row level security;
create policy readable on audiences for select to counterline_app
    using (audience_id = any ((select readable())::integer[]));
create policy readable on audience_readers for select to counterline_app
    using (audience_id = any ((select readable())::integer[]));
create policy readable on audience_versions for select to counterline_app
    using (audience_id = any ((select readable())::integer[]));
create policy derives on audiences for select to counterline_derive using (true);
create policy derives on audience_readers for select to counterline_derive using (true);
create policy derives on audience_versions for all to counterline_derive using (true);
"""


def upgrade() -> None:
    """Make viewers and audiences before anything that needs them."""
    op.execute(TABLES)
    op.execute(FUNCTIONS)
    op.execute(RIGHTS)
