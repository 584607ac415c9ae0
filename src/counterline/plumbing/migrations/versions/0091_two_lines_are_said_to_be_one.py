"""A person may say that two contact points serve one line: it stands among what is said of hands, and lines are drawn by it."""

from alembic import op

revision = "0091"
down_revision = "0095"
branch_labels = None
depends_on = None

# An answer of hands is of two mentions of one contact point; where it is of two, `other_key` is that of the second.
JUDGED = """
alter table judgements add column other_key bigint check (other_key is null or (key is not null and other_key <> key));
create index judgements_of_lines on judgements (identity_a) where other_key is not null;
"""
SAID = """
alter table line_acts add column judgement text collate "C";
alter table line_acts drop constraint line_acts_did_check;
alter table line_acts add constraint line_acts_did_check check
    (did in ('state', 'one', 'reopen', 'stay-closed', 'check', 'adopt', 'ask', 'hand-over', 'refuse', 'end', 'undo'));
alter table line_acts add check ((did = 'one') = (judgement is not null) and (did = 'one' and successor is null) is not true);
"""


def upgrade() -> None:
    """Let a judgement be of two contact points, and keep which judgement a word of a line made."""
    op.execute(JUDGED)
    op.execute(SAID)
