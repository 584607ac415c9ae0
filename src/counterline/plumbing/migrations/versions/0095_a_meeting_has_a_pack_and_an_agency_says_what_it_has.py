"""What an agency has to give is stated with dates, and a pack for a tasking meeting keeps of what it was made."""

from alembic import op

revision = "0095"
down_revision = "0096"
branch_labels = None
depends_on = None

CAPACITIES = """
create table capacities (
    ref text collate "C" primary key,
    agency text not null,
    kind text not null,
    label text not null,
    unit text not null,
    amount integer not null check (amount >= 0),
    from_day date not null,
    to_day date not null check (to_day >= from_day),
    words text not null,
    stated_by bigint not null references viewers,
    stated_at timestamptz not null
);
create index capacities_by_kind on capacities (agency, kind, stated_at desc);
alter table capacities enable row level security;
grant select, insert on capacities to counterline_app;
create policy read_by_police on capacities for select to counterline_app using ((select may('coordination:capacity:read')));
create policy stated_by_own on capacities for insert to counterline_app
    with check ((select may('coordination:capacity:state')) and stated_by = (select current_viewer())
                and agency = (select viewers_agency()));
"""

# A pack is its maker's: what it tells is read afresh, and another reads another.
PACKS = """
create table meeting_packs (
    ref text collate "C" primary key,
    region text not null,
    meeting_on date not null,
    since timestamptz not null,
    as_at timestamptz not null check (since < as_at),
    decisions text[] not null,
    held jsonb not null,
    digest text not null,
    agency text not null,
    made_by bigint not null references viewers
);
create index meeting_packs_by_maker on meeting_packs (made_by, region, as_at desc);
alter table meeting_packs enable row level security;
grant select, insert on meeting_packs to counterline_app;
create policy makers_own on meeting_packs for select to counterline_app
    using (made_by = (select current_viewer()) and (select may('coordination:meeting:keep')));
create policy made on meeting_packs for insert to counterline_app
    with check (made_by = (select current_viewer()) and agency = (select viewers_agency()) and (select may('coordination:meeting:keep')));
"""


def upgrade() -> None:
    """Make the tables and their policies."""
    op.execute(CAPACITIES)
    op.execute(PACKS)
