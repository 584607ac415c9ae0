"""Whoever discloses in proceedings lists which notices their agency's owners had of an investigation, and nothing that a notice says."""

from alembic import op

revision = "0086"
down_revision = "0085"
branch_labels = None
depends_on = None

# What a guardian or a keeper heard is theirs to disclose, so it is not listed.
FUNCTION = """
create function notices_for_disclosure(_identity bigint)
returns table (ref text, other_agency text, met text[], stands boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    select n.ref, n.other_agency, n.met, n.stands from notices n join investigations i using (identity_key)
     where n.identity_key = _identity and n.ear = 'owner' and n.agency = viewers_agency()
       and may('coordination:material:read') and i.audience_id = any (readable()) order by n.ref
$$;
revoke execute on function notices_for_disclosure(bigint) from public;
grant execute on function notices_for_disclosure(bigint) to counterline_app;
"""


def upgrade() -> None:
    """Make the function."""
    op.execute(FUNCTION)
