"""Who took a target or a pack away is kept, so that they can be told to remove what turned out to be wrong."""

from alembic import op

from counterline.plumbing.migrations.guard import readable_by_audience, written_by_its_agency, written_by_originator

revision = "0089"
down_revision = "0088"
branch_labels = None
depends_on = None

TARGETS = """
-- Whoever takes a list writes their own name down; the worker alone reads it, for nobody else needs to know who took what.
create table target_takings (
    nomination_id bigint not null references nominations,
    viewer_id bigint not null references viewers,
    recipient text not null,
    taken_at timestamptz not null,
    recalled_at timestamptz
);
create index target_takings_standing on target_takings (nomination_id) where recalled_at is null;
alter table target_takings enable row level security;
grant insert on target_takings to counterline_app;
create policy taken on target_takings for insert to counterline_app
    with check (viewer_id = (select current_viewer()) and recalled_at is null
                and exists (select from targets n where n.nomination_id = target_takings.nomination_id));
grant select, update (recalled_at) on target_takings to counterline_derive;
create policy derives_from on target_takings for select to counterline_derive using (true);
create policy recalled on target_takings for update to counterline_derive using (true) with check (true);
"""

PACKS = """
-- `mentions` are those of the person as whoever sent the pack read them then: what it rested on may be put together otherwise later.
create table pack_takings (
    pack text collate "C" not null references packs,
    agency text not null,
    taker text not null,
    mentions text[] not null,
    taken_at timestamptz not null,
    recalled_at timestamptz,
    audience_id integer not null references audiences
);
create index pack_takings_standing on pack_takings using gin (mentions) where recalled_at is null;
"""
RECALLED = """
grant update (recalled_at) on pack_takings to counterline_derive;
create policy recalled on pack_takings for update to counterline_derive using (true) with check (true);
"""


def upgrade() -> None:
    """Make the tables and their policies."""
    op.execute(TARGETS)
    op.execute(PACKS)
    for guard in (readable_by_audience, written_by_originator, written_by_its_agency):
        op.execute(guard("pack_takings"))
    op.execute(RECALLED)
