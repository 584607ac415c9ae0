"""People are rolled up for the desk, so that how many several agencies know is told without assembling everybody."""

from alembic import op

revision = "0073"
down_revision = "0072"
branch_labels = None
depends_on = None

TABLES = """
-- What everybody who makes the national picture reads, whoever they are; no compartment, for what is rolled up is for others too.
create function desk_reads() returns integer[]
language sql stable security definer set search_path = public, pg_temp as $$
    with makers as materialized (
        select p.role, exists (select from roles_in_policing i where i.role = p.role) as in_policing
          from role_permissions p where p.permission = 'picture:figure:publish'
    )
    select coalesce(array_agg(a.audience_id order by a.audience_id), '{}') from audiences a
     where a.compartment is null
       and exists (select from audience_readers r where r.audience_id = a.audience_id and body_of(r.agency) = 'national')
       and not exists (
            select from makers m
             where not exists (select from role_kinds k where k.role = m.role and k.kind = a.kind) or a.by_need and not m.in_policing)
$$;
revoke all on function desk_reads() from public;
grant execute on function desk_reads() to counterline_derive;

grant usage on schema desk to counterline_derive;
-- Whoever is one person with others; the entity is the least number among its mentions.
create table desk.people (
    mention_id bigint primary key,
    entity bigint not null
);
create index people_by_entity on desk.people (entity);
create table desk.rolled_up (
    made_at timestamptz not null,
    model text not null,
    audiences integer[] not null,
    mentions bigint not null,
    people bigint not null,
    known_to jsonb not null
);

alter table desk.people enable row level security;
alter table desk.rolled_up enable row level security;
grant select on desk.people, desk.rolled_up to counterline_app;
grant select, insert, delete on desk.people, desk.rolled_up to counterline_derive;
create policy readable on desk.rolled_up for select to counterline_app
    using ((select at_the_desk()) and audiences <@ (select readable())::integer[]);
create policy readable on desk.people for select to counterline_app
    using ((select at_the_desk()) and (select exists (select from desk.rolled_up)));
create policy derives on desk.rolled_up for all to counterline_derive using (true) with check (true);
create policy derives on desk.people for all to counterline_derive using (true) with check (true);
"""


def upgrade() -> None:
    """Make the two tables of the roll-up."""
    op.execute(TABLES)
