"""Whether anything perhaps meets is asked by each first page of the national desk, where most that meets does so surely."""

from alembic import op

revision = "0118"
down_revision = "0117"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make an index of those alone."""
    op.execute("create index overlaps_perhaps on desk.overlaps (side_a, side_b) where how = 'perhaps'")
