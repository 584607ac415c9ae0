"""Boundaries of forces and figures of areas: published by others, open to every viewer, only ever added to."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = """
create table place_boundaries (
    boundary_id bigint generated always as identity primary key,
    force text collate "C" not null,
    code text not null,
    name text not null,
    polygons jsonb not null,
    source_title text not null,
    source_address text not null,
    published_on date not null,
    content_key bigint not null,
    loaded_by bigint not null default current_viewer() references viewers,
    loaded_at timestamptz not null,
    unique (force, published_on, content_key)
);

-- A series is what it says of itself: a definition that changes makes another, and old figures keep the old one.
create table area_series (
    series_key bigint primary key,
    series text collate "C" not null,
    title text not null,
    unit text not null,
    definition text not null,
    whose text not null
);
create index area_series_by_name on area_series (series);

create table area_statistics (
    statistic_id bigint generated always as identity primary key,
    series_key bigint not null references area_series,
    area text collate "C" not null,
    period text collate "C" not null,
    first_on date,
    last_on date,
    value bigint,
    missing text,
    bound text not null check (bound in ('exactly', 'about', 'more than')),
    provisional boolean not null,
    note text not null,
    source_title text not null,
    source_address text not null,
    published_on date not null,
    content_key bigint not null,
    loaded_by bigint not null default current_viewer() references viewers,
    loaded_at timestamptz not null,
    check ((value is null) = (missing is not null)),
    unique (series_key, area, period, published_on, content_key)
);

-- Added to and never changed: a later publication stands before an earlier one, in whatever order they were loaded.
grant select, insert on place_boundaries, area_series, area_statistics to counterline_app;
grant select on place_boundaries, area_series, area_statistics to counterline_derive;
grant usage on sequence place_boundaries_boundary_id_seq, area_statistics_statistic_id_seq to counterline_app;
"""


def upgrade() -> None:
    """Make the tables of the places room."""
    op.execute(TABLES)
