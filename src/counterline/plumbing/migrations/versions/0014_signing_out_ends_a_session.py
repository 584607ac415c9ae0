"""Signing out ends a session wherever its cookie is: what has ended is kept, by its hash, until the cookie expires."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLES = """
create table ended_sessions (
    session_digest bytea primary key check (length(session_digest) = 32),
    ended_at timestamptz not null
);
create index ended_sessions_by_end on ended_sessions (ended_at);
grant select, insert, delete on ended_sessions to counterline_app;
"""


def upgrade() -> None:
    """Keep which sessions have ended."""
    op.execute(TABLES)
