"""Lists put what ends in the future where it was made: an order until 2028 is no newer than what happened yesterday."""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

# `last_day` is the day by which a record is listed; `ends_day` is its last day, by which days are asked for.
CHANGES = """
alter table standings add column ends_day date;
update standings set ends_day = last_day;
update standings set last_day = first_day
 where last_day > (known_from at time zone 'Europe/London')::date and first_day is not null;
alter table standings alter column ends_day set not null;
drop index standings_listed;
create index standings_listed on standings (audience_id, last_day desc, ref desc, first_day, ends_day)
    include (record_id) where known_to is null;
"""


def upgrade() -> None:
    """Tell each standing its record's last day apart from the day by which it is listed."""
    op.execute(CHANGES)
