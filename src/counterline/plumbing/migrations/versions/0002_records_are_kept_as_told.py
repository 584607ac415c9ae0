"""The ledger: raw rows, readings, records, the submissions that assert them, mentions, and what stands when."""

from alembic import op

from counterline.plumbing.migrations.guard import (
    changed_by_originator,
    derived,
    readable_by_audience,
    written_by_originator,
)

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = """
-- What the ledger needs to know of a submission: which feed it speaks for, as at when, and whether it speaks for all of it.
create table deliveries (
    submission_id bigint primary key,
    feed_key bigint not null,
    mode text not null check (mode in ('snapshot', 'increment')),
    as_at timestamptz not null,
    withdrawn_at timestamptz,
    audience_id integer not null references audiences
);
create index deliveries_by_feed on deliveries (feed_key, as_at);

create table raw_rows (
    submission_id bigint not null,
    row_seq integer not null,
    sheet text,
    row_number integer not null,
    content jsonb not null,
    audience_id integer not null references audiences,
    primary key (submission_id, row_seq)
);

create table readings (
    submission_id bigint not null,
    row_seq integer not null,
    mapping_id bigint not null,
    outcome text not null check (outcome in ('kept', 'held', 'set aside', 'repeated')),
    reasons jsonb not null,
    identity_key bigint,
    audience_id integer not null references audiences,
    primary key (submission_id, row_seq, mapping_id)
);
create index readings_held on readings (submission_id) where outcome = 'held';

create table records (
    record_id bigint generated always as identity primary key,
    ref text not null unique,
    kind text not null,
    schema_version integer not null,
    identity_key bigint not null,
    feed_key bigint not null,
    agency text not null,
    system text not null,
    reference text not null,
    content_digest bytea not null,
    regime text not null,
    jurisdiction text not null,
    basis text not null check (basis in ('fact', 'assessment')),
    happened_first date,
    happened_last date,
    body jsonb not null,
    audience_id integer not null references audiences,
    received_at timestamptz not null default now(),
    unique (identity_key, content_digest)
);
create index records_by_feed on records (feed_key);

create table assertions (
    record_id bigint not null references records,
    submission_id bigint not null,
    identity_key bigint not null,
    as_at timestamptz not null,
    sheet text,
    row_number integer not null,
    row_seq integer not null,
    audience_id integer not null references audiences,
    primary key (record_id, submission_id)
);
create index assertions_by_identity on assertions (identity_key);
create index assertions_by_submission on assertions (submission_id);

create table mentions (
    record_id bigint not null references records,
    slot text not null,
    ref text not null,
    kind text not null,
    role text not null,
    key bigint not null,
    value text not null,
    audience_id integer not null references audiences,
    primary key (record_id, slot)
);
create index mentions_by_key on mentions (key, audience_id);
create index mentions_by_ref on mentions (ref);

-- What stood when, as the sources told it: derived from assertions and snapshots, never from the order of arrival.
create table standings (
    identity_key bigint not null,
    record_id bigint not null references records,
    known_from timestamptz not null,
    known_to timestamptz,
    audience_id integer not null references audiences,
    primary key (record_id, known_from)
);
create index standings_by_identity on standings (identity_key);
"""


def upgrade() -> None:
    """Make the ledger; the application adds to it and can change none of it."""
    op.execute(TABLES)
    for table in ("deliveries", "raw_rows", "readings", "records", "assertions", "mentions"):
        op.execute(readable_by_audience(table))
        op.execute(written_by_originator(table))
    op.execute(changed_by_originator("deliveries", "withdrawn_at"))
    op.execute(readable_by_audience("standings"))
    op.execute(derived("standings"))
    op.execute("grant usage on all sequences in schema public to counterline_app, counterline_derive")
