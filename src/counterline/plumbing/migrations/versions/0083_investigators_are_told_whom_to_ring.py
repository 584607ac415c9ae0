"""Where investigations meet is drawn for the desk, and what each side hears of it is a notice of that side's alone."""

from alembic import op

revision = "0083"
down_revision = "0082"
branch_labels = None
depends_on = None

TABLES = """
-- A side is an investigation by its identity, or whoever told records. Neither names an entity, so that a rebuild makes the same rows.
create table desk.overlaps (
    side_a text collate "C" not null,
    side_b text collate "C" not null,
    kind text not null,
    key bigint not null,
    mention_a bigint not null,
    mention_b bigint not null,
    between bigint not null,
    how text not null,
    ref_a text not null,
    ref_b text not null,
    agency_a text not null,
    agency_b text not null,
    audience_a integer not null references audiences,
    audience_b integer not null references audiences,
    audience_between integer references audiences,
    waits_a boolean not null,
    waits_b boolean not null,
    primary key (side_a, side_b, kind, mention_a, mention_b, between)
);
create index overlaps_by_other_side on desk.overlaps (side_b);
create index overlaps_by_key on desk.overlaps (key) where key <> 0;
create index overlaps_by_a on desk.overlaps (mention_a) where key = 0;
create index overlaps_by_b on desk.overlaps (mention_b) where key = 0;
create index overlaps_by_between on desk.overlaps (between) where between <> 0;

-- What one side hears of another: whom to ring, and the mentions of its own that met. It says nothing of what the other holds.
create table notices (
    ref text collate "C" primary key,
    side text collate "C" not null,
    other text collate "C" not null,
    ear text not null check (ear in ('owner', 'guardian', 'keeper', 'desk')),
    what text not null check (what in ('contact', 'facts')),
    agency text not null,
    identity_key bigint,
    other_agency text not null,
    name text,
    number text,
    hours text,
    facts text,
    met text[] not null,
    waits_until timestamptz,
    stands boolean not null,
    unique (side, other, ear)
);
create index notices_by_other on notices (other);
create index notices_that_wait on notices (waits_until) where waits_until is not null;

create table notice_outcomes (
    ref text collate "C" primary key,
    notice text not null references notices,
    outcome text not null check (outcome in ('agreed lead', 'joint', 'no conflict', 'wrong match')),
    reason text not null,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null
);
create index notice_outcomes_by_notice on notice_outcomes (notice, at);

-- Whom to ring at an agency about what was found, where no investigation says whom.
create table intelligence_desks (
    intelligence_desk_id bigint generated always as identity primary key,
    agency text not null,
    number text not null,
    hours text not null,
    kept_by bigint not null references viewers,
    kept_at timestamptz not null
);
create index intelligence_desks_by_agency on intelligence_desks (agency, intelligence_desk_id desc);
"""

POLICIES = """
grant usage on schema desk to counterline_app, counterline_derive;
grant select on compartments, compartment_members to counterline_derive;
create policy derives_from on compartments for select to counterline_derive using (true);
create policy derives_from on compartment_members for select to counterline_derive using (true);
alter table desk.overlaps enable row level security;
grant select on desk.overlaps to counterline_app;
grant select, insert, update, delete on desk.overlaps to counterline_derive;
create policy readable on desk.overlaps for select to counterline_app
    using ((select may('coordination:overlap:read')) and audience_a = any ((select readable())::integer[])
           and audience_b = any ((select readable())::integer[])
           and (audience_between is null or audience_between = any ((select readable())::integer[])));
create policy derives on desk.overlaps for all to counterline_derive using (true) with check (true);

-- Whoever has the letter reads the notice; whoever works on an investigation, as long as they may read it.
alter table notices enable row level security;
grant select on notices to counterline_app;
grant select, insert, update on notices to counterline_derive;
create policy told on notices for select to counterline_app
    using (ref in (select about from letters)
           and (ear <> 'owner' or identity_key is null
                or exists (select from investigations i where i.identity_key = notices.identity_key)));
create policy derives on notices for all to counterline_derive using (true) with check (true);

alter table notice_outcomes enable row level security;
grant select on notice_outcomes to counterline_app, counterline_derive;
grant insert on notice_outcomes to counterline_app;
create policy of_ones_notice on notice_outcomes for select to counterline_app using (notice in (select n.ref from notices n));
create policy derives_from on notice_outcomes for select to counterline_derive using (true);
create policy in_ones_own_name on notice_outcomes for insert to counterline_app
    with check (notice in (select n.ref from notices n) and viewer_id = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('coordination:notice:answer')));

-- What either side said last of two that meet, for whoever reads the overlap itself.
create function outcomes_of_pair(_a text, _b text) returns table (outcome text, at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select o.outcome, o.at from notice_outcomes o join notices n on n.ref = o.notice
     where (select may('coordination:overlap:read')) and ((n.side = _a and n.other = _b) or (n.side = _b and n.other = _a))
       and exists (select from desk.overlaps d
                    where d.side_a = least(_a, _b) and d.side_b = greatest(_a, _b)
                      and d.audience_a = any (readable()) and d.audience_b = any (readable()))
     order by o.at desc, o.ref desc
$$;
revoke execute on function outcomes_of_pair(text, text) from public;
grant execute on function outcomes_of_pair(text, text) to counterline_app;

alter table intelligence_desks enable row level security;
grant select on intelligence_desks to counterline_app, counterline_derive;
grant insert on intelligence_desks to counterline_app;
create policy open_to_all on intelligence_desks for select to counterline_app, counterline_derive using (true);
create policy kept_by_own on intelligence_desks for insert to counterline_app
    with check (kept_by = (select current_viewer()) and agency = (select viewers_agency())
                and (select may('coordination:notice:answer')));
grant usage on all sequences in schema public to counterline_app, counterline_derive;
"""


def upgrade() -> None:
    """Make the tables: overlaps for the desk, notices for whoever has the letter."""
    op.execute(TABLES)
    op.execute(POLICIES)
