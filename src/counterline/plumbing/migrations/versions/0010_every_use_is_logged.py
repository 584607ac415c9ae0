"""Every use is logged: entries that nobody changes, the leaves and checkpoints of their tree, and who may read them."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = r"""
create table log_origin (
    only_one boolean primary key default true check (only_one),
    origin text not null
);
insert into log_origin (origin) values ('counterline/' || gen_random_uuid()::text);

-- References and codes alone, so that no value about a person can enter by any door.
create function references_only(_told text[]) returns boolean
language sql immutable set search_path = public, pg_temp as $$
    select array_position(_told, null) is null and coalesce(bool_and(each ~
        '^([A-Z]{1,4}-[0-9A-HJKMNP-TV-Z]{4,24}|[a-z][a-z0-9]*(-[a-z0-9]+)*(:[a-z0-9]+(-[a-z0-9]+)*){0,2})$'
        and length(each) <= 120), true)
      from unnest(_told) each
$$;

create table log_entries (
    entry_id bigint generated always as identity primary key,
    at timestamptz not null,
    act text not null check (act in
        ('collection', 'alteration', 'consultation', 'disclosure', 'combination', 'erasure', 'refusal')),
    viewer_id bigint default current_viewer() references viewers,
    viewer text,
    agency text,
    subjects text[] not null default '{}' check (references_only(subjects)),
    recipients text[] not null default '{}' check (references_only(recipients)),
    purpose text check (references_only(array[coalesce(purpose, 'none')])),
    check (act <> 'disclosure' or cardinality(recipients) > 0)
);
create index log_entries_by_subject on log_entries using gin (subjects);

create table log_unsealed (entry_id bigint primary key references log_entries);

create table log_leaves (
    leaf_index bigint primary key check (leaf_index >= 0),
    entry_id bigint not null unique references log_entries,
    leaf_hash bytea not null check (length(leaf_hash) = 32)
);

-- The frontier is what the next leaf is added to, so that sealing never reads the log again.
create table log_checkpoints (
    size bigint primary key check (size > 0),
    root bytea not null check (length(root) = 32),
    frontier bytea not null,
    note text not null,
    sealed_at timestamptz not null
);
"""

TRIGGERS = """
-- Who acts is looked up here and not taken from whoever writes the entry.
create function told_by_viewer() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    select v.ref, v.agency into new.viewer, new.agency from viewers v where v.viewer_id = new.viewer_id;
    return new;
end
$$;
create trigger told_by_viewer before insert on log_entries for each row execute function told_by_viewer();

create function waits_for_its_seal() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into log_unsealed (entry_id) values (new.entry_id);
    return null;
end
$$;
create trigger waits_for_its_seal after insert on log_entries for each row execute function waits_for_its_seal();

create function stays_as_logged() returns trigger language plpgsql as $$
begin
    raise exception 'the log is never changed or shortened' using errcode = 'insufficient_privilege';
end
$$;
create trigger stays_as_logged before update or delete or truncate on log_entries
    for each statement execute function stays_as_logged();
create trigger stays_as_logged before update or delete or truncate on log_leaves
    for each statement execute function stays_as_logged();
create trigger stays_as_logged before update or delete or truncate on log_checkpoints
    for each statement execute function stays_as_logged();
create trigger stays_as_logged before update or delete or truncate on log_origin
    for each statement execute function stays_as_logged();
"""

READING = """
create function may_read_log() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from viewers where viewer_id = current_viewer() and role = 'desk' and ended_at is null)
$$;

create function log_recent(_subject text, _before bigint, _most integer)
returns table (
    entry_id bigint, at timestamptz, act text, viewer text, agency text, subjects text[], recipients text[],
    purpose text, leaf_index bigint
)
language sql stable security definer set search_path = public, pg_temp as $$
    select e.entry_id, e.at, e.act, e.viewer, e.agency, e.subjects, e.recipients, e.purpose, l.leaf_index
      from log_entries e left join log_leaves l using (entry_id)
     where may_read_log()
       and (_subject is null or e.subjects @> array[_subject])
       and (_before is null or e.entry_id < _before)
     order by e.entry_id desc
     limit least(_most, 1000)
$$;
"""

RIGHTS = """
revoke execute on function may_read_log(), log_recent(text, bigint, integer) from public;
grant execute on function may_read_log(), log_recent(text, bigint, integer) to counterline_app;

grant insert on log_entries to counterline_app, counterline_derive;
grant select on log_entries, log_unsealed, log_leaves, log_checkpoints, log_origin to counterline_seal;
grant delete on log_unsealed to counterline_seal;
grant insert on log_leaves, log_checkpoints to counterline_seal;

alter table log_entries enable row level security;
create policy told_as_oneself on log_entries for insert to counterline_app, counterline_derive
    with check (viewer_id is not distinct from current_viewer());
create policy seals on log_entries for select to counterline_seal using (true);
"""


def upgrade() -> None:
    """Make the log after everything whose use it tells of."""
    for part in (TABLES, TRIGGERS, READING, RIGHTS):
        op.execute(part)
