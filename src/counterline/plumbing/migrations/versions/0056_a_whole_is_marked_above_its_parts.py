"""Somebody named marks what was published above its parts; the figures stay as they were sealed."""

from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

TABLE = """
create table raised_markings (
    ref text primary key references published_figures (ref),
    marking text not null check (marking = 'OFFICIAL-SENSITIVE'),
    reason text not null check (length(btrim(reason)) >= 20),
    raised_by bigint not null references viewers,
    raised_at timestamptz not null
);
alter table raised_markings enable row level security;
grant select, insert on raised_markings to counterline_app;
create policy open_to_all on raised_markings for select to counterline_app using (true);
create policy raised_by_permission on raised_markings for insert to counterline_app
    with check ((select may('picture:figure:publish')) and raised_by = current_viewer());
"""


def upgrade() -> None:
    """Make the table."""
    op.execute(TABLE)
