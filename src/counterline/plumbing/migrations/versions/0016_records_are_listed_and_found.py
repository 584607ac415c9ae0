"""Records are listed newest first by kind or by audience, found by their own reference, and counted as they stand."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

# A record without a day comes last; one expression for both cases lets a page begin where the one before it ended. The
# first day stands last in the index, so that days are compared without opening the records that lie after them. Each is
# written with `case`, for `coalesce` is taken for something that might leak, and no index is then used under policy.
INDEXES = """
drop index records_by_kind;
create index records_listed on records
    (kind,
     (case when happened_last is null then '-infinity'::date else happened_last end) desc,
     ref desc,
     (case when happened_first is null then happened_last else happened_first end));
create index records_listed_by_audience on records
    (audience_id,
     (case when happened_last is null then '-infinity'::date else happened_last end) desc,
     ref desc,
     (case when happened_first is null then happened_last else happened_first end));
create index records_by_reference on records (reference, audience_id);
create index standings_now on standings (audience_id, record_id) where known_to is null;
"""


def upgrade() -> None:
    """Make what lists and look-ups read."""
    op.execute(INDEXES)
