-- Figures and outlines of areas, as they were published, and an installation's own agencies.

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
grant insert on place_publications to counterline_app;
call pg_temp.open_to_all('place_publications');
create policy written_by_permission on place_publications for insert to counterline_app
    with check ((select may('places:statistics:send')) and loaded_by = current_viewer());

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
    publication_id bigint not null references place_publications(publication_id),
    unique (force, published_on, content_key, publication_id)
);
grant insert on place_boundaries to counterline_app;
call pg_temp.open_to_all('place_boundaries');
create policy written_by_permission on place_boundaries for insert to counterline_app
    with check ((select may('places:statistics:send')) and loaded_by = current_viewer());

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
grant insert on area_series to counterline_app;
call pg_temp.open_to_all('area_series');
create policy written_by_permission on area_series for insert to counterline_app
    with check ((select may('places:statistics:send')));

-- Added to and never changed: a later publication stands before an earlier one, in whatever order they were loaded.
create table area_statistics (
    statistic_id bigint generated always as identity primary key,
    series_key bigint not null references area_series,
    area text collate "C" not null,
    period text collate "C" not null,
    first_on date,
    last_on date,
    value numeric,
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
    publication_id bigint not null references place_publications(publication_id),
    check ((value is null) = (missing is not null)),
    unique (series_key, area, period, published_on, content_key, publication_id)
);
create index area_statistics_by_area on area_statistics (area);
grant insert on area_statistics to counterline_app;
call pg_temp.open_to_all('area_statistics');
create policy written_by_permission on area_statistics for insert to counterline_app
    with check ((select may('places:statistics:send')) and loaded_by = current_viewer());

-- A publication is withdrawn by a mark that stays: nothing of it is deleted, and what stood before it stands again.
create table place_withdrawals (
    publication_id bigint primary key references place_publications,
    why text not null check (btrim(why) <> ''),
    withdrawn_by bigint not null default current_viewer() references viewers,
    withdrawn_at timestamptz not null
);
grant insert on place_withdrawals to counterline_app;
call pg_temp.open_to_all('place_withdrawals');
create policy written_by_permission on place_withdrawals for insert to counterline_app
    with check ((select may('places:statistics:send')) and withdrawn_by = current_viewer());

-- What is told of an agency supersedes what was told before; nothing is ever taken out, for records name it.
create table own_agencies (
    row_id bigint generated always as identity primary key,
    code text not null,
    told jsonb not null,
    added_by bigint not null default current_viewer() references viewers,
    added_at timestamptz not null
);
create index own_agencies_by_code on own_agencies (code, row_id);
grant insert on own_agencies to counterline_app;
call pg_temp.open_to_all('own_agencies');
create policy written_by_permission on own_agencies for insert to counterline_app
    with check ((select may('governance:agency:keep')) and added_by = current_viewer());

grant usage on sequence area_statistics_statistic_id_seq, own_agencies_row_id_seq, place_boundaries_boundary_id_seq,
    place_publications_publication_id_seq
    to counterline_app, counterline_derive;
