"""A notice may tell of a threat to somebody's life, by the reference of what was said of it."""

from alembic import op

revision = "0088"
down_revision = "0087"
branch_labels = None
depends_on = None

CHANGES = """
alter table notices add column threat text collate "C";
create index notices_of_threats on notices (threat) where threat is not null;
-- Threats are few among what is said of investigations, and looked through whenever anything is linked.
create index threats_said on investigation_acts (identity_key, at desc) where did = 'threat';
"""


def upgrade() -> None:
    """Add the column."""
    op.execute(CHANGES)
