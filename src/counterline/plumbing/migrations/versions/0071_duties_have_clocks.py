"""Documents of duties are approved by named people, and what is said of a duty and typed into a pack is kept by who protects."""

from alembic import op

from counterline.plumbing.migrations.guard import (
    changed_by_originator,
    readable_by_audience,
    written_by_its_agency,
    written_by_originator,
)

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None

# A document is of a nation and about nobody: everybody reads which law the clocks that they see rest on, and who approved it.
TABLES = """
create table duty_approvals (
    ref text collate "C" primary key,
    name text not null,
    version integer not null,
    document text not null,
    confirms text[] not null,
    in_force boolean not null,
    reason text not null check (length(btrim(reason)) >= 20),
    agency text not null,
    decided_by bigint not null references viewers,
    decided_at timestamptz not null
);
create index duty_approvals_by_name on duty_approvals (name, decided_at desc);
alter table duty_approvals enable row level security;
grant select on duty_approvals to counterline_app, counterline_derive;
grant insert on duty_approvals to counterline_app;
create policy open_to_all on duty_approvals for select to counterline_app, counterline_derive using (true);
create policy approved_by_permission on duty_approvals for insert to counterline_app
    with check ((select may('safeguarding:duty:approve')) and decided_by = (select current_viewer())
                and agency = (select viewers_agency()));

-- What somebody says of a duty is their own word and no record's, so it lies in an audience of theirs and follows no regrade.
create table duty_said (
    ref text collate "C" primary key,
    mention_ref text collate "C" not null,
    duty text not null,
    said text not null check (said in ('started', 'done', 'not to be done')),
    happened_at timestamptz not null,
    reason text not null check (length(btrim(reason)) >= 10),
    agency text not null,
    told_by bigint not null references viewers,
    told_at timestamptz not null,
    audience_id integer not null references audiences
);
create index duty_said_by_mention on duty_said (mention_ref, told_at);
create index duty_said_lately on duty_said (happened_at) where said = 'started';

create table packs (
    ref text collate "C" primary key,
    kind text not null,
    version integer not null,
    mention_ref text collate "C" not null,
    agency text not null,
    begun_by bigint not null references viewers,
    begun_at timestamptz not null,
    sent_to text,
    sent_by bigint references viewers,
    sent_at timestamptz,
    audience_id integer not null references audiences
);
create index packs_by_agency on packs (agency, begun_at desc);

-- What two people typed into one field is kept of both.
create table pack_words (
    pack text collate "C" not null references packs,
    field text not null,
    words text not null,
    left_out text[] not null,
    typed_by bigint not null references viewers,
    typed_at timestamptz not null,
    audience_id integer not null references audiences,
    primary key (pack, field, typed_by)
);
"""


def upgrade() -> None:
    """Make the tables."""
    op.execute(TABLES)
    for table in ("duty_said", "packs", "pack_words"):
        op.execute(readable_by_audience(table))
        op.execute(written_by_originator(table))
    for table in ("duty_said", "packs"):
        op.execute(written_by_its_agency(table))
    op.execute(changed_by_originator("packs", "sent_to, sent_by, sent_at"))
    op.execute(changed_by_originator("pack_words", "words, left_out, typed_at"))
