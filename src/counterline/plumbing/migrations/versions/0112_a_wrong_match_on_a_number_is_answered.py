"""The national desk answers whoever takes a match on an exact thing to be wrong; each side that was told reads the answer on its notice."""

from alembic import op

revision = "0112"
down_revision = "0111"
branch_labels = None
depends_on = None

ANSWERS = """
alter table notice_outcomes drop constraint notice_outcomes_outcome_check;
alter table notice_outcomes add constraint notice_outcomes_outcome_check check (outcome in
    ('agreed lead', 'joint', 'no conflict', 'wrong match', 'changed hands', 'own misread', 'other misread', 'the same'));
alter table notices add answer text check (answer in ('changed hands', 'own misread', 'other misread', 'the same'));
"""


def upgrade() -> None:
    """Let the answers be kept."""
    op.execute(ANSWERS)
