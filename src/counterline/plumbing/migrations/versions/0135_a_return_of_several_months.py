"""A return that tells of several months at once says of which, so that none of them counts as missing."""

from alembic import op

revision = "0135"
down_revision = "0134"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the months."""
    op.execute(
        "alter table submissions add column months date[]; grant update (months) on submissions to counterline_app"
    )
