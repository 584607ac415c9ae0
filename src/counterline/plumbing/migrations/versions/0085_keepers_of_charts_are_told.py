"""The worker finds whose charts hold somebody who is a subject by name no longer, so that their keepers are told."""

from alembic import op

revision = "0085"
down_revision = "0084"
branch_labels = None
depends_on = None

READS = """
grant select on {table} to counterline_derive;
create policy derives_from on {table} for select to counterline_derive using (true);
"""


def upgrade() -> None:
    """Let the worker read which chart holds what, and who keeps it."""
    for table in ("charts", "chart_things"):
        op.execute(READS.format(table=table))
