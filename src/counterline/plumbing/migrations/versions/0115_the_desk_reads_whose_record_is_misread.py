"""Beside what came of two that meet the national desk reads which side was said to have misread what met."""

from alembic import op

revision = "0115"
down_revision = "0114"
branch_labels = None
depends_on = None

DOOR = """
create function misread_of_pair(_a text, _b text, _kind text, _key bigint) returns table (side text, at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select case o.outcome when 'own misread' then n.side else n.other end, o.at
      from notice_outcomes o join notices n on n.ref = o.notice
     where (select may('coordination:overlap:read')) and ((n.side = _a and n.other = _b) or (n.side = _b and n.other = _a))
       and o.outcome in ('own misread', 'other misread') and o.kind = _kind and o.key = _key
       and exists (select from desk.overlaps d
                    where d.side_a = least(_a, _b) and d.side_b = greatest(_a, _b) and d.how <> 'perhaps'
                      and d.audience_a = any (readable()) and d.audience_b = any (readable())
                      and (d.audience_between is null or d.audience_between = any (readable())))
$$;
revoke execute on function misread_of_pair(text, text, text, bigint) from public;
grant execute on function misread_of_pair(text, text, text, bigint) to counterline_app;
"""


def upgrade() -> None:
    """Make the function."""
    op.execute(DOOR)
