"""Figures and boundaries that everybody reads are loaded by the national desk alone, and it can withdraw a publication."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

TABLES = """
delete from role_permissions where role <> 'desk' and permission = 'places:statistics:send';

-- What was loaded together. What was found incomplete is kept only with the reason that a person gave.
create table place_publications (
    publication_id bigint generated always as identity primary key,
    ref text collate "C" not null unique,
    holds text not null check (holds in ('figures', 'boundaries')),
    published_on date not null,
    loaded_by bigint not null default current_viewer() references viewers,
    loaded_at timestamptz not null,
    lacks jsonb not null default '[]',
    although text check (btrim(although) <> ''),
    check (lacks = '[]' or although is not null)
);

-- A publication is withdrawn by a mark that stays: nothing of it is deleted, and what stood before it stands again.
create table place_withdrawals (
    publication_id bigint primary key references place_publications,
    why text not null check (btrim(why) <> ''),
    withdrawn_by bigint not null default current_viewer() references viewers,
    withdrawn_at timestamptz not null
);
grant select, insert on place_publications, place_withdrawals to counterline_app;
grant select on place_publications, place_withdrawals to counterline_derive;
grant usage on sequence place_publications_publication_id_seq to counterline_app;
"""

# What was loaded before is of the publication that its date, its loader and the instant of its loading make.
JOINED = """
alter table {table} add column publication_id bigint references place_publications;
insert into place_publications (ref, holds, published_on, loaded_by, loaded_at)
select 'PB-' || upper(left(replace(gen_random_uuid()::text, '-', ''), 12)), '{holds}',
       published_on, loaded_by, loaded_at
  from {table} group by published_on, loaded_by, loaded_at;
update {table} a set publication_id = p.publication_id from place_publications p
 where p.holds = '{holds}'
   and (p.published_on, p.loaded_by, p.loaded_at) = (a.published_on, a.loaded_by, a.loaded_at);
alter table {table} alter column publication_id set not null, drop constraint {once},
    add unique ({key}, published_on, content_key, publication_id);
"""

GUARDED = """
alter table {table} enable row level security;
create policy open_to_all on {table} for select to counterline_app, counterline_derive using (true);
create policy written_by_permission on {table} for insert to counterline_app
    with check ((select may('places:statistics:send')) and {by} = current_viewer());
"""


def upgrade() -> None:
    """Keep what was loaded together as one publication, which the desk can withdraw."""
    op.execute(TABLES)
    once = "area_statistics_series_key_area_period_published_on_content_key"
    op.execute(JOINED.format(table="area_statistics", holds="figures", once=once, key="series_key, area, period"))
    once = "place_boundaries_force_published_on_content_key_key"
    op.execute(JOINED.format(table="place_boundaries", holds="boundaries", once=once, key="force"))
    op.execute(GUARDED.format(table="place_publications", by="loaded_by"))
    op.execute(GUARDED.format(table="place_withdrawals", by="withdrawn_by"))
