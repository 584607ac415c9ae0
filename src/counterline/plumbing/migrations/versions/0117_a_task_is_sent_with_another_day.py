"""A task that waited for the adviser may be sent for another day, since its own may go by meanwhile."""

from alembic import op

revision = "0117"
down_revision = "0116"
branch_labels = None
depends_on = None

DAYS = """
do $do$
begin
    execute (select format('alter table task_acts drop constraint %I', conname) from pg_constraint
              where conrelid = 'task_acts'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%due_on IS NULL%');
end
$do$;
alter table task_acts
    add check (did in ('countered', 'sent') or due_on is null),
    add check (did = 'countered' or terms is null);
"""


def upgrade() -> None:
    """Let the act of sending carry a day."""
    op.execute(DAYS)
