"""The index of what is perhaps one is kept whole as subjects are drawn, for a list of what waits is read from end to end by each search."""

from alembic import op

revision = "0143"
down_revision = "0138"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Have each new subject put into the index itself."""
    op.execute("alter index subjects_by_loose_keys set (fastupdate = off)")
