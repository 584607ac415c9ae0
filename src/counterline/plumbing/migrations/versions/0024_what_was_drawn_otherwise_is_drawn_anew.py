"""What lines are made of is drawn anew where an earlier version drew it otherwise: the installation keeps which drawing it has."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

CHANGES = """
alter table installation add column drawing integer not null default 0;
grant update (drawing) on installation to counterline_derive;
"""


def upgrade() -> None:
    """Add the column."""
    op.execute(CHANGES)
