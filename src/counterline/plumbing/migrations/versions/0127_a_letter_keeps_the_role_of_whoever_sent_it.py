"""A letter keeps the role of whoever sent it, so that they are told where nobody reads it."""

from alembic import op

revision = "0127"
down_revision = "0126"
branch_labels = None
depends_on = None

# Letters are written by a function in its caller's name, so the column finds for itself who that is; the worker is nobody.
COLUMN = """
create function role_of_sender() returns text
language sql stable security definer set search_path = public, pg_temp as $$
    select v.role from viewers v where v.viewer_id = current_viewer()
$$;
revoke execute on function role_of_sender() from public;
alter table letters add column sent_by_role text default role_of_sender();
"""


def upgrade() -> None:
    """Add the column."""
    op.execute(COLUMN)
