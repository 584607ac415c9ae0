"""Words that wait for an adviser are read by who wrote them, who advises, and who reads the task or request that they are part of."""

from alembic import op

revision = "0125"
down_revision = "0124"
branch_labels = None
depends_on = None

# Whoever answers tasks read all words of their body that waited, those of a request among them: what a safeguarding lead wrote about a
# child, or a professional standards investigator about a colleague. A request is read by the role that asked.
READERS = """
alter policy of_who_asks on covert_questions using (
    (agency = (select viewers_agency())
     and (asked_by = (select current_viewer())
          or (select may('coordination:authority:advise'))
          or about in (select t.ref from tasks t)
          or about in (select r.ref from information_requests r)))
    or ((select may('coordination:authority:advise')) and ref in (select l.about from letters l)));
"""


def upgrade() -> None:
    """Put the policy anew."""
    op.execute(READERS)
