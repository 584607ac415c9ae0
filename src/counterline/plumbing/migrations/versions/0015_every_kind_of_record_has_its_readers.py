"""Every kind of record has the roles that may read it: what protects children and adults is read by who protects them."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

# The same as in governance, which a test holds them to.
KINDS = """
insert into role_kinds (role, kind)
select role, kind
  from unnest(array['officer', 'desk', 'feed', 'safeguarding']) role,
       unnest(array['intelligence_report', 'arrest', 'case_status', 'incident', 'seizure', 'vehicle', 'address_visit',
                    'missing_episode', 'investigation', 'order', 'account', 'transaction', 'person_entry']) kind
union all
select role, kind
  from unnest(array['safeguarding', 'partner']) role,
       unnest(array['return_interview', 'safeguarding_contact', 'submission', 'raw']) kind
union all values ('safeguarding', 'line_return'), ('partner', 'missing_episode'), ('partner', 'address_visit');
"""

# What is asked for by kind and day, and by who said it, newest first.
INDEXES = """
create index records_by_kind on records (kind, happened_last desc nulls last, ref);
"""


def upgrade() -> None:
    """Give each kind its readers, and the lists of records their order."""
    op.execute(KINDS)
    op.execute(INDEXES)
