"""What agencies hand over: mappings, submissions with their files, and the runs that read them."""

from alembic import op

from counterline.plumbing.migrations.guard import (
    changed_by_originator,
    readable_by_audience,
    written_by_originator,
)

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = """
create table mappings (
    mapping_id bigint generated always as identity primary key,
    name text not null,
    version integer not null,
    kind text not null,
    system text not null,
    title text not null,
    document text not null,
    approved_by bigint references viewers,
    approved_at timestamptz not null default now(),
    unique (name, version)
);
grant select, insert on mappings to counterline_app;
grant select on mappings to counterline_derive;

create table submissions (
    submission_id bigint generated always as identity primary key,
    ref text not null unique,
    agency text not null,
    kind text not null,
    system text not null,
    feed_key bigint not null,
    mapping_id bigint not null references mappings,
    mode text not null check (mode in ('snapshot', 'increment')),
    as_at timestamptz not null,
    file_name text not null,
    file_digest bytea not null,
    file_bytes bigint not null,
    corrects bigint references submissions,
    sent_by bigint not null references viewers,
    sent_at timestamptz not null default now(),
    state text not null default 'received'
        check (state in ('received', 'loading', 'loaded', 'refused', 'failed', 'withdrawn')),
    loaded_at timestamptz,
    withdrawn_at timestamptz,
    receipt jsonb,
    audience_id integer not null references audiences,
    unique (agency, system, mapping_id, mode, as_at, file_digest)
);
create index submissions_by_feed on submissions (feed_key, as_at);

create table submission_parts (
    submission_id bigint not null references submissions,
    part integer not null,
    content bytea not null,
    audience_id integer not null references audiences,
    primary key (submission_id, part)
);

create table runs (
    run_id bigint generated always as identity primary key,
    ref text not null unique,
    submission_id bigint not null references submissions,
    dry boolean not null,
    state text not null default 'waiting' check (state in ('waiting', 'reading', 'storing', 'done', 'failed')),
    rows_read bigint not null default 0,
    asked_by bigint not null references viewers,
    asked_at timestamptz not null default now(),
    finished_at timestamptz,
    receipt jsonb,
    problem text,
    volume_reason text,
    audience_id integer not null references audiences
);
create index runs_by_submission on runs (submission_id);
"""


def upgrade() -> None:
    """Make the intake's own tables; a refused file's parts can be removed, nothing else is deleted."""
    op.execute(TABLES)
    for table in ("submissions", "submission_parts", "runs"):
        op.execute(readable_by_audience(table))
        op.execute(written_by_originator(table))
    op.execute(changed_by_originator("submissions", "state, receipt, loaded_at, withdrawn_at"))
    op.execute(changed_by_originator("runs", "state, rows_read, finished_at, receipt, problem"))
    op.execute("""
    grant delete on submission_parts to counterline_app;
    create policy removed_by_originator on submission_parts for delete to counterline_app
        using (audience_id = any ((select writable())::integer[]));
    grant usage on all sequences in schema public to counterline_app;
    """)
