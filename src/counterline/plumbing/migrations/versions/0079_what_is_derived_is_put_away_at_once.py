"""Of links and keys that everybody's linking puts away it is not asked again what was asked before."""

from alembic import op

revision = "0079"
down_revision = "0078"
branch_labels = None
depends_on = None

# A link's and a key's audiences are those of `person_features`, which are held to be audiences, and none is ever removed. What
# comes is told once for each pair and key. Asked of every row again, it was a third of what the database did for everybody.
NO_LONGER_ASKED = (
    "alter table person_keys drop constraint person_keys_audience_id_fkey",
    "alter table links drop constraint links_audience_a_fkey",
    "alter table links drop constraint links_audience_b_fkey",
    "alter table coming_keys drop constraint coming_keys_pkey",
    "alter table coming_links drop constraint coming_links_pkey",
)


def upgrade() -> None:
    """Ask no longer."""
    for statement in NO_LONGER_ASKED:
        op.execute(statement)
