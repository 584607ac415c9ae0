"""What a body needs to know is a plan of its own: each requirement is said anew and never changed."""

from alembic import op

revision = "0102"
down_revision = "0091"
branch_labels = None
depends_on = None

TABLE = """
create table requirements (
    ref text collate "C" not null,
    version integer not null check (version > 0),
    scope text not null,
    question text not null,
    priority text not null,
    owner text not null,
    review_on date not null,
    state text not null check (state in ('open', 'answered', 'dropped')),
    why text not null,
    links text[] not null,
    added boolean not null,
    agency text not null,
    said_by bigint not null references viewers,
    said_at timestamptz not null,
    primary key (ref, version)
);
alter table requirements enable row level security;
grant select, insert on requirements to counterline_app;
create policy of_ones_own_body on requirements for select to counterline_app
    using (agency = (select viewers_agency()) and (select may('coordination:plan:keep')));
create policy said_by_ones_own on requirements for insert to counterline_app
    with check (agency = (select viewers_agency()) and said_by = (select current_viewer()) and (select may('coordination:plan:keep')));
"""


def upgrade() -> None:
    """Make the table and its policies."""
    op.execute(TABLE)
