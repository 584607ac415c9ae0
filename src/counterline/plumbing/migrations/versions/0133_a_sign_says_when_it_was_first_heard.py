"""A sign says on which day its record was first received, so that a concern which was raised in time does not go by time alone."""

from alembic import op

revision = "0133"
down_revision = "0132"
branch_labels = None
depends_on = None

HEARD = """
alter table signs add column heard_on date;
update signs s set heard_on = (
    select (min(r.received_at) at time zone 'Europe/London')::date from records r where r.identity_key = s.identity_key);
alter table signs alter column heard_on set not null;
"""


def upgrade() -> None:
    """Add the day, for what is drawn already by the records there are."""
    op.execute(HEARD)
