"""A run says how much of its file has been read, so that whoever waits sees how much is left."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a run keep the bytes it has read; runs that ended before keep none, and their state says that they ended."""
    op.execute("alter table runs add column bytes_read bigint not null default 0")
    op.execute("grant update (bytes_read) on runs to counterline_app")
