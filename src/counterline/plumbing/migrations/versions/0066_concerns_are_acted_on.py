"""What people do about a concern is kept beside a mention of whoever it is about, and whom the worker told of which."""

from alembic import op

from counterline.plumbing.migrations.guard import readable_by_audience

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None

TABLES = """
create table concern_acts (
    ref text collate "C" primary key,
    mention text not null,
    mention_id bigint not null,
    did text not null,
    reason text not null,
    body text,
    outcome text check (outcome in ('upheld', 'not upheld', 'not known')),
    rules text[] not null,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    due timestamptz,
    audience_id integer not null references audiences,
    check ((did = 'close') = (outcome is not null))
);
create index concern_acts_by_mention on concern_acts (mention, at);
create index concern_acts_by_agency on concern_acts (agency) where did = 'close';

-- Which agency's leads were told of which rule by which mention: the same person is told of once, however they grow.
create table concerns_told (
    agency text not null,
    rule text not null,
    mention_id bigint not null,
    mention text not null,
    cause text not null,
    told_at timestamptz not null,
    primary key (agency, rule, mention_id)
);
create index concerns_told_by_mention on concerns_told (mention_id);

-- Whom to ring at an agency about a child, day and night.
create table duty_numbers (
    duty_number_id bigint generated always as identity primary key,
    agency text not null,
    number text not null,
    hours text not null,
    kept_by bigint not null references viewers,
    kept_at timestamptz not null
);
create index duty_numbers_by_agency on duty_numbers (agency, duty_number_id desc);
"""

POLICIES = """
alter policy readable on concern_acts using (
    audience_id = any ((select readable())::integer[]) and (select may('safeguarding:concern:read')));
grant insert on concern_acts to counterline_app;
create policy acted on concern_acts for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[]) and viewer_id = current_viewer()
                and agency = (select viewers_agency()) and (select may('safeguarding:concern:act')));

alter table concerns_told enable row level security;
grant select on concerns_told to counterline_app;
grant select, insert, update, delete on concerns_told to counterline_derive;
create policy of_own_agency on concerns_told for select to counterline_app
    using (agency = (select viewers_agency()) and (select may('safeguarding:concern:read')));
create policy derives on concerns_told for all to counterline_derive using (true) with check (true);

alter table duty_numbers enable row level security;
grant select on duty_numbers to counterline_app, counterline_derive;
grant insert on duty_numbers to counterline_app;
create policy open_to_all on duty_numbers for select to counterline_app, counterline_derive using (true);
create policy kept_by_own on duty_numbers for insert to counterline_app
    with check (kept_by = current_viewer() and agency = (select viewers_agency()) and (select may('safeguarding:concern:act')));
grant usage on all sequences in schema public to counterline_app, counterline_derive;
"""

# What was done about whoever a regraded record names is read by whoever reads the record now.
FOLLOWS = """
create function concern_acts_follow() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update concern_acts c set audience_id = new.audience_id
      from mentions m where m.record_id = new.record_id and c.mention = m.ref;
    return null;
end
$$;
revoke execute on function concern_acts_follow() from public;
create trigger concern_acts_follow after update of audience_id on standings for each row
    when (new.known_to is null and old.audience_id <> new.audience_id) execute function concern_acts_follow();
"""


def upgrade() -> None:
    """Make the tables; an act is read by whoever reads the mention and works to protect."""
    op.execute(TABLES)
    op.execute(readable_by_audience("concern_acts"))
    op.execute(POLICIES)
    op.execute(FOLLOWS)
