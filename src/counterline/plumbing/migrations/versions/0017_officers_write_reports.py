"""Officers write reports here: drafts of their own, files beside them, versions for others, and what reads alike."""

from alembic import op

from counterline.plumbing.migrations.guard import derived, readable_by_audience, written_by_originator

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

# Ours and not an agency's: what the form says, field by field. A change is the next version, as with every mapping.
MAPPING = """\
name: counterline-reports
version: 1
title: A report written in counterline
kind: intelligence_report
system: counterline
mode: increment
file: {format: jsonl}
columns:
  Reference: {field: reference}
  Corrects: {field: corrects}
  Reported on: {field: reported_on}
  Known on: {field: known_on}
  Happened from: {field: happened_from}
  Happened to: {field: happened_to}
  Title: {field: title}
  Text: {field: text}
  Sanitised text: {field: sanitised_text}
  Brand: {field: brands}
  Exporting: {field: exporting}
  Importing: {field: importing}
  Area: {field: areas}
  Drug: {field: drugs}
  Contact point: {field: contact_point.value, group: contact}
  Contact point role: {field: contact_point.role, group: contact}
  Person: {field: person.name, group: person}
  Person born: {field: person.born, group: person}
  Person role: {field: person.role, group: person}
  Person category: {field: person.category, group: person}
  Address: {field: address.text, group: address}
  Postcode: {field: address.postcode, group: address}
  Address role: {field: address.role, group: address}
  Vehicle: {field: vehicle.registration, group: vehicle}
  Account: {field: account.number, group: account}
  Grading: {field: source.grading}
  Conditions: {field: source.conditions}
  Source reference: {field: source.reference}
  Origin agency: {field: source.origin_agency}
  Origin reference: {field: source.origin_reference}
  Marking: {field: marking}
  Basis: {field: basis}
  Circulation: {field: circulation}
"""

TABLES = """
-- A draft is its writer's alone and no record: nobody else reads it, and nothing counts it.
create table report_drafts (
    draft_id bigint generated always as identity primary key,
    ref text not null unique,
    reference text not null unique,
    viewer_id bigint not null references viewers,
    said jsonb not null,
    started_at timestamptz not null,
    kept_at timestamptz not null
);
create index report_drafts_by_viewer on report_drafts (viewer_id, kept_at);

-- What a draft became, so that sending it again, or keeping it late, finds the report and not a second one.
create table sent_drafts (
    ref text primary key,
    viewer_id bigint not null references viewers,
    identity_key bigint not null
);

-- A file beside a draft is its writer's; once the report is sent it has the report's audience.
create table report_attachments (
    attachment_id bigint generated always as identity primary key,
    ref text not null unique,
    draft_id bigint references report_drafts on delete cascade,
    viewer_id bigint not null references viewers,
    identity_key bigint,
    name text not null,
    media text not null,
    bytes bigint not null,
    content bytea not null,
    scanned boolean not null,
    added_at timestamptz not null,
    audience_id integer references audiences,
    check ((draft_id is null) = (audience_id is not null)),
    check ((identity_key is null) = (audience_id is null))
);
create index report_attachments_by_draft on report_attachments (draft_id);
create index report_attachments_by_identity on report_attachments (identity_key);

-- That one report is a version of another for more readers is known to readers of the original alone.
create table sanitised_reports (
    sanitised_key bigint primary key,
    original_key bigint not null,
    audience_id integer not null references audiences
);
create index sanitised_reports_by_original on sanitised_reports (original_key);

-- Keys on which reports that read alike, or that give one origin, meet; derived from what stands.
create table report_likenesses (
    record_id bigint not null references records,
    ref text not null,
    key bigint not null,
    audience_id integer not null references audiences,
    primary key (record_id, key)
);
create index report_likenesses_by_key on report_likenesses (key, audience_id);
"""

OWN = "(select v.viewer_id from viewers v where v.viewer_id = current_viewer() and v.ended_at is null)"

DRAFTS = f"""
alter table report_drafts enable row level security;
grant select, insert, update (said, kept_at), delete on report_drafts to counterline_app;
create policy own on report_drafts for all to counterline_app using (viewer_id = {OWN}) with check (viewer_id = {OWN});
-- The worker ends drafts that were left, and can read no word of them.
grant select (draft_id, ref, kept_at), delete on report_drafts to counterline_derive;
create policy ended_by_time on report_drafts for all to counterline_derive using (true);

alter table sent_drafts enable row level security;
grant select, insert on sent_drafts to counterline_app;
create policy own on sent_drafts for all to counterline_app using (viewer_id = {OWN}) with check (viewer_id = {OWN});

alter table report_attachments enable row level security;
grant select, insert, delete, update (draft_id, identity_key, audience_id) on report_attachments to counterline_app;
create policy own_draft on report_attachments for all to counterline_app
    using (audience_id is null and viewer_id = {OWN})
    with check (viewer_id = {OWN} and (audience_id is null or audience_id = any ((select writable())::integer[])));
create policy readable on report_attachments for select to counterline_app
    using (audience_id = any ((select readable())::integer[]));
"""


def upgrade() -> None:
    """Make the tables of writing, and put the mapping of the form itself on file."""
    op.execute(TABLES)
    op.execute(DRAFTS)
    for table in ("sanitised_reports", "report_likenesses"):
        op.execute(readable_by_audience(table))
    op.execute(written_by_originator("sanitised_reports"))
    op.execute(derived("report_likenesses"))
    op.execute("grant usage on all sequences in schema public to counterline_app")
    _, version, title, kind, system, *_ = (line.partition(": ")[2] for line in MAPPING.splitlines())
    quoted = ", ".join(f"'{each}'" for each in ("counterline-reports", version, kind, system, title))
    op.execute(
        f"insert into mappings (name, version, kind, system, title, document) values ({quoted}, $document${MAPPING}$document$)"  # noqa: S608 - our own text
    )
