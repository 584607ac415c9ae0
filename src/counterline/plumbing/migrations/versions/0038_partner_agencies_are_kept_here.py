"""Partner agencies are added and ended by the national desk, each state of one beside the last, and read by every process."""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

TABLES = """
-- What is told of an agency supersedes what was told before; nothing is ever taken out, for records name it.
create table own_agencies (
    row_id bigint generated always as identity primary key,
    code text not null,
    told jsonb not null,
    added_by bigint not null default current_viewer() references viewers,
    added_at timestamptz not null
);
create index own_agencies_by_code on own_agencies (code, row_id);
alter table own_agencies enable row level security;
grant select on own_agencies to counterline_app, counterline_derive;
grant insert on own_agencies to counterline_app;
create policy open_to_all on own_agencies for select to counterline_app, counterline_derive using (true);
create policy written_by_permission on own_agencies for insert to counterline_app
    with check ((select may('governance:agency:keep')) and added_by = current_viewer());
"""


def upgrade() -> None:
    """Make the table of an installation's own agencies."""
    op.execute(TABLES)
