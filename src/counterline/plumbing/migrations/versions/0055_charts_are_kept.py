"""Charts are kept: which things, where each stands and what its keeper noted; what a chart shows is read afresh each time."""

from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

TABLES = """
create table charts (
    ref text primary key,
    title text not null,
    reason text not null,
    review_on date not null,
    agency text not null,
    kept_by bigint not null references viewers,
    shared boolean not null,
    kept_at timestamptz not null,
    ended_at timestamptz
);
create index charts_by_keeper on charts (kept_by, kept_at);
create index charts_by_agency on charts (agency, kept_at) where shared;

-- A thing is kept by a mention of it and nothing else; what is noted of it goes to those who may read that mention.
create table chart_things (
    chart text not null references charts,
    mention text not null,
    across real not null,
    down real not null,
    note text,
    audience_id integer not null references audiences,
    primary key (chart, mention)
);
"""

# Whoever shares a chart shares it with their own agency, and until the day on which it is to be looked at again.
POLICIES = """
alter table charts enable row level security;
grant select, insert, update (review_on, shared, ended_at) on charts to counterline_app;
create policy of_keeper_and_agency on charts for select to counterline_app
    using (kept_by = (select current_viewer()) or shared and ended_at is null and agency = (select viewers_agency())
           and review_on >= (select (current_moment() at time zone 'Europe/London')::date));
create policy kept on charts for insert to counterline_app
    with check (kept_by = (select current_viewer()) and agency = (select viewers_agency())
                and (select may('picture:chart:keep')));
create policy keepers_own on charts for update to counterline_app
    using (kept_by = (select current_viewer())) with check (kept_by = (select current_viewer()));

alter table chart_things enable row level security;
grant select, insert, update (note) on chart_things to counterline_app;
create policy of_chart on chart_things for select to counterline_app
    using (audience_id = any ((select readable())::integer[]) and chart in (select ref from charts));
create policy kept on chart_things for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[])
                and chart in (select ref from charts where kept_by = (select current_viewer())));
create policy noted on chart_things for update to counterline_app
    using (audience_id = any ((select readable())::integer[])
           and chart in (select ref from charts where kept_by = (select current_viewer())))
    with check (audience_id = any ((select readable())::integer[])
                and chart in (select ref from charts where kept_by = (select current_viewer())));
"""


def upgrade() -> None:
    """Make the tables; a chart is its keeper's, and their agency's where they share it."""
    op.execute(TABLES)
    op.execute(POLICIES)
