"""Investigations are drawn from what registers tell, with their subjects; what people do to them is kept beside, and never changed."""

from alembic import op

from counterline.plumbing.migrations.guard import derived, readable_by_audience

revision = "0075"
down_revision = "0074"
branch_labels = None
depends_on = None

DRAWN = """
-- One row for each register entry that stands. Its reference belongs to the entry's identity, and outlives its versions.
create table investigations (
    identity_key bigint primary key,
    ref text collate "C" not null unique,
    operation text,
    operation_key bigint,
    status text not null,
    stage text,
    lead text,
    opened_on date,
    closed_on date,
    record_id bigint not null references records,
    record_ref text not null,
    reference text not null,
    agency text not null,
    told_at timestamptz not null,
    audience_id integer not null references audiences
);
create index investigations_by_operation on investigations (operation_key);

-- Whom and what an entry names that others may be after too, by the key on which reports of the same thing meet.
create table subjects (
    mention_id bigint primary key,
    ref text collate "C" not null,
    identity_key bigint not null,
    kind text not null,
    role text not null,
    key bigint not null,
    record_id bigint not null references records,
    agency text not null,
    audience_id integer not null references audiences
);
create index subjects_by_identity on subjects (identity_key);
create index subjects_by_key on subjects (key, kind);
create index subjects_by_ref on subjects (ref);
"""

ACTS = """
-- What a subject's owner gives away of it, and for how long a person is named and why. The latest of each sort counts.
create table subject_acts (
    ref text collate "C" primary key,
    identity_key bigint not null,
    mention_id bigint not null,
    mention text not null,
    did text not null check (did in ('mode', 'name', 'review', 'end')),
    mode text check (mode in ('silent', 'guardian', 'pointer', 'named')),
    category text,
    review_by date,
    reason text not null,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    audience_id integer not null references audiences,
    check ((did = 'mode') = (mode is not null)),
    check ((did = 'name') = (category is not null)),
    check ((did in ('name', 'review')) = (review_by is not null)),
    -- Three months: whoever is named as a subject is looked at again each quarter.
    check (review_by <= (at at time zone 'Europe/London')::date + 93)
);
create index subject_acts_by_identity on subject_acts (identity_key, at);
create index subject_acts_by_mention on subject_acts (mention_id, at);

-- Everything else that is said of an investigation, in its order: its officers, plan, decisions, authorities, threats and capacity.
create table investigation_acts (
    ref text collate "C" primary key,
    identity_key bigint not null,
    did text not null,
    said jsonb not null,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    audience_id integer not null references audiences
);
create index investigation_acts_by_identity on investigation_acts (identity_key, at);

-- What is to happen where and between when; the place as an address, an area or both.
create table planned_events (
    ref text collate "C" primary key,
    identity_key bigint not null,
    what text not null,
    area text,
    address text,
    address_key bigint,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    viewer_id bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    cancelled_at timestamptz,
    cancelled_by bigint references viewers,
    audience_id integer not null references audiences,
    check (ends_at > starts_at),
    check (area is not null or address_key is not null),
    check ((cancelled_at is null) = (cancelled_by is null))
);
create index planned_events_by_identity on planned_events (identity_key);
create index planned_events_by_time on planned_events (ends_at, starts_at) where cancelled_at is null;

-- Whether two entries are of one operation: a person says, and the latest says how it is.
create table investigation_pairs (
    ref text collate "C" primary key,
    a bigint not null,
    b bigint not null,
    verdict text not null check (verdict in ('same', 'different', 'unsure')),
    reason text not null,
    judged_by bigint not null references viewers,
    agency text not null,
    at timestamptz not null,
    audience_a integer not null references audiences,
    audience_b integer not null references audiences,
    check (a < b)
);
create index investigation_pairs_by_a on investigation_pairs (a);
create index investigation_pairs_by_b on investigation_pairs (b);
"""

OF_READERS = """
alter policy readable on {table} using (
    audience_id = any ((select readable())::integer[]) and (select may('coordination:investigation:read')));
"""
OF_OWNERS = """
grant insert on {table} to counterline_app;
create policy said_by_owner on {table} for insert to counterline_app
    with check (audience_id = any ((select writable())::integer[]) and viewer_id = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('coordination:investigation:keep')));
"""
POLICIES = """
grant update (cancelled_at, cancelled_by) on planned_events to counterline_app;
create policy cancelled_by_owner on planned_events for update to counterline_app
    using (audience_id = any ((select writable())::integer[]) and (select may('coordination:investigation:keep')))
    with check (audience_id = any ((select writable())::integer[]) and (select may('coordination:investigation:keep')));

alter table investigation_pairs enable row level security;
grant select on investigation_pairs to counterline_app, counterline_derive;
grant insert on investigation_pairs to counterline_app;
create policy reads_both on investigation_pairs for select to counterline_app
    using (audience_a = any ((select readable())::integer[]) and audience_b = any ((select readable())::integer[])
           and (select may('coordination:investigation:read')));
create policy derives_from on investigation_pairs for select to counterline_derive using (true);
create policy judged_by_permission on investigation_pairs for insert to counterline_app
    with check (audience_a = any ((select readable())::integer[]) and audience_b = any ((select readable())::integer[])
                and judged_by = (select current_viewer()) and agency = (select viewers_agency())
                and (select may('coordination:investigation:keep')));
"""

# A regrade moves what is drawn at once; what people said of an investigation is read by whoever reads its entry now.
MOVES = """
do $do$
declare
    _stands text := pg_get_functiondef('regrade_record(text, text, integer, text, text, timestamptz, integer, bigint[], '
        'integer[], text[], bigint[])'::regprocedure);
begin
    if strpos(_stands, '''person_features''') = 0 then
        raise exception 'regrade_record does not stand as it was made';
    end if;
    execute replace(_stands, '''person_features''', '''person_features'', ''investigations'', ''subjects''');
end
$do$;

create function investigations_are_followed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update subject_acts set audience_id = new.audience_id where identity_key = new.identity_key and audience_id <> new.audience_id;
    update investigation_acts set audience_id = new.audience_id where identity_key = new.identity_key and audience_id <> new.audience_id;
    update planned_events set audience_id = new.audience_id where identity_key = new.identity_key and audience_id <> new.audience_id;
    update investigation_pairs set audience_a = new.audience_id where a = new.identity_key and audience_a <> new.audience_id;
    update investigation_pairs set audience_b = new.audience_id where b = new.identity_key and audience_b <> new.audience_id;
    return null;
end
$$;
revoke execute on function investigations_are_followed() from public;
create trigger investigations_are_followed after insert or update of audience_id on investigations
    for each row execute function investigations_are_followed();
"""


def upgrade() -> None:
    """Make the tables, readable as the register entries that they are of, and moved with them."""
    op.execute(DRAWN)
    op.execute(ACTS)
    for table in ("investigations", "subjects"):
        op.execute(readable_by_audience(table))
        op.execute(derived(table))
    for table in ("subject_acts", "investigation_acts", "planned_events"):
        op.execute(readable_by_audience(table))
        op.execute(OF_READERS.format(table=table))
        op.execute(OF_OWNERS.format(table=table))
    op.execute(POLICIES)
    op.execute(MOVES)
