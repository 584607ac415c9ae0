"""What came of two that meet is hidden from whoever may not read the record between them, and letters are found by what they are about."""

from alembic import op

revision = "0109"
down_revision = "0106"
branch_labels = None
depends_on = None

DOOR = """
create or replace function outcomes_of_pair(_a text, _b text) returns table (outcome text, at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select o.outcome, o.at from notice_outcomes o join notices n on n.ref = o.notice
     where (select may('coordination:overlap:read')) and ((n.side = _a and n.other = _b) or (n.side = _b and n.other = _a))
       and exists (select from desk.overlaps d
                    where d.side_a = least(_a, _b) and d.side_b = greatest(_a, _b)
                      and d.audience_a = any (readable()) and d.audience_b = any (readable())
                      and (d.audience_between is null or d.audience_between = any (readable())))
     order by o.at desc, o.ref desc
$$;
create index letters_by_about on letters (about);
"""


def upgrade() -> None:
    """Put the function anew, with the condition that its table has."""
    op.execute(DOOR)
