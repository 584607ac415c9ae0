"""Whoever reads an overlap reads which of its sides were told whom to ring, so that nobody else is asked to lead."""

from alembic import op

revision = "0106"
down_revision = "0102"
branch_labels = None
depends_on = None

# Those who work on a side, by a notice that stands and is held back no longer. What a keeper or a guardian was told their owners
# were not.
DOOR = """
create function told_of_pair(_a text, _b text) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
    select n.side from notices n
     where (select may('coordination:overlap:read')) and ((n.side = _a and n.other = _b) or (n.side = _b and n.other = _a))
       and n.ear = 'owner' and n.stands and n.waits_until is null
       and exists (select from desk.overlaps d
                    where d.side_a = least(_a, _b) and d.side_b = greatest(_a, _b)
                      and d.audience_a = any (readable()) and d.audience_b = any (readable())
                      and (d.audience_between is null or d.audience_between = any (readable())))
$$;
revoke execute on function told_of_pair(text, text) from public;
grant execute on function told_of_pair(text, text) to counterline_app;
"""


def upgrade() -> None:
    """Make the function."""
    op.execute(DOOR)
