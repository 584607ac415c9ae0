"""The first release: its tables are those that each room's `schema.sql` said."""

revision = "first_release"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing leads here: what the first release made, it made whole."""
