"""A body closes a concern for itself, and writes why for every other body that has it; what was written before stays its own."""

from alembic import op

revision = "0100"
down_revision = "0094"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Say of each act whether its reason is for others too: of those that there are, none."""
    op.execute("alter table concern_acts add column told_others boolean not null default false")
