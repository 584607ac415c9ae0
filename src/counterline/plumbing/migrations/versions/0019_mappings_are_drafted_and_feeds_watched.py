"""Files arrive in parts, mappings are drafted and approved by somebody else, and each feed's loads are held against those before."""

from alembic import op

from counterline.plumbing.migrations.guard import (
    changed_by_originator,
    readable_by_audience,
    written_by_originator,
)

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TABLES = """
-- A file on its way in: nobody but its sender sees a byte of it, and it goes when it is handed over or left alone.
create table uploads (
    upload_id bigint generated always as identity primary key,
    ref text not null unique,
    agency text not null,
    file_name text not null,
    file_bytes bigint not null check (file_bytes >= 0),
    file_digest bytea,
    received bigint not null default 0,
    begun_by bigint not null references viewers,
    begun_at timestamptz not null,
    touched_at timestamptz not null,
    audience_id integer not null references audiences
);
create index uploads_by_time on uploads (touched_at);
create table upload_parts (
    upload_id bigint not null references uploads on delete cascade,
    starts bigint not null,
    content bytea not null,
    audience_id integer not null references audiences,
    primary key (upload_id, starts)
);

-- A mapping being drafted from a file: the sender, its regional unit and the desk read the draft, the sender alone the file.
create table mapping_drafts (
    draft_id bigint generated always as identity primary key,
    ref text not null unique,
    agency text not null,
    file_name text not null,
    upload_id bigint references uploads on delete set null,
    document text not null,
    suggested jsonb not null,
    state text not null default 'open' check (state in ('open', 'asked', 'dropped')),
    begun_by bigint not null references viewers,
    begun_at timestamptz not null,
    saved_by bigint not null references viewers,
    saved_at timestamptz not null,
    audience_id integer not null references audiences
);
create table mapping_draft_versions (
    draft_id bigint not null references mapping_drafts,
    number integer not null,
    document text not null,
    saved_by bigint not null references viewers,
    saved_at timestamptz not null,
    audience_id integer not null references audiences,
    primary key (draft_id, number)
);
-- Two people stand behind a mapping that was drafted here, and the database holds them to it.
alter table mappings add column draft_ref text references mapping_drafts (ref);
alter table mappings add column drafted_by bigint references viewers;
alter table mappings add constraint somebody_else_approves check (drafted_by is null or drafted_by <> approved_by);

-- What one load of a feed was like, in numbers and column names, with no value of any row.
create table load_profiles (
    submission_id bigint primary key references submissions,
    feed_key bigint not null,
    agency text not null,
    kind text not null,
    system text not null,
    mapping_version integer not null,
    as_at timestamptz not null,
    loaded_at timestamptz not null,
    headers jsonb not null,
    rows_read bigint not null,
    rows_held bigint not null,
    held_by jsonb not null,
    codes jsonb not null,
    flags jsonb not null,
    audience_id integer not null references audiences
);
create index load_profiles_by_feed on load_profiles (feed_key, loaded_at);
create index load_profiles_by_agency on load_profiles (agency, as_at);

create table feed_alarms (
    alarm_id bigint generated always as identity primary key,
    ref text not null unique,
    feed_key bigint not null,
    agency text not null,
    kind text not null,
    system text not null,
    mapping_version integer not null,
    submission_id bigint not null references submissions,
    sort text not null
        check (sort in ('new column', 'missing column', 'new codes', 'held rows', 'volume', 'flag left blank')),
    about text not null,
    said text not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    cleared_at timestamptz,
    cleared_by bigint references viewers,
    cleared_why text,
    audience_id integer not null references audiences,
    check ((cleared_at is null) = (cleared_why is null))
);
create unique index feed_alarms_open on feed_alarms (feed_key, sort, about) where cleared_at is null;
create index feed_alarms_by_agency on feed_alarms (agency, first_seen_at);
"""

# What was left lies with agencies who may never come back, so whoever begins an upload clears it for all of them.
PURGE = """
create function purge_uploads(_before timestamptz) returns bigint
language sql security definer set search_path = public, pg_temp as $$
    with gone as (delete from uploads where touched_at < _before returning 1) select count(*) from gone
$$;
revoke execute on function purge_uploads(timestamptz) from public;
grant execute on function purge_uploads(timestamptz) to counterline_app;
"""
TABLES_OF_WORLD = (
    "uploads",
    "upload_parts",
    "mapping_drafts",
    "mapping_draft_versions",
    "load_profiles",
    "feed_alarms",
)


def upgrade() -> None:
    """Make the tables; an upload's bytes can be removed, and nothing else is deleted."""
    op.execute(TABLES)
    for table in TABLES_OF_WORLD:
        op.execute(readable_by_audience(table))
        op.execute(written_by_originator(table))
    op.execute(changed_by_originator("uploads", "received, touched_at"))
    op.execute(changed_by_originator("mapping_drafts", "document, state, saved_by, saved_at, upload_id"))
    op.execute(changed_by_originator("feed_alarms", "last_seen_at, said, cleared_at, cleared_by, cleared_why"))
    for table in ("uploads", "upload_parts"):
        op.execute(f"""
        grant delete on {table} to counterline_app;
        create policy removed_by_originator on {table} for delete to counterline_app
            using (audience_id = any ((select writable())::integer[]));
        """)
    op.execute(PURGE)
    op.execute("grant usage on all sequences in schema public to counterline_app")
