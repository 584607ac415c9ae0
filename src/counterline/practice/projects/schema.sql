-- Projects of bodies outside policing: that each runs and how many are on it, and its one measure, told of nobody by any reference.

-- What a project is and its one measure stand as they were first said: a measure that is chosen afterwards proves nothing.
create table projects (
    ref text collate "C" primary key,
    agency text not null,
    title text not null,
    what text not null,
    area text not null,
    for_whom text not null,
    cost_pence bigint not null check (cost_pence >= 0),
    measure text not null,
    least integer not null,
    most integer not null check (most > least),
    better text not null check (better in ('more', 'less')),
    begun date not null,
    ended date check (ended >= begun),
    said_by bigint not null references viewers,
    said_at timestamptz not null,
    unique (ref, agency)
);
alter table projects enable row level security;
grant select, insert on projects to counterline_app;
create policy read_by_all_who_may on projects for select to counterline_app using ((select may('practice:project:read')));
create policy said_by_own on projects for insert to counterline_app
    with check (agency = (select viewers_agency()) and said_by = (select current_viewer()) and (select may('practice:project:keep')));

-- How many are on it: of several statements the last counts.
create table project_counts (
    ref text collate "C" primary key,
    said_after bigint generated always as identity,
    project text not null,
    agency text not null,
    on_day date not null,
    referred integer not null,
    started integer not null check (started between 0 and referred),
    left_early integer not null check (left_early >= 0),
    finished integer not null check (finished >= 0 and left_early + finished <= started),
    ended date,
    said_by bigint not null references viewers,
    said_at timestamptz not null,
    foreign key (project, agency) references projects (ref, agency)
);
create index project_counts_by_project on project_counts (project, said_after desc);
alter table project_counts enable row level security;
grant select, insert on project_counts to counterline_app;
create policy read_by_all_who_may on project_counts for select to counterline_app using ((select may('practice:project:read')));
create policy said_by_own on project_counts for insert to counterline_app
    with check (agency = (select viewers_agency()) and said_by = (select current_viewer()) and (select may('practice:project:keep')));

-- The measures as they were stated at once: of several statements the last counts, and the earlier stay.
create table project_measures_said (
    ref text collate "C" primary key,
    said_after bigint generated always as identity,
    project text not null,
    agency text not null,
    said_by bigint not null references viewers,
    said_at timestamptz not null,
    unique (ref, agency),
    foreign key (project, agency) references projects (ref, agency)
);
create index project_measures_by_project on project_measures_said (project, said_after desc);
alter table project_measures_said enable row level security;
grant select, insert on project_measures_said to counterline_app;
create policy of_ones_own_body on project_measures_said for select to counterline_app
    using (agency = (select viewers_agency()) and (select may('practice:project:keep')));
create policy said_by_own on project_measures_said for insert to counterline_app
    with check (agency = (select viewers_agency()) and said_by = (select current_viewer()) and (select may('practice:project:keep')));

-- One row for each who started, by a number of the body's own and no reference to anybody; read by that body alone.
create table project_measures (
    said text not null,
    agency text not null,
    number integer not null check (number > 0),
    at_start text not null,
    at_six_months text not null,
    primary key (said, number),
    foreign key (said, agency) references project_measures_said (ref, agency)
);
alter table project_measures enable row level security;
grant select, insert on project_measures to counterline_app;
create policy of_ones_own_body on project_measures for select to counterline_app
    using (agency = (select viewers_agency()) and (select may('practice:project:keep')));
create policy said_by_own on project_measures for insert to counterline_app
    with check (agency = (select viewers_agency()) and (select may('practice:project:keep')));

-- The figure that the body shows to others, as it was then; null where it shows none any more.
create table project_figures (
    ref text collate "C" primary key,
    said_after bigint generated always as identity,
    project text not null,
    agency text not null,
    figure jsonb,
    said_by bigint not null references viewers,
    said_at timestamptz not null,
    foreign key (project, agency) references projects (ref, agency)
);
create index project_figures_by_project on project_figures (project, said_after desc);
alter table project_figures enable row level security;
grant select, insert on project_figures to counterline_app;
create policy read_by_all_who_may on project_figures for select to counterline_app using ((select may('practice:project:read')));
create policy said_by_own on project_figures for insert to counterline_app
    with check (agency = (select viewers_agency()) and said_by = (select current_viewer()) and (select may('practice:project:keep')));
