"""Estimates of living lines are kept at the desk as they were made, each with its fit, so that any can be made again."""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

TABLES = """
-- What rests on every agency's records at once. Only viewers of the national desk read it, and only what was made of
-- audiences that they may all read.
create schema desk;
grant usage on schema desk to counterline_app;
create table desk.estimates (
    estimate_id bigint generated always as identity primary key,
    on_day date not null,
    known date not null,
    of_all boolean not null,
    state text not null,
    audiences integer[] not null,
    rule text not null,
    model text not null,
    estimated jsonb,
    refused text,
    fit jsonb,
    made_at timestamptz not null,
    check ((estimated is null) = (refused is not null))
);
create unique index estimates_once on desk.estimates (state, on_day, rule, model, of_all, (case when of_all then null else known end))
    nulls not distinct;
create index estimates_by_day on desk.estimates (on_day desc);

create function at_the_desk() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from viewers where viewer_id = current_viewer() and role = 'desk' and ended_at is null)
$$;
revoke all on function at_the_desk() from public;
grant execute on function at_the_desk() to counterline_app;

alter table desk.estimates enable row level security;
grant select, insert on desk.estimates to counterline_app;
create policy readable on desk.estimates for select to counterline_app
    using ((select at_the_desk()) and audiences <@ (select readable())::integer[]);
create policy made_at_the_desk on desk.estimates for insert to counterline_app
    with check ((select at_the_desk()) and audiences <@ (select readable())::integer[]);
create function stays_as_estimated() returns trigger language plpgsql as $$
begin
    raise exception 'an estimate stays as it was made; make another' using errcode = 'insufficient_privilege';
end
$$;
create trigger stays_as_estimated before update or delete or truncate on desk.estimates
    for each statement execute function stays_as_estimated();
"""


def upgrade() -> None:
    """Make the desk's schema and its first table."""
    op.execute(TABLES)
