"""Figures of areas are kept with every decimal as published, and found by their area."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

# A whole number stays the same number, so no figure that is kept changes and no content key with it.
CHANGES = """
alter table area_statistics alter column value type numeric;
create index area_statistics_by_area on area_statistics (area);
"""


def upgrade() -> None:
    """Let figures have decimals."""
    op.execute(CHANGES)
