"""An address without its postcode, or a handle without its platform, may be the one that another investigation names whole."""

from alembic import op

revision = "0122"
down_revision = "0121"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep beside a subject what it would be found by without them; a register read before has it once it is told anew."""
    op.execute("alter table subjects add column loose_key bigint")
    op.execute("create index subjects_by_loose_key on subjects (loose_key) where loose_key is not null")
