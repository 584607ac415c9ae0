"""A recall that names recipients takes back what was disclosed to them, and to nobody else."""

from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

# A recall that names nobody is of what everybody may read, and takes it back from all.
CHANGED = """
do $do$
declare
    _stands text := pg_get_functiondef('log_asked(text[], text, text, timestamptz, bigint, integer)'::regprocedure);
    _was text := 'and r.entry_id > e.entry_id';
begin
    if strpos(_stands, _was) = 0 then
        raise exception 'log_asked does not stand as it was made';
    end if;
    execute replace(_stands, _was, _was || ' and (r.recipients = ''''{}'''' or r.recipients && e.recipients)');
end
$do$;
"""


def upgrade() -> None:
    """Change the function."""
    op.execute(CHANGED)
