"""A correction is bound to the record it was begun from; ages, handsets and withdrawals are read from the form."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

# The application may add a draft but change only what it says, so what it replaces stays as it was begun.
BOUND = """
alter table report_drafts add column corrects text not null default '', add column replaces text not null default '';

grant delete on sanitised_reports to counterline_app;
create policy unlinked_by_originator on sanitised_reports for delete to counterline_app
    using (audience_id = any ((select writable())::integer[]));
"""

MORE = """\
  Person age: {field: person.age, group: person}
  Device: {field: device.imei, group: device}
  Withdrawn: {field: withdrawn}
"""

NEXT = """
insert into mappings (name, version, kind, system, title, document)
select name, 2, kind, system, title, replace(document, E'\\nversion: 1\\n', E'\\nversion: 2\\n') || $more$:more$more$
  from mappings where name = 'counterline-reports' and version = 1
"""


def upgrade() -> None:
    """Keep what a draft corrects where its form cannot change it, and put the form's next mapping on file."""
    op.execute(BOUND)
    op.execute(NEXT.replace(":more", MORE))
