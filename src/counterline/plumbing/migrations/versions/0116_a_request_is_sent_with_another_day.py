"""A request that waited for the covert-authorities adviser is sent with another day by which it is needed."""

from alembic import op

revision = "0116"
down_revision = "0115"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let the day change as it is sent: the policy lets nothing of it change after that."""
    op.execute("grant update (due) on information_requests to counterline_app")
