"""A model comes into force when everybody is linked by it: what it makes is prepared beside the links that there are."""

from alembic import op

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None

# Whoever has been prepared with which version of their record, their keys, and the links among them. The worker's alone.
TABLES = """
alter table model_activations add column in_force_since timestamptz;
update model_activations set in_force_since = activated_at;
alter table resolving add column scored boolean not null default false;
create table coming_people (mention_id bigint primary key, record_id bigint not null);
create table coming_keys (mention_id bigint not null, key bigint not null, primary key (mention_id, key));
create table coming_links (
    a bigint not null,
    b bigint not null,
    weight double precision not null,
    vector smallint[] not null,
    primary key (a, b)
);
grant update (in_force_since) on model_activations to counterline_derive;
create policy comes_into_force on model_activations for update to counterline_derive using (true) with check (true);
"""
DERIVED = """
alter table {table} enable row level security;
grant select, insert, delete on {table} to counterline_derive;
create policy derives on {table} for all to counterline_derive using (true) with check (true);
"""


def upgrade() -> None:
    """Make room beside the links."""
    op.execute(TABLES)
    for table in ("coming_people", "coming_keys", "coming_links"):
        op.execute(DERIVED.format(table=table))
