"""The form by which somebody tells of a visit to a home is on file, as the mapping of its one row."""

from alembic import op

revision = "0082"
down_revision = "0081"
branch_labels = None
depends_on = None

# Ours and not an agency's: what the form says, field by field. A change is the next version, as with every mapping.
MAPPING = """\
name: counterline-visits
version: 1
title: A visit to a home told in counterline
kind: address_visit
system: counterline
mode: increment
file: {format: jsonl}
columns:
  Reference: {field: reference}
  On: {field: happened_on}
  Area: {field: area}
  Result: {field: result}
  How visibly: {field: visited_as}
  Others control entry: {field: others_control_entry}
  Consents: {field: occupier_consents}
  Has capacity: {field: occupier_has_capacity}
  Children seen: {field: child_there}
  Dangers: {field: dangers}
  Signs: {field: indicators}
  Needs: {field: needs}
  Tenancy: {field: tenancy}
  Referred to: {field: referred_to}
  Described: {field: described}
  Address: {field: address.text}
  Postcode: {field: address.postcode}
  Address role: {field: address.role}
  Name: {field: person.name}
  Born: {field: person.born}
  Age: {field: person.age}
  Person role: {field: person.role}
  Handling: {field: source.handling}
  Conditions: {field: source.conditions}
  Circulation: {field: circulation}
"""


def upgrade() -> None:
    """Put the mapping of the form on file."""
    name, version, title, kind, system, *_ = (line.partition(": ")[2] for line in MAPPING.splitlines())
    quoted = ", ".join(f"'{each}'" for each in (name, version, kind, system, title))
    op.execute(
        f"insert into mappings (name, version, kind, system, title, document) values ({quoted}, $document${MAPPING}$document$)"  # noqa: S608 - our own text
    )
