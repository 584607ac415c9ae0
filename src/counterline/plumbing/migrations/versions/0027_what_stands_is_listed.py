"""What stands is listed from an index of its own, so that what no longer stands, or was never readable, is not walked past."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

# A record without a day comes last: its day is before all days, so that a page may begin where the one before it ended.
LISTED = """
alter table standings add column ref text, add column first_day date, add column last_day date;
update standings s
   set ref = r.ref, first_day = case when r.happened_first is null then r.happened_last else r.happened_first end,
       last_day = case when r.happened_last is null then '-infinity'::date else r.happened_last end
  from records r where r.record_id = s.record_id;
alter table standings alter column ref set not null, alter column last_day set not null;
drop index standings_now, records_listed, records_listed_by_audience;
create index standings_listed on standings (audience_id, last_day desc, ref desc, first_day)
    include (record_id) where known_to is null;
"""


def upgrade() -> None:
    """Tell each standing the days and the reference of its record, and list by them."""
    op.execute(LISTED)
