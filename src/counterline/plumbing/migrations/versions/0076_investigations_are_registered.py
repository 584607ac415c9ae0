"""The form by which somebody registers an investigation is on file, and to whom a person was named as a subject is kept."""

from alembic import op

from counterline.plumbing.migrations.guard import readable_by_audience

revision = "0076"
down_revision = "0075"
branch_labels = None
depends_on = None

# Ours and not an agency's: what the form says, field by field. A change is the next version, as with every mapping.
MAPPING = """\
name: counterline-investigations
version: 1
title: An investigation registered in counterline
kind: investigation
system: counterline
mode: increment
file: {format: jsonl}
columns:
  Reference: {field: reference}
  Opened on: {field: opened_on}
  Closed on: {field: closed_on}
  Operation: {field: operation}
  Status: {field: status}
  Stage: {field: stage}
  Officer: {field: officer_in_charge}
  Officer contact: {field: officer_contact}
  Lead: {field: lead_force}
  Strand: {field: strand}
  Aims: {field: aims}
  Exporting: {field: exporting}
  Importing: {field: importing}
  Brand: {field: brands}
  Contact point: {field: contact_point.value, group: contact}
  Contact point role: {field: contact_point.role, group: contact}
  Person: {field: person.name, group: person}
  Person born: {field: person.born, group: person}
  Person age: {field: person.age, group: person}
  Person role: {field: person.role, group: person}
  Person category: {field: person.category, group: person}
  Address: {field: address.text, group: address}
  Postcode: {field: address.postcode, group: address}
  Address role: {field: address.role, group: address}
  Vehicle: {field: vehicle.registration}
  Handling: {field: source.handling}
  Conditions: {field: source.conditions}
  Circulation: {field: circulation}
"""

# Whom a person's name as a subject was given to, so that they are told to remove it once it lapses or ends.
TABLE = """
create table subject_recipients (
    identity_key bigint not null,
    mention_id bigint not null,
    mention text not null,
    recipient text not null,
    about text not null,
    agency text not null,
    given_by bigint not null references viewers,
    given_at timestamptz not null,
    audience_id integer not null references audiences,
    primary key (mention_id, recipient, about)
);
create index subject_recipients_by_identity on subject_recipients (identity_key);
"""
POLICIES = """
alter policy readable on subject_recipients using (
    audience_id = any ((select readable())::integer[]) and agency = (select viewers_agency())
    and (select may('coordination:investigation:read')));
grant insert on subject_recipients to counterline_app;
create policy given_by_viewer on subject_recipients for insert to counterline_app
    with check (audience_id = any ((select readable())::integer[]) and given_by = (select current_viewer())
                and agency = (select viewers_agency()) and (select may('coordination:investigation:read')));

create or replace function investigations_are_followed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _table text;
begin
    foreach _table in array array['subject_acts', 'investigation_acts', 'planned_events', 'subject_recipients'] loop
        execute format('update %I set audience_id = $1 where identity_key = $2 and audience_id <> $1', _table)
          using new.audience_id, new.identity_key;
    end loop;
    update investigation_pairs set audience_a = new.audience_id where a = new.identity_key and audience_a <> new.audience_id;
    update investigation_pairs set audience_b = new.audience_id where b = new.identity_key and audience_b <> new.audience_id;
    return null;
end
$$;
"""


def upgrade() -> None:
    """Put the mapping of the form on file, and make the table."""
    name, version, title, kind, system, *_ = (line.partition(": ")[2] for line in MAPPING.splitlines())
    quoted = ", ".join(f"'{each}'" for each in (name, version, kind, system, title))
    op.execute(
        f"insert into mappings (name, version, kind, system, title, document) values ({quoted}, $document${MAPPING}$document$)"  # noqa: S608 - our own text
    )
    op.execute(TABLE)
    op.execute(readable_by_audience("subject_recipients"))
    op.execute(POLICIES)
