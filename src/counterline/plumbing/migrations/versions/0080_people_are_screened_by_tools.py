"""An agency's own screening tools have two of its people behind them, and what is filled in is kept by who protects."""

from alembic import op

from counterline.plumbing.migrations.guard import (
    changed_by_originator,
    readable_by_audience,
    written_by_its_agency,
    written_by_originator,
)

revision = "0080"
down_revision = "0079"
branch_labels = None
depends_on = None

TABLES = """
-- A version never changes; it is used once somebody else of the agency approved it.
create table screening_tools (
    ref text collate "C" primary key,
    agency text not null,
    name text not null,
    version integer not null,
    document text not null,
    kept_by bigint not null references viewers,
    kept_at timestamptz not null,
    approved_by bigint references viewers check (approved_by <> kept_by),
    approved_at timestamptz,
    reason text check (length(btrim(reason)) >= 10),
    unique (agency, name, version)
);
alter table screening_tools enable row level security;
grant select, insert, update (approved_by, approved_at, reason) on screening_tools to counterline_app;
create policy of_ones_agency on screening_tools for select to counterline_app using (agency = (select viewers_agency()));
create policy kept_by_permission on screening_tools for insert to counterline_app
    with check ((select may('safeguarding:pack:keep')) and kept_by = (select current_viewer())
                and agency = (select viewers_agency()) and approved_by is null);
create policy approved_by_another on screening_tools for update to counterline_app
    using ((select may('safeguarding:pack:keep')) and agency = (select viewers_agency())
           and approved_by is null and kept_by <> (select current_viewer()))
    with check (approved_by = (select current_viewer()) and reason is not null);

-- The document is kept with what was filled in, so that an old answer stands beside the question that was asked.
create table screenings (
    ref text collate "C" primary key,
    tool text not null,
    version integer not null,
    document text not null,
    mention_ref text collate "C" not null,
    agency text not null,
    begun_by bigint not null references viewers,
    begun_at timestamptz not null,
    finished_by bigint references viewers,
    finished_at timestamptz,
    audience_id integer not null references audiences
);
create index screenings_by_mention on screenings (mention_ref);

create table screening_words (
    screening text collate "C" not null references screenings,
    field text not null,
    words text not null,
    typed_by bigint not null references viewers,
    typed_at timestamptz not null,
    audience_id integer not null references audiences,
    primary key (screening, field, typed_by)
);
"""


def upgrade() -> None:
    """Make the tables."""
    op.execute(TABLES)
    for table in ("screenings", "screening_words"):
        op.execute(readable_by_audience(table))
        op.execute(written_by_originator(table))
    op.execute(written_by_its_agency("screenings"))
    op.execute(changed_by_originator("screenings", "finished_by, finished_at"))
    op.execute(changed_by_originator("screening_words", "words, typed_at"))
