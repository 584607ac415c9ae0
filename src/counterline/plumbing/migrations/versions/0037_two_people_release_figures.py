"""A release is prepared by one person, answered by the forces that it names, and released by another; noise is kept apart."""

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

TABLES = """
-- What one analyst has prepared. Nothing of it is drawn or counted yet. Who is asked is settled here, so that nobody is added.
create table prepared_releases (
    prepared_id bigint generated always as identity primary key,
    ref text collate "C" not null unique,
    title text not null check (btrim(title) <> ''),
    figures_on date not null,
    national_only boolean not null,
    revises bigint references published_figures,
    reason text check (btrim(reason) <> ''),
    forces_asked text[] not null,
    prepared_by bigint not null references viewers,
    prepared_at timestamptz not null,
    check ((revises is null) = (reason is null)),
    unique (prepared_id, prepared_by)
);
create table withdrawn_releases (
    prepared_id bigint primary key references prepared_releases,
    withdrawn_by bigint not null references viewers,
    withdrawn_at timestamptz not null
);

-- What a force answers, without reasons; the newest of its answers stands until the release.
create table force_answers (
    answer_id bigint generated always as identity primary key,
    prepared_id bigint not null references prepared_releases,
    force text not null,
    answer text not null check (answer in ('no objection', 'delay')),
    announced integer check (announced >= 0),
    answered_by bigint not null references viewers,
    answered_at timestamptz not null
);

-- The true count of each cell of a release and the noise that was drawn for it; none where the cell was withheld.
create table drawn_cells (
    figure_id bigint not null references published_figures,
    unit text not null,
    level text not null check (level in ('region', 'force')),
    area text not null,
    counted integer not null,
    noise integer,
    primary key (figure_id, unit, level, area)
);

-- What was published before this had one person behind it and stays as it is; whatever comes has two.
alter table published_figures
    add column prepared_id bigint unique,
    add column prepared_by bigint,
    add foreign key (prepared_id, prepared_by) references prepared_releases (prepared_id, prepared_by),
    add constraint two_people check (prepared_id is not null and prepared_by is not null and prepared_by <> published_by)
        not valid;

-- A release goes out only as the forces have answered, and not once it is withdrawn.
create function is_released_as_answered() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    if exists (select from withdrawn_releases w where w.prepared_id = new.prepared_id) then
        raise exception 'this release was withdrawn' using errcode = 'insufficient_privilege';
    end if;
    if exists (
        select from prepared_releases p, unnest(p.forces_asked) force where p.prepared_id = new.prepared_id
           and not exists (select from force_answers a where a.prepared_id = p.prepared_id and a.force = force)
    ) then
        raise exception 'not every force has answered' using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger is_released_as_answered before insert on published_figures
    for each row execute function is_released_as_answered();
"""

SEALED = """
create trigger stays_as_published before update or delete or truncate on {table}
    for each statement execute function stays_as_published();
alter table {table} enable row level security;
grant select, insert on {table} to counterline_app;
"""

DESK = "(select may('picture:figure:publish'))"
OWN = "(select viewers_agency())"
POLICIES = f"""
create policy read_by_the_desk_and_whom_it_asks on prepared_releases for select to counterline_app
    using ({DESK} or forces_asked @> array[{OWN}]);
create policy prepared_by_the_desk on prepared_releases for insert to counterline_app
    with check ({DESK} and prepared_by = current_viewer());
create policy open_to_all on withdrawn_releases for select to counterline_app using (true);
create policy withdrawn_by_the_desk on withdrawn_releases for insert to counterline_app
    with check ({DESK} and withdrawn_by = current_viewer());
create policy read_by_the_desk_and_the_force on force_answers for select to counterline_app
    using ({DESK} or force = {OWN});
create policy answered_by_the_force on force_answers for insert to counterline_app
    with check ((select may('picture:release:answer')) and force = {OWN} and answered_by = current_viewer());
create policy desk_alone on drawn_cells for select to counterline_app using ({DESK});
create policy drawn_by_the_desk on drawn_cells for insert to counterline_app with check ({DESK});
"""


def upgrade() -> None:
    """Make the tables of what is prepared, asked, answered and drawn."""
    op.execute(TABLES)
    for table in ("prepared_releases", "withdrawn_releases", "force_answers", "drawn_cells"):
        op.execute(SEALED.format(table=table))
    op.execute(POLICIES)
