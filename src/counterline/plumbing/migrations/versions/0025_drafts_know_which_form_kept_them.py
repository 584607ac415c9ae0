"""A draft knows which form kept it last, and what was sent once is known again by its words and named whole."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

# What was said is kept as a keyed digest alone: enough to tell the same words from others, and nothing to read.
CHANGES = """
alter table report_drafts add column saved_as text not null default '';
grant update (saved_as) on report_drafts to counterline_app;

alter table sent_drafts add column said bytea, add column sanitised text;
"""


def upgrade() -> None:
    """Add the columns."""
    op.execute(CHANGES)
