"""Published figures: for every viewer, sealed in a chain, and never changed or removed."""

from alembic import op

revision = "0008"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = """
create table published_figures (
    figure_id bigint generated always as identity primary key,
    ref text not null unique,
    title text not null,
    figures_on date not null,
    rule text not null,
    body jsonb not null,
    sealed_text text not null,
    seal text not null unique,
    previous_seal text unique,
    published_by bigint not null references viewers,
    published_at timestamptz not null,
    revises bigint unique references published_figures,
    reason text,
    check ((revises is null) = (reason is null))
);

create function stays_as_published() returns trigger language plpgsql as $$
begin
    raise exception 'a published figure is never changed or removed; publish a revision' using errcode = 'insufficient_privilege';
end
$$;
create trigger stays_as_published before update or delete or truncate on published_figures
    for each statement execute function stays_as_published();

grant select, insert on published_figures to counterline_app;
grant usage on all sequences in schema public to counterline_app;
"""


def upgrade() -> None:
    """Make the one table of figures that everybody may read."""
    op.execute(TABLES)
