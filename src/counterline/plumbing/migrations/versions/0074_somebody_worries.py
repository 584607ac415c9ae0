"""The form by which somebody says that they worry is on file, as the mapping of its one row."""

from alembic import op

revision = "0074"
down_revision = "0073"
branch_labels = None
depends_on = None

# Ours and not an agency's: what the form says, field by field. A change is the next version, as with every mapping.
MAPPING = """\
name: counterline-worries
version: 1
title: A worry told in counterline
kind: safeguarding_contact
system: counterline
mode: increment
file: {format: jsonl}
columns:
  Reference: {field: reference}
  On: {field: happened_on}
  Type: {field: type}
  What: {field: described}
  Name: {field: person.name}
  Born: {field: person.born}
  Age: {field: person.age}
  Lives at: {field: person.address}
  Area: {field: area}
  Line: {field: contact_point.value, group: contact}
  Line role: {field: contact_point.role, group: contact}
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
