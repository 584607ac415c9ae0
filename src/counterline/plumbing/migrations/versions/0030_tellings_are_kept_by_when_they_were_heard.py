"""Tellings keep when they were heard and when they were taken back, so that a day can be counted as it was known then."""

from alembic import op

from counterline.plumbing.migrations.guard import derived, readable_by_audience

revision = "0030"
down_revision = "0027"
branch_labels = None
depends_on = None

TABLES = """
-- When a return was received, where it came to another system first and somebody states so; otherwise when it was loaded.
alter table submissions add column heard_at timestamptz;

-- Every telling of the kinds that figures rest on: as at when, heard from when until when, and of whom it may be read. A row
-- without a record tells the readers of an audience that what they had been told ends, by whatever they may not read.
create table tellings (
    identity_key bigint not null,
    kind text not null,
    as_at timestamptz not null,
    record_id bigint references records,
    heard_from timestamptz not null,
    heard_to timestamptz,
    place integer not null,
    audience_id integer not null references audiences
);
create index tellings_by_identity on tellings (identity_key);
create index tellings_by_audience on tellings (audience_id, kind);

-- What each record says of a line, once, however often it stood.
create table drawings (
    record_id bigint primary key references records,
    identity_key bigint not null,
    body jsonb not null,
    audience_id integer not null references audiences
);
create index drawings_by_identity on drawings (identity_key);
create index drawings_by_audience on drawings (audience_id);
insert into drawings (record_id, identity_key, body, audience_id)
select distinct on (record_id) record_id, identity_key, body, audience_id from sightings;
alter table sightings drop column body;
"""


def upgrade() -> None:
    """Make both tables; the worker fills the tellings when it draws all lines anew."""
    op.execute(TABLES)
    for table in ("tellings", "drawings"):
        op.execute(readable_by_audience(table))
        op.execute(derived(table))
