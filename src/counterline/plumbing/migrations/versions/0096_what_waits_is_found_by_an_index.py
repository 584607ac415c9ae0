"""What waits for somebody is found by an index, for every first page asks; and where an event is planned is told by an id."""

from alembic import op

revision = "0096"
down_revision = "0092"
branch_labels = None
depends_on = None

INDEXES = """
create index submissions_that_hold_rows on submissions (agency, sent_at)
    where state = 'loaded' and (receipt->>'held')::integer > settled;
create index submissions_by_kind on submissions (kind, as_at) where state = 'loaded';
create index mapping_drafts_that_wait on mapping_drafts (saved_at) where state = 'asked';
create index authorities_by_agency on investigation_acts (agency) where did = 'authority';
"""
# Events planned before kept their place as the program writes it, `Place(id=..., name=...)`, and met nothing in a changed gazetteer.
AREAS = """
update planned_events set area = substring(area from '^Place\\(id=''?([^,'')]+)') where area like 'Place(id=%'
"""


def upgrade() -> None:
    """Make the indexes, and tell places by their ids."""
    op.execute(INDEXES)
    op.execute(AREAS)


def downgrade() -> None:
    """Drop the indexes; a place stays told by its id."""
    op.execute("drop index authorities_by_agency; drop index mapping_drafts_that_wait")
    op.execute("drop index submissions_by_kind; drop index submissions_that_hold_rows")
