"""The nation's numbers have noise too, and what was drawn for them is kept as that of the tables is."""

from alembic import op

revision = "0130"
down_revision = "0129"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a drawn number be one of the nation."""
    op.execute(
        "alter table drawn_cells drop constraint drawn_cells_level_check, "
        "add constraint drawn_cells_level_check check (level in ('nation', 'region', 'force'))"
    )
