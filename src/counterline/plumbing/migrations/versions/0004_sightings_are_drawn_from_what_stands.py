"""Sightings: what each standing line return says was in use, where and when, in the compact form lines are drawn from."""

from alembic import op

from counterline.plumbing.migrations.guard import derived, readable_by_audience

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = """
create table sightings (
    record_id bigint not null references records,
    identity_key bigint not null,
    known_from timestamptz not null,
    known_to timestamptz,
    body jsonb not null,
    audience_id integer not null references audiences,
    primary key (record_id, known_from)
);
create index sightings_by_identity on sightings (identity_key);
create index sightings_by_audience on sightings (audience_id, known_from);
"""


def upgrade() -> None:
    """Make the lines room's one derived table."""
    op.execute(TABLES)
    op.execute(readable_by_audience("sightings"))
    op.execute(derived("sightings"))
