"""Whoever owns what is to be known is told when it is looked at again, and the letters of a kind that stand are found by it."""

from alembic import op

revision = "0107"
down_revision = "0110"
branch_labels = None
depends_on = None

# The worker's clock reads whose it is and its day, and none of the words.
DOOR = """
grant select (ref, version, agency, owner, review_on, state, said_by) on requirements to counterline_derive;
create policy derives_from on requirements for select to counterline_derive using (true);
create index letters_by_kind on letters (kind) where not recalled;
"""


def upgrade() -> None:
    """Open the table to the worker, and make the index."""
    op.execute(DOOR)
