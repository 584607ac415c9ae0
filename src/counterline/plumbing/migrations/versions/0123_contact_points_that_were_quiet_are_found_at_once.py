"""Contact points that may have changed hands are found without reading every sighting, since the first page counts those that wait."""

from alembic import op

revision = "0123"
down_revision = "0122"
branch_labels = None
depends_on = None

BOTH = "audience_a = any ((select readable())::integer[]) and audience_b = any ((select readable())::integer[])"

TABLE = f"""
create table quiets (
    key bigint not null,
    audience_a integer not null references audiences,
    audience_b integer not null references audiences,
    primary key (key, audience_a, audience_b)
);
create index quiets_by_audience on quiets (audience_a, audience_b, key);
alter table quiets enable row level security;
grant select on quiets to counterline_app, counterline_derive;
grant insert, delete on quiets to counterline_derive;
create policy readable on quiets for select to counterline_app using ({BOTH});
create policy derives_into on quiets for all to counterline_derive using (true) with check (true);
"""

# What is regraded is of other readers at once; the worker draws its quiets anew.
MOVED = """
create function regraded_mention_has_no_quiet() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from quiets where key = new.key;
    return null;
end
$$;
create trigger regraded_mention_has_no_quiet after update of audience_id on mentions
    for each row when (new.kind = 'contact_point' and old.audience_id <> new.audience_id)
    execute function regraded_mention_has_no_quiet();
"""


def upgrade() -> None:
    """Make the table; the worker fills it when it begins, as it draws whatever a version draws otherwise."""
    op.execute(TABLE)
    op.execute(MOVED)
