"""An agency's own numbers by which rules raise a concern, each in somebody's name; the newest is in force."""

from alembic import op

revision = "0081"
down_revision = "0080"
branch_labels = None
depends_on = None

TABLE = """
create table rule_limits (
    rule_limit_id bigint generated always as identity primary key,
    agency text not null,
    name text not null,
    value integer not null,
    reason text not null,
    set_by bigint not null references viewers,
    set_at timestamptz not null
);
create index rule_limits_by_agency on rule_limits (agency, name, rule_limit_id desc);
alter table rule_limits enable row level security;
grant select on rule_limits to counterline_app, counterline_derive;
grant insert on rule_limits to counterline_app;
create policy derives_from on rule_limits for select to counterline_derive using (true);
create policy of_own_agency on rule_limits for select to counterline_app using (agency = (select viewers_agency()));
create policy set_by_own on rule_limits for insert to counterline_app
    with check (set_by = current_viewer() and agency = (select viewers_agency()) and (select may('safeguarding:concern:act')));
grant usage on all sequences in schema public to counterline_app, counterline_derive;
"""


def upgrade() -> None:
    """Make the table: rows are added and never changed."""
    op.execute(TABLE)
