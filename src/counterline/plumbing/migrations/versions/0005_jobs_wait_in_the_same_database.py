"""The job queue's own tables, from the version of procrastinate that the lock names."""

from alembic import op
from procrastinate.schema import SchemaManager

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

RIGHTS = """
-- Each process refuses a schema it does not know, so each may read which one this is.
grant select on alembic_version to counterline_app, counterline_derive, counterline_seal;
grant select, insert on procrastinate_jobs, procrastinate_events to counterline_app;
grant select, insert, update, delete on procrastinate_jobs, procrastinate_events,
    procrastinate_workers, procrastinate_periodic_defers to counterline_derive;
grant usage on all sequences in schema public to counterline_app, counterline_derive;
"""


def upgrade() -> None:
    """Make the queue; the application may add jobs, and only the worker takes them."""
    op.get_bind().exec_driver_sql(SchemaManager.get_schema().replace("%", "%%"))
    op.execute(RIGHTS)
