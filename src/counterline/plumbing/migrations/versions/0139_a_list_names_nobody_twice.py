"""A delivery says whether each row of its list is another person, as its mapping does."""

from alembic import op

revision = "0139"
down_revision = "0143"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of what was delivered before, nobody said so."""
    op.execute("alter table deliveries add column one_row_a_person boolean not null default false")
